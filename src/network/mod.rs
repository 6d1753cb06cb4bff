//! WHO KNOWS WHOM: contacts and the ties among them, immutable once built. petgraph's one door.
//!
//! A [`Network`] answers in a fixed order (contacts by id, neighbours by number), so nothing above it can pick up an accident of
//! the input's order. It keeps every recorded statement about a pair, and merges them into one [`Link`] when asked. Copies
//! share all they can: a network is cheap to clone, and one with a tie more ([`Amendment`]) costs what is changed. It measures
//! nothing; that is `metrics`' work.

pub mod adjacency;
pub mod amendment;
pub mod builder;
mod circles;
pub mod contact;
mod departure;
pub mod evidence;
pub(crate) mod groups;
pub(crate) mod ids;
pub mod knowledge;
pub mod link;
pub mod lookup;
mod people;
mod rows;
pub mod seat;
pub mod sketch;
pub mod skill;
pub mod stated;
mod statements;
pub mod strength;
pub mod text;
pub mod tie;
pub mod view;

use std::sync::{Arc, OnceLock};

use petgraph::Directed;
use petgraph::graph::{Graph, NodeIndex};

pub use adjacency::Adjacency;
pub use amendment::Amendment;
pub use builder::NetworkBuilder;
pub(crate) use circles::circles;
pub use contact::{Contact, ContactIx, Influence, Influences, Level, NetworkKind, Networks, Willing};
pub use evidence::Evidence;
pub use knowledge::{Asked, Knowledge, Pair};
pub use link::{Basis, Link};
pub use lookup::Meant;
pub use seat::Seat;
pub use stated::Stated;
pub use strength::{Scale, Strength};
pub use text::{Attributes, List, Text};
pub use tie::{Tie, TieKind};
pub use view::{Arcs, TieFilter, View};

use link::{Reading, declared_weight};
use people::People;
use statements::Statements;
pub use strength::median;

/// Contacts and the ties among them.
#[derive(Debug, Clone)]
pub struct Network {
    people: People,
    statements: Statements,
    /// Who has a declared tie with whom.
    shape: Adjacency,
    /// The same with strengths, once somebody asks.
    declared: Arc<OnceLock<Adjacency>>,
    knowledge: Knowledge,
    /// What is counted of the seller's own contact with people; it counts where that seller's network is read.
    yours: Arc<Yours>,
    reading: Reading,
}

/// What is counted of a seller's own contact with people.
#[derive(Debug, Default)]
struct Yours {
    /// Who the seller is; none where they are not listed.
    seller: Option<ContactIx>,
    ties: Vec<(ContactIx, Tie)>,
}

impl Network {
    fn new(people: People, statements: Statements, knowledge: Knowledge, scale: Scale) -> Self {
        let reading = Reading { scale, half_saturation: half_saturation(&statements) };
        let shape = Adjacency::from_sorted_pairs(people.len(), statements.declared_pairs());
        Self { people, statements, shape, declared: Arc::default(), knowledge, yours: Arc::default(), reading }
    }

