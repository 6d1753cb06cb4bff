//! What would leave with each seller.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team, reference_team};
use crate::book::{Deal, Fact};
use crate::network::ContactIx;
use crate::network::contact::folded;
use crate::settings::LEVERS_HABIT;

/// What leaves with each seller.
pub static FINDING: Finding = Finding {
    id: "leaves-with-each-seller",
    lever: Lever::Structure,
    asks: "What would leave with each seller?",
    how: "For each seller, by touches of the book: the people outside with whom nobody else of the firm was in touch, the accounts into \
          which every tie is theirs, their open deals and what these are worth, those who vouch and are theirs to ask, what is owed to or \
          by them, and facts only they noted. A second pair of hands is advised for accounts with an open deal that only one seller reaches, \
          from levers.habit accounts of one seller on.",
    cannot_know: "Who would stay in touch with the customer after leaving, and what was never written down.",
    principle: &["P16", "G19"],
    read,
};

/// What hangs on one seller.
struct Load<'a> {
    who: ContactIx,
    met: usize,
    only: usize,
    accounts: Vec<String>,
    deals: Vec<&'a Deal>,
    references: usize,
    owed: usize,
    facts: usize,
}

fn read(team: &Team) -> Read {
    if team.sellers.is_empty() {
        return Read::not_known(
            "not known: nobody is noted to sell (deals.csv: owner; contacts.csv: owner, or kind seller).",
        );
    }
    let reached = reached(team);
    let mut rows = Rows::default();
    let mut loads: Vec<Load> = team.sellers.iter().map(|&who| Load::of(team, who, &reached, &mut rows)).collect();
    if loads.iter().all(|it| it.met == 0 && it.deals.is_empty() && it.facts == 0) {
        return Read::not_known(
            "not known: no touches, open deals or facts of any seller (interactions.csv, deals.csv, facts.csv).",
        );
    }
    let habit = team.context.settings.count(&LEVERS_HABIT);
    let at_stake = |it: &Load| it.deals.iter().filter(|deal| it.accounts.contains(&folded(&deal.account))).count();
    loads.sort_by_key(|it| (std::cmp::Reverse((at_stake(it), it.accounts.len(), it.only)), team.name(it.who), it.who));
    let lines = loads.iter().map(|it| it.line(team)).collect();
    let cases: usize = loads.iter().map(|it| it.met).sum();
    let columns = &["only theirs", "accounts", "open deals", "worth", "vouch", "owed", "facts"];
    let exposed: Vec<&Load> = loads.iter().filter(|it| it.accounts.len() >= habit && at_stake(it) > 0).collect();
    let read =
        |verdict, says: String| Read::new(verdict, cases, says).showing("seller", columns, lines).resting_on(rows);
    let Some(worst) = exposed.first() else {
        return read(
            Verdict::Shown,
            format!("no seller holds {habit} accounts or more alone with an open deal among them."),
        );
    };
    let name = team.name(worst.who);
    let says = format!(
        "{name} alone reaches {} accounts, with {} of their open deals.",
        worst.accounts.len(),
        at_stake(worst)
    );
    let mut open: Vec<&&Deal> =
        worst.deals.iter().filter(|deal| worst.accounts.contains(&folded(&deal.account))).collect();
    open.sort_by(|one, other| one.larger_first(other));
    let first = open.first().map(|deal| deal.account.trim()).unwrap_or_default();
    read(Verdict::Found, says)
        .advising(format!("Bring a second colleague to {first} first (netsales whatif --leaves \"{name}\" shows all)"))
}

