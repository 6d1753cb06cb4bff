//! Whether so many large deals hang on one door that a second sales force would pay.

use std::collections::BTreeMap;

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::words::names;
use crate::book::{Deal, Favour, Settlement};
use crate::network::ContactIx;
use crate::network::contact::folded;
use crate::settings::{LEVERS_DOORS, SECOND_DOOR_AMOUNT};

/// Whether a second sales force would pay.
pub static FINDING: Finding = Finding {
    id: "second-sales-force",
    lever: Lever::Structure,
    asks: "Do enough large deals hang on one door that a second sales force would pay?",
    how: "Accounts with an open deal of second_door.amount or more: how many people there anybody of the firm was in touch with, by \
          touches of the book. One person is one door; beside it how many of the introductions asked of them they gave. From \
          levers.doors accounts with one door on a second sales force is advised, below that a second door for each; of fewer large \
          accounts than that nothing is said.",
    cannot_know: "Doors that nobody wrote down, and what a second sales force costs.",
    principle: &["B10", "B7"],
    read,
};

/// An account with a large open deal.
struct House<'a> {
    deal: &'a Deal,
    met: Vec<ContactIx>,
    ours: Vec<ContactIx>,
}

fn read(team: &Team) -> Read {
    let least = team.context.settings.number(&SECOND_DOOR_AMOUNT);
    let mut largest: BTreeMap<String, &Deal> = BTreeMap::new();
    let mut large: Vec<&Deal> = team.ways.iter().filter(|way| way.is_open()).map(|way| way.deal).collect();
    if !large.iter().any(|deal| deal.amount.is_some()) {
        return Read::not_known("not known: no open deal has an amount (deals.csv: amount).");
    }
    large.retain(|deal| deal.amount.is_some_and(|amount| amount >= least) && !deal.account.trim().is_empty());
    large.sort_by(|one, other| one.larger_first(other));
    for deal in large {
        largest.entry(folded(&deal.account)).or_insert(deal);
    }
    let mut rows = Rows::default();
    let mut houses: Vec<House> = largest.into_values().map(|deal| House::of(team, deal, &mut rows)).collect();
    houses.sort_by(|one, other| one.deal.larger_first(other.deal));
    let enough = team.context.settings.count(&LEVERS_DOORS);
    if houses.len() < enough {
        return Read::too_few(houses.len(), enough, "accounts with a large open deal");
    }
    let one_door = houses.iter().filter(|house| house.met.len() == 1).count();
    let unmet = houses.iter().filter(|house| house.met.is_empty()).count();
    let says = match (one_door, unmet) {
        (0, 0) => format!("in each of {} accounts with a large open deal two people or more were met.", houses.len()),
        _ => format!(
            "of {} accounts with a large open deal {one_door} hang on one person there, and in {unmet} nobody was met.",
            houses.len()
        ),
    };
    let lines = houses.iter().filter(|house| house.met.len() < 2).map(|house| house.line(team, &mut rows)).collect();
    let columns = &["amount", "the door", "introduced", "yours in touch"];
    let read = |verdict, says: String| {
        Read::new(verdict, houses.len(), says).showing("account", columns, lines).resting_on(rows)
    };
    match one_door {
        0 => read(Verdict::Fits, says),
        some if some >= enough => read(Verdict::Found, says).advising(format!(
            "Weigh a second sales force for these {some}: colleagues of another unit, introduced by the one you know"
        )),
        _ => read(Verdict::Found, says)
            .advising("Open a second door at each (netsales map); a second sales force would not pay"),
    }
}

impl<'a> House<'a> {
    fn of(team: &Team, deal: &'a Deal, rows: &mut Rows) -> Self {
        let met: Vec<ContactIx> = team
            .context
            .people_at(&deal.account)
            .into_iter()
            .filter(|&ix| !team.ours_in_touch(ix).is_empty())
            .collect();
        let mut ours: Vec<ContactIx> = met.iter().flat_map(|&ix| team.ours_in_touch(ix)).collect();
        ours.sort_unstable();
        ours.dedup();
        rows.deal(deal);
        for &ix in &met {
            rows.contact(team, ix);
        }
        Self { deal, met, ours }
    }

    fn line(&self, team: &Team, rows: &mut Rows) -> Line {
        let nobody = || "nobody".to_owned();
        let door = self.met.first().map_or_else(nobody, |&ix| team.name(ix).to_owned());
        let ours = if self.ours.is_empty() { nobody() } else { names(team.context, &self.ours) };
        let introduced = self.met.first().map_or_else(|| "–".to_owned(), |&ix| introduced(team, ix, rows));
        let cells = vec![Cell::Money(self.deal.amount), Cell::Words(door), Cell::Words(introduced), Cell::Words(ours)];
        Line::of(self.deal.account.trim(), self.deal.account.trim(), cells)
    }
}

/// How many of the introductions asked of somebody they gave: `0 of 3 asked`.
fn introduced(team: &Team, door: ContactIx, rows: &mut Rows) -> String {
    let asked = team.context.book.ledger().iter().filter(|entry| {
        entry.favour == Favour::Introduction && team.person(&entry.giver) == Some(door) && entry.status.is_some()
    });
    let (given, refused): (Vec<_>, Vec<_>) =
        asked.inspect(|entry| rows.entry(entry)).partition(|entry| entry.came_about());
    let open = refused.iter().filter(|entry| entry.status == Some(Settlement::Asked)).count();
    match (given.len() + refused.len(), open) {
        (0, _) => "never asked".to_owned(),
        (asked, 0) => format!("{} of {asked} asked", given.len()),
        (asked, open) => format!("{} of {asked} asked, {open} open", given.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{call, deal, on};
    use super::*;
    use crate::book::{Book, DealStage, Entry};

    fn book(accounts: usize) -> Book {
        let mut book = Book::default();
        for at in 0..accounts {
            let account = format!("Firm{at}");
            book.keep_deals([Deal { amount: Some(2e5), ..deal(&account, &account, "kim", DealStage::BuyIn) }]);
            book.keep_interactions([call(9, "kim", &format!("p{at}"))]);
        }
        let refused = Entry { status: Some(Settlement::Refused), ..Entry::of(Favour::Introduction, "p0", "kim") };
        book.keep_ledger([refused]);
        book
    }

    const DRAWN: &str = "kim[internal]; p0@Firm0; q0@Firm0; p1@Firm1; p2@Firm2";

    #[test]
    fn three_large_accounts_behind_one_door_each_are_worth_a_second_sales_force_and_two_are_too_few() {
        on(DRAWN, &book(3), |team| {
            let read = read(team);
            assert!(read.advice.unwrap().starts_with("Weigh a second sales force for these 3"));
            assert_eq!(read.lines[0].cells[2], Cell::Words("0 of 1 asked".to_owned()));
        });
        on(DRAWN, &book(2), |team| assert_eq!(read(team).verdict, Verdict::TooFew));
    }

    #[test]
    fn a_second_person_in_touch_is_a_second_door() {
        let mut book = book(3);
        book.keep_interactions([call(3, "kim", "q0")]);
        on(DRAWN, &book, |team| {
            let read = read(team);
            assert!(read.says.contains("2 hang on one person"), "{}", read.says);
            assert!(read.advice.unwrap().starts_with("Open a second door at each"));
        });
    }
}
