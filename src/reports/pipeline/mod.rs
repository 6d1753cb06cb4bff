//! The answer of `pipeline`: what is sold, what may be expected of the deals in the making, and what is to be built from scratch.

mod advice;
mod definitions;
mod funnel;
mod lines;
mod pace;
mod page;
pub(in crate::reports) mod quarters;
mod request;
mod rows;
mod shape;
mod table;
mod wanting;

use schemars::JsonSchema;
use serde::Serialize;

use super::note::Note;
use super::share::Share;

pub use definitions::definitions;
pub use pace::FirstMeeting;
pub use quarters::{Attainment, Quarter};
pub use request::{By, Request};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.pipeline/1";

/// Deals in the making against what is to be sold.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Pipeline {
    /// `netsales.pipeline/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// The days the plan is for.
    pub period: Days,
    /// What `lines` are of: `owner`, `team`, or the name of a column.
    pub by: String,
    /// The seller whose deals alone are looked at, where one was named.
    pub seller: Option<String>,
    /// All deals that are looked at.
    pub all: Line,
    /// The same by seller, team or column: those who won most in the period first.
    pub lines: Vec<Line>,
    /// Sellers who are listed and have no deal.
    pub without_deal: Vec<String>,
    /// Open deals by the stage they are in, the last stage first.
    pub stages: Vec<StageLine>,
    /// What the open deals hang on.
    pub concentration: Concentration,
    /// What was won by month, the latest last.
    pub months: Vec<Month>,
    /// The standard deviation of what was won by month, over its mean: 0 is perfectly steady. Null below six whole months, and where
    /// too little was sold in them.
    pub unevenness: Option<f64>,
    /// How soon deals come to a first meeting; null: no meeting of the book names its deal.
    pub first_meeting: Option<FirstMeeting>,
    /// What of the deals is not noted.
    pub gaps: Gaps,
    /// Open deals that want something, the largest first.
    pub wanting: Vec<Wanting>,
    /// What to do, most pressing first.
    pub advice: Vec<Advice>,
    /// What to know before believing a figure.
    pub notes: Vec<Note>,
}

/// Days in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Days {
    /// `2026-Q2`.
    pub name: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Days left, today not counted; 0 where it is over.
    pub left: i32,
}

/// Some deals, counted and added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, JsonSchema)]
pub struct Sum {
    /// How many.
    pub deals: usize,
    /// What those of known amount are worth.
    pub amount: f64,
    /// How many have no amount.
    pub without_amount: usize,
}

/// The deals of a seller, a team or a segment, or all of them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Line {
    /// The seller's id, or the value of the column; null where it is not noted.
    pub id: Option<String>,
    /// How it is called.
    pub name: String,
    /// The team of a seller.
    pub team: Option<String>,
    /// What is to be sold in the period; null: nobody set a quota.
    pub quota: Option<f64>,
    /// Won in the period.
    pub won: Sum,
    /// Lost in the period.
    pub lost: usize,
    /// Open today.
    pub open: Sum,
    /// What may be expected of the open ones in the period.
    pub expected: Expected,
    /// What is still missing for the quota; null without a quota.
    pub gap: Option<Gap>,
    /// What it takes to close the gap; null without one, and where nobody knows what a sale is worth.
    pub needed: Option<Need>,
    /// Won up to today.
    pub won_ever: Sum,
    /// Lost up to today.
    pub lost_ever: usize,
    /// How many of the decided deals were won.
    pub win_rate: Share,
    /// The last eight quarters of the calendar at most, the latest last; none before the first deal of the book.
    pub quarters: Vec<Quarter>,
    /// How much of the quota the last whole quarters brought, four at most; null: no quota, or no whole quarter.
    pub attainment: Option<Attainment>,
    /// What a won deal of known amount is worth on average.
    pub average_won: Option<f64>,
    /// The days after which half of the deals are decided, those still open reckoned in (Kaplan and Meier); null where fewer than half
    /// have been seen to end, and where too few have.
    pub cycle_days: Option<i32>,
    /// How many decided deals that rests on.
    pub cycle_of: usize,
    /// Meetings and next steps ahead; null: the book keeps neither.
    pub appointments: Option<usize>,
    /// Meetings held in the period; null: the book keeps none.
    pub meetings: Option<usize>,
    /// How many deals are near closing.
    pub near_closing: usize,
    /// From stage to stage.
    pub steps: Vec<Step>,
    /// The step that is surely worse than among the others, where there is one.
    pub weakest: Option<Weakest>,
}

/// What may be expected of open deals in the period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, JsonSchema)]
pub struct Expected {
    /// How many sales: the sum of the chances.
    pub sales: f64,
    /// What they are worth: the sum of amount times chance; null where no deal has both and some may close.
    pub amount: Option<f64>,
    /// Deals whose chance the seller typed.
    pub typed: usize,
    /// Deals whose chance was measured by what became of others.
    pub measured: usize,
    /// Deals that are expected to close after the period.
    pub later: usize,
    /// Deals whose chance is not known.
    pub unknown: usize,
    /// Deals with a chance and no amount.
    pub without_amount: usize,
    /// Deals whose day of closing has passed.
    pub overdue: usize,
}

/// What is missing for a quota.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Gap {
    /// Quota less won less expected; below 0 where more is expected than is to be sold.
    pub amount: f64,
    /// Whether it may be less, since of some open deals nobody knows what they bring.
    pub at_most: bool,
}

