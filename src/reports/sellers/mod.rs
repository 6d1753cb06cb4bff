//! The answer of `sellers`: each seller's network and time beside the team's, what is behind, and what to do about it.

mod actions;
mod beside;
mod definitions;
mod fit;
mod home;
mod managers;
mod names;
mod offers;
mod page;
mod request;
mod rows;

use schemars::JsonSchema;
use serde::Serialize;

use super::note::Note;
use super::pipeline::{Attainment, Quarter, Sum, Weakest};
use super::share::Share;

pub use definitions::{sellers, volometrix};
pub use page::Depth;
pub use request::Request;

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.sellers/1";

/// For what these figures must not be used, and why.
pub const NOT_FOR: &str = "No ground for decisions on anybody's employment, pay or promotion. It counts what was written down, and \
                           those who write down less look worse; the study behind it is one firm's correlation, and no cause; and \
                           what territory, product and customers do to sales is not in it. Look at it with the seller.";

/// Sellers beside each other.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Sellers {
    /// `netsales.sellers/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// The days within which time and networks were read.
    pub window: Span,
    /// The days within which sales were counted.
    pub results: Span,
    /// Whether people, accounts and deals bear pseudonyms.
    pub pseudonymous: bool,
    /// The column of sellers by which they were compared among themselves only; null: all with all.
    pub by: Option<String>,
    /// For what this must not be used, and why.
    pub not_for: String,
    /// All deals together.
    pub all: Results,
    /// What sellers were held against.
    pub pools: Vec<Pool>,
    /// The sellers: those who won most first.
    pub sellers: Vec<Seller>,
    /// Those to whom they report, by name.
    pub managers: Vec<Manager>,
    /// What to know before believing a figure.
    pub notes: Vec<Note>,
}

/// Days in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Span {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// How many days of it the record covers; null: nothing is recorded.
    pub covered: Option<i32>,
}

/// What came of deals.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Results {
    /// Won within the days by which sellers are put in order.
    pub won: Sum,
    /// Lost within them.
    pub lost: usize,
    /// Won up to today.
    pub won_ever: Sum,
    /// Lost up to today.
    pub lost_ever: usize,
    /// Open today.
    pub open: Sum,
    /// How many of the decided deals were won.
    pub win_rate: Option<Share>,
    /// The last eight quarters of the calendar at most, the latest last; empty for several sellers together but all.
    pub quarters: Vec<Quarter>,
    /// How much of the quota the last whole quarters brought, four at most; null: no quota, or no whole quarter.
    pub attainment: Option<Attainment>,
}

/// Sellers who are compared with each other.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Pool {
    /// The value of the column; null: all sellers, or none noted.
    pub group: Option<String>,
    /// How many sellers have deals.
    pub sellers: usize,
    /// The top quarter by what they won, by id; empty where there are too few to have one.
    pub top: Vec<String>,
    /// The measures over this pool.
    pub measures: Vec<Usual>,
}

/// What is usual of a measure.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Usual {
    /// The measure.
    pub id: String,
    /// Of how many sellers it is known and compared.
    pub of: usize,
    /// The median.
    pub median: Option<f64>,
    /// The median of the top quarter.
    pub top: Option<f64>,
}

/// A seller.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Seller {
    /// By id, or pseudonym.
    pub id: String,
    /// How they are called.
    pub name: String,
    /// To whom they report, as they are called; null: not noted.
    pub manager: Option<String>,
    /// With whom they are compared.
    pub group: Option<String>,
    /// What came of their deals.
    pub results: Results,
    /// The step that is surely worse than among the others.
    pub weakest: Option<Weakest>,
    /// Their place by what they won; null: no deal.
    pub rank: Option<usize>,
    /// Their place by how much of their quota they won; null: no quota.
    pub quota_rank: Option<usize>,
    /// Whether they are of the top quarter; null where there is none.
    pub in_top: Option<bool>,
    /// `finder`, `builder`, `all-round` or `neither yet`; null: not known, or too few sellers to tell.
    pub profile: Option<String>,
    /// How many of their deals are at accounts that had not bought before.
    pub new_business: Share,
    /// Whether the work they have suits the profile; null: not known.
    pub role_fits: Option<bool>,
    /// Why, in words.
    pub role: Option<String>,
    /// Touches on record within the window.
    pub touches: usize,
    /// Meetings and calls without a length.
    pub without_length: usize,
    /// The share of pairs among their contacts that were asked about.
    pub asked: Option<f64>,
    /// Whether the network is like the others' in size and in pairs asked; null: not known.
    pub alike: Option<bool>,
    /// The figures, in the order of the measures.
    pub figures: Vec<Figure>,
    /// The rhythm of a quarter; null: nothing is recorded.
    pub rhythm: Option<Rhythm>,
    /// The way to each leader of the own firm.
    pub leaders: Vec<Way>,
    /// The way to each who has to agree to a deal.
    pub approvers: Vec<Way>,
    /// Approvals and help asked for and still open, the oldest first.
    pub open_requests: Vec<Waiting>,
    /// What might be offered to their customers besides, the best grounded first; null: the deals have no column of products.
    pub offers: Option<Vec<Offer>>,
    /// What was typed of their ties. It moves no other figure.
    pub typed: Typed,
    /// What to do, the largest gap first.
    pub actions: Vec<Action>,
}

