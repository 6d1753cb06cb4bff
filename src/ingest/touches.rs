//! Touches of the book to statements that two people are tied: how close each pair is, told to the network.

use std::collections::HashSet;

use jiff::civil::Date;

use super::load::Input;
use super::problem::{Place, Problem};
use super::problems::{Problems, quoted};
use crate::book::{self, Book, Closeness, Pace, Touches};
use crate::network::NetworkBuilder;
use crate::network::builder::Draft;
use crate::network::seat::YOU;
use crate::settings::{AS_OF, Settings};

/// What touches are told by.
#[derive(Debug, Clone, Copy)]
pub(super) struct By<'a> {
    /// The id by which the seller is listed.
    pub(super) seller: Option<&'a str>,
    /// The day on which strengths are asked for; without it that of the settings, else that of the last touch.
    pub(super) today: Option<Date>,
    pub(super) settings: &'a Settings,
    /// What was read, to name the files of touches.
    pub(super) inputs: &'a [Input],
}

/// Tells the network who was in touch with whom. For a pair of whom a row of ties says that they do not know each other, the
/// row counts.
///
/// Cost: nothing where the book holds no touches.
pub(super) fn tell(book: &Book, by: By<'_>, builder: &mut NetworkBuilder, problems: &mut Problems) {
    let Some(last) = last_day(book) else { return };
    let of_settings = || by.settings.text(&AS_OF).and_then(|day| day.parse().ok());
    let today = by.today.or_else(of_settings).unwrap_or(last);
    let touches = Touches::of(book, by.seller, today);
    problems.extend(to_come(&touches, today, by.inputs));
    problems.advise_too("assumed-strength", "those with touches are as strong as these make them");
    let pace = Pace::of(by.settings, today);
    let apart: HashSet<(Draft, Draft)> = builder.known_apart().flat_map(|(a, b)| [(a, b), (b, a)]).collect();
    let of_seller = by.seller.unwrap_or(YOU);
    if let Some(seller) = by.seller.and_then(|id| builder.find(id)) {
        builder.seller(seller);
    }
    for ((one, other), touches) in touches.pairs() {
        let ends = [one, other].map(|id| builder.find(id));
        if let [Some(a), Some(b)] = ends
            && apart.contains(&(a, b))
        {
            problems.push(said_to_be_strangers(one, other, by.inputs));
            continue;
        }
        let of_the_seller = [(one, ends[1]), (other, ends[0])].into_iter().find(|(id, _)| **id == of_seller);
        match (of_the_seller, ends) {
            (Some((_, Some(contact))), _) => {
                let since = builder.get(contact).connected_on;
                builder.yours(contact, Closeness::of(touches, since, &pace).tie());
            }
            (None, [Some(a), Some(b)]) => {
                builder.tie(a, b, Closeness::of(touches, None, &pace).tie());
            }
            _ => {}
        }
    }
}

fn said_to_be_strangers(one: &str, other: &str, inputs: &[Input]) -> Problem {
    let (one, other) = (quoted(one), quoted(other));
    let message = format!(
        "{one} and {other} were in touch, and a row of ties says that they do not know each other: the row counts"
    );
    Problem::warning("touch-of-strangers", place(inputs), message)
}

/// The last day on which anything happened; none where nothing did.
fn last_day(book: &Book) -> Option<Date> {
    let undated = (!book.ledger().is_empty()).then_some(Date::MIN);
    let days = book.interactions().iter().map(|touch| touch.date);
    days.chain(book.ledger().iter().filter_map(|entry| entry.date)).max().or(undated)
}

fn to_come(touches: &Touches, today: Date, inputs: &[Input]) -> Option<Problem> {
    let (count, last) = (touches.to_come.len(), touches.to_come.iter().max()?);
    let what = if count == 1 { "1 touch is".to_owned() } else { format!("{count} touches are") };
    let message = format!("{what} dated after {today}, the last {last}: left out of the strength of ties");
    Some(Problem::warning("future-touch", place(inputs), message).advise("--as-of says which day counts as today"))
}

/// The file of touches.
fn place(inputs: &[Input]) -> Place {
    let tables = [book::Table::Interactions, book::Table::Ledger];
    let file = tables.iter().find_map(|table| inputs.iter().find(|input| input.table == table.word()));
    Place::file(file.map(|input| input.name.as_str()).unwrap_or_default())
}
