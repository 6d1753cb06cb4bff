//! Several rows of one pair: what repeats another row, what is merged with one, what contradicts one.

use foldhash::fast::RandomState;
use hashbrown::HashSet;
use rayon::prelude::*;

use super::wordings::{Says, Statements};
use super::{FEW, File, NetworkBuilder, Place, Problem, Problems, quoted};
use crate::ingest::problem::Severity;
use crate::ingest::problems::KEPT;
use crate::network::{Stated, TieKind};

/// Puts rows in order by pair, and tells which of one pair repeat, contradict or stand beside each other. Those that only
/// repeat another are left saying nothing. How many were merged into an earlier one of their pair is given.
///
/// Ties of two kinds, or that run two ways, are two statements; they are counted as merged and no slip.
pub(super) fn settle(
    rows: &mut [Stated],
    statements: &Statements,
    builder: &NetworkBuilder,
    place: &dyn Fn(usize) -> Place,
    files: &[File<'_>],
    problems: &mut Problems,
) -> usize {
    Stated::sort(rows);
    let pairs = Pairs { statements, any_bare: statements.ties().iter().any(is_bare) };
    let is_one_pair = |one: &Stated, other: &Stated| one.pair() == other.pair();
    let tell = |found, pair: &mut [Stated]| pairs.tell(pair, found);
    let mut all = if rows.len() < FEW {
        rows.chunk_by_mut(is_one_pair).fold(Found::default(), tell)
    } else {
        rows.par_chunk_by_mut(is_one_pair).fold(Found::default, tell).reduce(Found::default, Found::with)
    };
    let told = |beside: &Beside, what: &dyn Fn(&str, &str, Place) -> Problem| {
        let names = beside.row.ends().map(|end| quoted(&builder.get(end).id));
        let stands = place(beside.row.at());
        what(&names.join(" – "), &told_on(&place(beside.first), &stands), stands)
    };
    first_of(&mut all.repeated, "repeated-tie", problems, |beside| told(beside, &repeated));
    first_of(&mut all.parallel, "parallel-tie", problems, |beside| told(beside, &parallel));
    first_of(&mut all.contradicting, "contradiction", problems, |beside| told(beside, &contradicts));
    if let Some(file) = files.first().filter(|_| all.bare > 0) {
        let message = format!("{} of {} ties have no strength: they count as weaker than weak", all.bare, all.tied);
        let problem = Problem::warning("assumed-strength", file.parts.head.text.whole(), message);
        problems.push(problem.advise("fill the strength column where you know it"));
    }
    all.merged
}

/// Problems for the first rows of a kind, in the order of the files; the rest is counted.
fn first_of(found: &mut [Beside], check: &'static str, problems: &mut Problems, tell: impl Fn(&Beside) -> Problem) {
    let kept = found.len().min(KEPT);
    if kept < found.len() {
        found.select_nth_unstable_by_key(kept, |beside| beside.row.at());
    }
    found[..kept].sort_unstable_by_key(|beside| beside.row.at());
    problems.extend(found[..kept].iter().map(tell));
    problems.count(Severity::Warning, check, found.len() - kept);
}

/// What pairs are told by.
struct Pairs<'a> {
    statements: &'a Statements,
    /// Whether any tie has neither strength nor weight.
    any_bare: bool,
}

/// A row beside another one of its pair.
#[derive(Debug, Clone, Copy)]
struct Beside {
    row: Stated,
    /// Where the other one stands.
    first: usize,
}

/// What was found among pairs.
#[derive(Debug, Default)]
struct Found {
    repeated: Vec<Beside>,
    parallel: Vec<Beside>,
    contradicting: Vec<Beside>,
    merged: usize,
    tied: usize,
    /// Tied pairs of which nobody said how strongly.
    bare: usize,
}

impl Found {
    fn with(mut self, other: Self) -> Self {
        self.repeated.extend(other.repeated);
        self.parallel.extend(other.parallel);
        self.contradicting.extend(other.contradicting);
        self.merged += other.merged;
        self.tied += other.tied;
        self.bare += other.bare;
        self
    }
}

/// What a statement is about: two of one pair about the same are merged with a word.
#[derive(Debug, PartialEq, Eq)]
struct Matter<'a> {
    kind: Option<&'a TieKind>,
    directed: bool,
    forward: bool,
}

fn is_bare(tie: &super::Tie) -> bool {
    tie.strength.is_none() && tie.weight.is_none()
}

impl Pairs<'_> {
    /// Adds what there is to say of the rows of one pair, which stand in the order of the files.
    fn tell(&self, pair: &mut [Stated], mut found: Found) -> Found {
        if self.any_bare {
            let mut ties = pair.iter().filter_map(|row| self.statements.tie(Says::of(*row))).peekable();
            found.tied += usize::from(ties.peek().is_some());
            found.bare += usize::from(ties.peek().is_some() && ties.all(is_bare));
        }
        if let [_, _, ..] = pair {
            self.beside_each_other(pair, &mut found);
        }
        found
    }

    fn beside_each_other(&self, pair: &mut [Stated], found: &mut Found) {
        let tied = pair.iter().find(|row| Says::of(**row).tie().is_some()).map(|row| row.at());
        // What was said so far, and whether from the end that was added first; and about what, with the row that said so.
        let mut said: HashSet<(bool, Says), RandomState> = HashSet::default();
        let mut matters: Vec<(Matter<'_>, usize)> = Vec::new();
        let first = pair[0].at();
        for row in pair {
            let (matter, says) = (self.matter(*row), Says::of(*row));
            let beside = |first| Beside { row: *row, first };
            if !said.insert((matter.forward, says)) {
                found.repeated.push(beside(first));
                *row = row.saying(Says::OPEN.number());
            } else if let (Says::APART, Some(tied)) = (says, tied) {
                found.contradicting.push(beside(tied));
            } else if let Some(&(_, first)) = matters.iter().find(|(other, _)| *other == matter) {
                found.parallel.push(beside(first));
                found.merged += 1;
            } else {
                found.merged += usize::from(!matters.is_empty());
                matters.push((matter, row.at()));
            }
        }
    }

    fn matter(&self, row: Stated) -> Matter<'_> {
        let tie = self.statements.tie(Says::of(row));
        let directed = tie.is_some_and(|tie| tie.directed);
        Matter { kind: tie.map(|tie| &tie.kind), directed, forward: directed && !row.is_backward() }
    }
}

fn repeated(ends: &str, _: &str, place: Place) -> Problem {
    let message = format!("the row {ends} is a duplicate: an equal one stands already; the two count once");
    Problem::warning("repeated-tie", place, message)
}

fn contradicts(ends: &str, tied: &str, place: Place) -> Problem {
    let message = format!("by this row {ends} do not know each other, and {tied} they do; the tie counts");
    Problem::warning("contradiction", place, message).advise("remove one of the rows")
}

fn parallel(ends: &str, first: &str, place: Place) -> Problem {
    let message = format!("the tie {ends} stands already {first}; the rows were merged");
    Problem::warning("parallel-tie", place, message)
        .advise("the median of their strengths counts, and the sum of their weights")
}

/// Where a row stands, as told on another row.
fn told_on(place: &Place, row: &Place) -> String {
    let line = place.line.unwrap_or_default();
    if place.file == row.file { format!("on line {line}") } else { format!("at {}:{line}", place.file) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_parts_found_is_added_up() {
        let found = |merged, tied, bare| Found { merged, tied, bare, ..Found::default() };
        let both = found(2, 3, 5).with(found(7, 11, 13));
        assert_eq!((both.merged, both.tied, both.bare), (9, 14, 18));
    }
}
