//! The answer of `accounts`: which accounts are worth the work, who may be about to buy, where the hours go, and how well each is
//! known.

mod development;
mod effort;
pub(super) mod line;
pub(super) mod page;
pub(super) mod request;
pub(super) mod talkers;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::Serialize;

pub use development::{Development, Farther, Near};
pub use request::Request;

use super::answer::{Answer, each_once};
use super::introductions::Person;
use super::note::{Note, grave};
use super::share::count;
use crate::render::document::Document;
use crate::render::{Command, Rows, Value};
use crate::reports::next::next;

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.accounts/1";

/// Accounts, and which of them are worth the work.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Accounts {
    /// `netsales.accounts/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Whose book it is.
    pub seller: Person,
    /// What there is to say of all of them, in a sentence or two.
    pub words: String,
    /// Where too many accounts are targets to be any.
    pub warnings: Vec<String>,
    /// How many signs of a target an account must show to fit.
    pub criteria_wanted: usize,
    /// The accounts, customers last: those that fit, then those of which what is not known decides, those that wait, those that fall short; by how
    /// many signs they show, then by their newest trigger.
    pub accounts: Vec<Line>,
    /// How many more accounts there are of which only people in the market or in no network are known.
    pub others: usize,
    /// Who is near those who draw the next product, of accounts that are no customers yet.
    pub development: Vec<Development>,
    /// Where the time went.
    pub hours: Vec<Hours>,
    /// Who wrote down what is known, in the last year.
    pub writers: Vec<Writer>,
    /// What to know before believing the rest.
    pub notes: Vec<Note>,
}

/// One account.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Line {
    /// Its name.
    pub account: String,
    /// `target`, `prospect`, `customer`; null: not noted, and no deal says so.
    pub status: Option<String>,
    /// `fits`, `open` (what is not known decides), `waits` or `short`.
    pub standing: String,
    /// The signs of a target, in their order.
    pub signs: Vec<Answered>,
    /// The reasons to wait, in their order.
    pub waits: Vec<Answered>,
    /// The newest sign that it may be about to buy.
    pub trigger: Option<Trigger>,
    /// Who supplies it now, where that is noted.
    pub incumbent: Option<String>,
    /// When its next product cycle begins, as noted.
    pub next_cycle: Option<String>,
    /// Whether another supplies it, and neither a fresh trigger nor a near cycle opens it; null: not known who supplies it, or when
    /// its next cycle begins.
    pub locked_in: Option<bool>,
    /// What money is set aside, as noted.
    pub budget: Option<String>,
    /// How it treats suppliers who want to be partners, as noted: `partner`, `neutral`, `price only`.
    pub partnering: Option<String>,
    /// Whether the seller is in touch with an executive there; null where that is not known, since levels are not.
    pub executive_met: Option<bool>,
    /// How many days ago it was targeted: as noted under `targeted_on`, else since its first deal was opened.
    pub days_targeted: Option<i64>,
    /// How many people are known there, colleagues left out.
    pub people: usize,
    /// With how many of them the seller is in touch.
    pub met: usize,
    /// The last touch of anybody of the seller's firm with anybody there.
    pub last_touch: Option<String>,
    /// Who of the seller's firm is in touch with somebody there.
    pub talkers: usize,
    /// How many hours of touches are noted; null: no interactions are kept, or none of its touches has a length.
    pub hours: Option<f64>,
    /// How many touches are noted.
    pub touches: usize,
    /// How many facts are known of it, its deals and its people, as far as the seller may see them.
    pub facts: usize,
    /// How many of them are older than their topic keeps.
    pub stale: usize,
    /// How many of them somebody contradicts.
    pub contradicted: usize,
    /// Of the topics that the template asks for how many are known.
    pub covered: usize,
    /// How many topics the template asks for.
    pub wanted: usize,
    /// The one person from whom all facts and touches come, where others of the firm note theirs too and there are several.
    pub known_by_one: Option<Person>,
    /// Who keeps what is known of it in order.
    pub steward: Option<Person>,
}

/// A sign of a target, or a reason to wait.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Answered {
    /// Its name, such as `early_adopter` or `no_money`.
    pub id: String,
    /// Whether it holds; null: not known.
    pub holds: Option<bool>,
    /// What it says, in words.
    pub words: String,
    /// The question whose answer tells.
    pub question: String,
    /// The evidence: the latest fact on it about the account.
    pub evidence: Option<Evidence>,
}

/// A fact that tells of a sign or a reason.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Evidence {
    /// What is known.
    pub text: String,
    /// Who says so.
    pub said_by: Option<String>,
    /// When it was written down.
    pub date: Option<String>,
}

