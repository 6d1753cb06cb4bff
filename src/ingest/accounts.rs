//! The accounts table: a row to a company.

use super::cells::Cells;
use super::columns::Accounts as Column;
use super::fields::Fields;
use super::industries::slip_of;
use super::kept::Kept;
use super::problem::Problem;
use super::problems::quoted;
use crate::book::{Account, Book, Line, Status, Table};
use crate::network::contact::folded;

impl Kept for Account {
    type Column = Column;

    const TABLE: Table = Table::Accounts;

    fn read(cells: &mut Cells<'_, Column>) -> Option<Self> {
        use Column as C;
        let fields = &mut cells.fields;
        let name = fields.demand(C::Name);
        let status = fields.word(C::Status, Status::ALL, Status::from_word);
        let (employees, revenue) = (fields.amount(C::Employees), fields.amount(C::Revenue));
        let criteria = [C::Integrated, C::EarlyAdopter, C::ChangeLeader, C::TechDifferentiator];
        let criteria = criteria.map(|column| fields.yes_no(column));
        let waits = [C::NoMoney, C::NoPressure, C::NoVision].map(|column| fields.yes_no(column));
        let signal_on = fields.date(C::SignalOn);
        tell_of_a_slip(fields);
        Some(Self {
            name: name?.into(),
            status,
            industry: cells.text(C::Industry),
            location: cells.text(C::Location),
            employees,
            revenue,
            applications: cells.list(C::Applications),
            infrastructure: cells.list(C::Infrastructure),
            problems: cells.list(C::Problems),
            parent: cells.text(C::Parent),
            rivals: cells.list(C::Rivals),
            steward: cells.anybody(C::Steward),
            criteria,
            waits,
            signal: cells.text(C::Signal),
            signal_on,
            attributes: cells.attributes(),
            line: cells.line(),
        })
    }

    fn key(&self) -> Option<String> {
        Some(folded(&self.name))
    }

    fn line(&mut self) -> &mut Line {
        &mut self.line
    }

    fn keep(rows: Vec<Self>, book: &mut Book) {
        book.keep_accounts(rows);
    }
}

/// Says where an industry is written almost like one that is often written.
fn tell_of_a_slip(fields: &mut Fields<'_, Column>) {
    let Some((written, often)) = fields.trimmed(Column::Industry).and_then(|it| Some((it, slip_of(it)?))) else {
        return;
    };
    let message =
        format!("industry {} is one letter away from {}; it was kept as it stands", quoted(written), quoted(often));
    fields.warn(Problem::warning("misspelt-industry", fields.place(Column::Industry), message));
}
