//! What stands in many rows, so that it is read once and held once.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use super::super::titles::Titles;
use super::super::values;
use super::{Column, Fields, Networks, Table, Text};
use crate::network::{Attributes, Level, List};

/// How many of a kind are remembered while a part is read. Where there are more, few stand twice.
const REMEMBERED: usize = 1 << 16;

/// What was read in one part of the contacts.
#[derive(Debug, Default)]
pub(super) struct Memory {
    texts: HashSet<Text, RandomState>,
    lists: HashMap<Text, List<Text>, RandomState>,
    attributes: HashMap<Text, Attributes, RandomState>,
    levels: HashMap<Text, Option<(Level, Text)>, RandomState>,
    networks: HashMap<Text, Networks, RandomState>,
    wording: String,
}

impl Memory {
    /// A text that other rows may have too.
    pub(super) fn text(&mut self, said: Option<&str>) -> Option<Text> {
        let said = said?;
        if let Some(text) = self.texts.get(said) {
            return Some(text.clone());
        }
        let text = Text::from(said);
        if self.texts.len() < REMEMBERED {
            self.texts.insert(text.clone());
        }
        Some(text)
    }

    /// The entries of a list that other rows may have too.
    pub(super) fn list(&mut self, said: Option<&str>) -> List<Text> {
        let Some(said) = said else { return List::default() };
        if let Some(list) = self.lists.get(said) {
            return list.clone();
        }
        let list: List<Text> = values::list(said).into_iter().map(Text::from).collect();
        if self.lists.len() < REMEMBERED {
            self.lists.insert(said.into(), list.clone());
        }
        list
    }

    /// The cells of columns without a meaning.
    pub(super) fn attributes(&mut self, fields: &Fields<'_, Column>, table: &Table<'_>) -> Attributes {
        self.wording.clear();
        fields.word_attributes(&mut self.wording);
        if self.wording.is_empty() {
            return Attributes::default();
        }
        if let Some(attributes) = self.attributes.get(self.wording.as_str()) {
            return attributes.clone();
        }
        let attributes = fields.attributes(table, |said| self.text(Some(said)).unwrap_or_default());
        if self.attributes.len() < REMEMBERED {
            self.attributes.insert(self.wording.as_str().into(), attributes.clone());
        }
        attributes
    }

    /// The level of a title, and the words of it that say so.
    pub(super) fn level(&mut self, titles: &Titles, title: &str) -> Option<(Level, Text)> {
        if let Some(level) = self.levels.get(title) {
            return level.clone();
        }
        let level = titles.level(title).map(|(level, word)| (level, word.into()));
        if self.levels.len() < REMEMBERED {
            self.levels.insert(title.into(), level.clone());
        }
        level
    }

    /// The networks that a wording names, if it was read before.
    pub(super) fn networks(&self, said: &str) -> Option<Networks> {
        self.networks.get(said).copied()
    }

    /// Remembers which networks a wording names.
    pub(super) fn remember_networks(&mut self, said: &str, networks: Networks) {
        if self.networks.len() < REMEMBERED {
            self.networks.insert(said.into(), networks);
        }
    }
}