/// What it takes to close a gap.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Need {
    /// How many more sales.
    pub sales: usize,
    /// What a sale was taken to be worth: the average of deals that were won.
    pub average_won: f64,
    /// Of how many deals that is the average.
    pub average_of: usize,
    /// How many new leads, at the rate itself; null where the rate is not known.
    pub leads: Option<usize>,
    /// At the best that the rate may truly be.
    pub leads_low: Option<usize>,
    /// At the worst; null where it may be nothing.
    pub leads_high: Option<usize>,
    /// By when they must be there to be decided within the period.
    pub by: Option<String>,
    /// Whether that day has passed.
    pub too_late: Option<bool>,
    /// Which figures are those of all deals, since this line has too few: `average`, `rate`, `cycle`.
    pub of_all: Vec<String>,
}

/// Open deals in a stage.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StageLine {
    /// The stage; null: not noted.
    pub stage: Option<String>,
    /// The open deals in it.
    pub open: Sum,
    /// The days within which three of four deals leave it; null: too few have.
    pub usual_days: Option<i32>,
    /// On how many that rests.
    pub usual_of: usize,
    /// How many are stalled: longer in it than usual, or than the setting where nobody knows what is usual.
    pub stalled: usize,
    /// How many have no date of entering it, so that nobody knows.
    pub undated: usize,
}

/// From one stage to the next that is in use, or to a sale.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Step {
    /// The stage.
    pub from: String,
    /// The next, or `won`.
    pub to: String,
    /// How many of those that came to the stage and are past it or lost took the step.
    pub share: Share,
    /// How many are open and have not taken it yet; these are no losses.
    pub open: usize,
    /// The same by when they came to the stage, the latest first.
    pub cohorts: Vec<Cohort>,
}

/// The deals that came to a stage in one period.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Cohort {
    /// The period; null: the day is not noted.
    pub period: Option<String>,
    /// How many took the step.
    pub share: Share,
    /// How many have not yet.
    pub open: usize,
}

/// A step that is worse than among the others.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Weakest {
    /// The stage.
    pub from: String,
    /// The next.
    pub to: String,
    /// How many took it here.
    pub share: Share,
    /// How many took it among the others.
    pub others: Share,
}

/// What the pipeline hangs on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Concentration {
    /// The largest open deal.
    pub deal: Option<Part>,
    /// The account with most of the open money.
    pub account: Option<Part>,
    /// The seller who won most up to today.
    pub seller: Option<Part>,
}

/// A part of a whole.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Part {
    /// The id, or the name of an account.
    pub id: String,
    /// How it is called.
    pub name: String,
    /// What it is worth.
    pub amount: f64,
    /// Its share of the whole, 0 to 1.
    pub share: f64,
}

/// What was won in a month.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Month {
    /// `2026-06`.
    pub month: String,
    /// The deals.
    pub won: Sum,
    /// Whether the month is not over.
    pub unfinished: bool,
}

/// How many of the deals lack something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Gaps {
    /// Deals without an account.
    pub account: usize,
    /// Deals without an owner.
    pub owner: usize,
    /// Deals whose stage is not known.
    pub stage: usize,
    /// Open deals without an amount.
    pub amount: usize,
    /// Won deals without an amount.
    pub won_amount: usize,
    /// Won or lost deals without a day of closing.
    pub closed_on: usize,
    /// Deals dated after today, which are left out.
    pub to_come: usize,
    /// Open deals without a verified authority to buy; null: the book notes none at all. So too below.
    pub authority: Option<usize>,
    /// Without a budget.
    pub budget: Option<usize>,
    /// Without a day by which the buyer decides.
    pub decide_by: Option<usize>,
    /// Without a next step, or with one whose day has passed.
    pub next_step: Option<usize>,
}

/// An open deal that wants something.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Wanting {
    /// The deal by its id.
    pub id: String,
    /// How it is called.
    pub title: String,
    /// Whose it is, where that is noted.
    pub account: Option<String>,
    /// The seller.
    pub owner: Option<String>,
    /// The stage.
    pub stage: Option<String>,
    /// What it is worth.
    pub amount: Option<f64>,
    /// Days in its stage.
    pub days: Option<i32>,
    /// After how many days it counts as stalled.
    pub stalled_after: Option<i32>,
    /// Whether it is stalled; null: nobody noted since when it is there.
    pub stalled: Option<bool>,
    /// What is missing: `authority`, `budget`, `decision date`, `next step`.
    pub missing: Vec<String>,
}

/// Something to do, and the counts that speak for it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Advice {
    /// A stable kebab-case name.
    pub id: String,
    /// What to do, in words.
    pub action: String,
    /// For whom: sellers by name, those for whom it is most pressing first; empty: for all.
    pub sellers: Vec<String>,
    /// Why, in words with their counts.
    pub why: String,
    /// The counts that fired it.
    pub counts: Vec<Count>,
}

/// A count that fired a piece of advice.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Count {
    /// The seller by name, where it is about one.
    pub seller: Option<String>,
    /// What is counted.
    pub what: String,
    /// How many.
    pub count: f64,
}

impl Pipeline {
    /// The page, with every line and list in full where that is asked.
    pub fn page_of(&self, full: bool) -> crate::render::Document {
        page::page(self, full)
    }
}
