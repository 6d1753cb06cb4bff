//! The one integration binary: what a user of the crate or of the command can rely on.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod address_books;
mod assemble;
mod blank;
mod by_hand;
mod cli;
mod closing;
mod command;
mod crm;
mod demo;
mod docs;
mod examples;
mod export;
mod failing_writes;
mod formats;
mod graphs;
mod heeded;
mod import;
mod independence;
#[cfg(unix)]
mod interrupted;
mod kept;
mod levers;
mod mechanisms;
mod odd;
mod odd_tables;
mod oracle;
mod pages;
mod pipeline;
mod properties;
mod random_book;
mod random_tables;
mod reading;
mod real_data;
mod references;
mod scenarios;
mod schemas;
mod scores;
mod sellers;
mod shell;
mod snapshots;
mod strangers;
mod teams;
mod tidy;
mod told;
mod transcripts;
#[cfg(unix)]
mod typed;
mod whatif;
