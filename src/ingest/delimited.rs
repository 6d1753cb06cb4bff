//! Delimited text (CSV, TSV and their like) to a table, by rules that never guess where a row ends.
//!
//! A reader that always finds a parse lets one stray quote swallow a hundred rows. This one says where a quote opens and never
//! closes, which row has too many fields, and goes on with the next line, so that one run shows every fault.

mod scanner;

use super::problem::Problem;
use super::problems::{Problems, quoted};
use super::table::{Format, Header, Span, Table};
use super::text::Text;
use scanner::{Fault, RawRow, Scanner};

/// A header of more columns than this is a damaged file.
const COLUMN_LIMIT: usize = 10_000;
/// The header stands within this much of the beginning, whatever notes come before it.
const HEADER_WITHIN: usize = 1 << 20;
/// And within this many rows.
const HEADER_WITHIN_ROWS: usize = 30;
/// The delimiters that are tried, in the order in which they win a tie.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How much of a table's vocabulary a row holds, by which its header is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Recognised {
    /// Whether the columns are there without which the table says nothing.
    pub(super) sufficient: bool,
    /// How many of the names are known.
    pub(super) names: usize,
}

/// Reads a delimited table. Rows that cannot be read are left out, each with an error.
///
/// # Errors
/// Where there is no header at all.
pub(super) fn read<'t>(
    text: &'t Text,
    recognise: &dyn Fn(&[String]) -> Recognised,
    problems: &mut Problems,
) -> Result<Table<'t>, Problem> {
    let start = find_header(text.as_str(), recognise)
        .ok_or_else(|| Problem::error("empty", text.place(0), "the file is empty: it has no header and no rows"))?;
    let mut scanner = Scanner::new(text.as_str(), start.delimiter, start.at);
    let mut cells = Vec::new();
    let mut table = Table::new(text, Format::Delimited(char::from(start.delimiter)));
    // The row was found a moment ago, so it is there.
    if let Some(row) = scanner.row(&mut cells) {
        if let Some(fault) = row.fault {
            return Err(explain(text, fault));
        }
        if row.fields > COLUMN_LIMIT {
            let message = format!("the header has more than {COLUMN_LIMIT} columns");
            return Err(Problem::error("too-many-columns", text.place(start.at), message));
        }
        table.header = names(text.as_str(), &cells);
        scanner.columns = row.fields;
    }
    if start.skipped {
        let message = format!("what stands before the header on line {} was left out", text.line(start.at));
        problems.push(Problem::warning("preamble", text.place(0), message));
    }
    rows(&mut table, &mut scanner, problems);
    Ok(table)
}

fn rows(table: &mut Table<'_>, scanner: &mut Scanner<'_>, problems: &mut Problems) {
    let text = table.text;
    let mut cells = Vec::with_capacity(table.header.len());
    while let Some(row) = scanner.row(&mut cells) {
        let problem = match row.fault {
            Some(fault) => explain(text, fault),
            None if is_blank(text.as_str(), &cells) => continue,
            None if row.fields != table.header.len() => ragged(table, &row, &cells),
            None if repeats_header(table, &cells) => repeated_header(table, &row),
            None => {
                for cell in cells.iter().filter(|cell| cell.len() > 2) {
                    let source = cell.of(text.as_str());
                    if source.starts_with('"') && source[1..source.len() - 1].contains("\"\"") {
                        table.decode(*cell, unescaped(source));
                    }
                }
                table.push(row.whole, &cells);
                continue;
            }
        };
        table.broken.push(row.whole);
        problems.push(problem);
    }
}

/// Where the header stands, and what parts its cells.
struct Start {
    at: usize,
    delimiter: u8,
    skipped: bool,
}

/// The header is the first row that names known columns, under the delimiter that shows most of them; without any, the first
/// row. A row before it that is as full as the header is data, so that nothing is lost as a note.
fn find_header(text: &str, recognise: &dyn Fn(&[String]) -> Recognised) -> Option<Start> {
    let (beginning, told) = excel_hint(text);
    let window = text.get(..boundary(text, HEADER_WITHIN)).unwrap_or(text);
    let candidates: Vec<u8> = told.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
    let mut best: Option<(Recognised, Start)> = None;
    for &delimiter in &candidates {
        let (found, start) = header_under(window, beginning, delimiter, recognise)?;
        if best.as_ref().is_none_or(|(most, _)| found > *most) {
            best = Some((found, start));
        }
    }
    best.map(|(_, start)| start)
}

