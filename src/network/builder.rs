//! The only way to make a [`Network`]: contacts and statements in any order, the same network out.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use petgraph::graph::{Graph, NodeIndex};

use super::adjacency::{Adjacency, TieFilter};
use super::contact::{Contact, ContactIx};
use super::knowledge::{Asked, Knowledge, ordered};
use super::strength::{Scale, Strength, median};
use super::tie::{Basis, Link, Tie};
use super::{Network, View};

/// A network in the making. Contacts are named by the number [`contact`](Self::contact) gave; the numbers of the finished
/// network are others.
#[derive(Debug, Clone, Default)]
pub struct NetworkBuilder {
    contacts: Vec<Arc<Contact>>,
    /// How many of the contacts came from a network: they stand first, in the order of their ids.
    taken_over: usize,
    /// The contacts added since, by id.
    added: HashMap<String, usize>,
    ties: Vec<(usize, usize, Arc<Tie>)>,
    apart: Vec<(usize, usize)>,
    asked: BTreeMap<usize, Asked>,
    complete: bool,
    scale: Scale,
}

/// A contact's number while its network is being built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Draft(usize);

impl NetworkBuilder {
    /// An empty network that reads strengths by this scale.
    pub fn new(scale: Scale) -> Self {
        Self { scale, ..Self::default() }
    }

    /// All of a network, to be changed.
    pub(super) fn from_network(network: &Network) -> Self {
        let mut builder = Self::new(network.scale);
        builder.contacts = network.graph.node_weights().cloned().collect();
        builder.taken_over = builder.contacts.len();
        let asked = network.indices().filter_map(|ix| Some((ix.index(), network.knowledge.asked(ix)?.clone())));
        builder.asked = asked.collect();
        let declared = network.graph.raw_edges().iter().filter(|edge| !edge.weight.derived);
        builder.ties =
            declared.map(|edge| (edge.source().index(), edge.target().index(), Arc::clone(&edge.weight))).collect();
        builder.apart = network.knowledge.apart().map(|(a, b)| (a.index(), b.index())).collect();
        builder.complete = network.knowledge.is_complete();
        builder
    }

    /// Adds a person. An id that is taken already is refused, and the one who has it is given.
    pub fn contact(&mut self, contact: Contact) -> Result<Draft, Draft> {
        if let Some(taken) = self.find(&contact.id) {
            return Err(taken);
        }
        self.added.insert(contact.id.clone(), self.contacts.len());
        self.contacts.push(Arc::new(contact));
        Ok(Draft(self.contacts.len() - 1))
    }

    /// The person with this id, byte for byte.
    pub fn find(&self, id: &str) -> Option<Draft> {
        let taken_over = &self.contacts[..self.taken_over];
        let found = taken_over.binary_search_by(|contact| contact.id.as_str().cmp(id)).ok();
        found.or_else(|| self.added.get(id).copied()).map(Draft)
    }

    /// What is recorded of a person, to be completed or corrected. The id must stay as it is.
    pub fn contact_mut(&mut self, draft: Draft) -> &mut Contact {
        Arc::make_mut(&mut self.contacts[draft.0])
    }

    /// Adds a statement that two people are tied. A tie to oneself says nothing and is left out.
    pub fn tie(&mut self, source: Draft, target: Draft, tie: Tie) -> &mut Self {
        if source != target {
            self.ties.push((source.0, target.0, Arc::new(tie)));
        }
        self
    }

    /// Takes back every statement that two people are tied.
    pub fn untie(&mut self, a: Draft, b: Draft) -> &mut Self {
        let pair = ordered_pair(a.0, b.0);
        self.ties.retain(|&(source, target, _)| ordered_pair(source, target) != pair);
        self
    }

    /// Marks two people as known not to know each other.
    pub fn apart(&mut self, a: Draft, b: Draft) -> &mut Self {
        if a != b {
            self.apart.push((a.0, b.0));
        }
        self
    }

    /// Marks a person as one whose ties were gone through.
    pub fn asked(&mut self, who: Draft, asked: Asked) -> &mut Self {
        self.asked.insert(who.0, asked);
        self
    }

    /// Declares that every pair without a tie is known not to be tied.
    pub fn complete(&mut self, complete: bool) -> &mut Self {
        self.complete = complete;
        self
    }

