//! A network without one of its people.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::builder::Draft;
use super::contact::ContactIx;
use super::stated::Stated;
use super::tie::Tie;
use super::{Network, NetworkBuilder};

impl Network {
    /// The network without a person: their ties, what they were asked and what follows from groups through them are gone. What
    /// they told of others stays. Everybody is numbered anew.
    ///
    /// How strong a weight makes a tie stays as this network's weights have it, as in an [`Amendment`](super::Amendment). Cost:
    /// that of building the network.
    #[must_use]
    pub fn without(&self, gone: ContactIx) -> Self {
        let mut builder = NetworkBuilder::new(self.reading.scale);
        let stays = |ix: ContactIx| ix != gone;
        let mut drafts: Vec<Option<Draft>> = Vec::with_capacity(self.len());
        for (ix, contact) in self.contacts() {
            drafts.push(if stays(ix) { builder.contact(contact.clone()).ok() } else { None });
        }
        let draft = |ix: ContactIx| drafts[ix.index()];
        for (ix, draft) in self.indices().zip(&drafts) {
            if let (Some(draft), Some(asked)) = (draft, self.knowledge.asked(ix)) {
                builder.asked(*draft, asked.clone());
            }
        }
        // Rows that say the same share one tie, which is described once: by its place in memory it is known again.
        let mut described: HashMap<*const Tie, u32, RandomState> = HashMap::default();
        let mut rows = Vec::new();
        for (source, target, tie) in self.ties().filter(|(.., tie)| !tie.derived) {
            if let (Some(source), Some(target)) = (draft(source), draft(target)) {
                let says = *described.entry(tie).or_insert_with(|| builder.statement(tie.clone()));
                rows.push(Stated::new(source, target, says));
            }
        }
        builder.rows(rows);
        if let Some(seller) = self.yours.seller.and_then(draft) {
            builder.seller(seller);
        }
        for (who, tie) in &self.yours.ties {
            if let Some(who) = draft(*who) {
                builder.yours(who, tie.clone());
            }
        }
        for (a, b) in self.knowledge.apart() {
            if let (Some(a), Some(b)) = (draft(a), draft(b)) {
                builder.apart(a, b);
            }
        }
        builder.complete(self.knowledge.is_complete());
        Self { reading: self.reading, ..builder.build() }
    }
}

#[cfg(test)]
mod tests {
    use crate::network::sketch::sketch;
    use crate::network::{Contact, Pair, Tie};

    #[test]
    fn who_leaves_takes_their_ties_along_and_nobody_elses() {
        let network = sketch("ana[asked] -- bo == cy; bo xx dee; ana xx cy; cy -> dee; dee[asked]");
        let without = network.without(network.find("bo").unwrap());
        assert_eq!(without.contacts().map(|(_, it)| it.id.as_str()).collect::<Vec<_>>(), ["ana", "cy", "dee"]);
        assert!(without.links().eq(sketch("ana; cy -> dee").links()));
        let at = |id| without.find(id).unwrap();
        assert_eq!(without.knowledge().apart().collect::<Vec<_>>(), [(at("ana"), at("cy"))]);
        assert_eq!(
            (without.pair(at("ana"), at("dee")), without.pair(at("cy"), at("ana"))),
            (Pair::NotTied, Pair::NotTied)
        );
    }

    #[test]
    fn in_a_copy_the_people_and_ties_that_were_added_stay() {
        let network = sketch("ana -- bo; cy[groups=Club]; dee[groups=Club]; eve[groups=Club]");
        let [ana, bo] = ["ana", "bo"].map(|id| network.find(id).unwrap());
        let mut amended = network.amend();
        let abe = amended.contact(Contact::named("abe"));
        amended.untie(ana, bo).tie(abe, ana, Tie::default());
        let copy = amended.done();
        let without = copy.without(copy.find("eve").unwrap());
        let at = |id| without.find(id).unwrap();
        assert!(without.are_tied(at("abe"), at("ana")) && !without.are_tied(at("ana"), at("bo")));
        // A club of two holds its members together more than one of three.
        let club = |network: &crate::network::Network| {
            network.link(network.find("cy").unwrap(), network.find("dee").unwrap()).and_then(|link| link.weight)
        };
        assert_eq!((club(&copy), club(&without)), (Some(0.5), Some(1.0)));
    }
}
