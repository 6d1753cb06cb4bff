//! Whom each seller knows at home: colleagues, departments, and those who lead.

use std::collections::BTreeSet;

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::Figure;
use crate::advise::sellers::service;
use crate::network::ContactIx;

/// Whom each seller knows at home.
pub static FINDING: Finding = Finding {
    id: "influence-at-home",
    lever: Lever::Skills,
    asks: "Can each seller get a give-and-take agreed at home?",
    how: "For each seller, by touches of the book: colleagues they were in touch with, their departments, those among them who approve deals \
          (setting approvers; where it is not set, directors and executives), and how many steps it takes to the nearest of these. It is found \
          where a seller with a touch at home on record reached none of them in two steps; where nobody is known to approve or lead nothing is said.",
    cannot_know: "Who may approve what, and what was agreed over coffee.",
    principle: &["C17"],
    read,
};

fn read(team: &Team) -> Read {
    let approvers = service::approvers(&team.record);
    let does = if approvers.is_empty() { "leads" } else { "approves" };
    let heads = if approvers.is_empty() { team.record.leaders() } else { approvers };
    let heads: BTreeSet<ContactIx> = heads.into_iter().filter_map(|id| team.person(id)).collect();
    if heads.is_empty() {
        return Read::not_known(
            "not known: nobody of yours is noted to lead (contacts.csv: level director or executive, network internal), and approvers is not set.",
        );
    }
    let at_home: Vec<ContactIx> = team.sellers.iter().copied().filter(|&ix| !colleagues(team, ix).is_empty()).collect();
    if at_home.is_empty() {
        return Read::not_known(
            "not known: no seller has a touch with a colleague on record (interactions.csv: from and to).",
        );
    }
    let mut rows = Rows::default();
    let mut far = Vec::new();
    let mut lines = Vec::new();
    for &seller in &at_home {
        let steps = steps(team, &heads, seller);
        if steps.is_none_or(|steps| steps > 2) {
            far.push(seller);
        }
        lines.push(line(team, &heads, seller, steps));
        rows.contact(team, seller);
    }
    for &ix in &heads {
        rows.contact(team, ix);
    }
    rows.touches_of_sellers(team);
    let columns = &["colleagues", "departments", "who approve or lead", "steps to one"];
    let read = |verdict, says: String| {
        Read::new(verdict, at_home.len(), says).showing("seller", columns, lines).resting_on(rows)
    };
    if far.is_empty() {
        return read(
            Verdict::Fits,
            format!("every seller with a touch at home reaches somebody who {does} in two steps."),
        );
    }
    let names = crate::advise::words::names(team.context, &far);
    let says = format!("{names}: nobody who {does} within two steps.");
    read(Verdict::Found, says).advising(format!("Take {names} along to the next meeting with one who may approve"))
}

fn colleagues(team: &Team, seller: ContactIx) -> Vec<ContactIx> {
    team.context.network.neighbours(seller).filter(|&ix| team.is_ours(ix)).collect()
}

/// How many steps among colleagues it takes to one of the heads, within three.
fn steps(team: &Team, heads: &BTreeSet<ContactIx>, seller: ContactIx) -> Option<usize> {
    let mut seen = BTreeSet::from([seller]);
    let mut here = vec![seller];
    for step in 1..=3 {
        let next: Vec<ContactIx> =
            here.iter().flat_map(|&ix| colleagues(team, ix)).filter(|&ix| seen.insert(ix)).collect();
        if next.iter().any(|ix| heads.contains(ix)) {
            return Some(step);
        }
        here = next;
    }
    None
}

fn line(team: &Team, heads: &BTreeSet<ContactIx>, seller: ContactIx, steps: Option<usize>) -> Line {
    let colleagues = colleagues(team, seller);
    let register = team.context.register().departments();
    let departments: BTreeSet<_> = colleagues.iter().filter_map(|&ix| register.group(ix)).collect();
    let reached = colleagues.iter().filter(|ix| heads.contains(ix)).count();
    let steps = steps.map_or(Figure::Undefined, Figure::count);
    Line::person(
        team,
        seller,
        vec![Cell::Count(colleagues.len()), Cell::Count(departments.len()), Cell::Count(reached), Cell::Figure(steps)],
    )
}

#[cfg(test)]
mod tests {
    use super::super::trial::{call, on, set};
    use super::*;
    use crate::book::Book;
    use crate::settings::{Origin, Settings, Value};

    #[test]
    fn who_reaches_no_leader_in_two_steps_is_named() {
        let mut book = Book::default();
        book.keep_interactions([call(9, "kim", "tom"), call(9, "tom", "pat"), call(9, "lee", "sue")]);
        let drawn = "kim[internal kind=seller]; lee[internal kind=seller]; tom[internal]; sue[internal]; pat[internal level=director]";
        on(drawn, &book, |team| {
            let read = read(team);
            assert_eq!(read.says, "lee: nobody who leads within two steps.");
            assert_eq!(read.lines[0].cells[3], Cell::Figure(Figure::Exact(2.0)));
        });
    }

    #[test]
    fn where_the_firm_says_who_approves_a_director_who_does_not_is_none_of_them() {
        let mut book = Book::default();
        book.keep_interactions([call(9, "kim", "pat"), call(9, "lee", "law")]);
        let drawn = "kim[internal kind=seller]; lee[internal kind=seller]; law[internal]; pat[internal level=director]";
        let mut settings = Settings::default();
        settings.set("approvers", Value::Words(vec!["law".into()]), Origin::Default).unwrap();
        set(drawn, &book, &settings, |team| {
            let read = read(team);
            assert_eq!((read.says.as_str(), read.n), ("kim: nobody who approves within two steps.", 2));
        });
    }
}
