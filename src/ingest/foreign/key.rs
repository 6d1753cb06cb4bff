//! By what two records are known to be of one person, whatever else they say.

use std::fmt;

/// What names one person and nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::ingest) enum Key {
    /// An address, in small letters.
    Email(String),
    /// The address of a profile, without what makes no difference.
    Url(String),
    /// A program's own id, behind the program's name.
    Id(String, String),
}

impl Key {
    /// An address; none where the word is none.
    pub(in crate::ingest) fn email(word: &str) -> Option<Self> {
        let word = word.trim().trim_start_matches("mailto:").to_lowercase();
        let (local, domain) = word.rsplit_once('@')?;
        let is_address = !local.is_empty() && !domain.is_empty() && !word.contains([' ', ';', ',', '<', '>']);
        is_address.then_some(Self::Email(word))
    }

    /// The address of a profile: without scheme, `www.`, query, and slash at its end; none where the word is none.
    pub(in crate::ingest) fn url(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        let bare = ["https://", "http://"].iter().find_map(|scheme| word.strip_prefix(scheme)).unwrap_or(&word);
        let bare = bare.strip_prefix("www.").unwrap_or(bare);
        let bare = bare.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        (bare.contains('.') && bare.contains('/') && !bare.contains(' ')).then(|| Self::Url(bare.to_owned()))
    }

    /// A program's own id; none where it is blank.
    pub(in crate::ingest) fn id(program: &str, id: &str) -> Option<Self> {
        let id = id.trim();
        (!id.is_empty()).then(|| Self::Id(program.to_owned(), id.to_owned()))
    }

    /// A key as it is displayed; none where the word is none.
    pub(in crate::ingest) fn remembered(word: &str) -> Option<Self> {
        let word = word.trim();
        match word.split_once(':') {
            Some(("url", url)) => Some(Self::Url(url.to_owned())),
            Some((program, id)) => Self::id(program, id),
            None => Self::email(word),
        }
    }
}

/// As the memory of imports keeps it: an address as it stands, else `program:id` or `url:…`.
impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(address) => out.write_str(address),
            Self::Url(url) => write!(out, "url:{url}"),
            Self::Id(program, id) => write!(out, "{program}:{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_one_whatever_their_case() {
        assert_eq!(Key::email(" Ana@Bolt.COM "), Key::email("mailto:ana@bolt.com"));
        for word in ["", "ana", "@bolt.com", "ana@", "a b@c.d", "a@b.c, d@e.f"] {
            assert_eq!(Key::email(word), None, "{word}");
        }
    }

    #[test]
    fn profiles_are_one_with_and_without_what_makes_no_difference() {
        let profile = Key::url("https://www.linkedin.com/in/ana/");
        assert!(profile.is_some());
        assert_eq!(profile, Key::url("http://linkedin.com/in/Ana?trk=x"));
        assert_ne!(profile, Key::url("https://www.linkedin.com/in/ana-b"));
        assert_eq!(Key::url("no profile"), None);
    }

    #[test]
    fn a_key_is_remembered_as_what_it_was() {
        let keys = [Key::email("ana@bolt.com"), Key::url("https://linkedin.com/in/ana:b"), Key::id("hubspot", "1:2")];
        for key in keys.into_iter().flatten() {
            assert_eq!(Key::remembered(&key.to_string()), Some(key));
        }
    }

    #[test]
    fn two_programs_may_use_the_same_id() {
        assert_ne!(Key::id("hubspot", "1"), Key::id("pipedrive", "1"));
        assert_eq!(Key::id("hubspot", " "), None);
    }
}
