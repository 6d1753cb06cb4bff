//! A figure as JSON has it: a number, an interval, or null.

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::Figure;
use crate::advise::figure::rounded;
use crate::render::Value;

/// A figure as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Amount {
    /// All that matters is known.
    Value(f64),
    /// The value lies between the two, depending on what was not asked.
    Interval {
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
    },
    /// Undefined: there is nothing to measure.
    Undefined(()),
}

impl From<Figure> for Amount {
    fn from(figure: Figure) -> Self {
        match figure {
            Figure::Exact(value) => Self::Value(value),
            Figure::Between(low, high) => Self::Interval { low, high },
            Figure::Undefined => Self::Undefined(()),
        }
    }
}

impl Amount {
    /// The amount for people: two digits behind the point at most, a dash where it is undefined.
    pub(super) fn in_words(self) -> String {
        match self {
            Self::Value(value) => rounded(value),
            Self::Interval { low, high } => format!("{} to {}", rounded(low), rounded(high)),
            Self::Undefined(()) => "–".to_owned(),
        }
    }

    /// The amount in a table for programs; an interval is a text, its ends parted by two dots, as in `0.2..0.4`.
    pub(super) fn cell(self) -> Value<'static> {
        match self {
            Self::Value(value) => Value::Number(value),
            Self::Interval { low, high } => format!("{low}..{high}").into(),
            Self::Undefined(()) => Value::Empty,
        }
    }
}
