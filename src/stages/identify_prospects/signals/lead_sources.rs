//! The signal `lead_sources`: how many people are known to have given the seller a lead.

use super::super::leads;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::stages::signal::{Signal, Wanted};

/// From whom leads come.
pub static SIGNAL: Signal = Signal {
    gauge: &LEAD_SOURCES,
    wanted: Wanted::Shown,
    plain: "How many people are known to have given you a lead, by the ledger or as the source of a deal. How many are enough hangs \
            on what you sell, so it is shown and not judged: see who they are, and whether anything came back to them.",
    needs: "ledger, or source (deals)",
    n: |context| leads::sources(context).len(),
    question: |_| None,
};

/// The people known to have given the seller a lead.
pub static LEAD_SOURCES: Gauge = Gauge {
    id: "lead_sources",
    title: "people who gave you a lead",
    unit: Unit::People,
    better: Better::More,
    measure: Measure::View(lead_sources),
};

/// What was written down, each person once. Undefined where nothing in the book could say it: no ledger, and no source of any deal.
fn lead_sources(context: &Context) -> Figure {
    if leads::are_recorded(context) { Figure::count(leads::sources(context).len()) } else { Figure::Undefined }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Deal, Entry, Favour};
    use crate::network::NetworkKind;
    use crate::stages::signal::Verdict;
    use crate::stages::trial::with;

    fn read(book: &Book) -> (Figure, Verdict) {
        with(Scope::Network(NetworkKind::Market), "you -- ana[market]; you -- bo[market]", |context| {
            let reading = SIGNAL.read(&context.clone().keeping(book));
            (reading.figure, reading.verdict)
        })
    }

    #[test]
    fn who_gave_several_leads_is_one_source_and_the_source_of_a_deal_is_another() {
        let mut book = Book::default();
        book.keep_ledger([Entry::of(Favour::Lead, "ana", "you"), Entry::of(Favour::Lead, "ana", "you")]);
        assert_eq!(read(&book), (Figure::Exact(1.0), Verdict::Shown));
        let deal = |owner: &str, source: &str| Deal {
            owner: Some(owner.into()),
            source: Some(source.into()),
            ..Deal::at("Bolt", source)
        };
        book.keep_deals([deal("you", "bo"), deal("somebody-else", "cy"), deal("you", "you")]);
        assert_eq!(read(&book).0, Figure::Exact(2.0));
    }

    #[test]
    fn without_a_ledger_nobody_knows() {
        assert_eq!(read(&Book::default()), (Figure::Undefined, Verdict::NotApplicable));
        let mut empty = Book::default();
        empty.keep_ledger([]);
        assert_eq!(read(&empty).0, Figure::Exact(0.0));
    }
}
