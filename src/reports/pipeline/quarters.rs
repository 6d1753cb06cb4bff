//! Quarter by quarter: what was won, what it was worth, and how many of those decided were won; and how much of a quota that was.

use jiff::ToSpan as _;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::Sum;
use super::request::Deals;
use crate::advise::pipeline::{Outcome, Period, Unit, Way};
use crate::metrics::proportion::Rate;
use crate::render::Picture;
use crate::render::Value;
use crate::render::bar::spark;
use crate::render::document::{plain, quiet};
use crate::render::picture::Drawing;
use crate::render::picture::columns::{Bar, Columns};
use crate::reports::share::Share;
use crate::reports::words::money;

/// How many quarters are looked back on, this one included.
const QUARTERS: i32 = 8;
/// Over how many whole quarters a quota is held against what was won.
const OF_QUOTA: usize = 4;

/// What was decided in a quarter of the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Quarter {
    /// `2026-Q2`.
    pub quarter: String,
    /// Won in it.
    pub won: Sum,
    /// Lost in it.
    pub lost: usize,
    /// How many of those decided in it were won.
    pub win_rate: Share,
    /// Whether it is not over.
    pub unfinished: bool,
    /// Whether the first deal of the book is dated within it, so that its beginning is not known.
    pub book_begins: bool,
}

/// How much of a quota was won.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Attainment {
    /// What was won over the quota of these quarters: 1 is all of it.
    pub share: f64,
    /// Over how many whole quarters, the latest.
    pub quarters: usize,
    /// The quota of one quarter, taken to have been the same in each.
    pub quota: f64,
}

/// The last quarters, the latest last; none before the first deal of the book. Cost: a look at each deal of the book.
pub(super) fn quarters(deals: &Deals<'_>, ways: &[&Way<'_>]) -> Vec<Quarter> {
    let first = deals.every.iter().filter_map(|way| way.deal.begun_on().or(way.closed_on())).min();
    let Some(first) = first else { return Vec::new() };
    let now = Period::around(deals.request.as_of, Unit::Quarter);
    let quarter = |back: i32| {
        let period = Period::around(now.from.saturating_sub((3 * back).months()), Unit::Quarter);
        (period.to >= first).then(|| of_period(deals, ways, period, first))
    };
    (0..QUARTERS).rev().filter_map(quarter).collect()
}

fn of_period(deals: &Deals<'_>, ways: &[&Way<'_>], period: Period, first: Date) -> Quarter {
    let closed = |outcome: Outcome| {
        let is_in =
            move |way: &&Way<'_>| way.outcome == outcome && way.closed_on().is_some_and(|day| period.holds(day));
        ways.iter().copied().filter(is_in)
    };
    let (won, lost) = (Sum::of(closed(Outcome::Won)), closed(Outcome::Lost).count());
    Quarter {
        quarter: period.name(),
        won,
        lost,
        win_rate: Share::of(Rate { hits: won.deals, cases: won.deals + lost }, deals.few),
        unfinished: deals.request.as_of < period.to,
        book_begins: period.from < first,
    }
}

/// How much of a quota a quarter the last whole quarters brought; none where no whole quarter is known, and for no quota.
pub(super) fn attainment(quarters: &[Quarter], quota: Option<f64>) -> Option<Attainment> {
    let quota = quota.filter(|quota| *quota > 0.0)?;
    let whole = quarters.iter().rev().filter(|it| !it.unfinished && !it.book_begins).take(OF_QUOTA);
    let won: Vec<f64> = whole.map(|it| it.won.amount).collect();
    let all = quota * won.len() as f64;
    (!won.is_empty()).then(|| Attainment { share: won.iter().sum::<f64>() / all, quarters: won.len(), quota })
}

impl Quarter {
    /// `2026-Q1: 12 won, 543 000, 55 % (34 to 74) of 22 decided`.
    pub(in crate::reports) fn words(&self) -> String {
        let name = if self.unfinished { format!("{}, unfinished", self.quarter) } else { self.quarter.clone() };
        let decided = self.won.deals + self.lost;
        if decided == 0 {
            return format!("{name}: none decided");
        }
        let worth = if self.won.deals > self.won.without_amount {
            format!(" ({})", money(self.won.amount))
        } else {
            String::new()
        };
        let share = self.win_rate.share.map_or_else(String::new, |_| format!(", {}", self.win_rate.in_words()));
        format!("{name}: {}{worth} of {decided} decided{share}", self.won.deals)
    }
}

