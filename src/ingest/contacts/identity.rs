//! What tells one contact from all others.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::people::is_invisible;
use super::{Column, Columns, Contact, Fields, Problem, quoted};
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

/// What serves as the id of a row.
#[derive(Debug, Default)]
pub(super) struct Identity {
    pub(super) id: String,
    /// What serves where others have the name that would.
    pub(super) otherwise: Option<String>,
}

impl<'a> Identities<'a> {
    pub(super) fn of(columns: &'a Columns<Column>) -> Self {
        Self { columns, namesakes: HashMap::new() }
    }

    /// Whether the id of a row does not depend on other rows.
    pub(super) fn are_known_at_once(&self) -> bool {
        self.columns.has(Column::Id)
    }

    /// Counts the names of some rows, those of rows left out too.
    pub(super) fn count<'c>(&mut self, contacts: impl Iterator<Item = &'c Contact>, left_out: &[String]) {
        if self.are_known_at_once() {
            return;
        }
        let names = contacts.filter(|contact| !contact.nameless).map(|contact| contact.name.trim());
        for name in names.chain(left_out.iter().map(String::as_str)) {
            *self.namesakes.entry(seen(name).into_owned()).or_default() += 1;
        }
    }

    /// Gives a contact whose name is not theirs alone what serves otherwise as an id. All names must have been counted.
    pub(super) fn settle(&self, contact: &mut Contact, otherwise: Option<String>) {
        if let Some(otherwise) = otherwise
            && self.namesakes.get(&*contact.id).is_some_and(|&count| count > 1)
        {
            contact.id = otherwise.into();
        }
    }

    /// The id of a row; none where the row says nobody, or the id cannot serve, which has been said.
    pub(super) fn of_row(&self, fields: &mut Fields<'_, Column>, name: &str, emails: &[Text]) -> Option<Identity> {
        if !self.columns.has(Column::Id) {
            let Some(identity) = stand_in(fields, name, emails) else {
                self.nobody(fields);
                return None;
            };
            return is_short(fields, Column::Name, &identity.id).then_some(identity);
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
        is_short(fields, Column::Id, id).then(|| Identity { id: id.to_owned(), otherwise: None })
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

/// The email, else the name, else the URL of a profile.
fn stand_in(fields: &Fields<'_, Column>, name: &str, emails: &[Text]) -> Option<Identity> {
    let url = || fields.trimmed(Column::Url).map(|url| seen(url).into_owned());
    let (id, otherwise) = match (emails.first(), seen(name.trim())) {
        (Some(email), _) => (seen(email).into_owned(), None),
        (None, name) if name.is_empty() => (url()?, None),
        (None, name) => (name.into_owned(), url()),
    };
    Some(Identity { id, otherwise })
}

/// A name as it is seen, which can serve as an id: a blank is a blank, and what takes no room is left out.
fn seen(name: &str) -> Cow<'_, str> {
    if !name.contains(is_invisible) {
        return Cow::Borrowed(name);
    }
    let letter = |letter: char| match letter {
        blank if blank.is_whitespace() => Some(' '),
        letter => (!is_invisible(letter)).then_some(letter),
    };
    let seen: String = name.chars().filter_map(letter).collect();
    Cow::Owned(seen.trim().to_owned())
}

/// Whether an id is as short as an id may be; else that has been said.
fn is_short(fields: &mut Fields<'_, Column>, column: Column, id: &str) -> bool {
    if id.len() > ID_LIMIT {
        let message = format!("an id longer than the limit of {ID_LIMIT} bytes");
        fields.fail(Problem::error("id-too-long", fields.place(column), message));
    }
    id.len() <= ID_LIMIT
}
