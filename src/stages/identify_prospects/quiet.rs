//! Ties that have gone quiet, and the people only they lead to.

use super::reach::Reach;
use crate::advise::gauge::Measure;
use crate::advise::pairs::marked;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::ContactIx;
use crate::settings;

/// The people whom the seller can reach through contacts in the market only who have gone quiet.
pub(super) static REACH_AT_RISK: Gauge = Gauge {
    id: "reach_at_risk",
    title: "people only quiet contacts lead to",
    unit: Unit::People,
    better: Better::Less,
    measure: Measure::View(reach_at_risk),
};

/// Who has no network may be in the market or not: their silence is held against the figure only as far as it may be.
fn reach_at_risk(context: &Context) -> Figure {
    let in_the_market = marked(context.network, context.members());
    Reach::of(context).at_risk(|ix| match is_quiet(context, ix) {
        Some(false) => Some(false),
        known if in_the_market[ix.index()] => known,
        _ if context.contact(ix).networks.is_empty() => None,
        _ => Some(false),
    })
}

/// Whether the tie with somebody has gone quiet; none where no date of contact is recorded.
pub(super) fn is_quiet(context: &Context, ix: ContactIx) -> Option<bool> {
    let days = days_without_contact(context, ix)?;
    Some(f64::from(days) >= context.settings.number(&settings::QUIET_DAYS))
}

/// How many days ago the last contact was; below 0 for a day to come.
pub(super) fn days_without_contact(context: &Context, ix: ContactIx) -> Option<i32> {
    let last = context.last_contact(ix)?;
    Some((context.as_of - last).get_days())
}
