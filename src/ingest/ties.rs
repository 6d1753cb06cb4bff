//! The ties tables: a row to a statement that two people know each other, or do not.

mod circles;
mod lines;
mod repeats;
mod statement;
mod unknown;
mod wordings;

use anyhow::Result;
use rayon::prelude::*;

use super::columns::{Columns, Ties as Column, fold};
use super::fields::{Fields, Vocabulary};
use super::parts::{Parts, Reader, Tally};
use super::people::{Nobody, People};
use super::problem::{Place, Problem};
use super::problems::{Problems, quoted};
use super::table::{Row, Table};
use crate::network::builder::Draft;
use crate::network::{NetworkBuilder, Stated, Tie};
use crate::progress::Progress;
use lines::Lines;
pub(super) use statement::{OPEN, Statement};
use unknown::Strangers;
use wordings::{Says, Statements, Wordings};

/// So few rows are gone through before other cores have woken up.
const FEW: usize = 1 << 16;

/// One ties file, its header known.
#[derive(Debug)]
pub(super) struct File<'a> {
    pub(super) parts: Parts<'a>,
    pub(super) columns: Columns<Column>,
    /// Whether it is a questionnaire, in which a blank `knows` is no answer.
    pub(super) are_answers: bool,
}

/// What reading the ties came to.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// For each file, what was read and what was left out.
    pub(super) tallies: Vec<Tally>,
    /// Rows that were merged into an earlier one of their pair.
    pub(super) merged: usize,
}

/// What the contacts were read from, to name it where most ends of ties are not in it.
#[derive(Debug, Clone)]
pub(super) struct From<'a> {
    pub(super) file: &'a str,
    pub(super) header: Place,
    pub(super) have_ids: bool,
}

impl<'a> From<'a> {
    /// What ties need to know of a contacts table.
    pub(super) fn of(contacts: &'a Table<'_>, have_ids: bool) -> Self {
        let header = contacts.place(contacts.header.first().map_or(0, |header| header.at));
        Self { file: contacts.text.name(), header, have_ids }
    }
}

/// What all ties are read by.
#[derive(Debug, Clone, Copy)]
pub(super) struct By<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) from: &'a From<'a>,
    /// Whether rows left out are kept.
    pub(super) keep: bool,
    /// Who is told how far the reading is.
    pub(super) progress: &'a Progress,
}

/// Reads every row of all files into the network. Rows with errors are left out.
///
/// Only when all rows are read are those of one pair told beside each other.
///
/// # Errors
/// Where an input cannot be read.
pub(super) fn read(
    files: &mut [File<'_>],
    by: By<'_>,
    people: &mut People,
    builder: &mut NetworkBuilder,
    problems: &mut Problems,
) -> Result<Read> {
    let mut statements = Statements::default();
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    let mut tallies = Vec::new();
    for file in &mut *files {
        let mut reading = Reading {
            columns: &file.columns,
            are_answers: file.are_answers,
            vocabulary: by.vocabulary,
            people,
            builder,
            statements: &mut statements,
            wordings: Wordings::default(),
            rows: &mut rows,
            lines: Lines::of(file.parts.head.text.name()),
            strangers: Strangers::default(),
        };
        let tally = file.parts.read(&mut reading, by.keep, by.progress, problems)?;
        let Reading { lines: of_file, strangers, .. } = reading;
        lines.push(of_file);
        strangers.report(&file.parts.head, &tally, by.from, people, builder, problems);
        tallies.push(tally);
    }
    let place = |row| lines::place(&lines, row);
    let merged = repeats::settle(&mut rows, &statements, builder, &place, files, problems);
    circles::report(&rows, &statements, builder, &place, problems);
    report_unread(files, problems);
    hand_over(rows, statements, builder);
    Ok(Read { tallies, merged })
}

/// Hands all rows to the network.
fn hand_over(mut rows: Vec<Stated>, statements: Statements, builder: &mut NetworkBuilder) {
    rows.retain(|row| {
        let (what, [source, target]) = (Says::of(*row), row.ends());
        if what == Says::APART {
            builder.apart(source, target);
        }
        what.tie().is_some()
    });
    // Rows say the tie of a number; the builder may number otherwise.
    let says: Vec<u32> = statements.into_ties().map(|tie| builder.statement(tie)).collect();
    let settled = |row: &mut Stated| {
        if let Some(at) = Says::of(*row).tie() {
            *row = row.saying(says[at]);
        }
    };
    if rows.len() < FEW {
        rows.iter_mut().for_each(settled);
    } else {
        rows.par_iter_mut().for_each(settled);
    }
    builder.rows(rows);
}

/// Reads the rows of one file.
struct Reading<'a> {
    columns: &'a Columns<Column>,
    are_answers: bool,
    vocabulary: &'a Vocabulary,
    people: &'a People,
    builder: &'a NetworkBuilder,
    statements: &'a mut Statements,
    wordings: Wordings,
    rows: &'a mut Vec<Stated>,
    lines: Lines,
    strangers: Strangers,
}

/// What the rows of a part become.
struct Part {
    rows: Vec<Stated>,
    lines: Lines,
    /// What rows say in words that no earlier part had, by their wording.
    fresh: Vec<(Box<str>, Statement)>,
    strangers: Strangers,
}

