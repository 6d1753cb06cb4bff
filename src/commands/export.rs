//! `netsales export`: the network for other tools.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::book::BookArgs;
use super::exit::Exit;
use super::output::{Colour, Output};
use crate::render::{Format, json};
use crate::reports::book::BookDocument;

/// Write the network for other tools
///
/// `book` is one JSON document of what was read: every table and column, values as
/// loaded. It reads back the same.
///
/// Examples:
///   netsales export data/demo --to book -o demo.json
///   netsales export contacts.csv --to book | netsales analyze -
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct ExportArgs {
    /// The form to write
    #[arg(long, value_name = "FORM", value_enum)]
    to: To,

    /// Write to this file, whole or not at all
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    book: BookArgs,
}

/// What a network can be written as.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum To {
    /// One JSON document of the whole book, which reads back the same
    Book,
}

impl ExportArgs {
    /// Reads the book, writes it in the form asked for.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        let output = Output { format: Format::Json, file: self.file.clone(), colour: Colour::Never, raw_csv: false };
        let write = |out: &mut dyn Write| match self.to {
            To::Book => json::write_pretty(&BookDocument::of(&book.network, &book.book), out),
        };
        output.stream(write, &book.files)?;
        Ok(Exit::Done)
    }
}
