//! What became of some leads, counted.

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::Context;
use crate::advise::leads::{Lead, Outcome};
use crate::metrics::proportion::Rate;
use crate::network::contact::folded;
use crate::network::{NetworkKind, median};
use crate::reports::share::Share;
use crate::settings::FEW;

/// What became of some leads.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Tally {
    /// How many leads.
    pub leads: usize,
    /// How many of them have no deal yet.
    pub without_deal: usize,
    /// How many reached buy-in or later, of those of which that is known.
    pub qualified: Share,
    /// How many were won, of those that are decided.
    pub won: Share,
    /// What those that were won are worth, as far as recorded.
    pub value_won: f64,
    /// What those that are open are worth, as far as recorded.
    pub value_open: f64,
    /// The median of days between hearing of it and the day others could know; null where no lead has both days.
    pub lead_time: Option<f64>,
    /// Of how many leads that is known.
    pub lead_times: usize,
    /// How many were exclusive, of those of which that is noted.
    pub exclusive: Share,
}

/// Some leads, counted.
pub(super) fn tally(context: &Context, leads: &[&Lead]) -> Tally {
    let few = context.settings.count(&FEW);
    let share = |of: &dyn Fn(&Lead) -> Option<bool>| Share::of(Rate::of(leads.iter().map(|lead| of(lead))), few);
    let qualified = Rate::of(leads.iter().map(|lead| lead.is_qualified(context.as_of)));
    let value = |outcome: Outcome| {
        let with = leads.iter().filter(|lead| lead.outcome() == outcome);
        with.filter_map(|lead| lead.value()).fold(0.0, |sum, value| sum + value)
    };
    let lead_times: Vec<f64> = leads.iter().filter_map(|lead| lead.lead_time()).map(f64::from).collect();
    Tally {
        leads: leads.len(),
        without_deal: leads.iter().filter(|lead| lead.outcome() == Outcome::NoDeal).count(),
        qualified: Share::within(qualified, leads.len() - qualified.cases, few),
        won: share(&|lead| lead.is_won()),
        value_won: value(Outcome::Won),
        value_open: value(Outcome::Open),
        lead_times: lead_times.len(),
        lead_time: median(lead_times),
        exclusive: share(&|lead| lead.is_exclusive()),
    }
}

/// What kind of source somebody is: the kind that is noted of them, else how they stand to the seller; of one who is no contact, the
/// word that stands there.
pub(super) fn kind_of(context: &Context, who: &str) -> String {
    let Some(ix) = context.person(who) else { return folded(who) };
    if ix == context.seller {
        return "you".to_owned();
    }
    if context.is_colleague(ix) {
        return "colleague".to_owned();
    }
    let contact = context.contact(ix);
    if let Some(kind) = contact.kind.as_deref().map(folded).filter(|kind| !kind.is_empty()) {
        return kind;
    }
    let mut networks = context.register().standing(ix).networks.iter().filter(|kind| *kind != NetworkKind::Market);
    networks.next().map_or("kind not noted", NetworkKind::word).to_owned()
}
