//! The ledger: a row to a favour, a promise, or a piece of advice that was taken or not.

use super::cells::Cells;
use super::columns::Ledger as Column;
use super::kept::Kept;
use super::problem::Problem;
use super::values;
use crate::book::{Book, Entry, Favour, Line, Settlement, Table};
use crate::network::Text;
use crate::network::seat::YOU;

impl Kept for Entry {
    type Column = Column;

    const TABLE: Table = Table::Ledger;

    fn read(cells: &mut Cells<'_, Column>) -> Option<Self> {
        use Column as C;
        let kind = kind(cells);
        let is_advice = matches!(kind, Some((Favour::Advice, _)));
        if !is_advice {
            cells.fields.demand(C::Giver);
            cells.fields.demand(C::Receiver);
        }
        let giver = cells.person(C::Giver).or_else(|| is_advice.then(|| YOU.into()));
        let receiver = cells.person(C::Receiver);
        let about = cells.about(C::About);
        let fields = &mut cells.fields;
        let status = fields.word(C::Status, Settlement::ALL, Settlement::from_word);
        let (date, settled_on) = (fields.date(C::Date), fields.date(C::SettledOn));
        let (hours, value) = (fields.amount(C::Hours), fields.amount(C::Value));
        let due_stage = fields.stage(C::DueStage);
        let ((favour, rule), giver) = (kind?, giver?);
        if !is_advice && receiver.as_ref().is_some_and(|receiver| cells.are_one(&giver, receiver)) {
            let message = "giver and receiver are one person; the row was left out";
            cells.fields.warn(Problem::warning("self-touch", cells.fields.place(C::Receiver), message));
            return None;
        }
        let originator = cells.anybody(C::Originator);
        let (attributes, line) = (cells.attributes(), cells.line());
        Some(Self {
            date,
            giver,
            receiver,
            favour,
            rule,
            about,
            status,
            settled_on,
            hours,
            value,
            due_stage,
            originator,
            attributes,
            line,
        })
    }

    fn key(&self) -> Option<String> {
        None
    }

    fn line(&mut self) -> &mut Line {
        &mut self.line
    }

    fn keep(rows: Vec<Self>, book: &mut Book) {
        book.keep_ledger(rows);
    }
}

/// What was given; of advice, the rule that gave it too, in a column of its own or behind the word: `advice climb-a-level`,
/// with blanks, `_` or capitals too.
fn kind(cells: &mut Cells<'_, Column>) -> Option<(Favour, Option<Text>)> {
    let said = cells.fields.demand(Column::Kind)?;
    let advice = said.split_once([':', ' ']).filter(|(word, _)| Favour::from_word(word) == Some(Favour::Advice));
    let rule = advice.map(|(_, rule)| rule.into()).or_else(|| cells.text(Column::Rule));
    let rule = rule.map(|rule: Text| rule.trim().to_lowercase().replace([' ', '_'], "-").into());
    let word = advice.map_or(said, |(word, _)| word);
    let favour =
        cells.fields.read(Column::Kind, "bad-word", |_| values::own_word(word, Favour::ALL, Favour::from_word))?;
    Some((favour, rule.filter(|_| favour == Favour::Advice)))
}
