//! An answer in the format asked for.

use anyhow::Result;
use std::io::Write;

use super::book::OpenBook;
use super::exit::tell;
use super::output::Output;
use crate::render::{Document, Format, Names, html, json, markdown, show};
use crate::reports::Answer;
use crate::reports::written::written;

/// Writes an answer as it is made: its page for people, itself as JSON, its rows or its ids. The files of the book it is about are
/// never written over.
pub(super) fn give<A: Answer>(
    answer: &A,
    page: impl FnOnce(&A) -> Document,
    output: &Output,
    book: &OpenBook,
) -> Result<()> {
    let mut lists_something = true;
    let mut listed = |is_something: bool| lists_something = is_something;
    let write = |out: &mut dyn Write| match output.format {
        Format::Html => out.write_all(html::render(&page(answer), &written(&book.network, &book.book)).as_bytes()),
        Format::Text | Format::Markdown => out.write_all(as_page(&page(answer), output).as_bytes()),
        Format::Json => json::write_pretty(answer, out),
        Format::Jsonl | Format::Csv | Format::Tsv => {
            let rows = answer.rows();
            listed(!rows.is_empty());
            if output.format == Format::Jsonl {
                json::write_lines(&rows, out)
            } else {
                output.delimited().write(&rows, out)
            }
        }
        Format::Ids => {
            let ids = answer.ids();
            listed(!ids.is_empty());
            ids.into_iter().try_for_each(|id| writeln!(out, "{}", show(id)))
        }
    };
    output.stream(write, &book.files)?;
    if !lists_something {
        tell(&answer.blanks().iter().map(|words| format!("note: {words}")).collect::<Vec<_>>());
    }
    Ok(())
}

/// Writes a page that is no report: an explanation.
pub(super) fn give_page(page: &Document, output: &Output) -> Result<()> {
    output.expect_format(&[Format::Text, Format::Markdown, Format::Html])?;
    Ok(output.write(as_page(page, output), &[])?)
}

fn as_page(page: &Document, output: &Output) -> String {
    match output.format {
        Format::Markdown => markdown::render(page),
        Format::Html => html::render(page, &Names::default()),
        _ => output.text().render(page),
    }
}
