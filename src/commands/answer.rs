//! An answer in the format asked for.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;

use super::output::Output;
use crate::render::{Document, Format, json, markdown, show};
use crate::reports::Answer;

/// Writes an answer as it is made: its page for people, itself as JSON, its rows or its ids. `inputs` are never written over.
pub(super) fn give<A: Answer>(
    answer: &A,
    page: impl FnOnce(&A) -> Document,
    output: &Output,
    inputs: &[PathBuf],
) -> Result<()> {
    let write = |out: &mut dyn Write| match output.format {
        Format::Text | Format::Markdown => out.write_all(as_page(&page(answer), output).as_bytes()),
        Format::Json => json::write_pretty(answer, out),
        Format::Jsonl => json::write_lines(&answer.rows(), out),
        Format::Csv | Format::Tsv => output.delimited().write(&answer.rows(), out),
        Format::Ids => answer.ids().into_iter().try_for_each(|id| writeln!(out, "{}", show(id))),
    };
    Ok(output.stream(write, inputs)?)
}

/// Writes a page that is no report: an explanation.
pub(super) fn give_page(page: &Document, output: &Output) -> Result<()> {
    output.expect_format(&[Format::Text, Format::Markdown])?;
    Ok(output.write(as_page(page, output), &[])?)
}

fn as_page(page: &Document, output: &Output) -> String {
    match output.format {
        Format::Markdown => markdown::render(page),
        _ => output.text().render(page),
    }
}
