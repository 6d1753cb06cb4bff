//! A large input a block at a time, each cut where a line ends, so that no more of it is held than is being read.

use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};

use anyhow::{Context, Result, bail};

use super::super::decode::INPUT_LIMIT;
use super::super::text::{Begins, Text, line_ends};

/// How many bytes are read at a time.
const SIZE: usize = 1 << 20;
/// By how much more is read at a time where a row does not end within a block.
const GROWTH: usize = 8;

/// An input that can be read again from any place.
pub(in crate::ingest) trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// Reads an input in blocks.
pub(in crate::ingest) struct Blocks {
    name: String,
    input: Box<dyn ReadSeek>,
    usual_size: usize,
    /// Of the next block.
    next_size: usize,
    /// What was read and belongs to the next block.
    carried: Vec<u8>,
    next: Begins,
}

/// A part of an input, from the beginning of a line to the end of one.
#[derive(Debug)]
pub(in crate::ingest) struct Block {
    pub(in crate::ingest) text: Text,
    /// Whether nothing follows it.
    pub(in crate::ingest) is_last: bool,
    /// How many bytes were asked for at once.
    asked: usize,
}

impl Blocks {
    /// Blocks of an input from the beginning of a line onward.
    pub(in crate::ingest) fn new(name: &str, input: Box<dyn ReadSeek>, from: Begins) -> Self {
        Self::of_size(name, input, from, SIZE)
    }

    /// The same, in blocks of about this many bytes.
    pub(super) fn of_size(name: &str, input: Box<dyn ReadSeek>, from: Begins, size: usize) -> Self {
        Self { name: name.to_owned(), input, usual_size: size, next_size: size, carried: Vec::new(), next: from }
    }

    /// How many bytes there are in all.
    ///
    /// # Errors
    /// Where the input cannot be read.
    pub(in crate::ingest) fn length(&mut self) -> Result<u64> {
        self.input.seek(SeekFrom::End(0)).with_context(|| self.cannot_read())
    }

    /// Goes to the place where the next block is to begin.
    ///
    /// # Errors
    /// Where the input cannot be read.
    pub(in crate::ingest) fn start(&mut self) -> Result<()> {
        self.carried.clear();
        self.input.seek(SeekFrom::Start(self.next.offset)).map(|_| ()).with_context(|| self.cannot_read())
    }

    /// Goes back to a row that is still open where its block ends. Where it is the first of its block, larger ones are read.
    ///
    /// # Errors
    /// Where the input cannot be read.
    pub(in crate::ingest) fn go_back(&mut self, block: &Block, row: usize) -> Result<()> {
        let before = &block.text.as_str().as_bytes()[..row];
        let begins = block.text.begins();
        self.next_size =
            if row == 0 { block.asked.saturating_mul(GROWTH).min(INPUT_LIMIT + 1) } else { self.usual_size };
        self.next = Begins { offset: begins.offset + row as u64, line: begins.line + line_ends(before) as u64 };
        self.start()
    }

    /// The next blocks, at most so many; none at the end of the input.
    ///
    /// # Errors
    /// Where the input cannot be read, or a block would be too large.
    pub(in crate::ingest) fn read(&mut self, count: usize) -> Result<Vec<Block>> {
        let mut blocks = Vec::with_capacity(count);
        while blocks.len() < count {
            let Some(block) = self.block()? else { break };
            blocks.push(block);
        }
        Ok(blocks)
    }

    fn block(&mut self) -> Result<Option<Block>> {
        let mut bytes = std::mem::take(&mut self.carried);
        let asked = std::mem::replace(&mut self.next_size, self.usual_size).max(1);
        let is_last = self.fill(&mut bytes, asked).with_context(|| self.cannot_read())?;
        if bytes.is_empty() {
            return Ok(None);
        }
        if bytes.len() > INPUT_LIMIT {
            bail!("{}: more than {} MiB in which no row ends", self.cannot_read(), INPUT_LIMIT >> 20);
        }
        let begins = self.next;
        self.next.offset += bytes.len() as u64;
        self.next.line += line_ends(&bytes) as u64;
        let text = String::from_utf8(bytes).ok().with_context(|| format!("{}: it changed", self.cannot_read()))?;
        Ok(Some(Block { text: Text::part(&self.name, text, begins), is_last, asked }))
    }

    /// Reads until a line ends, or nothing more is there, which is told.
    fn fill(&mut self, bytes: &mut Vec<u8>, asked: usize) -> io::Result<bool> {
        let mut wanted = asked;
        loop {
            let before = bytes.len();
            // A large block may not fill: room is made for it as it comes.
            bytes.reserve_exact(wanted.min(self.usual_size));
            let read = (&mut self.input).take(wanted as u64).read_to_end(bytes)?;
            if read < wanted || bytes.len() > INPUT_LIMIT {
                return Ok(true);
            }
            if let Some(at) = memchr::memrchr(b'\n', &bytes[before..]) {
                self.carried = bytes[before + at + 1..].to_vec();
                bytes.truncate(before + at + 1);
                return Ok(false);
            }
            wanted = bytes.len();
        }
    }

    fn cannot_read(&self) -> String {
        format!("cannot read {}", self.name)
    }
}

impl fmt::Debug for Blocks {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Blocks").field("name", &self.name).field("next", &self.next).finish_non_exhaustive()
    }
}
