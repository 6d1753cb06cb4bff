//! The signal `best_match`: how like the buyer the best of those is who can be brought to vouch.

use super::super::likeness::Likeness;
use super::super::references::{Candidate, candidates, perhaps_willing};
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::book::Table;
use crate::metrics::Unit;
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether somebody who vouches is like the buyer.
pub static SIGNAL: Signal = Signal {
    gauge: &BEST_MATCH,
    wanted: Wanted::High(&settings::CLOSE_BEST_MATCH),
    plain: "How like the buyer's firm the likest firm is where somebody vouches for you: what both use such goods for, run and \
            suffer from, their industry and size, from 0 (nothing in common) to 1. A buyer believes whoever drives the same car.",
    needs: "accounts, reference (contacts), and a deal that is about to close (deals)",
    n: |context| candidates(context).iter().filter(|it| it.own && it.is_free()).count(),
    question,
};

/// Gower's similarity of the buyer's firm and the likest firm of a direct contact who vouches and is surely no rival.
pub static BEST_MATCH: Gauge = Gauge {
    id: "best_match",
    title: "best match among those who vouch",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::View(best_match),
};

/// Undefined without a deal, without accounts, and where nobody is willing. What is not known of the firms could make them wholly
/// alike or not at all, and who may be a rival may turn out to be none.
fn best_match(context: &Context) -> Figure {
    if context.deal().is_none() || !context.book.keeps(Table::Accounts) {
        return Figure::Undefined;
    }
    let own: Vec<Candidate> = candidates(context).into_iter().filter(|it| it.own).collect();
    let bounds = |it: &Candidate| it.likeness.as_ref().map_or((0.0, 1.0), |likeness: &Likeness| likeness.bounds);
    // Of whom it is not recorded whether they are customers, anything may come.
    let strangers = perhaps_willing(context).into_iter().filter(|&ix| !own.iter().any(|it| it.person == ix));
    let strangers = strangers.map(|_| 1.0);
    let perhaps = own.iter().filter(|it| it.is_free_if_no_rival()).map(|it| bounds(it).1).chain(strangers);
    let Some(most) = perhaps.reduce(f64::max) else { return Figure::Undefined };
    let least = own.iter().filter(|it| it.is_free()).map(|it| bounds(it).0).fold(0.0, f64::max);
    Figure::between(least, most)
}

fn question(context: &Context) -> Option<String> {
    let deal = context.deal()?;
    if context.book.account(&deal.account).is_none() {
        return Some(format!("What does {} use, run and suffer from? Fill its row of accounts.", deal.account));
    }
    let own = candidates(context).into_iter().filter(|it| it.own && it.is_free_if_no_rival());
    let unknown = |it: &Candidate| {
        let firm = context.contact(it.person).account.as_deref()?;
        let Some(likeness) = &it.likeness else {
            return Some(format!("What does {firm} use, run and suffer from? Fill its row of accounts."));
        };
        let blank = likeness.not_known();
        (!blank.is_empty()).then(|| format!("How do {} and {firm} compare: {}?", deal.account, blank.join(", ")))
    };
    own.into_iter().find_map(|it| unknown(&it)).or_else(|| super::super::references::who_can_be_brought(context))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Account, Book, Deal};
    use crate::stages::signal::Verdict;
    use crate::stages::trial::with;

    fn account(name: &str, applications: &str, industry: &str) -> Account {
        Account {
            applications: [applications.into()].into(),
            infrastructure: ["24 V".into()].into(),
            problems: ["leaks".into()].into(),
            industry: Some(industry.into()),
            employees: Some(100.0),
            ..Account::named(name)
        }
    }

    fn read(drawn: &str, accounts: Option<Vec<Account>>) -> (Figure, Verdict, Option<String>) {
        let deal = Deal::at("Bolt", "d1");
        with(Scope::of_deal(&deal), drawn, |context| {
            let mut book = Book::default();
            book.keep_deals([deal.clone()]);
            accounts.map(|accounts| book.keep_accounts(accounts));
            let reading = SIGNAL.read(&context.clone().keeping(&book));
            (reading.figure, reading.verdict, reading.question)
        })
    }

    const WAVE: &str = "you == jo@Wave[customer reference=yes]";

    #[test]
    fn where_all_is_known_it_is_the_likest_firms_similarity() {
        let both = vec![account("Bolt", "taps", "steel"), account("Wave", "taps", "ships")];
        assert_eq!(read(WAVE, Some(both)).0, Figure::Exact(0.9));
        let other = vec![account("Bolt", "taps", "steel"), account("Wave", "hulls", "ships")];
        assert!((read(WAVE, Some(other)).0.exact().unwrap() - 0.6).abs() < 1e-12);
    }

    #[test]
    fn what_is_not_written_down_of_a_firm_leaves_the_match_open_and_is_asked() {
        let (figure, verdict, question) = read(WAVE, Some(vec![account("Bolt", "taps", "steel")]));
        assert_eq!((figure, verdict), (Figure::Between(0.0, 1.0), Verdict::Unknown));
        assert_eq!(question.as_deref(), Some("What does Wave use, run and suffer from? Fill its row of accounts."));
    }

    #[test]
    fn without_accounts_there_is_nothing_to_measure() {
        assert_eq!(read(WAVE, None).1, Verdict::NotApplicable);
    }
}
