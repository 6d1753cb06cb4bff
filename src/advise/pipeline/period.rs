//! The days a plan is for.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A month of the calendar.
    Month,
    /// Three months, the first of which is January, April, July or October.
    Quarter,
    /// A year of the calendar.
    Year,
}

impl Unit {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The unit with this name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.word() == word.trim().to_lowercase())
    }

    /// How many months it has.
    pub fn months(self) -> i8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// Days in a row, the first and the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Period {
    /// The month, quarter or year in which a day lies.
    pub fn around(day: Date, unit: Unit) -> Self {
        let months = unit.months();
        let back = (day.month() - 1) % months;
        let from = day.first_of_month().saturating_sub(back.months());
        Self { from, to: from.saturating_add((months - 1).months()).last_of_month() }
    }

    /// Whether a day lies in it.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// How many months of the calendar it has; none where it begins or ends within one.
    pub fn months(&self) -> Option<i32> {
        let is_whole = self.from == self.from.first_of_month() && self.to == self.to.last_of_month();
        let of = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        (is_whole && self.from <= self.to).then(|| of(self.to) - of(self.from) + 1)
    }

    /// How it is called: `2026-06`, `2026-Q2`, `2026`, else by its ends.
    pub fn name(&self) -> String {
        let is = |unit| Self::around(self.from, unit) == *self;
        let (year, month) = (self.from.year(), self.from.month());
        if is(Unit::Month) {
            format!("{year}-{month:02}")
        } else if is(Unit::Quarter) {
            format!("{year}-Q{}", (month + 2) / 3)
        } else if is(Unit::Year) {
            year.to_string()
        } else {
            format!("{} to {}", self.from, self.to)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_lies_in_one_month_quarter_and_year() {
        let day = date(2024, 2, 29);
        let ends = |unit| {
            let it = Period::around(day, unit);
            (it.name(), it.from, it.to, it.months())
        };
        assert_eq!(ends(Unit::Month), ("2024-02".into(), date(2024, 2, 1), day, Some(1)));
        assert_eq!(ends(Unit::Quarter), ("2024-Q1".into(), date(2024, 1, 1), date(2024, 3, 31), Some(3)));
        assert_eq!(ends(Unit::Year), ("2024".into(), date(2024, 1, 1), date(2024, 12, 31), Some(12)));
    }

    #[test]
    fn other_days_are_called_by_their_ends_and_have_no_months_of_their_own() {
        let period = Period { from: date(2026, 1, 15), to: date(2026, 2, 28) };
        assert_eq!((period.name().as_str(), period.months()), ("2026-01-15 to 2026-02-28", None));
        assert!(period.holds(date(2026, 2, 28)) && !period.holds(date(2026, 3, 1)));
        let half = Period { from: date(2026, 1, 1), to: date(2026, 6, 30) };
        assert_eq!(half.months(), Some(6));
    }
}
