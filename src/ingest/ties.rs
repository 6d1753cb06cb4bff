//! The ties tables: a row to a statement that two people know each other, or do not.

mod repeats;
mod statement;
mod unknown;

use super::columns::{Columns, Ties as Column, fold};
use super::fields::{Fields, Vocabulary};
use super::people::{Nobody, People};
use super::problem::{Place, Problem};
use super::problems::{Problems, quoted};
use super::table::{Row, Table};
use crate::network::builder::Draft;
use crate::network::{NetworkBuilder, Tie};
use statement::{Stated, Statement};

/// One ties file: its rows, and what they mean.
#[derive(Debug)]
pub(super) struct File<'a> {
    pub(super) table: &'a Table<'a>,
    pub(super) columns: Columns<Column>,
    /// Whether it is a questionnaire, in which a blank `knows` is no answer.
    pub(super) are_answers: bool,
}

/// What reading the ties came to.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// For each file, the rows that were left out, by position.
    pub(super) left_out: Vec<Vec<usize>>,
    /// Rows that were merged into an earlier one of their pair.
    pub(super) merged: usize,
}

/// What the contacts were read from, to name it where most ends of ties are not in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct From<'a> {
    pub(super) contacts: &'a Table<'a>,
    pub(super) have_ids: bool,
}

/// The network in the making, and who is who in it.
#[derive(Debug)]
pub(super) struct Ends<'a> {
    pub(super) people: &'a mut People,
    pub(super) builder: &'a mut NetworkBuilder,
}

/// Reads every row of all files into the network. Rows with errors are left out, and so are those that say nothing new.
///
/// The ends of all rows are found first, so that the rows of one pair can be told beside each other.
pub(super) fn read(
    files: &[File<'_>],
    vocabulary: &Vocabulary,
    from: From<'_>,
    ends: Ends<'_>,
    problems: &mut Problems,
) -> Read {
    let read = Read { left_out: vec![Vec::new(); files.len()], merged: 0 };
    let mut reading = Reading { files, vocabulary, ends, problems, read };
    let mut pairs: Vec<Pair> = (0..files.len()).flat_map(|file| reading.pairs(file, from)).collect();
    pairs.sort_unstable_by_key(|it| (it.pair(), it.file, it.index));
    let mut assumed = Assumed::default();
    for of_pair in pairs.chunk_by(|one, other| one.pair() == other.pair()) {
        reading.pair(of_pair, &mut assumed);
    }
    reading.report(&assumed);
    reading.read.left_out.iter_mut().for_each(|rows| rows.sort_unstable());
    reading.read
}

struct Reading<'a> {
    files: &'a [File<'a>],
    vocabulary: &'a Vocabulary,
    ends: Ends<'a>,
    problems: &'a mut Problems,
    read: Read,
}

/// A row whose ends are known.
#[derive(Debug, Clone, Copy)]
struct Pair {
    source: Draft,
    target: Draft,
    file: u32,
    index: u32,
}

impl Pair {
    fn pair(self) -> (Draft, Draft) {
        (self.source.min(self.target), self.source.max(self.target))
    }
}

/// A row with what its columns mean.
#[derive(Debug, Clone, Copy)]
struct TieRow<'a> {
    row: Row<'a>,
    file: &'a File<'a>,
}

impl<'a> TieRow<'a> {
    fn said(self, end: Column) -> &'a str {
        self.file.columns.position(end).map(|at| self.row.cell(at).trimmed()).unwrap_or_default()
    }

    fn place_of(self, end: Column) -> Place {
        self.file.columns.position(end).map_or_else(|| self.row.place(), |at| self.row.cell(at).place())
    }

    /// Both ends as a message names them.
    fn ends(self) -> String {
        format!("{} – {}", quoted(self.said(Column::Source)), quoted(self.said(Column::Target)))
    }
}

/// Tied pairs, and those of which nobody said how strongly.
#[derive(Debug, Default)]
struct Assumed {
    of: usize,
    pairs: usize,
}

