//! The answer of `agenda --event`: whom to invite so that most people of different groups meet for the first time, and no rivals do.

mod choice;
mod page;
mod table;

use schemars::JsonSchema;
use serde::Serialize;

pub use choice::Request;

use super::Note;
use super::analysis::Person;
use super::answer::{Answer, each_once};
use super::note::grave;
use crate::render::{Document, Rows, Value};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.event/1";

/// Whom to invite, and whom to bring together there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Event {
    /// `netsales.event/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Who invites.
    pub seller: Person,
    /// How many guests were asked for.
    pub asked_for: usize,
    /// The column whose values are the groups; `groups`: memberships.
    pub group_by: String,
    /// How many contacts were considered, and how many there are who could be.
    pub considered: usize,
    /// How many contacts could be guests.
    pub candidates: usize,
    /// The guests, by name.
    pub guests: Vec<Guest>,
    /// How many different groups the guests are from, as far as recorded.
    pub groups: usize,
    /// How many pairs of guests there are.
    pub pairs: usize,
    /// How many of them are of different groups, of trades that do not compete, and known not to have met.
    pub pairs_new: usize,
    /// How many of them may be, for all that is recorded.
    pub pairs_perhaps_new: usize,
    /// Whether every choice was tried, so that none brings more people together. Else the choice was grown guest by guest, and no
    /// exchange of one guest for another betters it.
    pub proven: bool,
    /// The introductions: first those to make, which leave no guest out and ask no guest for more than two, then the others.
    pub introductions: Vec<Introduction>,
    /// How many of them are to be made.
    pub to_make: usize,
    /// Who is left out and why: rivals first, then those who would make most introductions.
    pub left_out: Vec<LeftOut>,
    /// What to know before believing the rest.
    pub notes: Vec<Note>,
}

/// Somebody to invite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Guest {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// The groups they are from.
    pub groups: Vec<String>,
    /// Whether they were asked for by name.
    pub included: bool,
    /// How many of the other guests they are known not to have met, of another group and no rivals.
    pub meets: usize,
    /// How many more that may hold for.
    pub perhaps_meets: usize,
    /// Into how many groups that are not theirs their own contacts lead, as far as recorded.
    pub leads_into: usize,
}

/// Two guests to introduce to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Introduction {
    /// The two, by name.
    pub people: Vec<Person>,
    /// What they have in common, as far as noted.
    pub in_common: Option<String>,
    /// Whether it is known that they have not met, are of different groups and do not compete; else it is to be asked first.
    pub settled: bool,
}

/// Somebody who is not invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeftOut {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// `competitor`, `rival`, or `fewer`: an invitation would bring fewer people together, or no more.
    pub kind: String,
    /// The same in words.
    pub why: String,
    /// How many of the guests they would meet for the first time; null where they are spared as rivals.
    pub meets: Option<usize>,
}

impl Answer for Event {
    fn page(&self) -> Document {
        page::page(self)
    }

    /// A row a guest.
    fn rows(&self) -> Rows<'_> {
        let header = ["id", "name", "account", "groups", "included", "meets", "perhaps_meets", "leads_into"];
        Rows::of(header, self.guests.iter().collect(), |guest| {
            let count = |count: usize| Value::Integer(i64::try_from(count).unwrap_or(i64::MAX));
            [
                guest.person.id.as_str().into(),
                guest.person.name.as_str().into(),
                guest.account.as_deref().into(),
                guest.groups.join(";").into(),
                Value::Bool(guest.included),
                count(guest.meets),
                count(guest.perhaps_meets),
                count(guest.leads_into),
            ]
        })
    }

    /// The guests, by name.
    fn ids(&self) -> Vec<&str> {
        each_once(self.guests.iter().map(|guest| guest.person.id.as_str()))
    }

    fn blanks(&self) -> Vec<String> {
        grave(&self.notes)
    }
}
