//! From the deals of a book to the answer.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::lines::Lines;
use super::{Days, Gaps, Line, Pipeline, SCHEMA, advice, pace, shape, wanting};
use crate::advise::pipeline::way::days;
use crate::advise::pipeline::{Outcome, Past, Period, Unit, Way};
use crate::advise::sellers::roster::{Sellers, spelt};
use crate::book::{Book, Deal, DealStage};
use crate::network::Network;
use crate::reports::note::Note;
use crate::reports::words::counted_deals;
use crate::settings::{FEW, QUOTAS, Settings};

/// After so many days without any deal begun or closed, the book is probably an old one: a quarter.
const STALE_DAYS: i32 = 92;

/// What lines are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// The seller.
    Owner,
    /// The seller's team.
    Team,
    /// A column of deals, of their accounts or of their sellers.
    Column(String),
}

impl By {
    /// What a word of the command line means.
    pub fn from_word(word: &str) -> Self {
        match spelt(word).as_str() {
            "owner" | "seller" => Self::Owner,
            "team" => Self::Team,
            _ => Self::Column(word.trim().to_owned()),
        }
    }

    /// How it is called.
    pub(super) fn word(&self) -> &str {
        match self {
            Self::Owner => "owner",
            Self::Team => "team",
            Self::Column(column) => column,
        }
    }
}

/// What is asked.
#[derive(Debug)]
pub struct Request<'a> {
    /// The book.
    pub book: &'a Book,
    /// Who is listed.
    pub network: &'a Network,
    /// The settings in force.
    pub settings: &'a Settings,
    /// Today.
    pub as_of: Date,
    /// The days the plan is for.
    pub period: Period,
    /// The unit of cohorts.
    pub unit: Unit,
    /// What lines are of.
    pub by: By,
    /// The seller whose deals alone are looked at, by id.
    pub seller: Option<&'a str>,
    /// The seller of the book, by id, where one is listed: whom `you` means.
    pub you: Option<&'a str>,
    /// How the book was read.
    pub notes: Vec<Note>,
}

/// What the parts of the answer are made from.
pub(super) struct Deals<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) sellers: Sellers<'a>,
    /// The deals that are looked at, by id.
    pub(super) ways: Vec<Way<'a>>,
    /// All deals of the book, by which it is known what is usual.
    pub(super) every: Vec<Way<'a>>,
    pub(super) past: Past,
    pub(super) few: usize,
}

impl Pipeline {
    /// Gathers the answer.
    pub fn new(request: &Request<'_>) -> Self {
        let deals = Deals::of(request);
        let Lines { all, each: lines, without_deal } = Lines::of(&deals);
        let period = request.period;
        let mut answer = Self {
            schema: SCHEMA.to_owned(),
            as_of: request.as_of.to_string(),
            period: Days {
                name: period.name(),
                from: period.from.to_string(),
                to: period.to.to_string(),
                left: days(request.as_of, period.to).max(0),
            },
            by: request.by.word().to_owned(),
            seller: request.seller.map(|id| deals.sellers.name(id)),
            stages: shape::stages(&deals),
            concentration: shape::concentration(&deals),
            months: shape::months(&deals),
            unevenness: None,
            first_meeting: pace::first_meeting(&deals),
            gaps: gaps(&deals),
            wanting: wanting::wanting(&deals),
            advice: Vec::new(),
            notes: notes(&deals, &all),
            all,
            lines,
            without_deal,
        };
        answer.unevenness = shape::unevenness(&answer.months, deals.few);
        answer.advice = advice::advice(&answer, &deals);
        answer
    }
}

impl<'a> Deals<'a> {
    fn of(request: &'a Request<'a>) -> Self {
        let sellers = Sellers { network: request.network, book: request.book, you: request.you };
        let mut every: Vec<Way<'a>> =
            request.book.deals().iter().filter_map(|deal| Way::of(deal, request.as_of)).collect();
        every.sort_by(|one, other| one.deal.id.cmp(&other.deal.id));
        let is_theirs = |way: &&Way<'a>| request.seller.is_none_or(|id| sellers.owner(way.deal) == Some(id));
        let ways = every.iter().filter(is_theirs).copied().collect();
        let few = request.settings.count(&FEW);
        Self { past: Past::of(&every, few), request, sellers, ways, every, few }
    }

    /// The open deals that are looked at.
    pub(super) fn open(&self) -> impl Iterator<Item = &Way<'a>> {
        self.ways.iter().filter(|way| way.is_open())
    }
}

