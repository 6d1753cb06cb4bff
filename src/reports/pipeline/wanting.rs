//! Open deals that want something: authority that nobody verified, a budget, a day of decision, a next step, or to move at all.

use super::request::Deals;
use super::{Wanting, shape};
use crate::advise::pipeline::Way;
use crate::book::Deal;

pub(super) const AUTHORITY: &str = "authority";
pub(super) const BUDGET: &str = "budget";
pub(super) const DECISION: &str = "decision date";
pub(super) const NEXT_STEP: &str = "next step";

/// Something that is asked of every open deal: its name, and whether a deal has it noted at all.
type Asked = (&'static str, fn(&Deal) -> bool);

const ASKED: [Asked; 4] = [
    (AUTHORITY, |deal| deal.authority_verified.is_some()),
    (BUDGET, |deal| deal.budget.is_some()),
    (DECISION, |deal| deal.decide_by.is_some()),
    (NEXT_STEP, |deal| deal.next_step.is_some() || deal.next_step_on.is_some()),
];

/// What of this the book notes of any deal: what it never notes is a column it lacks, and no failing of a deal.
fn kept(deals: &Deals<'_>) -> Vec<Asked> {
    let is_kept = |(_, is_noted): &Asked| deals.request.book.deals().iter().any(is_noted);
    ASKED.into_iter().filter(is_kept).collect()
}

/// What a deal lacks. A next step whose day has passed is none.
fn missing(way: &Way<'_>, kept: &[Asked], deals: &Deals<'_>) -> Vec<&'static str> {
    let has_passed = way.deal.next_step_on.is_some_and(|day| day < deals.request.as_of);
    let lacks = |(what, is_noted): &&Asked| !is_noted(way.deal) || (*what == NEXT_STEP && has_passed);
    kept.iter().filter(lacks).map(|(what, _)| *what).collect()
}

/// How many open deals lack something; none where the book never notes it.
pub(super) fn count(deals: &Deals<'_>, what: &str) -> Option<usize> {
    let kept = kept(deals);
    let is_kept = kept.iter().any(|(it, _)| *it == what);
    is_kept.then(|| deals.open().filter(|way| missing(way, &kept, deals).contains(&what)).count())
}

/// Open deals that lack something or are stalled: the largest first, those of unknown amount last, then by id.
pub(super) fn wanting(deals: &Deals<'_>) -> Vec<Wanting> {
    let kept = kept(deals);
    let wanting = |way: &Way<'_>| {
        let missing = missing(way, &kept, deals);
        let stalled = shape::is_stalled(deals, way);
        let deal = way.deal;
        (!missing.is_empty() || stalled == Some(true)).then(|| Wanting {
            id: deal.id.to_string(),
            title: deal.title().to_owned(),
            account: Some(deal.account.trim().to_owned()).filter(|name| !name.is_empty()),
            owner: deals.sellers.owner(deal).map(|id| deals.sellers.name(id)),
            stage: way.stage().map(shape::word),
            amount: deal.amount,
            days: way.days_in_stage(),
            stalled_after: way.stage().map(|stage| shape::stalled_after(deals, stage)),
            stalled,
            missing: missing.into_iter().map(str::to_owned).collect(),
        })
    };
    let mut all: Vec<Wanting> = deals.open().filter_map(wanting).collect();
    all.sort_by(|one, other| {
        let money = |it: &Wanting| it.amount.unwrap_or(-1.0);
        money(other).total_cmp(&money(one)).then_with(|| other.days.cmp(&one.days)).then_with(|| one.id.cmp(&other.id))
    });
    all
}
