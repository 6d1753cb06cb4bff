//! Delimited text (CSV, TSV and their like) to a table, by rules that never guess where a row ends.
//!
//! A reader that always finds a parse lets one stray quote swallow a hundred rows. This one says where a quote opens and never
//! closes, which row has too many fields, and goes on with the next line, so that one run shows every fault.

mod blocks;
mod plain;
mod scanner;

use super::problem::Problem;
use super::problems::{Problems, quoted};
use super::table::{Format, Header, Span, Table};
use super::text::{Text, line_ends};
use plain::Plain;
use scanner::{Fault, RawRow, Scanner};

pub(super) use blocks::{Block, Blocks, ReadSeek};
pub(super) use scanner::FIELD_LIMIT;

/// A header of more columns than this is a damaged file.
const COLUMN_LIMIT: usize = 10_000;
/// The header stands within this much of the beginning, whatever notes come before it.
pub(super) const HEADER_WITHIN: usize = 1 << 20;
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
/// Where there is no header at all, or it cannot be read.
pub(super) fn read<'t>(
    text: &'t Text,
    recognise: &dyn Fn(&[String]) -> Recognised,
    problems: &mut Problems,
) -> Result<Table<'t>, Problem> {
    let start = find_header(text.as_str(), recognise)
        .ok_or_else(|| Problem::error("empty", text.place(0), "the file is empty: it has no header and no rows"))?;
    let mut table = header(text, start, problems)?;
    rows(&mut table, start.behind, true, problems);
    Ok(table)
}

/// The header of a table, as one without rows.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn header<'t>(text: &'t Text, start: Start, problems: &mut Problems) -> Result<Table<'t>, Problem> {
    if let Some(fault) = start.fault {
        return Err(explain(text, fault));
    }
    if start.columns > COLUMN_LIMIT {
        let message = format!("the header has more than {COLUMN_LIMIT} columns");
        return Err(Problem::error("too-many-columns", text.place(start.at), message));
    }
    let mut table = Table::new(text, Format::Delimited(char::from(start.delimiter)));
    let mut cells = Vec::new();
    Scanner::new(text.as_str(), start.delimiter, start.at).row(&mut cells);
    table.header = names(text.as_str(), &cells).into();
    if start.skipped {
        let message = format!("what stands before the header on line {} was left out", text.line(start.at));
        problems.push(Problem::warning("preamble", text.place(0), message));
    }
    Ok(table)
}

/// Reads the rows from a place onward into a table whose header is known.
///
/// A row that stands on a line of its own and has no quotes is parted where its delimiters are; any other goes through the
/// scanner, which looks as far ahead as it must. Where the text is not the last of its input and a quote is open at its end,
/// what the row means is not known yet: reading stops before it, and tells where it begins.
pub(super) fn rows(table: &mut Table<'_>, from: usize, is_last: bool, problems: &mut Problems) -> Option<usize> {
    let Format::Delimited(delimiter) = table.format else { return None };
    let text = table.text;
    let bytes = text.as_str().as_bytes();
    let mut scanner = Scanner::new(text.as_str(), delimiter as u8, from);
    scanner.columns = table.header.len();
    let plain =
        Plain { bytes, delimiter: delimiter as u8, columns: table.header.len(), all: Plain::is_all(&bytes[from..]) };
    let mut line = line_ends(&bytes[..from]) as u32;
    let mut cells = Vec::with_capacity(table.header.len());
    while let Some((row, lines)) = plain.row(&mut scanner, &mut cells) {
        let problem = match row.fault {
            Some(Fault::Unclosed(_)) if !is_last => return Some(row.whole.start as usize),
            Some(fault) => Some(explain(text, fault)),
            None if is_blank(text.as_str(), &cells) => {
                if row.fields > table.header.len() {
                    table.wide_blank.get_or_insert(row.whole);
                }
                None
            }
            None if row.fields != table.header.len() => Some(ragged(table, &row, &cells)),
            None if repeats_header(table, &cells) => Some(repeated_header(table, &row)),
            None => {
                decode(table, &cells);
                table.push_line(row.whole, line, &cells);
                None
            }
        };
        if let Some(problem) = problem {
            table.broken.push(row.whole);
            problems.push(problem);
        }
        line += lines as u32;
    }
    None
}

/// Keeps what cells say that hold doubled quotes.
fn decode(table: &mut Table<'_>, cells: &[Span]) {
    let text = table.text.as_str();
    for cell in cells.iter().filter(|cell| cell.len() > 2) {
        let source = cell.of(text);
        if source.starts_with('"') && source[1..source.len() - 1].contains("\"\"") {
            table.decode(*cell, unescaped(source));
        }
    }
}

/// Where the header stands, and what parts its cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    at: usize,
    delimiter: u8,
    skipped: bool,
    columns: usize,
    fault: Option<Fault>,
    /// Where what follows the header begins.
    pub(super) behind: usize,
}

impl Start {
    fn at(at: usize, delimiter: u8, skipped: bool) -> Self {
        Self { at, delimiter, skipped, columns: 0, fault: None, behind: at }
    }
}

/// The header of an input of which the beginning is known; none where that is not enough to tell.
pub(super) fn begins(beginning: &str, is_all: bool, recognise: &dyn Fn(&[String]) -> Recognised) -> Option<Start> {
    let start = find_header(beginning, recognise)?;
    let is_usable = start.fault.is_none() && start.columns <= COLUMN_LIMIT;
    (is_usable && (is_all || start.behind < beginning.len())).then_some(start)
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
    // Only now, since the header may end beyond the window.
    best.map(|(_, start)| {
        let mut scanner = Scanner::new(text, start.delimiter, start.at);
        let row = scanner.row(&mut Vec::new());
        let (columns, fault) = row.map_or((0, None), |row| (row.fields, row.fault));
        Start { columns, fault, behind: scanner.at.min(text.len()), ..start }
    })
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
            let start = Start::at(row.whole.start as usize, delimiter, !before.is_empty());
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
    (likeness, Start::at(at, delimiter, false))
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
    if cells.first().is_some_and(|cell| matches!(cell.of(text).as_bytes().first(), Some(b'#'..=b'~'))) {
        return false;
    }
    cells.iter().all(|cell| {
        let source = cell.of(text);
        source == "\"\"" || source.trim().is_empty()
    })
}

fn repeats_header(table: &Table<'_>, cells: &[Span]) -> bool {
    let text = table.text.as_str();
    let first = |text: &str| text.bytes().next();
    if let (Some(header), Some(cell)) = (table.header.first(), cells.first())
        && let (Some(wanted), Some(letter @ b'#'..=b'~')) = (first(&header.name), first(cell.of(text)))
        && wanted != letter
    {
        return false;
    }
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