/// The last place before a limit where a character ends.
fn boundary(text: &str, limit: usize) -> usize {
    (0..=limit.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// The best header under one delimiter; none where there is no row with anything in it.
fn header_under(
    window: &str,
    beginning: usize,
    delimiter: u8,
    recognise: &dyn Fn(&[String]) -> Recognised,
) -> Option<(Recognised, Start)> {
    let mut scanner = Scanner::new(window, delimiter, beginning);
    let mut cells = Vec::new();
    let mut before: Vec<(usize, usize)> = Vec::new();
    while let Some(row) = scanner.row(&mut cells) {
        if row.fault.is_none() && is_blank(window, &cells) {
            continue;
        }
        let names: Vec<String> = names(window, &cells).into_iter().map(|header| header.name).collect();
        let found = if row.fault.is_some() { Recognised::default() } else { recognise(&names) };
        if found.sufficient || found.names >= 2 {
            let full = before.iter().any(|&(_, filled)| filled >= names.len().max(2));
            let start = Start { at: row.whole.start as usize, delimiter, skipped: !before.is_empty() };
            return Some(if full { first(&before, delimiter) } else { (found, start) });
        }
        let filled = if row.fault.is_some() { 0 } else { names.iter().filter(|name| !name.is_empty()).count() };
        before.push((row.whole.start as usize, filled));
        if before.len() > HEADER_WITHIN_ROWS {
            break;
        }
    }
    (!before.is_empty()).then(|| first(&before, delimiter))
}

/// No header was found: the first row stands in for it, and the delimiter that fills it best wins.
fn first(before: &[(usize, usize)], delimiter: u8) -> (Recognised, Start) {
    let (at, filled) = before[0];
    let likeness = Recognised { sufficient: false, names: usize::from(filled > 1) };
    (likeness, Start { at, delimiter, skipped: false })
}

/// Where the text begins after a `sep=;` line, which Excel writes and reads, and what it says.
fn excel_hint(text: &str) -> (usize, Option<u8>) {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let hint = line.trim_matches('"').strip_prefix("sep=").or_else(|| line.trim_matches('"').strip_prefix("SEP="));
    match hint.map(str::as_bytes) {
        Some(&[delimiter]) if delimiter.is_ascii() => (line.len(), Some(delimiter)),
        _ => (0, None),
    }
}

fn names(text: &str, cells: &[Span]) -> Vec<Header> {
    let name = |cell: &Span| {
        let source = cell.of(text);
        let name = if source.starts_with('"') { unescaped(source) } else { source.to_owned() };
        Header { name: name.trim().to_owned(), at: cell.start as usize }
    };
    cells.iter().map(name).collect()
}

fn unescaped(quoted_cell: &str) -> String {
    quoted_cell[1..quoted_cell.len() - 1].replace("\"\"", "\"")
}

fn is_blank(text: &str, cells: &[Span]) -> bool {
    cells.iter().all(|cell| {
        let source = cell.of(text);
        source == "\"\"" || source.trim().is_empty()
    })
}

fn repeats_header(table: &Table<'_>, cells: &[Span]) -> bool {
    let text = table.text.as_str();
    table.header.iter().zip(cells).all(|(header, cell)| {
        let source = cell.of(text);
        source.trim() == header.name || (source.starts_with('"') && unescaped(source).trim() == header.name)
    })
}

fn repeated_header(table: &Table<'_>, row: &RawRow) -> Problem {
    let message = format!("the header stands a second time: {}", quoted(row.whole.of(table.text.as_str())));
    let advice = "keep one; where two files were joined, a row of the second may repeat one of the first";
    Problem::error("repeated-header", table.place(row.whole.start as usize), message).advise(advice)
}

fn ragged(table: &Table<'_>, row: &RawRow, cells: &[Span]) -> Problem {
    let columns = table.header.len();
    let (fields, noun) = (row.fields, if row.fields == 1 { "field" } else { "fields" });
    let at = cells.get(columns).or(cells.last()).map_or(row.whole.start, |cell| cell.start);
    let advice = if fields > columns {
        "put quotes round a cell that holds the delimiter"
    } else {
        "a delimiter is missing, or the row is not part of the table"
    };
    let message = format!("{fields} {noun}, but the header has {columns} columns");
    Problem::error("ragged-row", table.place(at as usize), message).advise(advice)
}

fn explain(text: &Text, fault: Fault) -> Problem {
    let (at, message, advice) = match fault {
        Fault::Unclosed(at) => (
            at,
            "a quote opens here and never closes".to_owned(),
            "close it, or double a quote that is part of the text",
        ),
        Fault::SwallowsRows(at) => (
            at,
            "a quote opens here and whole rows stand inside it: it is not closed where it should be".to_owned(),
            "close it on its own line",
        ),
        Fault::ClosesLater(at, end) => {
            let message = format!(
                "a quote opens here and closes on line {} with text after it: it is not closed where it should be",
                text.line(end)
            );
            (at, message, "close it, or double a quote that is part of the text")
        }
        Fault::TextAfterQuote(at) => {
            (at, "text after a closing quote".to_owned(), "double a quote that is part of the text: \"\"")
        }
        Fault::OddQuotes(at) => (
            at,
            "an odd number of quotes in a cell that has none round it".to_owned(),
            "put quotes round the cell and double those inside it",
        ),
        Fault::BlankBeforeQuote(at) => (at, "a blank before an opening quote".to_owned(), "remove the blank"),
        Fault::TooLong(at) => {
            (at, format!("a cell longer than the limit of {} KiB", scanner::FIELD_LIMIT >> 10), "shorten it")
        }
    };
    let check = if matches!(fault, Fault::TooLong(_)) { "cell-too-long" } else { "quote" };
    Problem::error(check, text.place(at), message).advise(advice)
}

#[cfg(test)]
mod tests;
