//! Something known about a contact, an account or a deal: who said it, when, and who may see it.

use jiff::civil::Date;

use super::Line;
use crate::network::{Attributes, Text};

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// What sort of person.
    Personality,
    /// What they hold dear.
    Values,
    /// Where they come from.
    Background,
    /// What wins them over.
    HotButton,
    /// What puts them off.
    ColdButton,
    /// What they personally gain; of a deal, what the seller gains.
    Win,
    /// What troubles them.
    Problem,
    /// How they decide.
    DecisionProcess,
    /// What they are going to ask.
    ExpectedQuestion,
    /// Any other word, as it stands.
    Other(Text),
}

impl Topic {
    /// The named ones, in the order reports show them.
    pub const NAMED: [Self; 9] = [
        Self::Personality,
        Self::Values,
        Self::Background,
        Self::HotButton,
        Self::ColdButton,
        Self::Win,
        Self::Problem,
        Self::DecisionProcess,
        Self::ExpectedQuestion,
    ];

    /// The topic a word names (letter case, `_` and `-` make no difference); one that is not ours is kept as it stands.
    pub fn from_word(word: &str) -> Self {
        let folded = word.trim().to_lowercase().replace(['_', '-'], " ");
        Self::NAMED.into_iter().find(|topic| topic.word() == folded).unwrap_or_else(|| Self::Other(word.trim().into()))
    }

    /// The word for it, in files and in reports.
    pub fn word(&self) -> &str {
        match self {
            Self::Personality => "personality",
            Self::Values => "values",
            Self::Background => "background",
            Self::HotButton => "hot button",
            Self::ColdButton => "cold button",
            Self::Win => "win",
            Self::Problem => "problem",
            Self::DecisionProcess => "decision process",
            Self::ExpectedQuestion => "expected question",
            Self::Other(word) => word,
        }
    }
}

/// Who may see a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Visibility {
    /// Everybody.
    #[default]
    All,
    /// The team.
    Team,
    /// Who wrote it down.
    Owner,
}

words! { Visibility: All "all", Team "team", Owner "owner" }

/// A row of `facts`.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// A contact's or a deal's id, or an account's name.
    pub about: Text,
    /// What it is about.
    pub topic: Topic,
    /// What is known.
    pub text: Text,
    /// Who wrote it down, by id where they are listed.
    pub author: Option<Text>,
    /// When.
    pub date: Option<Date>,
    /// From whom they have it, by id where they are listed.
    pub source: Option<Text>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Columns netsales has no meaning for.
    pub attributes: Attributes,
    /// Where the row stands.
    pub line: Line,
}

impl Fact {
    /// A fact of which only about whom or what it is, the topic and the words are known.
    pub fn of(about: impl Into<Text>, topic: Topic, text: impl Into<Text>) -> Self {
        Self {
            about: about.into(),
            topic,
            text: text.into(),
            author: None,
            date: None,
            source: None,
            visibility: Visibility::default(),
            attributes: Attributes::default(),
            line: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_read_however_they_are_spelt_and_others_are_kept() {
        assert_eq!(Topic::from_word(" Hot_Button"), Topic::HotButton);
        assert_eq!(Topic::from_word("golf").word(), "golf");
    }
}
