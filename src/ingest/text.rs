//! A decoded input with its name: offsets in it become places that a person finds again.

use std::sync::OnceLock;

use super::problem::Place;

/// Bytes between two counted points; a place costs at most this much counting, however long the line.
const BLOCK: usize = 4096;

/// The text of one input, or of a part of it that begins with a line. Tables borrow their cells from it.
#[derive(Debug)]
pub(super) struct Text {
    name: String,
    content: String,
    begins: Begins,
    index: OnceLock<Index>,
}

/// Where in its input a text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Begins {
    /// The byte.
    pub(super) offset: u64,
    /// The physical line, counted from 1.
    pub(super) line: u64,
}

/// Where the physical lines start, and how many characters stand before each block. Made when the first place is asked for.
#[derive(Debug)]
struct Index {
    lines: Vec<u32>,
    characters: Vec<u32>,
}

impl Text {
    pub(super) fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::part(name, text, Begins { offset: 0, line: 1 })
    }

    /// A part of an input. It has to begin with a line, so that columns can be counted in it.
    pub(super) fn part(name: impl Into<String>, text: impl Into<String>, begins: Begins) -> Self {
        Self { name: name.into(), content: text.into(), begins, index: OnceLock::new() }
    }

    /// Where in its input it begins.
    pub(super) fn begins(&self) -> Begins {
        self.begins
    }

    /// The name as the user gave it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn as_str(&self) -> &str {
        &self.content
    }

    /// The whole file as a place.
    pub(super) fn whole(&self) -> Place {
        Place::file(&self.name)
    }

    /// The physical line and the character in it that stand at a byte of the text.
    pub(super) fn place(&self, offset: usize) -> Place {
        let index = self.index.get_or_init(|| Index::of(&self.content));
        let offset = offset.min(self.content.len());
        let line = index.lines.partition_point(|&start| start as usize <= offset).max(1);
        let start = index.lines[line - 1] as usize;
        let column = self.characters_before(index, offset) - self.characters_before(index, start) + 1;
        Place::at(&self.name, self.begins.line + line as u64 - 1, column as u64)
    }

    /// The place of a byte, where it is known which line of the text (counted from 0) it stands in, and where that line starts.
    pub(super) fn place_in_line(&self, line: u32, start: usize, offset: usize) -> Place {
        let column = count_characters(&self.content.as_bytes()[start..offset]) + 1;
        Place::at(&self.name, self.begins.line + u64::from(line), column as u64)
    }

    /// The physical line of a byte of the text.
    pub(super) fn line(&self, offset: usize) -> u64 {
        self.place(offset).line.unwrap_or(1)
    }

    fn characters_before(&self, index: &Index, offset: usize) -> usize {
        let block = offset / BLOCK;
        index.characters[block] as usize + count_characters(&self.content.as_bytes()[block * BLOCK..offset])
    }
}

impl Index {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let lines = (0..bytes.len()).filter(|&at| ends_line(at)).map(|at| at as u32 + 1);
        let mut before = 0;
        let mut characters = vec![0];
        for block in bytes.chunks(BLOCK) {
            before += count_characters(block) as u32;
            characters.push(before);
        }
        Self { lines: std::iter::once(0).chain(lines).collect(), characters }
    }
}

/// How many physical lines end in a stretch of bytes, whatever ends them. A `\r\n` must not be cut in two.
pub(super) fn line_ends(bytes: &[u8]) -> usize {
    let returns = memchr::memchr_iter(b'\r', bytes).filter(|&at| bytes.get(at + 1) != Some(&b'\n'));
    returns.count() + memchr::memchr_iter(b'\n', bytes).count()
}

/// How many characters start in a stretch of UTF-8, wherever it was cut.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, needle: &str) -> String {
        Text::new("f", text).place(text.find(needle).unwrap()).to_string()
    }

    #[test]
    fn lines_are_physical_ones_whatever_ends_them() {
        assert_eq!(place("a\nb\n\nX", "X"), "f:4:1");
        assert_eq!(place("a\r\nb\r\n\r\nX", "X"), "f:4:1");
        assert_eq!(place("a\rb\r\rX", "X"), "f:4:1");
    }

    #[test]
    fn columns_count_characters_and_not_bytes() {
        assert_eq!(place("Zoë,陈波,X", "X"), "f:1:8");
    }

    #[test]
    fn a_place_far_into_one_long_line_is_exact() {
        let text = "é".repeat(10_000) + "X";
        assert_eq!(place(&text, "X"), "f:1:10001");
    }
}
