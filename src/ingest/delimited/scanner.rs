//! One row of delimited text after the other, as stretches of the source.

use super::Span;

/// A cell longer than this is a damaged file.
pub(in crate::ingest) const FIELD_LIMIT: usize = 1 << 20;
/// Cells of a row beyond this many are counted but not kept.
const KEPT: usize = 10_001;

/// What is wrong with a row, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A quote opens and never closes.
    Unclosed(usize),
    /// A quote opens, and before it closes come lines that are whole rows.
    SwallowsRows(usize),
    /// A quote opens, and closes on a later line with text after it; where it closes.
    ClosesLater(usize, usize),
    /// Text after a closing quote.
    TextAfterQuote(usize),
    /// An odd number of quotes in a cell without quotes round it.
    OddQuotes(usize),
    /// A blank before an opening quote.
    BlankBeforeQuote(usize),
    /// A cell over the limit.
    TooLong(usize),
}

/// Where a row stands, how many fields it has, and what is wrong with it.
#[derive(Debug)]
pub(super) struct RawRow {
    pub(super) whole: Span,
    pub(super) fields: usize,
    pub(super) fault: Option<Fault>,
}

/// Reads rows from a place in a text onward.
#[derive(Debug)]
pub(super) struct Scanner<'t> {
    bytes: &'t [u8],
    delimiter: u8,
    /// Where the next row begins.
    pub(super) at: usize,
    /// How many columns the header has; 0 while it is not known.
    pub(super) columns: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, delimiter: u8, at: usize) -> Self {
        Self { bytes: text.as_bytes(), delimiter, at, columns: 0 }
    }

    /// The next row, blank ones included; its cells are put into `cells`. After a fault the next row is sought on the line
    /// after the one that is to blame.
    pub(super) fn row(&mut self, cells: &mut Vec<Span>) -> Option<RawRow> {
        cells.clear();
        let start = self.at;
        if start >= self.bytes.len() {
            return None;
        }
        let mut fields = 0;
        let fault = loop {
            match self.field(start) {
                Ok(cell) => {
                    fields += 1;
                    if cells.len() < KEPT {
                        cells.push(cell);
                    }
                }
                Err(fault) => break Some(fault),
            }
            if self.peek() != Some(self.delimiter) {
                break None;
            }
            self.at += 1;
        };
        let end = self.end_of_line(self.at);
        self.at = self.after_line_end(end);
        Some(RawRow { whole: Span::new(start, end), fields, fault })
    }

    /// One field; `self.at` is left behind it, or, after a fault, on the line that is to blame.
    fn field(&mut self, row: usize) -> Result<Span, Fault> {
        let start = self.at;
        let field = if self.peek() == Some(b'"') { self.quoted(row)? } else { self.bare()? };
        if field.len() > FIELD_LIMIT { Err(Fault::TooLong(start)) } else { Ok(field) }
    }

    fn bare(&mut self) -> Result<Span, Fault> {
        let start = self.at;
        let mut quotes = 0;
        while let Some(byte) = self.peek()
            && byte != self.delimiter
            && !matches!(byte, b'\r' | b'\n')
        {
            quotes += usize::from(byte == b'"');
            self.at += 1;
        }
        if quotes > 0 {
            let blank = self.bytes[start..self.at].trim_ascii_start().first() == Some(&b'"');
            if blank {
                return Err(Fault::BlankBeforeQuote(start));
            }
            if quotes % 2 == 1 {
                return Err(Fault::OddQuotes(start));
            }
        }
        Ok(Span::new(start, self.at))
    }

    fn quoted(&mut self, row: usize) -> Result<Span, Fault> {
        let open = self.at;
        let Some(close) = self.closing_quote(open + 1) else {
            return Err(Fault::Unclosed(open));
        };
        let spans_lines = self.end_of_line(open) < close;
        if spans_lines && self.swallows_rows(row, open, close) {
            return Err(Fault::SwallowsRows(open));
        }
        match self.bytes.get(close + 1) {
            Some(&byte) if byte != self.delimiter && !matches!(byte, b'\r' | b'\n') => {
                if spans_lines {
                    return Err(Fault::ClosesLater(open, close));
                }
                return Err(Fault::TextAfterQuote(close + 1));
            }
            _ => {}
        }
        self.at = close + 1;
        Ok(Span::new(open, close + 1))
    }

    fn closing_quote(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            at += memchr::memchr(b'"', &self.bytes[at..])?;
            if self.bytes.get(at + 1) != Some(&b'"') {
                return Some(at);
            }
            at += 2;
        }
    }

    /// Whether the lines of a quoted field look like rows of their own: then the quote was never meant to reach so far.
    ///
    /// A line looks like a row if it parts into as many cells as the header has columns. Delimiters before a blank do not
    /// count: in notes and addresses commas have one, in rows they seldom do.
    fn swallows_rows(&self, row: usize, open: usize, close: usize) -> bool {
        if self.columns < 2 {
            return false;
        }
        let looks_like_a_row = |from: usize, to: usize| {
            let line = &self.bytes[from..to];
            let parts = line.iter().enumerate().filter(|&(at, &byte)| {
                byte == self.delimiter && (self.delimiter == b'\t' || line.get(at + 1) != Some(&b' '))
            });
            parts.count() >= self.columns - 1
        };
        let mut end = self.end_of_line(open);
        if !looks_like_a_row(row, end) {
            return false;
        }
        while end < close {
            let from = self.after_line_end(end);
            end = self.end_of_line(from);
            if looks_like_a_row(from, end) {
                return true;
            }
        }
        false
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn end_of_line(&self, from: usize) -> usize {
        let rest = &self.bytes[from.min(self.bytes.len())..];
        from + memchr::memchr2(b'\r', b'\n', rest).unwrap_or(rest.len())
    }

    fn after_line_end(&self, end: usize) -> usize {
        match (self.bytes.get(end), self.bytes.get(end + 1)) {
            (Some(b'\r'), Some(b'\n')) => end + 2,
            _ => end + 1,
        }
    }
}