    /// The network. The same contacts and statements make the same network in whatever order they were added.
    ///
    /// Cost: O(n log n + m log m).
    pub fn build(self) -> Network {
        let n = self.contacts.len();
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|&a, &b| self.contacts[a].id.cmp(&self.contacts[b].id));
        let mut rank = vec![ContactIx(0); n];
        for (place, &draft) in order.iter().enumerate() {
            rank[draft] = ContactIx::new(place);
        }
        let mut ties: Vec<(ContactIx, ContactIx, Arc<Tie>)> =
            self.ties.into_iter().map(|(a, b, tie)| (rank[a], rank[b], tie)).collect();
        ties.extend(ties_of_groups(&self.contacts, &rank, self.scale.group_limit));
        ties.sort_by(|x, y| canonical(x).cmp(&canonical(y)));

        let mut graph = Graph::with_capacity(n, ties.len());
        for &draft in &order {
            graph.add_node(Arc::clone(&self.contacts[draft]));
        }
        let half_saturation = half_saturation(&ties);
        let links = merge_all(&ties, self.scale, half_saturation, &TieFilter::default());
        let declared = links.iter().filter(|link| link.is_declared());
        let declared = Adjacency::from_ties(n, declared.map(|link| (link.a.0, link.b.0, link.strength.value())));
        for (a, b, tie) in ties {
            graph.add_edge(NodeIndex::new(a.index()), NodeIndex::new(b.index()), tie);
        }
        let mut asked = vec![None; n];
        for (draft, how) in self.asked {
            asked[rank[draft].index()] = Some(how);
        }
        let apart = self.apart.into_iter().map(|(a, b)| ordered(rank[a], rank[b])).collect();
        let knowledge = Knowledge { complete: self.complete, asked, apart };
        Network { graph, links, declared, knowledge, scale: self.scale, half_saturation }
    }
}

impl Network {
    /// The network made ready to be measured, through the ties that pass a filter.
    ///
    /// Cost: O(n + m log m).
    pub fn view(&self, filter: &TieFilter, directed: bool, weighted: bool) -> View {
        if *filter == TieFilter::default() {
            return View::new(self.len(), &self.links, directed, weighted);
        }
        let mut ties: Vec<_> = self.ties().collect();
        ties.sort_by_key(|&(a, b, _)| ordered(a, b));
        let links = merge_all(&ties, self.scale, self.half_saturation, filter);
        View::new(self.len(), &links, directed, weighted)
    }
}

/// Any holder of a tie row: owned while building, borrowed when measuring.
trait Row {
    fn parts(&self) -> (ContactIx, ContactIx, &Tie);
}

impl Row for (ContactIx, ContactIx, Arc<Tie>) {
    fn parts(&self) -> (ContactIx, ContactIx, &Tie) {
        (self.0, self.1, &self.2)
    }
}

impl Row for (ContactIx, ContactIx, &Tie) {
    fn parts(&self) -> (ContactIx, ContactIx, &Tie) {
        (self.0, self.1, self.2)
    }
}

/// Statements in an order that does not depend on the order of the input: by pair, then by what they say.
fn canonical((a, b, tie): &(ContactIx, ContactIx, Arc<Tie>)) -> impl Ord + use<'_> {
    let bits = |value: Option<f64>| value.map(f64::to_bits);
    let says = (tie.strength.map(|s| s.value().to_bits()), bits(tie.weight), bits(tie.confidence), tie.last_contact);
    (ordered(*a, *b), *a, tie.derived, &tie.kind, tie.directed, says, tie.told_by.as_deref())
}

