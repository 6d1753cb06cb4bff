//! The only way to make a [`Network`] from nothing: contacts and statements in any order, the same network out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::contact::{Contact, ContactIx};
use super::ids::{AT_ONCE, Ids};
use super::knowledge::{Asked, Knowledge, ordered};
use super::people::People;
use super::rows::TOO_FEW_TO_SHARE;
use super::stated::Stated;
use super::statements::Statements;
use super::strength::Scale;
use super::tie::{Tie, TieKind};
use super::{Network, Yours};

/// A network in the making. Contacts are named by the number [`contact`](Self::contact) gave; the numbers of the finished
/// network are others.
#[derive(Debug, Clone, Default)]
pub struct NetworkBuilder {
    contacts: Vec<Contact>,
    ids: Ids,
    ties: Vec<Tie>,
    rows: Vec<Stated>,
    apart: Vec<(Draft, Draft)>,
    asked: BTreeMap<Draft, Asked>,
    seller: Option<Draft>,
    yours: Vec<(Draft, Tie)>,
    complete: bool,
    scale: Scale,
}

/// A contact's number while its network is being built: the first added is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Draft(u32);

impl Draft {
    /// The contact that was added after so many others.
    pub fn new(number: usize) -> Self {
        Self(number as u32)
    }

    /// How many were added before.
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

impl NetworkBuilder {
    /// An empty network that reads strengths by this scale.
    pub fn new(scale: Scale) -> Self {
        Self { scale, ..Self::default() }
    }

    /// Adds a person. An id that is taken already is refused, and the one who has it is given.
    pub fn contact(&mut self, contact: Contact) -> Result<Draft, Draft> {
        let number = self.ids.insert(&contact.id).map_err(Draft::new)?;
        self.contacts.push(contact);
        Ok(Draft::new(number))
    }

    /// Prepares to add people with these ids, a few hundred at most, which takes less time then.
    pub fn expect<'i>(&self, ids: impl Iterator<Item = &'i str>) {
        self.ids.expect(ids);
    }

    /// The person with this id, byte for byte.
    pub fn find(&self, id: &str) -> Option<Draft> {
        self.ids.find(id).map(Draft::new)
    }

    /// The person behind each id. Many are found sooner together than one by one.
    pub fn find_all(&self, ids: &[&str]) -> Vec<Option<Draft>> {
        let mut all = Vec::with_capacity(ids.len());
        let mut found = [None; AT_ONCE];
        for some in ids.chunks(AT_ONCE) {
            self.ids.find_all(some, &mut found[..some.len()]);
            all.extend(found[..some.len()].iter().map(|number| number.map(Draft::new)));
        }
        all
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.contacts.len()
    }

    /// Whether nobody was added yet.
    pub fn is_empty(&self) -> bool {
        self.contacts.is_empty()
    }

    /// What is recorded of a person, to be completed or corrected. The id must stay as it is.
    pub fn contact_mut(&mut self, draft: Draft) -> &mut Contact {
        &mut self.contacts[draft.0 as usize]
    }

    /// The person with this number.
    pub fn get(&self, draft: Draft) -> &Contact {
        &self.contacts[draft.0 as usize]
    }

    /// Describes a tie, so that rows can say it of pairs; they say its number.
    pub fn statement(&mut self, tie: Tie) -> u32 {
        self.ties.push(tie);
        self.ties.len() as u32 - 1
    }

    /// Adds statements that two people are tied so. A tie to oneself says nothing and is left out. Rows in order are sooner built.
    pub fn rows(&mut self, mut rows: Vec<Stated>) -> &mut Self {
        rows.retain(|row| row.ends()[0] != row.ends()[1]);
        if self.rows.is_empty() {
            self.rows = rows;
        } else {
            self.rows.append(&mut rows);
        }
        self
    }

    /// Adds a statement that two people are tied.
    pub fn tie(&mut self, source: Draft, target: Draft, tie: Tie) -> &mut Self {
        let says = self.statement(tie);
        self.rows(vec![Stated::new(source, target, says)])
    }

    /// Says who the seller is whose own contact is told by [`yours`](Self::yours); without it they are not listed.
    pub fn seller(&mut self, seller: Draft) -> &mut Self {
        self.seller = Some(seller);
        self
    }

    /// Adds what is counted of the seller's own contact with somebody. Like the cells of a contact that tell of the seller's tie,
    /// it counts where the seller's network is read, and is no recorded tie otherwise.
    pub fn yours(&mut self, who: Draft, tie: Tie) -> &mut Self {
        self.yours.push((who, tie));
        self
    }

    /// Who is known not to know whom, in the order in which it was said.
    pub fn known_apart(&self) -> impl Iterator<Item = (Draft, Draft)> {
        self.apart.iter().copied()
    }

    /// Marks two people as known not to know each other.
    pub fn apart(&mut self, a: Draft, b: Draft) -> &mut Self {
        if a != b {
            self.apart.push((a, b));
        }
        self
    }

    /// Marks a person as one whose ties were gone through.
    pub fn asked(&mut self, who: Draft, asked: Asked) -> &mut Self {
        self.asked.insert(who, asked);
        self
    }

    /// Declares that every pair without a tie is known not to be tied.
    pub fn complete(&mut self, complete: bool) -> &mut Self {
        self.complete = complete;
        self
    }

