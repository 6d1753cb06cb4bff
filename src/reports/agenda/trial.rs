//! For tests: the agenda of a sketch in which the seller is `you`, on a Monday.

use jiff::civil::{Date, date};

use super::{Agenda, Item, Kind, Request};
use crate::advise::{Context, Scope};
use crate::book::Book;
use crate::network::sketch::sketch;
use crate::settings::Settings;

/// The Monday of the trials.
pub(super) const TODAY: Date = date(2026, 6, 15);

/// The agenda on a day.
pub(super) fn agenda_on(day: Date, drawn: &str, book: &Book) -> Agenda {
    let network = sketch(drawn);
    let seat = network.seat(network.find("you"));
    let settings = Settings::default();
    let context = Context::new(&seat, &settings, day, Scope::Direct).keeping(book);
    Agenda::new(Request { context: &context, days: 7, notes: Vec::new() })
}

/// The items of one kind.
pub(super) fn of(kind: Kind, drawn: &str, book: &Book) -> Vec<Item> {
    agenda_on(TODAY, drawn, book).of_kind(kind).cloned().collect()
}

/// What to do by the items of one kind, in order.
pub(super) fn actions(kind: Kind, drawn: &str, book: &Book) -> Vec<String> {
    of(kind, drawn, book).into_iter().map(|item| item.action).collect()
}
