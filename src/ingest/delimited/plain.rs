//! Rows that mean the same wherever they stand: a line each, without quotes. Any other row is the scanner's to read.

use super::scanner::{FIELD_LIMIT, RawRow, Scanner};
use super::{Span, line_ends};

/// Parts plain lines of a text into cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plain<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) delimiter: u8,
    pub(super) columns: usize,
    /// Whether no line needs to be looked through for what is not plain.
    pub(super) all: bool,
}

impl Plain<'_> {
    /// Whether a text has no quotes, and no line ends but `\n`.
    pub(super) fn is_all(bytes: &[u8]) -> bool {
        memchr::memchr2(b'"', b'\r', bytes).is_none()
    }

    /// The next row, its cells, and how many lines it takes: as the scanner reads it, which is moved behind it.
    pub(super) fn row(&self, scanner: &mut Scanner<'_>, cells: &mut Vec<Span>) -> Option<(RawRow, usize)> {
        if let Some(row) = self.line(scanner, cells) {
            return Some((row, 1));
        }
        let row = scanner.row(cells)?;
        let lines = 1 + line_ends(&self.bytes[row.whole.start as usize..row.whole.end as usize]);
        Some((row, lines))
    }

    /// A row of as many cells as there are columns on a plain line; none where the scanner has to look.
    fn line(&self, scanner: &mut Scanner<'_>, cells: &mut Vec<Span>) -> Option<RawRow> {
        let start = scanner.at;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let (line, length) = if self.all {
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            (&rest[..length], length)
        } else {
            // No further than what is not plain: where lines end in another way, the next such end may be far.
            let at = memchr::memchr3(b'\n', b'\r', b'"', rest).unwrap_or(rest.len());
            match &rest[at..] {
                [b'\r', b'\n', ..] => (&rest[..at], at + 1),
                [] | [b'\n', ..] => (&rest[..at], at),
                _ => return None,
            }
        };
        if line.len() > FIELD_LIMIT {
            return None;
        }
        cells.clear();
        let mut from = 0;
        for at in memchr::memchr_iter(self.delimiter, line) {
            if cells.len() == self.columns {
                return None;
            }
            cells.push(Span::new(start + from, start + at));
            from = at + 1;
        }
        cells.push(Span::new(start + from, start + line.len()));
        if cells.len() != self.columns {
            return None;
        }
        scanner.at = start + length + 1;
        Some(RawRow { whole: Span::new(start, start + line.len()), fields: self.columns, fault: None })
    }
}
