//! `netsales check`: every problem in the data.

use anyhow::Result;
use clap::Args;

use super::answer::give;
use super::book::BookArgs;
use super::exit::Exit;
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::network::NetworkKind;
use crate::render::Format;
use crate::reports::Answer;
use crate::reports::check::CheckReport;

/// Say what is odd about the data, and what to do about it
///
/// The first line counts what was read; then come the findings, each with its
/// place and its check. A fault that stops the load is an error (exit code 3);
/// everything else is a warning or a piece of advice.
///
/// Examples:
///   netsales check contacts.csv
///   netsales check data/demo --strict
///   netsales check contacts.csv --format jsonl
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct CheckArgs {
    /// Exit with 1 where there is any warning
    #[arg(long)]
    strict: bool,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl CheckArgs {
    /// Reads the book, runs the checks, writes the findings.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open_to_check()?;
        let seat = book.seat()?;
        let context =
            Context::new(&seat, &book.settings, book.as_of, Scope::Network(NetworkKind::Market)).keeping(&book.book);
        let report = CheckReport::new(book.network.len(), book.network.tie_count(), book.problems.as_slice(), &context);
        let page = |it: &CheckReport| match self.output.format {
            Format::Html => it.page().titled(format!("What is odd about the data, {}", book.as_of)),
            _ => it.page(),
        };
        give(&report, page, &self.output, &book)?;
        Ok(if self.strict && report.has_warnings() { Exit::Findings } else { Exit::Done })
    }
}
