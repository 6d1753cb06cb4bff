//! A table of the book as words in rows, every column of it: what is changed here is written back with all the rest.

use std::path::Path;

use anyhow::Context;

use crate::ingest::columns::{Column, meaning};
use crate::ingest::decode;
use crate::ingest::delimited::{self, Recognised};
use crate::ingest::load::LoadError;
use crate::ingest::problem::{Place, Problem};
use crate::ingest::problems::Problems;

/// A header and rows, each as long as the header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// The names of the columns as they are written.
    pub header: Vec<String>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
}

/// A column to write to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Slot<C> {
    /// One with a meaning.
    Known(C),
    /// One of its own.
    Other(String),
}

impl Grid {
    /// The table in a file; an empty one where there is no file.
    ///
    /// # Errors
    /// Where the file cannot be read, or not as a table.
    pub(super) fn read<C: Column>(file: &Path) -> Result<Self, LoadError> {
        Self::read_by(file, &Recognised::of::<C>)
    }

    /// The table in a file whose header has these names; an empty one where there is no file.
    ///
    /// # Errors
    /// Where the file cannot be read, or not as a table.
    pub(super) fn read_named(file: &Path, names: &[&str]) -> Result<Self, LoadError> {
        let has = |row: &[String], name: &str| row.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name));
        let found = |row: &[String]| names.iter().filter(|name| has(row, name)).count();
        Self::read_by(file, &|row| Recognised { sufficient: found(row) == names.len(), names: found(row) })
    }

    fn read_by(file: &Path, recognise: &dyn Fn(&[String]) -> Recognised) -> Result<Self, LoadError> {
        if !file.exists() {
            return Ok(Self::default());
        }
        let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()));
        let bytes = bytes.map_err(LoadError::Unreadable)?;
        let mut problems = Problems::default();
        match Self::of_bytes(&file.display().to_string(), bytes, recognise, &mut problems) {
            Ok(grid) if problems.errors() == 0 => return Ok(grid),
            Ok(_) => {}
            Err(problem) => problems.push(problem),
        }
        Err(LoadError::Refused(problems))
    }

    fn of_bytes(
        name: &str,
        bytes: Vec<u8>,
        recognise: &dyn Fn(&[String]) -> Recognised,
        problems: &mut Problems,
    ) -> Result<Self, Problem> {
        let (text, _) = decode::decode(name, bytes, None)?;
        if text.as_str().trim_start().starts_with(['{', '[']) {
            let problem =
                Problem::error("not-csv", Place::file(name), "import adds to CSV files only, and this is JSON");
            return Err(problem.advise("import into a folder of its own"));
        }
        let table = delimited::read(&text, recognise, problems)?;
        let header: Vec<String> = table.header.iter().map(|header| header.name.clone()).collect();
        let cells =
            |row: crate::ingest::table::Row<'_>| (0..header.len()).map(|at| row.cell(at).text().to_owned()).collect();
        let rows = table.rows().map(cells).collect();
        Ok(Self { header, rows })
    }

    /// Where a column of that meaning stands, its proper name before others.
    pub(super) fn position<C: Column>(&self, column: C) -> Option<usize> {
        let proper = self.header.iter().position(|name| name == column.name());
        proper.or_else(|| self.header.iter().position(|name| meaning::<C>(name) == Some(column)))
    }

    /// Where a column stands, which is added where it does not.
    pub(super) fn place<C: Column>(&mut self, slot: &Slot<C>) -> usize {
        let found = match slot {
            Slot::Known(column) => self.position(*column),
            Slot::Other(name) => self.header.iter().position(|it| it == name),
        };
        found.unwrap_or_else(|| {
            self.header.push(match slot {
                Slot::Known(column) => column.name().to_owned(),
                Slot::Other(name) => name.clone(),
            });
            self.rows.iter_mut().for_each(|row| row.push(String::new()));
            self.header.len() - 1
        })
    }

    /// What a cell says, without outer blanks; nothing where there is no such column.
    pub(super) fn cell<C: Column>(&self, row: &[String], column: C) -> String {
        self.position(column).and_then(|at| row.get(at)).map(|cell| cell.trim().to_owned()).unwrap_or_default()
    }

    /// Adds the columns without which the table says nothing, though no row fills them: a CRM may know deals of nobody's.
    pub(super) fn complete<C: Column>(&mut self) {
        for any in C::REQUIRED {
            if let Some(first) = any.first().filter(|_| !any.iter().any(|&column| self.position(column).is_some())) {
                self.place(&Slot::Known(*first));
            }
        }
    }

    /// Puts the columns into the order in which the book's own tables have them, columns of no meaning last.
    pub(super) fn arrange<C: Column>(&mut self) {
        let mut order: Vec<usize> = (0..self.header.len()).collect();
        order.sort_by_key(|&at| meaning::<C>(&self.header[at]).map_or(usize::MAX, Column::index));
        let arranged = |row: &[String]| order.iter().map(|&at| row[at].clone()).collect::<Vec<_>>();
        self.header = arranged(&self.header);
        self.rows = self.rows.iter().map(|row| arranged(row)).collect();
    }

    /// Adds an empty row, and says where it stands.
    pub(super) fn add(&mut self) -> usize {
        self.rows.push(vec![String::new(); self.header.len()]);
        self.rows.len() - 1
    }
}
