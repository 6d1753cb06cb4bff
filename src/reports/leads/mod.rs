//! The answer of `leads`: who told of possible sales, what became of it, who is to be credited, and what is owed for it.

mod allies;
mod alumni;
mod credit;
mod debts;
mod observers;
mod page;
mod record;
mod request;
mod tally;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::Serialize;

pub use allies::Ally;
pub use alumni::Alumnus;
pub use credit::{Credit, Part, PartCount, Won};
pub use debts::{Debt, Silent};
pub use observers::{Observers, Place};
pub use record::{Missing, Record};
pub use request::Request;
pub use tally::Tally;

use super::answer::{Answer, each_once};
use super::introductions::Person;
use super::note::{Note, grave};
use crate::render::document::Document;
use crate::render::{Command, Rows, Value};
use crate::reports::next::brief;

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.leads/1";

/// Where leads came from and what became of them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Leads {
    /// `netsales.leads/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Whose book it is.
    pub seller: Person,
    /// What there is to say of all of them, in a sentence or two.
    pub words: String,
    /// All leads together.
    pub all: Tally,
    /// How many leads were asked for and not yet given.
    pub asked_for: usize,
    /// Who knew first, those of most leads first.
    pub sources: Vec<Source>,
    /// The kinds of source: those of enough leads to compare by how early they tell, then the others by how many leads.
    pub kinds: Vec<Kind>,
    /// The leads, the latest heard of first.
    pub leads: Vec<Lead>,
    /// Leads that nobody took up for long.
    pub stale: Vec<Stale>,
    /// What the seller's firm owes to those who gave leads, the oldest first.
    pub debts: Vec<Debt>,
    /// Those who gave no lead since something is owed to them.
    pub silent: Vec<Silent>,
    /// The deals that were won, and who brought them.
    pub won: Vec<Won>,
    /// Who has a part in deals that were won.
    pub credit: Vec<Credit>,
    /// People who sell to the same accounts and do not compete, or may not.
    pub allies: Vec<Ally>,
    /// People whose former employers open a door.
    pub alumni: Vec<Alumnus>,
    /// Those who hear first by their trade (`upstream_roles`).
    pub observers: Vec<Observers>,
    /// Places where people of prospects are, and nobody of these trades whom the seller is in touch with.
    pub places_without_observer: Vec<String>,
    /// How well those who took the leads wrote them down.
    pub records: Vec<Record>,
    /// What to know before believing a figure.
    pub notes: Vec<Note>,
}

/// Somebody, or something, that leads came from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Source {
    /// Who; of one that is no contact the id is the word that stands there.
    #[serde(flatten)]
    pub person: Person,
    /// Whether that is a contact of the book.
    pub is_contact: bool,
    /// `agent`, `ex-customer`, `colleague`, `customer`, or the word that stands there, such as `trade fair`.
    pub kind: String,
    /// What became of their leads.
    #[serde(flatten)]
    pub tally: Tally,
    /// When they last gave one; null: not known.
    pub last: Option<String>,
}

/// A kind of source.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Kind {
    /// The kind; null: deals of which nobody recorded where they came from.
    pub kind: Option<String>,
    /// What became of their leads. One with two sources of different kinds counts for both.
    #[serde(flatten)]
    pub tally: Tally,
    /// Their share of all leads; null where there are too few leads, and for deals without a source, which are no leads on record.
    pub share_of_leads: Option<f64>,
}

/// One lead.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Lead {
    /// The deal it led to, by id; null: none.
    pub deal: Option<String>,
    /// Without a deal: one at the account that names no source, by its title.
    pub perhaps: Option<String>,
    /// The deal by its title, or the person or account that it is about.
    pub about: String,
    /// The account, where one is known.
    pub account: Option<String>,
    /// Who knew first.
    pub sources: Vec<Person>,
    /// Whom it passed: the sources, then whom they told, and so on, at last who works on it.
    pub chain: Vec<Vec<Person>>,
    /// Who brought the first source, and who brought them, as far back as recorded.
    pub brought_by: Vec<Person>,
    /// The day it was first heard of.
    pub first_heard: Option<String>,
    /// The day its deal was opened.
    pub opened: Option<String>,
    /// The day others could know of it, where that is noted.
    pub public_on: Option<String>,
    /// Days between hearing of it and `public_on`, or else `opened`.
    pub lead_time: Option<i32>,
    /// Whether competitors did not have it; null: not noted.
    pub exclusive: Option<bool>,
    /// `no deal`, `open`, `won` or `lost`.
    pub outcome: String,
    /// The stage its deal is in.
    pub stage: Option<String>,
    /// Whether it reached buy-in or later; null: not known.
    pub qualified: Option<bool>,
    /// What it is worth.
    pub value: Option<f64>,
    /// What is not written down of it.
    pub missing: Vec<String>,
}

/// A lead nobody took up for long.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Stale {
    /// What it is about.
    pub about: String,
    /// Who gave it.
    pub sources: Vec<Person>,
    /// How many days ago it was heard of, or its deal opened.
    pub days: i64,
    /// What to do, in words.
    pub action: String,
}

impl Answer for Leads {
    fn page(&self) -> Document {
        self.page_of(page::SHOWN)
    }

    /// A row a lead.
    fn rows(&self) -> Rows<'_> {
        let header = [
            "deal",
            "about",
            "account",
            "sources",
            "chain",
            "first_heard",
            "opened",
            "public_on",
            "lead_time",
            "exclusive",
            "outcome",
            "stage",
            "qualified",
            "value",
            "missing",
        ];
        Rows::of(header, self.leads.iter().collect(), |lead| lead.cells())
    }

    /// The contacts that leads came from, then those to whom something is owed, then allies and alumni.
    fn ids(&self) -> Vec<&str> {
        let sources = self.sources.iter().filter(|it| it.is_contact).map(|it| &it.person);
        let debts = self.debts.iter().map(|it| &it.creditor);
        let allies = self.allies.iter().map(|it| &it.person);
        let alumni = self.alumni.iter().map(|it| &it.person);
        each_once(sources.chain(debts).chain(allies).chain(alumni).map(|person| person.id.as_str()))
    }

    fn blanks(&self) -> Vec<String> {
        grave(&self.notes)
    }

    /// The page for the first who is owed something, else for whose lead has gone stale.
    fn next(&self) -> Option<Command> {
        let owed = self.debts.iter().map(|debt| &debt.creditor);
        let stale = self.stale.iter().flat_map(|it| &it.sources);
        owed.chain(stale).next().map(|person| brief(&person.id))
    }
}

impl Leads {
    /// The report as a page that shows so many entries of each part.
    pub fn page_of(&self, top: usize) -> Document {
        page::page(self, top)
    }
}

impl Lead {
    fn cells(&self) -> [Value<'_>; 15] {
        let text = |text: &Option<String>| text.clone().map_or(Value::Empty, Value::from);
        let truth = |truth: Option<bool>| truth.map_or(Value::Empty, Value::Bool);
        let ids = |people: &[Person]| people.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(";");
        let chain = self.chain.iter().map(|step| ids(step)).collect::<Vec<_>>().join(" > ");
        [
            text(&self.deal),
            self.about.as_str().into(),
            text(&self.account),
            ids(&self.sources).into(),
            chain.into(),
            text(&self.first_heard),
            text(&self.opened),
            text(&self.public_on),
            self.lead_time.map_or(Value::Empty, |days| Value::Integer(i64::from(days))),
            truth(self.exclusive),
            self.outcome.as_str().into(),
            text(&self.stage),
            truth(self.qualified),
            self.value.into(),
            self.missing.join(";").into(),
        ]
    }
}