fn ordered_pair(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// The median weight of the tied pairs that have one: what makes a weight count as half strong. What follows from shared groups
/// is on a scale of its own and does not count.
fn half_saturation(ties: &[(ContactIx, ContactIx, Arc<Tie>)]) -> Option<f64> {
    let declared = |row: &(ContactIx, ContactIx, Arc<Tie>)| row.2.weight.filter(|_| !row.2.derived);
    let sums = pairs(ties).filter_map(|rows| sum(rows.iter().map(declared)));
    median(sums.collect())
}

fn pairs<R: Row>(ties: &[R]) -> impl Iterator<Item = &[R]> {
    ties.chunk_by(|x, y| {
        let ((a, b, _), (c, d, _)) = (x.parts(), y.parts());
        ordered(a, b) == ordered(c, d)
    })
}

fn merge_all<R: Row>(ties: &[R], scale: Scale, half_saturation: Option<f64>, filter: &TieFilter) -> Vec<Link> {
    let keeps_kind = |tie: &Tie| filter.kinds.as_ref().is_none_or(|kinds| kinds.contains(&tie.kind));
    let keeps = |tie: &Tie| keeps_kind(tie) && !(filter.declared_only && tie.derived);
    let strong_enough = |link: &Link| {
        filter.min_strength.is_none_or(|least| link.strength.value() >= least)
            && filter.min_weight.is_none_or(|least| link.weight.is_some_and(|weight| weight >= least))
    };
    pairs(ties)
        .filter_map(|rows| {
            let rows: Vec<_> = rows.iter().map(Row::parts).filter(|(_, _, tie)| keeps(tie)).collect();
            merge(&rows, scale, half_saturation)
        })
        .filter(strong_enough)
        .collect()
}

/// All statements of one pair as one link: the median of typed strengths, the sum of weights, the latest contact.
///
/// Where something was declared, what only follows from shared groups adds nothing.
fn merge(rows: &[(ContactIx, ContactIx, &Tie)], scale: Scale, half_saturation: Option<f64>) -> Option<Link> {
    let declared = rows.iter().filter(|(_, _, tie)| !tie.derived).count();
    let rows: Vec<_> = rows.iter().filter(|(_, _, tie)| declared == 0 || !tie.derived).collect();
    let &&(source, target, _) = rows.first()?;
    let (a, b) = ordered(source, target);
    let runs = |from: ContactIx, tie: &Tie, source: ContactIx| !tie.directed || source == from;
    let ties = || rows.iter().map(|(_, _, tie)| *tie);
    let weight = sum(ties().map(|tie| tie.weight));
    let weight_from =
        |end| sum(rows.iter().filter(|(source, _, tie)| runs(end, tie, *source)).map(|(_, _, tie)| tie.weight));
    let typed = median(ties().filter_map(|tie| tie.strength).map(Strength::value).collect()).and_then(Strength::new);
    let (strength, basis) = match (typed, weight, half_saturation) {
        (_, Some(weight), _) if declared == 0 => (Strength::of_intensity(weight, 1.0), Basis::Derived),
        (Some(typed), _, _) => (typed, Basis::Typed),
        (None, Some(weight), Some(half)) => (Strength::of_intensity(weight, half), Basis::Computed),
        _ => (Strength::new(scale.assumed)?, Basis::Assumed),
    };
    let doubt: f64 = ties().map(|tie| 1.0 - tie.confidence.unwrap_or(1.0)).product();
    let everybody_names_one = ties().all(|tie| tie.told_by.is_some());
    let mut informants: Vec<String> =
        if everybody_names_one { ties().filter_map(|tie| tie.told_by.clone()).collect() } else { Vec::new() };
    informants.sort();
    informants.dedup();
    Some(Link {
        a,
        b,
        strength,
        basis,
        weight,
        forward: rows.iter().any(|(source, _, tie)| runs(a, tie, *source)),
        backward: rows.iter().any(|(source, _, tie)| runs(b, tie, *source)),
        forward_weight: weight_from(a),
        backward_weight: weight_from(b),
        confidence: 1.0 - doubt,
        informants,
        last_contact: ties().filter_map(|tie| tie.last_contact).max(),
        rows: declared,
    })
}

fn sum(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    values.flatten().fold(None, |sum, value| Some(sum.unwrap_or(0.0) + value))
}

/// The ties that follow from shared groups: intensity Σ 1/(members − 1) over the groups two people share (Newman 2001).
///
/// Groups over the limit are left out, since a large one says little about any pair of its members.
fn ties_of_groups(
    contacts: &[Arc<Contact>],
    rank: &[ContactIx],
    limit: usize,
) -> Vec<(ContactIx, ContactIx, Arc<Tie>)> {
    let mut members: BTreeMap<&str, Vec<ContactIx>> = BTreeMap::new();
    for (draft, contact) in contacts.iter().enumerate() {
        for group in &contact.groups {
            members.entry(group).or_default().push(rank[draft]);
        }
    }
    let mut intensity: BTreeMap<(ContactIx, ContactIx), f64> = BTreeMap::new();
    for group in members.values_mut() {
        group.sort_unstable();
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
    let kind = super::TieKind::Other("shared_group".into());
    let tie = |weight| Arc::new(Tie { kind: kind.clone(), weight: Some(weight), derived: true, ..Tie::default() });
    intensity.into_iter().map(|((a, b), weight)| (a, b, tie(weight))).collect()
}
