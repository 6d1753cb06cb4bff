//! Letters without an answer, and favours asked for and not yet given or refused: those the seller owes, and those the seller waits
//! for.
//!
//! Letters and short messages ask for an answer; a meeting or call was one, a newsletter or a like asks for none, and neither does
//! what was sent to be in touch, or by the seller to tell something. An empty `answered_on` is no "no": a later touch of the two
//! counts as the answer, and what is old is no reply any more.

use jiff::civil::Date;

use super::desk::Desk;
use super::item::{Item, Kind};
use crate::advise::words::names;
use crate::book::{Entry, Favour, Interaction, Medium, Purpose, Settlement};
use crate::network::ContactIx;
use crate::reports::briefing::asks;
use crate::reports::when::ago;
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
    let name = desk.context.name(ix);
    let why = format!("{} wrote {}, and no answer is noted", name, ago(desk.days_since(touch.date)));
    Some(about_deal(
        desk,
        touch,
        Item::new(Kind::Reply, format!("Answer {name}'s {}", touch.medium), why).with(desk, [ix]),
    ))
}

/// A letter of the seller to which nobody noted an answer.
fn awaited(desk: &Desk, touch: &Interaction) -> Option<Item> {
    let silent: Vec<ContactIx> =
        desk.others(touch).into_iter().filter(|&ix| !touched_since(desk, ix, touch, false)).collect();
    let days = desk.days_since(touch.date);
    if silent.is_empty() || days < desk.days(&AGENDA_AWAIT_DAYS) {
        return None;
    }
    let who = names(desk.context, &silent);
    let why = format!("no answer to your {} is noted, sent {}", touch.medium, ago(days));
    let item = about_deal(
        desk,
        touch,
        Item::new(Kind::Awaited, format!("Ask {who} once more"), why).with(desk, silent.clone()),
    );
    Some(item)
}

fn about_deal(desk: &Desk, touch: &Interaction, item: Item) -> Item {
    let item = item.on(desk, touch.date);
    touch.deal.as_deref().and_then(|id| desk.context.book.deal(id)).into_iter().fold(item, Item::of_deal)
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
    let about = entry.about.as_deref().map(|about| format!(": {}", desk.title(about))).unwrap_or_default();
    let since = |day: Option<i64>| day.map(|days| format!(" {}", ago(days))).unwrap_or_default();
    let item = if giver == context.seller {
        let name = context.name(receiver);
        let action = format!("Say yes or no to {name}, who wants {}{about}", entry.favour.phrase());
        Item::new(Kind::Reply, action, format!("asked{}", since(days))).with(desk, [receiver])
    } else if receiver == context.seller && days.is_none_or(|days| days >= desk.days(&AGENDA_AWAIT_DAYS)) {
        let name = context.name(giver);
        let action = format!("Hear from {name} about {}{about}", entry.favour.phrase());
        let item = Item::new(Kind::Awaited, action, format!("you asked{}, no answer is noted", since(days)));
        Item { warning: refusals(desk, giver), ..item.with(desk, [giver]) }
    } else {
        return None;
    };
    let item = entry.date.into_iter().fold(item, |item, day: Date| item.on(desk, day));
    let deal = entry.about.as_deref().and_then(|about| context.book.deal(about));
    Some(deal.into_iter().fold(item, |item, deal| Item { account: item.account.clone(), ..item.of_deal(deal) }))
}

/// What to mind before somebody is pressed who refused before.
fn refusals(desk: &Desk, giver: ContactIx) -> Option<String> {
    let (refused, unanswered) = asks(desk.context, giver);
    let all = refused + unanswered;
    (refused > 1)
        .then(|| format!("of {all} favours you asked of them they refused {refused}: do not press, ask another"))
}
