//! The brokers of an account: those whose contacts inside it stand in the most separate circles.
//!
//! Everything is taken inside the account, the seller and their colleagues taken out first: what somebody knows outside says
//! nothing of whom they can open in here.

use std::collections::BTreeMap;

use crate::advise::Context;
use crate::advise::pairs::is_open;
use crate::metrics::structural_holes::EFFECTIVE_SIZE;
use crate::metrics::{Measured, Sheet};
use crate::network::{Adjacency, ContactIx, Pair, View};
use crate::settings;

/// How widely somebody is connected inside their account.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Who.
    pub person: ContactIx,
    /// Their known ties inside.
    pub ties: usize,
    /// How many more they could have.
    pub unasked: usize,
    /// The effective size of their network inside, along the known ties; 0 without ties.
    pub size: f64,
    /// The least and the most it could be, whatever was not asked.
    pub range: (f64, f64),
}

/// Whether enough people are known at the account, and enough of their pairs asked, to speak of brokers.
pub fn is_mapped(context: &Context) -> bool {
    let enough = context.members().len() >= context.settings.count(&settings::BROKER_PEOPLE);
    let asked = context.pairs().share_asked();
    enough && asked.is_some_and(|share| share >= context.settings.number(&settings::BROKER_ASKED))
}

/// Everybody's standing, by name. Cost: O(p² log d + triangles) for p people of the account.
pub fn standings(context: &Context) -> Vec<Standing> {
    let sizes = sizes(context);
    context.members().iter().zip(sizes).map(|(&person, size)| standing(context, person, size)).collect()
}

/// The brokers along the known ties: of those with enough ties inside the first few in effective size, equals included.
pub fn brokers(context: &Context) -> Vec<Standing> {
    let (ties, top) = bounds(context);
    let all: Vec<Standing> = standings(context).into_iter().filter(|one| one.ties >= ties).collect();
    let wider = |one: &Standing| all.iter().filter(|other| other.size > one.size + 1e-10).count();
    all.iter().filter(|one| wider(one) < top).copied().collect()
}

/// Of everybody who is met: how many are brokers whatever was not asked, and how many could be.
pub fn met_at_least_and_at_most(context: &Context) -> (usize, usize) {
    let (ties, top) = bounds(context);
    let all = standings(context);
    let met = || all.iter().filter(|one| context.is_direct(one.person));
    let certainly_wider =
        |one: &Standing| all.iter().filter(|other| other.ties >= ties && other.range.0 > one.range.1 + 1e-10).count();
    let perhaps_wider = |one: &Standing| {
        let could = |other: &&Standing| {
            other.person != one.person && other.ties + other.unasked >= ties && other.range.1 > one.range.0 + 1e-10
        };
        all.iter().filter(could).count()
    };
    let surely = met().filter(|one| one.ties >= ties && perhaps_wider(one) < top).count();
    let possibly = met().filter(|one| one.ties + one.unasked >= ties && certainly_wider(one) < top).count();
    (surely, possibly)
}

fn bounds(context: &Context) -> (usize, usize) {
    (context.settings.count(&settings::BROKER_TIES), context.settings.count(&settings::BROKER_TOP))
}

/// With k ties, t of them among the alters, the effective size is k − 2t/k = 1 + 2·(open pairs)/k.
///
/// It is at most that of all who could be alters with none more acquainted than known; it is at least that of the pairs known
/// to be open, spread over all who could be alters.
fn standing(context: &Context, person: ContactIx, size: f64) -> Standing {
    let alters: Vec<ContactIx> = context.network.neighbours(person).filter(|&other| context.is_member(other)).collect();
    let is_unasked = |&&other: &&ContactIx| other != person && context.network.pair(person, other) == Pair::NotAsked;
    let others = if is_open(context.network, person) { context.members() } else { &[] };
    let unasked = others.iter().filter(is_unasked).count();
    let pairs = context.pairs_among(&alters);
    let most = (alters.len() + unasked) as f64;
    let open = (pairs.all - pairs.tied - pairs.unasked) as f64;
    let low = if alters.is_empty() { 0.0 } else { 1.0 + 2.0 * open / most };
    let high = if most > 0.0 { most - 2.0 * pairs.tied as f64 / most } else { 0.0 };
    Standing { person, ties: alters.len(), unasked, size, range: (low, high) }
}

fn sizes(context: &Context) -> Vec<f64> {
    let people = context.members();
    let places: BTreeMap<ContactIx, u32> = people.iter().enumerate().map(|(at, &ix)| (ix, at as u32)).collect();
    let inside = people.iter().enumerate().flat_map(|(at, &ix)| {
        context
            .network
            .neighbours(ix)
            .filter_map(|other| places.get(&other).copied())
            .map(move |other| (at as u32, other, 1.0))
    });
    let ties = Adjacency::from_arcs(people.len(), inside);
    let measured = Measured::new(View::binary(ties));
    let sheet = Sheet::compute(&measured, &[&EFFECTIVE_SIZE]);
    (0..people.len()).map(|at| sheet.value(EFFECTIVE_SIZE.id, at).unwrap_or(0.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::with;

    const STAR: &str = "hub@Bolt -- a@Bolt -- b@Bolt; hub -- c@Bolt; hub -- b; hub -- d@Bolt; e@Bolt; f@Bolt; g@Bolt; \
                        you -- hub";

    #[test]
    fn the_one_who_joins_separate_circles_is_the_broker() {
        with(Scope::Account("Bolt".into()), &format!("{STAR}; complete"), |context| {
            assert!(is_mapped(context));
            let brokers = brokers(context);
            assert_eq!(brokers.len(), 1);
            assert_eq!((context.name(brokers[0].person), brokers[0].size), ("hub", 3.5));
            assert_eq!(brokers[0].range, (3.5, 3.5));
            assert_eq!(met_at_least_and_at_most(context), (1, 1));
        });
    }

    #[test]
    fn where_few_pairs_are_asked_anybody_could_be_the_broker() {
        with(Scope::Account("Bolt".into()), STAR, |context| {
            assert!(!is_mapped(context));
            assert_eq!(met_at_least_and_at_most(context), (0, 1));
        });
    }
}
