//! Who could be reached, for all that is known. Ways may pass outside the account, and through the seller's colleagues.

use std::cell::OnceCell;

use super::known_ways::KnownWays;
use crate::advise::Context;
use crate::network::{ContactIx, Pair};
use crate::settings;

/// How many ties a way may have.
pub(super) fn steps(context: &Context) -> u32 {
    context.settings.count(&settings::MAX_INTERMEDIARIES) as u32 + 1
}

/// Who could be reached, if every pair that nobody asked about were tied, and if one person were not there.
pub(super) struct Possible<'c> {
    context: &'c Context<'c>,
    known: &'c KnownWays<'c>,
    without: Option<ContactIx>,
    walked: OnceCell<Vec<bool>>,
}

impl<'c> Possible<'c> {
    /// What could be, beside the ways that are known.
    pub(super) fn new(context: &'c Context<'c>, known: &'c KnownWays<'c>, without: Option<ContactIx>) -> Self {
        Self { context, known, without, walked: OnceCell::new() }
    }

    /// Whether somebody could be reached.
    ///
    /// Cost: mostly a look at one pair, since hardly anybody's ties were gone through; once for all at worst as [`everybody`].
    pub(super) fn leads_to(&self, ix: ContactIx) -> bool {
        let Self { context, known, without, .. } = *self;
        let may_know = |other| Some(other) != without && context.network.pair(other, ix) != Pair::NotTied;
        Some(ix) != without
            && (context.is_direct(ix)
                || context.direct().any(may_know)
                || known.lead_to(ix, without)
                || !context.network.knowledge().is_complete() && self.walk()[ix.index()])
    }

    fn walk(&self) -> &[bool] {
        self.walked.get_or_init(|| everybody(self.context, steps(self.context), self.without))
    }
}

/// The same for everybody, one ring after the other.
///
/// Cost: O(n + m) where most pairs are unasked or most people were asked about all; at worst O(n²).
fn everybody(context: &Context, steps: u32, without: Option<ContactIx>) -> Vec<bool> {
    let n = context.network.len();
    let mut unseen: Vec<ContactIx> =
        context.network.indices().filter(|&ix| Some(ix) != without && ix != context.seller).collect();
    let mut ring: Vec<ContactIx> = vec![context.seller];
    let mut reached = vec![false; n];
    for _ in 0..steps {
        let mut next = Vec::new();
        for &one in &ring {
            // The seller's own ties are all known, whatever was asked.
            let could = |&other: &ContactIx| match context.network.pair(one, other) {
                Pair::Tied => true,
                Pair::NotAsked => one != context.seller,
                Pair::NotTied => false,
            };
            let (new, rest) = std::mem::take(&mut unseen).into_iter().partition(could);
            unseen = rest;
            next.extend::<Vec<ContactIx>>(new);
        }
        for ix in &next {
            reached[ix.index()] = true;
        }
        ring = next;
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::{drawn, with};

    #[test]
    fn unasked_pairs_could_lead_round_somebody() {
        let reached = |drawn: &str| {
            with(Scope::Account("Bolt".into()), drawn, |context| {
                let at = |id| context.network.find(id).unwrap();
                let known = KnownWays::of(context);
                Possible::new(context, &known, Some(at("ana"))).leads_to(at("jo"))
            })
        };
        assert!(reached("you == ana -- jo@Bolt; you -- bo"));
        assert!(!reached("you == ana -- jo@Bolt[asked]; you -- bo"));
        assert!(!reached("you == ana -- jo@Bolt"));
    }

    #[test]
    fn who_could_be_reached_is_who_a_walk_along_all_open_pairs_gets_to() {
        for seed in 0..300 {
            with(Scope::Account("Bolt".into()), &drawn(seed), |context| {
                let known = KnownWays::of(context);
                let all = || context.network.indices().filter(|&ix| ix != context.seller);
                for without in all().map(Some).chain([None]) {
                    let possible = Possible::new(context, &known, without);
                    let slow = everybody(context, steps(context), without);
                    for ix in all() {
                        assert_eq!(possible.leads_to(ix), slow[ix.index()], "seed {seed}");
                    }
                }
            });
        }
    }
}
