//! The signal `contacts`: with how many people in the market the seller is in touch.

use crate::advise::gauge::Measure;
use crate::advise::{Better, Gauge};
use crate::metrics::Unit;
use crate::settings;
use crate::stages::contacts;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller has ears enough in the market.
pub static SIGNAL: Signal = Signal {
    gauge: &CONTACTS,
    wanted: Wanted::High(&settings::IDENTIFY_CONTACTS),
    plain: "How many people in the market you are in touch with. A count alone says little: see whom they lead to.",
    needs: "network (contacts)",
    n: |context| context.members().len(),
    question: contacts::which_network,
};

/// The direct contacts in the market.
pub static CONTACTS: Gauge = Gauge {
    id: "contacts",
    title: "contacts in the market",
    unit: Unit::People,
    better: Better::More,
    measure: Measure::View(contacts::count),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{Figure, Scope};
    use crate::network::NetworkKind;
    use crate::stages::signal::Verdict;
    use crate::stages::trial::{read_in, reading};

    fn read(drawn: &str) -> (Figure, Verdict) {
        read_in(&SIGNAL, NetworkKind::Market, drawn)
    }

    #[test]
    fn who_has_no_network_may_be_in_the_market_or_not() {
        assert_eq!(read("you -- a[market]; you -- b[internal]; c[market]"), (Figure::Exact(1.0), Verdict::Short));
        let nine = (0..9).map(|at| format!("you -- p{at}[market]; ")).collect::<Vec<_>>().concat();
        assert_eq!(read(&format!("{nine}you -- u")), (Figure::Between(9.0, 10.0), Verdict::Unknown));
        let asked = reading(&SIGNAL, Scope::Network(NetworkKind::Market), &format!("{nine}you -- u")).question;
        assert_eq!(
            asked.as_deref(),
            Some("Where do you know u from: the market, a prospect, a customer or your own firm?")
        );
    }
}
