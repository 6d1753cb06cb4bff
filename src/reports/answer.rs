//! What every report can be turned into, so that a format is written once and serves them all.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::{Command, Document, Rows};

/// A report: a serializable value that can be read as a page, as rows and as a list of ids.
pub trait Answer: Serialize + JsonSchema {
    /// The report as a page for people.
    fn page(&self) -> Document;

    /// The report as tidy rows, for spreadsheets and line-by-line programs.
    fn rows(&self) -> Rows<'_>;

    /// The people it names, each once, in the order of the report, to feed the next command.
    fn ids(&self) -> Vec<&str>;

    /// The command worth running next on the same book, where the report leads to one: a page of text ends with it.
    fn next(&self) -> Option<Command> {
        None
    }

    /// Why there may be nothing to list, and what to write down: said beside rows and ids where there are none.
    fn blanks(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The ids, each once, at its first place.
pub(super) fn each_once<'a>(ids: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    ids.into_iter().filter(|id| seen.insert(*id)).collect()
}
