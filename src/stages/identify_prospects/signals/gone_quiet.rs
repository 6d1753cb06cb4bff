//! The signal `gone_quiet`: what share of the seller's contacts in the market has gone quiet.

use super::super::quiet::is_quiet;
use crate::advise::gauge::Measure;
use crate::advise::question::first;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::ContactIx;
use crate::settings;
use crate::stages::contacts::which_network;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller keeps up the ties to the market.
pub static SIGNAL: Signal = Signal {
    gauge: &GONE_QUIET,
    wanted: Wanted::Low(&settings::IDENTIFY_GONE_QUIET),
    plain: "The share of your contacts in the market with whom you have had no contact for half a year. Ties that are \
            not used fade, and bridges fade first.",
    needs: "last_contact (contacts or ties)",
    n: |context| context.members().len(),
    question: |context| {
        let undated = first(context, context.members(), |ix| is_quiet(context, ix).is_none());
        undated.map(|name| format!("When were you last in touch with {name}?")).or_else(|| which_network(context))
    },
};

/// The contacts without contact for the days of `quiet_days`, over all contacts.
pub static GONE_QUIET: Gauge = Gauge {
    id: "gone_quiet",
    title: "share of contacts gone quiet",
    unit: Unit::Ratio,
    better: Better::Less,
    measure: Measure::View(gone_quiet),
};

/// Who has no date may be quiet or not. Who has no network counts where that makes the figure lower, and then higher.
/// Undefined where nobody is known to belong here.
fn gone_quiet(context: &Context) -> Figure {
    let perhaps: Vec<ContactIx> = context.unclassified().collect();
    let (all, more) = (context.members().len(), perhaps.len());
    if all == 0 {
        return Figure::Undefined;
    }
    let (quiet, undated) = silent(context, context.members());
    let (quiet_more, undated_more) = silent(context, &perhaps);
    let low = quiet as f64 / (all + more - quiet_more) as f64;
    let silent_at_most = quiet_more + undated_more;
    Figure::between(low, (quiet + undated + silent_at_most) as f64 / (all + silent_at_most) as f64)
}

/// How many of some people have gone quiet, and of how many it is not known.
fn silent(context: &Context, people: &[ContactIx]) -> (usize, usize) {
    let states: Vec<Option<bool>> = people.iter().map(|&ix| is_quiet(context, ix)).collect();
    let count = |state| states.iter().filter(|&&it| it == state).count();
    (count(Some(true)), count(None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::NetworkKind;
    use crate::stages::signal::Verdict;
    use crate::stages::trial::read_in;

    fn read(drawn: &str) -> (Figure, Verdict) {
        read_in(&SIGNAL, NetworkKind::Market, drawn)
    }

    const TWO: &str = "you -- a[market last=2025-10-01]; you -- b[market last=2026-06-01]; ";

    #[test]
    fn one_of_two_without_contact_since_autumn_is_half() {
        assert_eq!(read(TWO), (Figure::Exact(0.5), Verdict::Short));
        assert_eq!(read("you -- a[internal last=2025-10-01]"), (Figure::Undefined, Verdict::NotApplicable));
    }

    #[test]
    fn a_contact_without_a_date_may_have_gone_quiet_or_not() {
        assert_eq!(read(&format!("{TWO}you -- c[market]; you -- d[market]")).0, Figure::Between(0.25, 0.75));
    }

    #[test]
    fn a_contact_without_a_network_may_count_or_not() {
        assert_eq!(read(&format!("{TWO}you -- u[last=2025-10-01]")).0, Figure::Between(0.5, 2.0 / 3.0));
        assert_eq!(read("you -- u[last=2026-06-01]"), (Figure::Undefined, Verdict::NotApplicable));
    }
}
