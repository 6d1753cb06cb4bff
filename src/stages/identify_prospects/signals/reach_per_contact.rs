//! The signal `reach_per_contact`: how many people each direct contact opens to the seller.

use super::super::reach::{Reach, who_leads_further};
use crate::advise::gauge::Measure;
use crate::advise::{Better, Gauge};
use crate::metrics::Unit;
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller's contacts lead to others, and not to each other.
pub static SIGNAL: Signal = Signal {
    gauge: &REACH_PER_CONTACT,
    wanted: Wanted::High(&settings::IDENTIFY_REACH_PER_CONTACT),
    plain: "How many people you get to for each contact you keep up, themselves included, colleagues left out. \
            Contacts who lead nowhere new cost time and bring no news.",
    needs: "ties",
    n: |context| Reach::of(context).direct().len(),
    question: who_leads_further,
};

/// The people within one introduction for each direct contact, colleagues left out (Hanneman and Riddle 2005, ch. 9).
pub static REACH_PER_CONTACT: Gauge = Gauge {
    id: "reach_per_contact",
    title: "people each contact opens",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::View(|context| Reach::of(context).per_contact()),
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
    fn a_contact_who_leads_to_three_others_opens_four() {
        let drawn = "you -- a[market] -- x[market]; a -- y[market]; a -- z[prospect]; complete";
        assert_eq!(read(drawn), (Figure::Exact(4.0), Verdict::Fits));
        assert_eq!(read("you; x[market] -- y[market]; complete"), (Figure::Undefined, Verdict::NotApplicable));
    }

    #[test]
    fn as_long_as_nobody_asked_whom_they_know_there_is_no_verdict() {
        let drawn = "you -- a[market]; x[market]; y[market]";
        assert_eq!(read(drawn), (Figure::Between(1.0, 3.0), Verdict::Unknown));
        let asked = reading(&SIGNAL, Scope::Network(NetworkKind::Market), drawn).question;
        assert_eq!(asked.as_deref(), Some("Does a know x or y?"));
    }
}