/// A sign that an account may be about to buy.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Trigger {
    /// What happened.
    pub text: String,
    /// When.
    pub date: Option<String>,
    /// How many days ago that is.
    pub days: Option<i64>,
    /// Whether that is so long ago that it says little; null: not known.
    pub old: Option<bool>,
}

/// Where time went.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Hours {
    /// `fits`, `open`, `waits`, `short` or `customer`: how the accounts stand.
    pub standing: String,
    /// On how many accounts.
    pub accounts: usize,
    /// How many hours are noted. A touch with people of several accounts counts for each.
    pub hours: f64,
    /// How many touches.
    pub touches: usize,
    /// Of how many of these nobody noted how long they took.
    pub without_minutes: usize,
}

/// Somebody who writes down what is known.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Writer {
    /// Who; null: not noted.
    pub person: Option<Person>,
    /// How many facts they wrote down in the last year, as far as the seller may see them.
    pub facts: usize,
    /// How many a month, over the months since the first fact of that year.
    pub per_month: f64,
    /// How many of these bring an older fact on the same topic up to date, and are contradicted by nobody.
    pub updated: usize,
    /// How many of all their facts are older than their topic keeps.
    pub stale: usize,
    /// How many of all their facts were on record before a deal was won at the account.
    pub before_a_win: usize,
}

impl Answer for Accounts {
    fn page(&self) -> Document {
        self.page_of(page::SHOWN)
    }

    /// A row an account.
    fn rows(&self) -> Rows<'_> {
        let header = [
            "account",
            "status",
            "standing",
            "signs_met",
            "signs_not_met",
            "signs_unknown",
            "waits",
            "waits_unknown",
            "trigger",
            "trigger_on",
            "incumbent",
            "next_cycle",
            "locked_in",
            "people",
            "met",
            "executive_met",
            "last_touch",
            "talkers",
            "hours",
            "touches",
            "facts",
            "stale",
            "contradicted",
            "covered",
            "wanted",
            "known_by_one",
            "steward",
        ];
        Rows::of(header, self.accounts.iter().collect(), |line| line.cells())
    }

    /// Those who keep the accounts in order, then those who alone know one.
    fn ids(&self) -> Vec<&str> {
        let stewards = self.accounts.iter().filter_map(|line| line.steward.as_ref());
        let alone = self.accounts.iter().filter_map(|line| line.known_by_one.as_ref());
        each_once(stewards.chain(alone).map(|person| person.id.as_str()))
    }

    fn blanks(&self) -> Vec<String> {
        grave(&self.notes)
    }

    /// All that is known of the first account.
    fn next(&self) -> Option<Command> {
        self.accounts.first().map(|it| next("accounts").about(&it.account))
    }
}

impl Accounts {
    /// The report as a page that shows so many entries of each part.
    pub fn page_of(&self, top: usize) -> Document {
        page::page(self, top)
    }
}

impl Line {
    /// How many signs, or reasons, are answered so.
    pub(super) fn answered(of: &[Answered], holds: Option<bool>) -> usize {
        of.iter().filter(|it| it.holds == holds).count()
    }

    fn cells(&self) -> [Value<'_>; 27] {
        let truth = |truth: Option<bool>| truth.map_or(Value::Empty, Value::Bool);
        let id = |person: &'_ Option<Person>| person.as_ref().map_or(Value::Empty, |it| Value::from(it.id.clone()));
        let waits: Vec<&str> = self.waits.iter().filter(|it| it.holds == Some(true)).map(|it| it.id.as_str()).collect();
        [
            self.account.as_str().into(),
            words(self.status.as_deref()),
            self.standing.as_str().into(),
            count(Self::answered(&self.signs, Some(true))),
            count(Self::answered(&self.signs, Some(false))),
            count(Self::answered(&self.signs, None)),
            waits.join(";").into(),
            count(Self::answered(&self.waits, None)),
            words(self.trigger.as_ref().map(|it| it.text.as_str())),
            words(self.trigger.as_ref().and_then(|it| it.date.as_deref())),
            words(self.incumbent.as_deref()),
            words(self.next_cycle.as_deref()),
            truth(self.locked_in),
            count(self.people),
            count(self.met),
            truth(self.executive_met),
            words(self.last_touch.as_deref()),
            count(self.talkers),
            self.hours.into(),
            count(self.touches),
            count(self.facts),
            count(self.stale),
            count(self.contradicted),
            count(self.covered),
            count(self.wanted),
            id(&self.known_by_one),
            id(&self.steward),
        ]
    }
}

/// Words, or an empty cell.
fn words(text: Option<&str>) -> Value<'_> {
    text.map_or(Value::Empty, Value::from)
}
