//! WHO KNOWS WHOM: contacts and the ties among them, immutable once built. petgraph's one door.
//!
//! A [`Network`] answers in a fixed order (contacts by id, neighbours by id), so nothing above it can pick up an accident of
//! the input's order. It holds every recorded statement about a pair (a petgraph edge each) and, beside them, one [`Link`]
//! a pair: the statements merged. It measures nothing; that is `metrics`' work.

pub mod adjacency;
pub mod builder;
pub mod contact;
pub mod knowledge;
pub mod lookup;
pub mod seat;
pub mod sketch;
pub mod strength;
pub mod tie;

use std::sync::Arc;

use petgraph::Directed;
use petgraph::graph::{Graph, NodeIndex};

pub use adjacency::{Adjacency, Arcs, TieFilter, View};
pub use builder::NetworkBuilder;
pub use contact::{Contact, ContactIx, Influence, Level, NetworkKind, Networks, Willing};
pub use knowledge::{Asked, Knowledge, Pair};
pub use lookup::Meant;
pub use seat::Seat;
pub use strength::{Scale, Strength};
pub use tie::{Basis, Link, Tie, TieKind};

/// Contacts and the ties among them.
#[derive(Debug, Clone)]
pub struct Network {
    graph: Graph<Arc<Contact>, Arc<Tie>, Directed, u32>,
    links: Vec<Link>,
    declared: Adjacency,
    knowledge: Knowledge,
    scale: Scale,
    half_saturation: Option<f64>,
}

impl Network {
    /// How many contacts there are.
    pub fn len(&self) -> usize {
        self.graph.node_count()
    }

    /// Whether there is no contact at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every contact's index, in the order of their ids.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = ContactIx> + ExactSizeIterator + use<> {
        (0..self.len() as u32).map(ContactIx)
    }

    /// Every contact with its index, in the order of their ids.
    pub fn contacts(&self) -> impl DoubleEndedIterator<Item = (ContactIx, &Contact)> + ExactSizeIterator {
        self.indices().map(|ix| (ix, self.contact(ix)))
    }

    /// The contact at an index that this network gave.
    pub fn contact(&self, ix: ContactIx) -> &Contact {
        &self.graph[NodeIndex::new(ix.index())]
    }

    /// The contact with this id, byte for byte. Cost: a binary search.
    pub fn find(&self, id: &str) -> Option<ContactIx> {
        let contacts = self.graph.raw_nodes();
        contacts.binary_search_by(|node| node.weight.id.as_str().cmp(id)).ok().map(ContactIx::new)
    }

    /// Every recorded statement that two people are tied, as `(source, target, tie)`, in no promised order.
    pub fn ties(&self) -> impl Iterator<Item = (ContactIx, ContactIx, &Tie)> {
        let end = |end: NodeIndex<u32>| ContactIx::new(end.index());
        self.graph.raw_edges().iter().map(move |edge| (end(edge.source()), end(edge.target()), &*edge.weight))
    }

    /// The pairs that are tied, each once, by the ids of their ends: the recorded statements of a pair merged.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The merged tie of a pair, derived ones included, whichever end is named first. Cost: a binary search.
    pub fn link(&self, a: ContactIx, b: ContactIx) -> Option<&Link> {
        let ends = if a < b { (a, b) } else { (b, a) };
        self.links.binary_search_by(|link| link.ends().cmp(&ends)).ok().map(|at| &self.links[at])
    }

    /// How strong the declared tie of a pair is; none where the pair is not tied or the tie is only derived.
    pub fn strength(&self, a: ContactIx, b: ContactIx) -> Option<Strength> {
        self.link(a, b).filter(|link| link.is_declared()).map(|link| link.strength)
    }

    /// The declared ties as sorted neighbour lists with strengths: what a seller's own analysis runs on.
    pub fn declared(&self) -> &Adjacency {
        &self.declared
    }

    /// How many pairs have a declared tie.
    pub fn tie_count(&self) -> usize {
        self.declared.arc_count() / 2
    }

    /// The contacts somebody has a declared tie with, by id.
    pub fn neighbours(&self, ix: ContactIx) -> impl DoubleEndedIterator<Item = ContactIx> + ExactSizeIterator {
        self.declared.neighbours(ix.index()).iter().map(|&other| ContactIx(other))
    }

    /// Whether a pair is tied, known not to be, or was never asked about. Derived ties say nothing here.
    pub fn pair(&self, a: ContactIx, b: ContactIx) -> Pair {
        if self.declared.has(a.index(), b.index()) {
            Pair::Tied
        } else if self.knowledge.is_settled((a, self.contact(a)), (b, self.contact(b))) {
            Pair::NotTied
        } else {
            Pair::NotAsked
        }
    }

    /// What was asked, and what is known to be absent.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The words and bounds by which strengths were read.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// The weight at which a tie counts as half strong: the median weight of a tied pair; none where no tie has a weight.
    pub fn half_saturation(&self) -> Option<f64> {
        self.half_saturation
    }

    /// The graph as petgraph has it, an edge for each recorded statement, for algorithms that netsales does not ship.
    /// Undirected statements are edges too: see [`Tie::directed`].
    pub fn graph(&self) -> &Graph<Arc<Contact>, Arc<Tie>, Directed, u32> {
        &self.graph
    }

    /// A builder that holds all of this network, so that a copy may differ from it.
    pub fn to_builder(&self) -> NetworkBuilder {
        NetworkBuilder::from_network(self)
    }
}
