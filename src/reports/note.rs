//! What a reader must know of how the book was read.

use schemars::JsonSchema;
use serde::Serialize;

use crate::ingest::{Problems, Severity};

/// Something to know before believing a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Note {
    /// A stable kebab-case name for the kind of note.
    pub check: String,
    /// How many rows or cells it is about.
    pub count: usize,
    /// The note in words.
    pub message: String,
    /// Whether it changes how all that follows is to be read; such notes stand on the first screen.
    pub grave: bool,
}

impl Note {
    /// A note that changes how all that follows is to be read.
    pub fn grave(check: &str, message: impl Into<String>) -> Self {
        Self { grave: true, ..Self::new(check, message) }
    }

    /// A note about one thing.
    pub fn new(check: &str, message: impl Into<String>) -> Self {
        Self { check: check.to_owned(), count: 1, message: message.into(), grave: false }
    }
}

/// What the grave ones of some notes say.
pub fn grave(notes: &[Note]) -> Vec<String> {
    notes.iter().filter(|note| note.grave).map(|note| note.message.clone()).collect()
}

/// The problems of a load as notes, one for each kind of problem: faults first, of which rows were left out.
pub fn of_problems(problems: &Problems) -> Vec<Note> {
    let note = |(severity, check, count): (Severity, &'static str, usize)| {
        let first = problems.iter().find(|it| it.severity == severity && it.check == check)?;
        let left_out = if severity == Severity::Error { "left out: " } else { "" };
        let more = more_like_it(count - 1);
        let note = Note { count, ..Note::new(check, format!("{left_out}{first}{more}")) };
        Some(Note { grave: severity == Severity::Error, ..note })
    };
    problems.counts().filter_map(note).collect()
}

/// What is said behind the first problem of a kind of how many more there are; nothing where there are none.
pub fn more_like_it(more: usize) -> String {
    if more == 0 { String::new() } else { format!(" (and {more} more like it: netsales check lists them)") }
}
