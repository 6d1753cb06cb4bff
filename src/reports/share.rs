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
    /// Of how many it is not known, where that may move the share; these are no cases.
    pub unknown: usize,
    /// The share, 0 to 1; null where there are too few cases to speak of one, and where what is not known may move it.
    pub share: Option<f64>,
    /// From where the true share lies at 95 %, by Wilson's score interval, whatever is not known; null where there are too few cases.
    pub low: Option<f64>,
    /// Up to where it lies.
    pub high: Option<f64>,
}

impl Share {
    /// A rate, with its share from so many cases on.
    pub(super) fn of(rate: Rate, few: usize) -> Self {
        let share = rate.share(few);
        let (low, high) = share.and(rate.interval()).unzip();
        Self { hits: rate.hits, cases: rate.cases, unknown: 0, share, low, high }
    }

    /// A rate of which some more are not known: it lies between that in which none of them had it and that in which all did.
    pub(super) fn within(rate: Rate, unknown: usize, few: usize) -> Self {
        let cases = rate.cases + unknown;
        let ends = [rate.hits, rate.hits + unknown].map(|hits| Self::of(Rate { hits, cases }, few));
        let share = ends[0].share.filter(|_| unknown == 0);
        Self { hits: rate.hits, cases: rate.cases, unknown, share, low: ends[0].low, high: ends[1].high }
    }

    /// The share for people: `63 % (61 to 65)`; `40 to 70 %` where some more are not known; `too few (n=4)`; a dash where there is no case.
    pub(super) fn in_words(&self) -> String {
        match (self.share, self.low, self.high) {
            (Some(share), Some(low), Some(high)) => {
                format!("{} ({:.0} to {:.0})", percent(share), 100.0 * low, 100.0 * high)
            }
            (None, Some(low), Some(high)) => format!("{:.0} to {:.0} %", 100.0 * low, 100.0 * high),
            _ if self.cases == 0 => "–".to_owned(),
            _ => format!("too few (n={})", self.cases),
        }
    }
}

impl Share {
    /// The same where the number of cases stands nowhere else: `63 % (61 to 65)`, or for few `2 of 4, too few`.
    pub(super) fn counted(&self) -> String {
        match self.low {
            None if self.cases > 0 => format!("{} of {}, too few", self.hits, self.cases),
            _ => self.in_words(),
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
        let within = |hits, cases, unknown| Share::within(Rate { hits, cases }, unknown, 10).in_words();
        // Of 10 four are not known: 3 of 10 may have had it, or 7.
        assert_eq!([within(3, 6, 4), within(5, 10, 0)], ["11 to 89 %", "50 % (24 to 76)"]);
        let words = |hits, cases| Share::of(Rate { hits, cases }, 10).in_words();
        assert_eq!(
            [words(0, 0), words(2, 4), words(5, 10), words(4238, 6711)],
            ["–", "too few (n=4)", "50 % (24 to 76)", "63 % (62 to 64)"]
        );
    }
}
