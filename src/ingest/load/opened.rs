//! Inputs opened one by one: each to a text, what it holds, and what its columns mean.

use std::io::Read;
use std::path::Path;

use anyhow::Context;

use super::{LoadError, Reader};
use crate::ingest::columns::{Column, Columns, Ties};
use crate::ingest::decode::{self, Encoding};
use crate::ingest::delimited::{self, Blocks, Recognised, Start};
use crate::ingest::json::{self, Content, Document};
use crate::ingest::parts::Parts;
use crate::ingest::problem::Problem;
use crate::ingest::source::{Origin, Source};
use crate::ingest::text::{Begins, Text, line_ends};

/// An input as text: all of it, or what its header was found in.
pub(super) struct Opened {
    text: Text,
    /// Where the header of a delimited table stands, and the rows behind it, where they are read in blocks.
    rows: Option<(Start, Blocks)>,
}

/// What an input holds.
pub(super) enum Holds<'t> {
    /// One table; its name says which.
    Rows(Parts<'t>),
    /// Tables by name.
    Document(Document<'t>),
}

impl Reader<'_> {
    /// An input as text; none where it is no text, which has been said.
    pub(super) fn open<C: Column>(&mut self, origin: &Origin) -> Result<Option<Opened>, LoadError> {
        let opened = origin.open(self.stdin).and_then(|mut source| {
            if let Some((text, rows)) = in_blocks::<C>(&mut source, self.request.encoding)? {
                let rows = Some((rows, Blocks::new(&source.name, source.input, text.1)));
                return Ok(Ok((Opened { text: text.0, rows }, None)));
            }
            let bytes = source.whole()?;
            let decoded = decode::decode(&source.name, bytes, self.request.encoding);
            Ok(decoded.map(|(text, warning)| (Opened { text, rows: None }, warning)))
        });
        match opened.map_err(LoadError::Unreadable)? {
            Ok((opened, warning)) => {
                self.problems.extend(warning);
                Ok(Some(opened))
            }
            Err(problem) => {
                self.give_up(problem);
                Ok(None)
            }
        }
    }

    /// What a text holds, whatever its format; none where it holds nothing, which has been said.
    pub(super) fn tables<'t, C: Column>(&mut self, opened: Option<&'t mut Opened>) -> Option<Holds<'t>> {
        let Opened { text, rows } = opened?;
        let problems = &mut self.problems;
        let holds = if let Some((start, blocks)) = rows.take() {
            delimited::header(text, start, problems).map(|head| Holds::Rows(Parts { head, blocks: Some(blocks) }))
        } else if json::is_json(text.as_str()) {
            is_called_otherwise(text).map_or_else(|| json::read(text, problems), Err).map(|content| match content {
                Content::Rows(table) => Holds::Rows(Parts::whole(table)),
                Content::Document(document) => Holds::Document(*document),
            })
        } else {
            let table = delimited::read(text, &Recognised::of::<C>, problems);
            table.map(|table| Holds::Rows(Parts::whole(table)))
        };
        holds.map_err(|problem| self.give_up(problem)).ok()
    }

    pub(super) fn give_up(&mut self, problem: Problem) {
        self.unusable = true;
        self.problems.push(problem);
    }

    pub(super) fn ties<'t>(
        &mut self,
        opened: Option<&'t mut Opened>,
        complete: &mut Option<bool>,
    ) -> Option<Parts<'t>> {
        match self.tables::<Ties>(opened)? {
            Holds::Rows(table) => Some(table),
            Holds::Document(document) => {
                *complete = document.complete.or(*complete);
                let beside = document.kept.iter().map(|(table, _)| table.word());
                self.unread.extend(document.contacts.iter().map(|_| "contacts").chain(beside).map(str::to_owned));
                document.ties.map(Parts::whole)
            }
        }
    }

    /// A table with what its columns mean. Where its header cannot be used, that has been said, and so is what else is wrong
    /// with its rows.
    pub(super) fn with_columns<'t, C: Column>(
        &mut self,
        mut parts: Parts<'t>,
    ) -> Result<Option<(Parts<'t>, Columns<C>)>, LoadError> {
        let columns = Columns::of(&parts.head, self.request.lenient, &mut self.problems);
        if let Some(columns) = columns {
            return Ok(Some((parts, columns)));
        }
        self.unusable = true;
        parts.skim(self.request.progress, &mut self.problems).map_err(LoadError::Unreadable)?;
        Ok(None)
    }
}

/// The header of a plain delimited table and where its rows begin, where it can be read in blocks.
pub(super) fn in_blocks<C: Column>(
    source: &mut Source,
    encoding: Option<Encoding>,
) -> anyhow::Result<Option<((Text, Begins), Start)>> {
    let cannot_read = format!("cannot read {}", source.name);
    if !decode::is_plain(&mut source.again()?, encoding).context(cannot_read.clone())? {
        return Ok(None);
    }
    let (mut bytes, limit) = (Vec::new(), 2 * delimited::HEADER_WITHIN);
    source.again()?.take(limit as u64).read_to_end(&mut bytes).context(cannot_read)?;
    let is_all = bytes.len() < limit;
    let mark = if bytes.starts_with(decode::MARK) { decode::MARK.len() } else { 0 };
    // A character may be cut in two at the end.
    let beginning = bytes[mark..].utf8_chunks().next().map(|chunk| chunk.valid().to_owned()).unwrap_or_default();
    let Some(start) = delimited::begins(&beginning, is_all, &Recognised::of::<C>) else { return Ok(None) };
    let line = 1 + line_ends(&beginning.as_bytes()[..start.behind]) as u64;
    let rows = Begins { offset: (mark + start.behind) as u64, line };
    Ok(Some(((Text::new(&source.name, beginning), rows), start)))
}

/// JSON in a file that is called a delimited one was saved there by mistake: which of the two it should be is not ours to guess.
fn is_called_otherwise(text: &Text) -> Option<Problem> {
    let extension = Path::new(text.name()).extension()?.to_str()?.to_lowercase();
    matches!(extension.as_str(), "csv" | "tsv").then(|| {
        let message = format!("the file holds JSON, and its name says {extension}");
        Problem::error("not-a-table", text.place(0), message).advise("call it .json, or export it as CSV")
    })
}
