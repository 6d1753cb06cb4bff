//! The signal `owed_on_deal`: what the seller's side owes to those who helped the deal along.

use super::super::debts::{owed_on, perhaps_owed_on};
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::book::Table;
use crate::metrics::Unit;
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether what is owed is settled before the deal is.
pub static SIGNAL: Signal = Signal {
    gauge: &OWED_ON_DEAL,
    wanted: Wanted::Low(&settings::CLOSE_OWED_ON_DEAL),
    plain: "How many favours and promises your side still owes on the deal, as far as they are due at its stage. Who gave a lead \
            and gets nothing back gives no second one.",
    needs: "ledger, and a deal that is about to close (deals)",
    n: |context| context.deal().map_or(0, |deal| owed_on(context, deal).count()),
    question: |context| {
        let deal = context.deal()?;
        let open = perhaps_owed_on(context, deal).next()?;
        let giver = context.called(&open.giver);
        Some(format!(
            "Do you owe {giver} something for the {} on {}? Fill status in the ledger.",
            open.favour,
            deal.title()
        ))
    },
};

/// Open favours and due promises of the seller's side on the deal looked at.
pub static OWED_ON_DEAL: Gauge = Gauge {
    id: "owed_on_deal",
    title: "debts on the deal",
    unit: Unit::Count,
    better: Better::Less,
    measure: Measure::View(owed_on_deal),
};

/// Undefined without a ledger or a deal. A favour of which nobody says how it stands may be owed.
fn owed_on_deal(context: &Context) -> Figure {
    let Some(deal) = context.deal().filter(|_| context.book.keeps(Table::Ledger)) else { return Figure::Undefined };
    let owed = owed_on(context, deal).count();
    Figure::between(owed as f64, (owed + perhaps_owed_on(context, deal).count()) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Deal, Entry, Favour, Settlement};
    use crate::stages::signal::Verdict;
    use crate::stages::trial::with;

    fn read(entries: Option<Vec<Entry>>) -> (Figure, Verdict, Option<String>) {
        let deal = Deal::at("Bolt", "d1");
        with(Scope::of_deal(&deal), "you -- jim", |context| {
            let mut book = Book::default();
            book.keep_deals([deal.clone()]);
            if let Some(entries) = entries {
                book.keep_ledger(entries.into_iter().map(|it| Entry { about: Some("d1".into()), ..it }));
            }
            let reading = SIGNAL.read(&context.clone().keeping(&book));
            (reading.figure, reading.verdict, reading.question)
        })
    }

    #[test]
    fn a_promise_and_an_open_lead_are_two() {
        let lead = Entry { status: Some(Settlement::Open), ..Entry::of(Favour::Lead, "jim", "you") };
        let promise = Entry::of(Favour::Promise, "you", "jim");
        assert_eq!(read(Some(vec![lead, promise])), (Figure::Exact(2.0), Verdict::Short, None));
        assert_eq!(read(Some(vec![])), (Figure::Exact(0.0), Verdict::Fits, None));
    }

    #[test]
    fn a_lead_without_a_status_may_be_owed_and_is_asked_about() {
        let (figure, verdict, question) = read(Some(vec![Entry::of(Favour::Lead, "jim", "you")]));
        assert_eq!((figure, verdict), (Figure::Between(0.0, 1.0), Verdict::Unknown));
        assert_eq!(
            question.as_deref(),
            Some("Do you owe jim something for the lead on d1? Fill status in the ledger.")
        );
    }

    #[test]
    fn without_a_ledger_nothing_is_known() {
        assert_eq!(read(None).1, Verdict::NotApplicable);
    }
}
