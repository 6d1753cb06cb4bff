//! The signal `asks_90_days`: how often the one who was asked most was asked to vouch lately.

use super::super::fatigue::{Asks, AsksOfAll};
use super::super::references::{perhaps_willing, who_can_be_brought, willing};
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::book::Table;
use crate::metrics::Unit;
use crate::network::ContactIx;
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether somebody is being worn out.
pub static SIGNAL: Signal = Signal {
    gauge: &ASKS_90_DAYS,
    wanted: Wanted::Low(&settings::CLOSE_ASKS_90_DAYS),
    plain: "How often, of those who vouch for you, the one asked most was asked in the last 90 days. Who is called too often stops \
            answering.",
    needs: "ledger, reference (contacts)",
    n: |context| willing(context).len(),
    question,
};

/// The most asks of any one direct contact who vouches.
pub static ASKS_90_DAYS: Gauge = Gauge {
    id: "asks_90_days",
    title: "most asks of one reference in 90 days",
    unit: Unit::Count,
    better: Better::Less,
    measure: Measure::View(asks_90_days),
};

/// Undefined without a ledger, and where nobody vouches. An ask without a day may have been lately.
fn asks_90_days(context: &Context) -> Figure {
    let sure = willing(context);
    if !context.book.keeps(Table::Ledger) || sure.is_empty() {
        return Figure::Undefined;
    }
    let all = AsksOfAll::of(context);
    let most = |people: &[ContactIx], count: fn(Asks) -> usize| {
        people.iter().map(|&ix| count(all.of_one(context, ix))).max().unwrap_or_default() as f64
    };
    let everybody: Vec<ContactIx> = sure.iter().copied().chain(perhaps_willing(context)).collect();
    Figure::between(most(&sure, |asks| asks.lately), most(&everybody, |asks| asks.lately + asks.undated))
}

fn question(context: &Context) -> Option<String> {
    let undated = willing(context).into_iter().find(|&ix| Asks::of(context, ix).undated > 0);
    let when = undated.map(|ix| format!("When was {} asked to vouch?", context.name(ix)));
    when.or_else(|| who_can_be_brought(context))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Entry, Favour};
    use crate::network::NetworkKind;
    use crate::stages::signal::Verdict;
    use crate::stages::trial::with;
    use jiff::civil::{Date, date};

    fn read(days: Option<&[Option<Date>]>) -> (Figure, Verdict) {
        let drawn = "you == ana[customer reference=yes]; you == bo[customer reference=yes]";
        with(Scope::Network(NetworkKind::Customer), drawn, |context| {
            let mut book = Book::default();
            let entry = |day: &Option<Date>| Entry { date: *day, ..Entry::of(Favour::Reference, "ana", "you") };
            if let Some(days) = days {
                book.keep_ledger(days.iter().map(entry));
            }
            let reading = SIGNAL.read(&context.clone().keeping(&book));
            (reading.figure, reading.verdict)
        })
    }

    #[test]
    fn the_one_asked_most_decides() {
        let day = Some(date(2026, 5, 1));
        assert_eq!(read(Some(&[day, day, day])), (Figure::Exact(3.0), Verdict::Short));
        assert_eq!(read(Some(&[day, day])), (Figure::Exact(2.0), Verdict::Watch));
        assert_eq!(read(Some(&[day, Some(date(2026, 1, 1))])), (Figure::Exact(1.0), Verdict::Fits));
    }

    #[test]
    fn an_ask_without_a_day_may_have_been_lately() {
        assert_eq!(read(Some(&[Some(date(2026, 5, 1)), None])), (Figure::Between(1.0, 2.0), Verdict::Unknown));
    }

    #[test]
    fn without_a_ledger_nothing_is_known_of_asks() {
        assert_eq!(read(None), (Figure::Undefined, Verdict::NotApplicable));
        assert_eq!(read(Some(&[])), (Figure::Exact(0.0), Verdict::Fits));
    }
}
