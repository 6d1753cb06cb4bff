//! People who, as recorded, report to each other: one of the rows is wrong.

use std::collections::{BTreeMap, HashMap};

use super::wordings::{Says, Statements};
use super::{Draft, NetworkBuilder, Place, Problem, Problems, quoted};
use crate::network::{Stated, TieKind, circles};

/// So many of a circle are named.
const NAMED: usize = 5;

/// Tells of each circle in which people report to each other, at the first of its rows.
pub(super) fn report(
    rows: &[Stated],
    statements: &Statements,
    builder: &NetworkBuilder,
    place: &dyn Fn(usize) -> Place,
    problems: &mut Problems,
) {
    let formal: Vec<bool> = statements.ties().iter().map(|tie| tie.kind == TieKind::ReportsTo).collect();
    if !formal.contains(&true) {
        return;
    }
    let rows: Vec<&Stated> = rows.iter().filter(|row| Says::of(**row).tie().is_some_and(|at| formal[at])).collect();
    let circles = circles(rows.iter().map(|row| numbers(row).into()));
    let members = circles.iter().enumerate().flat_map(|(at, circle)| circle.iter().map(move |&member| (member, at)));
    let circle_of: HashMap<u32, usize> = members.collect();
    let mut first_rows: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows {
        let [source, target] = numbers(row).map(|end| circle_of.get(&end));
        if let (Some(&circle), true) = (source, source == target) {
            let first = first_rows.entry(circle).or_insert(row.at());
            *first = row.at().min(*first);
        }
    }
    for (circle, row) in first_rows {
        problems.push(told(&circles[circle], builder, place(row)));
    }
}

fn told(circle: &[u32], builder: &NetworkBuilder, place: Place) -> Problem {
    let named = circle.iter().take(NAMED).map(|&member| quoted(&builder.get(Draft::new(member as usize)).id));
    let mut names: Vec<String> = named.collect();
    if circle.len() > NAMED {
        names.push(format!("{} more", circle.len() - NAMED));
    }
    let message = format!("these report to each other in a circle: {}", names.join(", "));
    Problem::warning("reporting-circle", place, message).advise("remove the row that is wrong")
}

fn numbers(row: &Stated) -> [u32; 2] {
    row.ends().map(|end| end.number() as u32)
}
