//! An answer in the format asked for.

use std::io::Write;

use anyhow::Result;

use super::book::OpenBook;
use super::exit::tell;
use super::output::Output;
use crate::render::{Document, Format, Names, html, json, markdown, show};
use crate::reports::Answer;
use crate::reports::written::written;

/// Writes an answer as it is made: its page for people, which ends with the command worth running next, itself as JSON, its rows or its
/// ids. The files of the book it is about are never written over.
pub(super) fn give<A: Answer>(
    answer: &A,
    page: impl FnOnce(&A) -> Document,
    output: &Output,
    book: &OpenBook,
) -> Result<()> {
    let leading_on = |answer: &A| {
        let mut page = page(answer);
        if let Some(next) = answer.next().filter(|_| !book.inputs.words.is_empty()) {
            page.command(next);
        }
        page
    };
    give_bare(answer, leading_on, output, book)
}

/// The same where the page is to end as it stands.
pub(super) fn give_bare<A: Answer>(
    answer: &A,
    page: impl FnOnce(&A) -> Document,
    output: &Output,
    book: &OpenBook,
) -> Result<()> {
    let mut lists_something = true;
    let mut listed = |is_something: bool| lists_something = is_something;
    let write = |out: &mut dyn Write| match output.format {
        Format::Text | Format::Markdown | Format::Html => {
            let mut page = page(answer);
            page.name_input(&book.inputs.words);
            out.write_all(as_page(&page, output, || written(&book.network, &book.book)).as_bytes())
        }
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
    output.stream(write, &book.inputs.files)?;
    if !lists_something {
        tell(&answer.blanks().iter().map(|words| format!("note: {words}")).collect::<Vec<_>>());
    }
    Ok(())
}

/// Writes a page that is no report: an explanation.
pub(super) fn give_page(page: &Document, output: &Output) -> Result<()> {
    output.expect_format(&[Format::Text, Format::Markdown, Format::Html])?;
    Ok(output.write(as_page(page, output, Names::default), &[])?)
}

/// The page in its format. What is a `name` in it only HTML asks.
fn as_page<'n>(page: &Document, output: &Output, names: impl FnOnce() -> Names<'n>) -> String {
    match output.format {
        Format::Markdown => markdown::render(page),
        Format::Html => html::render(page, &names()),
        _ => output.text().render(page),
    }
}
