//! All problems of one load, counted, and as many of them kept as anybody could read.

use std::collections::BTreeMap;

use super::problem::{Place, Problem, Severity};
use crate::render::show;

/// How many problems of one kind are kept. A file of a million bad rows must not fill the memory with messages.
pub(super) const KEPT: usize = 1000;

/// The problems found so far, in the order they were found, and how many of each kind there are in all.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    kept: Vec<Problem>,
    counts: BTreeMap<(Severity, &'static str), usize>,
}

impl Problems {
    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        let count = self.counts.entry((problem.severity, problem.check)).or_default();
        *count += 1;
        if *count <= KEPT {
            self.kept.push(problem);
        }
    }

    /// Counts some that are not kept.
    pub(super) fn count(&mut self, severity: Severity, check: &'static str, more: usize) {
        if more > 0 {
            *self.counts.entry((severity, check)).or_default() += more;
        }
    }

    /// Adds those of a later part of an input.
    pub(super) fn append(&mut self, later: Self) {
        let mut not_kept = later.counts;
        for problem in later.kept {
            not_kept.entry((problem.severity, problem.check)).and_modify(|count| *count -= 1);
            self.push(problem);
        }
        for ((severity, check), more) in not_kept {
            self.count(severity, check, more);
        }
    }

    /// Says more of what to do about problems of a kind.
    pub(super) fn advise_too(&mut self, check: &str, advice: &str) {
        for problem in self.kept.iter_mut().filter(|problem| problem.check == check) {
            problem.advice = format!("{}; {advice}", problem.advice).into();
        }
    }

    /// Gives problems of what was made of a file the file as their place: lines and columns of it would mean nothing to anybody.
    pub(super) fn of_what_was_made(&mut self, made: &str, file: &str) {
        for problem in self.kept.iter_mut().filter(|problem| problem.place.file == made) {
            problem.place = Place::file(file);
        }
    }

    /// Puts errors first, and each in the order of their places: by file, by line, by column.
    pub(super) fn sort(&mut self) {
        self.kept.sort_by(|one, other| (one.severity, &one.place).cmp(&(other.severity, &other.place)));
    }

    /// The problems, at most a thousand of each kind, in the order they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.kept.iter()
    }

    /// The same as a slice.
    pub fn as_slice(&self) -> &[Problem] {
        &self.kept
    }

    /// How many problems of each kind there are, those not kept included: errors first, then by name.
    pub fn counts(&self) -> impl Iterator<Item = (Severity, &'static str, usize)> + '_ {
        self.counts.iter().map(|(&(severity, check), &count)| (severity, check, count))
    }

    /// How many errors there are, those not kept included.
    pub fn errors(&self) -> usize {
        self.counts().filter(|(severity, ..)| *severity == Severity::Error).map(|(_, _, count)| count).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }
}

impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        for problem in problems {
            self.push(problem);
        }
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A cell as a message shows it: in quotes, cut short, so that no message holds more of a row than it must, and unable to act.
pub(super) fn quoted(cell: &str) -> String {
    format!("\"{}\"", show::cell(cell, show::QUOTED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Place;

    #[test]
    fn a_million_bad_rows_are_counted_but_not_kept() {
        let mut problems = Problems::default();
        for line in 1..=5000 {
            problems.push(Problem::error("bad-strength", Place::line("ties.csv", line), "bad"));
        }
        problems.push(Problem::warning("self-tie", Place::file("ties.csv"), "odd"));
        assert_eq!((problems.errors(), problems.counts().map(|(.., count)| count).sum()), (5000, 5001));
        assert_eq!(problems.iter().count(), KEPT + 1);
    }

    #[test]
    fn a_message_shows_a_cell_cut_short() {
        assert_eq!(quoted("storng"), "\"storng\"");
        assert_eq!(quoted(&"é".repeat(41)), format!("\"{}…\"", "é".repeat(40)));
    }
}
