//! The answer of `levers`: what a manager may move, by structure, pay and skills, each finding with its figures and its rows.

mod definitions;
mod first_page;
mod page;
mod request;
mod rows;

use schemars::JsonSchema;
use serde::Serialize;

use super::note::Note;

pub use definitions::definitions;
pub use request::Request;

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.levers/1";

/// What a manager may move.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Levers {
    /// `netsales.levers/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// How many people sell.
    pub sellers: usize,
    /// How many people of the firm are listed, sellers among them.
    pub colleagues: usize,
    /// The findings, by lever: structure, pay, skills.
    pub findings: Vec<Finding>,
    /// What to know before believing a figure.
    pub notes: Vec<Note>,
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Finding {
    /// Its name: `support-people`.
    pub id: String,
    /// `structure`, `pay` or `skills`.
    pub lever: String,
    /// The question.
    pub asks: String,
    /// `found`: there is something to do; `fits`; `shown`: figures from which nothing follows alone; `too few`; `not known`.
    pub verdict: String,
    /// How many cases it rests on.
    pub n: usize,
    /// How many people its lines name.
    pub people: usize,
    /// How many deals it rests on.
    pub deals: usize,
    /// What those of known amount are worth together; null: none has an amount, or it rests on none.
    pub amount: Option<f64>,
    /// What is found, or what is missing, in words.
    pub says: String,
    /// What to do; null: nothing follows.
    pub advice: Option<String>,
    /// What lines are of: `seller`, `deal`, …; null: there are none.
    pub of: Option<String>,
    /// The figures.
    pub lines: Vec<Line>,
    /// How many rows of which tables it rests on: `12 rows of ledger, 3 of deals`.
    pub rests_on: String,
    /// These rows.
    pub rows: Vec<Row>,
    /// What no figure of it can say.
    pub cannot_know: String,
}

/// The figures of one person, group or deal.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Line {
    /// The id of a person or deal, or the name of a group.
    pub about: String,
    /// How it is called.
    pub name: String,
    /// Whether that is a person.
    pub is_person: bool,
    /// The figures.
    pub figures: Vec<Figure>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Figure {
    /// What it is of: `answered`.
    pub what: String,
    /// The figure in words, as the page has it.
    pub words: String,
    /// The number, a share from 0 to 1; null: words only, not known, or too few cases.
    pub value: Option<f64>,
    /// From where the true share lies at 95 % (Wilson), or the least that a value may be; null: not known.
    pub low: Option<f64>,
    /// Up to where it lies.
    pub high: Option<f64>,
    /// Of a share: of how many cases; else null.
    pub n: Option<usize>,
    /// Of a share: of how many more it is not known; else null.
    pub unknown: Option<usize>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Row {
    /// `deals`, `ledger`, `interactions`, `contacts`, `facts`.
    pub table: String,
    /// The id of a deal or contact, else the cells by which the row is found: `2026-05-02 help kim ana d1 given`.
    pub row: String,
}

impl Finding {
    /// Whether anything was answered.
    fn is_answer(&self) -> bool {
        !matches!(self.verdict.as_str(), "too few" | "not known")
    }
}
