//! Several rows of one pair: what repeats another row, what is merged with one, what contradicts one.

use std::collections::HashSet;

use super::statement::{Matter, Stated, Statement};
use super::{Place, Problem, Reading, TieRow};

impl<'a> Reading<'a> {
    /// The statements of a pair without those that only repeat an earlier one. What is merged or contradicts is said.
    ///
    /// Ties of two kinds, or that run two ways, are two statements; they are counted as merged and no slip.
    pub(super) fn without_repeats(&mut self, stated: Vec<Stated<'a>>) -> Vec<Stated<'a>> {
        let tied = stated.iter().find(|it| it.tie().is_some()).map(|it| it.row);
        let mut said = HashSet::new();
        let mut matters: Vec<(Matter, TieRow<'_>)> = Vec::new();
        let mut fresh = Vec::new();
        for it in stated {
            let matter = it.matter();
            if !said.insert((matter.forward, format!("{:?}", it.says))) {
                self.problems.push(repeated(it.row));
                self.leave_out(it.ends);
                continue;
            }
            if let (Statement::Apart, Some(tied)) = (&it.says, tied) {
                self.problems.push(contradicts(it.row, tied));
            } else if let Some((_, first)) = matters.iter().find(|(other, _)| *other == matter) {
                self.problems.push(parallel(it.row, *first));
                self.read.merged += 1;
            } else {
                self.read.merged += usize::from(!matters.is_empty());
                matters.push((matter, it.row));
            }
            fresh.push(it);
        }
        fresh
    }
}

fn repeated(row: TieRow<'_>) -> Problem {
    let message = format!("the row {} is a duplicate: an equal one stands already; it was left out", row.ends());
    Problem::warning("repeated-tie", row.row.place(), message)
}

fn contradicts(row: TieRow<'_>, tied: TieRow<'_>) -> Problem {
    let (ends, line) = (row.ends(), line(tied, row));
    let message = format!("by this row {ends} do not know each other, and {line} they do; the tie counts");
    Problem::warning("contradiction", row.row.place(), message).advise("remove one of the rows")
}

fn parallel(row: TieRow<'_>, first: TieRow<'_>) -> Problem {
    let message = format!("the tie {} stands already {}; the rows were merged", row.ends(), line(first, row));
    Problem::warning("parallel-tie", row.row.place(), message)
        .advise("the median of their strengths counts, and the sum of their weights")
}

/// Where a row stands, as told on another row.
fn line(row: TieRow<'_>, told_on: TieRow<'_>) -> String {
    let Place { file, line, .. } = row.row.place();
    let line = line.unwrap_or_default();
    if file == told_on.row.place().file { format!("on line {line}") } else { format!("at {file}:{line}") }
}
