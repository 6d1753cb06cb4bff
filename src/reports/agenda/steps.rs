//! The next steps of deals and the meetings to come: what is due, what is to be confirmed today, what lies ahead.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::desk::{Desk, weekday};
use super::item::{Item, Kind};
use crate::advise::words::names;
use crate::book::{Deal, Interaction, Medium};
use crate::network::ContactIx;
use crate::network::contact::{folded, same_name};
use crate::reports::briefing::money;
use crate::reports::when::{ago, in_days};

pub(super) fn items(desk: &Desk) -> Vec<Item> {
    let steps = desk.deals().filter_map(|deal| step(desk, deal));
    let deadlines = desk.deals().flat_map(|deal| deadlines(desk, deal));
    // What is noted of today, and of which nothing is noted that it brought, is still to come.
    let is_today = |it: &&&Interaction| it.date == desk.context.as_of && it.brought.is_none() && it.minutes.is_none();
    let meetings = desk.past.iter().filter(is_today).chain(&desk.to_come).filter_map(|touch| meeting(desk, touch));
    steps.chain(deadlines).chain(meetings).collect()
}

/// The next step of a deal, where its day has come or comes within the horizon.
fn step(desk: &Desk, deal: &Deal) -> Option<Item> {
    let (step, day) = (deal.next_step.as_deref()?, deal.next_step_on?);
    let step = step.trim().trim_end_matches('.');
    let (people, days, worth) = (named_in(desk, deal, step), desk.days_until(day), worth(desk, deal));
    let item = match days {
        0 => Item::new(Kind::Step, step, format!("{worth}: due today")),
        ..0 => Item::new(Kind::Step, step, format!("{worth}: due {}", ago(-days))),
        _ if is_next_working_day(desk, day) => {
            Item::new(Kind::Confirm, format!("Confirm for {}: {step}", on(desk, day)), worth)
        }
        _ if days <= desk.horizon => Item::new(Kind::Ahead, step, worth),
        _ => return None,
    };
    Some(item.with(desk, people).of_deal(deal).on(desk, day))
}

/// The days on which the buyer was to decide, or the deal to close, that have passed or come within the horizon.
fn deadlines(desk: &Desk, deal: &Deal) -> Vec<Item> {
    let near = |day: &Date| desk.days_until(*day) <= desk.horizon;
    let title = deal.title();
    let item = |day: Date, over: String, ahead: &str| {
        let days = desk.days_until(day);
        let item = if days < 0 {
            let why = format!("that day passed {}, and the deal is open", ago(-days));
            Item::new(Kind::Deadline, over, why)
        } else {
            Item::new(Kind::Deadline, format!("{ahead} {}: {title}", in_days(days)), worth(desk, deal))
        };
        item.of_deal(deal).on(desk, day)
    };
    let decide = deal.decide_by.filter(near);
    let decide = decide.map(|day| item(day, format!("Ask what became of their decision on {title}"), "They decide"));
    let close = deal.expected_close.filter(near);
    let close = close.map(|day| item(day, format!("Ask anew when {title} closes"), "Expected to close"));
    decide.into_iter().chain(close).collect()
}

/// A meeting or call to come: on the next working day to be confirmed today, later something to prepare.
fn meeting(desk: &Desk, touch: &Interaction) -> Option<Item> {
    if !matches!(touch.medium, Medium::Meeting | Medium::Call) {
        return None;
    }
    let (people, days) = (desk.others(touch), desk.days_until(touch.date));
    let who = names(desk.context, &people);
    let what = if touch.medium == Medium::Call { "call" } else { "meeting" };
    let about = touch.deal.as_deref().and_then(|id| desk.context.book.deal(id));
    let why = about.map_or_else(|| "no deal is noted for it".to_owned(), |deal| worth(desk, deal));
    let item = if is_next_working_day(desk, touch.date) {
        Item::new(Kind::Confirm, format!("Confirm the {what} with {who}, {}", on(desk, touch.date)), why)
    } else if days <= desk.horizon {
        Item::new(Kind::Ahead, format!("Prepare the {what} with {who}"), why)
    } else {
        return None;
    };
    let item = item.with(desk, people);
    Some(about.into_iter().fold(item, |item, deal| item.of_deal(deal)).on(desk, touch.date))
}

/// Where a deal is and what it is worth: `Tandrell Packaging (520 000)`; with its title where others are open there.
pub(super) fn worth(desk: &Desk, deal: &Deal) -> String {
    let amount = deal.amount.map(|amount| format!(" ({})", money(amount))).unwrap_or_default();
    let title = if desk.open_at(&deal.account) > 1 { format!("{}, ", deal.title()) } else { String::new() };
    format!("{title}{}{amount}", deal.account)
}

/// Whether a day is the next one on which people work, or a day of the weekend before it. Nobody answers on a Sunday whether
/// Monday holds.
fn is_next_working_day(desk: &Desk, day: Date) -> bool {
    let mut next = desk.context.as_of.saturating_add(1.day());
    while matches!(next.weekday(), Weekday::Saturday | Weekday::Sunday) && next < day {
        next = next.saturating_add(1.day());
    }
    day > desk.context.as_of && day <= next
}

/// `tomorrow`, `Monday`.
fn on(desk: &Desk, day: Date) -> String {
    if desk.days_until(day) == 1 { "tomorrow".to_owned() } else { weekday(day).to_owned() }
}

/// Those of the deal's account whom a step names, all of their name or by a first name that nobody else there has.
fn named_in(desk: &Desk, deal: &Deal, step: &str) -> Vec<ContactIx> {
    let there = desk.context.people_at(&deal.account);
    let text = folded(step);
    let is_named = |ix: &&ContactIx| text.contains(&folded(desk.context.name(**ix)));
    let whole: Vec<ContactIx> = there.iter().filter(is_named).copied().collect();
    if !whole.is_empty() {
        return whole;
    }
    let first = |ix: ContactIx| desk.context.name(ix).split_whitespace().next().unwrap_or_default();
    let words: Vec<&str> = step.split(|it: char| !it.is_alphanumeric() && it != '-').collect();
    let alone = |ix: &ContactIx| there.iter().filter(|&&it| same_name(first(it), first(*ix))).count() == 1;
    let by_first = there.iter().copied().filter(|ix| words.iter().any(|word| same_name(word, first(*ix))));
    by_first.filter(alone).collect()
}
