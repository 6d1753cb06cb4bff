//! A row that is to come into a table of the book: cells by what they mean.

use super::haul::{Firm, Who};
use crate::ingest::columns::Column;
use crate::render::show;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) enum Value {
    /// Words, a date, a figure, as the book writes them.
    Text(String),
    /// People, by whatever ids they will have.
    People(Vec<Who>),
    /// A firm, by whatever name it will have.
    Firm(Firm),
}

/// A cell, and which file told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Told<N, V> {
    pub(in crate::ingest) column: N,
    pub(in crate::ingest) value: V,
    /// By number; where it is not known yet, the present one.
    pub(in crate::ingest) file: Option<usize>,
}

/// A row: known cells, and columns that have no meaning of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Record<C> {
    pub(in crate::ingest) cells: Vec<Told<C, Value>>,
    pub(in crate::ingest) attributes: Vec<Told<String, String>>,
}

impl<C> Default for Record<C> {
    fn default() -> Self {
        Self { cells: Vec::new(), attributes: Vec::new() }
    }
}

impl<C: Column> Record<C> {
    /// Says what a cell holds, unless that is blank or the cell holds something.
    pub(in crate::ingest) fn set(&mut self, column: C, text: impl AsRef<str>) {
        let text = clean(text.as_ref());
        if !text.is_empty() {
            self.put(column, Value::Text(text));
        }
    }

    /// Says whom a cell names.
    pub(in crate::ingest) fn name(&mut self, column: C, who: Option<Who>) {
        if let Some(who) = who {
            self.put(column, Value::People(vec![who]));
        }
    }

    /// Says what a cell holds, unless it holds something.
    pub(in crate::ingest) fn put(&mut self, column: C, value: Value) {
        self.tell(Told { column, value, file: None });
    }

    /// Says what a column of no meaning holds, unless that is blank or it holds something.
    pub(in crate::ingest) fn note(&mut self, column: &str, text: impl AsRef<str>) {
        let text = clean(text.as_ref());
        if !text.is_empty() {
            self.remark(Told { column: clean(column), value: text, file: None });
        }
    }

    fn tell(&mut self, told: Told<C, Value>) {
        if self.get(told.column).is_none() {
            self.cells.push(told);
        }
    }

    fn remark(&mut self, told: Told<String, String>) {
        if !self.attributes.iter().any(|known| known.column == told.column) {
            self.attributes.push(told);
        }
    }

    pub(in crate::ingest) fn get(&self, column: C) -> Option<&Value> {
        self.cells.iter().find(|told| told.column == column).map(|told| &told.value)
    }

    /// The words of a cell, where it holds words.
    pub(in crate::ingest) fn text(&self, column: C) -> Option<&str> {
        match self.get(column) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The same row, told by a file.
    pub(super) fn told_by(mut self, file: usize) -> Self {
        self.cells.iter_mut().for_each(|told| told.file = told.file.or(Some(file)));
        self.attributes.iter_mut().for_each(|told| told.file = told.file.or(Some(file)));
        self
    }

    /// Takes from another what is not known yet.
    pub(in crate::ingest) fn fill(&mut self, other: Self) {
        other.cells.into_iter().for_each(|told| self.tell(told));
        other.attributes.into_iter().for_each(|told| self.remark(told));
    }
}

/// A cell on one line, with what would act on a terminal written out: as it will stand in the book.
fn clean(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    show(&line).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::columns::Contacts;

    #[test]
    fn a_cell_stands_on_one_line_and_cannot_act() {
        let mut record = Record::default();
        record.set(Contacts::Name, " Ana \n Silva\u{1b}[2J ");
        assert_eq!(record.text(Contacts::Name), Some("Ana Silva\\u{1b}[2J"));
    }

    #[test]
    fn what_was_told_first_stays() {
        let mut record = Record::default();
        record.set(Contacts::Title, "CEO");
        record.set(Contacts::Title, "CTO");
        record.note("phone", "");
        assert_eq!((record.text(Contacts::Title), record.attributes.len()), (Some("CEO"), 0));
    }
}
