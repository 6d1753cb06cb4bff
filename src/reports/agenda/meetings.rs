//! What stands without a next step: open deals, and meetings of the last days from which nothing followed.

use super::desk::Desk;
use super::item::{Item, Kind};
use super::steps::worth;
use crate::advise::words::names;
use crate::book::{Deal, Interaction, Medium};
use crate::network::ContactIx;
use crate::reports::words::ago;
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
    item.of_deal(Some(deal)).on(desk, deal.next_step_on)
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
    let why = format!("You met {}, and nothing that follows is noted", ago(days));
    let item = Item::new(Kind::NoStep, action, why).with(desk, people);
    Some(item.of_deal(desk.deal_of(meeting)).on(desk, Some(meeting.date)))
}

/// Whether a meeting has led on: its deal is over or has a step on a later day, somebody there was in touch since, or is about to be.
fn leads_on(desk: &Desk, meeting: &Interaction, people: &[ContactIx]) -> bool {
    let touched = |ix: &ContactIx| desk.with(*ix).last().is_some_and(|touch| touch.date > meeting.date);
    let goes_on = |deal: &Deal| !deal.is_open() || deal.next_step_on.is_some_and(|day| day > meeting.date);
    let deal = match desk.deal_of(meeting) {
        Some(deal) => goes_on(deal),
        None => people
            .iter()
            .filter_map(|&ix| desk.context.contact(ix).account.as_deref())
            .any(|account| desk.open_at(account).iter().any(|deal| goes_on(deal))),
    };
    deal || people.iter().any(touched) || people.iter().any(|ix| desk.planned.contains(ix))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::super::trial::actions;
    use super::*;
    use crate::book::Book;

    const DRAWN: &str = "you -- ana@Bolt[last=2026-06-01]; you -- kim[internal]";

    fn left(touches: Vec<Interaction>, deals: Vec<Deal>) -> Vec<String> {
        let mut book = Book::default();
        book.keep_interactions(touches).keep_deals(deals);
        actions(Kind::NoStep, DRAWN, &book)
    }

    fn met(day: Date) -> Interaction {
        Interaction::on(day, Medium::Meeting, "you", &["ana"])
    }

    fn step(on: Option<Date>) -> Deal {
        Deal { next_step: Some("Visit".into()), next_step_on: on, ..Deal::at("Bolt", "d1") }
    }

    #[test]
    fn a_meeting_without_anything_that_follows_wants_a_step_after_two_days() {
        assert_eq!(left(vec![met(date(2026, 6, 10))], vec![]), ["Agree on the next step with ana"]);
        assert!(left(vec![met(date(2026, 6, 14))], vec![]).is_empty(), "yesterday's may still be written up");
        assert!(left(vec![met(date(2026, 3, 10))], vec![]).is_empty(), "what is long past is no follow-through");
        let colleague = Interaction::on(date(2026, 6, 10), Medium::Meeting, "you", &["kim"]);
        assert!(left(vec![colleague], vec![]).is_empty());
    }

    #[test]
    fn a_later_touch_a_meeting_to_come_or_a_later_step_of_the_deal_follows() {
        let wrote = Interaction::on(date(2026, 6, 12), Medium::Email, "you", &["ana"]);
        assert!(left(vec![met(date(2026, 6, 10)), wrote], vec![]).is_empty());
        assert!(left(vec![met(date(2026, 6, 10)), met(date(2026, 7, 1))], vec![]).is_empty());
        assert!(left(vec![met(date(2026, 6, 10))], vec![step(Some(date(2026, 6, 30)))]).is_empty());
        let before = left(vec![met(date(2026, 6, 10))], vec![step(Some(date(2026, 6, 9)))]);
        assert_eq!(before, ["Agree on the next step with ana"]);
    }

    #[test]
    fn a_deal_without_a_step_or_a_day_is_said_to_lack_it() {
        assert_eq!(left(vec![], vec![Deal::at("Bolt", "d1")]), ["Agree on the next step for d1"]);
        assert_eq!(left(vec![], vec![step(None)]), ["Set a day: Visit"]);
        let day_only = Deal { next_step: None, ..step(Some(date(2026, 6, 30))) };
        assert_eq!(left(vec![], vec![day_only]), ["Say what is to happen on 2026-06-30: d1"]);
    }
}
