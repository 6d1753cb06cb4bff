//! Who is meant: people by id, email or name, while their network is being built.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::problems::quoted;
use crate::network::builder::Draft;
use crate::network::{NetworkBuilder, Text};
use crate::render::show;

/// Nearest names are sought until this many have been compared, which takes about a second.
const COMPARED: usize = 1_000_000;

/// How the contacts of a network in the making may be named beside their ids.
#[derive(Debug, Default)]
pub(super) struct People {
    /// Made when the first is sought who is named by no id.
    other_names: OnceLock<OtherNames>,
    left_out: HashSet<String>,
    compared: usize,
}

/// The names people go by, beside their ids.
#[derive(Debug, Default)]
struct OtherNames {
    emails: HashMap<String, Named>,
    names: HashMap<String, Named>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    One(Draft),
    Several,
}

/// Why nobody is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nobody {
    /// No contact has this id, email or name.
    Unknown,
    /// Several contacts have this email or name.
    Several,
    /// The contact's own row was left out, which was said already.
    LeftOut,
    /// The cell is blank.
    Blank,
}

impl People {
    /// Remembers the names of a contact whose row could not be read, so that its ties are not called unknown as well.
    pub(super) fn leave_out(&mut self, names: impl IntoIterator<Item = String>) {
        self.left_out.extend(names);
    }

    /// The contact with this id, else this email, else this name.
    pub(super) fn find(&self, builder: &NetworkBuilder, who: &str) -> Result<Draft, Nobody> {
        builder.find(who).map_or_else(|| self.find_otherwise(builder, who), Ok)
    }

    /// The contact with this email, else this name; no contact has it as an id.
    pub(super) fn find_otherwise(&self, builder: &NetworkBuilder, who: &str) -> Result<Draft, Nobody> {
        let other = self.other_names.get_or_init(|| OtherNames::of(builder));
        match other.emails.get(&who.to_lowercase()).or_else(|| other.names.get(who)) {
            Some(Named::One(draft)) => Ok(*draft),
            Some(Named::Several) => Err(Nobody::Several),
            None if self.left_out.contains(who) => Err(Nobody::LeftOut),
            None => Err(Nobody::Unknown),
        }
    }

    /// What to say of somebody unknown: the nearest contacts, or what is odd about the name itself.
    pub(super) fn advice(&mut self, builder: &NetworkBuilder, who: &str) -> String {
        if who.chars().any(is_invisible) {
            return "it holds a character that cannot be seen; type it again".to_owned();
        }
        if self.compared >= COMPARED {
            return String::new();
        }
        self.compared += builder.len();
        let nearest = Self::nearest(builder, who);
        if nearest.is_empty() { String::new() } else { format!("did you mean {}?", nearest.join(" or ")) }
    }

    /// At most two contacts whose id or name is a few edits away, the nearest first.
    fn nearest(builder: &NetworkBuilder, who: &str) -> Vec<String> {
        let wanted = who.to_lowercase();
        let allowed = (wanted.chars().count() / 3).max(1);
        let mut near = Vec::new();
        for contact in (0..builder.len()).map(|number| builder.get(Draft::new(number))) {
            // Texts of very different lengths are not compared at all.
            let could_be = |text: &&Text| text.len().abs_diff(wanted.len()) <= 4 * allowed;
            let to = |text: &Text| strsim::osa_distance(&wanted, &text.to_lowercase());
            let distance = [&contact.id, &contact.name].into_iter().filter(could_be).map(to).min();
            if let Some(distance) = distance.filter(|distance| *distance <= allowed) {
                near.push((distance, contact.id.clone(), contact.name.clone()));
            }
        }
        near.sort();
        let show = |(_, id, name): (usize, Text, Text)| {
            if id == name { quoted(&id) } else { format!("{} ({})", quoted(&id), show::cell(&name, show::QUOTED)) }
        };
        near.into_iter().take(2).map(show).collect()
    }
}

impl OtherNames {
    fn of(builder: &NetworkBuilder) -> Self {
        let mut other = Self::default();
        for draft in (0..builder.len()).map(Draft::new) {
            let contact = builder.get(draft);
            for email in contact.emails.iter() {
                insert(&mut other.emails, email.to_lowercase(), draft);
            }
            if contact.name != contact.id {
                insert(&mut other.names, contact.name.trim().to_owned(), draft);
            }
        }
        other
    }
}

/// Whether a character takes no room, so that two ids may look the same and differ.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{A0}' | '\u{202F}')
}

fn insert(map: &mut HashMap<String, Named>, key: String, draft: Draft) {
    map.entry(key)
        .and_modify(|named| *named = if *named == Named::One(draft) { *named } else { Named::Several })
        .or_insert(Named::One(draft));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Contact;
    use crate::network::Scale;

    fn people() -> (NetworkBuilder, People) {
        let mut builder = NetworkBuilder::new(Scale::default());
        let people = People::default();
        for (id, name, email) in [("c1", "Ana Silva", "ana@acme.com"), ("c2", "Bo Chen", "b"), ("c3", "Bo Chen", "b")] {
            let contact = Contact { name: name.into(), emails: vec![email.into()].into(), ..Contact::named(id) };
            builder.contact(contact).unwrap();
        }
        (builder, people)
    }

    #[test]
    fn people_are_named_by_id_email_or_a_name_that_only_one_has() {
        let (builder, people) = people();
        let ana = Ok(Draft::new(0));
        for who in ["c1", "Ana@Acme.com", "Ana Silva"] {
            assert_eq!(people.find(&builder, who), ana, "{who}");
        }
        assert_eq!(people.find(&builder, "Bo Chen"), Err(Nobody::Several));
        assert_eq!(people.find(&builder, "C1"), Err(Nobody::Unknown));
    }

    #[test]
    fn somebody_unknown_is_told_the_nearest_contacts() {
        let (builder, mut people) = people();
        assert_eq!(people.advice(&builder, "C1"), "did you mean \"c1\" (Ana Silva) or \"c2\" (Bo Chen)?");
        assert_eq!(people.advice(&builder, "Anna Silva"), "did you mean \"c1\" (Ana Silva)?");
        assert_eq!(people.advice(&builder, "Zacharias"), "");
        assert!(people.advice(&builder, "c1\u{200b}").contains("cannot be seen"));
    }

    #[test]
    fn a_name_is_near_where_a_third_of_its_letters_or_fewer_are_wrong() {
        let (builder, _) = people();
        let nearest = |who: &str| People::nearest(&builder, who).len();
        assert_eq!(["Ana Silva", "Ana Sil", "Xna Sxlvx", "Xnx Sxlvx", "an"].map(nearest), [1, 1, 1, 0, 0]);
        assert_eq!(["c", "x1", "xx", "c22"].map(nearest), [2, 1, 0, 1]);
    }

    #[test]
    fn of_very_many_unknown_names_the_first_are_compared() {
        let (builder, mut people) = people();
        people.compared = COMPARED - 1;
        assert!(!people.advice(&builder, "C1").is_empty());
        assert_eq!(people.compared, COMPARED + 2);
        assert_eq!(people.advice(&builder, "C1"), "");
    }
}
