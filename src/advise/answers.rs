//! How people answer when they are asked for help: what the ledger records of it.
//!
//! A row of kind `help` is a request: its giver was asked, and its receiver asked. `hours` is what it took until it was answered; where
//! that is blank, it lies between what the days of asking and of settling leave open. A request still open took at least until today.

use std::collections::BTreeMap;

use super::{Context, Figure};
use crate::book::{Entry, Favour, Settlement};
use crate::network::ContactIx;
use crate::network::strength::median;
use crate::settings;

/// An answer later than a month counts as a month, in hours: so that what is still open has an upper end.
pub const MONTH: f64 = 720.0;

/// What is recorded of requests for help.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers {
    /// How many requests there were.
    pub requests: usize,
    /// How many of them were answered, with help or with a no.
    pub answered: usize,
    /// How many are open.
    pub open: usize,
    /// How many were answered with help within the last days that count as a load.
    pub helped_lately: usize,
    /// How long each took, in hours: at least, and at most.
    took: Vec<(f64, f64)>,
}

impl Answers {
    /// The median of the hours that requests took, open ones counted for as long as they may yet take; undefined where there are
    /// fewer than `few`.
    pub fn median_hours(&self, few: usize) -> Figure {
        if self.took.len() < few.max(1) {
            return Figure::Undefined;
        }
        let (soonest, latest) = self.took.iter().copied().unzip();
        median(soonest)
            .zip(median(latest))
            .map_or(Figure::Undefined, |(soonest, latest)| Figure::between(soonest, latest))
    }

    fn note(&mut self, context: &Context, entry: &Entry) {
        self.requests += 1;
        let days = entry.date.and_then(|day| context.days_since(day)).map(|days| days as f64);
        let took = match entry.status {
            Some(Settlement::Asked) => {
                self.open += 1;
                (open_for(context, entry), MONTH)
            }
            None => (0.0, MONTH),
            Some(status) => {
                self.answered += 1;
                let lately = days.is_some_and(|days| days <= context.settings.number(&settings::LOAD_DAYS));
                self.helped_lately += usize::from(lately && status != Settlement::Refused);
                answered_within(context, entry)
            }
        };
        self.took.push((took.0.min(MONTH), took.1.min(MONTH)));
    }
}

/// For how many hours a request has been open at least.
pub fn open_for(context: &Context, entry: &Entry) -> f64 {
    entry.date.and_then(|day| context.days_since(day)).map_or(0.0, |days| 24.0 * (days as f64 - 1.0).max(0.0))
}

/// Between how many hours an answer took.
pub fn answered_within(context: &Context, entry: &Entry) -> (f64, f64) {
    let days_ago = entry.date.and_then(|day| context.days_since(day)).map(|days| days as f64);
    if let Some(hours) = entry.hours {
        return (hours, hours);
    }
    let days = entry.date.zip(entry.settled_on).map(|(asked, settled)| f64::from((settled - asked).get_days().max(0)));
    match (days, days_ago) {
        (Some(days), _) => (24.0 * (days - 1.0).max(0.0), 24.0 * (days + 1.0)),
        (None, Some(days)) => (0.0, 24.0 * (days + 1.0)),
        (None, None) => (0.0, MONTH),
    }
}

/// What each person was asked, by id. Cost: a look at each row of the ledger.
pub fn by_person<'c>(context: &'c Context) -> BTreeMap<&'c str, Answers> {
    let mut people: BTreeMap<&str, Answers> = BTreeMap::new();
    for entry in requests(context) {
        people.entry(&entry.giver).or_default().note(context, entry);
    }
    people
}

/// What the seller asked, of whomever.
pub fn to_the_seller(context: &Context) -> Answers {
    let mut answers = Answers::default();
    let asked_by =
        |entry: &&Entry, ix: ContactIx| entry.receiver.as_ref().is_some_and(|word| context.is_meant(ix, word));
    requests(context).filter(|entry| asked_by(entry, context.seller)).for_each(|entry| answers.note(context, entry));
    answers
}

/// Requests for help that have happened, in the order of the ledger.
pub fn requests<'c>(context: &'c Context) -> impl Iterator<Item = &'c Entry> {
    let has_happened = |entry: &&Entry| entry.date.is_none_or(|day| day <= context.as_of);
    context.book.ledger().iter().filter(|entry| entry.favour == Favour::Help).filter(has_happened)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::advise::Scope;
    use crate::book::Book;
    use crate::stages::trial::with;

    fn help(day: Date, status: Settlement, hours: Option<f64>) -> Entry {
        Entry { date: Some(day), status: Some(status), hours, ..Entry::of(Favour::Help, "ana", "you") }
    }

    fn answers(entries: &[Entry]) -> Answers {
        let mut book = Book::default();
        book.keep_ledger(entries.iter().cloned());
        with(Scope::Direct, "you -- ana", |context| to_the_seller(&context.clone().keeping(&book)))
    }

    #[test]
    fn what_is_open_took_as_long_as_it_is_open_and_may_take_a_month() {
        let june = |day| date(2026, 6, day);
        let of = answers(&[
            help(june(1), Settlement::Given, Some(4.0)),
            help(june(2), Settlement::Refused, Some(8.0)),
            help(june(5), Settlement::Asked, None),
        ]);
        assert_eq!((of.requests, of.answered, of.open, of.helped_lately), (3, 2, 1, 1));
        assert_eq!(of.median_hours(3), Figure::Exact(8.0));
        assert_eq!(of.median_hours(4), Figure::Undefined);
        let more = answers(&[help(june(1), Settlement::Given, Some(4.0)), help(june(5), Settlement::Asked, None)]);
        assert_eq!(more.median_hours(1), Figure::Between(f64::midpoint(4.0, 216.0), f64::midpoint(4.0, MONTH)));
    }

    #[test]
    fn without_hours_the_days_say_between_what_it_took() {
        let settled = Entry { settled_on: Some(date(2026, 6, 3)), ..help(date(2026, 6, 1), Settlement::Given, None) };
        assert_eq!(answers(&[settled]).median_hours(1), Figure::Between(24.0, 72.0));
        assert_eq!(answers(&[help(date(2026, 7, 1), Settlement::Asked, None)]), Answers::default());
    }
}
