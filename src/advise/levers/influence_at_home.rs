//! Whom each seller knows at home: colleagues, departments, and those who lead.

use std::collections::BTreeSet;

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::Figure;
use crate::network::ContactIx;

/// Whom each seller knows at home.
pub static FINDING: Finding = Finding {
    id: "influence-at-home",
    lever: Lever::Skills,
    asks: "Can each seller get a give-and-take agreed at home?",
    how: "For each seller, by touches of the book: colleagues they were in touch with, their departments, the directors and executives among \
          them, and how many steps it takes to the nearest one who leads. It is found where a seller with a touch at home on record reached \
          nobody who leads in two steps; without anybody noted to lead nothing is said.",
    cannot_know: "Who may approve what, and what was agreed over coffee.",
    principle: &["C17"],
    read,
};

fn read(team: &Team) -> Read {
    let leaders: Vec<ContactIx> = team.ours().filter(|&ix| team.leads_others(ix)).collect();
    if leaders.is_empty() {
        return Read::not_known(
            "not known: nobody of yours is noted to lead (contacts.csv: level director or executive, network internal).",
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
        let steps = steps(team, seller);
        if steps.is_none_or(|steps| steps > 2) {
            far.push(seller);
        }
        lines.push(line(team, seller, steps));
        rows.contact(team, seller);
    }
    for &ix in &leaders {
        rows.contact(team, ix);
    }
    rows.touches_of_sellers(team);
    let columns = &["colleagues", "departments", "leaders", "steps to one"];
    let read = |verdict, says: String| {
        Read::new(verdict, at_home.len(), says).showing("seller", columns, lines).resting_on(rows)
    };
    if far.is_empty() {
        return read(
            Verdict::Fits,
            "every seller with a touch at home reaches somebody who leads in two steps.".to_owned(),
        );
    }
    let names = crate::advise::words::names(team.context, &far);
    let says = format!("{names}: nobody who leads within two steps.");
    read(Verdict::Found, says).advising(format!("Take {names} along to the next meeting with one who may approve"))
}

fn colleagues(team: &Team, seller: ContactIx) -> Vec<ContactIx> {
    team.context.network.neighbours(seller).filter(|&ix| team.is_ours(ix)).collect()
}

/// How many steps among colleagues it takes to somebody who leads, within three.
fn steps(team: &Team, seller: ContactIx) -> Option<usize> {
    let mut seen = BTreeSet::from([seller]);
    let mut here = vec![seller];
    for step in 1..=3 {
        let next: Vec<ContactIx> =
            here.iter().flat_map(|&ix| colleagues(team, ix)).filter(|&ix| seen.insert(ix)).collect();
        if next.iter().any(|&ix| team.leads_others(ix)) {
            return Some(step);
        }
        here = next;
    }
    None
}

fn line(team: &Team, seller: ContactIx, steps: Option<usize>) -> Line {
    let colleagues = colleagues(team, seller);
    let register = team.context.register().departments();
    let departments: BTreeSet<_> = colleagues.iter().filter_map(|&ix| register.group(ix)).collect();
    let leaders = colleagues.iter().filter(|&&ix| team.leads_others(ix)).count();
    let steps = steps.map_or(Figure::Undefined, Figure::count);
    Line::person(
        team,
        seller,
        vec![Cell::Count(colleagues.len()), Cell::Count(departments.len()), Cell::Count(leaders), Cell::Figure(steps)],
    )
}

#[cfg(test)]
mod tests {
    use super::super::trial::{call, on};
    use super::*;
    use crate::book::Book;

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
}