/// The quarters as columns; in text `2025-Q1 ▂▃█▅ 2026-Q2`. Then the last `shown` quarters, and in which of them nothing was decided.
/// None where nothing ever was.
pub(in crate::reports) fn trend(title: &str, quarters: &[Quarter], shown: usize) -> Option<Picture> {
    let (first, last) = (quarters.first()?, quarters.last()?);
    let is_empty = |it: &&Quarter| it.won.deals + it.lost == 0;
    if quarters.len() < 2 || quarters.iter().all(|it| is_empty(&it)) {
        return None;
    }
    // Money is drawn where some is known, else the sales themselves.
    let has_money = quarters.iter().any(|it| it.won.amount > 0.0);
    let height = |it: &Quarter| if has_money { it.won.amount } else { it.won.deals as f64 };
    let column = |it: &Quarter| Bar {
        label: if it.unfinished { format!("{}…", it.quarter) } else { it.quarter.clone() },
        parts: vec![height(it)],
        words: money(height(it)),
    };
    let drawn = spark(&quarters.iter().map(height).collect::<Vec<_>>());
    let last_ones: Vec<String> = quarters[quarters.len().saturating_sub(shown)..].iter().map(Quarter::words).collect();
    let before = &quarters[..quarters.len().saturating_sub(shown)];
    let empty: Vec<&str> = before.iter().filter(is_empty).map(|it| it.quarter.as_str()).collect();
    let empty = if empty.is_empty() { String::new() } else { format!("; none decided in {}", empty.join(", ")) };
    let begins = quarters.iter().find(|it| it.book_begins);
    let begins = begins.map(|it| format!("; the book begins within {}", it.quarter)).unwrap_or_default();
    let told = quiet(format!("won: {}{empty}{begins}.", last_ones.join("; ")));
    Some(Picture {
        title: title.to_owned(),
        described: format!("{}.", quarters.iter().map(Quarter::words).collect::<Vec<_>>().join("; ")),
        caption: vec![told.clone()],
        essence: vec![plain(format!("{} {drawn} {}  ", first.quarter, last.quarter)), told],
        drawing: Drawing::Columns(Columns { columns: quarters.iter().map(column).collect(), level: None }),
    })
}

/// The quarters for programs: which, how many were won, what those were worth and how many were decided, each with a space between.
pub(in crate::reports) fn cells<'a>(quarters: &[Quarter]) -> [Value<'a>; 4] {
    let joined = |of: &dyn Fn(&Quarter) -> String| {
        let all: Vec<String> = quarters.iter().map(of).collect();
        if all.is_empty() { Value::Empty } else { Value::from(all.join(" ")) }
    };
    [
        joined(&|it| it.quarter.clone()),
        joined(&|it| it.won.deals.to_string()),
        joined(&|it| it.won.amount.to_string()),
        joined(&|it| (it.won.deals + it.lost).to_string()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quarter(name: &str, won: usize, lost: usize, amount: f64) -> Quarter {
        Quarter {
            quarter: name.to_owned(),
            won: Sum { deals: won, amount, without_amount: 0 },
            lost,
            win_rate: Share::of(Rate { hits: won, cases: won + lost }, 10),
            unfinished: false,
            book_begins: false,
        }
    }

    #[test]
    fn a_quota_is_held_against_whole_quarters_only() {
        let quarters = [
            Quarter { book_begins: true, ..quarter("2025-Q3", 1, 0, 9.0) },
            quarter("2025-Q4", 1, 0, 50.0),
            quarter("2026-Q1", 1, 0, 100.0),
            Quarter { unfinished: true, ..quarter("2026-Q2", 1, 0, 900.0) },
        ];
        let told = attainment(&quarters, Some(100.0)).unwrap();
        assert_eq!((told.share, told.quarters), (0.75, 2));
        assert_eq!((attainment(&quarters, None), attainment(&quarters[3..], Some(1.0))), (None, None));
    }

    #[test]
    fn a_quarter_without_deals_and_one_that_is_not_over_are_said_to_be_so() {
        let quarters = [
            quarter("2025-Q3", 2, 1, 10.0),
            quarter("2025-Q4", 0, 0, 0.0),
            quarter("2026-Q1", 6, 6, 40.0),
            Quarter { unfinished: true, ..quarter("2026-Q2", 0, 2, 0.0) },
        ];
        let words: String = trend("Won", &quarters, 2).unwrap().essence.iter().map(|span| span.text.as_str()).collect();
        assert_eq!(
            words,
            "2025-Q3 ▂·█· 2026-Q2  won: 2026-Q1: 6 (40) of 12 decided, 50 % (25 to 75); 2026-Q2, unfinished: 0 of 2 decided; \
             none decided in 2025-Q4."
        );
        assert_eq!(trend("Won", &quarters[1..2], 2), None);
    }
}
