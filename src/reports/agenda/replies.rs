//! Letters without an answer, and favours asked for and not yet given or refused: those the seller owes, and those the seller waits
//! for.
//!
//! Letters and short messages ask for an answer; a meeting or call was one, a newsletter or a like asks for none, and neither does
//! what was sent to be in touch, or by the seller to tell something. An empty `answered_on` is no "no": a later touch of the two
//! counts as the answer, and what is old is no reply any more.

use super::desk::Desk;
use super::item::{Item, Kind};
use crate::advise::words::names;
use crate::book::{Entry, Favour, Interaction, Medium, Purpose, Settlement};
use crate::network::ContactIx;
use crate::reports::briefing;
use crate::reports::words::ago;
use crate::settings::{AGENDA_AWAIT_DAYS, AGENDA_REPLY_DAYS};

pub(super) fn items(desk: &Desk) -> Vec<Item> {
    let letters = desk.past.iter().filter(|touch| asks_for_an_answer(desk, touch));
    let (own, theirs): (Vec<&&Interaction>, Vec<&&Interaction>) = letters.partition(|touch| desk.is_own(touch));
    let owed = theirs.into_iter().filter_map(|touch| owed(desk, touch));
    let awaited = own.into_iter().filter_map(|touch| awaited(desk, touch));
    let asked = desk.context.book.ledger().iter().filter_map(|entry| asked(desk, entry));
    owed.chain(awaited).chain(asked).collect()
}

fn asks_for_an_answer(desk: &Desk, touch: &Interaction) -> bool {
    let is_letter = matches!(touch.medium, Medium::Email | Medium::Message);
    let answered = touch.answered_on.is_some_and(|day| day <= desk.context.as_of);
    let for_nothing =
        touch.purpose == Some(Purpose::Social) || (desk.is_own(touch) && (touch.purpose == Some(Purpose::Teach)));
    is_letter && !answered && !for_nothing && desk.days_since(touch.date) <= desk.days(&AGENDA_REPLY_DAYS)
}

/// Whether one of the two was in touch with the other after a letter. On its own day only another medium counts: which came first
/// is not known of two letters.
fn touched_since(desk: &Desk, ix: ContactIx, letter: &Interaction, by_seller: bool) -> bool {
    desk.with(ix).iter().any(|touch| {
        let mutual = matches!(touch.medium, Medium::Meeting | Medium::Call);
        let answers = touch.date > letter.date || (touch.date == letter.date && mutual);
        answers && (mutual || desk.is_own(touch) == by_seller)
    })
}

/// A letter to the seller that nobody noted an answer to.
fn owed(desk: &Desk, touch: &Interaction) -> Option<Item> {
    let ix = *desk.others(touch).first()?;
    if touched_since(desk, ix, touch, true) {
        return None;
    }
    let action = format!("Answer {}'s {}{}", desk.context.name(ix), touch.medium, about(desk, touch));
    let why = format!("Sent {}, no answer is noted", ago(desk.days_since(touch.date)));
    Some(of_letter(desk, touch, Item::new(Kind::Reply, action, why).with(desk, [ix])))
}

/// A letter of the seller to which nobody noted an answer.
fn awaited(desk: &Desk, touch: &Interaction) -> Option<Item> {
    let silent: Vec<ContactIx> =
        desk.others(touch).into_iter().filter(|&ix| !touched_since(desk, ix, touch, false)).collect();
    let days = desk.days_since(touch.date);
    if silent.is_empty() || days < desk.days(&AGENDA_AWAIT_DAYS) {
        return None;
    }
    let action = format!("Ask {} once more{}", names(desk.context, &silent), about(desk, touch));
    let why = format!("You sent your {} {}, no answer is noted", touch.medium, ago(days));
    Some(of_letter(desk, touch, Item::new(Kind::Awaited, action, why).with(desk, silent)))
}

fn of_letter(desk: &Desk, touch: &Interaction, item: Item) -> Item {
    item.of_deal(desk.deal_of(touch)).on(desk, Some(touch.date))
}

/// ` about Filling hall`, where a letter was about a deal.
fn about(desk: &Desk, touch: &Interaction) -> String {
    desk.deal_of(touch).map(|deal| format!(" about {}", deal.title())).unwrap_or_default()
}

/// A favour asked for, and neither given nor refused: by somebody of the seller, or by the seller of somebody.
fn asked(desk: &Desk, entry: &Entry) -> Option<Item> {
    let context = desk.context;
    if entry.status != Some(Settlement::Asked) || matches!(entry.favour, Favour::Advice | Favour::Promise) {
        return None;
    }
    let days = entry.date.map(|day| desk.days_since(day));
    if days.is_some_and(|days| days < 0) {
        return None;
    }
    let giver = context.person(&entry.giver)?;
    let receiver = context.person(entry.receiver.as_deref()?)?;
    let about = entry.about.as_deref().map(|about| format!(" ({})", desk.title(about))).unwrap_or_default();
    let since = |day: Option<i64>| day.map(|days| format!(" {}", ago(days))).unwrap_or_default();
    let item = if giver == context.seller {
        let name = context.name(receiver);
        let action = format!("Say yes or no to {name}, who wants {}{about}", entry.favour.phrase());
        Item::new(Kind::Reply, action, format!("Asked{}", since(days))).with(desk, [receiver])
    } else if receiver == context.seller && days.is_none_or(|days| days >= desk.days(&AGENDA_AWAIT_DAYS)) {
        let name = context.name(giver);
        let action = format!("Hear from {name} about {}{about}", entry.favour.phrase());
        let item = Item::new(Kind::Awaited, action, format!("You asked{}, no answer is noted", since(days)));
        Item { warning: refusals(desk, giver), ..item.with(desk, [giver]) }
    } else {
        return None;
    };
    let deal = entry.about.as_deref().and_then(|about| context.book.deal(about));
    Some(item.of_deal(deal).on(desk, entry.date))
}