impl<'a> Load<'a> {
    fn of(team: &Team<'a>, who: ContactIx, reached: &BTreeMap<String, BTreeSet<ContactIx>>, rows: &mut Rows) -> Self {
        let outside = team.outside(who);
        let only = |ix: &&ContactIx| team.ours_in_touch(**ix).len() == 1;
        let alone = |by: &BTreeSet<ContactIx>| by.len() == 1 && by.contains(&who);
        let is_theirs = |word: Option<&str>| word.and_then(|word| team.person(word)) == Some(who);
        let deals =
            team.ways.iter().filter(|way| way.is_open() && team.owner(way.deal) == Some(who)).map(|way| way.deal);
        let ledger = team.context.book.ledger().iter().filter(|entry| entry.is_owed());
        let owed = ledger
            .filter(|it| is_theirs(it.debtor().map(AsRef::as_ref)) || is_theirs(it.creditor().map(AsRef::as_ref)));
        for &ix in &outside {
            rows.contact(team, ix);
        }
        Self {
            who,
            met: outside.len(),
            only: outside.iter().filter(only).count(),
            accounts: reached.iter().filter(|(_, by)| alone(by)).map(|(account, _)| account.clone()).collect(),
            deals: deals.inspect(|deal| rows.deal(deal)).collect(),
            references: reference_team::by_owner(team).get(&who).copied().unwrap_or_default(),
            owed: owed.inspect(|entry| rows.entry(entry)).count(),
            facts: facts(team, who).into_iter().inspect(|fact| rows.fact(fact)).count(),
        }
    }

    fn line(&self, team: &Team) -> Line {
        let known = self.deals.iter().filter_map(|deal| deal.amount);
        let worth = self.deals.iter().any(|deal| deal.amount.is_some()).then(|| known.sum());
        let cells = vec![
            Cell::Words(format!("{} of {} met", self.only, self.met)),
            Cell::Count(self.accounts.len()),
            Cell::Count(self.deals.len()),
            Cell::Money(worth),
            Cell::Count(self.references),
            Cell::Count(self.owed),
            Cell::Count(self.facts),
        ];
        Line::person(team, self.who, cells)
    }
}

/// Who of the firm is in touch with anybody at each account, by its name as names are compared.
fn reached(team: &Team) -> BTreeMap<String, BTreeSet<ContactIx>> {
    let mut reached: BTreeMap<String, BTreeSet<ContactIx>> = BTreeMap::new();
    for ours in team.ours() {
        for met in team.outside(ours) {
            if let Some(account) = team.context.contact(met).account.as_deref().map(folded).filter(|it| !it.is_empty())
            {
                reached.entry(account).or_default().insert(ours);
            }
        }
    }
    reached
}

/// What somebody noted of a subject of which nobody else noted anything.
fn facts<'t>(team: &'t Team, who: ContactIx) -> Vec<&'t Fact> {
    let facts = team.context.book.facts();
    let author = |fact: &Fact| fact.author.as_deref().and_then(|word| team.person(word));
    let same = |one: &Fact, other: &Fact| one.about == other.about && one.topic == other.topic;
    let alone = |fact: &&Fact| {
        author(fact) == Some(who) && facts.iter().all(|other| !same(fact, other) || author(other) == Some(who))
    };
    facts.iter().filter(alone).collect()
}

#[cfg(test)]
mod tests {
    use super::super::trial::{call, deal, on};
    use super::*;
    use crate::book::{Book, DealStage};

    fn book(second: bool) -> Book {
        let mut book = Book::default();
        book.keep_deals([deal("d1", "Bolt", "kim", DealStage::Close)]);
        book.keep_interactions([call(9, "kim", "ana"), call(9, "kim", "bo"), call(9, "kim", "cy")]);
        if second {
            book.keep_interactions([call(5, "lee", "ana")]);
        }
        book
    }

    #[test]
    fn what_only_one_reaches_leaves_with_them_and_a_second_in_touch_keeps_it() {
        let drawn = "kim[internal]; lee[internal kind=seller]; ana@Bolt; bo@Arc; cy@Core";
        on(drawn, &book(false), |team| {
            let read = read(team);
            assert_eq!(read.says, "kim alone reaches 3 accounts, with 1 of their open deals.");
            assert_eq!(read.lines[0].cells[0], Cell::Words("3 of 3 met".to_owned()));
        });
        on(drawn, &book(true), |team| {
            let read = read(team);
            assert_eq!(read.verdict, Verdict::Shown);
            assert_eq!((read.lines[0].name.as_str(), &read.lines[0].cells[1]), ("kim", &Cell::Count(2)));
        });
    }
}
