//! What tells one contact from all others.

use std::collections::HashMap;

use super::super::people::is_invisible;
use super::{Column, Columns, Fields, Problem, Row, Table, quoted};
use crate::network::Text;

/// An id longer than this is a damaged file.
const ID_LIMIT: usize = 1024;

/// What serves as an id: the id column; where there is none, the email, else a name that nobody else has, else the URL of a
/// profile.
pub(super) struct Identities<'a> {
    columns: &'a Columns<Column>,
    /// How many rows have a name; empty where there is an id column.
    namesakes: HashMap<String, usize>,
}

impl<'a> Identities<'a> {
    pub(super) fn of(table: &Table<'_>, columns: &'a Columns<Column>) -> Self {
        let mut namesakes = HashMap::new();
        if !columns.has(Column::Id) {
            for row in table.rows() {
                *namesakes.entry(name(row, columns)).or_default() += 1;
            }
        }
        Self { columns, namesakes }
    }

    /// The id of a row; none where the row says nobody, or the id cannot serve, which has been said.
    pub(super) fn id(&self, fields: &mut Fields<'_, Column>, name: &str, emails: &[Text]) -> Option<String> {
        if !self.columns.has(Column::Id) {
            let id = self.stand_in(fields, name, emails);
            if id.is_none() {
                self.nobody(fields);
            }
            return id;
        }
        let Some(id) = fields.trimmed(Column::Id) else {
            let problem = Problem::error("blank-id", fields.place(Column::Id), "the id is blank");
            fields.fail(problem.advise("every contact needs an id of its own"));
            return None;
        };
        if let Some(odd) = id.chars().find(|&letter| is_invisible(letter)) {
            let message = format!("id {} holds an invisible character (U+{:04X})", quoted(id), u32::from(odd));
            let problem = Problem::error("invisible-character", fields.place(Column::Id), message);
            fields.fail(problem.advise("type the id again"));
            return None;
        }
        if id.len() > ID_LIMIT {
            let message = format!("an id longer than the limit of {ID_LIMIT} bytes");
            fields.fail(Problem::error("id-too-long", fields.place(Column::Id), message));
            return None;
        }
        Some(id.to_owned())
    }

    fn stand_in(&self, fields: &Fields<'_, Column>, name: &str, emails: &[Text]) -> Option<String> {
        let name = name.trim();
        let url = || fields.trimmed(Column::Url).map(str::to_owned);
        let is_unique = self.namesakes.get(name).is_none_or(|&count| count == 1);
        match emails.first() {
            Some(email) => Some(email.to_string()),
            None if name.is_empty() => url(),
            None if is_unique => Some(name.to_owned()),
            None => url().or_else(|| Some(name.to_owned())),
        }
    }

    /// A row that says nobody. `LinkedIn` keeps such rows of people who closed their account; elsewhere they are an error.
    fn nobody(&self, fields: &mut Fields<'_, Column>) {
        let place = fields.place(Column::Name);
        if self.columns.has(Column::ConnectedOn) {
            let message = "the row has no name, email or profile; it was left out";
            fields.warn(Problem::warning("nameless", place, message));
        } else {
            let message = "the name is blank, and there is neither an email nor an id";
            fields.fail(Problem::error("nameless", place, message).advise("name the contact, or remove the row"));
        }
    }
}

fn name(row: Row<'_>, columns: &Columns<Column>) -> String {
    let cell = |column| columns.position(column).map(|at| row.cell(at).trimmed()).unwrap_or_default();
    match cell(Column::Name) {
        "" => format!("{} {}", cell(Column::FirstName), cell(Column::LastName)).trim().to_owned(),
        name => name.to_owned(),
    }
}
