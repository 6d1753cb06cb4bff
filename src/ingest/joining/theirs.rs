//! A haul as rows for the tables of a book: everybody and everything by the id or the name that the book has for them.

use std::collections::HashMap;

use super::grid::{Grid, Slot};
use super::identity::Identities;
use super::merge::{Cell, Given};
use super::touches::Kept;
use crate::ingest::columns::{Accounts, Column, Contacts, Deals, Interactions, Ties};
use crate::ingest::foreign::Key;
use crate::ingest::foreign::haul::{Haul, Person, Who};
use crate::ingest::foreign::record::{Record, Value};
use crate::ingest::values;
use crate::network::contact::folded;

/// A haul, and who is who in it.
pub(super) struct Theirs<'a> {
    pub(super) haul: &'a Haul,
    pub(super) who: &'a Identities,
    /// Names of people whom no file tells of, and of firms.
    pub(super) unresolved: usize,
}

impl Theirs<'_> {
    /// The rows of contacts, one an id, in the order in which people were told of.
    pub(super) fn contacts(&mut self, people: impl Iterator<Item = Who>) -> Vec<Given<Contacts>> {
        let mut rows: Vec<Given<Contacts>> = Vec::new();
        let mut row_of: HashMap<String, usize> = HashMap::new();
        for who in people {
            let Some(id) = self.who.any_id(who).map(str::to_owned) else { continue };
            let person = self.haul.get(who);
            let mut cells = self.cells(&person.record);
            cells.extend(self.emails(person));
            let at = *row_of.entry(id.clone()).or_insert(rows.len());
            if at == rows.len() {
                let identity = vec![(Contacts::Id, id.clone())];
                rows.push(Given { key: id, identity, cells });
            } else {
                add(&mut rows[at], cells);
            }
        }
        rows
    }

    fn emails(&self, person: &Person) -> Option<Cell<Contacts>> {
        let emails: Vec<&str> = person
            .keys
            .iter()
            .filter_map(|key| match key {
                Key::Email(address) => Some(address.as_str()),
                _ => None,
            })
            .collect();
        let kind = self.kind(person.files.first().copied());
        (!emails.is_empty()).then(|| Cell { slot: Slot::Known(Contacts::Email), text: emails.join("; "), kind })
    }

    pub(super) fn accounts(&mut self) -> Vec<Given<Accounts>> {
        let haul = self.haul;
        let row = |record: &Record<Accounts>| {
            let name = self.one(record, Accounts::Name)?;
            Some(self.given(record, folded(&name), vec![(Accounts::Name, name)]))
        };
        haul.accounts.iter().filter_map(row).collect()
    }

    pub(super) fn deals(&mut self) -> Vec<Given<Deals>> {
        let haul = self.haul;
        let row = |record: &Record<Deals>| {
            let id = self.one(record, Deals::Id)?;
            Some(self.given(record, id.clone(), vec![(Deals::Id, id)]))
        };
        haul.deals.iter().filter_map(row).collect()
    }

    pub(super) fn ties(&mut self) -> Vec<Given<Ties>> {
        let haul = self.haul;
        let row = |record: &Record<Ties>| {
            let (source, target) = (self.one(record, Ties::Source)?, self.one(record, Ties::Target)?);
            let (kind, directed) = (record.text(Ties::Kind).unwrap_or_default(), record.text(Ties::Directed));
            let key = tie_key(&source, &target, kind, directed.unwrap_or_default());
            let mut identity = vec![(Ties::Source, source), (Ties::Target, target)];
            identity.extend((!kind.is_empty()).then(|| (Ties::Kind, kind.to_owned())));
            identity.extend(directed.map(|it| (Ties::Directed, it.to_owned())));
            Some(self.given(record, key, identity))
        };
        haul.ties.iter().filter_map(row).filter(|row| row.identity[0].1 != row.identity[1].1).collect()
    }

    pub(super) fn interactions(&mut self, kept: &Kept) -> Vec<Given<Interactions>> {
        let mut rows = Vec::new();
        for (met, (minutes, answered_on, file)) in &kept.touches {
            let Some(from) = self.who.id(met.from) else { continue };
            let mut to: Vec<&str> =
                met.to.iter().filter_map(|who| self.who.id(*who)).filter(|it| *it != from).collect();
            to.sort_unstable();
            to.dedup();
            if to.is_empty() {
                continue;
            }
            let (date, to, kind) = (met.date.to_string(), to.join(";"), met.medium.word().to_owned());
            let key = touch_key(&date, from, &to, &kind);
            let known = [
                (Interactions::Minutes, minutes.map(|it| it.to_string())),
                (Interactions::Deal, met.deal.clone()),
                (Interactions::AnsweredOn, answered_on.map(|it| it.to_string())),
            ];
            let source = self.kind(Some(*file));
            let cell = |(column, text): (_, Option<String>)| {
                text.map(|text| Cell { slot: Slot::Known(column), text, kind: source })
            };
            let cells = known.into_iter().filter_map(cell).collect();
            let identity = vec![
                (Interactions::Date, date),
                (Interactions::From, from.to_owned()),
                (Interactions::To, to),
                (Interactions::Kind, kind),
            ];
            rows.push(Given { key, identity, cells });
        }
        rows
    }

    fn given<C: Column>(&mut self, record: &Record<C>, key: String, identity: Vec<(C, String)>) -> Given<C> {
        let mut cells = self.cells(record);
        cells.retain(|cell| !identity.iter().any(|(column, _)| cell.slot == Slot::Known(*column)));
        Given { key, identity, cells }
    }

    fn cells<C: Column>(&mut self, record: &Record<C>) -> Vec<Cell<C>> {
        let mut cells = Vec::new();
        for told in &record.cells {
            match self.text(&told.value) {
                Some(text) => cells.push(Cell { slot: Slot::Known(told.column), text, kind: self.kind(told.file) }),
                None => self.unresolved += 1,
            }
        }
        let attribute = |column: &str| Slot::Other(column.to_owned());
        cells.extend(record.attributes.iter().map(|told| Cell {
            slot: attribute(&told.column),
            text: told.value.clone(),
            kind: self.kind(told.file),
        }));
        cells
    }

    /// What a cell of a row cannot do without; where it is not known, the row is left out and counted.
    fn one<C: Column>(&mut self, record: &Record<C>, column: C) -> Option<String> {
        let text = record.get(column).and_then(|value| self.text(value));
        self.unresolved += usize::from(text.is_none());
        text
    }

    /// The words of a cell; none where nobody and nothing is known by what it names.
    fn text(&self, value: &Value) -> Option<String> {
        match value {
            Value::Text(text) => Some(text.clone()),
            Value::Firm(firm) => self.haul.firm_name(*firm).map(str::to_owned),
            Value::People(people) => {
                let ids: Vec<&str> = people.iter().filter_map(|who| self.who.id(self.haul.settled(*who))).collect();
                (!ids.is_empty()).then(|| ids.join(";"))
            }
        }
    }

    fn kind(&self, file: Option<usize>) -> &'static str {
        file.and_then(|file| self.haul.files.get(file)).map_or("import", |file| file.kind.id)
    }
}