fn gaps(deals: &Deals<'_>) -> Gaps {
    let count = |of: &dyn Fn(&Way<'_>) -> bool| deals.ways.iter().filter(|way| of(way)).count();
    let is_over = |way: &Way<'_>| !way.is_open();
    let missing = |what: &str| wanting::count(deals, what);
    Gaps {
        account: count(&|way| way.deal.account.is_empty()),
        owner: count(&|way| way.deal.owner.is_none()),
        stage: count(&|way| way.is_open() && way.stage().is_none()),
        amount: count(&|way| way.is_open() && way.deal.amount.is_none()),
        won_amount: count(&|way| way.outcome == Outcome::Won && way.deal.amount.is_none()),
        closed_on: count(&|way| is_over(way) && way.closed_on().is_none()),
        to_come: deals.request.book.deals().len() - deals.every.len(),
        authority: missing(wanting::AUTHORITY),
        budget: missing(wanting::BUDGET),
        decide_by: missing(wanting::DECISION),
        next_step: missing(wanting::NEXT_STEP),
    }
}

/// What to know before believing a figure: first what hangs on the question, then how the book was read.
fn notes(deals: &Deals<'_>, all: &Line) -> Vec<Note> {
    let request = deals.request;
    let mut notes = Vec::new();
    if request.book.deals().is_empty() {
        let message = "the book keeps no deals, so what was won and what may be expected is not known. Write deals.csv: id, account, \
                       stage, amount, owner, expected_close, closed_on";
        notes.push(Note::grave("no-deals", message));
    } else if deals.ways.is_empty() {
        let message = "none of the deals is noted as theirs (owner, in deals); without --seller all are counted";
        notes.push(Note::grave("no-deals-of-theirs", message));
    } else if let Some(last) = last_day(deals).filter(|last| days(*last, request.as_of) > STALE_DAYS) {
        let message = format!("no deal was begun or closed since {last}. To stand on that day, add --as-of {last}");
        notes.push(Note::grave("stale-deals", message));
    }
    notes.extend(in_the_past(deals));
    notes.extend(unknown_quotas(deals));
    if all.quota.is_none() {
        let message = "nobody set a quota, so no gap is claimed: put [quotas] with each = 50000 into netsales.toml";
        notes.push(Note::new("no-quota", message));
    }
    if all.appointments.is_none() {
        let message =
            "appointments are not known: the deals have no next_step_on, and there is no table of interactions";
        notes.push(Note::new("no-appointments", message));
    }
    notes.extend(request.notes.iter().cloned());
    notes
}

/// What is not known of a day before the last that the deals are dated: the book keeps no earlier amounts.
fn in_the_past(deals: &Deals<'_>) -> Option<Note> {
    let request = deals.request;
    let of_deal = |deal: &Deal| {
        deal.entered.iter().flatten().copied().chain(deal.closed_on).chain(deal.created).collect::<Vec<_>>()
    };
    let last = request.book.deals().iter().flat_map(of_deal).max().filter(|last| *last > request.as_of)?;
    let undated = deals.open().filter(|way| way.stage().is_some() && way.days_in_stage().is_none()).count();
    let undated = match undated {
        0 => String::new(),
        count => format!("; {} without such a day in the stage of the file", counted_deals(count)),
    };
    let message = format!(
        "the deals go on after {}, up to {last}. Each stands in the stage that its days say{undated}; amounts, chances, next steps and \
         owners are those of the file, since it keeps no earlier ones",
        request.as_of
    );
    Some(Note::grave("past-day", message))
}

/// Quotas of people who sell nothing here: a name that is misspelt would change nothing in silence.
fn unknown_quotas(deals: &Deals<'_>) -> Option<Note> {
    let letters = |name: &str| -> String {
        name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let all = deals.sellers.all();
    let known: Vec<String> = all.iter().flat_map(|id| [letters(id), letters(&deals.sellers.name(id))]).collect();
    let names = deals.request.settings.amount_names(&QUOTAS).filter(|name| !["all", "each"].contains(name));
    let unknown: Vec<&str> = names.filter(|name| !known.contains(&letters(name))).collect();
    let message = format!("there is a quota of {}, who sells nothing in this book", unknown.join(", "));
    (!unknown.is_empty()).then(|| Note { count: unknown.len(), ..Note::grave("unknown-quota", message) })
}

fn last_day(deals: &Deals<'_>) -> Option<Date> {
    let of_deal = |way: &Way<'_>| {
        let entered = (0..DealStage::Won as usize).filter_map(|stage| way.entered(stage));
        entered.chain(way.closed_on()).chain(way.deal.created).max()
    };
    deals.every.iter().filter_map(of_deal).max()
}

/// Deals by what a line is of, in the order of its names; deals of which it is not noted stand under none.
pub(super) fn grouped<'w, 'a>(deals: &'w Deals<'a>) -> BTreeMap<Option<String>, Vec<&'w Way<'a>>> {
    let sellers = &deals.sellers;
    let column = match &deals.request.by {
        By::Column(column) => spelt(column),
        By::Owner | By::Team => String::new(),
    };
    let mut groups: BTreeMap<Option<String>, Vec<&Way<'a>>> = BTreeMap::new();
    for way in &deals.ways {
        let owner = sellers.owner(way.deal);
        let value = match deals.request.by {
            By::Owner => owner.map(str::to_owned),
            By::Team => owner.and_then(|id| sellers.team(id)),
            By::Column(_) => sellers.column(way, &column),
        };
        groups.entry(value).or_default().push(way);
    }
    groups
}
