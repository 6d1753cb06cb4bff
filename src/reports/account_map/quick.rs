//! The three factors of a light assessment, a line each (Üstüner and Godes 2006): a survey of a whole firm is dear, and three
//! questions tell most of it.

use super::AccountMap;
use crate::render::document::{Align, Document, Table, strong};
use crate::reports::analysis::counted;

pub(super) fn page(map: &AccountMap) -> Document {
    let mut table = Table::new([("", Align::Left), ("", Align::Left)]);
    for (title, words) in [("Extent", extent(map)), ("Connected", connected(map)), ("Position", position(map))] {
        table.row([strong(title).into(), words.into()]);
    }
    let mut page = Document::new();
    page.table(table);
    page
}

/// How far the seller's contacts reach into the firm.
fn extent(map: &AccountMap) -> String {
    let it = &map.extent;
    let met = it.met.map_or("not known whom you have met".to_owned(), |met| format!("{met} of them met"));
    let people = counted(it.people, "person", "people");
    let departments = match it.departments {
        0 => String::new(),
        some => format!(" in {}", counted(some, "department", "departments")),
    };
    format!("{}: {people} known{departments}, {met}", map.account)
}

/// Whether they are connected to one another.
fn connected(map: &AccountMap) -> String {
    let it = &map.extent;
    match (it.pairs, it.pairs_unasked) {
        (0, _) => "fewer than two people are known".to_owned(),
        (pairs, 0) => format!("{} of {pairs} pairs know each other", it.pairs_tied),
        (pairs, unasked) => {
            let open = counted(unasked, "pair", "pairs");
            format!("at least {} of {pairs} pairs know each other; {open} not asked", it.pairs_tied)
        }
    }
}

/// How well the seller is placed to make use of those with a say.
fn position(map: &AccountMap) -> String {
    let it = &map.extent;
    match (it.with_a_say, it.with_a_say_met) {
        (0, _) => "nobody is named who has a say".to_owned(),
        (say, None) => format!("{say} with a say, not known whom of them you have met"),
        (say, Some(met)) => {
            format!("{met} of {say} with a say met; best ways to them {} (1: closest)", map.position.in_words())
        }
    }
}
