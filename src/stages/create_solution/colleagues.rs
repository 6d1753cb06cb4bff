//! The seller's colleagues within two steps, and their departments, as far as each is known. It judges nothing.

use std::collections::BTreeSet;

use crate::advise::Context;
use crate::advise::question::who_knows;
use crate::metrics::reach;
use crate::network::{ContactIx, Pair};

/// Colleagues to whom the seller gets directly, or with an introduction by another colleague.
#[derive(Debug, Default)]
pub(super) struct Reached {
    /// Those who are colleagues and within two steps by recorded ties.
    pub(super) surely: Vec<ContactIx>,
    /// Those who would come to be if every pair not asked were tied, and everybody who may be a colleague were one.
    pub(super) perhaps: Vec<ContactIx>,
}

/// Who is within two steps. Cost: a walk of two steps, and a look at each pair of a direct and another colleague.
pub(super) fn within_two(context: &Context) -> Reached {
    let (sure, possible): (Vec<_>, Vec<_>) = direct(context).into_iter().partition(|&ix| context.is_colleague(ix));
    let is_colleague = |at| context.is_colleague(ContactIx::new(at));
    let steps = reach::within(context.network.declared(), context.seller.index(), 2, is_colleague);
    let is_near = |ix: &ContactIx| steps[ix.index()].is_some();
    let go_betweens: Vec<ContactIx> = sure.into_iter().chain(possible).collect();
    let may_be_near = |&ix: &ContactIx| {
        let may_know = |&other: &ContactIx| context.network.pair(other, ix) != Pair::NotTied;
        context.is_direct(ix) || go_betweens.iter().any(may_know)
    };
    let (near, others): (Vec<_>, Vec<_>) =
        context.network.indices().filter(|&ix| ix != context.seller).partition(is_near);
    let perhaps = others.into_iter().filter(|&ix| context.may_be_colleague(ix)).filter(may_be_near).collect();
    Reached { surely: near, perhaps }
}

/// The direct contacts who are colleagues, or may be.
fn direct(context: &Context) -> Vec<ContactIx> {
    context.direct().filter(|&ix| context.may_be_colleague(ix)).collect()
}

/// The departments of some people, without those not recorded.
pub(super) fn departments(context: &Context, people: &[ContactIx]) -> BTreeSet<String> {
    people.iter().filter_map(|&ix| context.group(ix, "department")).collect()
}

/// Whom to ask whether they lead to colleagues of whom it is not known.
pub(super) fn who_may_lead(context: &Context, reached: &Reached) -> Option<String> {
    who_knows(context, &direct(context), &reached.perhaps)
}
