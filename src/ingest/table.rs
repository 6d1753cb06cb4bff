//! What every format becomes: a header and rows of cells, each cell knowing where it stands. A table has no meaning yet.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use super::problem::Place;
use super::text::Text;
use crate::render::strip_guard;

/// A stretch of the source, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    pub(super) fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    pub(super) fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

/// How a table was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Cells parted by this character.
    Delimited(char),
    /// JSON, whole or one object a line.
    Json,
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Delimited('\t') => out.write_str("cells parted by tabs"),
            Self::Delimited(character) => write!(out, "cells parted by {character}"),
            Self::Json => out.write_str("JSON"),
        }
    }
}

/// A column's name as written, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) name: String,
    pub(super) at: usize,
}

/// A header and rows. Cells are stretches of the source; what had to be unescaped is kept beside them.
#[derive(Debug)]
pub(super) struct Table<'t> {
    pub(super) text: &'t Text,
    pub(super) format: Format,
    pub(super) header: Cow<'t, [Header]>,
    /// Rows that could not be split into cells, and were said to be wrong.
    pub(super) broken: Vec<Span>,
    /// The first row that says nothing and has more cells than the header.
    pub(super) wide_blank: Option<Span>,
    cells: Vec<Span>,
    rows: Vec<RowSpan>,
    decoded: HashMap<u32, Box<str>>,
}

#[derive(Debug, Clone, Copy)]
struct RowSpan {
    whole: Span,
    first_cell: u32,
    line: u32,
}

/// The line of a row is not known; its place has to be counted out.
const SOMEWHERE: u32 = u32::MAX;

impl<'t> Table<'t> {
    pub(super) fn new(text: &'t Text, format: Format) -> Self {
        let (cells, rows, decoded) = (Vec::new(), Vec::new(), HashMap::new());
        Self { text, format, header: Cow::Borrowed(&[]), broken: Vec::new(), wide_blank: None, cells, rows, decoded }
    }

    /// A part of a table, which has its header.
    pub(super) fn part(text: &'t Text, whole: &'t Table<'_>) -> Self {
        Self { header: Cow::Borrowed(&whole.header), ..Self::new(text, whole.format) }
    }

    /// Adds a row: where it stands in the source, and its cells in the order of the header.
    pub(super) fn push(&mut self, whole: Span, cells: &[Span]) {
        self.push_line(whole, SOMEWHERE, cells);
    }

    /// Adds a row that begins a line of the text, the first of which is 0.
    pub(super) fn push_line(&mut self, whole: Span, line: u32, cells: &[Span]) {
        self.rows.push(RowSpan { whole, first_cell: self.cells.len() as u32, line });
        self.cells.extend_from_slice(cells);
    }

    /// Says what a cell means that is not simply what stands between its quotes.
    pub(super) fn decode(&mut self, cell: Span, text: String) {
        self.decoded.insert(cell.start, text.into_boxed_str());
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row at a position.
    pub(super) fn row(&self, index: usize) -> Row<'_> {
        Row { table: self, index }
    }

    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|index| self.row(index))
    }

    /// The rows at these positions and the broken ones, as they stand in the source.
    pub(super) fn raw(&self, rows: &[usize]) -> Vec<RawRow> {
        let begins = self.text.begins().offset;
        let rows = rows.iter().filter_map(|&row| self.rows.get(row)).map(|row| row.whole);
        let raw = |span: Span| RawRow {
            offset: begins + u64::from(span.start),
            text: span.of(self.text.as_str()).to_owned(),
        };
        rows.chain(self.broken.iter().copied()).map(raw).collect()
    }

    pub(super) fn place(&self, offset: usize) -> Place {
        self.text.place(offset)
    }

    fn cell_text(&self, span: Span) -> &str {
        let source = span.of(self.text.as_str());
        if source.starts_with(['"', '['])
            && let Some(decoded) = self.decoded.get(&span.start)
        {
            return self.unguarded(decoded);
        }
        self.unguarded(source.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(source))
    }

    /// What a cell says without the guard that keeps a spreadsheet from running it, which our own CSV files have.
    fn unguarded<'a>(&self, text: &'a str) -> &'a str {
        if text.as_bytes().first() == Some(&b'\'') && self.format != Format::Json { strip_guard(text) } else { text }
    }
}

