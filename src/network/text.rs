//! Texts that many contacts share, and the columns of a contact that netsales has no meaning for.

use std::sync::Arc;

/// A text that copies share: it takes one word of memory beside its letters, and derefs to `str`.
pub type Text = arcstr::ArcStr;

/// Texts by name, in the order of the names: few to a contact, and none for most.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attributes(Arc<[(Text, Text)]>);

impl Attributes {
    /// The text under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let at = self.0.binary_search_by(|(key, _)| key.as_str().cmp(name)).ok()?;
        Some(&self.0[at].1)
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
        if entries.is_empty() {
            return Self::default();
        }
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
