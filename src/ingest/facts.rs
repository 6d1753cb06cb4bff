//! The facts table: a row to something known.

use super::cells::Cells;
use super::columns::Facts as Column;
use super::kept::Kept;
use crate::book::{Book, Fact, Line, Table, Topic, Visibility};

/// The topic of a fact of which nobody said what it is about.
const NOTE: &str = "note";

impl Kept for Fact {
    type Column = Column;

    const TABLE: Table = Table::Facts;

    fn read(cells: &mut Cells<'_, Column>) -> Option<Self> {
        use Column as C;
        let (about, text) = (cells.fields.demand(C::About).is_some(), cells.fields.demand(C::Text).is_some());
        let date = cells.fields.date(C::Date);
        let visibility = cells.fields.word(C::Visibility, Visibility::ALL, Visibility::from_word).unwrap_or_default();
        if !about || !text {
            return None;
        }
        Some(Self {
            about: cells.about(C::About)?,
            topic: Topic::from_word(cells.fields.trimmed(C::Topic).unwrap_or(NOTE)),
            text: cells.text(C::Text)?,
            author: cells.anybody(C::Author),
            date,
            source: cells.anybody(C::Source),
            visibility,
            attributes: cells.attributes(),
            line: cells.line(),
        })
    }

    fn key(&self) -> Option<String> {
        None
    }

    fn line(&mut self) -> &mut Line {
        &mut self.line
    }

    fn keep(rows: Vec<Self>, book: &mut Book) {
        book.keep_facts(rows);
    }
}
