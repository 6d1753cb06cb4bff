//! How soon a lead is followed up: the days from a deal's beginning to the first meeting about it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::request::Deals;
use crate::advise::pipeline::Way;
use crate::advise::pipeline::way::days;
use crate::book::{Interaction, Medium};
use crate::metrics::durations::{Durations, End, Span};

/// How soon deals come to a first meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FirstMeeting {
    /// The days within which half of the deals have it, those without one reckoned in as still waiting (Kaplan and Meier); null: fewer
    /// than half have, or too few.
    pub days: Option<i32>,
    /// How many deals have had one.
    pub held: usize,
    /// How many open deals have had none.
    pub waiting: usize,
    /// The same in words.
    pub words: String,
}

/// None where no meeting of the book names the deal that it was about. Cost: a look at each touch of the book, and at each deal.
pub(super) fn first_meeting(deals: &Deals<'_>) -> Option<FirstMeeting> {
    let meetings = meetings(deals);
    if meetings.is_empty() {
        return None;
    }
    let begun = deals.ways.iter().filter_map(|way| Some((way, way.deal.begun_on()?)));
    let waited = begun.filter_map(|(way, from)| {
        let about = meetings.get(way.deal.id.as_str()).into_iter().flatten();
        let first = about.copied().filter(|day| *day >= from).min();
        let until = first.or_else(|| until(way, deals))?;
        let end = if first.is_some() { End::Sought } else { End::Open };
        Some((way.is_open(), Span { days: days(from, until).max(0), end }))
    });
    let waited: Vec<(bool, Span)> = waited.collect();
    let waiting = waited.iter().filter(|(is_open, span)| *is_open && span.end == End::Open).count();
    let all = Durations::of(waited.into_iter().map(|(_, span)| span));
    let (held, is_known) = (all.ended(), all.ended() >= deals.few);
    let days = is_known.then(|| all.quantile(0.5)).flatten();
    Some(FirstMeeting { days, held, waiting, words: words(days, is_known, held, waiting) })
}

/// The hours of meetings and calls about open deals of which nobody verified who may buy: wasted where that turns out to be somebody else.
/// None below half an hour.
pub(super) fn hours_without_authority(deals: &Deals<'_>) -> Option<f64> {
    let unverified: BTreeSet<&str> =
        deals.open().filter(|way| way.deal.authority_verified.is_none()).map(|way| way.deal.id.as_str()).collect();
    let is_spoken = |touch: &&Interaction| matches!(touch.medium, Medium::Meeting | Medium::Call);
    let past = deals.request.book.interactions().iter().filter(|touch| touch.date <= deals.request.as_of);
    let about =
        past.filter(is_spoken).filter(|touch| touch.deal.as_deref().is_some_and(|deal| unverified.contains(deal)));
    let hours = about.filter_map(|touch| touch.minutes).sum::<f64>() / 60.0;
    (hours >= 0.5).then_some(hours)
}

/// The days of meetings with people outside, by the deal that they were about.
fn meetings<'a>(deals: &Deals<'a>) -> BTreeMap<&'a str, Vec<Date>> {
    let is_meeting = |touch: &&Interaction| touch.medium == Medium::Meeting && touch.date <= deals.request.as_of;
    let is_sale = |touch: &&Interaction| touch.people().any(|word| deals.sellers.is_outside(word));
    let mut of: BTreeMap<&str, Vec<Date>> = BTreeMap::new();
    for touch in deals.request.book.interactions().iter().filter(is_meeting).filter(is_sale) {
        if let Some(deal) = touch.deal.as_deref() {
            of.entry(deal).or_default().push(touch.date);
        }
    }
    of
}

/// Until when a deal without a meeting waited for one.
fn until(way: &Way<'_>, deals: &Deals<'_>) -> Option<Date> {
    if way.is_open() { Some(deals.request.as_of) } else { way.closed_on() }
}

fn words(days: Option<i32>, is_known: bool, held: usize, waiting: usize) -> String {
    let soon = match days {
        Some(days) => format!("half of the deals had it within {days} days"),
        None if is_known => "fewer than half of the deals have had it".to_owned(),
        None => format!("too few to say how soon (n={held})"),
    };
    let waiting = match waiting {
        0 => String::new(),
        1 => "; 1 open deal waits for it".to_owned(),
        several => format!("; {several} open deals wait for it"),
    };
    format!("From the lead to the first meeting: {soon}{waiting}.")
}
