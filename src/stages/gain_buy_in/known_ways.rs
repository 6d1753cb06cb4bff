//! The known ways from the seller to others, however strong: whether there is one, and who stands on all of them.
//!
//! Ways meet in the middle: who is within two ties of the seller is looked up once, the rest is walked from the other end, mostly
//! no further than to the first who is near.

use std::collections::HashSet;

use super::ways;
use crate::advise::Context;
use crate::network::ContactIx;

/// The people within two ties of a seller, and the ways on from them.
pub(super) struct KnownWays<'c> {
    context: &'c Context<'c>,
    /// For each contact how the seller gets near: [`NOT`], [`ANYHOW`], or through one person only.
    near: Vec<u32>,
    /// How many ties a way may have.
    steps: u32,
}

/// The seller is not known to get near somebody. It is 0, so that a whole network of it costs nothing to write.
const NOT: u32 = 0;
/// The seller gets there directly, or through any of several; any other number is that of the one contact between, counted from 1.
const ANYHOW: u32 = u32::MAX;

impl<'c> KnownWays<'c> {
    /// Cost: the ties of the direct contacts.
    pub(super) fn of(context: &'c Context<'c>) -> Self {
        let mut near = vec![NOT; context.network.len()];
        for contact in context.direct() {
            for other in context.network.neighbours(contact) {
                let known = &mut near[other.index()];
                *known = if *known == NOT { contact.index() as u32 + 1 } else { ANYHOW };
            }
        }
        for contact in context.direct() {
            near[contact.index()] = ANYHOW;
        }
        near[context.seller.index()] = NOT;
        Self { context, near, steps: ways::steps(context) }
    }

    /// Whether a way leads to somebody that does not pass a third person.
    ///
    /// Cost: a look at ties up to the first person near the seller; at worst all of as many steps, less two.
    pub(super) fn lead_to(&self, to: ContactIx, without: Option<ContactIx>) -> bool {
        self.any(to, without).is_some()
    }

    /// The people on every way to somebody; none: no way is known. Cost: a few searches as for [`KnownWays::lead_to`].
    pub(super) fn pass(&self, to: ContactIx) -> Option<Vec<ContactIx>> {
        // Whoever is on every way is on any one.
        let mut between = self.any(to, None)?;
        between.retain(|&ix| !self.lead_to(to, Some(ix)));
        Some(between)
    }

    /// Those on one way to somebody who could be on every other: all but such direct contacts as others can stand in for.
    fn any(&self, to: ContactIx, without: Option<ContactIx>) -> Option<Vec<ContactIx>> {
        if self.is_near(to, without) {
            return Some(self.only_through(to).into_iter().collect());
        }
        let mut reached: Vec<(ContactIx, usize)> = vec![(to, 0)];
        let mut seen: HashSet<ContactIx> = HashSet::from([to]);
        let mut start = 0;
        for step in 3..=self.steps {
            let end = reached.len();
            for at in start..end {
                for other in self.context.network.neighbours(reached[at].0) {
                    if other == self.context.seller || Some(other) == without {
                        continue;
                    }
                    if self.is_near(other, without) {
                        let through = self.only_through(other);
                        return Some(through.into_iter().chain([other]).chain(back(&reached, at)).collect());
                    }
                    if step < self.steps && seen.insert(other) {
                        reached.push((other, at));
                    }
                }
            }
            start = end;
        }
        None
    }

    fn is_near(&self, ix: ContactIx, without: Option<ContactIx>) -> bool {
        self.near[ix.index()] != NOT && (without.is_none() || self.only_through(ix) != without)
    }

    fn only_through(&self, ix: ContactIx) -> Option<ContactIx> {
        let near = self.near[ix.index()];
        (near != NOT && near != ANYHOW).then(|| ContactIx::new(near as usize - 1))
    }
}

/// The people from one of the reached back to where the walk began, who is left out.
fn back(reached: &[(ContactIx, usize)], from: usize) -> impl Iterator<Item = ContactIx> {
    std::iter::successors((from > 0).then_some(from), |&at| Some(reached[at].1).filter(|&at| at > 0))
        .map(|at| reached[at].0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::metrics::dominators;
    use crate::settings::{MAX_INTERMEDIARIES, Origin, Settings, Value};
    use crate::stages::trial::{drawn, with};

    #[test]
    fn those_on_every_way_are_those_without_whom_nobody_gets_there() {
        for seed in 0..300 {
            with(Scope::Account("Bolt".into()), &drawn(seed), |context| {
                for most in 1..5 {
                    let mut settings = Settings::default();
                    settings.set(MAX_INTERMEDIARIES.key, Value::Number(f64::from(most)), Origin::Default).unwrap();
                    let mut context = context.clone();
                    context.settings = &settings;
                    let ways = KnownWays::of(&context);
                    let ties = context.network.declared();
                    for to in context.network.indices().filter(|&ix| ix != context.seller) {
                        let slow = dominators::on_every_path(ties, context.seller.index(), to.index(), most + 1);
                        let sorted = |people: Vec<usize>| people.into_iter().collect::<std::collections::BTreeSet<_>>();
                        let fast =
                            ways.pass(to).map(|people| sorted(people.into_iter().map(ContactIx::index).collect()));
                        assert_eq!(fast, slow.map(sorted), "seed {seed}, {most} between");
                    }
                }
            });
        }
    }
}