/// A figure of a seller.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Figure {
    /// The measure.
    pub id: String,
    /// In words.
    pub title: String,
    /// What stands behind the number.
    pub unit: String,
    /// The figure; null: not known.
    pub value: Option<f64>,
    /// The same in the weeks before; null: not known.
    pub before: Option<f64>,
    /// The place among those compared, 1 is most, or for what is better low, least; null: not compared.
    pub rank: Option<usize>,
    /// Among how many.
    pub of: usize,
    /// What the top quarter have: their median; null: not compared.
    pub top: Option<f64>,
    /// Whether so few are compared that a place is a rank and no share.
    pub ranked: bool,
    /// How far from the top quarter, as a share of it: -0.2 is a fifth less; null: not compared.
    pub gap: Option<f64>,
    /// Whether that is behind: less of what is better high; null for what is neither.
    pub behind: Option<bool>,
    /// By how much weak sellers were behind all others in the study: one large B2B software firm, a correlation.
    pub study: Option<f64>,
}

/// The weeks of a quarter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Rhythm {
    /// Over how many quarters it is averaged.
    pub quarters: usize,
    /// Hours with customers and prospects by week of the quarter; null: no such week is over and recorded.
    pub customer_hours: Vec<Option<f64>>,
    /// Colleagues met since the quarter began, by the end of each week.
    pub colleagues: Vec<Option<f64>>,
}

/// The way to somebody at home.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Way {
    /// To whom, by id.
    pub id: String,
    /// How they are called.
    pub name: String,
    /// How many steps, over those who were in touch; null: no way is known.
    pub steps: Option<usize>,
    /// Through whom first, where it takes more than one step.
    pub through: Option<String>,
    /// The last day on which both took part.
    pub last: Option<String>,
}

/// Something asked for that waits.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Waiting {
    /// Who was asked.
    pub name: String,
    /// About which deal.
    pub deal: Option<String>,
    /// Since when.
    pub since: Option<String>,
    /// Whether it is an approval.
    pub approval: bool,
}

/// Something a customer might buy besides.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Offer {
    /// To whom.
    pub account: String,
    /// What.
    pub offer: String,
    /// Customers like them who bought it.
    pub bought_by: usize,
    /// Of how many customers like them.
    pub alike: usize,
}

/// What was typed of somebody's ties, which counts for nothing elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Typed {
    /// Ties that somebody wrote down or typed a strength for.
    pub ties: usize,
    /// How many of these have no contact both ways on record.
    pub without_contact: usize,
}

/// Something to do about a gap.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Action {
    /// What is behind: a measure, or `conversion`, `role`.
    pub about: String,
    /// What to do.
    pub action: String,
    /// Why, with the figures.
    pub why: String,
}

/// Somebody who leads sellers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Manager {
    /// By id, or pseudonym; null: not listed.
    pub id: Option<String>,
    /// How they are called.
    pub name: String,
    /// Sellers who report to them.
    pub sellers: usize,
    /// Hours a week with one seller alone, the mean over their sellers; null: not known.
    pub alone_hours: Option<f64>,
    /// What came of their sellers' deals.
    pub results: Results,
}

impl Sellers {
    /// The page, with everybody in full where that is asked.
    pub fn page_of(&self, depth: Depth) -> crate::render::Document {
        page::page(self, depth)
    }

    /// The differences from the top quarter, sorted by size.
    pub fn page_of_differences(&self) -> crate::render::Document {
        page::differences::page(self)
    }
}
