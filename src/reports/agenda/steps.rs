//! The next steps of deals and the meetings to come: what is due, what is to be confirmed today, what lies ahead.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::desk::{Desk, weekday};
use super::item::{Item, Kind};
use crate::advise::words::names;
use crate::book::{Deal, Interaction, Medium};
use crate::network::ContactIx;
use crate::network::contact::{folded, same_name};
use crate::reports::words::{ago, in_days, money};

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
    Some(item.with(desk, people).of_deal(Some(deal)).on(desk, Some(day)))
}

/// The days on which the buyer was to decide, or the deal to close, that have passed or come within the horizon.
fn deadlines(desk: &Desk, deal: &Deal) -> Vec<Item> {
    let near = |day: &Date| desk.days_until(*day) <= desk.horizon;
    let title = deal.title();
    let item = |day: Date, over: String, ahead: &str| {
        let days = desk.days_until(day);
        let item = if days < 0 {
            let why = format!("That day passed {}, and the deal is open", ago(-days));
            Item::new(Kind::Deadline, over, why)
        } else {
            Item::new(Kind::Deadline, format!("{ahead} {}: {title}", in_days(days)), worth(desk, deal))
        };
        item.of_deal(Some(deal)).on(desk, Some(day))
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
    let about = desk.deal_of(touch);
    let why = about.map_or_else(|| where_to(desk, &people), |deal| worth(desk, deal));
    let item = if is_next_working_day(desk, touch.date) {
        Item::new(Kind::Confirm, format!("Confirm the {what} with {who}, {}", on(desk, touch.date)), why)
    } else if days <= desk.horizon {
        Item::new(Kind::Ahead, format!("Prepare the {what} with {who}"), why)
    } else {
        return None;
    };
    Some(item.with(desk, people).of_deal(about).on(desk, Some(touch.date)))
}

/// Where those to be met work, as far as noted.
fn where_to(desk: &Desk, people: &[ContactIx]) -> String {
    let account = people.iter().find_map(|&ix| desk.context.contact(ix).account.as_deref());
    account.unwrap_or("no deal and no account are noted for it").to_owned()
}

/// Where a deal is and what it is worth: `Tandrell Packaging (520 000)`; with its title where others are open there.
pub(super) fn worth(desk: &Desk, deal: &Deal) -> String {
    let amount = deal.amount.map(|amount| format!(" ({})", money(amount))).unwrap_or_default();
    let title = if desk.open_at(&deal.account).len() > 1 { format!("{}, ", deal.title()) } else { String::new() };
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::trial::{TODAY, actions, agenda_on, of};
    use super::*;
    use crate::book::{Book, DealStage};

    fn step(words: &str, day: Date) -> Deal {
        Deal { next_step: Some(words.into()), next_step_on: Some(day), ..Deal::at("Bolt", "d1") }
    }

    fn with_deal(deal: Deal) -> Book {
        let mut book = Book::default();
        book.keep_deals([deal]);
        book
    }

    const DRAWN: &str = "you -- ana@Bolt[name=Ana_Ruiz last=2026-06-14]; you -- bo@Bolt[name=Bo_Lee last=2026-06-14]";

    #[test]
    fn a_step_is_due_then_to_be_confirmed_then_ahead_then_far_off() {
        let kinds = |day| {
            let agenda = agenda_on(TODAY, DRAWN, &with_deal(step("Call Ana", day)));
            agenda.items.into_iter().map(|item| item.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(date(2026, 6, 1)), ["step"]);
        assert_eq!(kinds(TODAY), ["step"]);
        assert_eq!(kinds(date(2026, 6, 16)), ["confirm"]);
        assert_eq!(kinds(date(2026, 6, 22)), ["ahead"]);
        assert!(kinds(date(2026, 6, 23)).is_empty());
    }

    #[test]
    fn whom_a_step_names_is_found_by_name_or_by_a_first_name_nobody_else_there_has() {
        let people = |words: &str, drawn: &str| {
            let found = of(Kind::Step, drawn, &with_deal(step(words, TODAY)));
            found[0].people.iter().map(|it| it.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(people("Call Ana Ruiz again", DRAWN), ["ana"]);
        assert_eq!(people("Call bo, then wait.", DRAWN), ["bo"]);
        assert!(people("Call Bob", DRAWN).is_empty(), "Bob is not Bo");
        let two = "you -- ana@Bolt[name=Ana_Ruiz]; anna@Bolt[name=Ana_Poe]";
        assert!(people("Call Ana", two).is_empty(), "one of two is not guessed");
    }

    #[test]
    fn on_a_friday_what_is_on_monday_is_confirmed() {
        let friday = date(2026, 6, 12);
        let book = with_deal(step("Visit", date(2026, 6, 15)));
        assert_eq!(agenda_on(friday, DRAWN, &book).items[0].action, "Confirm for Monday: Visit");
        let book = with_deal(step("Visit", date(2026, 6, 16)));
        assert_eq!(agenda_on(friday, DRAWN, &book).items[0].kind, "ahead");
    }

    #[test]
    fn meetings_of_tomorrow_are_confirmed_and_others_prepared_but_letters_are_not_planned() {
        let mut book = Book::default();
        let on = |day, medium| Interaction::on(day, medium, "you", &["ana"]);
        book.keep_interactions([
            on(date(2026, 6, 16), Medium::Meeting),
            on(date(2026, 6, 18), Medium::Call),
            on(date(2026, 6, 16), Medium::Email),
            on(TODAY, Medium::Meeting),
        ]);
        assert_eq!(actions(Kind::Confirm, DRAWN, &book), ["Confirm the meeting with Ana Ruiz, tomorrow"]);
        let ahead = ["Prepare the meeting with Ana Ruiz", "Prepare the call with Ana Ruiz"];
        assert_eq!(actions(Kind::Ahead, DRAWN, &book), ahead);
    }

    #[test]
    fn a_day_of_decision_that_passed_is_asked_about_and_a_deal_that_is_over_has_none() {
        let late = Deal { decide_by: Some(date(2026, 6, 10)), ..Deal::at("Bolt", "d1") };
        let asked = actions(Kind::Deadline, DRAWN, &with_deal(late.clone()));
        assert_eq!(asked, ["Ask what became of their decision on d1"]);
        let won = Deal { stage: Some(DealStage::Won), ..late };
        assert!(agenda_on(TODAY, DRAWN, &with_deal(won)).items.is_empty());
    }

    #[test]
    fn the_deals_of_another_seller_are_on_another_agenda() {
        let owned = |owner: &str| Deal { owner: Some(owner.into()), ..step("Visit", TODAY) };
        let drawn = "you[name=Kim_Low]; eve; you -- ana@Bolt[last=2026-06-14]";
        let listed = crate::network::sketch::sketch(&drawn.replace("you", "kim"));
        let seat = listed.seat(listed.find("kim"));
        let settings = crate::settings::Settings::default();
        let count = |deal: Deal| {
            let book = with_deal(deal);
            let context = crate::advise::Context::new(&seat, &settings, TODAY, crate::advise::Scope::Direct);
            let context = context.keeping(&book);
            super::items(&Desk::of(&context, 7)).len()
        };
        assert_eq!((count(owned("kim")), count(owned("Kim Low")), count(owned("eve"))), (1, 1, 0));
    }
}
