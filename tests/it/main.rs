//! The one integration binary: what a user of the crate or of the command can rely on.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod oracle;
mod properties;
mod random_book;
mod scenarios;