    /// The network. The same contacts and statements make the same network in whatever order they were added.
    ///
    /// Cost: O(n log n + m log d) for n contacts of d ties each, m in all.
    pub fn build(self) -> Network {
        let Self { mut contacts, ids, mut ties, mut rows, apart, asked, seller, yours, complete, scale } = self;
        drop(ids);
        let rank = sort(&mut contacts);
        let ranked = |draft: u32| rank.as_ref().map_or(draft, |rank| rank[draft as usize]);
        let by_rank = |row: &mut Stated| {
            let (source, target) = row.numbers();
            *row = Stated::of((ranked(source), ranked(target)), row.says());
        };
        match rank {
            None => {}
            Some(_) if rows.len() < TOO_FEW_TO_SHARE => rows.iter_mut().for_each(by_rank),
            Some(_) => rows.par_iter_mut().for_each(by_rank),
        }
        let ix = |draft: Draft| ContactIx(ranked(draft.0));
        for ((a, b), tie) in ties_of_groups(&contacts, scale.group_limit) {
            rows.push(Stated::of((a, b), ties.len() as u32));
            ties.push(tie);
        }
        let statements = Statements::new(contacts.len(), rows, ties);
        let asked = asked.into_iter().map(|(draft, how)| (ix(draft), how)).collect();
        let apart: BTreeSet<_> = apart.into_iter().map(|(a, b)| ordered(ix(a), ix(b))).collect();
        let mut yours =
            Yours { seller: seller.map(ix), ties: yours.into_iter().map(|(draft, tie)| (ix(draft), tie)).collect() };
        yours.ties.sort_by_key(|(ix, _)| *ix);
        let network = Network::new(People::new(contacts), statements, Knowledge::new(complete, asked, apart), scale);
        Network { yours: Arc::new(yours), ..network }
    }
}

/// Puts contacts into the order of their ids, and gives where each went; none where they stood in that order.
fn sort(contacts: &mut [Contact]) -> Option<Vec<u32>> {
    if contacts.is_sorted_by(|one, other| one.id < other.id) {
        return None;
    }
    let mut order: Vec<u32> = (0..contacts.len() as u32).collect();
    order.sort_unstable_by(|&a, &b| contacts[a as usize].id.cmp(&contacts[b as usize].id));
    let mut rank = vec![0; contacts.len()];
    for (place, &draft) in (0..).zip(&order) {
        rank[draft as usize] = place;
    }
    // Swapped into place one by one, since contacts take too much memory to be there twice.
    let mut goes_to = rank.clone();
    for at in 0..contacts.len() {
        while goes_to[at] as usize != at {
            let to = goes_to[at] as usize;
            contacts.swap(at, to);
            goes_to.swap(at, to);
        }
    }
    Some(rank)
}

/// The ties that follow from shared groups: intensity Σ 1/(members − 1) over the groups two people share (Newman 2001).
///
/// Groups over the limit are left out, since a large one says little about any pair of its members.
fn ties_of_groups(contacts: &[Contact], limit: usize) -> impl Iterator<Item = ((u32, u32), Tie)> + use<> {
    let mut members: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (number, contact) in (0..).zip(contacts) {
        for group in contact.groups.iter() {
            members.entry(group).or_default().push(number);
        }
    }
    let mut intensity: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for group in members.values_mut() {
        group.dedup();
        if group.len() > limit {
            continue;
        }
        for (i, &a) in group.iter().enumerate() {
            for &b in &group[i + 1..] {
                *intensity.entry((a, b)).or_default() += 1.0 / (group.len() as f64 - 1.0);
            }
        }
    }
    let kind = TieKind::Other("shared_group".into());
    let tie = move |weight| Tie { kind: kind.clone(), weight: Some(weight), derived: true, ..Tie::default() };
    intensity.into_iter().map(move |(pair, weight)| (pair, tie(weight)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Strength;

    /// A network whose rows are so many that several workers put them in order, added in one order or the other.
    fn large(reversed: bool) -> Network {
        let n = 30_000_u32;
        let mut builder = NetworkBuilder::new(Scale::default());
        let mut people: Vec<u32> = (0..n).collect();
        let mut rows: Vec<(u32, u32)> = (0..n).flat_map(|a| [3, 11, 4001].map(|far| ((a + far) % n, a))).collect();
        if reversed {
            people.reverse();
            rows.reverse();
        }
        for person in people {
            let _ = builder.contact(Contact::named(format!("c{person:05}")));
        }
        let strengths = [0.25, 0.5, 0.75]
            .map(|strength| builder.statement(Tie { strength: Strength::new(strength), ..Tie::default() }));
        for (a, b) in rows {
            let [source, target] = [a, b].map(|person| builder.find(&format!("c{person:05}")).unwrap());
            builder.rows(vec![Stated::new(source, target, strengths[(a + b) as usize % 3])]);
        }
        builder.build()
    }

    #[test]
    fn a_large_network_is_the_same_in_whatever_order_it_is_added() {
        let (network, other) = (large(false), large(true));
        assert_eq!((network.len(), network.tie_count()), (30_000, 90_000));
        assert!(network.links().eq(other.links()));
        let [a, b] = ["c00003", "c00000"].map(|id| network.find(id).unwrap());
        assert_eq!(network.strength(a, b), Strength::new(0.25));
        assert_eq!(network.declared().value(b.index(), a.index()), Some(0.25));
    }

    #[test]
    fn petgraph_has_a_node_for_each_contact_and_an_edge_for_each_statement() {
        let network = crate::network::sketch::sketch("ana -- bo -> cy; bo == ana; dee");
        let graph = network.graph();
        assert_eq!((graph.node_count(), graph.edge_count()), (4, 3));
        assert!(graph.edge_indices().all(|edge| {
            let (source, target) = graph.edge_endpoints(edge).unwrap();
            let [source, target] = [source, target].map(|end| network.find(&graph[end].id).unwrap());
            network.are_tied(source, target)
                && graph[edge].directed == (network.contact(source).id == "bo" && network.contact(target).id == "cy")
        }));
    }
}
