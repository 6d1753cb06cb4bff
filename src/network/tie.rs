//! A statement that two people are tied, and the one link that all statements of a pair make together.

use std::fmt;

use jiff::civil::Date;

use super::contact::ContactIx;
use super::strength::Strength;

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
    Other(Box<str>),
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

/// One recorded statement that two people are tied: a row of `ties`, or a shared group.
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
    pub told_by: Option<String>,
    /// How sure that person is that the tie exists, above 0, at most 1.
    pub confidence: Option<f64>,
    /// Whether the tie follows from shared groups and was declared by nobody.
    pub derived: bool,
}

/// On what the strength of a link rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Somebody typed it.
    Typed,
    /// Computed from the weights of the file.
    Computed,
    /// Nobody said how strong: taken as weaker than weak.
    Assumed,
    /// Follows from shared groups only; declared by nobody.
    Derived,
}

impl Basis {
    /// The word for it in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Computed => "computed",
            Self::Assumed => "assumed",
            Self::Derived => "derived",
        }
    }
}

/// A tied pair: all its statements merged into one.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub(super) a: ContactIx,
    pub(super) b: ContactIx,
    /// How strong the tie is.
    pub strength: Strength,
    /// On what that rests.
    pub basis: Basis,
    /// The sum of the weights of its rows, where any row has one.
    pub weight: Option<f64>,
    /// The sum of the weights of the rows that run from the first end to the second; rows without direction run both ways.
    pub forward_weight: Option<f64>,
    /// The sum of the weights of the rows that run from the second end to the first.
    pub backward_weight: Option<f64>,
    /// Whether some statement runs from the first end to the second.
    pub forward: bool,
    /// Whether some statement runs from the second end to the first.
    pub backward: bool,
    /// How likely the tie exists at all, by independent informants: 1 − Π(1 − confidence); 1 where a row has no doubt.
    pub confidence: f64,
    /// Whose word the tie rests on, where every statement names an informant.
    pub informants: Vec<String>,
    /// The latest contact of any statement.
    pub last_contact: Option<Date>,
    /// How many declared statements were merged.
    pub rows: usize,
}

impl Link {
    /// Its two ends, the smaller id first.
    pub fn ends(&self) -> (ContactIx, ContactIx) {
        (self.a, self.b)
    }

    /// Whether anybody declared it; a tie that only follows from shared groups was declared by nobody.
    pub fn is_declared(&self) -> bool {
        self.basis != Basis::Derived
    }

    /// Whether the strength rests on somebody's word or on counted contact, and not on an assumption.
    pub fn is_evidenced(&self) -> bool {
        matches!(self.basis, Basis::Typed | Basis::Computed)
    }
}
