//! A copy of a network in which a few things are otherwise: what a change costs is what it changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Network;
use super::contact::{Contact, ContactIx};
use super::knowledge::ordered;
use super::statements::Owned;
use super::strength::Strength;
use super::tie::Tie;

/// A copy of a network in the making. It shares with the network all that is not changed.
///
/// How strong a weight makes a tie stays as the network's weights have it, so that a change of one tie makes no other tie
/// stronger. Ties that follow from shared groups stay as they are.
#[derive(Debug, Clone)]
pub struct Amendment {
    copy: Network,
    pairs: BTreeMap<(ContactIx, ContactIx), Vec<Owned>>,
}

impl Network {
    /// A copy to be changed.
    pub fn amend(&self) -> Amendment {
        Amendment { copy: self.clone(), pairs: BTreeMap::new() }
    }
}

impl Amendment {
    /// The contact with this id, byte for byte.
    pub fn find(&self, id: &str) -> Option<ContactIx> {
        self.copy.find(id)
    }

    /// Adds a person behind the others; where the id is taken, the one who has it is given.
    pub fn contact(&mut self, contact: Contact) -> ContactIx {
        self.find(&contact.id).unwrap_or_else(|| self.copy.people.add(contact))
    }

    /// What is recorded of a person, to be changed. The id must stay as it is.
    pub fn contact_mut(&mut self, ix: ContactIx) -> &mut Contact {
        self.copy.people.get_mut(ix)
    }

    /// Adds a statement that two people are tied. A tie to oneself says nothing and is left out.
    pub fn tie(&mut self, source: ContactIx, target: ContactIx, tie: Tie) -> &mut Self {
        if source != target {
            self.said(source, target).push(Owned { backward: source > target, tie: Arc::new(tie) });
        }
        self
    }

    /// Takes back every statement that two people are tied, but not what follows from their groups.
    pub fn untie(&mut self, a: ContactIx, b: ContactIx) -> &mut Self {
        if a != b {
            self.said(a, b).retain(|it| it.tie.derived);
        }
        self
    }

    /// Makes whatever was declared of a pair say that the tie is this strong; all else that is said of it stays. Where nothing
    /// was declared, this is.
    pub fn rate(&mut self, a: ContactIx, b: ContactIx, strength: Strength) -> &mut Self {
        if a == b {
            return self;
        }
        let said = self.said(a, b);
        if said.iter().all(|it| it.tie.derived) {
            return self.tie(a, b, Tie { strength: Some(strength), ..Tie::default() });
        }
        for it in said.iter_mut().filter(|it| !it.tie.derived) {
            Arc::make_mut(&mut it.tie).strength = Some(strength);
        }
        self
    }

    /// Marks two people as known not to know each other.
    pub fn apart(&mut self, a: ContactIx, b: ContactIx) -> &mut Self {
        if a != b {
            self.copy.knowledge.set_apart(a, b);
        }
        self
    }

    /// The copy. Cost: the ties of those whose ties were changed.
    pub fn done(self) -> Network {
        let Self { mut copy, pairs } = self;
        let declared = copy.declared().clone();
        let mut ties = Vec::with_capacity(pairs.len());
        for ((a, b), said) in pairs {
            copy.statements.replace((a, b), said);
            ties.push(((a.0, b.0), copy.strength(a, b).map(Strength::value)));
        }
        let len = copy.people.len();
        copy.shape = copy.shape.changed(len, ties.iter().map(|&(pair, strength)| (pair, strength.map(|_| 1.0))));
        copy.declared = Arc::new(declared.changed(len, ties).into());
        copy
    }

    fn said(&mut self, a: ContactIx, b: ContactIx) -> &mut Vec<Owned> {
        let pair = ordered(a, b);
        let statements = &self.copy.statements;
        self.pairs.entry(pair).or_insert_with(|| statements.of(pair).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Pair;
    use crate::network::sketch::sketch;

    #[test]
    fn a_copy_knows_what_was_changed_and_the_network_does_not() {
        let network = sketch("ana -- bo == cy; dee");
        let [ana, bo, cy, dee] = ["ana", "bo", "cy", "dee"].map(|id| network.find(id).unwrap());
        let mut amended = network.amend();
        amended.untie(ana, bo).apart(bo, ana).tie(dee, ana, Tie { strength: Strength::new(0.9), ..Tie::default() });
        let eve = amended.contact(Contact::named("eve"));
        amended.tie(bo, cy, Tie { strength: Strength::new(0.25), ..Tie::default() }).tie(eve, cy, Tie::default());
        amended.contact_mut(cy).title = Some("buyer".into());
        let copy = amended.done();

        assert_eq!((network.pair(ana, bo), copy.pair(ana, bo)), (Pair::Tied, Pair::NotTied));
        assert_eq!((network.tie_count(), copy.tie_count(), copy.links().count()), (2, 3, 3));
        assert_eq!(copy.neighbours(cy).collect::<Vec<_>>(), [bo, eve]);
        // The median of the two statements of the pair, in the lists as in the link.
        assert_eq!(copy.strength(cy, bo), Strength::new(0.5));
        assert_eq!(copy.declared().value(bo.index(), cy.index()), Some(0.5));
        assert_eq!(copy.find("eve"), Some(eve));
        assert_eq!((&network.contact(cy).title, copy.contact(cy).title.as_deref()), (&None, Some("buyer")));
    }

    #[test]
    fn a_pair_rated_anew_keeps_what_else_is_said_of_it() {
        let network = sketch("ana -> bo; ana .. bo; cy");
        let [ana, bo, cy] = ["ana", "bo", "cy"].map(|id| network.find(id).unwrap());
        let mut amended = network.amend();
        let strong = Strength::new(0.8).unwrap();
        amended.rate(bo, ana, strong).rate(cy, cy, strong).rate(cy, bo, strong);
        let copy = amended.done();
        let kinds = |network: &Network| network.ties().map(|(a, b, tie)| (a, b, tie.kind.clone())).collect::<Vec<_>>();
        assert_eq!((copy.strength(ana, bo), copy.strength(bo, cy)), (Some(strong), Some(strong)));
        assert_eq!(kinds(&copy)[..2], kinds(&network)[..]);
        assert_eq!(copy.tie_count(), 2);
    }

    #[test]
    fn what_follows_from_groups_stays_when_a_tie_is_given_up() {
        let network = sketch("ana[groups=Rotary] -- bo[groups=Rotary]");
        let [ana, bo] = ["ana", "bo"].map(|id| network.find(id).unwrap());
        let mut amended = network.amend();
        amended.untie(ana, bo);
        let copy = amended.done();
        assert_eq!((copy.strength(ana, bo), copy.tie_count()), (None, 0));
        assert!(copy.link(ana, bo).is_some_and(|link| !link.is_declared()));
    }
}
