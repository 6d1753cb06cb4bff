//! What stands without a next step: open deals, and meetings of the last days from which nothing followed.

use super::desk::Desk;
use super::item::{Item, Kind};
use super::steps::worth;
use crate::advise::words::names;
use crate::book::{Deal, Interaction, Medium};
use crate::network::ContactIx;
use crate::network::contact::same_name;
use crate::reports::when::ago;
use crate::settings::{AGENDA_FOLLOW_UP_DAYS, AGENDA_MEETING_DAYS};

pub(super) fn items(desk: &Desk) -> Vec<Item> {
    let deals = desk.deals().filter(|deal| deal.next_step.is_none() || deal.next_step_on.is_none());
    let deals = deals.map(|deal| adrift(desk, deal));
    let meetings = desk.past.iter().filter(|touch| touch.medium == Medium::Meeting);
    deals.chain(meetings.filter_map(|touch| unfollowed(desk, touch))).collect()
}

/// A deal of which nobody wrote down what happens next, or when.
fn adrift(desk: &Desk, deal: &Deal) -> Item {
    let (title, worth) = (deal.title(), worth(desk, deal));
    let (action, lacks) = match (&deal.next_step, deal.next_step_on) {
        (Some(step), _) => (format!("Set a day: {step}"), "no day is noted"),
        (None, Some(day)) => (format!("Say what is to happen on {day}: {title}"), "no step is noted"),
        (None, None) => (format!("Agree on the next step for {title}"), "no step is noted"),
    };
    let item = Item::new(Kind::NoStep, action, format!("{worth}: {lacks}"));
    let item = item.of_deal(deal);
    deal.next_step_on.into_iter().fold(item, |item, day| item.on(desk, day))
}

/// A meeting with somebody outside, of the days a setting names, after which nothing was planned or done.
fn unfollowed(desk: &Desk, meeting: &Interaction) -> Option<Item> {
    let days = desk.days_since(meeting.date);
    if !(desk.days(&AGENDA_FOLLOW_UP_DAYS)..=desk.days(&AGENDA_MEETING_DAYS)).contains(&days) {
        return None;
    }
    let people: Vec<ContactIx> =
        desk.others(meeting).into_iter().filter(|&ix| !desk.context.is_colleague(ix)).collect();
    if people.is_empty() || leads_on(desk, meeting, &people) {
        return None;
    }
    let action = format!("Agree on the next step with {}", names(desk.context, &people));
    let why = format!("you met {}, and nothing that follows is noted", ago(days));
    let item = Item::new(Kind::NoStep, action, why).with(desk, people).on(desk, meeting.date);
    Some(deal_of(desk, meeting).into_iter().fold(item, Item::of_deal))
}

/// Whether a meeting has led on: its deal is over or has a step on a later day, somebody there was in touch since, or is about to be.
fn leads_on(desk: &Desk, meeting: &Interaction, people: &[ContactIx]) -> bool {
    let touched = |ix: &ContactIx| desk.with(*ix).last().is_some_and(|touch| touch.date > meeting.date);
    let planned = |ix: &ContactIx| desk.to_come.iter().any(|touch| desk.others(touch).contains(ix));
    let works_there = |deal: &&Deal| {
        people
            .iter()
            .any(|&ix| desk.context.contact(ix).account.as_deref().is_some_and(|it| same_name(it, &deal.account)))
    };
    let goes_on = |deal: &Deal| !deal.is_open() || deal.next_step_on.is_some_and(|day| day > meeting.date);
    let deal = match deal_of(desk, meeting) {
        Some(deal) => goes_on(deal),
        None => desk.context.book.open_deals().filter(works_there).any(goes_on),
    };
    deal || people.iter().any(touched) || people.iter().any(planned)
}

fn deal_of<'a>(desk: &'a Desk, meeting: &Interaction) -> Option<&'a Deal> {
    desk.context.book.deal(meeting.deal.as_deref()?)
}
