//! Who of the seller's firm talks to an account, and when last.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::advise::Context;
use crate::advise::dossier::Dossier;
use crate::network::ContactIx;

/// How one of the seller's firm is in touch with an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::reports) struct Contacted {
    /// To how many people there they are tied, or whose contacts they own.
    pub(in crate::reports) tied_to: usize,
    /// In how many touches they took part.
    pub(in crate::reports) touches: usize,
    /// The last of these.
    pub(in crate::reports) last: Option<Date>,
}

/// Those of the seller's firm who are tied to somebody there or took part in a touch, by id. Cost: the ties of the account's people
/// and its touches.
pub(in crate::reports) fn talkers(context: &Context, dossier: &Dossier) -> BTreeMap<ContactIx, Contacted> {
    let mut talkers: BTreeMap<ContactIx, Contacted> = BTreeMap::new();
    for &there in &dossier.people {
        for ours in context.network.neighbours(there).filter(|&ix| context.is_one_of_us(ix)) {
            talkers.entry(ours).or_default().tied_to += 1;
        }
    }
    for &there in &dossier.people {
        let owner = context.contact(there).owner.as_deref().and_then(|owner| owning(context, owner));
        if let Some(owner) = owner.filter(|&owner| !context.network.are_tied(owner, there)) {
            talkers.entry(owner).or_default().tied_to += 1;
        }
    }
    for touch in &dossier.touches {
        for ours in touch.people().filter_map(|id| context.person(id)).filter(|&ix| context.is_one_of_us(ix)) {
            let talker = talkers.entry(ours).or_default();
            talker.touches += 1;
            talker.last = talker.last.max(Some(touch.date));
        }
    }
    talkers
}

/// The one of the seller's firm who is called so in an owner's cell: by id, else by name or email.
fn owning(context: &Context, owner: &str) -> Option<ContactIx> {
    let by_name =
        || context.register().perhaps_colleagues().iter().copied().find(|&ix| context.contact(ix).goes_by(owner));
    context.person(owner).or_else(by_name).filter(|&ix| context.is_one_of_us(ix))
}

/// The last touch in which two or more of the seller's firm took part.
pub(in crate::reports) fn last_together(context: &Context, dossier: &Dossier) -> Option<Date> {
    let ours = |touch: &crate::book::Interaction| {
        touch.people().filter_map(|id| context.person(id)).filter(|&ix| context.is_one_of_us(ix)).count()
    };
    dossier.touches.iter().filter(|touch| ours(touch) > 1).map(|touch| touch.date).max()
}
