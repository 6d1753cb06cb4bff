//! The signal `answer_hours`: how long the seller waits for help that they asked for.

use crate::advise::answers::to_the_seller;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether help comes in time for the customer.
pub static SIGNAL: Signal = Signal {
    gauge: &ANSWER_HOURS,
    wanted: Wanted::Low(&settings::SOLUTION_ANSWER_HOURS),
    plain: "The median of the hours until you were answered when you asked for help. What is still open counts for as long as it \
            has been open at least, and for a month at most.",
    needs: "enough requests for help (ledger: kind help, with hours)",
    n: |context| to_the_seller(context).requests,
    question: |_| None,
};

/// The median of the hours that requests for help took.
pub static ANSWER_HOURS: Gauge = Gauge {
    id: "answer_hours",
    title: "hours until help you asked for came",
    unit: Unit::Ratio,
    better: Better::Less,
    measure: Measure::View(answer_hours),
};

/// Undefined for fewer requests than make a median. Cost: a look at each row of the ledger.
fn answer_hours(context: &Context) -> Figure {
    to_the_seller(context).median_hours(context.settings.count(&settings::FEW))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Entry, Favour, Settlement};
    use crate::network::NetworkKind;
    use crate::stages::trial::with;

    fn of(hours: &[f64], open: usize) -> Figure {
        let given = hours.iter().map(|&hours| (Settlement::Given, Some(hours)));
        let rows = given.chain((0..open).map(|_| (Settlement::Asked, None)));
        let help = |(status, hours)| Entry { status: Some(status), hours, ..Entry::of(Favour::Help, "ana", "you") };
        let mut book = Book::default();
        book.keep_ledger(rows.map(help));
        with(Scope::Network(NetworkKind::Internal), "you -- ana[internal]", |context| {
            SIGNAL.read(&context.clone().keeping(&book)).figure
        })
    }

    #[test]
    fn of_ten_answers_the_median_counts_and_of_nine_nothing_is_said() {
        assert_eq!(of(&[1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 8.0, 9.0, 10.0, 200.0], 0), Figure::Exact(6.0));
        assert_eq!(of(&[1.0; 9], 0), Figure::Undefined);
    }

    #[test]
    fn open_requests_may_yet_be_answered_at_once_or_late() {
        assert_eq!(of(&[10.0; 6], 5), Figure::Exact(10.0));
        assert_eq!(of(&[10.0; 4], 7), Figure::Between(0.0, 720.0));
    }
}
