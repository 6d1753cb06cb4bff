//! The interactions table: a row to a dated touch between people.

use super::cells::Cells;
use super::columns::Interactions as Column;
use super::kept::Kept;
use super::problem::Problem;
use crate::book::{Book, Brought, Interaction, Line, Medium, Purpose, Table};
use crate::network::Text;

impl Kept for Interaction {
    type Column = Column;

    const TABLE: Table = Table::Interactions;

    fn read(cells: &mut Cells<'_, Column>) -> Option<Self> {
        use Column as C;
        for column in [C::Date, C::From, C::To, C::Kind] {
            cells.fields.demand(column);
        }
        let from = cells.person(C::From);
        let to = cells.people(C::To);
        let fields = &mut cells.fields;
        let date = fields.date(C::Date);
        let medium = fields.word(C::Kind, Medium::ALL, Medium::from_word);
        let minutes = fields.amount(C::Minutes);
        let purpose = fields.word(C::Purpose, Purpose::ALL, Purpose::from_word);
        let brought = fields.word(C::Value, Brought::ALL, Brought::from_word);
        let answered_on = fields.date(C::AnsweredOn);
        let deal = cells.deal(C::Deal);
        let (date, from, medium) = (date?, from?, medium?);
        let to: Vec<Text> = to.into_iter().filter(|id| !cells.are_one(id, &from)).collect();
        if to.is_empty() && !cells.fields.failed {
            let message = "somebody got in touch with themselves only; the row was left out";
            cells.fields.warn(Problem::warning("self-touch", cells.fields.place(C::To), message));
            return None;
        }
        let (attributes, line) = (cells.attributes(), cells.line());
        Some(Self { date, from, to: to.into(), medium, minutes, purpose, brought, deal, answered_on, attributes, line })
    }

    fn key(&self) -> Option<String> {
        None
    }

    fn line(&mut self) -> &mut Line {
        &mut self.line
    }

    fn keep(rows: Vec<Self>, book: &mut Book) {
        book.keep_interactions(rows);
    }
}
