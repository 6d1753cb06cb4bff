//! The answer of `brief`: the one page to have in hand before calling somebody, in the order a person reads before dialling.
//!
//! What is not known is not left out: it stands at the end as questions to ask, the most important first.

mod advised;
mod asking;
mod known;
pub(super) mod owed;
mod page;
mod purpose;
mod reference;
mod request;
mod touched;
mod unknown;

use schemars::JsonSchema;
use serde::Serialize;

pub(super) use owed::asked;
pub(super) use request::at_hand;
pub use request::{Request, Subject};

use super::analysis::AdviceReport;
use super::answer::{Answer, each_once};
use super::introductions::{Person, Way};
use super::note::Note;
use crate::render::document::Document;
use crate::render::{Command, Rows, Value};
use crate::reports::next::{at_stage, next};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.brief/1";

/// One page before a call.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Brief {
    /// `netsales.brief/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Who is going to call.
    pub seller: Person,
    /// `contact`, `account` or `deal`.
    pub kind: String,
    /// Whom or what it is about, in words.
    pub about: String,
    /// Whom to call: the contact, or of an account whoever is best placed; none: nobody there is known.
    pub call: Option<Callee>,
    /// The account, where one is known.
    pub account: Option<String>,
    /// The deal it judges by, where there is one.
    pub deal: Option<DealAtHand>,
    /// Why now: what is due, what happened, how long it has been quiet.
    pub why_now: Vec<String>,
    /// What this call is for.
    pub aim: String,
    /// The next step to leave with.
    pub next_step: String,
    /// The coach with whom to share the plan first.
    pub share_with: Option<Person>,
    /// The four buying influences at the account.
    pub influences: Vec<Cell>,
    /// The problem beneath it.
    pub problem: Vec<Known>,
    /// Money, time and authority.
    pub terms: Vec<Term>,
    /// The last touches between the two, the latest first.
    pub touches: Vec<Touched>,
    /// What the touches so far were for: on the deal or, without one, with the one to call.
    pub balance: Option<Balance>,
    /// How the touches with the one to call have gone.
    pub rhythm: Option<Rhythm>,
    /// What the seller owes, and what is owed to the seller, there and on the deal.
    pub debts: Vec<Debt>,
    /// The warmest way, where the two are not in touch.
    pub way: Option<Way>,
    /// What may be asked of them.
    pub may_ask: Option<MayAsk>,
    /// What they are going to ask, with the answer as far as one is written down.
    pub expected_questions: Vec<Known>,
    /// What the buyer doubts, as the deal says.
    pub doubts: Vec<String>,
    /// What wins them over.
    pub hot_buttons: Vec<Known>,
    /// What puts them off.
    pub cold_buttons: Vec<Known>,
    /// What they gain by it.
    pub their_win: Vec<Known>,
    /// What the seller gains by it, beside the amount.
    pub our_win: Vec<Known>,
    /// What the account bought before, the latest first.
    pub bought: Vec<Bought>,
    /// What else is known of them, the account and the deal.
    pub known: Vec<Known>,
    /// A customer who may vouch.
    pub reference: Option<ReferenceAtHand>,
    /// What the stage advises.
    pub advice: Vec<AdviceReport>,
    /// What is not known, as questions, the most important first.
    pub ask: Vec<String>,
    /// What to know before believing the rest.
    pub notes: Vec<Note>,
}

/// Whom to call.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Callee {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Their job title.
    pub title: Option<String>,
    /// Their level.
    pub level: Option<String>,
    /// Their department.
    pub department: Option<String>,
    /// The buying influences they have.
    pub influences: Vec<String>,
    /// −2 (against) to 2 (for); none: not known.
    pub stance: Option<i8>,
    /// Whether the seller is in touch with them.
    pub met: bool,
    /// How strong the tie is, where that rests on more than an assumption.
    pub strength: Option<f64>,
    /// The last touch.
    pub last_touch: Option<String>,
    /// What is noted of them.
    pub note: Option<String>,
}

/// The deal a brief judges by.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DealAtHand {
    /// The id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// `identify`, `buy-in`, `solution`, `close`, `won` or `lost`; none: not known.
    pub stage: Option<String>,
    /// How many days it has been there; none: not known.
    pub days_in_stage: Option<i64>,
    /// What it is worth.
    pub amount: Option<f64>,
}

/// One of the four buying influences.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Cell {
    /// `economic`, `technical`, `user` or `coach`.
    pub influence: String,
    /// Who has it, those who are met first.
    pub people: Vec<Holder>,
}

/// Somebody who has a buying influence.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Holder {
    /// Who.
    pub person: Person,
    /// Whether the seller is in touch with them.
    pub met: bool,
    /// −2 (against) to 2 (for); none: not known.
    pub stance: Option<i8>,
    /// The last touch.
    pub last_touch: Option<String>,
}

