//! ONE FILE PER SUBCOMMAND, and what all of them share: the book they read, how an answer leaves, how a failure is told.

pub mod accounts;
pub mod agenda;
pub mod analyze;
mod answer;
pub mod ask;
pub mod assemble;
pub mod book;
pub mod brief;
pub mod check;
mod column;
pub mod compare;
pub mod exit;
pub mod explain;
pub mod export;
mod hint;
pub mod import;
pub mod init;
pub mod interrupt;
pub mod leads;
pub mod levers;
pub mod map;
pub mod metrics;
mod naming;
pub mod output;
pub mod path;
pub mod pipeline;
mod problems;
mod reading;
pub mod references;
mod save;
pub mod sellers;
mod settings;
pub mod ticker;
pub mod whatif;

pub use exit::{Exit, Failure};
pub use output::Output;
