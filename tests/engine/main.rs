//! What a build with the feature `engine` promises: the same ties and figures as in memory, whatever the log is written in; no
//! fault passed over; and on a cluster the same bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../it/command.rs"]
#[expect(dead_code, reason = "it serves other tests as well")]
mod command;

#[cfg(feature = "node")]
mod cluster;
mod faults;
mod finding;
mod folding;
mod measuring;
