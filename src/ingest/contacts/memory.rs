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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::NetworkKind;

    #[test]
    fn what_many_rows_say_is_held_once() {
        let mut memory = Memory::default();
        let texts = [(); 2].map(|()| memory.text(Some("a firm whose name is long")).unwrap());
        assert_eq!(texts[0].as_ptr(), texts[1].as_ptr());
        assert_eq!(memory.text(None), None);
        let lists = [(); 2].map(|()| memory.list(Some("golf; chess")));
        assert_eq!(lists[0].iter().map(|it| &**it).collect::<Vec<_>>(), ["golf", "chess"]);
        assert_eq!(lists[0], lists[1]);
        assert_eq!(memory.lists.len(), 1);
        assert_eq!(memory.list(None).iter().count(), 0);
        let titles = Titles::of(&crate::settings::Settings::default());
        let levels = [(); 2].map(|()| memory.level(&titles, "Chief Executive Officer").map(|(level, _)| level));
        assert_eq!(levels[0], levels[1]);
        assert_eq!(memory.levels.len(), 1);
        assert_eq!(memory.networks("customer"), None);
        let networks: Networks = [NetworkKind::Customer].into_iter().collect();
        memory.remember_networks("customer", networks);
        assert_eq!(memory.networks("customer"), Some(networks));
    }

    #[test]
    fn no_more_is_held_than_is_likely_to_come_again() {
        let mut memory = Memory::default();
        let titles = Titles::of(&crate::settings::Settings::default());
        for number in 0..REMEMBERED + 2 {
            let word = number.to_string();
            assert_eq!(memory.text(Some(&word)).as_deref(), Some(word.as_str()));
            memory.list(Some(&word));
            memory.level(&titles, &word);
            memory.remember_networks(&word, Networks::default());
        }
        let held = [memory.texts.len(), memory.lists.len(), memory.levels.len(), memory.networks.len()];
        assert_eq!(held, [REMEMBERED; 4]);
    }
}
