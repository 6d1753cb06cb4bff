//! What the seller's side owes on a deal: favours not returned yet, and promises that have fallen due.

use crate::advise::Context;
use crate::book::{Deal, DealStage, Entry, Favour};

/// What the seller or their colleagues owe on a deal, the oldest first: open favours, and promises due at its stage.
///
/// A row counts for the deal it is about; one that is about none counts for none. Cost: a look at each row of the ledger.
pub fn owed_on<'c>(context: &'c Context, deal: &'c Deal) -> impl Iterator<Item = &'c Entry> {
    about(context, deal)
        .filter(move |entry| is_due(entry, deal.stage) && entry.debtor().is_some_and(|it| context.is_ours(it)))
}

/// The rows of which it is not known whether something is owed: favours done to the seller's side, or to nobody knows whom, with
/// no status.
pub fn perhaps_owed_on<'c>(context: &'c Context, deal: &'c Deal) -> impl Iterator<Item = &'c Entry> {
    let is_open = |entry: &&Entry| match entry.favour {
        // A promise without a status is owed for certain.
        Favour::Advice | Favour::Promise => false,
        _ => entry.status.is_none() && entry.receiver.as_ref().is_none_or(|it| context.is_ours(it)),
    };
    about(context, deal).filter(is_open)
}

/// Whether something owed has fallen due at a stage. What names no stage is due at once; where the stage is not known, all is.
pub fn is_due(entry: &Entry, stage: Option<DealStage>) -> bool {
    let is_later = |due: DealStage| stage.is_some_and(|stage| due > stage);
    entry.is_owed() && !entry.due_stage.is_some_and(is_later)
}

/// The rows about a deal, the oldest first.
pub(super) fn about<'c>(context: &'c Context, deal: &'c Deal) -> impl Iterator<Item = &'c Entry> {
    let is_about = |entry: &&Entry| entry.about.as_deref() == Some(deal.id.as_str());
    let mut entries: Vec<&Entry> = context.book.ledger().iter().filter(is_about).collect();
    entries.sort_by(|one, other| one.older_first(other));
    entries.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Settlement};
    use crate::stages::trial::with;

    fn owed(entries: Vec<Entry>) -> (usize, usize) {
        with(Scope::Direct, "you -- jim; you -- kim[internal]", |context| {
            let deal = Deal { stage: Some(DealStage::Solution), ..Deal::at("Bolt", "d1") };
            let mut book = Book::default();
            book.keep_ledger(entries.into_iter().map(|it| Entry { about: it.about.or(Some("d1".into())), ..it }));
            let context = context.clone().keeping(&book);
            (owed_on(&context, &deal).count(), perhaps_owed_on(&context, &deal).count())
        })
    }

    fn lead(status: Option<Settlement>) -> Entry {
        Entry { status, ..Entry::of(Favour::Lead, "jim", "you") }
    }

    #[test]
    fn an_open_lead_and_a_promise_that_is_due_are_owed_whoever_of_us_owes_them() {
        let promise = |due_stage| Entry { due_stage, ..Entry::of(Favour::Promise, "kim", "jim") };
        assert_eq!(owed(vec![lead(Some(Settlement::Open))]), (1, 0));
        assert_eq!(owed(vec![promise(Some(DealStage::Solution)), promise(None)]), (2, 0));
        assert_eq!(owed(vec![promise(Some(DealStage::Close))]), (0, 0), "it falls due later");
    }

    #[test]
    fn what_was_returned_others_owe_or_is_about_another_deal_is_not_owed_on_this_one() {
        assert_eq!(owed(vec![lead(Some(Settlement::Settled)), Entry::of(Favour::Promise, "jim", "you")]), (0, 0));
        assert_eq!(owed(vec![Entry { about: Some("d2".into()), ..lead(Some(Settlement::Open)) }]), (0, 0));
    }

    #[test]
    fn a_favour_of_which_nobody_says_how_it_stands_may_be_owed() {
        assert_eq!(owed(vec![lead(None)]), (0, 1));
    }
}
