//! The signal `efficiency`: what share of the seller's colleagues leads to people the others do not lead to.

use crate::advise::Gauge;
use crate::settings;
use crate::stages::contacts::{efficiency, who_knows_whom};
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller's colleagues lead to different experts.
pub static SIGNAL: Signal = Signal {
    gauge: &EFFICIENCY,
    wanted: Wanted::High(&settings::SOLUTION_EFFICIENCY),
    plain: "What share of the colleagues you keep up with leads you to other people than the rest do. \
            Colleagues who all know each other find the same experts.",
    needs: "ties",
    n: |context| context.members().len(),
    question: who_knows_whom,
};

/// The share of the direct colleagues who do not repeat each other.
pub static EFFICIENCY: Gauge = efficiency("share of colleagues who do not repeat others");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{Figure, Scope};
    use crate::network::NetworkKind;
    use crate::stages::trial::reading;

    fn of(drawn: &str) -> Figure {
        reading(&SIGNAL, Scope::Network(NetworkKind::Internal), drawn).figure
    }

    #[test]
    fn of_three_colleagues_of_whom_two_know_each_other_seven_ninths_do_not_repeat_each_other() {
        let drawn = "you == a[internal]; you == b[internal]; you == c[internal]; a -- b; complete";
        assert!(of(drawn).says_the_same_as(Figure::Exact(7.0 / 9.0)));
    }

    #[test]
    fn pairs_not_asked_may_repeat_each_other() {
        assert_eq!(of("you == a[internal]; you == b[internal]"), Figure::Between(0.5, 1.0));
    }

    #[test]
    fn one_contact_repeats_nobody_which_says_nothing() {
        assert_eq!(of("you == a[internal]; complete"), Figure::Undefined);
    }

    #[test]
    fn a_contact_without_a_network_may_add_a_circle_or_repeat_one() {
        let drawn = "you == a[internal]; you == b[internal]; a -- b; you == c; a -- c; b -- c; complete";
        assert!(of(drawn).says_the_same_as(Figure::Between(1.0 / 3.0, 7.0 / 9.0)));
    }
}
