//! Several rows of one pair: what repeats another row, what is merged with one, what contradicts one.
//!
//! The rows are brought together by the pair with two passes over integers: into the bin of the end that was added first, then by
//! the other end and the place in the files. Each thread has some of the people, and all of their rows.

use std::ops::Range;

use foldhash::fast::RandomState;
use hashbrown::HashSet;
use rayon::prelude::*;

use super::wordings::{Says, Statements};
use super::{File, NetworkBuilder, Place, Problem, Problems, Stated, quoted};
use crate::ingest::problem::Severity;
use crate::ingest::problems::KEPT;
use crate::network::TieKind;

/// Tells which rows of one pair repeat, contradict or stand beside each other, and takes out those that only repeat another.
/// How many were merged into an earlier one of their pair is given.
///
/// Ties of two kinds, or that run two ways, are two statements; they are counted as merged and no slip.
pub(super) fn settle(
    rows: &mut Vec<Stated>,
    people: usize,
    statements: &Statements,
    builder: &NetworkBuilder,
    place: &dyn Fn(usize) -> Place,
    files: &[File<'_>],
    problems: &mut Problems,
) -> usize {
    let parts = rayon::current_num_threads();
    // Of a pair the end that was added first counts, so that those added early have most rows: of n² chances, (n − i)² are left
    // to those from the i-th on.
    let chances = |part: usize| (people as u128).pow(2) * (parts - part) as u128 / parts as u128;
    let start = |part: usize| people - chances(part).isqrt() as usize;
    let share = |part: usize| start(part)..start(part + 1);
    let pairs = Pairs { rows, statements, any_bare: statements.ties().iter().any(is_bare) };
    let found: Vec<Found> = (0..parts).into_par_iter().map(|part| pairs.of(share(part))).collect();
    let mut all = Found::default();
    for found in found {
        all.append(found);
    }
    let said = |row: usize, what: &dyn Fn(&str) -> Problem| {
        let names = [rows[row].source, rows[row].target].map(|end| quoted(&builder.get(end).id));
        what(&names.join(" – "))
    };
    let before = |row: usize, first: usize| told_on(&place(first), &place(row));
    first_of(&mut all.repeated, "repeated-tie", problems, |&row| {
        said(row as usize, &|ends| repeated(ends, place(row as usize)))
    });
    first_of(&mut all.parallel, "parallel-tie", problems, |&(row, first)| {
        said(row as usize, &|ends| parallel(ends, &before(row as usize, first as usize), place(row as usize)))
    });
    first_of(&mut all.contradicting, "contradiction", problems, |&(row, tied)| {
        said(row as usize, &|ends| contradicts(ends, &before(row as usize, tied as usize), place(row as usize)))
    });
    if let Some(file) = files.first().filter(|_| all.bare > 0) {
        let message = format!("{} of {} ties have no strength: they count as weaker than weak", all.bare, all.tied);
        let problem = Problem::warning("assumed-strength", file.parts.head.text.whole(), message);
        problems.push(problem.advise("fill the strength column where you know it"));
    }
    take_out(rows, &mut all.repeated);
    all.merged
}

/// Problems for the first rows of a kind, in the order of the files; the rest is counted.
fn first_of<T: Ord>(found: &mut [T], check: &'static str, problems: &mut Problems, tell: impl Fn(&T) -> Problem) {
    let kept = found.len().min(KEPT);
    if kept < found.len() {
        found.select_nth_unstable(kept);
    }
    found[..kept].sort_unstable();
    problems.extend(found[..kept].iter().map(tell));
    problems.count(Severity::Warning, check, found.len() - kept);
}

fn take_out(rows: &mut Vec<Stated>, repeated: &mut [u32]) {
    repeated.sort_unstable();
    let (mut at, mut next) = (0, repeated.iter().copied().peekable());
    rows.retain(|_| {
        let is_repeat = next.next_if_eq(&at).is_some();
        at += 1;
        !is_repeat
    });
}

/// All rows, by position, and what they say.
struct Pairs<'a> {
    rows: &'a [Stated],
    statements: &'a Statements,
    /// Whether any tie has neither strength nor weight.
    any_bare: bool,
}

