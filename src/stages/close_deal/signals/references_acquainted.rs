//! The signal `references_acquainted`: whether three references can be chosen who know each other.

use super::super::references::{perhaps_willing, who_can_be_brought, willing};
use crate::advise::gauge::Measure;
use crate::advise::question::who_knows;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::{ContactIx, Pair};
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether the references speak with one voice.
pub static SIGNAL: Signal = Signal {
    gauge: &REFERENCES_ACQUAINTED,
    wanted: Wanted::High(&settings::CLOSE_REFERENCES_ACQUAINTED),
    plain: "How many of the three pairs among your best three references know each other. Those who do agree more, and a buyer \
            who calls two of them hears one story.",
    needs: "reference (contacts), ties",
    n: |context| willing(context).len(),
    question: |context| {
        let references = willing(context);
        who_knows(context, &references, &references).or_else(|| who_can_be_brought(context))
    },
};

/// The tied pairs among the three references who know each other best, of three pairs.
///
/// A seller chooses whom to bring, so that one more reference never makes the figure worse, as it might make a share of all
/// pairs; and a reference nobody knows of can only be missed.
pub static REFERENCES_ACQUAINTED: Gauge = Gauge {
    id: "references_acquainted",
    title: "best three references acquainted",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::View(references_acquainted),
};

/// Undefined for fewer than two references.
fn references_acquainted(context: &Context) -> Figure {
    let sure = willing(context);
    if sure.len() < 2 {
        return Figure::Undefined;
    }
    let everybody: Vec<ContactIx> = sure.iter().copied().chain(perhaps_willing(context)).collect();
    let surely = best_three(&sure, |a, b| context.network.pair(a, b) == Pair::Tied);
    let perhaps = best_three(&everybody, |a, b| context.network.pair(a, b) != Pair::NotTied);
    Figure::between(surely as f64 / 3.0, perhaps as f64 / 3.0)
}

/// The most acquainted pairs among any three people. Cost: O(n²) looks at pairs, and O(n) for each acquainted one.
fn best_three(people: &[ContactIx], acquainted: impl Fn(ContactIx, ContactIx) -> bool) -> usize {
    let knows = |a: &ContactIx| people.iter().map(|b| a != b && acquainted(*a, *b)).collect::<Vec<bool>>();
    let knows: Vec<Vec<bool>> = people.iter().map(knows).collect();
    let shared = |a: &Vec<bool>, b: &Vec<bool>| a.iter().zip(b).any(|(&one, &other)| one && other);
    let pairs = || knows.iter().map(|row| row.iter().filter(|&&tied| tied).count());
    let is_in_a_triangle =
        |(at, row): (usize, &Vec<bool>)| (0..at).any(|other| row[other] && shared(row, &knows[other]));
    if knows.iter().enumerate().any(is_in_a_triangle) { 3 } else { pairs().max().unwrap_or(0).min(2) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::network::NetworkKind;
    use crate::stages::trial::reading;

    fn of(ties: &str) -> Figure {
        let people = "you == a[customer reference=yes]; you == b[customer reference=yes]; you == c[customer reference=yes]; \
                      you == d[customer]";
        reading(&SIGNAL, Scope::Network(NetworkKind::Customer), &format!("{people}; {ties}")).figure
    }

    #[test]
    fn two_of_three_pairs_know_each_other() {
        assert_eq!(of("a -- b; b -- c; a -- d; complete"), Figure::Exact(2.0 / 3.0));
        assert_eq!(of("a -- b; b -- c; a -- c; complete"), Figure::Exact(1.0));
        assert_eq!(of("a -- d; b -- d; complete"), Figure::Exact(0.0));
    }

    #[test]
    fn pairs_not_asked_may_be_acquainted() {
        assert_eq!(of("a -- b; a xx c"), Figure::Between(1.0 / 3.0, 2.0 / 3.0));
    }

    #[test]
    fn two_references_are_one_pair_of_the_three_wanted_and_one_is_none() {
        let two = "you == a[customer reference=yes]; you == b[customer reference=yes]; a -- b";
        let read = |drawn| reading(&SIGNAL, Scope::Network(NetworkKind::Customer), drawn).figure;
        assert_eq!(read(two), Figure::Exact(1.0 / 3.0));
        assert_eq!(read("you == a[customer reference=yes]"), Figure::Undefined);
    }
}
