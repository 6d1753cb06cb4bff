//! The tables beside contacts and ties as rows of text, by the columns under which they are read.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::book::{Account, Book, Criterion, Deal, Entry, Fact, Interaction, Table, Visibility, WaitReason};
use crate::network::{Attributes, Text};

/// A row: the columns that are filled, by their names; lists are joined with `;`, as in a cell.
pub type Row = BTreeMap<String, String>;

/// The rows of a table, by what names or dates them; none where it is not kept.
pub(super) fn rows(book: &Book, table: Table) -> Option<Vec<Row>> {
    let mut rows: Vec<Row> = match table {
        Table::Accounts => book.accounts().iter().map(account).collect(),
        Table::Deals => book.deals().iter().map(deal).collect(),
        Table::Interactions => book.interactions().iter().map(interaction).collect(),
        Table::Ledger => book.ledger().iter().map(entry).collect(),
        Table::Facts => book.facts().iter().map(fact).collect(),
    };
    let first = match table {
        Table::Accounts => "name",
        Table::Deals => "id",
        Table::Interactions | Table::Ledger => "date",
        Table::Facts => "about",
    };
    rows.sort_by(|one, other| (one.get(first), one).cmp(&(other.get(first), other)));
    book.keeps(table).then_some(rows)
}

/// A row in the making: its attributes first, so that what has a meaning stands.
struct Cells(Row);

impl Cells {
    fn of(attributes: &Attributes) -> Self {
        Self(attributes.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect())
    }

    fn cell(mut self, column: &str, value: Option<impl ToString>) -> Self {
        if let Some(value) = value {
            self.0.insert(column.to_owned(), value.to_string());
        }
        self
    }

    fn list(self, column: &str, words: &[Text]) -> Self {
        self.cell(column, (!words.is_empty()).then(|| words.join(";")))
    }

    fn yes_no(self, column: &str, value: Option<bool>) -> Self {
        self.cell(column, value.map(|yes| if yes { "yes" } else { "no" }))
    }

    fn days(self, columns: &[(&str, Option<Date>)]) -> Self {
        columns.iter().fold(self, |row, (column, day)| row.cell(column, *day))
    }
}

fn account(it: &Account) -> Row {
    let row = Cells::of(&it.attributes)
        .cell("name", Some(&it.name))
        .cell("status", it.status)
        .cell("industry", it.industry.as_ref())
        .cell("location", it.location.as_ref())
        .cell("employees", it.employees)
        .cell("revenue", it.revenue)
        .list("applications", &it.applications)
        .list("infrastructure", &it.infrastructure)
        .list("problems", &it.problems)
        .cell("parent", it.parent.as_ref())
        .list("rivals", &it.rivals)
        .cell("steward", it.steward.as_ref())
        .cell("signal", it.signal.as_ref())
        .cell("signal_on", it.signal_on);
    let row = Criterion::ALL.iter().fold(row, |row, &criterion| row.yes_no(criterion.word(), it.meets(criterion)));
    WaitReason::ALL.iter().fold(row, |row, &reason| row.yes_no(reason.word(), it.waits_for(reason))).0
}

fn deal(it: &Deal) -> Row {
    let [identify, buy_in, solution, close] = it.entered;
    Cells::of(&it.attributes)
        .cell("id", Some(&it.id))
        .cell("account", Some(&it.account))
        .cell("name", it.name.as_ref())
        .cell("owner", it.owner.as_ref())
        .cell("stage", it.stage)
        .cell("amount", it.amount)
        .cell("probability", it.probability)
        .cell("budget", it.budget)
        .cell("next_step", it.next_step.as_ref())
        .list("needs", &it.needs)
        .list("doubts", &it.doubts)
        .cell("source", it.source.as_ref())
        .cell("problem", it.problem.as_ref())
        .days(&[
            ("created", it.created),
            ("identify_on", identify),
            ("buy_in_on", buy_in),
            ("solution_on", solution),
            ("close_on", close),
            ("closed_on", it.closed_on),
            ("expected_close", it.expected_close),
            ("next_step_on", it.next_step_on),
            ("authority_verified", it.authority_verified),
            ("decide_by", it.decide_by),
            ("trial_on", it.trial_on),
        ])
        .0
}

fn interaction(it: &Interaction) -> Row {
    Cells::of(&it.attributes)
        .cell("date", Some(it.date))
        .cell("from", Some(&it.from))
        .list("to", &it.to)
        .cell("kind", Some(it.medium))
        .cell("minutes", it.minutes)
        .cell("purpose", it.purpose)
        .cell("value", it.brought)
        .cell("deal", it.deal.as_ref())
        .cell("answered_on", it.answered_on)
        .0
}

fn entry(it: &Entry) -> Row {
    Cells::of(&it.attributes)
        .cell("date", it.date)
        .cell("giver", Some(&it.giver))
        .cell("receiver", it.receiver.as_ref())
        .cell("kind", Some(it.favour))
        .cell("rule", it.rule.as_ref())
        .cell("about", it.about.as_ref())
        .cell("status", it.status)
        .cell("settled_on", it.settled_on)
        .cell("hours", it.hours)
        .cell("value", it.value)
        .cell("due_stage", it.due_stage)
        .cell("originator", it.originator.as_ref())
        .0
}

fn fact(it: &Fact) -> Row {
    Cells::of(&it.attributes)
        .cell("about", Some(&it.about))
        .cell("topic", Some(it.topic.word()))
        .cell("text", Some(&it.text))
        .cell("author", it.author.as_ref())
        .cell("date", it.date)
        .cell("source", it.source.as_ref())
        .cell("visibility", Some(it.visibility).filter(|it| *it != Visibility::All))
        .0
}
