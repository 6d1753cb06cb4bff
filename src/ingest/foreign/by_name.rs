//! People whom a file names by nothing but their name: a manager, an assistant, whoever introduced somebody.
//!
//! A name is taken only where exactly one person of the same file has it; one that fits nobody or two people is counted.

use std::collections::{BTreeSet, HashMap};

use super::haul::{Haul, Who};
use super::key::Key;
use super::record::Record;
use crate::ingest::columns::{Contacts, Ties};

/// What somebody is to the person whose row names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Relation {
    /// The one reported to.
    Manager,
    /// An assistant.
    Assistant,
    /// Who introduced or recommended them.
    Introducer,
    /// A colleague.
    Colleague,
    /// Somebody known, a friend.
    Acquaintance,
    /// Of the family.
    Family,
}

impl Relation {
    /// What a word for it says; none for a word that says nothing of who knows whom at work.
    pub(in crate::ingest) fn of_word(word: &str) -> Option<Self> {
        let word: String = word.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
        Some(match word.as_str() {
            "manager" | "boss" | "supervisor" | "vorgesetzter" | "vorgesetzte" => Self::Manager,
            "assistant" | "assistent" | "assistentin" => Self::Assistant,
            "referredby" | "empfohlenvon" => Self::Introducer,
            "colleague" | "coworker" | "kollege" | "kollegin" => Self::Colleague,
            "friend" | "contact" | "acquaintance" | "met" | "freund" | "freundin" => Self::Acquaintance,
            "spouse" | "child" | "parent" | "sibling" | "kin" | "mother" | "father" | "brother" | "sister"
            | "domesticpartner" | "relative" | "husband" | "wife" | "son" | "daughter" => Self::Family,
            _ => return None,
        })
    }
}

/// The people of one file by their names, and whom their rows name.
#[derive(Debug, Default)]
pub(in crate::ingest) struct ByName {
    people: HashMap<String, BTreeSet<Who>>,
    named: Vec<(Who, Relation, String)>,
}

impl ByName {
    /// Somebody of the file goes by a name.
    pub(in crate::ingest) fn goes_by(&mut self, who: Who, name: &str) {
        let name = in_any_order(name);
        if !name.is_empty() {
            self.people.entry(name).or_default().insert(who);
        }
    }

    /// The row of somebody names somebody else.
    pub(in crate::ingest) fn names(&mut self, who: Who, relation: Relation, name: &str) {
        if !name.trim().is_empty() {
            self.named.push((who, relation, name.trim().to_owned()));
        }
    }

    /// Tells of everybody who was named, once all the file was read.
    pub(in crate::ingest) fn settle(self, haul: &mut Haul) {
        for (who, relation, name) in &self.named {
            let found = match Key::email(name) {
                Some(address) => vec![haul.somebody(address)],
                None => self.called(name, haul),
            };
            match *found {
                [] => haul.leave_out("names of managers and others that nobody in the file has"),
                [other] if haul.settled(*who) == other => haul.leave_out("people whose row names themselves"),
                [other] => relate(haul, *who, *relation, other),
                _ => haul.leave_out("names of managers and others that several people in the file have"),
            }
        }
    }

    fn called(&self, name: &str, haul: &Haul) -> Vec<Who> {
        let people = self.people.get(&in_any_order(name)).into_iter().flatten();
        people.map(|who| haul.settled(*who)).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Tells what somebody is to another.
pub(in crate::ingest) fn relate(haul: &mut Haul, who: Who, relation: Relation, other: Who) {
    let (source, target, kind, taken) = match relation {
        Relation::Introducer => {
            let mut record = Record::default();
            record.name(Contacts::Source, Some(other));
            haul.learn(who, record);
            haul.took("introductions");
            return;
        }
        Relation::Manager => (who, other, "reports_to", "reporting lines"),
        Relation::Assistant => (other, who, "assists", "ties of assistants"),
        Relation::Colleague => (who, other, "worked_with", "ties of colleagues"),
        Relation::Acquaintance => (who, other, "knows", "ties of people who know each other"),
        Relation::Family => (who, other, "family", "ties of families"),
    };
    let mut tie = Record::default();
    tie.name(Ties::Source, Some(source));
    tie.name(Ties::Target, Some(target));
    tie.set(Ties::Kind, kind);
    haul.tie(tie);
    haul.took(taken);
}

/// The words of a name in small letters, whichever of them stands first: `Smith, Jane` is `Jane Smith`.
fn in_any_order(name: &str) -> String {
    let name = name.to_lowercase();
    let mut words: Vec<&str> = name.split([' ', ',', '\u{a0}', '\t']).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_either_order() {
        assert_eq!(in_any_order("Smith, Jane"), in_any_order("jane  SMITH"));
        assert_ne!(in_any_order("Smith, Jane"), in_any_order("Jane Smithers"));
    }

    #[test]
    fn words_for_what_somebody_is_to_another_are_read_and_others_are_not_guessed() {
        assert_eq!(Relation::of_word("_$!<Manager>!$_"), Some(Relation::Manager));
        assert_eq!(Relation::of_word("co-worker"), Some(Relation::Colleague));
        for word in ["", "sweetheart", "emergency", "Custom"] {
            assert_eq!(Relation::of_word(word), None, "{word}");
        }
    }
}