/// What to mind before somebody is pressed who refused before.
fn refusals(desk: &Desk, giver: ContactIx) -> Option<String> {
    let asked = |status| briefing::asked(desk.context, giver, status);
    let refused = asked(Settlement::Refused);
    let all = refused + asked(Settlement::Asked);
    (refused > 1)
        .then(|| format!("of {all} favours you asked of them they refused {refused}: do not press, ask another"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::super::trial::{actions, of};
    use super::*;
    use crate::book::Book;

    const DRAWN: &str = "you -- ana[last=2026-01-01]; you -- bo[last=2026-01-01]";

    fn book(touches: impl IntoIterator<Item = Interaction>) -> Book {
        let mut book = Book::default();
        book.keep_interactions(touches);
        book
    }

    fn letter(day: Date, from: &str, to: &str) -> Interaction {
        Interaction::on(day, Medium::Email, from, &[to])
    }

    #[test]
    fn a_letter_is_owed_an_answer_until_one_is_noted_or_the_two_speak() {
        let asked = letter(date(2026, 6, 10), "ana", "you");
        let owed = |more: Vec<Interaction>| actions(Kind::Reply, DRAWN, &book([asked.clone()].into_iter().chain(more)));
        assert_eq!(owed(vec![]), ["Answer ana's email"]);
        assert!(owed(vec![letter(date(2026, 6, 11), "you", "ana")]).is_empty());
        assert!(owed(vec![Interaction::on(date(2026, 6, 10), Medium::Call, "ana", &["you"])]).is_empty());
        assert_eq!(owed(vec![letter(date(2026, 6, 9), "you", "ana")]).len(), 1, "what was said before is no answer");
        assert_eq!(owed(vec![letter(date(2026, 6, 12), "you", "bo")]).len(), 1);
        let answered = Interaction { answered_on: Some(date(2026, 6, 12)), ..asked.clone() };
        assert!(actions(Kind::Reply, DRAWN, &book([answered])).is_empty());
    }

    #[test]
    fn newsletters_letters_to_be_in_touch_and_old_ones_ask_for_nothing() {
        let asks = |touch: Interaction| actions(Kind::Reply, DRAWN, &book([touch])).len();
        let asked = letter(date(2026, 6, 10), "ana", "you");
        assert_eq!(asks(Interaction { medium: Medium::Newsletter, ..asked.clone() }), 0);
        assert_eq!(asks(Interaction { purpose: Some(Purpose::Social), ..asked.clone() }), 0);
        assert_eq!(asks(Interaction { date: date(2026, 5, 1), ..asked.clone() }), 0);
        assert_eq!(asks(Interaction { purpose: Some(Purpose::Coordinate), ..asked }), 1);
    }

    #[test]
    fn who_did_not_answer_is_asked_again_after_some_days_and_who_was_only_told_something_is_not() {
        let asks = |touch: Interaction| actions(Kind::Awaited, DRAWN, &book([touch]));
        let asked = Interaction::on(date(2026, 6, 10), Medium::Email, "you", &["ana", "bo"]);
        assert_eq!(asks(asked.clone()), ["Ask ana and bo once more"]);
        assert!(asks(Interaction { date: date(2026, 6, 13), ..asked.clone() }).is_empty());
        assert!(asks(Interaction { purpose: Some(Purpose::Teach), ..asked.clone() }).is_empty());
        let heard = book([asked, letter(date(2026, 6, 11), "bo", "you")]);
        assert_eq!(actions(Kind::Awaited, DRAWN, &heard), ["Ask ana once more"]);
    }

    #[test]
    fn favours_asked_for_wait_on_both_sides_and_who_refuses_is_not_pressed() {
        let asked = |giver: &str, receiver: &str, status| Entry {
            status: Some(status),
            date: Some(date(2026, 6, 1)),
            ..Entry::of(Favour::Introduction, giver, receiver)
        };
        let mut book = Book::default();
        book.keep_ledger([
            asked("you", "bo", Settlement::Asked),
            asked("ana", "you", Settlement::Asked),
            asked("ana", "you", Settlement::Refused),
            asked("ana", "you", Settlement::Refused),
            asked("bo", "ana", Settlement::Asked),
        ]);
        assert_eq!(actions(Kind::Reply, DRAWN, &book), ["Say yes or no to bo, who wants an introduction"]);
        let awaited = of(Kind::Awaited, DRAWN, &book);
        assert_eq!(awaited.len(), 1);
        let warning = "of 3 favours you asked of them they refused 2: do not press, ask another";
        assert_eq!(awaited[0].warning.as_deref(), Some(warning));
    }
}
