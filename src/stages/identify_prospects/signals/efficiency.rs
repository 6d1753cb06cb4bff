//! The signal `efficiency`: what share of the seller's contacts in the market repeats no other.

use crate::advise::Gauge;
use crate::settings;
use crate::stages::contacts::{efficiency, who_knows_whom};
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller's contacts are worth the time they take.
pub static SIGNAL: Signal = Signal {
    gauge: &EFFICIENCY,
    wanted: Wanted::High(&settings::IDENTIFY_EFFICIENCY),
    plain: "The share of your contacts in the market who do not repeat each other. Of several who all know each other, \
            one would tell you the same.",
    needs: "ties",
    n: |context| context.members().len(),
    question: who_knows_whom,
};

/// The share of the contacts in the market who do not repeat each other.
pub static EFFICIENCY: Gauge = efficiency("share of contacts who do not repeat others");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Figure;
    use crate::network::NetworkKind;
    use crate::stages::signal::Verdict;
    use crate::stages::trial::read_in;

    fn read(drawn: &str) -> (Figure, Verdict) {
        read_in(&SIGNAL, NetworkKind::Market, drawn)
    }

    #[test]
    fn two_of_three_who_know_each_other_leave_seven_ninths() {
        let drawn = "you -- a[market]; you -- b[market]; you -- c[market]; a -- b; ";
        let (figure, verdict) = read(&format!("{drawn}complete"));
        assert!(figure.says_the_same_as(Figure::Exact(7.0 / 9.0)));
        assert_eq!(verdict, Verdict::Watch);
        assert!(read(drawn).0.says_the_same_as(Figure::Between(1.0 / 3.0, 7.0 / 9.0)));
    }

    #[test]
    fn one_contact_cannot_repeat_another() {
        assert_eq!(read("you -- a[market]; complete"), (Figure::Undefined, Verdict::NotApplicable));
        assert_eq!(read("you -- a[market]; you -- u; complete"), (Figure::Undefined, Verdict::NotApplicable));
    }
}
