//! An answer in the format asked for.

use std::path::PathBuf;

use anyhow::Result;

use super::output::Output;
use crate::render::{Document, Format, json, markdown};
use crate::reports::{Answer, Rows};

/// Writes an answer: its page for people, itself as JSON, its rows or its ids. `inputs` are never written over.
pub(super) fn give<A: Answer>(answer: &A, page: &Document, output: &Output, inputs: &[PathBuf]) -> Result<()> {
    let bytes = match output.format {
        Format::Text | Format::Markdown => as_page(page, output),
        Format::Json => json::pretty(answer)?.into_bytes(),
        Format::Jsonl => {
            answer.rows().objects().map(|row| json::line(&row)).collect::<Result<String, _>>()?.into_bytes()
        }
        Format::Csv | Format::Tsv => as_table(answer.rows(), output)?,
        Format::Ids => {
            answer.ids().iter().map(|id| crate::render::show(id).into_owned() + "\n").collect::<String>().into_bytes()
        }
    };
    Ok(output.write(bytes, inputs)?)
}

/// Writes a page that is no report: an explanation.
pub(super) fn give_page(page: &Document, output: &Output) -> Result<()> {
    output.expect_format(&[Format::Text, Format::Markdown])?;
    Ok(output.write(as_page(page, output), &[])?)
}

fn as_page(page: &Document, output: &Output) -> Vec<u8> {
    match output.format {
        Format::Markdown => markdown::render(page).into_bytes(),
        _ => output.text().render(page).into_bytes(),
    }
}

fn as_table(rows: Rows, output: &Output) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    output.delimited().write(&rows.header, rows.rows, &mut bytes)?;
    Ok(bytes)
}
