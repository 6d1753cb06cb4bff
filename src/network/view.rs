//! A network made ready to be measured: which ties count, and what their values are.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::Network;
use super::adjacency::Adjacency;
use super::link::Link;
use super::tie::TieKind;

/// Which ties count.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TieFilter {
    /// Only ties of these kinds; none: all kinds.
    pub kinds: Option<BTreeSet<TieKind>>,
    /// Only ties at least this strong.
    pub min_strength: Option<f64>,
    /// Only ties of at least this weight.
    pub min_weight: Option<f64>,
    /// Whether ties that only follow from shared groups are left out.
    pub declared_only: bool,
}

/// Both directions of a directed network.
#[derive(Debug, Clone, PartialEq)]
pub struct Arcs {
    /// Whom each contact names.
    pub out: Adjacency,
    /// Who names each contact.
    pub into: Adjacency,
}

/// A network made ready to be measured.
#[derive(Debug, Clone)]
pub struct View {
    /// The ties without direction. The value is 1 in a binary view, else the tie's weight or strength; in a directed view it
    /// is the sum of both directions, Burt's z.
    pub ties: Adjacency,
    /// The arcs, where the view is directed.
    pub arcs: Option<Arcs>,
    /// Whether values are weights or strengths, and not all 1.
    pub weighted: bool,
    strengths: OnceLock<Adjacency>,
    /// What was viewed, for what few metrics ask; none where there is no more to know than the ties.
    of: Option<(Network, TieFilter)>,
}

impl Network {
    /// The network made ready to be measured, through the ties that pass a filter.
    ///
    /// Cost: O(n + m), and O(m log m) where direction or values count.
    pub fn view(&self, filter: &TieFilter, directed: bool, weighted: bool) -> View {
        let of = Some((self.clone(), filter.clone()));
        if !directed && !weighted {
            return View { of, ..View::binary(self.shape(filter)) };
        }
        let n = self.len();
        let value =
            |link: &Link, weight: Option<f64>| if weighted { weight.unwrap_or(link.strength.value()) } else { 1.0 };
        if !directed {
            let ties = self.links_through(filter).map(|link| (link.a.0, link.b.0, value(&link, link.weight)));
            return View { weighted, of, ..View::binary(Adjacency::from_ties(n, ties)) };
        }
        let arcs = |link: Link| {
            let forward = link.forward.then(|| (link.a.0, link.b.0, value(&link, link.forward_weight)));
            let backward = link.backward.then(|| (link.b.0, link.a.0, value(&link, link.backward_weight)));
            [forward, backward].into_iter().flatten()
        };
        let arcs: Vec<_> = self.links_through(filter).flat_map(arcs).collect();
        let view = View::directed(n, &arcs);
        View { weighted, of, ..view }
    }
}

impl View {
    /// A view of ties without direction and with no more to know of them than their values, all of which are 1.
    pub fn binary(ties: Adjacency) -> Self {
        Self { ties, arcs: None, weighted: false, strengths: OnceLock::new(), of: None }
    }

    /// A view of ties without direction, whose values count and are their strengths.
    pub fn weighted(ties: Adjacency) -> Self {
        Self { strengths: OnceLock::from(ties.clone()), weighted: true, ..Self::binary(ties) }
    }

    /// A view of arcs `(from, to, value)` among `n` contacts. A tie's value is the sum of those of its arcs.
    pub fn directed(n: usize, arcs: &[(u32, u32, f64)]) -> Self {
        let out = Adjacency::from_arcs(n, arcs.iter().copied());
        let into = Adjacency::from_arcs(n, arcs.iter().map(|&(from, to, value)| (to, from, value)));
        let ties = Adjacency::from_ties(n, arcs.iter().copied());
        Self { arcs: Some(Arcs { out, into }), ..Self::binary(ties) }
    }

    /// A binary, undirected view of ties given by their ends, for tests and examples.
    pub fn of_pairs(n: usize, pairs: &[(u32, u32)]) -> Self {
        let both_ways: BTreeSet<_> = pairs.iter().flat_map(|&(a, b)| [(a, b), (b, a)]).collect();
        Self::binary(Adjacency::from_arcs(n, both_ways.into_iter().map(|(a, b)| (a, b, 1.0))))
    }

    /// The strength of each tie, whatever the values are, where the strength rests on somebody's word or on counted contact;
    /// ties whose strength is only assumed are not in it. Cost: O(n + m log m) once.
    pub fn strengths(&self) -> &Adjacency {
        self.strengths.get_or_init(|| {
            let Some((network, filter)) = &self.of else { return Adjacency::from_arcs(self.len(), []) };
            let evidenced = network.links_through(filter).filter(Link::is_evidenced);
            Adjacency::from_ties(self.len(), evidenced.map(|link| (link.a.0, link.b.0, link.strength.value())))
        })
    }

    /// Every contact in an order in which those who are likely to be tied stand together, by which loops over everybody wait
    /// less for memory: people of one account side by side; as numbered, where accounts are not known. Cost: O(n log n).
    pub fn close_order(&self) -> Vec<u32> {
        match &self.of {
            Some((network, _)) => network.by_account(),
            None => (0..self.len() as u32).collect(),
        }
    }

    /// How many contacts there are.
    pub fn len(&self) -> usize {
        self.ties.len()
    }

    /// Whether there is no contact.
    pub fn is_empty(&self) -> bool {
        self.ties.is_empty()
    }
}