    /// How many contacts there are.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether there is no contact at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every contact's index, in the order of their ids; in an amended copy those who were added come last.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = ContactIx> + ExactSizeIterator + use<> {
        (0..self.len() as u32).map(ContactIx)
    }

    /// Every contact with its index, in the order of [`indices`](Self::indices).
    pub fn contacts(&self) -> impl DoubleEndedIterator<Item = (ContactIx, &Contact)> + ExactSizeIterator {
        self.indices().map(|ix| (ix, self.contact(ix)))
    }

    /// The contact at an index that this network gave.
    #[inline]
    pub fn contact(&self, ix: ContactIx) -> &Contact {
        self.people.get(ix)
    }

    /// The contact with this id, byte for byte. Cost: a binary search.
    pub fn find(&self, id: &str) -> Option<ContactIx> {
        self.people.find(id)
    }

    /// Every recorded statement that two people are tied, as `(source, target, tie)`, pair by pair.
    pub fn ties(&self) -> impl Iterator<Item = (ContactIx, ContactIx, &Tie)> {
        self.statements.pairs().flat_map(|((a, b), pair)| {
            pair.said().map(move |it| if it.backward { (b, a, it.tie) } else { (a, b, it.tie) })
        })
    }

    /// The statements that two people are tied, whichever end is named first. Cost: a binary search.
    pub fn ties_of(&self, a: ContactIx, b: ContactIx) -> impl Iterator<Item = &Tie> {
        self.statements.of(knowledge::ordered(a, b)).said().map(|it| it.tie)
    }

    /// The kinds of ties that statements of the network as it was built have, in order, each once.
    pub fn kinds(&self) -> Vec<&TieKind> {
        let mut kinds: Vec<&TieKind> = self.statements.distinct().iter().map(|tie| &tie.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// The pairs that are tied, each once, by the numbers of their ends: the recorded statements of a pair merged.
    pub fn links(&self) -> impl Iterator<Item = Link> {
        self.statements.pairs().filter_map(|(ends, pair)| self.reading.link(ends, &pair.said()))
    }

    /// The merged tie of a pair, derived ones included, whichever end is named first. Cost: a binary search.
    pub fn link(&self, a: ContactIx, b: ContactIx) -> Option<Link> {
        let ends = knowledge::ordered(a, b);
        self.reading.link(ends, &self.statements.of(ends).said())
    }

    /// How strong the declared tie of a pair is; none where the pair is not tied or the tie is only derived.
    ///
    /// Cost: a binary search.
    pub fn strength(&self, a: ContactIx, b: ContactIx) -> Option<Strength> {
        let pair = self.statements.of(knowledge::ordered(a, b));
        let (strength, basis) = self.reading.strength(&pair.said())?;
        (basis != Basis::Derived).then_some(strength)
    }

    /// The declared ties as sorted neighbour lists with strengths: what a seller's own analysis runs on.
    ///
    /// Cost: O(n) for the first who asks of a network and its copies; a row's strengths are worked out when they are asked for.
    pub fn declared(&self) -> &Adjacency {
        self.declared.get_or_init(|| {
            let (statements, reading) = (self.statements.clone(), self.reading);
            self.shape.with_values(move |a, row| {
                let strength = |&b: &u32| {
                    let pair = statements.of(knowledge::ordered(ContactIx::new(a), ContactIx(b)));
                    // Whoever stands in the row has a strength.
                    reading.strength(&pair.said()).map_or(0.0, |(strength, _)| strength.value())
                };
                row.iter().map(strength).collect()
            })
        })
    }

    /// How many pairs have a declared tie.
    pub fn tie_count(&self) -> usize {
        self.shape.arc_count() / 2
    }

    /// The contacts somebody has a declared tie with, by number.
    pub fn neighbours(&self, ix: ContactIx) -> impl DoubleEndedIterator<Item = ContactIx> + ExactSizeIterator {
        self.shape.neighbours(ix.index()).iter().map(|&other| ContactIx(other))
    }

    /// Those to whom somebody is said to report, by number. Cost: a look at the statements of each of their ties.
    pub fn reports_to(&self, ix: ContactIx) -> impl Iterator<Item = ContactIx> {
        let is_above = move |&other: &ContactIx| {
            let said = self.statements.of(knowledge::ordered(ix, other)).said();
            said.filter(|it| it.tie.kind == TieKind::ReportsTo).any(|it| it.backward == (other < ix))
        };
        self.neighbours(ix).filter(is_above)
    }

    /// Whether a pair has a declared tie. Cost: a binary search.
    pub fn are_tied(&self, a: ContactIx, b: ContactIx) -> bool {
        self.shape.has(a.index(), b.index())
    }

    /// Whether a pair is tied, known not to be, or was never asked about. Derived ties say nothing here.
    pub fn pair(&self, a: ContactIx, b: ContactIx) -> Pair {
        if self.are_tied(a, b) {
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
        self.reading.scale
    }

    /// The weight at which a tie counts as half strong: the median weight of a tied pair; none where no tie has a weight.
    pub fn half_saturation(&self) -> Option<f64> {
        self.reading.half_saturation
    }

    /// The network as petgraph has it, an edge for each recorded statement, for algorithms that netsales does not ship.
    /// Undirected statements are edges too: see [`Tie::directed`].
    ///
    /// Cost: O(n + m) time; 24 bytes a contact and 32 a statement.
    pub fn graph(&self) -> Graph<&Contact, &Tie, Directed, u32> {
        let mut graph = Graph::with_capacity(self.len(), 0);
        for (_, contact) in self.contacts() {
            graph.add_node(contact);
        }
        for (source, target, tie) in self.ties() {
            graph.add_edge(NodeIndex::new(source.index()), NodeIndex::new(target.index()), tie);
        }
        graph
    }

    /// Who is tied to whom through the ties that pass a filter; all values are 1.
    fn shape(&self, filter: &TieFilter) -> Adjacency {
        if *filter == TieFilter::default() && !self.statements.any_derived() {
            return self.shape.clone();
        }
        let pairs: Vec<_> = self.links_through(filter).map(|link| (link.a.0, link.b.0)).collect();
        Adjacency::from_sorted_pairs(self.len(), pairs.iter().copied())
    }

    /// The links of the statements that pass a filter, where the link passes too.
    fn links_through<'a>(&'a self, filter: &'a TieFilter) -> impl Iterator<Item = Link> + 'a {
        let keeps_kind = |tie: &Tie| filter.kinds.as_ref().is_none_or(|kinds| kinds.contains(&tie.kind));
        let keeps = move |tie: &Tie| keeps_kind(tie) && !(filter.declared_only && tie.derived);
        let strong_enough = |link: &Link| {
            filter.min_strength.is_none_or(|least| link.strength.value() >= least)
                && filter.min_weight.is_none_or(|least| link.weight.is_some_and(|weight| weight >= least))
        };
        let pairs = self.statements.pairs();
        let links =
            pairs.filter_map(move |(ends, pair)| self.reading.link(ends, &pair.said().filter(|it| keeps(it.tie))));
        links.filter(strong_enough)
    }
}

/// The median weight of the tied pairs that have one: what makes a weight count as half strong. What follows from shared groups
/// is on a scale of its own and does not count.
fn half_saturation(statements: &Statements) -> Option<f64> {
    if !statements.distinct().iter().any(|tie| tie.weight.is_some() && !tie.derived) {
        return None;
    }
    median(statements.pairs().filter_map(|(_, pair)| declared_weight(pair.said())).collect())
}
