//! The team a solution is drawn from, as far as it is known who is on it.
//!
//! Noting somebody's expertise is how a seller puts them forward; where open deals say what they need, those count who have some of it.
//! Who is not put forward is no part of the team.

use std::cmp::Ordering;

use super::needs::{Need, of_open_deals, skill_for};
use crate::advise::Context;
use crate::network::{ContactIx, Strength};
use crate::settings;

/// Direct colleagues with expertise, strongest first, at most as many as a team has.
#[derive(Debug)]
pub(super) struct Team {
    /// Those who are on it however strong the ties are whose strength is not known.
    pub(super) core: Vec<ContactIx>,
    /// Those who are on it or not, depending on that, or on their network.
    pub(super) fringe: Vec<ContactIx>,
    /// The fewest it may have.
    pub(super) least: usize,
    /// The most it may have.
    pub(super) most: usize,
}

/// Who is on the team. Cost: O(c²) for c experts among the direct contacts.
pub(super) fn team(context: &Context) -> Team {
    let size = context.settings.count(&settings::TEAM_SIZE);
    let sure = experts(context);
    let needs = of_open_deals(context);
    let possible: Vec<ContactIx> = context.unclassified().filter(|&ix| is_put_forward(context, ix, &needs)).collect();
    let everybody = || sure.iter().chain(&possible).copied();
    let may_be_ahead = |ix| everybody().filter(|&other| other != ix && may_precede(context, other, ix)).count();
    let is_ahead = |ix| sure.iter().filter(|&&other| other != ix && !may_precede(context, ix, other)).count();
    let core: Vec<ContactIx> = sure.iter().copied().filter(|&ix| may_be_ahead(ix) < size).collect();
    let fringe = everybody().filter(|ix| !core.contains(ix) && is_ahead(*ix) < size).collect();
    Team { fringe, least: sure.len().min(size), most: (sure.len() + possible.len()).min(size), core }
}

/// The direct colleagues whose expertise is noted, and needed where it is said what is needed, by name.
pub(super) fn experts(context: &Context) -> Vec<ContactIx> {
    let needs = of_open_deals(context);
    context.members().iter().copied().filter(|&ix| is_put_forward(context, ix, &needs)).collect()
}

fn is_put_forward(context: &Context, ix: ContactIx, needs: &[Need]) -> bool {
    let has_some_of_it = || needs.iter().any(|need| skill_for(context, ix, need.skill).is_some());
    !context.contact(ix).expertise.is_empty() && (needs.is_empty() || has_some_of_it())
}

/// The team as it looks now: ties of unknown strength count as assumed.
pub(super) fn as_it_looks(context: &Context) -> Vec<ContactIx> {
    let strength = |ix| context.strength(context.seller, ix).map_or(0.0, Strength::value);
    let mut team = experts(context);
    team.sort_by(|&a, &b| strength(b).total_cmp(&strength(a)).then_with(|| by_name(context, a, b)));
    team.truncate(context.settings.count(&settings::TEAM_SIZE));
    team
}

/// Whether somebody may come before somebody else, strongest first: whether one's tie may be the stronger one.
fn may_precede(context: &Context, one: ContactIx, other: ContactIx) -> bool {
    let known = |ix| context.strength_on_record(ix).map(Strength::value);
    let (strongest, weakest) = (known(one).unwrap_or(1.0), known(other).unwrap_or(0.0));
    strongest.total_cmp(&weakest).then_with(|| by_name(context, other, one)) == Ordering::Greater
}

fn by_name(context: &Context, one: ContactIx, other: ContactIx) -> Ordering {
    context.name(one).cmp(context.name(other)).then(one.cmp(&other))
}