/// A row as it stands in its input, and where; in the order of the input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RawRow {
    pub(super) offset: u64,
    pub(super) text: String,
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table<'a>,
    index: usize,
}

impl<'a> Row<'a> {
    /// The cell in a column; one that stands for nothing where the row is shorter than the header.
    pub(super) fn cell(self, column: usize) -> Cell<'a> {
        let table = self.table;
        let first = table.rows[self.index].first_cell as usize;
        let end = table.rows.get(self.index + 1).map_or(table.cells.len(), |next| next.first_cell as usize);
        let start = table.rows[self.index].whole.start;
        let nothing = Span { start, end: start };
        let span = table.cells[first..end].get(column).copied().unwrap_or(nothing);
        Cell { row: self, span }
    }

    /// Whether a cell in one of these columns holds what no column can mean.
    pub(super) fn holds_an_object(self, columns: &[usize]) -> bool {
        self.table.format == Format::Json && columns.iter().any(|&column| self.cell(column).is_nested())
    }

    /// The row as it stands in the source.
    pub(super) fn raw(self) -> &'a str {
        self.table.rows[self.index].whole.of(self.table.text.as_str())
    }

    pub(super) fn place(self) -> Place {
        self.place_of(self.table.rows[self.index].whole.start)
    }

    /// The line and the column in which it begins.
    pub(super) fn line_and_column(self) -> (u64, u64) {
        let row = &self.table.rows[self.index];
        if row.line == SOMEWHERE {
            let place = self.place();
            return (place.line.unwrap_or(1), place.column.unwrap_or(1));
        }
        (self.table.text.begins().line + u64::from(row.line), 1)
    }

    /// Where it begins in its input, in bytes.
    pub(super) fn offset(self) -> u64 {
        self.table.text.begins().offset + u64::from(self.table.rows[self.index].whole.start)
    }

    /// The place of a byte of the row. Most rows are a line of their own, in which there is little to count.
    fn place_of(self, offset: u32) -> Place {
        let RowSpan { whole, line, .. } = self.table.rows[self.index];
        let (text, start) = (self.table.text, whole.start as usize);
        let before = &text.as_str().as_bytes()[start..offset as usize];
        if line == SOMEWHERE || memchr::memchr2(b'\r', b'\n', before).is_some() {
            return text.place(offset as usize);
        }
        text.place_in_line(line, start, offset as usize)
    }
}

/// A cell of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'a> {
    row: Row<'a>,
    span: Span,
}

impl<'a> Cell<'a> {
    /// What the cell says, every blank included.
    pub(super) fn text(self) -> &'a str {
        self.row.table.cell_text(self.span)
    }

    /// The cell as it stands in the source, quotes included.
    pub(super) fn raw(self) -> &'a str {
        self.span.of(self.row.table.text.as_str())
    }

    /// What the cell says without outer blanks. Only ASCII ones: a no-break space is part of what was written.
    pub(super) fn trimmed(self) -> &'a str {
        self.text().trim_ascii()
    }

    pub(super) fn is_blank(self) -> bool {
        self.trimmed().is_empty()
    }

    /// Whether the cell holds an object, or a list of more than words and numbers: nothing a column can mean.
    pub(super) fn is_nested(self) -> bool {
        let table = self.row.table;
        table.format == Format::Json
            && (self.raw().starts_with('{')
                || (self.raw().starts_with('[') && !table.decoded.contains_key(&self.span.start)))
    }

    pub(super) fn place(self) -> Place {
        self.row.place_of(self.span.start)
    }
}
