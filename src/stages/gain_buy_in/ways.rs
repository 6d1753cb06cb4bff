//! How good a way to somebody could be, and who could be reached, for all that is known.
//!
//! Ways may pass outside the account, and through the seller's colleagues.

use std::cell::OnceCell;

use super::known_ways::KnownWays;
use crate::advise::{Context, Figure};
use crate::metrics::paths;
use crate::network::{Adjacency, ContactIx, Link, Pair};
use crate::settings;

/// How many ties a way may have.
pub(super) fn steps(context: &Context) -> u32 {
    context.settings.count(&settings::MAX_INTERMEDIARIES) as u32 + 1
}

/// The score of the best way to somebody: above 0 where there is one, at most 1, 0 where there is none.
///
/// The lower end counts only ties whose strength is known. For the upper end a tie of unknown strength is as strong as can be,
/// and whoever was not asked about everybody could be next to the seller's strongest contact.
/// Cost: O(n + m log m), and a search.
pub(super) fn score(context: &Context, to: ContactIx) -> Figure {
    let most = context.settings.count(&settings::MAX_INTERMEDIARIES);
    let score = |ties: &Adjacency| {
        paths::best(ties, context.seller.index(), to.index(), most, &[]).map_or(0.0, |path| path.score)
    };
    let low = score(&surely(context));
    Figure::between(low, score(&at_most(context)).max(low))
}

fn arc(link: &Link, value: f64) -> (u32, u32, f64) {
    let (a, b) = link.ends();
    (a.index() as u32, b.index() as u32, value)
}

/// Only what rests on more than an assumption.
fn surely(context: &Context) -> Adjacency {
    let evidenced = context.network.links().filter(|link| link.is_declared() && link.is_evidenced());
    Adjacency::from_ties(context.network.len(), evidenced.map(|link| arc(&link, link.strength.value())))
}

/// Every tie as strong as it could be; and, in place of the ties that could exist, each person with an unasked pair as near to
/// the seller as any tie of the seller's own allows. A way over an unasked tie scores no more than the seller's first tie
/// times what follows the last unasked one.
fn at_most(context: &Context) -> Adjacency {
    let seller = context.seller;
    let value = |link: &Link| if link.is_evidenced() { link.strength.value() } else { 1.0 };
    let declared = || context.network.links().filter(crate::network::link::Link::is_declared);
    let (own, others): (Vec<Link>, Vec<Link>) =
        declared().partition(|link| link.ends().0 == seller || link.ends().1 == seller);
    let own: Vec<(ContactIx, f64)> = own
        .iter()
        .map(|link| (if link.ends().0 == seller { link.ends().1 } else { link.ends().0 }, value(link)))
        .collect();
    let strongest = two_strongest(&own);
    let mut near: Vec<f64> = context.network.indices().map(|ix| nearest(context, &strongest, ix)).collect();
    for &(ix, value) in &own {
        near[ix.index()] = near[ix.index()].max(value);
    }
    let near = near.into_iter().enumerate().filter(|(_, value)| *value > 0.0);
    let arcs = others.iter().map(|link| arc(link, value(link)));
    let all = arcs.chain(near.map(|(ix, value)| (seller.index() as u32, ix as u32, value)));
    Adjacency::from_ties(context.network.len(), all)
}

/// The seller's two strongest ties: one of them is with anybody else than a given person.
fn two_strongest(own: &[(ContactIx, f64)]) -> Vec<(ContactIx, f64)> {
    let mut strongest = own.to_vec();
    strongest.sort_by(|one, other| other.1.total_cmp(&one.1));
    strongest.truncate(2);
    strongest
}

/// How near somebody could be by a tie nobody asked about: the strongest tie of the seller with anybody else.
fn nearest(context: &Context, strongest: &[(ContactIx, f64)], ix: ContactIx) -> f64 {
    if ix == context.seller || !could_know_somebody_else(context, ix) {
        return 0.0;
    }
    strongest.iter().find(|(other, _)| *other != ix).map_or(0.0, |&(_, value)| value)
}

/// Whether there is anybody but the seller of whom nobody knows whether they know this person.
fn could_know_somebody_else(context: &Context, ix: ContactIx) -> bool {
    let knowledge = context.network.knowledge();
    let gone_through = knowledge.asked(ix).is_some_and(|asked| asked.about.is_none());
    let mut others = context.network.indices().filter(|&other| other != ix && other != context.seller);
    !knowledge.is_complete() && !gone_through && others.any(|other| context.network.pair(ix, other) == Pair::NotAsked)
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

    fn score_of_jo(drawn: &str) -> Figure {
        with(Scope::Account("Bolt".into()), drawn, |context| score(context, context.network.find("jo").unwrap()))
    }

    #[test]
    fn where_all_is_known_the_score_is_the_best_product_of_strengths() {
        assert_eq!(score_of_jo("you == ana -- jo@Bolt; you ## bo .. jo; complete"), Figure::Exact(0.375));
        assert_eq!(score_of_jo("you == ana[asked] -- jo@Bolt[asked]; you ## bo[asked] .. jo"), Figure::Exact(0.375));
    }

    #[test]
    fn who_was_not_asked_could_be_next_to_the_strongest_contact() {
        assert_eq!(score_of_jo("you == ana -- jo@Bolt; you ## bo"), Figure::Between(0.375, 1.0));
        assert_eq!(score_of_jo("you == ana -- jo@Bolt[asked]; you ## bo"), Figure::Between(0.375, 0.5));
    }

    #[test]
    fn a_tie_of_unknown_strength_could_be_as_good_as_none() {
        assert_eq!(score_of_jo("you == ana ?? jo@Bolt; complete"), Figure::Between(0.0, 0.75));
        assert_eq!(score_of_jo("you == ana; jo@Bolt; complete"), Figure::Exact(0.0));
    }

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
