//! The answer of `references`: who can vouch before a buyer, who must not be asked and why, and how the few there are serve best.

mod allocation;
mod giving;
mod handoff;
mod matching;
mod page;
mod plan;
mod pool;
mod request;
mod rows;
mod withheld;
mod worth;

use schemars::JsonSchema;
use serde::Serialize;

pub use allocation::{Allocated, Allocation, Wanted};
pub use giving::{Giving, Meeting};
pub use handoff::Handoff;
pub use matching::{Acquainted, Expert, Match, Term};
pub use pool::{Hoarded, Pooled, QuarterEnd};
pub use request::{Asked, Request};
pub use withheld::Withheld;
pub use worth::Worth;

use super::analysis::Person;
use super::answer::{Answer, each_once};
use super::deal::DealReport;
use super::note::{Note, grave};
use crate::render::document::Document;
use crate::render::{Command, Rows};
use crate::reports::next::{brief, next};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.references/1";

/// Who vouches for the seller: for one deal, as a pool, shared out over all deals, or as customers to do something for.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct References {
    /// `netsales.references/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Whose network was read.
    pub seller: Person,
    /// What was asked: `deal`, `pool`, `allocate`, `give` or `handoff`.
    pub view: String,
    /// The deal, where one was named.
    pub deal: Option<DealReport>,
    /// Of a deal: who can be asked today, the best match first.
    pub matches: Vec<Match>,
    /// Of a deal: who vouches, or was asked to, and must not be asked, or not yet, or not by the seller.
    pub withheld: Vec<Withheld>,
    /// Of a deal: whether the best three who can be asked know each other.
    pub acquainted: Option<Acquainted>,
    /// Of a deal: outside experts, who sell nothing.
    pub experts: Vec<Expert>,
    /// Of a pool: every customer who vouches or was asked to.
    pub pool: Vec<Pooled>,
    /// Of a pool: what they can bring, before buyers and in their own firm.
    pub worths: Vec<Worth>,
    /// Of a pool: how many of the asks fell into the last two weeks of a quarter.
    pub quarter_end: Option<QuarterEnd>,
    /// Of a pool: customers who know one of your firm well, and are not in the pool.
    pub hoarded: Vec<Hoarded>,
    /// The few references shared out over all open deals.
    pub allocation: Option<Allocation>,
    /// Whom each reference would gain from meeting.
    pub gifts: Vec<Giving>,
    /// References that passed, or pass, from one of your firm to another.
    pub handoffs: Vec<Handoff>,
    /// What is not known and would say more, as questions.
    pub ask: Vec<String>,
    /// What to know before believing the rest.
    pub notes: Vec<Note>,
}

impl Answer for References {
    fn page(&self) -> Document {
        page::page(self)
    }

    /// A row a customer, or where references are shared out a row a deal.
    fn rows(&self) -> Rows<'_> {
        match self.view.as_str() {
            "allocate" => self.rows_of_the_allocation(),
            "give" => self.rows_of_gifts(),
            "handoff" => self.rows_of_handoffs(),
            "pool" => self.rows_of_the_pool(),
            _ => self.rows_of_the_deal(),
        }
    }

    /// Those who can be asked, or who are shared out, in the order of the report; never those who must not be asked.
    fn ids(&self) -> Vec<&str> {
        let matches = self.matches.iter().map(|it| it.person.id.as_str());
        let pool = self.pool.iter().map(|it| it.person.id.as_str());
        let given = self
            .allocation
            .iter()
            .flat_map(|it| &it.deals)
            .filter_map(|it| Some(it.given.as_ref()?.person.id.as_str()));
        let gifts = self.gifts.iter().map(|it| it.person.id.as_str());
        let handoffs = self.handoffs.iter().map(|it| it.person.id.as_str());
        each_once(matches.chain(pool).chain(given).chain(gifts).chain(handoffs))
    }

    fn blanks(&self) -> Vec<String> {
        grave(&self.notes)
    }

    /// The page for the first who can be asked; of all who vouch, who should for which deal.
    fn next(&self) -> Option<Command> {
        let first = self.matches.first().map(|it| brief(&it.person.id));
        first.or_else(|| (!self.pool.is_empty()).then(|| next("references").with("--allocate")))
    }
}
