//! The kinds of export that are known, and how a file shows which it is.

mod linkedin;

use super::By;
use super::haul::Haul;
use super::original::{Original, Sample};
use super::sheet::{self, Sheet};
use crate::ingest::decode::Encoding;
use crate::ingest::delimited;
use crate::ingest::problem::Problem;
use crate::ingest::text::Text;

/// A kind of export.
#[derive(Debug)]
pub struct Kind {
    /// Its name on the command line.
    pub id: &'static str,
    /// What it is called where it is told of: `LinkedIn connections`.
    pub title: &'static str,
    pub(super) how: How,
}

/// How a kind is told and read.
pub(super) enum How {
    /// A table with a header.
    Table {
        /// Names of columns; where all of one list are there, it is this kind.
        signs: &'static [&'static [&'static str]],
        read: fn(&Sheet<'_>, &By<'_>, &mut Haul),
    },
    /// Anything else.
    File { recognises: fn(&Sample) -> bool, read: fn(&mut Original, &By<'_>, &mut Haul) -> Result<(), Problem> },
}

impl std::fmt::Debug for How {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Table { .. } => "Table",
            Self::File { .. } => "File",
        })
    }
}

/// Every kind; the first that knows a file has it, so what is more particular stands first.
pub static KINDS: &[&Kind] = &[&linkedin::CONNECTIONS];

impl Kind {
    /// The kind of that name.
    pub fn named(id: &str) -> Option<&'static Self> {
        KINDS.iter().copied().find(|kind| kind.id == id)
    }

    fn recognises(&self, sample: &Sample) -> bool {
        match &self.how {
            How::Table { signs, .. } => sample.header(&|names| sheet::recognised(names, signs)).sufficient,
            How::File { recognises, .. } => recognises(sample),
        }
    }

    /// Reads a file as this kind.
    ///
    /// # Errors
    /// What stops the file from being of this kind.
    pub(super) fn read(&self, original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
        match &self.how {
            How::Table { signs, read } => {
                let (text, warning) = original.table_text(by.encoding)?;
                haul.problems.extend(warning);
                let recognise = |names: &[String]| sheet::recognised(names, signs);
                let table = delimited::read(&text, &recognise, &mut haul.problems)?;
                let header: Vec<String> = table.header.iter().map(|header| header.name.clone()).collect();
                if !recognise(&header).sufficient {
                    return Err(self.lacks(&text, signs));
                }
                let sheet = Sheet::new(table);
                read(&sheet, by, haul);
                haul.unused(sheet.unused());
                Ok(())
            }
            How::File { read, .. } => read(original, by, haul),
        }
    }

    fn lacks(&self, text: &Text, signs: &[&[&str]]) -> Problem {
        let wanted = signs.iter().map(|together| together.join(", ")).collect::<Vec<_>>().join("; or ");
        let message = format!("the header is none of {}: it lacks {wanted}", self.title);
        Problem::error("missing-column", text.whole(), message).advise("is --as right?")
    }
}

/// The kind of a file by what it holds; none where it is none that is known.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn recognise(original: &mut Original, encoding: Option<Encoding>) -> Result<Option<&'static Kind>, Problem> {
    let sample = original.sample(encoding)?;
    Ok(KINDS.iter().copied().find(|kind| kind.recognises(&sample)))
}
