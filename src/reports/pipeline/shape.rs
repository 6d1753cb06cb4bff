//! How the pipeline is shaped: stages, steps from one to the next, months, and what most of it hangs on.

use std::collections::BTreeMap;

use jiff::ToSpan as _;

use super::request::Deals;
use super::{Cohort, Concentration, Line, Month, Part, StageLine, Step, Sum, Weakest};
use crate::advise::pipeline::way::STAGES;
use crate::advise::pipeline::{Fate, Outcome, Period, Unit, Way};
use crate::book::DealStage;
use crate::metrics::proportion::Rate;
use crate::network::contact::folded;
use crate::reports::share::Share;
use crate::settings::STALLED_DAYS;

/// How many months are looked back on, this one included.
const MONTHS: i32 = 12;
/// Below so many whole months nobody can tell whether a flow is steady.
const MONTHS_TOLD: usize = 6;

/// The stages that some deal is in, or has a date for.
fn in_use(deals: &Deals<'_>) -> Vec<usize> {
    let is_used =
        |stage: &usize| deals.every.iter().any(|way| way.entered(*stage).is_some() || way.stage() == Some(*stage));
    (0..STAGES).filter(is_used).collect()
}

pub(super) fn word(stage: usize) -> String {
    DealStage::ALL.get(stage).map(|stage| stage.word()).unwrap_or_default().to_owned()
}

/// After how many days in its stage a deal counts as stalled.
pub(super) fn stalled_after(deals: &Deals<'_>, stage: usize) -> i32 {
    let setting = deals.request.settings.number(&STALLED_DAYS) as i32;
    deals.past.usual_stay(stage).map_or(setting, |(days, _)| days)
}

/// Whether an open deal is stalled; none where nobody noted since when it is in its stage.
pub(super) fn is_stalled(deals: &Deals<'_>, way: &Way<'_>) -> Option<bool> {
    Some(way.days_in_stage()? > stalled_after(deals, way.stage()?))
}

pub(super) fn stages(deals: &Deals<'_>) -> Vec<StageLine> {
    let line = |stage: Option<usize>| {
        let open: Vec<&Way<'_>> = deals.open().filter(|way| way.stage() == stage).collect();
        let usual = stage.and_then(|stage| deals.past.usual_stay(stage));
        let stalled = |way: &&&Way<'_>| is_stalled(deals, way) == Some(true);
        StageLine {
            stage: stage.map(word),
            stalled: open.iter().filter(stalled).count(),
            undated: open.iter().filter(|way| way.days_in_stage().is_none()).count(),
            open: Sum::of(open.into_iter()),
            usual_days: usual.map(|(days, _)| days),
            usual_of: usual.map_or(0, |(_, count)| count),
        }
    };
    let known = in_use(deals).into_iter().rev().map(|stage| line(Some(stage)));
    known.chain(Some(line(None)).filter(|line| line.open.deals > 0)).collect()
}

/// From each stage in use to the next, and from the last to a sale.
pub(super) fn steps(deals: &Deals<'_>, ways: &[&Way<'_>]) -> Vec<Step> {
    let stages = in_use(deals);
    let next = stages.iter().skip(1).copied().chain([STAGES]);
    stages.iter().zip(next).map(|(&from, to)| step(deals, ways, from, to)).collect()
}

fn step(deals: &Deals<'_>, ways: &[&Way<'_>], from: usize, to: usize) -> Step {
    let (share, open) = fates(ways.iter().copied(), from, to, deals.few);
    let mut cohorts: BTreeMap<Option<Period>, Vec<&Way<'_>>> = BTreeMap::new();
    for way in ways.iter().filter(|way| way.fate(from, to).is_some()) {
        let day = way.entered(from).or_else(|| way.deal.begun_on().filter(|_| from == 0));
        cohorts.entry(day.map(|day| Period::around(day, deals.request.unit))).or_default().push(way);
    }
    let cohort = |(period, ways): (Option<Period>, Vec<&Way<'_>>)| {
        let (share, open) = fates(ways.into_iter(), from, to, deals.few);
        Cohort { period: period.map(|period| period.name()), share, open }
    };
    let cohorts = cohorts.into_iter().rev().map(cohort).collect();
    Step { from: word(from), to: word(to), share, open, cohorts }
}

/// How many took a step, and how many are open and have not.
fn fates<'w, 'a: 'w>(ways: impl Iterator<Item = &'w Way<'a>>, from: usize, to: usize, few: usize) -> (Share, usize) {
    let (mut rate, mut open, mut not_noted) = (Rate::default(), 0, 0);
    for way in ways {
        match way.fate(from, to) {
            Some(Fate::Passed) => rate = Rate { hits: rate.hits + 1, cases: rate.cases + 1 },
            Some(Fate::Lost) => rate.cases += 1,
            Some(Fate::Open) => open += 1,
            Some(Fate::NotNoted) => not_noted += 1,
            None => {}
        }
    }
    (Share::within(rate, not_noted, few), open)
}

