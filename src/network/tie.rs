//! A statement that two people are tied.

use std::fmt;

use jiff::civil::Date;

use super::evidence::Evidence;
use super::strength::Strength;
use super::text::Text;

/// What a tie is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum TieKind {
    /// They know each other.
    #[default]
    Knows,
    /// The source reports to the target.
    ReportsTo,
    /// The source sways the target.
    Influences,
    /// They have worked together.
    WorkedWith,
    /// Any other word, as it stands.
    Other(Text),
}

impl TieKind {
    /// The kind a word names; a word that is not one of ours is kept as it stands.
    pub fn from_word(word: &str) -> Self {
        match word {
            "knows" => Self::Knows,
            "reports_to" => Self::ReportsTo,
            "influences" => Self::Influences,
            "worked_with" => Self::WorkedWith,
            other => Self::Other(other.into()),
        }
    }

    /// The word for it, in files and in reports.
    pub fn word(&self) -> &str {
        match self {
            Self::Knows => "knows",
            Self::ReportsTo => "reports_to",
            Self::Influences => "influences",
            Self::WorkedWith => "worked_with",
            Self::Other(word) => word,
        }
    }

    /// Whether ties of this kind run one way unless a row says otherwise.
    pub fn is_one_way(&self) -> bool {
        matches!(self, Self::ReportsTo | Self::Influences)
    }
}

impl fmt::Display for TieKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.word())
    }
}

/// One recorded statement that two people are tied: a row of `ties`, all their touches taken together, or a shared group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tie {
    /// What the tie is about.
    pub kind: TieKind,
    /// The typed strength; none: not known how strong.
    pub strength: Option<Strength>,
    /// An intensity on a positive scale of the file's own: messages, hours, shared papers.
    pub weight: Option<f64>,
    /// Whether the tie runs from the source to the target only.
    pub directed: bool,
    /// When they last had contact.
    pub last_contact: Option<Date>,
    /// Whose word it is.
    pub told_by: Option<Text>,
    /// How sure that person is that the tie exists, above 0, at most 1.
    pub confidence: Option<f64>,
    /// What their touches say, where this is what was counted rather than said.
    pub evidence: Option<Evidence>,
    /// Whether the tie follows from shared groups and was declared by nobody.
    pub derived: bool,
}

impl Tie {
    /// Whether somebody wrote it down as a tie; what was counted and what follows from shared groups are no such rows.
    pub fn is_a_row(&self) -> bool {
        self.evidence.is_none() && !self.derived
    }
}
