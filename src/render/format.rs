//! The shapes that an answer comes in.

use std::fmt;

/// A shape that an answer comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For reading in a terminal.
    Text,
    /// For a wiki, a mail or a pull request.
    Markdown,
    /// For a browser, a printer or a mail to somebody without a terminal.
    Html,
    /// One document for programs.
    Json,
    /// A document a row.
    Jsonl,
    /// For a spreadsheet.
    Csv,
    /// For a spreadsheet, and for `cut` and `awk`.
    Tsv,
    /// One id a line, to feed the next command.
    Ids,
}

impl Format {
    /// Every format, in the order that help lists them.
    pub const ALL: &'static [Self] =
        &[Self::Text, Self::Markdown, Self::Html, Self::Json, Self::Jsonl, Self::Csv, Self::Tsv, Self::Ids];

    /// The word that chooses it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Ids => "ids",
        }
    }

    /// A phrase that says what it is for.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Text => "For reading in a terminal",
            Self::Markdown => "For a wiki or a mail",
            Self::Html => "One file for a browser or a printer; it loads nothing and runs nothing",
            Self::Json => "One document, for programs",
            Self::Jsonl => "One JSON object a line, for programs that read as they go",
            Self::Csv => "Rows for a spreadsheet; formulas in names are neutralised",
            Self::Tsv => "Rows with tabs between the cells",
            Self::Ids => "One id a line, to feed the next command",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}
