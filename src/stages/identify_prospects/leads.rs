//! Leads that the seller was given, who gave them, and for which of them nothing came back. It judges nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::book::{Deal, Entry, Favour, Settlement, Table};
use crate::metrics::Unit;
use crate::network::ContactIx;

/// Leads that were given to the seller, and nothing came back.
pub(super) static LEADS_UNRETURNED: Gauge = Gauge {
    id: "leads_unreturned",
    title: "leads for which nothing came back",
    unit: Unit::Count,
    better: Better::Less,
    measure: Measure::View(|context| Figure::count(unreturned(context).count())),
};

/// The leads that the ledger says were given to the seller, in the order of the file.
pub(super) fn given<'c>(context: &'c Context) -> impl Iterator<Item = &'c Entry> {
    passed_on(context).filter(|entry| entry.receiver.as_deref().is_some_and(|to| context.is_meant(context.seller, to)))
}

/// Those of them for which nothing came back: neither settled nor let go, and nothing was done since for whoever gave it.
///
/// Of an entry without a day it is not known which came first: it counts as an answer, so that nobody is dunned for a gap in a book.
/// Cost: two looks at each entry of the ledger.
pub(super) fn unreturned<'c>(context: &'c Context) -> impl Iterator<Item = &'c Entry> {
    let is_settled = |entry: &Entry| matches!(entry.status, Some(Settlement::Settled | Settlement::Waived));
    let last_done = last_done(context);
    let has_come_back = move |lead: &Entry| {
        let done = last_done.get(lead.giver.as_str());
        done.is_some_and(|done| lead.date.zip(*done).is_none_or(|(then, day)| day >= then))
    };
    given(context).filter(move |lead| !is_settled(lead) && !has_come_back(lead))
}

/// When the seller last did something for whom; none: on some day, nobody noted which.
fn last_done<'c>(context: &'c Context) -> BTreeMap<&'c str, Option<Date>> {
    let is_done = |entry: &&Entry| match (entry.favour, entry.status) {
        // A promise is not yet anything, but one that was kept is.
        (Favour::Promise, status) => status == Some(Settlement::Settled),
        (Favour::Advice, _) => false,
        _ => entry.came_about(),
    };
    let own = context.book.ledger().iter().filter(|entry| context.is_meant(context.seller, &entry.giver));
    let mut last: BTreeMap<&str, Option<Date>> = BTreeMap::new();
    for entry in own.filter(is_done).filter(|entry| has_happened(context, entry.date)) {
        if let Some(receiver) = entry.receiver.as_deref() {
            let day = last.entry(receiver).or_insert(entry.date);
            *day = day.zip(entry.date).map(|(one, other)| one.max(other));
        }
    }
    last
}

/// Whether a lead has gone between the seller and somebody, either way.
pub(super) fn is_traded_with(context: &Context, person: ContactIx) -> bool {
    let is_theirs = |entry: &Entry| {
        let with = |one, other: Option<&str>| other.is_some_and(|word| context.is_meant(one, word));
        let (giver, receiver) = (Some(entry.giver.as_str()), entry.receiver.as_deref());
        with(context.seller, giver) && with(person, receiver) || with(person, giver) && with(context.seller, receiver)
    };
    passed_on(context).any(is_theirs)
}

/// Who is known to have given the seller a lead, by id: by the ledger, or as the source of a deal of theirs.
pub(super) fn sources<'c>(context: &'c Context) -> BTreeSet<&'c str> {
    let theirs = |deal: &&'c Deal| deal.owner.as_deref().is_none_or(|owner| context.is_meant(context.seller, owner));
    let of_deals = context.book.deals().iter().filter(theirs).filter_map(|deal| deal.source.as_deref());
    let sources = given(context).map(|entry| entry.giver.as_str()).chain(of_deals);
    sources.filter(|id| !context.is_meant(context.seller, id)).collect()
}

/// Whether the book could say who gives leads.
pub(super) fn are_recorded(context: &Context) -> bool {
    context.book.keeps(Table::Ledger) || context.book.deals().iter().any(|deal| deal.source.is_some())
}

/// The leads of the ledger that were passed on, up to today.
fn passed_on<'c>(context: &'c Context) -> impl Iterator<Item = &'c Entry> {
    let was_given = |entry: &&Entry| entry.came_about() && has_happened(context, entry.date);
    context.book.ledger().iter().filter(|entry| entry.favour == Favour::Lead).filter(was_given)
}

fn has_happened(context: &Context, day: Option<Date>) -> bool {
    day.is_none_or(|day| day <= context.as_of)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::Scope;
    use crate::book::Book;
    use crate::stages::trial::with;

    fn lead(status: Settlement) -> Entry {
        Entry { status: Some(status), date: Some(date(2026, 2, 1)), ..Entry::of(Favour::Lead, "ana", "you") }
    }

    fn unreturned_of(entries: &[Entry]) -> usize {
        with(Scope::Direct, "you -- ana; you -- bo", |context| {
            let mut book = Book::default();
            book.keep_ledger(entries.iter().cloned());
            unreturned(&context.clone().keeping(&book)).count()
        })
    }

    #[test]
    fn a_lead_is_returned_by_a_favour_since_then_and_not_by_one_before_it_nor_by_a_promise() {
        let to_ana = |favour, month| Entry { date: Some(date(2026, month, 1)), ..Entry::of(favour, "you", "ana") };
        assert_eq!(unreturned_of(&[lead(Settlement::Given)]), 1);
        assert_eq!(unreturned_of(&[lead(Settlement::Given), to_ana(Favour::Introduction, 3)]), 0);
        assert_eq!(unreturned_of(&[lead(Settlement::Given), to_ana(Favour::Introduction, 1)]), 1);
        assert_eq!(unreturned_of(&[lead(Settlement::Given), to_ana(Favour::Introduction, 7)]), 1, "not yet");
        assert_eq!(unreturned_of(&[lead(Settlement::Given), to_ana(Favour::Promise, 3)]), 1);
        assert_eq!(unreturned_of(&[lead(Settlement::Given), Entry::of(Favour::Help, "you", "bo")]), 1);
    }

    #[test]
    fn what_was_settled_let_go_or_only_asked_for_is_not_open() {
        for status in [Settlement::Settled, Settlement::Waived, Settlement::Asked, Settlement::Refused] {
            assert_eq!(unreturned_of(&[lead(status)]), 0, "{status}");
        }
    }
}
