//! The signal `needs_covered`: for what share of what open deals need the seller knows of somebody nearby.

use super::super::colleagues::{who_may_lead, within_two};
use super::super::needs::{self, known_among};
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::settings;
use crate::stages::contacts::which_network;
use crate::stages::signal::{Signal, Wanted};

/// Whether each part of a solution has somebody.
pub static SIGNAL: Signal = Signal {
    gauge: &NEEDS_COVERED,
    wanted: Wanted::High(&settings::SOLUTION_NEEDS_COVERED),
    plain: "What share of the skills that your open deals need is noted of you or a colleague within one introduction. A skill \
            nobody is noted for has yet to be found.",
    needs: "needs (deals), expertise (contacts)",
    n: |context| needs::of_open_deals(context).len(),
    question: |context| who_may_lead(context, &within_two(context)).or_else(|| which_network(context)),
};

/// The share of what open deals need that the seller, or a colleague at one or two steps, is known to have.
pub static NEEDS_COVERED: Gauge = Gauge {
    id: "needs_covered",
    title: "share of what open deals need that somebody near you knows",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::View(needs_covered),
};

/// Undefined where no open deal says what it needs. What is noted of people counts as it stands; who may be a colleague, or may be
/// near, may cover more. Cost: a walk of two steps, and each skill of those near.
fn needs_covered(context: &Context) -> Figure {
    let needs = needs::of_open_deals(context);
    let reached = within_two(context);
    let surely = known_among(context, &needs, reached.surely.iter().copied().chain([context.seller]));
    let perhaps = known_among(context, &needs, reached.perhaps.iter().copied());
    let found = needs.iter().map(|need| context.is_found(need.skill));
    let covered: Vec<bool> = surely.iter().zip(found).map(|(&surely, found)| surely || found).collect();
    let open = covered.iter().zip(perhaps).filter(|&(&covered, perhaps)| !covered && perhaps).count();
    Figure::share(covered.iter().filter(|&&it| it).count(), open, needs.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Deal};
    use crate::network::NetworkKind;
    use crate::stages::trial::with;

    fn of(drawn: &str, needs: &[&str]) -> Figure {
        let mut book = Book::default();
        book.keep_deals([Deal { needs: needs.iter().map(|it| (*it).into()).collect(), ..Deal::at("Bolt", "d1") }]);
        with(Scope::Network(NetworkKind::Internal), drawn, |context| {
            SIGNAL.gauge.read(&context.clone().keeping(&book), None)
        })
    }

    #[test]
    fn a_skill_counts_within_one_introduction_and_not_beyond() {
        let drawn =
            "you == ana[internal skills=law]; ana -- bo[internal skills=tax]; bo -- cy[internal skills=it]; complete";
        assert_eq!(of(drawn, &["Law", "tax"]), Figure::Exact(1.0));
        assert_eq!(of(drawn, &["it", "tax"]), Figure::Exact(0.5));
        assert_eq!(of(drawn, &[]), Figure::Undefined);
    }

    #[test]
    fn a_skill_of_somebody_who_may_be_near_or_may_be_a_colleague_may_count() {
        assert_eq!(of("you == ana[internal]; bo[internal skills=tax]", &["tax"]), Figure::Between(0.0, 1.0));
        assert_eq!(of("you == ana[skills=tax]", &["tax", "law"]), Figure::Between(0.0, 0.5));
    }

    #[test]
    fn what_the_seller_knows_needs_nobody_and_what_a_customer_knows_is_not_in_the_firm() {
        assert_eq!(of("you[skills=tax] == ana[customer skills=law]; complete", &["tax", "law"]), Figure::Exact(0.5));
    }
}
