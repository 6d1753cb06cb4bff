//! The answer of `accounts BOOK ACCOUNT`: all that is known of one account, by whom, how old, what is contradicted, and what is missing.

mod carried;
mod page;
mod request;

use schemars::JsonSchema;
use serde::Serialize;

pub use carried::Carried;
pub use request::Request;

use super::accounts::{Line, Trigger};
use super::answer::{Answer, each_once};
use super::introductions::Person;
use super::note::Note;
use crate::render::document::Document;
use crate::render::{Command, Rows, Value};
use crate::reports::next::next;

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.account/1";

/// What is known of one account.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AccountPage {
    /// `netsales.account/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Whose book it is.
    pub seller: Person,
    /// For whose eyes it is: `all`, `team`, or `owner`, the seller's own.
    pub visibility: String,
    /// What there is to say of it, in a sentence or two.
    pub words: String,
    /// How it stands: signs, reasons to wait, figures.
    pub line: Line,
    /// Its line of business.
    pub industry: Option<String>,
    /// Everything that shows that it may be about to buy, the newest first.
    pub triggers: Vec<Trigger>,
    /// Whom competitors know at the top of it, as noted.
    pub rivals_at_the_top: Option<String>,
    /// What is known, first of the account, then of its deals, then of its people.
    pub facts: Vec<Known>,
    /// How many facts these eyes may not see.
    pub hidden: usize,
    /// What should be known and is not, by subject.
    pub missing: Vec<Gap>,
    /// Who of the seller's firm talks to it, the latest touch first.
    pub talkers: Vec<Talker>,
    /// How many pairs of these know each other, of how many.
    pub talkers_acquainted: Acquainted,
    /// The last touch in which two or more of them took part.
    pub last_together: Option<String>,
    /// What was carried home about its deals: who of the firm spoke of them or was asked for help, the latest first.
    pub carried: Vec<Carried>,
    /// What to know before believing the rest.
    pub notes: Vec<Note>,
}

/// Something known, and how good it is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Known {
    /// The id of the contact or the deal, or the account's name.
    pub about: String,
    /// The same in words.
    pub subject: String,
    /// `decision process`, `win`, …
    pub topic: String,
    /// What is known.
    pub text: String,
    /// Who wrote it down.
    pub author: Option<Person>,
    /// From whom they have it.
    pub source: Option<Person>,
    /// When it was written down.
    pub date: Option<String>,
    /// How many days ago that is.
    pub age: Option<i64>,
    /// Whether it is older than its topic keeps; null: its day is not known.
    pub stale: Option<bool>,
    /// `all`, `team` or `owner`.
    pub visibility: String,
    /// Who else says the same.
    pub confirmed_by: Vec<Person>,
    /// Who says otherwise.
    pub contradicted_by: Vec<Person>,
    /// Whether it says again what the same author wrote before.
    pub repeated: bool,
    /// Whether nobody else wrote anything on this topic of this subject.
    pub known_by_one: bool,
}

/// What should be known of a subject and is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Gap {
    /// Somebody there; null: the account itself.
    pub person: Option<Person>,
    /// The topics.
    pub topics: Vec<String>,
}

/// Somebody of the seller's firm who talks to the account.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Talker {
    /// Who.
    pub person: Person,
    /// To how many people there they are tied, or whose contacts they own.
    pub tied_to: usize,
    /// In how many touches they took part.
    pub touches: usize,
    /// The last of these.
    pub last: Option<String>,
}

/// How many pairs know each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Acquainted {
    /// How many pairs there are.
    pub pairs: usize,
    /// How many of them know each other.
    pub tied: usize,
    /// Of how many nobody was asked.
    pub unasked: usize,
}

impl Answer for AccountPage {
    fn page(&self) -> Document {
        self.page_of(page::SHOWN)
    }

    /// A row a fact.
    fn rows(&self) -> Rows<'_> {
        let header = [
            "about",
            "subject",
            "topic",
            "text",
            "author",
            "source",
            "date",
            "age",
            "stale",
            "visibility",
            "confirmed_by",
            "contradicted_by",
            "repeated",
            "known_by_one",
        ];
        Rows::of(header, self.facts.iter().collect(), |fact| fact.cells())
    }

    /// Those who talk to it, then those of whom something is missing.
    fn ids(&self) -> Vec<&str> {
        let talkers = self.talkers.iter().map(|it| it.person.id.as_str());
        let missing = self.missing.iter().filter_map(|gap| gap.person.as_ref()).map(|it| it.id.as_str());
        each_once(talkers.chain(missing))
    }

    /// Who has a say there.
    fn next(&self) -> Option<Command> {
        Some(next("map").about(&self.line.account))
    }
}

impl AccountPage {
    /// The report as a page that shows so many entries of each part.
    pub fn page_of(&self, top: usize) -> Document {
        page::page(self, top)
    }
}

impl Known {
    fn cells(&self) -> [Value<'_>; 14] {
        let id = |person: &Option<Person>| person.as_ref().map_or(Value::Empty, |it| Value::from(it.id.clone()));
        let ids = |people: &[Person]| people.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(";").into();
        [
            self.about.as_str().into(),
            self.subject.as_str().into(),
            self.topic.as_str().into(),
            self.text.as_str().into(),
            id(&self.author),
            id(&self.source),
            self.date.as_deref().map_or(Value::Empty, Value::from),
            self.age.map_or(Value::Empty, Value::Integer),
            self.stale.map_or(Value::Empty, Value::Bool),
            self.visibility.as_str().into(),
            ids(&self.confirmed_by),
            ids(&self.contradicted_by),
            Value::Bool(self.repeated),
            Value::Bool(self.known_by_one),
        ]
    }
}
