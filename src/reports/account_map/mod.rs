//! The answer of `map`: who decides at an account, who sways them, who keeps the door, and whom to go to first.
//!
//! It shows what is recorded of the account's own people; the seller and their colleagues stand beside it, never in it. What is not
//! known is said, and asked for at the end.

mod coverage;
mod door;
mod influences;
mod member;
mod near;
mod page;
mod quick;
mod request;
mod rows;
mod signer;
mod unknown;
mod ways_in;

use schemars::JsonSchema;
use serde::Serialize;

pub use coverage::Cell;
pub use door::{Door, SecondDoor};
pub use influences::{Influence, Standing, Trial};
pub use member::{Member, Place};
pub use near::{Advocate, OneOfUs, Outsider};
pub use request::Request;
pub use signer::Signer;
pub use ways_in::WayIn;

use super::amount::Amount;
use super::answer::{Answer, each_once};
use super::briefing::DealAtHand;
use super::introductions::Person;
use super::note::Note;
use crate::render::{Document, Rows};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.map/1";

/// An account as a map of its people.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AccountMap {
    /// `netsales.map/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Who looks.
    pub seller: Person,
    /// The account.
    pub account: String,
    /// The largest open deal there; null: none is noted.
    pub deal: Option<DealAtHand>,
    /// How much of the account is known.
    pub extent: Extent,
    /// How good the best ways to those with a buying influence are, on average: scores that rank, from 0 to 1. Null where nobody is
    /// named, or nothing says whom the seller is in touch with.
    pub position: Amount,
    /// The four buying influences.
    pub influences: Vec<Influence>,
    /// Those of the four that stand worst: the weakest counts.
    pub weakest: Vec<String>,
    /// The trial of the deal, where one is noted.
    pub trial: Option<Trial>,
    /// At which level somebody is expected to sign, and how high the seller has come.
    pub signer: Signer,
    /// Who keeps the way in, and on what evidence.
    pub door: Door,
    /// The door a colleague could open; null where nobody keeps the first.
    pub second_door: Option<SecondDoor>,
    /// Through whom to go in, the best first.
    pub entries: Vec<WayIn>,
    /// Whether enough people are known and enough pairs asked to tell who stands where by ties.
    pub ties_tell: bool,
    /// The people of the account, the highest level first.
    pub people: Vec<Member>,
    /// The levels and departments in which somebody is known.
    pub coverage: Vec<Cell>,
    /// Those who are for it and whom the seller has met.
    pub advocates: Vec<Advocate>,
    /// People of other firms who know somebody there, worked there, or sway somebody there.
    pub outside: Vec<Outsider>,
    /// Colleagues who are in touch with somebody there.
    pub ours: Vec<OneOfUs>,
    /// What is not known, as questions, the most important first.
    pub ask: Vec<String>,
    /// What to know before believing the rest.
    pub notes: Vec<Note>,
}

/// How much of an account is known.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Extent {
    /// How many people.
    pub people: usize,
    /// With how many the seller is in touch; null: nothing says with whom.
    pub met: Option<usize>,
    /// In how many departments they work, as far as noted.
    pub departments: usize,
    /// In how many of them the seller is in touch with somebody; null: nothing says with whom.
    pub departments_met: Option<usize>,
    /// How many have a buying influence.
    pub with_a_say: usize,
    /// With how many of these the seller is in touch; null: nothing says with whom.
    pub with_a_say_met: Option<usize>,
    /// With how many of these there was contact in the last 60 days.
    pub with_a_say_lately: usize,
    /// How many pairs there are among them.
    pub pairs: usize,
    /// How many of these know each other.
    pub pairs_tied: usize,
    /// How many of these nobody asked about.
    pub pairs_unasked: usize,
    /// The share of pairs that know each other; an interval where pairs were not asked about.
    pub density: Amount,
}

impl Answer for AccountMap {
    fn page(&self) -> Document {
        page::page(self)
    }

    /// A row a person of the account.
    fn rows(&self) -> Rows<'_> {
        rows::rows(self)
    }

    /// The best entries first, then those with a buying influence, then everybody else there.
    fn ids(&self) -> Vec<&str> {
        let entries = self.entries.iter().map(|it| it.person.id.as_str());
        let holders = self.influences.iter().flat_map(|it| &it.people).map(|it| it.id.as_str());
        each_once(entries.chain(holders).chain(self.people.iter().map(|it| it.person.id.as_str())))
    }
}

impl AccountMap {
    /// The three factors of a light assessment, a line each: the extent of what is known, whether they know each other, and how the
    /// seller stands to those with a say (Üstüner and Godes 2006).
    pub fn quick_page(&self) -> Document {
        quick::page(self)
    }

    /// Whether the book says whom the seller is in touch with.
    fn ties_are_known(&self) -> bool {
        self.extent.met.is_some()
    }

    fn member(&self, id: &str) -> Option<&Member> {
        self.people.iter().find(|it| it.person.id == id)
    }
}
