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

/// The setting that may be meant by a key.
pub(super) fn nearest(key: &str) -> Option<&'static str> {
    nearest_of(key, ENTRIES.iter().map(|entry| entry.key()))
}

/// How many letters a name may be off and still be meant, where that is no more than half of what was written.
const FAR: usize = 3;

/// The name that may be meant by a word; of several the first.
pub(crate) fn nearest_of<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 2).clamp(1, FAR);
    let near = names.map(|name| (strsim::osa_distance(word, name), name)).filter(|(far, _)| *far <= allowed);
    near.min_by_key(|(far, _)| *far).map(|(_, name)| name)
}
