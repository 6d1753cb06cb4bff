//! The answer of `leads`: who told of possible sales, what became of it, who is to be credited, and what is owed for it.

mod allies;
mod alumni;
mod credit;
mod debts;
mod page;
mod record;
mod request;
mod tally;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::Serialize;

pub use request::Request;

use super::answer::{Answer, each_once};
use super::introductions::Person;
use super::note::Note;
use super::share::Share;
use crate::render::document::Document;
use crate::render::{Rows, Value};

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
    /// How well those who took the leads wrote them down.
    pub records: Vec<Record>,
    /// What to know before believing a figure.
    pub notes: Vec<Note>,
}

/// What became of some leads.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Tally {
    /// How many leads.
    pub leads: usize,
    /// How many of them have no deal yet.
    pub without_deal: usize,
    /// How many reached buy-in or later, of those of which that is known.
    pub qualified: Share,
    /// How many were won, of those that are decided.
    pub won: Share,
    /// What those that were won are worth, as far as recorded.
    pub value_won: f64,
    /// What those that are open are worth, as far as recorded.
    pub value_open: f64,
    /// The median of days between hearing of it and the day others could know; null where no lead has both days.
    pub lead_time: Option<f64>,
    /// Of how many leads that is known.
    pub lead_times: usize,
    /// How many were exclusive, of those of which that is noted.
    pub exclusive: Share,
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

/// Something owed to one who gave leads.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Debt {
    /// To whom.
    pub creditor: Person,
    /// Who owes it.
    pub debtor: Person,
    /// What for: `lead`, `promise`, …
    pub kind: String,
    /// What it is about.
    pub about: Option<String>,
    /// What is noted of it in a column `note`.
    pub note: Option<String>,
    /// Since when.
    pub since: Option<String>,
    /// Who gets something out of it and could repay: the owner of the deal that it is about, else the debtor.
    pub gains: Person,
    /// Whether they are in touch with the creditor.
    pub is_in_touch: bool,
    /// Who else of the seller's firm is; where nobody is and they are not either, nobody is positioned to repay.
    pub others_in_touch: Vec<Person>,
}

/// One who gave no lead since something is owed to them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Silent {
    /// Who.
    pub person: Person,
    /// Since when something is owed to them.
    pub owed_since: String,
    /// How many leads they gave until that day.
    pub leads_before: usize,
    /// How many days that is ago.
    pub days: i64,
}

/// A deal that was won, and who brought it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Won {
    /// The deal by its id.
    pub deal: String,
    /// How it is called.
    pub title: String,
    /// The account that bought.
    pub account: String,
    /// What it is worth.
    pub value: Option<f64>,
    /// Who has a part in it, first to last.
    pub parts: Vec<Part>,
}

/// A part somebody has in a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Part {
    /// Who.
    pub person: Person,
    /// `gave the lead`, `brought the source`, `passed it on`, `introduced`, `vouched` or `brought the reference`.
    pub role: String,
}

/// What somebody has a part in. A deal counts in full for each who has a part in it, so that figures of several people do not add up.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Credit {
    /// Who.
    pub person: Person,
    /// In how many deals that were won they have a part.
    pub deals: usize,
    /// What these are worth, as far as recorded.
    pub value: f64,
    /// To how many each part comes, by its words.
    pub parts: Vec<PartCount>,
}

/// How often somebody had one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartCount {
    /// The part.
    pub role: String,
    /// In how many deals.
    pub deals: usize,
}

/// Somebody who sells to the same accounts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Ally {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// Whether they compete: `no` as far as recorded, or null where nothing says so.
    pub competes: Option<bool>,
    /// The accounts in which both have an interest, as far as recorded.
    pub shared_accounts: Vec<String>,
    /// How many leads they gave us.
    pub leads_received: usize,
    /// How many leads we gave them.
    pub leads_given: usize,
    /// How many other favours they did us.
    pub favours_received: usize,
    /// How many other favours we did them.
    pub favours_given: usize,
    /// Whether the seller is in touch with them.
    pub met: bool,
}

/// Somebody whose former employer opens a door.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Alumnus {
    /// Who.
    pub person: Person,
    /// `left a customer`, `at a target now` or `left a target`.
    pub why: String,
    /// The former employer.
    pub former: String,
    /// Where they work now.
    pub account: Option<String>,
    /// Whether they are a colleague now.
    pub is_colleague: bool,
    /// Whether the seller is in touch with them.
    pub met: bool,
    /// The last touch.
    pub last_touch: Option<String>,
    /// Whether the tie has gone quiet; null where nobody noted a touch, or there is no tie.
    pub quiet: Option<bool>,
}

/// How somebody wrote down the leads they took.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Record {
    /// Who took them; null: not recorded.
    pub person: Option<Person>,
    /// What became of them.
    #[serde(flatten)]
    pub tally: Tally,
    /// The share of what there is to write down that is written down.
    pub complete: f64,
    /// What is missing, and of how many leads, the most often missing first.
    pub missing: Vec<Missing>,
}

/// Something that is not written down of some leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missing {
    /// What.
    pub what: String,
    /// Of how many leads.
    pub leads: usize,
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
