//! What is owed: of the seller what falls due at the stage the deal is in, then what has been open for long; of others the same.

use super::desk::Desk;
use super::item::{Item, Kind};
use crate::book::{Deal, DealStage, Entry, Favour};
use crate::network::ContactIx;
use crate::reports::when::ago;

pub(super) fn items(desk: &Desk) -> Vec<Item> {
    let owed = desk.context.book.ledger().iter().filter(|entry| entry.is_owed());
    owed.filter_map(|entry| item(desk, entry)).collect()
}

fn item(desk: &Desk, entry: &Entry) -> Option<Item> {
    let context = desk.context;
    let debtor = context.person(entry.debtor()?)?;
    let creditor = context.person(entry.creditor()?)?;
    let deal = entry.about.as_deref().and_then(|about| context.book.deal(about));
    let due = due(deal, entry);
    let has_happened = entry.date.is_none_or(|day| desk.days_since(day) >= 0);
    let long = entry.due_stage.is_none() && desk.is_long_open(entry.date);
    if !has_happened || !(due || long) {
        return None;
    }
    let why = why(desk, entry, deal.filter(|_| due));
    let item = if debtor == context.seller {
        let kind = if due { Kind::Promise } else { Kind::Debt };
        Item::new(kind, settle(desk, entry, creditor), why).with(desk, [creditor])
    } else if creditor == context.seller {
        let name = context.name(debtor);
        let action = match entry.favour {
            Favour::Promise => format!("Remind {name} of what they promised{}", subject(desk, entry)),
            favour => format!("{name} owes you for {}{}", favour.phrase(), subject(desk, entry)),
        };
        Item::new(Kind::Awaited, action, why).with(desk, [debtor])
    } else {
        return None;
    };
    let item = entry.date.into_iter().fold(item, |item, day| item.on(desk, day));
    Some(deal.into_iter().fold(item, |item, deal| Item { account: item.account.clone(), ..item.of_deal(deal) }))
}

/// Whether a debt falls due by its deal: the deal has come to the stage that was said, or was won. One that was lost calls for
/// nothing by its stage.
fn due(deal: Option<&Deal>, entry: &Entry) -> bool {
    let stage = deal.and_then(|deal| deal.stage).filter(|stage| *stage != DealStage::Lost);
    stage.is_some_and(|stage| match entry.due_stage {
        Some(due) => stage >= due,
        None => stage == DealStage::Won,
    })
}

/// What the seller is to do about a debt.
fn settle(desk: &Desk, entry: &Entry, creditor: ContactIx) -> String {
    let name = desk.context.name(creditor);
    match entry.favour {
        Favour::Promise => format!("Keep your promise to {name}{}", subject(desk, entry)),
        favour => format!("Give {name} something back for {}{}", favour.phrase(), subject(desk, entry)),
    }
}

/// What a debt is about: what is noted, else the deal or person.
fn subject(desk: &Desk, entry: &Entry) -> String {
    let note = entry.attributes.get("note").map(|note| format!(": {note}"));
    let about = || Some(format!(", {}", desk.title(entry.about.as_deref()?)));
    note.or_else(about).unwrap_or_default()
}

fn why(desk: &Desk, entry: &Entry, due_by: Option<&Deal>) -> String {
    if let Some(deal) = due_by {
        let stage = deal.stage.map(DealStage::word).unwrap_or_default();
        return match deal.stage {
            Some(DealStage::Won) => format!("due, since {} was won", deal.title()),
            _ => format!("due, since {} is at \"{stage}\"", deal.title()),
        };
    }
    entry.date.map_or_else(
        || "open since nobody knows when".to_owned(),
        |day| format!("open since {day}, {}", ago(desk.days_since(day))),
    )
}
