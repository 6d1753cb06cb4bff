//! The signal `doubts_answered`: to how many of the buyer's doubts somebody or something answers.

use super::super::doubts::{doubts, perhaps_spoken};
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether what keeps the buyer from signing is answered.
pub static SIGNAL: Signal = Signal {
    gauge: &DOUBTS_ANSWERED,
    wanted: Wanted::High(&settings::CLOSE_DOUBTS_ANSWERED),
    plain: "The share of the buyer's doubts to which a customer who vouched, an expert or a fact answers: the four that every \
            buyer has (is it the best, can you deliver, will you last, who answers when it fails), and their own.",
    needs: "a deal that is about to close (deals); ledger and facts answer",
    n: |context| context.deal().map_or(0, |deal| doubts(context, deal).len()),
    question: |context| {
        let deal = context.deal()?;
        (perhaps_spoken(context, deal, &doubts(context, deal)) > 0)
            .then(|| format!("Did everybody vouch whom you asked for {}? Fill status in the ledger.", deal.title()))
    },
};

/// Answered doubts over all doubts of the deal looked at.
pub static DOUBTS_ANSWERED: Gauge = Gauge {
    id: "doubts_answered",
    title: "doubts answered",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::View(doubts_answered),
};

/// Undefined without a deal. Somebody asked of whom nobody says whether they spoke may have answered one more.
fn doubts_answered(context: &Context) -> Figure {
    let Some(deal) = context.deal() else { return Figure::Undefined };
    let doubts = doubts(context, deal);
    let answered = doubts.iter().filter(|doubt| doubt.answer.is_some()).count();
    Figure::share(answered, perhaps_spoken(context, deal, &doubts).min(doubts.len() - answered), doubts.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Deal, Entry, Favour, Settlement};
    use crate::stages::signal::Verdict;
    use crate::stages::trial::with;

    fn read(statuses: &[Option<Settlement>]) -> (Figure, Verdict) {
        let deal = Deal::at("Bolt", "d1");
        with(Scope::of_deal(&deal), "you -- vic@Bolt; you -- ana@Wave[customer]", |context| {
            let vouched = |status: &Option<Settlement>| Entry {
                about: Some("d1".into()),
                status: *status,
                ..Entry::of(Favour::Reference, "ana", "vic")
            };
            let mut book = Book::default();
            book.keep_deals([deal.clone()]).keep_ledger(statuses.iter().map(vouched));
            let reading = SIGNAL.read(&context.clone().keeping(&book));
            (reading.figure, reading.verdict)
        })
    }

    #[test]
    fn each_who_vouched_answers_one_of_the_four_doubts_every_buyer_has() {
        let given = Some(Settlement::Given);
        assert_eq!(read(&[]), (Figure::Exact(0.0), Verdict::Short));
        assert_eq!(read(&[given, given]), (Figure::Exact(0.5), Verdict::Watch));
        assert_eq!(read(&[given; 6]), (Figure::Exact(1.0), Verdict::Fits));
        assert_eq!(read(&[given, Some(Settlement::Refused), Some(Settlement::Asked)]).0, Figure::Exact(0.25));
    }

    #[test]
    fn who_was_asked_without_a_word_on_how_it_ended_may_have_answered() {
        assert_eq!(read(&[None]), (Figure::Between(0.0, 0.25), Verdict::Short));
        assert_eq!(read(&[Some(Settlement::Given), Some(Settlement::Given), None]).0, Figure::Between(0.5, 0.75));
    }

    #[test]
    fn without_a_deal_there_is_nobody_to_doubt() {
        let drawn = "you -- ana@Wave[customer]";
        let verdict =
            with(Scope::Network(crate::network::NetworkKind::Customer), drawn, |context| SIGNAL.read(context).verdict);
        assert_eq!(verdict, Verdict::NotApplicable);
    }
}
