//! Physical lines of a file, one at a time: however long a line is, no more of it is kept than a name could take.

use std::io::{self, BufRead};

/// More of a line is not kept: what is longer is a picture.
const KEPT: usize = 64 * 1024;

/// The lines of a file, with their numbers.
pub(super) struct Lines<R> {
    input: R,
    /// The number of the line that was handed out last; the first is 1.
    pub(super) number: u64,
    /// Whether that line was longer than what was kept of it.
    pub(super) is_cut: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, number: 0, is_cut: false }
    }

    /// Puts the next line into `line`, without what ends it; false where there is none.
    pub(super) fn next(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        line.clear();
        let mut is_there = false;
        self.is_cut = false;
        loop {
            let held = self.input.fill_buf()?;
            if held.is_empty() {
                self.number += u64::from(is_there);
                return Ok(is_there);
            }
            is_there = true;
            let end = memchr::memchr2(b'\n', b'\r', held);
            let part = &held[..end.unwrap_or(held.len())];
            let room = part.len().min(KEPT.saturating_sub(line.len()));
            self.is_cut |= room < part.len();
            line.extend_from_slice(&part[..room]);
            let taken = part.len() + usize::from(end.is_some());
            let is_return = end.is_some_and(|at| held[at] == b'\r');
            self.input.consume(taken);
            if end.is_some() {
                if is_return {
                    self.behind_a_return()?;
                }
                self.number += 1;
                return Ok(true);
            }
        }
    }

    /// `\r\n` ends one line, and so does the `\r\r\n` of files that were converted twice.
    fn behind_a_return(&mut self) -> io::Result<()> {
        while let Some(&byte) = self.input.fill_buf()?.first() {
            if !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.input.consume(1);
            if byte == b'\n' {
                break;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(u64, String)> {
        let mut lines = Lines::new(text);
        let (mut all, mut line) = (Vec::new(), Vec::new());
        while lines.next(&mut line).unwrap() {
            all.push((lines.number, String::from_utf8(line.clone()).unwrap()));
        }
        all
    }

    #[test]
    fn whatever_ends_a_line_it_is_one() {
        for text in ["a\nb\nc", "a\r\nb\r\nc\r\n", "a\rb\rc", "a\r\r\nb\r\r\nc"] {
            let expected = [(1, "a".to_owned()), (2, "b".to_owned()), (3, "c".to_owned())];
            assert_eq!(lines(text.as_bytes()), expected, "{text:?}");
        }
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn of_a_line_without_end_only_its_beginning_is_kept() {
        let long = [vec![b'x'; 5 << 20], b"\nEND".to_vec()].concat();
        let lines = lines(&long);
        assert_eq!((lines[0].1.len(), lines[1].1.as_str()), (KEPT, "END"));
    }
}
