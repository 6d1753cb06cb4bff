//! A figure as far as it is known: a number, an interval, or nothing.

use std::fmt;

/// A measured value. Where pairs or cells are not known, the interval in which the full value must lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure {
    /// All that matters is known.
    Exact(f64),
    /// The value lies from the first to the second, depending on what was not asked.
    Between(f64, f64),
    /// There is nothing to measure: no contact, no pair.
    Undefined,
}

impl Figure {
    /// The figure that lies between two ends; exact where they meet.
    pub fn between(low: f64, high: f64) -> Self {
        // An empty sum of floats is −0, which a reader of JSON would see.
        let (low, high) = (low + 0.0, high + 0.0);
        if low < high { Self::Between(low, high) } else { Self::Exact(low) }
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        Self::Exact(count as f64)
    }

    /// A share of a whole, of which a part more is not known; undefined where there is no whole.
    pub fn share(known: usize, unknown: usize, whole: usize) -> Self {
        if whole == 0 {
            return Self::Undefined;
        }
        Self::between(known as f64 / whole as f64, (known + unknown) as f64 / whole as f64)
    }

    /// The same figure with both ends put through a function, which may turn them round.
    #[must_use]
    pub fn map(self, f: impl Fn(f64) -> f64) -> Self {
        match self {
            Self::Exact(value) => Self::Exact(f(value)),
            Self::Between(low, high) => Self::between(f(low).min(f(high)), f(low).max(f(high))),
            Self::Undefined => Self::Undefined,
        }
    }

    /// The lower end.
    pub fn low(self) -> Option<f64> {
        match self {
            Self::Exact(value) | Self::Between(value, _) => Some(value),
            Self::Undefined => None,
        }
    }

    /// The upper end.
    pub fn high(self) -> Option<f64> {
        match self {
            Self::Exact(value) | Self::Between(_, value) => Some(value),
            Self::Undefined => None,
        }
    }

    /// The value, where it does not hang on anything unknown.
    pub fn exact(self) -> Option<f64> {
        match self {
            Self::Exact(value) => Some(value),
            _ => None,
        }
    }

    /// Whether two figures say the same, rounding aside.
    pub fn says_the_same_as(self, other: Self) -> bool {
        let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0),
            (None, None) => true,
            _ => false,
        };
        near(self.low(), other.low()) && near(self.high(), other.high())
    }
}

impl fmt::Display for Figure {
    /// For people: three digits at most, a dash between two ends.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(value) => out.pad(&rounded(*value)),
            Self::Between(low, high) => out.pad(&format!("{} to {}", rounded(*low), rounded(*high))),
            Self::Undefined => out.pad("–"),
        }
    }
}

/// A number for people: whole numbers as they are, others to two digits behind the point.
pub fn rounded(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A sum of money for people, its thousands set apart: `380 000`.
pub fn money(sum: f64) -> String {
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
    use super::*;

    #[test]
    fn a_share_is_an_interval_as_long_as_something_is_not_known() {
        assert_eq!(Figure::share(1, 0, 4), Figure::Exact(0.25));
        assert_eq!(Figure::share(1, 2, 4), Figure::Between(0.25, 0.75));
        assert_eq!(Figure::share(0, 0, 0), Figure::Undefined);
    }

    #[test]
    fn sums_are_read_by_their_thousands() {
        let told = [0.0, 999.4, 24_000.0, 1_234_567.0, -5_000.0].map(money);
        assert_eq!(told, ["0", "999", "24\u{a0}000", "1\u{a0}234\u{a0}567", "-5\u{a0}000"]);
    }

    #[test]
    fn people_read_two_digits() {
        assert_eq!(Figure::Exact(12.0).to_string(), "12");
        assert_eq!(Figure::Between(0.1 + 0.2, 1.0).to_string(), "0.3 to 1");
        assert_eq!(Figure::Exact(-0.0).to_string(), "0");
        assert_eq!(Figure::Undefined.to_string(), "–");
    }
}
