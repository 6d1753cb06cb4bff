//! What exports of CRMs have in common: people, firms and deals in tables, each CRM with names of its own for the columns.
//!
//! A kind says by which names its columns go; how a row is read is said here once. A column that a CRM does not have has no names.

pub(super) mod deals;
pub(super) mod firms;
mod owner;
pub(super) mod people;
mod role;
mod stage;
#[cfg(test)]
mod tests;
mod worth;

pub(super) use role::Roles;
pub(super) use stage::Stage;

use super::haul::Haul;
use super::key::Key;
use super::sheet::{Place, Sheet, SheetRow};
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::values;

/// What a column means, and by which names it goes in a CRM, the likeliest first.
pub(super) type Called<C> = (C, &'static [&'static str]);

/// Where the columns of a table stand, by what they mean.
struct Found<C>(Vec<(C, Vec<Place>)>);

impl<C: Copy + PartialEq> Found<C> {
    fn of(columns: &[Called<C>], sheet: &Sheet<'_>) -> Self {
        Self(columns.iter().map(|(column, names)| (*column, sheet.all_called(names))).collect())
    }

    /// Every place of a column; none where the CRM or the table has no such column.
    fn all(&self, column: C) -> &[Place] {
        self.0.iter().find(|(it, _)| *it == column).map(|(_, places)| places.as_slice()).unwrap_or_default()
    }

    /// The place that holds something in a row.
    fn place(&self, row: SheetRow<'_>, column: C) -> Place {
        row.filled(self.all(column))
    }

    fn text<'r>(&self, row: SheetRow<'r>, column: C) -> &'r str {
        row.text(self.place(row, column))
    }

    /// Whether a row says yes; not known where it says neither, or has no such column.
    fn yes(&self, row: SheetRow<'_>, column: C) -> Option<bool> {
        values::yes_no(self.text(row, column)).ok()
    }
}

/// A program, and how it numbers what it keeps.
#[derive(Debug)]
pub(super) struct Program {
    /// The name before its ids: `hubspot`.
    pub(super) name: &'static str,
    /// An id as it is remembered, where the program writes one id in several ways.
    pub(super) id: fn(&str) -> &str,
    /// Whether its ids are its own alone, so that no other program's can be the same.
    pub(super) unique: bool,
}

impl Program {
    /// The key of somebody or something; none where the id is blank.
    pub(super) fn key(&self, id: &str) -> Option<Key> {
        Key::id(self.name, (self.id)(id.trim()))
    }

    /// What a deal goes by in the book; none where the id is blank.
    pub(super) fn deal(&self, id: &str) -> Option<String> {
        let id = (self.id)(id.trim());
        let name = if self.unique { id.to_owned() } else { format!("{}-{id}", self.name) };
        (!id.is_empty()).then_some(name)
    }
}

/// An id that stands as it is.
pub(super) fn as_it_is(id: &str) -> &str {
    id
}

/// Whether a spreadsheet rounded an id, as `1.23457E+11`, so that many may have it; if so, that is said.
fn is_rounded(row: SheetRow<'_>, id: Place, haul: &mut Haul) -> bool {
    let cell = row.text(id);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_rounded = cell.split_once("E+").is_some_and(|(mantissa, exponent)| {
        let (whole, rest) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
        whole.len() == 1 && digits(whole) && digits(rest) && digits(exponent)
    });
    if is_rounded {
        let message = format!("a spreadsheet rounded the id {}: many may have it", quoted(cell));
        let problem = Problem::error("rounded-id", row.place(id), message);
        haul.warn(problem.advise("export the table anew, and do not save it from a spreadsheet"));
    }
    is_rounded
}

/// The first of several ids in a cell.
fn first_id(cell: &str) -> &str {
    cell.split([';', ',']).next().unwrap_or_default().trim()
}
