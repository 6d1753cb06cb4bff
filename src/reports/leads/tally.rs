//! What became of some leads, counted.

use super::Tally;
use crate::advise::Context;
use crate::advise::leads::{Lead, Outcome};
use crate::metrics::proportion::Rate;
use crate::network::contact::folded;
use crate::network::{NetworkKind, median};
use crate::reports::share::Share;
use crate::settings::FEW;

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
