//! Whether departments keep to themselves, and which two a group across them would join.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::Figure;
use crate::advise::register::Group;
use crate::network::ContactIx;

/// Which departments a group across them would join.
pub static FINDING: Finding = Finding {
    id: "cross-functional-groups",
    lever: Lever::Structure,
    asks: "Which departments keep to themselves, and around which trade would a group join them?",
    how: "For each department of the firm: ties to colleagues of others (E) and of its own (I), by touches of the book, E–I index \
          (E − I)/(E + I) from −1, all inside, to 1, all outside (Krackhardt and Stern 1988), and what it would be if colleagues were met \
          without heed to departments; those of one person have no line. Under 10 ties between colleagues (few) nothing is said. A group is proposed for two departments \
          without a tie between them that both deal with customers of one trade, the most trades in common first.",
    cannot_know: "Who talks in the corridor without writing it down; colleagues without a department are left out.",
    principle: &["C16", "L5"],
    read,
};

/// What a department does, by number of its group.
#[derive(Default)]
struct Department {
    people: usize,
    inside: usize,
    to_others: usize,
    partners: BTreeSet<Group>,
    trades: BTreeSet<String>,
}

fn read(team: &Team) -> Read {
    let departments = departments(team);
    let ties = departments.values().map(|it| it.inside + it.to_others).sum::<usize>() / 2;
    if departments.len() < 2 {
        return Read::not_known(
            "not known: this needs departments of two colleagues or more (contacts.csv: department, network internal).",
        );
    }
    if ties < team.few {
        return Read::too_few(ties, team.few, "ties between colleagues on record");
    }
    let name = |group: Group| team.context.register().departments().name(group).to_owned();
    let everybody: usize = departments.values().map(|it| it.people).sum();
    let line = |(&group, it): (&Group, &Department)| {
        let index = index(it.to_others, it.inside);
        let expected = Figure::Exact(1.0 - 2.0 * (it.people - 1) as f64 / (everybody - 1) as f64);
        let figures = [
            Cell::Count(it.people),
            Cell::Count(it.inside / 2),
            Cell::Count(it.to_others),
            Cell::Figure(index),
            Cell::Figure(expected),
        ];
        Line::of(&name(group), &name(group), figures.into())
    };
    let mut shown: Vec<(&Group, &Department)> = departments.iter().filter(|(_, it)| it.people > 1).collect();
    let closed = |it: &Department| index(it.to_others, it.inside).low().unwrap_or(f64::INFINITY);
    shown.sort_by(|one, other| closed(one.1).total_cmp(&closed(other.1)).then_with(|| one.0.cmp(other.0)));
    let lines = shown.into_iter().map(line).collect();
    let columns = &["people", "ties inside", "ties outside", "E–I index", "expected"];
    let mut rows = Rows::default();
    for ix in colleagues(team) {
        rows.contact(team, ix);
    }
    let closed: Vec<String> =
        departments.iter().filter(|(_, it)| it.inside / 2 > it.to_others).map(|(&it, _)| name(it)).collect();
    let closed_words = if closed.is_empty() {
        "no department keeps mostly to itself".to_owned()
    } else {
        format!("mostly to themselves: {}", closed.join(", "))
    };
    let apart = apart(&departments);
    let read =
        |verdict, says: String| Read::new(verdict, ties, says).showing("department", columns, lines).resting_on(rows);
    match apart {
        Some((one, other, trades)) => {
            let (one, other) = (name(one), name(other));
            let says = format!(
                "{closed_words}. Nobody of {one} was in touch with anybody of {other}, and both deal with {}.",
                trades.join(", ")
            );
            read(Verdict::Found, says).advising(format!("Set up a group of {one} and {other} around {}", trades[0]))
        }
        None => read(
            Verdict::Fits,
            format!("{closed_words}. No two departments that deal with one trade are without a tie."),
        ),
    }
}