/// Something known, and by whom.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Known {
    /// About whom or what, in words.
    pub about: String,
    /// What it is about: `hot button`, `values`, …
    pub topic: String,
    /// What is known.
    pub text: String,
    /// Who says so, in words.
    pub said_by: Option<String>,
    /// When it was written down.
    pub date: Option<String>,
    /// Whether that is more than a year ago.
    pub old: bool,
}

/// Money, time or authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Term {
    /// `money`, `time` or `authority`.
    pub topic: String,
    /// What is known of it, in words.
    pub words: String,
    /// Whether it is known at all.
    pub known: bool,
}

/// A touch between the seller and the one to call.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Touched {
    /// The day.
    pub date: String,
    /// `meeting`, `call`, …
    pub kind: String,
    /// Whether the seller got in touch.
    pub by_you: bool,
    /// Who else took part.
    pub with: Vec<Person>,
    /// What it was for.
    pub purpose: Option<String>,
    /// What it brought.
    pub brought: Option<String>,
}

/// Something owed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Debt {
    /// Who owes.
    pub debtor: String,
    /// To whom.
    pub creditor: String,
    /// Whether the seller owes it.
    pub yours: bool,
    /// What for: `lead`, `promise`, …
    pub kind: String,
    /// What it is about.
    pub about: Option<String>,
    /// What is noted of it in a column `note`.
    pub note: Option<String>,
    /// Since when.
    pub since: Option<String>,
    /// Whether it falls due at the stage the deal is in.
    pub due: bool,
}

/// What a tie bears being asked for.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MayAsk {
    /// The most it bears: `information`, `introduction`, `endorsement` or `reference`.
    pub most: String,
    /// Why it does not bear the next.
    pub not_yet: Option<String>,
    /// What that could be, in words.
    pub such_as: Vec<String>,
    /// The favours they did the seller, as far as recorded.
    pub received: Favours,
    /// The favours the seller did them.
    pub given: Favours,
    /// How many favours the seller asked of them that they refused.
    pub refused: usize,
    /// How many they have not answered.
    pub unanswered: usize,
}

/// The favours one did the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Favours {
    /// How many.
    pub count: usize,
    /// What the last was, in words.
    pub last: Option<String>,
    /// When.
    pub on: Option<String>,
}

/// How many touches were for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Balance {
    /// The seller told something.
    pub taught: usize,
    /// The seller was told something.
    pub learnt: usize,
    /// Several people's work was brought together.
    pub coordinated: usize,
    /// To be in touch.
    pub social: usize,
}

/// How the touches between two people have gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rhythm {
    /// How many there were.
    pub touches: usize,
    /// How many of them the seller began.
    pub begun_by_you: usize,
    /// In which settings: `meeting`, `call`, …
    pub media: Vec<String>,
    /// How many of the latest, one after the other, brought nothing.
    pub empty_lately: usize,
}

/// A deal that was won.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Bought {
    /// What it is called.
    pub name: String,
    /// What it was worth.
    pub amount: Option<f64>,
    /// When it was won.
    pub on: Option<String>,
}

/// A customer who may vouch.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReferenceAtHand {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// What the two firms have in common.
    pub in_common: Vec<String>,
    /// How often they were asked to vouch in the last 90 days.
    pub asked_lately: usize,
}

impl Brief {
    /// Whether the advice is that of the deal's own stage, or of no deal's.
    fn is_of_its_stage(&self) -> bool {
        let stage = self.deal.as_ref().and_then(|deal| deal.stage.as_deref());
        self.advice.first().is_none_or(|advice| stage.is_none_or(|stage| stage == advice.stage))
    }
}

impl Answer for Brief {
    fn page(&self) -> Document {
        page::page(self)
    }

    /// A row a line of the page: section, what, words.
    fn rows(&self) -> Rows<'_> {
        Rows::of(["section", "what", "words"], page::lines(self), |line| {
            line.clone().map(|word| Value::Text(word.into()))
        })
    }

    /// Whom to call, then the people to be spoken to on the way, those with an influence, the reference.
    fn ids(&self) -> Vec<&str> {
        let call = self.call.iter().map(|it| it.id.as_str());
        let along = self.way.iter().flat_map(|way| &way.steps).map(|step| step.target.id.as_str());
        let holders = self.influences.iter().flat_map(|cell| &cell.people).map(|it| it.person.id.as_str());
        let reference = self.reference.iter().map(|it| it.person.id.as_str());
        each_once(call.chain(along).chain(holders).chain(reference))
    }

    /// The way to somebody not met; else what the stage of the deal is about, or who has a say there.
    fn next(&self) -> Option<Command> {
        if let Some(callee) = self.call.as_ref().filter(|it| !it.met) {
            return Some(next("path").about(&callee.id));
        }
        let deal = self.deal.as_ref().and_then(|deal| at_stage(&deal.id, deal.stage.as_deref()));
        deal.or_else(|| Some(next("map").about(self.account.as_ref()?)))
    }
}