/// Adds what a row does not say yet; addresses are joined.
fn add(row: &mut Given<Contacts>, cells: Vec<Cell<Contacts>>) {
    for cell in cells {
        match row.cells.iter_mut().find(|known| known.slot == cell.slot) {
            Some(known) if known.slot == Slot::Known(Contacts::Email) => {
                known.text = values::list(&format!("{};{}", known.text, cell.text)).join("; ");
            }
            Some(_) => {}
            None => row.cells.push(cell),
        }
    }
}

/// What makes a tie this tie.
pub(super) fn tie_key(source: &str, target: &str, kind: &str, directed: &str) -> String {
    let is_directed = matches!(kind, "reports_to" | "influences") || values::yes_no(directed) == Ok(true);
    let (one, other) = if is_directed || source <= target { (source, target) } else { (target, source) };
    format!("{one}\u{0}{other}\u{0}{}", if kind.is_empty() { "knows" } else { kind })
}

/// What makes a touch this touch: the day, who, and how.
pub(super) fn touch_key(date: &str, from: &str, to: &str, kind: &str) -> String {
    let mut to = values::list(to);
    to.sort();
    format!("{date}\u{0}{from}\u{0}{}\u{0}{kind}", to.join(";"))
}

/// The key of a row of ties as it stands in a book, where people may go by any of their names.
pub(super) fn key_of_tie(grid: &Grid, row: &[String], who: &Identities) -> String {
    let person = |column| named(&grid.cell(row, column), who);
    let (kind, directed) = (grid.cell(row, Ties::Kind), grid.cell(row, Ties::Directed));
    tie_key(&person(Ties::Source), &person(Ties::Target), &kind, &directed)
}

/// The key of a row of interactions as it stands in a book.
pub(super) fn key_of_touch(grid: &Grid, row: &[String], who: &Identities) -> String {
    let cell = |column| grid.cell(row, column);
    let to: Vec<String> = values::list(&cell(Interactions::To)).iter().map(|word| named(word, who)).collect();
    let from = named(&cell(Interactions::From), who);
    touch_key(&cell(Interactions::Date), &from, &to.join(";"), &cell(Interactions::Kind))
}

fn named(word: &str, who: &Identities) -> String {
    who.meant(word).unwrap_or(word).to_owned()
}
