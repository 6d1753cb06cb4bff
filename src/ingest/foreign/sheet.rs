//! A table as another program exports it: its columns are asked for by the names they go by there.

use std::cell::RefCell;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::By;
use super::haul::Haul;
use crate::ingest::columns::fold;
use crate::ingest::delimited::Recognised;
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::table::{Row, Table};
use crate::ingest::values;
use crate::render::strip_guard;

/// A table whose header is known.
pub(in crate::ingest) struct Sheet<'t> {
    table: Table<'t>,
    names: Vec<String>,
    used: RefCell<BTreeSet<usize>>,
}

/// Where a column stands; nowhere, where the table has none of that name.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct Place(Option<usize>);

impl Place {
    pub(in crate::ingest) fn is_there(self) -> bool {
        self.0.is_some()
    }
}

impl<'t> Sheet<'t> {
    pub(super) fn new(table: Table<'t>) -> Self {
        let names = table.header.iter().map(|header| fold(&header.name)).collect();
        Self { table, names, used: RefCell::default() }
    }

    /// The first column that goes by one of these names, the likeliest name first; case, blanks, `_` and `-` make no difference.
    pub(in crate::ingest) fn column(&self, names: &[&str]) -> Place {
        let found = names.iter().find_map(|name| self.names.iter().position(|it| *it == fold(name)));
        self.used.borrow_mut().extend(found);
        Place(found)
    }

    /// Every column whose name, folded, passes a test: `e-mail 1 - value`, `e-mail 2 - value` …
    pub(in crate::ingest) fn columns(&self, test: impl Fn(&str) -> bool) -> Vec<Place> {
        let found: Vec<usize> = (0..self.names.len()).filter(|&at| test(&self.names[at])).collect();
        self.used.borrow_mut().extend(&found);
        found.into_iter().map(|at| Place(Some(at))).collect()
    }

    /// The rows, in order.
    pub(in crate::ingest) fn rows(&self) -> impl Iterator<Item = SheetRow<'_>> {
        self.table.rows().map(SheetRow)
    }

    /// The names of columns that hold something and were never asked for.
    pub(super) fn unused(&self) -> Vec<String> {
        let used = self.used.borrow();
        let holds = |at: usize| self.table.rows().any(|row| !row.cell(at).is_blank());
        let unused = (0..self.names.len()).filter(|at| !used.contains(at) && holds(*at));
        unused.map(|at| self.table.header[at].name.clone()).collect()
    }
}

/// A row of a sheet.
#[derive(Clone, Copy)]
pub(in crate::ingest) struct SheetRow<'a>(Row<'a>);

impl<'a> SheetRow<'a> {
    /// What stands in a column, without outer blanks; nothing where there is no such column.
    pub(in crate::ingest) fn text(self, column: Place) -> &'a str {
        column.0.map_or("", |at| strip_guard(self.0.cell(at).trimmed()))
    }

    /// What stands in several columns, with blanks between.
    pub(in crate::ingest) fn joined(self, columns: &[Place]) -> String {
        let texts: Vec<&str> = columns.iter().map(|column| self.text(*column)).filter(|it| !it.is_empty()).collect();
        texts.join(" ")
    }

    /// The day in a column; where it cannot be read, that is said and the day is not known.
    pub(in crate::ingest) fn date(self, column: Place, by: &By<'_>, haul: &mut Haul) -> Option<Date> {
        let cell = self.text(column);
        if cell.is_empty() {
            return None;
        }
        match values::date(cell, by.vocabulary.date_order) {
            Ok(date) => Some(date),
            Err(why) => {
                let message = format!("{} {why}; the cell was left out", quoted(cell));
                haul.warn(Problem::warning("unread-date", self.place(column), message));
                None
            }
        }
    }

    /// Where a cell stands.
    pub(in crate::ingest) fn place(self, column: Place) -> crate::ingest::Place {
        column.0.map_or_else(|| self.0.place(), |at| self.0.cell(at).place())
    }
}

/// How well a header fits a table of which one of `signs` must be there, each a list of names that stand together.
pub(super) fn recognised(names: &[String], signs: &[&[&str]]) -> Recognised {
    let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let has = |sign: &&str| names.contains(&fold(sign));
    let sufficient = signs.iter().any(|together| together.iter().all(has));
    let found: BTreeSet<&str> =
        signs.iter().flat_map(|together| together.iter().copied()).filter(|it| has(it)).collect();
    Recognised { sufficient, names: found.len() }
}
