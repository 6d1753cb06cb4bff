//! The seller's colleagues within two steps, and their departments, as far as each is known. It judges nothing.

use std::collections::BTreeSet;

use crate::advise::Context;
use crate::advise::pairs::marked;
use crate::advise::question::who_knows;
use crate::advise::register::Group;
use crate::network::{ContactIx, Pair};

/// Colleagues to whom the seller gets directly, or with an introduction by another colleague.
#[derive(Debug, Default)]
pub(super) struct Reached {
    /// Those who are colleagues and within two steps by recorded ties.
    pub(super) surely: Vec<ContactIx>,
    /// Those who would come to be if every pair not asked were tied, and everybody who may be a colleague were one.
    pub(super) perhaps: Vec<ContactIx>,
}

/// Who is within two steps. Cost: a walk of two steps, and for each other colleague a look at pairs, up to the first that is open.
pub(super) fn within_two(context: &Context) -> Reached {
    let (sure, possible): (Vec<_>, Vec<_>) = direct(context).into_iter().partition(|&ix| context.is_colleague(ix));
    let surely = near(context, &sure);
    let is_near = marked(context.network, &surely);
    let go_betweens: Vec<ContactIx> = sure.into_iter().chain(possible).collect();
    let may_be_near = |&ix: &ContactIx| {
        let may_know = |&other: &ContactIx| context.network.pair(other, ix) != Pair::NotTied;
        context.is_direct(ix) || go_betweens.iter().any(may_know)
    };
    let others = context.register().perhaps_colleagues().iter().copied();
    let others = others.filter(|&ix| ix != context.seller && !is_near[ix.index()]);
    Reached { surely, perhaps: others.filter(may_be_near).collect() }
}

/// These colleagues and the colleagues they know, in the order of ids.
fn near(context: &Context, direct: &[ContactIx]) -> Vec<ContactIx> {
    let known = direct.iter().flat_map(|&ix| context.network.neighbours(ix));
    let known = known.filter(|&ix| ix != context.seller && context.is_colleague(ix));
    let mut near: Vec<ContactIx> = direct.iter().copied().chain(known).collect();
    near.sort_unstable();
    near.dedup();
    near
}

/// The direct contacts who are colleagues, or may be.
fn direct(context: &Context) -> Vec<ContactIx> {
    context.direct().filter(|&ix| context.may_be_colleague(ix)).collect()
}

/// The departments of some people, without those not recorded.
pub(super) fn departments(context: &Context, people: &[ContactIx]) -> BTreeSet<Group> {
    let departments = context.register().departments();
    people.iter().filter_map(|&ix| departments.group(ix)).collect()
}

/// Whom to ask whether they lead to colleagues of whom it is not known.
pub(super) fn who_may_lead(context: &Context, reached: &Reached) -> Option<String> {
    who_knows(context, &direct(context), &reached.perhaps)
}
