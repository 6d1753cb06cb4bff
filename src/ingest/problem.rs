//! What is wrong with an input, where, and what to do about it.
//!
//! A problem is data: reading goes on after it, so that one run reports every fault. Nothing here prints.

use std::borrow::Cow;
use std::fmt;

use crate::render::show::show;

/// Whether a problem stops the load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The row cannot be read as written: the load fails, or, when lenient, leaves the row out and says so.
    Error,
    /// The row is loaded; the reader should know how it was taken.
    Warning,
}

/// Where in an input something stands. Lines are physical lines and columns are characters, both counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file's name as the user gave it, or `<stdin>`.
    pub file: String,
    /// The physical line, where one is to blame.
    pub line: Option<u64>,
    /// The character within the line, where one is to blame.
    pub column: Option<u64>,
}

impl Place {
    /// A whole file.
    pub fn file(name: impl Into<String>) -> Self {
        Self { file: name.into(), line: None, column: None }
    }

    /// A line of a file.
    pub fn line(name: impl Into<String>, line: u64) -> Self {
        Self { file: name.into(), line: Some(line), column: None }
    }

    /// A character of a file.
    pub fn at(name: impl Into<String>, line: u64, column: u64) -> Self {
        Self { file: name.into(), line: Some(line), column: Some(column) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(out, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(out, ":{column}")?;
        }
        Ok(())
    }
}

/// One fault or oddity in an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether it stops the load.
    pub severity: Severity,
    /// A stable kebab-case name for the kind of problem (`unknown-id`, `bad-strength`), by which problems are grouped.
    pub check: &'static str,
    /// Where it stands.
    pub place: Place,
    /// What is wrong, in plain words, naming the offending cell only.
    pub message: Box<str>,
    /// What to do about it; empty where the message says it all.
    pub advice: Box<str>,
}

impl Problem {
    /// A fault that stops the load. What its words quote cannot act: control characters are written out.
    pub fn error(check: &'static str, place: Place, message: impl Into<Box<str>>) -> Self {
        Self { severity: Severity::Error, check, place, message: shown(message.into()), advice: Box::default() }
    }

    /// An oddity that is loaded all the same.
    pub fn warning(check: &'static str, place: Place, message: impl Into<Box<str>>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(check, place, message) }
    }

    /// The same problem with what to do about it.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<Box<str>>) -> Self {
        self.advice = shown(advice.into());
        self
    }
}

/// Words on one line, whatever they quote.
fn shown(words: Box<str>) -> Box<str> {
    match show(&words) {
        Cow::Borrowed(_) => words,
        Cow::Owned(shown) => shown.into(),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.message)?;
        if !self.advice.is_empty() {
            write!(out, "; {}", self.advice)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_quotes_cannot_act() {
        let problem = Problem::error("x", Place::file("f"), "expected `\u{1b}[2J`,\nor not").advise("say \u{202e}it");
        assert_eq!(problem.to_string(), "f: expected `\\u{1b}[2J`,\\u{a}or not; say \\u{202e}it");
    }
}