impl Reader for Reading<'_> {
    type Part = Part;

    fn read(&self, table: &Table<'_>, problems: &mut Problems) -> (Part, Vec<usize>) {
        let part = Part {
            rows: Vec::with_capacity(table.len()),
            lines: Lines::of(""),
            fresh: Vec::new(),
            strangers: Strangers::default(),
        };
        let wordings = self.wordings.of(table, self.columns);
        let mut reading = PartReading { reading: self, table, part, wordings, left_out: Vec::new(), problems };
        let words: Vec<&str> = table.rows().flat_map(|row| ENDS.map(|end| self.said(row, end))).collect();
        let found = self.builder.find_all(&words);
        for (index, (words, found)) in words.chunks(2).zip(found.chunks(2)).enumerate() {
            if let (&[source, target], &[from, to]) = (words, found) {
                reading.row(index, [(source, from), (target, to)]);
            }
        }
        (reading.part, reading.left_out)
    }

    fn take(&mut self, part: Part, _: &mut Problems) {
        let fresh: Vec<Says> = part
            .fresh
            .into_iter()
            .map(|(wording, statement)| {
                let says = self.statements.number(statement);
                self.wordings.remember(&wording, says);
                says
            })
            .collect();
        if self.rows.is_empty() {
            self.rows.reserve(part.rows.len());
        }
        for row in part.rows {
            let says = Says::of(row).settled(&fresh);
            self.rows.push(row.saying(says.number()).standing(self.rows.len()));
        }
        self.lines.append(&part.lines);
        self.strangers.append(part.strangers);
    }
}

const ENDS: [Column; 2] = [Column::Source, Column::Target];

impl Reading<'_> {
    fn said<'t>(&self, row: Row<'t>, end: Column) -> &'t str {
        self.columns.position(end).map(|at| row.cell(at).trimmed()).unwrap_or_default()
    }

    fn place_of(&self, row: Row<'_>, end: Column) -> Place {
        self.columns.position(end).map_or_else(|| row.place(), |at| row.cell(at).place())
    }

    /// The contact behind a word that is nobody's id.
    fn otherwise(&self, who: &str) -> Result<Draft, Nobody> {
        if who.is_empty() { Err(Nobody::Blank) } else { self.people.find_otherwise(self.builder, who) }
    }

    /// What a row says of its two ends; none where it cannot be read.
    fn statement(&self, table: &Table<'_>, row: Row<'_>, problems: &mut Problems) -> Option<Statement> {
        let mut fields = Fields::of(table, row, self.columns, self.vocabulary, problems);
        if self.are_answers && fields.trimmed(Column::Knows).is_none() && fields.trimmed(Column::Strength).is_none() {
            return Some(Statement::Open);
        }
        let mut says = Statement::of(&mut fields);
        if fields.failed {
            return None;
        }
        if let Statement::Tied(Tie { told_by: Some(teller), .. }) = &mut says
            && let Ok(known) = self.people.find(self.builder, teller)
        {
            teller.clone_from(&self.builder.get(known).id);
        }
        Some(says)
    }
}

/// The rows of one part while they are read.
struct PartReading<'r, 't> {
    reading: &'r Reading<'r>,
    table: &'t Table<'t>,
    part: Part,
    wordings: wordings::OfPart,
    left_out: Vec<usize>,
    problems: &'r mut Problems,
}

impl PartReading<'_, '_> {
    fn row(&mut self, index: usize, ends: [(&str, Option<Draft>); 2]) {
        let row = self.table.row(index);
        let [source, target] = ends.map(|(who, found)| found.map_or_else(|| self.reading.otherwise(who), Ok));
        let (Ok(source), Ok(target)) = (source, target) else {
            for (end, (who, found)) in ENDS.into_iter().zip([(ends[0].0, source), (ends[1].0, target)]) {
                if let Err(why) = found {
                    self.part.strangers.add(why, end, who, || self.reading.place_of(row, end));
                }
            }
            self.reading.statement(self.table, row, self.problems);
            self.left_out.push(index);
            return;
        };
        match self.says(index, row) {
            None => self.left_out.push(index),
            Some(Says::OPEN) => {}
            Some(_) if source == target => {
                let message = format!("{} is tied to itself; the row was left out", quoted(ends[0].0));
                self.problems.push(Problem::warning("self-tie", row.place(), message));
                self.left_out.push(index);
            }
            Some(says) => {
                self.part.rows.push(Stated::new(source, target, says.number()));
                self.part.lines.push(row.line_and_column());
            }
        }
    }

    /// What a row says: remembered where another row had the same words, else read.
    fn says(&mut self, index: usize, row: Row<'_>) -> Option<Says> {
        if let Some(says) = self.wordings.find(index) {
            return Some(says);
        }
        let statement = self.reading.statement(self.table, row, self.problems)?;
        let says = Says::fresh(self.part.fresh.len());
        self.part.fresh.push((self.wordings.remember(index, says), statement));
        Some(says)
    }
}

/// Tells which columns of the files were not read.
fn report_unread(files: &[File<'_>], problems: &mut Problems) {
    for File { parts, columns, .. } in files {
        let headers = columns.attributes.iter().filter_map(|&at| parts.head.header.get(at));
        let names: Vec<_> = headers.filter(|it| says_something(&it.name)).map(|it| quoted(&it.name)).collect();
        if !names.is_empty() {
            let message = format!("columns that mean nothing in a ties file were not read: {}", names.join(", "));
            problems.push(Problem::warning("unread-column", parts.head.text.whole(), message));
        }
    }
}

/// Whether a column that is not read might have been meant to be. The names beside the ids of a questionnaire are there for
/// people.
fn says_something(header: &str) -> bool {
    !header.is_empty() && !["sourcename", "targetname"].contains(&fold(header).as_str())
}
