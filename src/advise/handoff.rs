//! How a customer passed from one of the firm to another: introduced, met by all three, given something. Reads the book only.

use jiff::civil::Date;

use super::context::Context;
use crate::book::{Entry, Favour, Interaction, Settlement};
use crate::network::ContactIx;

/// The extra column of contacts that says who owned the right to ask before.
pub const BEFORE: &str = "previous_owner";

/// Whether the one who had the tie introduced the new one to the customer, and when; the day may not be noted.
pub fn introduced(context: &Context, ix: ContactIx, from: ContactIx, to: ContactIx) -> Option<String> {
    let is = |who: ContactIx, word: Option<&str>| word.is_some_and(|word| context.is_meant(who, word));
    let done = context.book.ledger().iter().filter(|entry| {
        let (receiver, about) = (entry.receiver.as_deref(), entry.about.as_deref());
        let given = matches!(
            entry.status,
            Some(Settlement::Given | Settlement::Open | Settlement::Settled | Settlement::Waived)
        );
        let of_the_two = (is(to, receiver) && is(ix, about)) || (is(ix, receiver) && is(to, about));
        entry.favour == Favour::Introduction && given && is(from, Some(&entry.giver)) && of_the_two
    });
    first_day(done)
}

/// The first day of some entries, in words; none: there is none.
fn first_day<'c>(entries: impl Iterator<Item = &'c Entry>) -> Option<String> {
    let first = entries.map(|entry| entry.date).min_by_key(|day| day.unwrap_or(Date::MAX))?;
    Some(first.map_or_else(|| "on a day not noted".to_owned(), |day| day.to_string()))
}

/// The first day on which all took part in one touch.
pub fn met_together(context: &Context, people: [ContactIx; 3]) -> Option<Date> {
    let took_part = |touch: &&Interaction| {
        people.iter().all(|&ix| touch.people().any(|id| context.is_meant(ix, id))) && touch.date <= context.as_of
    };
    context.book.interactions().iter().filter(took_part).map(|touch| touch.date).min()
}

/// Whether the new one did something for the customer, and when first; the day may not be noted.
pub fn first_favour(context: &Context, ix: ContactIx, to: ContactIx) -> Option<String> {
    let given = context.entries_between(to, ix).filter(|entry| {
        let is_favour = !matches!(entry.favour, Favour::Promise | Favour::Advice | Favour::Reference);
        let is_done = matches!(
            entry.status,
            Some(Settlement::Given | Settlement::Open | Settlement::Settled | Settlement::Waived)
        );
        is_favour && is_done && context.is_meant(to, &entry.giver)
    });
    first_day(given)
}
