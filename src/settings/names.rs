//! Names of settings, and words in tables of settings: how they are compared, and which is meant.

use super::{ENTRIES, Entry, Glossary};

/// The letters and digits of a word, in lower case.
pub(super) fn letters(word: &str) -> String {
    word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The glossary of which a key names a word: `stage_map.Prospecting`.
pub(super) fn word_of_a_glossary(key: &str) -> Option<(&'static Glossary, &str)> {
    ENTRIES.iter().find_map(|entry| {
        let Entry::Glossary(it) = entry else { return None };
        let word = key.strip_prefix(it.key)?.strip_prefix('.')?;
        Some((*it, word))
    })
}

/// The setting that may be meant: at most three letters off, and no more than half of what was written.
pub(super) fn nearest(key: &str) -> Option<&'static str> {
    let far = (key.chars().count() / 2).clamp(1, 3);
    let near = |entry: &Entry| (strsim::osa_distance(key, entry.key()), entry.key());
    ENTRIES.iter().map(near).filter(|(distance, _)| *distance <= far).min().map(|(_, key)| key)
}
