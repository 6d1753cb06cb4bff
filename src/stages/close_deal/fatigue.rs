//! How often somebody was asked to vouch, and from when on they may be asked again: references who are called too often stop
//! answering.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::advise::Context;
use crate::book::{Entry, Favour};
use crate::network::ContactIx;
use crate::settings::{REFERENCE_ASKS, REFERENCE_COOL_DOWN};

/// The days that count as lately.
pub const LATELY: i64 = 90;
/// The days of a year.
const YEAR: i64 = 365;

/// How often somebody was asked to vouch, by whomever and before whomever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asks {
    /// In the last 90 days.
    pub lately: usize,
    /// In the last 365 days.
    pub in_a_year: usize,
    /// On a day that nobody wrote down.
    pub undated: usize,
    /// The first day on which one more ask is within the cap and not too soon after the last; none: today.
    pub rests_until: Option<Date>,
    /// The day of the last ask.
    pub last: Option<Date>,
}

impl Asks {
    /// As the ledger says. Cost: a look at each of its rows.
    pub fn of(context: &Context, ix: ContactIx) -> Self {
        Self::on(context, &asked(context, ix).map(|entry| entry.date).collect::<Vec<_>>())
    }

    /// Of asks on these days.
    fn on(context: &Context, days: &[Option<Date>]) -> Self {
        let within = |most: i64| days.iter().flatten().filter(|&&day| is_within(context, day, most)).count();
        Self {
            lately: within(LATELY),
            in_a_year: within(YEAR),
            undated: days.iter().filter(|day| day.is_none()).count(),
            rests_until: rests_until(context, days.iter().flatten().copied().collect()),
            last: days.iter().flatten().copied().filter(|&day| day <= context.as_of).max(),
        }
    }

    /// Whether one more ask today would be one too many, or too soon.
    pub fn is_tired(self) -> bool {
        self.rests_until.is_some()
    }

    /// How often they may still be asked within the 90 days.
    pub fn left(self, context: &Context) -> usize {
        if self.is_tired() { 0 } else { context.settings.count(&REFERENCE_ASKS).saturating_sub(self.lately) }
    }
}

/// The days on which somebody was asked to vouch, by whom: for many people at once, at the cost of one look at each row.
#[derive(Debug)]
pub struct AsksOfAll<'c>(BTreeMap<&'c str, Vec<Option<Date>>>);

impl<'c> AsksOfAll<'c> {
    /// As the ledger says.
    pub fn of(context: &'c Context) -> Self {
        let mut all: BTreeMap<&str, Vec<Option<Date>>> = BTreeMap::new();
        for entry in context.book.ledger().iter().filter(|entry| entry.favour == Favour::Reference) {
            all.entry(&entry.giver).or_default().push(entry.date);
        }
        Self(all)
    }

    /// Those of one person, who is not the seller.
    pub fn of_one(&self, context: &Context, ix: ContactIx) -> Asks {
        Asks::on(context, self.0.get(context.contact(ix).id.as_str()).map_or(&[], Vec::as_slice))
    }
}

/// The rows of the ledger by which somebody was asked to vouch, or did.
pub fn asked<'c>(context: &'c Context, ix: ContactIx) -> impl Iterator<Item = &'c Entry> {
    let asks = context.book.ledger().iter().filter(|entry| entry.favour == Favour::Reference);
    asks.filter(move |entry| context.is_meant(ix, &entry.giver))
}

fn is_within(context: &Context, day: Date, most: i64) -> bool {
    context.days_since(day).is_some_and(|days| days <= most)
}

fn rests_until(context: &Context, mut days: Vec<Date>) -> Option<Date> {
    days.retain(|&day| day <= context.as_of);
    days.sort_unstable();
    let cap = context.settings.count(&REFERENCE_ASKS).max(1);
    let after = |day: Date, span: Span| day.checked_add(span).unwrap_or(Date::MAX);
    // With as many asks as the cap allows in the window, the oldest of them has to leave it first.
    let under_the_cap = days.len().checked_sub(cap).map(|at| after(days[at], (LATELY + 1).days()));
    let cool = context.settings.number(&REFERENCE_COOL_DOWN) as i64;
    let cooled_down = days.last().map(|&last| after(last, cool.days()));
    under_the_cap.max(cooled_down).filter(|&day| day > context.as_of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::Book;
    use crate::stages::trial::with;
    use jiff::civil::date;

    fn asks(days: &[Option<Date>]) -> Asks {
        with(Scope::Direct, "you -- ana", |context| {
            let mut book = Book::default();
            let entry = |&day: &Option<Date>| Entry { date: day, ..Entry::of(Favour::Reference, "ana", "you") };
            book.keep_ledger(days.iter().map(entry)).keep_ledger([Entry::of(Favour::Help, "ana", "you")]);
            Asks::of(&context.clone().keeping(&book), context.network.find("ana").unwrap())
        })
    }

    #[test]
    fn who_was_asked_as_often_as_the_cap_allows_rests_until_the_oldest_ask_is_past() {
        // Today is 2026-06-15; 2026-03-17 is 90 days ago.
        let twice = asks(&[Some(date(2026, 4, 20)), Some(date(2026, 5, 21))]);
        assert_eq!((twice.lately, twice.rests_until), (2, Some(date(2026, 7, 20))));
        let at_the_edge = asks(&[Some(date(2026, 3, 17)), Some(date(2026, 5, 1))]);
        assert_eq!((at_the_edge.lately, at_the_edge.rests_until), (2, Some(date(2026, 6, 16))));
        let past = asks(&[Some(date(2026, 3, 16)), Some(date(2026, 5, 1)), Some(date(2025, 1, 1))]);
        assert_eq!((past.lately, past.in_a_year, past.rests_until), (1, 2, None));
    }

    #[test]
    fn one_ask_is_not_followed_by_another_within_two_weeks() {
        assert_eq!(asks(&[Some(date(2026, 6, 2))]).rests_until, Some(date(2026, 6, 16)));
        assert!(!asks(&[Some(date(2026, 6, 1))]).is_tired());
    }

    #[test]
    fn an_ask_without_a_day_is_counted_apart_and_one_to_come_not_at_all() {
        let undated = asks(&[None, Some(date(2026, 7, 1))]);
        assert_eq!((undated.lately, undated.undated, undated.is_tired()), (0, 1, false));
        assert_eq!(asks(&[]), Asks::default());
    }
}