fn index(to_others: usize, inside: usize) -> Figure {
    // A tie inside is counted from both ends.
    let (external, internal) = (to_others as f64, (inside / 2) as f64);
    if external + internal > 0.0 {
        Figure::Exact((external - internal) / (external + internal))
    } else {
        Figure::Undefined
    }
}

/// Everybody of the firm of whom a department is noted.
fn colleagues(team: &Team) -> Vec<ContactIx> {
    team.ours().filter(|&ix| team.context.register().departments().group(ix).is_some()).collect()
}

fn departments(team: &Team) -> BTreeMap<Group, Department> {
    let register = team.context.register().departments();
    let mut all: BTreeMap<Group, Department> = BTreeMap::new();
    for ix in colleagues(team) {
        let Some(own) = register.group(ix) else { continue };
        let it = all.entry(own).or_default();
        it.people += 1;
        for other in team.context.network.neighbours(ix) {
            match register.group(other) {
                Some(theirs) if team.is_ours(other) && theirs == own => it.inside += 1,
                Some(theirs) if team.is_ours(other) => {
                    it.to_others += 1;
                    it.partners.insert(theirs);
                }
                _ if !team.is_ours(other) => it.trades.extend(team.industry(other)),
                _ => {}
            }
        }
    }
    all
}

/// Two departments without a tie between them that deal with one trade: the most trades in common first, then by name.
fn apart(departments: &BTreeMap<Group, Department>) -> Option<(Group, Group, Vec<String>)> {
    let mut best: Option<(Group, Group, Vec<String>)> = None;
    for (&one, here) in departments {
        for (&other, there) in departments.iter().filter(|(other, _)| **other > one) {
            let trades: Vec<String> = here.trades.intersection(&there.trades).cloned().collect();
            let is_apart = !here.partners.contains(&other) && !trades.is_empty();
            if is_apart && best.as_ref().is_none_or(|(.., most)| trades.len() > most.len()) {
                best = Some((one, other, trades));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::trial::{call, on};
    use super::*;
    use crate::book::Book;

    const DRAWN: &str = "a1[internal dept=engineering]; a2[internal dept=engineering]; a3[internal dept=engineering]; \
                         b1[internal dept=service]; b2[internal dept=service]; b3[internal dept=service]; \
                         c1[internal dept=law]; x[industry=pumps]; y[industry=Pumps]";

    fn book() -> Book {
        let mut book = Book::default();
        let pairs = [
            ("a1", "a2"),
            ("a1", "a3"),
            ("a2", "a3"),
            ("b1", "b2"),
            ("b1", "b3"),
            ("b2", "b3"),
            ("a1", "c1"),
            ("b1", "c1"),
            ("a2", "c1"),
            ("b2", "c1"),
        ];
        book.keep_interactions(pairs.into_iter().chain([("a1", "x"), ("b3", "y")]).map(|(from, to)| call(9, from, to)));
        book
    }

    #[test]
    fn two_departments_that_serve_one_trade_and_never_speak_want_a_group() {
        on(DRAWN, &book(), |team| {
            let read = read(team);
            assert_eq!(read.advice.as_deref(), Some("Set up a group of engineering and service around pumps"));
            assert!(read.lines.iter().all(|line| line.name != "law"), "one person is no department to keep to itself");
            let engineering = read.lines.iter().find(|line| line.name == "engineering").unwrap();
            // Three ties inside, two out: (2 − 3) / 5.
            assert_eq!(engineering.cells[3], Cell::Figure(Figure::Exact(-0.2)));
        });
    }

    #[test]
    fn a_tie_between_them_is_enough_and_few_ties_say_nothing() {
        let mut more = book();
        more.keep_interactions([call(5, "a3", "b3")]);
        on(DRAWN, &more, |team| assert_eq!(read(team).verdict, Verdict::Fits));
        let mut few = Book::default();
        few.keep_interactions([call(5, "a3", "b3")]);
        on(DRAWN, &few, |team| assert_eq!(read(team).verdict, Verdict::TooFew));
    }
}
