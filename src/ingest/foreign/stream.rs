//! A file read from its beginning to its end in pieces, however long it or any line of it is.

use std::io::{self, Read, SeekFrom};

use memchr::{memchr, memchr_iter};

use crate::ingest::delimited::ReadSeek;

/// So much is read at once.
const PIECE: usize = 128 * 1024;

/// So many bytes that were passed are kept: the end of the line before.
const BEHIND: usize = 3;

/// A place in a stream to come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) struct Mark {
    pub(in crate::ingest) offset: u64,
    pub(in crate::ingest) line: u64,
}

/// A file, and how far it was read.
pub(in crate::ingest) struct Stream<'r> {
    input: &'r mut dyn ReadSeek,
    held: Vec<u8>,
    at: usize,
    is_whole: bool,
    mark: Mark,
}

impl<'r> Stream<'r> {
    pub(in crate::ingest) fn new(input: &'r mut dyn ReadSeek) -> Self {
        Self { input, held: Vec::new(), at: 0, is_whole: false, mark: Mark { offset: 0, line: 1 } }
    }

    /// Where it stands.
    pub(in crate::ingest) fn mark(&self) -> Mark {
        self.mark
    }

    /// The bytes that follow: so many at least, or all there are.
    pub(in crate::ingest) fn ahead(&mut self, wanted: usize) -> io::Result<&[u8]> {
        while self.held.len() - self.at < wanted && !self.is_whole {
            let passed = self.at.saturating_sub(BEHIND);
            self.held.drain(..passed);
            self.at -= passed;
            let read = (&mut *self.input).take(PIECE as u64).read_to_end(&mut self.held)?;
            self.is_whole = read == 0;
        }
        Ok(&self.held[self.at..])
    }

    /// The three bytes before, or as many as there are.
    pub(in crate::ingest) fn behind(&self) -> &[u8] {
        &self.held[self.at.saturating_sub(BEHIND)..self.at]
    }

    /// Passes bytes that were looked at.
    pub(in crate::ingest) fn pass(&mut self, bytes: usize) {
        let end = (self.at + bytes).min(self.held.len());
        let passed = &self.held[self.at..end];
        self.mark.line += memchr_iter(b'\n', passed).count() as u64;
        self.mark.offset += passed.len() as u64;
        self.at = end;
    }

    /// Passes a line, and keeps the beginning of it, its end included: so many bytes at most. Nothing, where there is none.
    pub(in crate::ingest) fn line(&mut self, most: usize, keep: &mut Vec<u8>) -> io::Result<bool> {
        keep.clear();
        let begun = self.mark.offset;
        loop {
            let piece = self.ahead(1)?;
            if piece.is_empty() {
                return Ok(self.mark.offset > begun);
            }
            let end = memchr(b'\n', piece);
            let length = end.map_or(piece.len(), |at| at + 1);
            let room = most.saturating_sub(keep.len()).min(length);
            keep.extend_from_slice(&piece[..room]);
            self.pass(length);
            if end.is_some() {
                return Ok(true);
            }
        }
    }

    /// Goes back to a place.
    pub(in crate::ingest) fn go_back(&mut self, mark: Mark) -> io::Result<()> {
        self.input.seek(SeekFrom::Start(mark.offset))?;
        self.held.clear();
        (self.at, self.is_whole, self.mark) = (0, false, mark);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn lines_come_whole_or_as_much_of_them_as_is_wanted_and_are_counted() {
        let long = "x".repeat(3 * PIECE);
        let mut input = Cursor::new(format!("one\n{long}\r\n\nend"));
        let (mut stream, mut line) = (Stream::new(&mut input), Vec::new());
        assert!(stream.line(10, &mut line).unwrap());
        assert_eq!(line, b"one\n");
        let second = stream.mark();
        assert!(stream.line(10, &mut line).unwrap());
        assert_eq!((line.len(), stream.mark().line, stream.behind()), (10, 3, &b"x\r\n"[..]));
        stream.go_back(second).unwrap();
        assert!(stream.line(usize::MAX, &mut line).unwrap());
        assert_eq!((line.len(), stream.held.len() < 2 * PIECE), (long.len() + 2, true));
        assert!(stream.line(10, &mut line).unwrap());
        assert_eq!(line, b"\n");
        assert!(stream.line(10, &mut line).unwrap());
        assert_eq!(line, b"end");
        assert!(!stream.line(10, &mut line).unwrap());
    }
}