/// What was found among pairs; rows by position.
#[derive(Debug, Default)]
struct Found {
    repeated: Vec<u32>,
    /// With the row beside which each stands.
    parallel: Vec<(u32, u32)>,
    /// With the row that says otherwise.
    contradicting: Vec<(u32, u32)>,
    merged: usize,
    tied: usize,
    /// Tied pairs of which nobody said how strongly.
    bare: usize,
}

impl Found {
    fn append(&mut self, other: Self) {
        self.repeated.extend(other.repeated);
        self.parallel.extend(other.parallel);
        self.contradicting.extend(other.contradicting);
        self.merged += other.merged;
        self.tied += other.tied;
        self.bare += other.bare;
    }
}

/// What a statement is about: two of one pair about the same are merged with a word.
#[derive(Debug, PartialEq, Eq)]
struct Matter<'a> {
    kind: Option<&'a TieKind>,
    directed: bool,
    forward: bool,
}

/// What was said of a pair so far, and whether from the end that was added first.
type Said = HashSet<(bool, Says), RandomState>;

fn is_bare(tie: &super::Tie) -> bool {
    tie.strength.is_none() && tie.weight.is_none()
}

impl Pairs<'_> {
    /// What there is to say of the pairs of which the end that was added first is one of these people.
    fn of(&self, people: Range<usize>) -> Found {
        let ends = |row: &Stated| (row.source.min(row.target).number(), row.source.max(row.target).number());
        let mut starts = vec![0_u32; people.len() + 1];
        for row in self.rows {
            let (end, _) = ends(row);
            if people.contains(&end) {
                starts[end - people.start + 1] += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        // The other end above the row, so that whole numbers are sorted.
        let mut bins = vec![0_u64; starts.last().map_or(0, |&all| all as usize)];
        for (at, row) in self.rows.iter().enumerate() {
            let (end, other) = ends(row);
            if people.contains(&end) {
                let free = &mut starts[end - people.start];
                bins[*free as usize] = (other as u64) << 32 | at as u64;
                *free += 1;
            }
        }
        let mut found = Found::default();
        let mut said = Said::default();
        let mut rest = &mut *bins;
        let mut done = 0;
        // Where each bin started is where the one before ended.
        for &end in &starts[..people.len()] {
            let (bin, behind) = rest.split_at_mut((end - done) as usize);
            (rest, done) = (behind, end);
            bin.sort_unstable();
            for pair in bin.chunk_by(|one, other| one >> 32 == other >> 32) {
                self.pair(pair, &mut said, &mut found);
            }
        }
        found
    }

    /// Tells the rows of one pair beside each other, in the order of the files.
    fn pair(&self, pair: &[u64], said: &mut Said, found: &mut Found) {
        let rows = pair.iter().map(|&row| row as u32);
        if self.any_bare {
            let mut ties = rows.clone().filter_map(|row| self.statements.tie(self.says(row))).peekable();
            found.tied += usize::from(ties.peek().is_some());
            found.bare += usize::from(ties.peek().is_some() && ties.all(is_bare));
        }
        if let [_, _, ..] = pair {
            self.beside_each_other(rows, said, found);
        }
    }

    fn beside_each_other(&self, rows: impl Iterator<Item = u32> + Clone, said: &mut Said, found: &mut Found) {
        let tied = rows.clone().find(|&row| self.says(row).tie().is_some());
        said.clear();
        let mut matters: Vec<(Matter<'_>, u32)> = Vec::new();
        for row in rows {
            let matter = self.matter(row);
            if !said.insert((matter.forward, self.says(row))) {
                found.repeated.push(row);
            } else if let (Says::APART, Some(tied)) = (self.says(row), tied) {
                found.contradicting.push((row, tied));
            } else if let Some((_, first)) = matters.iter().find(|(other, _)| *other == matter) {
                found.parallel.push((row, *first));
                found.merged += 1;
            } else {
                found.merged += usize::from(!matters.is_empty());
                matters.push((matter, row));
            }
        }
    }

    fn says(&self, row: u32) -> Says {
        self.rows[row as usize].says
    }

    fn matter(&self, row: u32) -> Matter<'_> {
        let Stated { source, target, says } = self.rows[row as usize];
        let tie = self.statements.tie(says);
        let directed = tie.is_some_and(|tie| tie.directed);
        Matter { kind: tie.map(|tie| &tie.kind), directed, forward: directed && source < target }
    }
}

fn repeated(ends: &str, place: Place) -> Problem {
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
