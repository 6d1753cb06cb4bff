//! The tables beside contacts and ties: what they have in common. What a row of each says stands in a file of its own.

use std::collections::HashMap;
use std::hash::BuildHasher;

use anyhow::Result;
use foldhash::fast::FixedState;

use super::cells::{Cells, Known, Stranger};
use super::columns::{Column, Columns};
use super::fields::{Fields, Vocabulary};
use super::parts::{Parts, Reader, Tally};
use super::problem::{Place, Problem};
use super::problems::{Problems, quoted};
use super::table::{RawRow, Table};
use crate::book::{self, Book, Line};
use crate::progress::Progress;

/// A row of one of the tables.
pub(super) trait Kept: Clone + PartialEq + Send + Sync {
    /// The columns of the table.
    type Column: Column;

    /// Which table it is.
    const TABLE: book::Table;

    /// Reads a row; none where it cannot be read or says nothing, which has been said.
    fn read(cells: &mut Cells<'_, Self::Column>) -> Option<Self>;

    /// What no other row may have: an id or a name. None where rows have none.
    fn key(&self) -> Option<String>;

    /// The line on which it stands.
    fn line(&mut self) -> &mut Line;

    /// Keeps rows in the book.
    fn keep(rows: Vec<Self>, book: &mut Book);
}

/// What the rows of a table are read by.
#[derive(Debug, Clone, Copy)]
pub(super) struct By<'a, C> {
    pub(super) columns: &'a Columns<C>,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) known: &'a Known<'a>,
    /// Whether rows left out are kept.
    pub(super) keep: bool,
    /// Who is told how far the reading is.
    pub(super) progress: &'a Progress,
}

/// The rows of one input.
#[derive(Debug)]
pub(super) struct Read<K> {
    pub(super) rows: Vec<K>,
    /// Whom rows name who is not among the contacts, to be told once nobody reads any more.
    pub(super) strangers: Vec<Stranger>,
    /// What was read and what was left out.
    pub(super) tally: Tally,
}

/// Reads every row of a table. Rows with errors are left out, and so are those equal to another.
///
/// # Errors
/// Where the input cannot be read.
pub(super) fn read<K: Kept>(parts: &mut Parts<'_>, by: By<'_, K::Column>, problems: &mut Problems) -> Result<Read<K>> {
    let mut reading =
        Reading { by, rows: Vec::new(), seen: Seen::default(), repeated: Vec::new(), strangers: Vec::new() };
    let mut tally = parts.read(&mut reading, by.keep, by.progress, problems)?;
    let Reading { rows, repeated, strangers, .. } = reading;
    tally.leave_out(repeated, by.keep);
    Ok(Read { rows, strangers, tally })
}

/// A row that was read, and where it stands.
struct Stands<K> {
    row: K,
    place: Place,
    digest: u64,
    raw: RawRow,
}

/// What the rows of a part become.
struct Part<K> {
    rows: Vec<Stands<K>>,
    strangers: Vec<Stranger>,
}

/// The rows that others may repeat, by what tells them apart.
#[derive(Debug, Default)]
struct Seen {
    keys: HashMap<String, Place>,
    digests: HashMap<u64, (usize, Place)>,
}

struct Reading<'a, K: Kept> {
    by: By<'a, K::Column>,
    rows: Vec<K>,
    seen: Seen,
    /// Rows left out since another says the same.
    repeated: Vec<RawRow>,
    strangers: Vec<Stranger>,
}

impl<K: Kept> Reader for Reading<'_, K> {
    type Part = Part<K>;

    fn read(&self, table: &Table<'_>, problems: &mut Problems) -> (Part<K>, Vec<usize>) {
        let mut part = Part { rows: Vec::with_capacity(table.len()), strangers: Vec::new() };
        let mut left_out = Vec::new();
        for (index, row) in table.rows().enumerate() {
            let fields = Fields::of(table, row, self.by.columns, self.by.vocabulary, problems);
            let mut cells = Cells::of(fields, table, self.by.known, &mut part.strangers);
            let read = K::read(&mut cells).filter(|_| !cells.fields.failed);
            let Some(read) = read else {
                left_out.push(index);
                continue;
            };
            let raw = if self.by.keep { row.raw().to_owned() } else { String::new() };
            let raw = RawRow { offset: row.offset(), text: raw };
            let digest = FixedState::default().hash_one(row.raw());
            part.rows.push(Stands { row: read, place: row.place(), digest, raw });
        }
        (part, left_out)
    }

    fn take(&mut self, part: Part<K>, problems: &mut Problems) {
        self.strangers.extend(part.strangers);
        for stands in part.rows {
            match self.repeats(&stands) {
                Some(problem) => {
                    problems.push(problem);
                    self.repeated.push(stands.raw);
                }
                None => self.add(stands),
            }
        }
    }
}

impl<K: Kept> Reading<'_, K> {
    fn add(&mut self, stands: Stands<K>) {
        if let Some(key) = stands.row.key() {
            self.seen.keys.insert(key, stands.place.clone());
        }
        self.seen.digests.insert(stands.digest, (self.rows.len(), stands.place));
        self.rows.push(stands.row);
    }

    /// What is wrong with a row that says what another said.
    fn repeats(&self, stands: &Stands<K>) -> Option<Problem> {
        let equal = self.seen.digests.get(&stands.digest).filter(|(at, _)| are_equal(&self.rows[*at], &stands.row));
        let line = |place: &Place| place.line.map(|line| line.to_string()).unwrap_or_default();
        if let Some(key) = stands.row.key() {
            let first = self.seen.keys.get(&key)?;
            let what = K::TABLE.word().trim_end_matches('s');
            let message = format!("{what} {} is a duplicate: it stands already on line {}", quoted(&key), line(first));
            let advice = if equal.is_some() {
                "the two rows are equal: remove one"
            } else {
                "the rows differ: keep one of them"
            };
            return Some(Problem::error("duplicate-id", stands.place.clone(), message).advise(advice));
        }
        let (_, first) = equal?;
        let message = format!("the row is equal to that on line {}; it was left out", line(first));
        Some(Problem::warning("repeated-row", stands.place.clone(), message))
    }
}

/// Whether two rows say the same, wherever they stand.
fn are_equal<K: Kept>(one: &K, other: &K) -> bool {
    let mut moved = one.clone();
    *moved.line() = *other.clone().line();
    moved == *other
}
