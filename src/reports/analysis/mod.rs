//! The answer of `analyze`: what the book holds, what each stage makes of it, and what to do.

mod answer;
pub mod circle;
mod findings;
mod first_screen;
mod full;
mod newcomers;
mod self_questions;
mod shape;
mod silence;
mod time;
mod words;

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::Amount;
use super::deal::DealReport;
use super::note::Note;

pub(super) use crate::advise::words::counted;
pub use findings::{Findings, weightiest_question};
pub(super) use findings::{advice_report, opening_notes, person, signal_report};
pub use newcomers::Newcomers;
pub use shape::Shape;
pub(super) use silence::in_vain;
pub use time::{Spent, Time};
pub(super) use words::{effect, moved, percent};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.analysis/1";

/// What a seller's network is good for, stage by stage.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Analysis {
    /// `netsales.analysis/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Whose network was read.
    pub seller: Person,
    /// What the book holds, and how much of it is known.
    pub book: Book,
    /// The one deal it is about, where one was named.
    pub deal: Option<DealReport>,
    /// The shape of the whole network, where no contact is in any of the four networks.
    pub shape: Option<Shape>,
    /// What people add who are new since an older export, where one was named.
    pub newcomers: Option<Newcomers>,
    /// Where the seller's time went, network by network.
    pub time: Vec<Time>,
    /// What to know before believing a figure.
    pub notes: Vec<Note>,
    /// The moves worth most, over all stages.
    pub moves: Vec<AdviceReport>,
    /// The one question whose answer would settle most.
    pub question: Option<String>,
    /// What each stage makes of it.
    pub stages: Vec<StageReport>,
}

/// A person by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Person {
    /// The id in the book.
    pub id: String,
    /// The name shown.
    pub name: String,
}

/// What the book holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Book {
    /// How many contacts.
    pub contacts: usize,
    /// How many recorded ties, each pair once.
    pub ties: usize,
    /// With how many of them the seller is in touch.
    pub direct: usize,
    /// How many are in none of the four networks.
    pub unclassified: usize,
    /// How many pairs there are among the direct contacts.
    pub pairs: usize,
    /// How many of these pairs know each other.
    pub pairs_tied: usize,
    /// How many of these pairs nobody asked about.
    pub pairs_unasked: usize,
}

/// What one stage makes of the network.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StageReport {
    /// The stage's id.
    pub stage: String,
    /// The stage's name.
    pub title: String,
    /// The question the network has to answer.
    pub question: String,
    /// The network it reads.
    pub network: String,
    /// The shape it wants.
    pub shape: String,
    /// How many accounts, or deals, could have been judged and were not.
    pub accounts_left_out: usize,
    /// What was read.
    pub signals: Vec<SignalReport>,
    /// What to do, the most urgent first.
    pub advice: Vec<AdviceReport>,
}

/// A signal as it was read.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SignalReport {
    /// The signal's id.
    pub id: String,
    /// The signal in words.
    pub title: String,
    /// The account it was read on, where the stage looks at accounts.
    pub account: Option<String>,
    /// The deal it was read on, by id, where the stage looks at deals.
    pub deal: Option<String>,
    /// The figure, where it is settled.
    pub value: Option<f64>,
    /// The lower end of the figure, where it is not.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// Over how many people, pairs or ties.
    pub n: usize,
    /// Which values the stage wants.
    pub wanted: String,
    /// `fits`, `watch`, `short`, `unknown`, `n/a`, or `shown` where a figure is not judged.
    pub verdict: String,
    /// The verdict in words.
    pub reason: String,
    /// The question that would settle it.
    pub question: Option<String>,
}

/// A piece of advice.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AdviceReport {
    /// The stage that gives it.
    pub stage: String,
    /// The rule that gives it.
    pub rule: String,
    /// The account it is about, where the stage looks at accounts.
    pub account: Option<String>,
    /// The deal it is about, by id, where the stage looks at deals.
    pub deal: Option<String>,
    /// What to do.
    pub action: String,
    /// The people it is about, the most important first.
    pub people: Vec<Person>,
    /// Why.
    pub why: String,
    /// The mechanism of the texts behind it.
    pub principle: String,
    /// The numbers behind it.
    pub evidence: Vec<EvidenceReport>,
    /// What it moves, on paper, if it happens.
    pub effect: EffectReport,
    /// How far it leads the rule's next pick, in words.
    pub margin: Option<String>,
    /// In how many of a hundred draws of what was not asked it stays its rule's first pick, where draws were asked for.
    pub first_in_100_draws: Option<usize>,
    /// The one person on whose word it rests, where there is just one.
    pub rests_on_the_word_of: Option<String>,
}

/// A number behind a piece of advice.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EvidenceReport {
    /// What was measured.
    pub metric: String,
    /// The value.
    pub value: Amount,
    /// The same in words.
    pub words: String,
}

/// A figure before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EffectReport {
    /// What moves.
    pub metric: String,
    /// The same in words.
    pub title: String,
    /// Before.
    pub before: Amount,
    /// After, if it happens.
    pub after: Amount,
}
