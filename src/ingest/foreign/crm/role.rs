//! The roles that a CRM gives people, as buying influences. What may be several is put to the seller.

use crate::ingest::columns::Contacts;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::{Haul, Person};
use crate::ingest::values;
use crate::settings::{ROLE_MAP, TO_CONFIRM};

/// The column in which a role stands that is for the seller to confirm.
const COLUMN: &str = "role_to_confirm";

/// What a CRM says of somebody's roles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::ingest::foreign) struct Roles {
    influences: Vec<&'static str>,
    to_confirm: Vec<String>,
}

impl Roles {
    /// Adds the roles in a cell, which may be several.
    pub(in crate::ingest::foreign) fn add(&mut self, cell: &str, by: &By<'_>) {
        for word in values::list(cell) {
            match influence(&word, by) {
                Some(influence) if self.influences.contains(&influence) => {}
                Some(influence) => self.influences.push(influence),
                None if self.to_confirm.contains(&word) => {}
                None => self.to_confirm.push(word),
            }
        }
    }

    /// Says them of somebody.
    pub(in crate::ingest::foreign) fn tell(&self, person: &mut Person, haul: &mut Haul) {
        person.set(Contacts::Influence, self.influences.join("; "));
        person.record.note(COLUMN, self.to_confirm.join("; "));
        self.influences.iter().for_each(|_| haul.took("roles"));
        self.to_confirm.iter().for_each(|_| haul.took("roles to confirm"));
    }
}

/// The influence that a word means for certain: as the settings say, else by the book's own words.
fn influence(word: &str, by: &By<'_>) -> Option<&'static str> {
    match by.settings.meaning(&ROLE_MAP, word) {
        Some(TO_CONFIRM) => None,
        Some(meaning) => Some(meaning),
        None => values::influence(word).ok().map(crate::network::Influence::word),
    }
}
