//! The signal `ego_density`: how much the seller's contacts in the market know each other.

use crate::advise::gauge::Measure;
use crate::advise::{Better, Gauge};
use crate::metrics::Unit;
use crate::settings;
use crate::stages::contacts::{density, who_knows_whom};
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller's contacts tell different news.
pub static SIGNAL: Signal = Signal {
    gauge: &EGO_DENSITY,
    wanted: Wanted::Low(&settings::IDENTIFY_EGO_DENSITY),
    plain: "The share of pairs of your contacts in the market who know each other. Those who know each other tell you \
            the same news.",
    needs: "ties",
    n: |context| context.pairs().all,
    question: who_knows_whom,
};

/// The ties among the contacts over their pairs, the seller left out (Wasserman and Faust 1994, ch. 4).
pub static EGO_DENSITY: Gauge = Gauge {
    id: "ego_density",
    title: "share of pairs who know each other",
    unit: Unit::Ratio,
    better: Better::Less,
    measure: Measure::View(density),
};

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

    const THREE: &str = "you -- a[market]; you -- b[market]; you -- c[market]; a -- b; ";

    #[test]
    fn one_tied_pair_of_three_is_a_third_once_all_are_asked() {
        assert_eq!(read(&format!("{THREE}complete")), (Figure::Exact(1.0 / 3.0), Verdict::Short));
        assert_eq!(read("you -- a[market]; complete"), (Figure::Undefined, Verdict::NotApplicable));
    }

    #[test]
    fn pairs_not_asked_about_are_not_praised_as_strangers() {
        assert_eq!(read("you -- a[market]; you -- b[market]"), (Figure::Between(0.0, 1.0), Verdict::Unknown));
        assert_eq!(read(&format!("{THREE}a xx c")), (Figure::Between(1.0 / 3.0, 2.0 / 3.0), Verdict::Short));
    }

    #[test]
    fn who_may_be_in_the_market_may_know_everybody_there_or_nobody() {
        let figure = read(&format!("{THREE}you -- u; complete")).0;
        assert_eq!(figure, Figure::Between(1.0 / 6.0, 4.0 / 6.0));
    }
}
