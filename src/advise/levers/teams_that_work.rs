//! Who worked together on deals, how often, and what came of it.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::answers::requests;
use crate::advise::pipeline::{Outcome, Way};
use crate::advise::words::listed;
use crate::metrics::proportion::Rate;
use crate::network::ContactIx;
use crate::settings::LEVERS_HABIT;

/// Who works well together.
pub static FINDING: Finding = Finding {
    id: "teams-that-work",
    lever: Lever::Structure,
    asks: "Who has worked together, and what came of it?",
    how: "Two of the firm worked together on a deal where both took part in its touches, sold it or gave help about it. Pairs of \
          levers.habit deals in common or more are shown, with how many of the decided ones were won; under 10 decided deals (few) \
          without a share. Nothing is advised: a pair may have had the easier deals.",
    cannot_know: "Whether the pair won the deal, or the deal was easy.",
    principle: &["C11"],
    read,
};

fn read(team: &Team) -> Read {
    let mut rows = Rows::default();
    let crews = crews(team, &mut rows);
    let mut pairs: BTreeMap<(ContactIx, ContactIx), Vec<&Way>> = BTreeMap::new();
    for (at, crew) in &crews {
        let crew: Vec<ContactIx> = crew.iter().copied().collect();
        for (place, &one) in crew.iter().enumerate() {
            for &other in &crew[place + 1..] {
                pairs.entry((one, other)).or_default().push(&team.ways[*at]);
            }
        }
    }
    if pairs.is_empty() {
        return Read::not_known(
            "not known: no two of yours are noted on one deal (interactions.csv: deal; ledger.csv: help about a deal).",
        );
    }
    let least = team.context.settings.count(&LEVERS_HABIT);
    let mut often: Vec<_> = pairs.into_iter().filter(|(_, deals)| deals.len() >= least).collect();
    if often.is_empty() {
        return Read::too_few(crews.len(), least, "deals of one pair");
    }
    let names = |(one, other): (ContactIx, ContactIx)| {
        let pair: Vec<&str> = team.by_name([one, other]).into_iter().map(|ix| team.name(ix)).collect();
        listed(&pair, "and")
    };
    often.sort_by_key(|(pair, deals)| (std::cmp::Reverse(deals.len()), names(*pair)));
    let line = |(pair, deals): &((ContactIx, ContactIx), Vec<&Way>)| {
        let won = Rate::of(deals.iter().map(|way| match way.outcome {
            Outcome::Won => Some(true),
            Outcome::Lost => Some(false),
            Outcome::Open | Outcome::NotNoted => None,
        }));
        Line::of(&names(*pair), &names(*pair), vec![Cell::Count(deals.len()), Cell::Share(won, 0)])
    };
    let lines: Vec<Line> = often.iter().map(line).collect();
    let says = format!(
        "{} of yours worked on {least} deals or more together.",
        if lines.len() == 1 { "one pair".to_owned() } else { format!("{} pairs", lines.len()) }
    );
    Read::new(Verdict::Shown, crews.len(), says)
        .showing("pair", &["deals together", "won of decided"], lines)
        .resting_on(rows)
}

/// Who of the firm worked on each deal, by the deal's place: whoever sold it, helped, or took part in its touches.
fn crews(team: &Team, rows: &mut Rows) -> BTreeMap<usize, BTreeSet<ContactIx>> {
    let mut crews: BTreeMap<usize, BTreeSet<ContactIx>> = BTreeMap::new();
    let place = |id: &str| team.ways.binary_search_by(|way| way.deal.id.as_str().cmp(id)).ok();
    let ours = |word: &str| team.person(word).filter(|&ix| team.is_ours(ix));
    for touch in team.context.book.interactions().iter().filter(|touch| touch.date <= team.context.as_of) {
        if let Some(at) = touch.deal.as_deref().and_then(place) {
            crews.entry(at).or_default().extend(touch.people().filter_map(|id| ours(id)));
            rows.touch(touch);
        }
    }
    for entry in requests(team.context).filter(|entry| entry.came_about()) {
        if let Some(at) = entry.about.as_deref().and_then(place) {
            crews.entry(at).or_default().extend(ours(&entry.giver));
            rows.entry(entry);
        }
    }
    for (at, crew) in &mut crews {
        crew.extend(team.owner(team.ways[*at].deal));
        rows.deal(team.ways[*at].deal);
    }
    crews
}

#[cfg(test)]
mod tests {
    use super::super::trial::{deal, help, on};
    use super::*;
    use crate::book::{Book, DealStage, Settlement};

    #[test]
    fn a_pair_is_shown_from_three_deals_on_and_its_wins_without_a_share() {
        let mut book = Book::default();
        for (id, stage) in [("d1", DealStage::Won), ("d2", DealStage::Lost), ("d3", DealStage::Close)] {
            book.keep_deals([deal(id, "Bolt", "kim", stage)]);
        }
        let given = |deal: &str| help(9, "tom", "kim", deal, Settlement::Given, Some(1.0));
        book.keep_ledger([given("d1"), given("d2")]);
        let drawn = "kim[internal]; tom[internal]";
        on(drawn, &book, |team| assert_eq!(read(team).verdict, Verdict::TooFew));
        book.keep_ledger([given("d3"), help(9, "sue", "kim", "d3", Settlement::Refused, None)]);
        on(&format!("{drawn}; sue[internal]"), &book, |team| {
            let read = read(team);
            let cells = vec![Cell::Count(3), Cell::Share(Rate { hits: 1, cases: 2 }, 0)];
            assert_eq!(read.lines, [Line::of("kim and tom", "kim and tom", cells)]);
        });
    }
}
