//! What is owed either way, to the one who is called and on the deal.

use super::request::Sight;
use super::{Debt, Favours};
use crate::advise::Context;
use crate::book::{DealStage, Entry, Favour, Settlement};
use crate::network::ContactIx;

/// The open debts of the seller and to the seller: with the one to call, and on the deal. Those of the seller come first, and of
/// these the ones that fall due, those with the one to call before others on the deal.
pub(super) fn debts(sight: &Sight) -> Vec<Debt> {
    let context = &sight.context;
    let is_seller = |word: Option<&str>| word.is_some_and(|word| context.is_meant(context.seller, word));
    let concerns = |entry: &&Entry| {
        let (debtor, creditor) = (entry.debtor().map(AsRef::as_ref), entry.creditor().map(AsRef::as_ref));
        let is_callee =
            |word: Option<&str>| sight.call.is_some_and(|ix| word.is_some_and(|it| context.is_meant(ix, it)));
        let on_deal = sight.deal.as_ref().is_some_and(|deal| entry.about.as_deref() == Some(deal.id.as_str()));
        (is_seller(debtor) && (is_callee(creditor) || on_deal))
            || (is_seller(creditor) && (is_callee(debtor) || on_deal))
    };
    // What is about another deal than the one looked at is due by that one.
    let stage = |entry: &Entry| entry.about.as_deref().and_then(|about| context.book.deal(about))?.stage;
    let owed = context.book.ledger().iter().filter(|it| it.is_owed());
    let mut debts: Vec<Debt> = owed.filter(concerns).map(|entry| debt(context, entry, stage(entry))).collect();
    in_order(&mut debts, sight.call.map(|ix| context.name(ix)));
    debts
}

/// Something owed, as it is told to the seller; whether it is due hangs on the stage of the deal it is about.
pub(in crate::reports) fn debt(context: &Context, entry: &Entry, stage: Option<DealStage>) -> Debt {
    let called = |word: Option<&crate::network::Text>| word.map(|word| context.called(word).to_owned());
    Debt {
        debtor: called(entry.debtor()).unwrap_or_default(),
        creditor: called(entry.creditor()).unwrap_or_default(),
        yours: entry.debtor().is_some_and(|word| context.is_meant(context.seller, word)),
        kind: entry.favour.word().to_owned(),
        about: entry.about.as_deref().map(|about| title(context, about).to_owned()),
        note: entry.attributes.get("note").map(str::to_owned),
        since: entry.date.map(|day| day.to_string()),
        due: entry.due_stage.is_some_and(|due| stage.is_some_and(|stage| stage >= due && stage != DealStage::Lost)),
    }
}

/// What a debt is for: `a lead`, `an introduction`.
pub(in crate::reports) fn favour(word: &str) -> &'static str {
    Favour::ALL.iter().find(|favour| favour.word() == word).map_or("a favour", |favour| favour.phrase())
}

/// Those of the seller first, of these the ones that fall due, then those with the one called, then the oldest.
pub(in crate::reports) fn in_order(debts: &mut [Debt], called: Option<&str>) {
    debts.sort_by(|one, other| {
        let of_others = |debt: &Debt| called.is_none_or(|name| debt.creditor != name && debt.debtor != name);
        let order = |debt: &Debt| {
            (!debt.yours, !debt.due, of_others(debt), debt.since.clone(), debt.kind.clone(), debt.about.clone())
        };
        order(one).cmp(&order(other)).then_with(|| one.note.cmp(&other.note))
    });
}

/// The favours one person did another, and the last of them.
pub(super) fn favours(context: &Context, giver: ContactIx, receiver: ContactIx) -> Favours {
    let mut given: Vec<&Entry> = context.favours(giver, receiver).collect();
    given.sort_by_key(|entry| (entry.date, entry.favour));
    let last = given.last();
    Favours {
        count: given.len(),
        last: last.map(|entry| entry.favour.phrase().to_owned()),
        on: last.and_then(|entry| Some(entry.date?.to_string())),
    }
}

/// How many favours that the seller asked of somebody stand so.
pub(in crate::reports) fn asked(context: &Context, other: ContactIx, status: Settlement) -> usize {
    let entries = context.entries_between(context.seller, other);
    let asked = entries.filter(|entry| !matches!(entry.favour, Favour::Promise | Favour::Advice));
    asked.filter(|entry| context.is_meant(other, &entry.giver) && entry.status == Some(status)).count()
}

/// What an entry is about: the name of a deal or a person, else the words that stand there.
fn title<'c>(context: &'c Context, about: &'c str) -> &'c str {
    context.book.deal(about).map_or_else(|| context.called(about), crate::book::Deal::title)
}