impl<'a> Reading<'a> {
    fn row(&self, file: usize, index: usize) -> TieRow<'a> {
        let file = &self.files[file];
        TieRow { row: file.table.row(index), file }
    }

    /// The rows of a file whose two ends are known. The others are errors, and so are their cells that cannot be read.
    fn pairs(&mut self, file: usize, from: From<'_>) -> Vec<Pair> {
        let table = self.files[file].table;
        let mut pairs = Vec::with_capacity(table.len());
        let mut strangers = Vec::new();
        for index in 0..table.len() {
            let row = self.row(file, index);
            let ends = [Column::Source, Column::Target].map(|end| {
                let found = match row.said(end) {
                    "" => Err(Nobody::Blank),
                    who => self.ends.people.find(self.ends.builder, who),
                };
                found.map_err(|why| strangers.push(unknown::Stranger { row, end, why })).ok()
            });
            if let [Some(source), Some(target)] = ends {
                pairs.push(Pair { source, target, file: file as u32, index: index as u32 });
            } else {
                self.read.left_out[file].push(index);
                self.statement(row);
            }
        }
        unknown::report(&strangers, table, from, &mut self.ends, self.problems);
        pairs
    }

    /// What a row says of its two ends; none where it cannot be read.
    fn statement(&mut self, row: TieRow<'a>) -> Option<Statement> {
        let TieRow { row, file } = row;
        let mut fields = Fields::of(file.table, row, &file.columns, self.vocabulary, self.problems);
        if file.are_answers && fields.trimmed(Column::Knows).is_none() && fields.trimmed(Column::Strength).is_none() {
            return Some(Statement::Open);
        }
        let mut says = Statement::of(&mut fields);
        if fields.failed {
            return None;
        }
        if let Statement::Tied(Tie { told_by: Some(teller), .. }) = &mut says
            && let Ok(known) = self.ends.people.find(self.ends.builder, teller)
        {
            teller.clone_from(&self.ends.builder.contact_mut(known).id);
        }
        Some(says)
    }

    /// Hands the statements of one pair to the network.
    fn pair(&mut self, of_pair: &[Pair], assumed: &mut Assumed) {
        let mut stated = Vec::with_capacity(of_pair.len());
        for &ends in of_pair {
            let (file, index) = (ends.file as usize, ends.index as usize);
            let row = self.row(file, index);
            match self.statement(row) {
                Some(Statement::Open) => {}
                Some(_) if ends.source == ends.target => self.leave_out_self_tie(row, ends),
                Some(says) => stated.push(Stated { row, ends, says }),
                None => self.read.left_out[file].push(index),
            }
        }
        if stated.len() > 1 {
            stated = self.without_repeats(stated);
        }
        let ties = || stated.iter().filter_map(Stated::tie);
        if ties().next().is_some() {
            assumed.of += 1;
            assumed.pairs += usize::from(ties().all(|tie| tie.strength.is_none() && tie.weight.is_none()));
        }
        for Stated { ends, says, .. } in stated {
            match says {
                Statement::Tied(tie) => self.ends.builder.tie(ends.source, ends.target, tie),
                Statement::Apart => self.ends.builder.apart(ends.source, ends.target),
                Statement::Open => continue,
            };
        }
    }

    fn leave_out(&mut self, ends: Pair) {
        self.read.left_out[ends.file as usize].push(ends.index as usize);
    }

    fn leave_out_self_tie(&mut self, row: TieRow<'a>, ends: Pair) {
        let message = format!("{} is tied to itself; the row was left out", quoted(row.said(Column::Source)));
        self.problems.push(Problem::warning("self-tie", row.row.place(), message));
        self.leave_out(ends);
    }

    fn report(&mut self, assumed: &Assumed) {
        if let Some(file) = self.files.first().filter(|_| assumed.pairs > 0) {
            let message =
                format!("{} of {} ties have no strength: they count as weaker than weak", assumed.pairs, assumed.of);
            let problem = Problem::warning("assumed-strength", file.table.text.whole(), message);
            self.problems.push(problem.advise("fill the strength column where you know it"));
        }
        for file in self.files {
            let headers = file.columns.attributes.iter().filter_map(|&at| file.table.header.get(at));
            let names: Vec<_> = headers.filter(|it| says_something(&it.name)).map(|it| quoted(&it.name)).collect();
            if !names.is_empty() {
                let message = format!("columns that mean nothing in a ties file were not read: {}", names.join(", "));
                self.problems.push(Problem::warning("unread-column", file.table.text.whole(), message));
            }
        }
    }
}

/// Whether a column that is not read might have been meant to be. The names beside the ids of a questionnaire are there for
/// people.
fn says_something(header: &str) -> bool {
    !header.is_empty() && !["sourcename", "targetname"].contains(&fold(header).as_str())
}
