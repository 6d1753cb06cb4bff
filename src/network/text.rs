//! Texts that many contacts share, alone and in lists, and the columns of a contact that netsales has no meaning for.

use std::ops::Deref;
use std::sync::Arc;

/// A text that copies share: it takes one word of memory beside its letters, and derefs to `str`.
pub type Text = arcstr::ArcStr;

/// A list that copies share and that is mostly empty: it takes one word of memory beside its entries, and derefs to a slice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T>(Option<Arc<Box<[T]>>>);

impl<T> Default for List<T> {
    /// An empty list, which takes no memory of its own.
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |entries| entries)
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(entries: Vec<T>) -> Self {
        Self((!entries.is_empty()).then(|| Arc::new(entries.into_boxed_slice())))
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        entries.into_iter().collect::<Vec<_>>().into()
    }
}

/// Texts by name, in the order of the names: few to a contact, and none for most.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attributes(List<(Text, Text)>);

impl Attributes {
    /// The text under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let at = self.0.binary_search_by(|(key, _)| key.as_str().cmp(name)).ok()?;
        Some(&self.0[at].1)
    }

    /// The text under a name however it is spelt: letter case makes no difference, nor does a blank or a hyphen for an underscore.
    pub fn noted(&self, name: &str) -> Option<&str> {
        let spelt = |key: &str| key.trim().to_lowercase().replace([' ', '-'], "_");
        self.iter().find(|(key, _)| spelt(key) == name).map(|(_, text)| text)
    }

    /// Sets the text under a name.
    pub fn insert(&mut self, name: impl Into<Text>, text: impl Into<Text>) {
        let name = name.into();
        let others = self.0.iter().filter(|(key, _)| *key != name).cloned();
        *self = others.chain([(name.clone(), text.into())]).collect();
    }

    /// Names with their texts, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The names, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Text, Text)> for Attributes {
    /// Of two texts under one name the later counts.
    fn from_iter<I: IntoIterator<Item = (Text, Text)>>(entries: I) -> Self {
        let mut entries: Vec<_> = entries.into_iter().collect();
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        entries.reverse();
        entries.dedup_by(|later, kept| later.0 == kept.0);
        entries.reverse();
        Self(entries.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_spelt() {
        let attributes: Attributes =
            [("First heard".into(), "1".into()), ("exclusive".into(), "no".into())].into_iter().collect();
        assert_eq!((attributes.noted("first_heard"), attributes.noted("exclusive")), (Some("1"), Some("no")));
        assert_eq!(attributes.noted("first"), None);
    }

    #[test]
    fn a_later_text_under_a_name_counts() {
        let mut attributes: Attributes = [("size", "7"), ("owner", "kim"), ("size", "9")]
            .map(|(name, text)| (name.into(), text.into()))
            .into_iter()
            .collect();
        assert_eq!(attributes.iter().collect::<Vec<_>>(), [("owner", "kim"), ("size", "9")]);
        attributes.insert("owner", "lee");
        assert_eq!((attributes.get("owner"), attributes.get("nothing")), (Some("lee"), None));
    }
}
