//! Whose exports these are: who the user says, who the book says, else who shows most.

use super::before::Before;
use super::identity::{Identities, effective_id};
use crate::ingest::columns::Contacts;
use crate::ingest::foreign::Key;
use crate::ingest::foreign::haul::{Haul, Person, Who};
use crate::ingest::values;
use crate::network::contact::same_name;
use crate::settings::{SELLER, Settings};

/// How it is known whose exports these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grounds {
    /// The user or the settings of the book say so.
    Told,
    /// Theirs is the address that shows most.
    Guessed,
}

/// The one whose exports these are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seller {
    /// The id in the book.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// How that is known.
    pub grounds: Grounds,
    /// Whether the settings of the book name a seller already.
    pub in_settings: bool,
}

impl Seller {
    /// Whether it was guessed from whose address shows most.
    pub fn is_guessed(&self) -> bool {
        self.grounds == Grounds::Guessed
    }

    /// What is known of the seller; none where they do not come into the book.
    pub(super) fn of(haul: &Haul, who: &Identities, me: Who, grounds: Grounds, settings: &Settings) -> Option<Self> {
        let id = who.id(me)?.to_owned();
        let name = haul.get(me).record.text(Contacts::Name).map_or_else(|| id.clone(), str::to_owned);
        Some(Self { id, name, grounds, in_settings: settings.text(&SELLER).is_some() })
    }
}

/// Who the seller is in a haul; none where nothing shows it.
pub(super) fn find(haul: &mut Haul, before: &Before, me: &[String], settings: &Settings) -> Option<(Who, Grounds)> {
    let words: Vec<&str> = if me.is_empty() {
        settings.text(&SELLER).into_iter().collect()
    } else {
        me.iter().map(String::as_str).collect()
    };
    let keys: Vec<Key> = words.iter().flat_map(|word| keys(word, before)).collect();
    if !keys.is_empty() {
        return Some((haul.person(Person { keys, ..Person::default() }), Grounds::Told));
    }
    haul.owner().map(|who| (who, Grounds::Guessed))
}

/// By what a word of the user's is known: itself, or the addresses of the contact it means.
fn keys(word: &str, before: &Before) -> Vec<Key> {
    if let Some(key) = Key::email(word).or_else(|| Key::url(word)) {
        return vec![key];
    }
    let grid = &before.contacts.mine;
    let is_meant =
        |row: &&Vec<String>| effective_id(grid, row) == word || same_name(&grid.cell(row, Contacts::Name), word);
    let emails = grid.rows.iter().find(is_meant).map(|row| grid.cell(row, Contacts::Email)).unwrap_or_default();
    values::list(&emails).iter().filter_map(|address| Key::email(address)).collect()
}
