//! A share as JSON has it: how many of how many, and the share itself where there are cases enough to speak of one.

use schemars::JsonSchema;
use serde::Serialize;

use super::analysis::percent;
use crate::metrics::proportion::Rate;
use crate::render::Value;

/// How many of how many cases had something.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Share {
    /// How many had it.
    pub hits: usize,
    /// Of how many it is known.
    pub cases: usize,
    /// The share, 0 to 1; null where there are too few cases to speak of one.
    pub share: Option<f64>,
    /// From where the true share lies at 95 %, by Wilson's score interval; null where there are too few cases.
    pub low: Option<f64>,
    /// Up to where it lies.
    pub high: Option<f64>,
}

impl Share {
    /// A rate, with its share from so many cases on.
    pub(super) fn of(rate: Rate, few: usize) -> Self {
        let share = rate.share(few);
        let (low, high) = share.and(rate.interval()).unzip();
        Self { hits: rate.hits, cases: rate.cases, share, low, high }
    }

    /// The share for people: `63 % (61 to 65)`; `too few (n=4)`; a dash where there is no case.
    pub(super) fn in_words(&self) -> String {
        match (self.share, self.low, self.high) {
            (Some(share), Some(low), Some(high)) => {
                format!("{} ({:.0} to {:.0})", percent(share), 100.0 * low, 100.0 * high)
            }
            _ if self.cases == 0 => "–".to_owned(),
            _ => format!("too few (n={})", self.cases),
        }
    }
}

/// A count in a table for programs.
pub(super) fn count<'a>(count: usize) -> Value<'a> {
    Value::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cases_are_not_called_a_share() {
        let words = |hits, cases| Share::of(Rate { hits, cases }, 10).in_words();
        assert_eq!(
            [words(0, 0), words(2, 4), words(5, 10), words(4238, 6711)],
            ["–", "too few (n=4)", "50 % (24 to 76)", "63 % (62 to 64)"]
        );
    }
}