/// Names the step of a line that is surely worse than among all other deals: its interval lies below their share. Of several, the one
/// that falls furthest behind. `all` are the steps of all deals together.
pub(super) fn weigh(line: &mut Line, all: &[Step], deals: &Deals<'_>) {
    let behind = |step: &Step| {
        let whole = all.iter().find(|of| of.from == step.from && of.to == step.to)?.share;
        let of_others = Rate { hits: whole.hits - step.share.hits, cases: whole.cases - step.share.cases };
        let others = Share::of(of_others, deals.few);
        let (own, usual) = (step.share.share?, others.share?);
        // A share of all is at most the whole, but for rounding.
        let is_worse = own < usual && step.share.high? < usual;
        let weakest = Weakest { from: step.from.clone(), to: step.to.clone(), share: step.share, others };
        is_worse.then_some((own / usual, weakest))
    };
    let found = line.steps.iter().filter_map(behind).min_by(|one, other| one.0.total_cmp(&other.0));
    line.weakest = found.map(|(_, weakest)| weakest);
}

/// What was won in each of the last twelve months; none before the first deal.
pub(super) fn months(deals: &Deals<'_>) -> Vec<Month> {
    let first = deals.every.iter().filter_map(|way| way.deal.begun_on().or(way.closed_on())).min();
    let Some(first) = first.map(jiff::civil::Date::first_of_month) else { return Vec::new() };
    let today = deals.request.as_of;
    let month = |back: i32| {
        let period = Period::around(today.first_of_month().saturating_sub(back.months()), Unit::Month);
        let is_in =
            |way: &&Way<'_>| way.outcome == Outcome::Won && way.closed_on().is_some_and(|day| period.holds(day));
        let won = Sum::of(deals.ways.iter().filter(is_in));
        (period.from >= first).then(|| Month { month: period.name(), won, unfinished: today < period.to })
    };
    (0..MONTHS).rev().filter_map(month).collect()
}

/// The standard deviation of what was won in whole months over its mean (coefficient of variation); none below six months, and below
/// `few` sales in them.
pub(super) fn unevenness(months: &[Month], few: usize) -> Option<f64> {
    let whole = || months.iter().filter(|month| !month.unfinished).map(|month| month.won);
    let amounts: Vec<f64> = whole().map(|won| won.amount).collect();
    let n = amounts.len() as f64;
    let mean = amounts.iter().sum::<f64>() / n;
    let variance = amounts.iter().map(|amount| (amount - mean).powi(2)).sum::<f64>() / n;
    let is_told = amounts.len() >= MONTHS_TOLD && whole().map(|won| won.deals).sum::<usize>() >= few;
    (is_told && mean > 0.0).then(|| variance.sqrt() / mean)
}

pub(super) fn concentration(deals: &Deals<'_>) -> Concentration {
    let open = || deals.open().filter_map(|way| Some((way, way.deal.amount?)));
    let deal = open().map(|(way, amount)| ((way.deal.id.to_string(), way.deal.title().to_owned()), amount));
    let has_account = |(way, _): &(&Way<'_>, f64)| !way.deal.account.is_empty();
    let account = open().filter(has_account).map(|(way, amount)| {
        let name = way.deal.account.trim();
        ((folded(name), name.to_owned()), amount)
    });
    let won = deals.ways.iter().filter(|way| way.outcome == Outcome::Won);
    let seller = won.filter_map(|way| {
        let id = deals.sellers.owner(way.deal)?;
        Some(((id.to_owned(), deals.sellers.name(id)), way.deal.amount?))
    });
    Concentration { deal: largest(deal), account: largest(account), seller: largest(seller) }
}

/// The largest of several parts; none where there is but one, or nothing.
fn largest(parts: impl Iterator<Item = ((String, String), f64)>) -> Option<Part> {
    let mut sums: BTreeMap<String, (String, f64)> = BTreeMap::new();
    let mut whole = 0.0;
    for ((id, name), amount) in parts {
        sums.entry(id).or_insert((name, 0.0)).1 += amount;
        whole += amount;
    }
    if sums.len() < 2 || whole <= 0.0 {
        return None;
    }
    // Of equals the first by id.
    let top = sums.into_iter().rev().max_by(|one, other| one.1.1.total_cmp(&other.1.1));
    top.map(|(id, (name, amount))| Part { id, name, amount, share: amount / whole })
}
