//! A file as another program wrote it, and what of it is looked at to tell its kind.

use std::io::{Cursor, Read};

use crate::ingest::decode::{self, Encoding};
use crate::ingest::delimited::{self, ReadSeek, Recognised};
use crate::ingest::problem::{Place, Problem};
use crate::ingest::problems::Problems;
use crate::ingest::source::Source;
use crate::ingest::text::Text;

/// So much of a file is looked at.
const LOOKED_AT: usize = 64 * 1024;

/// A file, or a part of an archive, that can be read more than once.
pub(in crate::ingest) struct Original {
    /// As the user named it; a part of an archive behind the archive's name.
    pub(in crate::ingest) name: String,
    /// Whether the user named it, and not only what it stands in.
    pub(super) named: bool,
    source: Source,
}

impl Original {
    pub(super) fn new(source: Source, named: bool) -> Self {
        Self { name: source.name.clone(), named, source }
    }

    /// One that was made here, from a part of another.
    pub(super) fn of_bytes(name: String, bytes: Vec<u8>) -> Self {
        let input: Box<dyn ReadSeek> = Box::new(Cursor::new(bytes));
        Self { name: name.clone(), named: false, source: Source { name, input } }
    }

    /// The file from its beginning.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(in crate::ingest) fn reader(&mut self) -> Result<&mut dyn ReadSeek, Problem> {
        let name = self.name.clone();
        self.source.again().map_err(|error| cannot_read(&name, &error))
    }

    /// All of it, though never more than could be a book.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(in crate::ingest) fn bytes(&mut self) -> Result<Vec<u8>, Problem> {
        self.source.whole().map_err(|error| cannot_read(&self.name, &error))
    }

    /// All of it as text, in the encoding asked for, else in the one it shows; with a warning where that was guessed.
    ///
    /// # Errors
    /// Where it cannot be read, or is no text.
    pub(in crate::ingest) fn table_text(
        &mut self,
        encoding: Option<Encoding>,
    ) -> Result<(Text, Option<Problem>), Problem> {
        let bytes = self.bytes()?;
        decode::decode(&self.name, bytes, encoding)
    }

    /// The same of a file that is no table, such as XML.
    ///
    /// # Errors
    /// Where it cannot be read, or is no text.
    pub(in crate::ingest) fn any_text(
        &mut self,
        encoding: Option<Encoding>,
    ) -> Result<(Text, Option<Problem>), Problem> {
        let bytes = self.bytes()?;
        decode::any_text(&self.name, bytes, encoding)
    }

    /// What its kind is told by.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn sample(&mut self, encoding: Option<Encoding>) -> Result<Sample, Problem> {
        let mut bytes = Vec::new();
        let name = self.name.clone();
        let read = self.reader()?.take(LOOKED_AT as u64).read_to_end(&mut bytes);
        read.map_err(|error| cannot_read(&name, &error.into()))?;
        Ok(Sample::new(bytes, encoding))
    }
}

pub(super) fn cannot_read(name: &str, error: &anyhow::Error) -> Problem {
    Problem::error("unreadable", Place::file(name), format!("{error:#}"))
}

/// The beginning of a file.
pub(in crate::ingest) struct Sample {
    /// The first bytes as they stand.
    pub(in crate::ingest) bytes: Vec<u8>,
    /// The same as text, where it is text as tables are; what cannot be read as such stands as U+FFFD.
    pub(in crate::ingest) text: Text,
    is_all: bool,
}

impl Sample {
    fn new(mut bytes: Vec<u8>, encoding: Option<Encoding>) -> Self {
        let is_all = bytes.len() < LOOKED_AT;
        if !is_all {
            // What is looked at ends with a line, and not within a letter.
            bytes.truncate(bytes.iter().rposition(|&byte| byte == b'\n').map_or(bytes.len(), |at| at + 1));
        }
        let text = match decode::any_text("", bytes.clone(), encoding) {
            Ok((text, _)) => text,
            Err(_) => Text::new("", String::from_utf8_lossy(&bytes).trim_start_matches('\u{FEFF}')),
        };
        Self { bytes, text, is_all }
    }

    /// Whether the text begins so, blanks before it and letter case apart.
    pub(in crate::ingest) fn begins(&self, with: &str) -> bool {
        let text = self.text.as_str().trim_start();
        text.get(..with.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(with))
    }

    /// How much of a table's header is there, as `recognise` says.
    pub(super) fn header(&self, recognise: &dyn Fn(&[String]) -> Recognised) -> Recognised {
        let text = &self.text;
        let Some(start) = delimited::begins(text.as_str(), self.is_all, recognise) else {
            return Recognised::default();
        };
        let Ok(table) = delimited::header(text, start, &mut Problems::default()) else { return Recognised::default() };
        let names: Vec<String> = table.header.iter().map(|header| header.name.clone()).collect();
        recognise(&names)
    }
}
