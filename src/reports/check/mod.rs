//! The answer of `check`: what the book holds, and every oddity in it by name.

mod checks;

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::Context;
use crate::book::{Book, Table};
use crate::ingest::{Problem, Severity};
use crate::render::document::{Document, Voice, plain, quiet, say, strong};
use crate::render::{Command, Rows, Value};

use super::answer::{Answer, each_once};
use crate::reports::next::next;

pub use checks::{CHECKS, Check};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.check/1";

/// What is odd about a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckReport {
    /// `netsales.check/1`.
    pub schema: String,
    /// How many contacts were read.
    pub contacts: usize,
    /// How many distinct ties were read.
    pub ties: usize,
    /// The tables that were read beside them, each with its rows.
    pub tables: Vec<TableRead>,
    /// What was found, faults of the files first.
    pub findings: Vec<Finding>,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TableRead {
    /// `accounts`, `deals`, `interactions`, `ledger` or `facts`.
    pub table: String,
    /// How many rows were read.
    pub rows: usize,
}

/// One oddity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// The name of the check that found it.
    pub check: String,
    /// `error`, `warning` or `advice`.
    pub severity: String,
    /// The file, where a place is to blame.
    pub file: Option<String>,
    /// The physical line.
    pub line: Option<u64>,
    /// The character in the line.
    pub column: Option<u64>,
    /// What was found, and what to do.
    pub message: String,
}

impl CheckReport {
    /// What was wrong with the files, then what the named checks find in what was read.
    ///
    /// `contacts` and `ties` count what was recorded; the context may hold an unlisted seller beside it.
    pub fn new(contacts: usize, ties: usize, problems: &[Problem], context: &Context) -> Self {
        let faults = problems.iter().map(Finding::of_problem);
        let oddities = CHECKS.iter().flat_map(|check| {
            let found = (check.find)(context).into_iter();
            found.map(|message| Finding {
                check: check.id.to_owned(),
                severity: if check.warns { "warning" } else { "advice" }.to_owned(),
                file: None,
                line: None,
                column: None,
                message,
            })
        });
        let findings = faults.chain(oddities).collect();
        Self { schema: SCHEMA.to_owned(), contacts, ties, tables: TableRead::of(&context.book), findings }
    }

    /// Whether a row was read otherwise than written, or left out, or a check that warns found something.
    pub fn has_warnings(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity != "advice")
    }
}

impl Answer for CheckReport {
    /// The counts, then each finding with its place.
    fn page(&self) -> Document {
        let mut page = Document::new();
        let read = self.tables.iter().map(|it| match it.table.as_str() {
            "ledger" => format!(", {} rows of the ledger", it.rows),
            table => format!(", {} {table}", it.rows),
        });
        let read: String = read.collect();
        page.paragraph([strong(format!("{} contacts, {} ties{read}", self.contacts, self.ties))]);
        let line = |finding: &Finding| {
            let voice = match finding.severity.as_str() {
                "error" => Voice::Bad,
                "warning" => Voice::Watch,
                _ => Voice::Quiet,
            };
            vec![
                say(voice, format!("{}: ", finding.severity)),
                plain(finding.said()),
                quiet(format!(" [{}]", finding.check)),
            ]
        };
        page.list(false, self.findings.iter().map(line));
        if self.findings.is_empty() {
            page.text("Nothing odd found.");
        }
        page
    }

    fn rows(&self) -> Rows<'_> {
        let header = ["severity", "check", "file", "line", "column", "message"];
        Rows::of(header, self.findings.iter().collect(), |finding| finding.cells())
    }

    /// The names of the checks that found something.
    fn ids(&self) -> Vec<&str> {
        each_once(self.findings.iter().map(|finding| finding.check.as_str()))
    }

    /// What to do with a book that can be read.
    fn next(&self) -> Option<Command> {
        Some(next("analyze"))
    }
}

impl TableRead {
    fn of(book: &Book) -> Vec<Self> {
        let rows = |table| match table {
            Table::Accounts => book.accounts().len(),
            Table::Deals => book.deals().len(),
            Table::Interactions => book.interactions().len(),
            Table::Ledger => book.ledger().len(),
            Table::Facts => book.facts().len(),
        };
        let kept = Table::ALL.iter().copied().filter(|table| book.keeps(*table));
        kept.map(|table| Self { table: table.word().to_owned(), rows: rows(table) }).collect()
    }
}

impl Finding {
    fn of_problem(problem: &Problem) -> Self {
        let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
        let advice = if problem.advice.is_empty() { String::new() } else { format!("; {}", problem.advice) };
        Self {
            check: problem.check.to_owned(),
            severity: severity.to_owned(),
            file: Some(problem.place.file.clone()),
            line: problem.place.line,
            column: problem.place.column,
            message: format!("{}{advice}", problem.message),
        }
    }

    fn cells(&self) -> [Value<'_>; 6] {
        let number = |number: Option<u64>| number.map_or(Value::Empty, |number| Value::Integer(number.cast_signed()));
        [
            self.severity.as_str().into(),
            self.check.as_str().into(),
            self.file.as_deref().into(),
            number(self.line),
            number(self.column),
            self.message.as_str().into(),
        ]
    }

    /// `ties.csv:8:3: strength …`.
    fn said(&self) -> String {
        let place = [self.file.clone(), self.line.map(|it| it.to_string()), self.column.map(|it| it.to_string())];
        let place: Vec<String> = place.into_iter().flatten().collect();
        if place.is_empty() { self.message.clone() } else { format!("{}: {}", place.join(":"), self.message) }
    }
}
