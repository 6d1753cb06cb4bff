//! Whether the pool of references wants a team to look after it.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::book::{Entry, Favour};
use crate::network::{ContactIx, Willing};
use crate::settings::REFERENCE_ASKS;

/// The days over which asks wear somebody out.
const LATELY: i64 = 90;
const YEAR: i64 = 365;

/// Whether the pool of references wants a team.
pub static FINDING: Finding = Finding {
    id: "reference-team",
    lever: Lever::Structure,
    asks: "Should a team look after those who vouch?",
    how: "Everybody outside who vouches (contacts.csv: reference yes): who owns the right to ask, how often they were asked in the last 90 \
          and 365 days, and by how many sellers. A team is advised where somebody was asked more often than reference.asks in 90 days, or \
          by more than one seller within them, or has no owner. Under 10 asks in a year (few) nothing is said.",
    cannot_know: "Asks that nobody wrote down, and those who would vouch and were never asked.",
    principle: &["R13", "R14", "R12"],
    read,
};

/// One who vouches.
struct Reference {
    who: ContactIx,
    owner: Option<ContactIx>,
    lately: usize,
    in_a_year: usize,
    askers: BTreeSet<ContactIx>,
}

fn read(team: &Team) -> Read {
    let pool = team.vouching();
    if pool.is_empty() {
        return Read::not_known("not known: nobody is noted to vouch (contacts.csv: reference yes).");
    }
    let mut rows = Rows::default();
    let mut references: Vec<Reference> = pool.into_iter().map(|ix| Reference::of(team, ix, &mut rows)).collect();
    let asks: usize = references.iter().map(|it| it.in_a_year).sum();
    if asks < team.few {
        return Read::too_few(asks, team.few, "dated asks to vouch in a year");
    }
    let cap = team.context.settings.count(&REFERENCE_ASKS);
    references.sort_by_key(|it| (std::cmp::Reverse((it.lately, it.in_a_year)), team.name(it.who), it.who));
    let worn = references.iter().filter(|it| it.lately > cap).count();
    let shared = references.iter().filter(|it| it.askers.len() > 1).count();
    let ownerless = references.iter().filter(|it| it.owner.is_none()).count();
    let vouch = if references.len() == 1 { "vouches" } else { "vouch" };
    let says = format!(
        "{} {vouch}. Asked more than {cap} times in 90 days: {worn}; by more than one of yours: {shared}; without an owner: {ownerless}.",
        crate::advise::words::people(references.len())
    );
    let lines = references.iter().map(|it| it.line(team)).collect();
    let columns = &["owner", "asks 90 days", "asks 365 days", "asked by"];
    let read =
        |verdict, says: String| Read::new(verdict, asks, says).showing("reference", columns, lines).resting_on(rows);
    if worn + shared + ownerless == 0 {
        return read(Verdict::Fits, says);
    }
    read(Verdict::Found, says).advising("Let one team keep the pool: it owns every right to ask and says where each voice counts most (netsales references --allocate)")
}

impl Reference {
    fn of(team: &Team, who: ContactIx, rows: &mut Rows) -> Self {
        let is_ask = |entry: &&Entry| entry.favour == Favour::Reference && team.person(&entry.giver) == Some(who);
        let asks = team.context.book.ledger().iter().filter(is_ask);
        let mut it = Self {
            who,
            owner: team.context.contact(who).owner.as_deref().and_then(|owner| team.person(owner)),
            lately: 0,
            in_a_year: 0,
            askers: BTreeSet::new(),
        };
        for (entry, days) in asks.filter_map(|entry| Some((entry, team.context.days_since(entry.date?)?))) {
            if days <= YEAR {
                it.in_a_year += 1;
                rows.entry(entry);
            }
            if days <= LATELY {
                it.lately += 1;
                it.askers.extend(entry.receiver.as_deref().and_then(|word| team.person(word)));
            }
        }
        rows.contact(team, who);
        it
    }

    fn line(&self, team: &Team) -> Line {
        let owner = self.owner.map_or_else(|| "nobody".to_owned(), |ix| team.name(ix).to_owned());
        let cells = vec![
            Cell::Words(owner),
            Cell::Count(self.lately),
            Cell::Count(self.in_a_year),
            Cell::Count(self.askers.len()),
        ];
        Line::person(team, self.who, cells)
    }
}

/// How many of those who vouch are owned by each of the firm, by number.
pub(super) fn by_owner(team: &Team) -> BTreeMap<ContactIx, usize> {
    let mut of: BTreeMap<ContactIx, usize> = BTreeMap::new();
    for (ix, contact) in team.context.network.contacts() {
        let owner = contact.owner.as_deref().and_then(|owner| team.person(owner));
        if let (Some(owner), Some(Willing::Yes), false) = (owner, contact.reference, team.is_ours(ix)) {
            *of.entry(owner).or_default() += 1;
        }
    }
    of
}

#[cfg(test)]
mod tests {
    use super::super::trial::{ago, on};
    use super::*;
    use crate::book::Book;

    fn asks(days: &[i32]) -> Book {
        let mut book = Book::default();
        book.keep_ledger(
            days.iter().map(|&day| Entry { date: Some(ago(day)), ..Entry::of(Favour::Reference, "ana", "kim") }),
        );
        book
    }

    #[test]
    fn one_asked_too_often_wants_a_team_and_few_asks_say_nothing() {
        let drawn = "ana[reference=yes owner=kim]; kim[internal]";
        on(drawn, &asks(&[5, 9, 20, 200, 210, 220, 230, 240, 250, 260]), |team| {
            let read = read(team);
            assert_eq!((read.verdict, read.n), (Verdict::Found, 10));
            assert_eq!(read.lines[0].cells[1], Cell::Count(3));
        });
        on(drawn, &asks(&[200, 210, 220, 230, 240, 250, 260, 270, 280, 290]), |team| {
            assert_eq!(read(team).verdict, Verdict::Fits);
        });
        on(drawn, &asks(&[5, 9, 20]), |team| assert_eq!(read(team).verdict, Verdict::TooFew));
    }
}
