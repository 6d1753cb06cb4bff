//! The signal `willing_references`: how many customers said that they vouch for the seller.

use super::super::references::{perhaps_willing, who_can_be_brought, willing};
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::{ContactIx, NetworkKind};
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether there are enough people who vouch.
pub static SIGNAL: Signal = Signal {
    gauge: &WILLING_REFERENCES,
    wanted: Wanted::High(&settings::CLOSE_WILLING_REFERENCES),
    plain: "How many of your customers said that they vouch for you; for a deal, those whose firm surely does not compete with the \
            buyer's. One for each doubt of the buyer, and none worn out.",
    needs: "reference (contacts)",
    n: |context| customers(context),
    question: who_can_be_brought,
};

/// The customers who said yes. Who did not answer, or was not asked, is no reference yet: only an answer that is written down
/// counts.
pub static WILLING_REFERENCES: Gauge = Gauge {
    id: "willing_references",
    title: "customers who vouch for you",
    unit: Unit::People,
    better: Better::More,
    measure: Measure::View(willing_references),
};

/// How many customers the seller is in touch with, whatever is looked at.
fn customers(context: &Context) -> usize {
    let is_customer = |ix: &ContactIx| context.register().standing(*ix).networks.has(NetworkKind::Customer);
    context.direct().filter(is_customer).count()
}

fn willing_references(context: &Context) -> Figure {
    let said_yes = willing(context).len();
    Figure::between(said_yes as f64, (said_yes + perhaps_willing(context).len()) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::signal::Verdict;
    use crate::stages::trial::reading;

    #[test]
    fn who_was_asked_and_has_not_answered_does_not_count() {
        let drawn = "you == ana[customer reference=yes]; you == bo[customer reference=asked]; you == cy[customer]";
        let read = reading(&SIGNAL, Scope::Network(NetworkKind::Customer), drawn);
        assert_eq!((read.figure, read.verdict), (Figure::Exact(1.0), Verdict::Watch));
    }
}
