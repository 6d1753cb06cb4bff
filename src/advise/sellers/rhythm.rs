//! The rhythm of a quarter: time with buyers and acquaintance at home, week by week.

use std::collections::BTreeSet;

use super::record::{Record, Who};
use crate::advise::pipeline::way::days;
use crate::advise::pipeline::{Period, Unit};

/// Weeks of a quarter; the days beyond the thirteenth week count with it.
pub const WEEKS: usize = 13;

/// A seller's weeks, averaged over the quarters that the record covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Rhythm {
    /// Hours with buyers in each week.
    pub buyers: [Option<f64>; WEEKS],
    /// Colleagues met since the quarter began, at the end of each week: those newly met in each week, averaged and added up.
    pub colleagues: [Option<f64>; WEEKS],
    /// How many quarters count, whole or in part.
    pub quarters: usize,
}

impl Rhythm {
    /// A seller's rhythm over the last four quarters; none where nothing is recorded of them. A week counts in those quarters in which
    /// it is over and lies within the record. Cost: a look at each of their touches.
    pub fn of(record: &Record<'_>, id: &str) -> Option<Self> {
        let span = record.span()?;
        let everything = Period { from: jiff::civil::Date::MIN, to: record.today };
        record.of_person(id, everything).next()?;
        let mut quarter = Period::around(record.today, Unit::Quarter);
        let (mut buyers, mut colleagues) = ([(0.0, 0_usize); WEEKS], [(0.0, 0_usize); WEEKS]);
        let mut quarters = 0;
        for _ in 0..4 {
            let was_counted = count(record, id, quarter, span, &mut buyers, &mut colleagues);
            quarters += usize::from(was_counted);
            let Ok(before) = quarter.from.yesterday() else { break };
            quarter = Period::around(before, Unit::Quarter);
        }
        let mean = |(sum, n): (f64, usize)| (n > 0).then(|| sum / n as f64);
        // Added up after the average: nobody is unmet, so the line never falls where a quarter's weeks are still to come.
        let mut met = 0.0;
        let colleagues = colleagues.map(|week| {
            mean(week).map(|new| {
                met += new;
                met
            })
        });
        (quarters > 0).then(|| Self { buyers: buyers.map(mean), colleagues, quarters })
    }
}

/// Adds the weeks of a quarter that are over and lie within the record; whether there were any.
fn count(
    record: &Record<'_>,
    id: &str,
    quarter: Period,
    span: Period,
    buyers: &mut [(f64, usize); WEEKS],
    colleagues: &mut [(f64, usize); WEEKS],
) -> bool {
    let week_of = |day| usize::try_from(days(quarter.from, day) / 7).unwrap_or(0).min(WEEKS - 1);
    let first = days(quarter.from, span.from);
    let last = days(quarter.from, record.today.min(quarter.to));
    // A week begins so many days into the quarter; the last goes on to its end, which from January to March comes after six days.
    let is_over = |begins: i32, week: usize| {
        if week + 1 < WEEKS { begins + 7 <= last + 1 } else { record.today >= quarter.to }
    };
    let begins = (0..WEEKS).zip((0..).step_by(7));
    let covered: Vec<usize> =
        begins.filter(|&(week, day)| day >= first && is_over(day, week)).map(|(week, _)| week).collect();
    let mut hours = [0.0; WEEKS];
    let mut new: [BTreeSet<&str>; WEEKS] = std::array::from_fn(|_| BTreeSet::new());
    for seen in record.of_person(id, quarter) {
        let week = week_of(seen.touch.date);
        for other in record.others(id, seen).into_iter().filter(|other| record.who(other) == Who::Colleague) {
            new[week].insert(other);
        }
        let is_with_buyers = record.others(id, seen).into_iter().any(|other| record.who(other) == Who::Buyer);
        hours[week] += seen.hours().flatten().filter(|_| is_with_buyers).unwrap_or(0.0);
    }
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for (week, people) in new.iter().enumerate() {
        let before = met.len();
        met.extend(people);
        if covered.contains(&week) {
            buyers[week] = (buyers[week].0 + hours[week], buyers[week].1 + 1);
            // Whom a seller met before the record began is not known.
            if first <= 0 {
                let new = met.len() - before;
                colleagues[week] = (colleagues[week].0 + new as f64, colleagues[week].1 + 1);
            }
        }
    }
    !covered.is_empty()
}
