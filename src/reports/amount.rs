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

/// A sum with its thousands set apart: `380 000`.
pub(super) fn money(sum: f64) -> String {
    let whole = format!("{sum:.0}");
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole.as_str()), |digits| ("-", digits));
    let groups: Vec<&str> = (0..digits.len())
        .filter(|&at| at == 0 || (digits.len() - at).is_multiple_of(3))
        .zip((1..=digits.len()).filter(|&at| (digits.len() - at).is_multiple_of(3)))
        .map(|(from, to)| &digits[from..to])
        .collect();
    format!("{sign}{}", groups.join("\u{a0}"))
}

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn a_sum_has_its_thousands_set_apart() {
        assert_eq!(money(380_000.0), "380\u{a0}000");
        assert_eq!((money(12.0), money(-1_234_567.0)), ("12".into(), "-1\u{a0}234\u{a0}567".into()));
        assert_eq!(money(0.0), "0");
    }
}
