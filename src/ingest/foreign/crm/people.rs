//! The people in a CRM: contacts of the firms it tells of, and the users who own them.

use super::owner;
use super::role::Roles;
use super::{Called, Found, Program, first_id, is_rounded};
use crate::ingest::columns::Contacts;
use crate::ingest::foreign::By;
use crate::ingest::foreign::by_name::{ByName, Relation, relate};
use crate::ingest::foreign::haul::{Haul, Person, Who};
use crate::ingest::foreign::key::Key;
use crate::ingest::foreign::record::Value;
use crate::ingest::foreign::sheet::{Sheet, SheetRow};

/// What a column of people says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest::foreign) enum Of {
    Id,
    Name,
    First,
    Last,
    Email,
    Url,
    Title,
    Department,
    Location,
    Firm,
    FirmId,
    Manager,
    ManagerId,
    Owner,
    OwnerId,
    /// The part that somebody plays in a purchase.
    Role,
    /// How far the CRM takes somebody to be on the way to a customer.
    Lifecycle,
    /// What sort of user somebody is: other than `Standard`, no person of the firm.
    Type,
    /// Yes: the record was deleted.
    Deleted,
}

/// A CRM's table of people.
#[derive(Debug)]
pub(in crate::ingest::foreign) struct People {
    pub(in crate::ingest::foreign) program: &'static Program,
    /// Whether these are the firm's own people, who sell.
    pub(in crate::ingest::foreign) are_ours: bool,
    pub(in crate::ingest::foreign) columns: &'static [Called<Of>],
}

impl People {
    /// Reads every row of a table of people.
    pub(in crate::ingest::foreign) fn read(&self, sheet: &Sheet<'_>, by: &By<'_>, haul: &mut Haul) {
        let mut rows = Rows { of: self, found: Found::of(self.columns, sheet), by_name: ByName::default() };
        sheet.rows().for_each(|row| rows.read(row, by, haul));
        rows.by_name.settle(haul);
    }
}

struct Rows<'a> {
    of: &'a People,
    found: Found<Of>,
    by_name: ByName,
}

impl Rows<'_> {
    fn read(&mut self, row: SheetRow<'_>, by: &By<'_>, haul: &mut Haul) {
        if self.found.yes(row, Of::Deleted) == Some(true) {
            haul.leave_out("deleted records");
            return;
        }
        if !matches!(self.text(row, Of::Type).to_lowercase().as_str(), "" | "standard") {
            haul.leave_out("users who are no people of the firm");
            return;
        }
        if is_rounded(row, self.found.place(row, Of::Id), haul) {
            return;
        }
        let mut person = self.named(row);
        if person.keys.is_empty() && person.record.text(Contacts::Name).is_none() {
            haul.leave_out("rows without a name");
            return;
        }
        self.describe(row, &mut person, haul);
        let mut roles = Roles::default();
        roles.add(self.text(row, Of::Role), by);
        roles.tell(&mut person, haul);
        let name = person.record.text(Contacts::Name).unwrap_or_default().to_owned();
        let who = haul.person(person);
        self.by_name.goes_by(who, &name);
        haul.took(if self.of.are_ours { "sellers" } else { "people" });
        self.manager(row, who, haul);
    }

    fn text<'r>(&self, row: SheetRow<'r>, column: Of) -> &'r str {
        self.found.text(row, column)
    }

    /// Somebody by all by which they are known.
    fn named(&self, row: SheetRow<'_>) -> Person {
        let emails = self.found.all(Of::Email).iter().flat_map(|place| row.text(*place).split([';', ',', ' ']));
        let id = self.of.program.key(self.text(row, Of::Id));
        let url = Key::url(self.text(row, Of::Url));
        let name = self.text(row, Of::Name);
        let parts = [Of::First, Of::Last].map(|column| self.found.place(row, column));
        let name = if name.is_empty() { row.joined(&parts) } else { name.to_owned() };
        let of_ours = self.of.are_ours.then(|| owner::key(self.of.program, &name)).flatten();
        let mut person = Person::listed(emails.map(Key::email).chain([id, url, of_ours]));
        person.set(Contacts::Name, name);
        person
    }

    fn describe(&self, row: SheetRow<'_>, person: &mut Person, haul: &mut Haul) {
        let known = [
            (Contacts::Title, Of::Title),
            (Contacts::Department, Of::Department),
            (Contacts::Location, Of::Location),
            (Contacts::Url, Of::Url),
        ];
        for (cell, column) in known {
            person.set(cell, self.text(row, column));
        }
        if let Some(network) = network(self.text(row, Of::Lifecycle)) {
            person.set(Contacts::Network, network);
        }
        self.firm(row, person, haul);
        if self.of.are_ours {
            owner::seller(person);
        }
        let (id, name) = (self.text(row, Of::OwnerId), self.text(row, Of::Owner));
        person.record.name(Contacts::Owner, owner::find(self.of.program, id, name, haul));
    }

    fn firm(&self, row: SheetRow<'_>, person: &mut Person, haul: &mut Haul) {
        let (name, ids) = (self.text(row, Of::Firm), self.text(row, Of::FirmId));
        let Some(key) = self.of.program.key(first_id(ids)) else {
            person.set(Contacts::Account, name);
            return;
        };
        let firm = haul.firm(key);
        if !ids.contains(';') {
            haul.name_firm(firm, name);
        }
        person.record.put(Contacts::Account, Value::Firm(firm));
    }

    /// To whom somebody reports: by id, among our own people by name, and else by a name that one person of the file has.
    fn manager(&mut self, row: SheetRow<'_>, who: Who, haul: &mut Haul) {
        let (id, name) = (self.text(row, Of::ManagerId), self.text(row, Of::Manager));
        let manager = match self.of.program.key(id) {
            Some(key) => Some(haul.somebody(key)),
            None if self.of.are_ours => owner::colleague(self.of.program, name, haul),
            None => {
                self.by_name.names(who, Relation::Manager, name);
                None
            }
        };
        if let Some(manager) = manager.filter(|manager| *manager != who) {
            relate(haul, who, Relation::Manager, manager);
        }
    }
}

/// The network of somebody who is so far on the way to a customer; none where that does not say it.
fn network(lifecycle: &str) -> Option<&'static str> {
    match lifecycle.trim().to_lowercase().as_str() {
        "customer" | "evangelist" => Some("customer"),
        "lead" | "marketing qualified lead" | "sales qualified lead" | "opportunity" => Some("prospect"),
        _ => None,
    }
}
