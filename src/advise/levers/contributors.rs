//! Who of the firm contributed to what was won, besides the one who sold it.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::answers::requests;
use crate::advise::pipeline::Outcome;
use crate::advise::words::listed;
use crate::network::ContactIx;

/// Who contributed to won deals.
pub static FINDING: Finding = Finding {
    id: "contributors",
    lever: Lever::Pay,
    asks: "Who contributed to what was won, and may resent that only the seller is paid?",
    how: "For each deal that was won: those of the firm who gave help about it (ledger) or took part in its touches (interactions: deal), \
          without the one who sold it. Each won deal is a case of its own, so none is too few to be shown.",
    cannot_know: "How much each contributed, and whether anybody resents it.",
    principle: &["L4"],
    read,
};

fn read(team: &Team) -> Read {
    let mut rows = Rows::default();
    let mut helpers: BTreeMap<&str, BTreeSet<ContactIx>> = BTreeMap::new();
    let ours = |word: &str| team.person(word).filter(|&ix| team.is_ours(ix));
    let mut won: Vec<_> = team.ways.iter().filter(|way| way.outcome == Outcome::Won).collect();
    won.sort_by(|one, other| one.deal.larger_first(other.deal));
    if won.is_empty() {
        return Read::not_known("not known: no deal was won (deals.csv: stage won).");
    }
    let is_won = |id: &str| won.iter().any(|way| way.deal.id == *id);
    for entry in requests(team.context).filter(|entry| entry.came_about()) {
        if let Some(id) = entry.about.as_deref().filter(|id| is_won(id)) {
            helpers.entry(id).or_default().extend(ours(&entry.giver));
            rows.entry(entry);
        }
    }
    for touch in team.context.book.interactions().iter().filter(|touch| touch.date <= team.context.as_of) {
        if let Some(id) = touch.deal.as_deref().filter(|id| is_won(id)) {
            helpers.entry(id).or_default().extend(touch.people().filter_map(|id| ours(id)));
            rows.touch(touch);
        }
    }
    let mut lines = Vec::new();
    let mut people = BTreeSet::new();
    for way in &won {
        let mut who = helpers.remove(way.deal.id.as_str()).unwrap_or_default();
        team.owner(way.deal).map(|owner| who.remove(&owner));
        rows.deal(way.deal);
        if !who.is_empty() {
            people.extend(who.iter().copied());
            let everybody: Vec<&str> = team.by_name(who.iter().copied()).into_iter().map(|ix| team.name(ix)).collect();
            let cells =
                vec![Cell::Money(way.deal.amount), Cell::Count(who.len()), Cell::Words(listed(&everybody, "and"))];
            lines.push(Line::of(&way.deal.id, way.deal.title(), cells));
        }
    }
    if lines.is_empty() {
        return Read::not_known(
            "not known: no help or touch is noted with a deal that was won (ledger.csv: about; interactions.csv: deal).",
        );
    }
    let says = format!(
        "{} of {} won deals had help from {}.",
        lines.len(),
        won.len(),
        crate::advise::words::people(people.len())
    );
    Read::new(Verdict::Shown, won.len(), says)
        .advising("Share a small commission on each with those named: it eases resentment, and costs little")
        .showing("won deal", &["worth", "people", "who"], lines)
        .resting_on(rows)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{deal, help, on};
    use super::*;
    use crate::book::{Book, DealStage, Settlement};

    #[test]
    fn who_helped_a_won_deal_is_named_and_who_refused_or_sold_it_is_not() {
        let mut book = Book::default();
        book.keep_deals([deal("d1", "Bolt", "kim", DealStage::Won), deal("d2", "Arc", "kim", DealStage::Lost)]);
        let of = |who: &str, deal: &str, status| help(9, who, "kim", deal, status, None);
        book.keep_ledger([
            of("tom", "d1", Settlement::Given),
            of("sue", "d1", Settlement::Refused),
            of("sue", "d2", Settlement::Given),
            of("kim", "d1", Settlement::Given),
        ]);
        on("kim[internal]; tom[internal]; sue[internal]", &book, |team| {
            let read = read(team);
            assert_eq!(read.says, "1 of 1 won deals had help from 1 person.");
            assert_eq!(read.lines[0].cells[2], Cell::Words("tom".to_owned()));
        });
    }
}
