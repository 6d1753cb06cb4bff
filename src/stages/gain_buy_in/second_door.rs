//! A second door: for a large deal behind a gatekeeper, the colleague who could meet those beyond (Üstüner and Godes 2006).

use super::doors::Door;
use super::house;
use crate::advise::Context;
use crate::book::Deal;
use crate::metrics::paths;
use crate::network::contact::same_name;
use crate::network::{ContactIx, Influence};
use crate::settings;

/// A colleague who could open a second door.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colleague {
    /// Who.
    pub person: ContactIx,
    /// Whether they worked at the account.
    pub worked_there: bool,
    /// The score of their best way to the person beyond that passes nobody whom the seller has met there; 0 where there is none.
    pub near: f64,
}

/// The largest open deal at the account, with what it is worth, where that pays for a second seller; none: no deal is known to.
pub fn large_deal<'c>(context: &'c Context) -> Option<(&'c Deal, f64)> {
    let least = context.settings.number(&settings::SECOND_DOOR_AMOUNT);
    let deal = context.open_deals_here().into_iter().next()?;
    deal.amount.filter(|&amount| amount >= least).map(|amount| (deal, amount))
}

/// Whom behind a gate it is worth most to meet: whoever decides, then the highest, then the first by name.
pub fn beyond(context: &Context, gate: &Door) -> Option<ContactIx> {
    let worth = |ix: ContactIx| (context.contact(ix).has_influence(Influence::Economic), context.contact(ix).level);
    gate.beyond.iter().copied().reduce(|best, ix| if worth(ix) > worth(best) { ix } else { best })
}

/// The seller's colleagues who worked at the account or have a way to somebody there, and whom the seller can reach: those who
/// worked there first, then the nearest, then by name. Who is in touch with that person already is not among them.
///
/// Cost: two searches of ways for each colleague.
pub fn colleagues(context: &Context, beyond: ContactIx) -> Vec<Colleague> {
    let ours = context.network.indices().filter(|&ix| ix != context.seller && context.is_colleague(ix));
    let could = |person: ContactIx| {
        let (worked_there, near) = (worked_there(context, person), way_round(context, person, beyond));
        let can = (near > 0.0 || worked_there) && way_round(context, context.seller, person) > 0.0;
        can.then_some(Colleague { person, worked_there, near })
    };
    let mut all: Vec<Colleague> = ours.filter(|&ix| !context.network.are_tied(ix, beyond)).filter_map(could).collect();
    all.sort_by(|one, other| {
        let by_name = || context.name(one.person).cmp(context.name(other.person)).then(one.person.cmp(&other.person));
        other.worked_there.cmp(&one.worked_there).then(other.near.total_cmp(&one.near)).then_with(by_name)
    });
    all
}

/// The score of the best way that passes nobody of the account whom the seller has met; 0 where there is none.
pub fn way_round(context: &Context, from: ContactIx, to: ContactIx) -> f64 {
    let met: Vec<usize> = context.met().filter(|&ix| ix != to).map(ContactIx::index).collect();
    let most = context.settings.count(&settings::MAX_INTERMEDIARIES);
    paths::best(context.network.declared(), from.index(), to.index(), most, &met).map_or(0.0, |path| path.score)
}

/// Whether somebody once worked at the account looked at.
pub fn worked_there(context: &Context, ix: ContactIx) -> bool {
    let account = house::account(context);
    context.contact(ix).past_accounts.iter().any(|past| same_name(past, account))
}
