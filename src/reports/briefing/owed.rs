//! What is owed either way, to the one who is called and on the deal.

use super::Debt;
use super::request::Sight;
use crate::advise::Context;
use crate::book::{Entry, Favour, Settlement};
use crate::network::ContactIx;

/// The open debts of the seller and to the seller: with the one to call, and on the deal. Those of the seller come first, and of
/// these the ones that fall due.
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
    let debt = |entry: &Entry| {
        let called = |word: Option<&crate::network::Text>| word.map(|word| context.called(word).to_owned());
        let stage = sight.deal.as_ref().and_then(|deal| deal.stage);
        Debt {
            debtor: called(entry.debtor()).unwrap_or_default(),
            creditor: called(entry.creditor()).unwrap_or_default(),
            yours: is_seller(entry.debtor().map(AsRef::as_ref)),
            kind: entry.favour.word().to_owned(),
            about: entry.about.as_deref().map(|about| title(context, about).to_owned()),
            note: entry.attributes.get("note").map(str::to_owned),
            since: entry.date.map(|day| day.to_string()),
            due: entry.due_stage.is_some_and(|due| stage.is_some_and(|stage| stage >= due)),
        }
    };
    let mut debts: Vec<Debt> =
        context.book.ledger().iter().filter(|it| it.is_owed()).filter(concerns).map(debt).collect();
    debts.sort_by(|one, other| {
        let order = |debt: &Debt| (!debt.yours, !debt.due, debt.since.clone(), debt.kind.clone(), debt.about.clone());
        order(one).cmp(&order(other)).then_with(|| one.note.cmp(&other.note))
    });
    debts
}

/// How many favours somebody did the seller, and the seller them.
pub(super) fn favours(context: &Context, other: ContactIx) -> (usize, usize) {
    let done = |entry: &&Entry| {
        !matches!(entry.favour, Favour::Promise | Favour::Advice)
            && matches!(
                entry.status,
                Some(Settlement::Given | Settlement::Open | Settlement::Settled | Settlement::Waived)
            )
    };
    let by = |giver: ContactIx| {
        let given = context.entries_between(context.seller, other).filter(done);
        given.filter(|entry| context.is_meant(giver, &entry.giver)).count()
    };
    (by(other), by(context.seller))
}

/// How many favours that the seller asked of somebody were refused, and how many were not answered.
pub(in crate::reports) fn asks(context: &Context, other: ContactIx) -> (usize, usize) {
    let with_status = |status: Settlement| {
        let entries = context.entries_between(context.seller, other);
        let asked = entries.filter(|entry| !matches!(entry.favour, Favour::Promise | Favour::Advice));
        asked.filter(|entry| context.is_meant(other, &entry.giver) && entry.status == Some(status)).count()
    };
    (with_status(Settlement::Refused), with_status(Settlement::Asked))
}

/// What an entry is about: the name of a deal or a person, else the words that stand there.
fn title<'c>(context: &'c Context, about: &'c str) -> &'c str {
    context.book.deal(about).map_or_else(|| context.called(about), crate::book::Deal::title)
}
