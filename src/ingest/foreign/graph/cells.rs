//! What is said of a node, as columns of contacts: by the names that contacts go by, else as a column of its own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::lines::Lines;
use super::plot::{Node, Telling};
use crate::ingest::columns::{Column, Contacts, fold, meaning, would_be_a_slip};
use crate::ingest::fields::Vocabulary;
use crate::ingest::foreign::haul::{Haul, Person as Somebody};
use crate::ingest::foreign::key::Key;
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::values;

/// What netsales writes beside a node that follows from the rest.
const FOLLOWS: &str = "in_touch";

/// The column of a node in which netsales writes whom they report to.
const REPORTS_TO: &str = "reports_to";

/// The columns of their own that nodes have, by the names they will have in contacts.
#[derive(Debug, Default)]
pub(super) struct Columns {
    named: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Columns {
    /// A name that no other column has, and that is not taken for a column with a meaning.
    fn own(&mut self, name: &str) -> &str {
        let Self { named, taken } = self;
        named.entry(name.to_owned()).or_insert_with(|| {
            let stem = if name.trim().is_empty() { "attribute" } else { name.trim() };
            let is_free = |it: &String| {
                meaning::<Contacts>(it).is_none() && !would_be_a_slip::<Contacts>(it) && !taken.contains(&fold(it))
            };
            let numbered = (2..).map(|number| format!("{stem}_{number}"));
            let free = std::iter::once(stem.to_owned()).chain(numbered).find(is_free).unwrap_or_default();
            taken.insert(fold(&free));
            free
        })
    }
}

/// Somebody about to be told of.
pub(super) struct Person<'p> {
    pub(super) telling: &'p Telling<'p>,
    pub(super) ids: &'p HashMap<String, usize>,
    pub(super) columns: &'p mut Columns,
    pub(super) lines: &'p mut Lines,
}

impl Person<'_> {
    /// Tells of a node.
    pub(super) fn tell(mut self, node: &Node, haul: &mut Haul) {
        let mut person = Somebody::listed([self.telling.key(&node.id)]);
        person.set(Contacts::Name, name(node));
        for (column, cell) in &node.cells {
            if cell.trim().is_empty() || is_name(column) {
                continue;
            }
            if fold(column) == fold(REPORTS_TO) && self.leaders(&node.id, cell) {
                continue;
            }
            if fold(column) == fold(FOLLOWS) && values::yes_no(cell).is_ok() {
                continue;
            }
            self.cell(&mut person, column, cell, node.at, haul);
        }
        haul.person(person);
        haul.took("people");
    }

    /// Notes whom somebody reports to; whether all who are named are nodes.
    fn leaders(&mut self, id: &str, cell: &str) -> bool {
        let leaders = if self.ids.contains_key(cell) { vec![cell.to_owned()] } else { values::list(cell) };
        let known = leaders.iter().all(|leader| self.ids.contains_key(leader));
        if known {
            for leader in leaders {
                self.lines.leads(leader, id.to_owned());
            }
        }
        known
    }

    fn cell(&mut self, person: &mut Somebody, column: &str, cell: &str, at: usize, haul: &mut Haul) {
        let Some(known) = meaning::<Contacts>(column).filter(|it| *it != Contacts::Id) else {
            let own = self.columns.own(column);
            person.record.note(own, cell);
            return;
        };
        match read(known, cell, self.telling.by.vocabulary) {
            Ok(Some(cell)) => self.known(person, known, &cell, haul),
            Ok(None) => {}
            Err(why) => {
                let own = self.columns.own(column);
                let message = format!("{} {} {why}; it is kept in the column {own}", known.name(), quoted(cell));
                haul.warn(Problem::warning("unread-cell", (self.telling.place)(at), message));
                person.record.note(own, cell);
            }
        }
    }

    fn known(&self, person: &mut Somebody, column: Contacts, cell: &str, haul: &mut Haul) {
        let is_person = matches!(column, Contacts::Owner | Contacts::Source | Contacts::Seller);
        if is_person && self.ids.contains_key(cell) {
            person.record.name(column, self.telling.who(cell, haul));
            return;
        }
        match column {
            Contacts::Email => {
                let (addresses, others): (Vec<_>, Vec<_>) =
                    values::list(cell).into_iter().partition(|it| Key::email(it).is_some());
                person.keys.extend(addresses.iter().filter_map(|it| Key::email(it)));
                for _ in others {
                    haul.leave_out("addresses that are none");
                }
            }
            Contacts::Url => {
                person.keys.extend(Key::url(cell));
                person.set(column, cell);
            }
            _ => {
                person.set(column, cell);
            }
        }
    }
}

/// A cell as the book will read it; none where it says nothing.
fn read(column: Contacts, cell: &str, words: &Vocabulary) -> Result<Option<String>, String> {
    let cell = cell.trim();
    let date = |cell: &str| values::date(cell, words.date_order).map(|day| Some(day.to_string()));
    let all = |check: &dyn Fn(&str) -> Result<(), String>| {
        values::list(cell).iter().try_for_each(|it| check(it)).map(|()| Some(cell.to_owned()))
    };
    match column {
        Contacts::Network => all(&|it| values::network(it).map(drop)),
        Contacts::Influence => all(&|it| values::influence(it).map(drop)),
        Contacts::Stance => values::stance(cell).map(|it| Some(it.to_string())),
        Contacts::Strength => values::share(cell, words.scale, false).map(|it| Some(it.to_string())),
        Contacts::Reference => values::willing(cell).map(|it| Some(it.word().to_owned())),
        Contacts::LastContact | Contacts::ConnectedOn | Contacts::AskedOn | Contacts::ExpertiseOn => date(cell),
        _ => Ok(Some(cell.to_owned())),
    }
}

fn is_name(column: &str) -> bool {
    matches!(meaning::<Contacts>(column), Some(Contacts::Name | Contacts::FirstName | Contacts::LastName))
        || fold(column) == "label"
}

/// What a node is called: its name, else its label, else its id.
fn name(node: &Node) -> String {
    let cell = |wanted: Contacts| {
        let found = node.cells.iter().find(|(column, cell)| meaning(column) == Some(wanted) && !cell.trim().is_empty());
        found.map(|(_, cell)| cell.trim().to_owned())
    };
    let parts = || {
        let both: Vec<String> = [Contacts::FirstName, Contacts::LastName].into_iter().filter_map(cell).collect();
        (!both.is_empty()).then(|| both.join(" "))
    };
    let label = || {
        let label = node.cells.iter().find(|(column, cell)| fold(column) == "label" && !cell.trim().is_empty());
        label.map(|(_, cell)| cell.trim().to_owned())
    };
    cell(Contacts::Name)
        .or_else(parts)
        .or_else(label)
        .unwrap_or_else(|| if node.id.trim().is_empty() { "(no name)".to_owned() } else { node.id.clone() })
}
