//! A figure as JSON has it: a number, an interval, or null.

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::Figure;

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
