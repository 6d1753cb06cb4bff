//! The compact sorted neighbour lists that the metrics run on, and which ties go into them.

use std::collections::BTreeSet;

use super::tie::{Link, TieKind};

/// Sorted neighbour lists with a value on every tie, in compressed rows: `neighbours(i)` is a slice.
///
/// Memory: 12 bytes for each end of a tie and 4 for each contact. No loops, no repeats.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Adjacency {
    starts: Vec<u32>,
    others: Vec<u32>,
    values: Vec<f64>,
}

impl Adjacency {
    /// The lists of `n` contacts from arcs `(from, to, value)`; values of equal arcs are added, loops left out.
    ///
    /// Cost: O(n + m log d) time for rows of d arcs, O(n + m) memory. Give each tie both ways round for an undirected network.
    pub fn from_arcs(n: usize, arcs: impl IntoIterator<Item = (u32, u32, f64)>) -> Self {
        let arcs: Vec<_> = arcs.into_iter().filter(|(from, to, _)| from != to).collect();
        let mut ends = vec![0_u32; n + 1];
        for (from, ..) in &arcs {
            ends[*from as usize + 1] += 1;
        }
        for i in 0..n {
            ends[i + 1] += ends[i];
        }
        // Each arc goes to the next free place of its row; afterwards `ends[i]` is where row `i` ends.
        let mut by_row = vec![(0, 0.0); arcs.len()];
        for (from, to, value) in arcs {
            by_row[ends[from as usize] as usize] = (to, value);
            ends[from as usize] += 1;
        }
        let mut lists = Self { starts: vec![0], others: Vec::with_capacity(by_row.len()), values: Vec::new() };
        let mut start = 0;
        for &end in &ends[..n] {
            lists.push_row(&mut by_row[start as usize..end as usize]);
            start = end;
        }
        lists
    }

    /// Adds a row. Equal arcs are ordered by value first, so that their sum does not depend on the order of the input.
    fn push_row(&mut self, row: &mut [(u32, f64)]) {
        row.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for equal in row.chunk_by(|a, b| a.0 == b.0) {
            self.others.push(equal[0].0);
            self.values.push(equal.iter().map(|(_, value)| value).sum());
        }
        self.starts.push(self.others.len() as u32);
    }

    /// The lists of `n` contacts from ties `(a, b, value)`, each of which stands in both rows.
    pub fn from_ties(n: usize, ties: impl IntoIterator<Item = (u32, u32, f64)>) -> Self {
        Self::from_arcs(n, ties.into_iter().flat_map(|(a, b, value)| [(a, b, value), (b, a, value)]))
    }

    /// How many contacts there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is no contact.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many arcs there are: twice the ties of an undirected network.
    pub fn arc_count(&self) -> usize {
        self.others.len()
    }

    /// The neighbours of a contact, in ascending order.
    pub fn neighbours(&self, i: usize) -> &[u32] {
        &self.others[self.row(i)]
    }

    /// The values of the ties to those neighbours, in the same order.
    pub fn values(&self, i: usize) -> &[f64] {
        &self.values[self.row(i)]
    }

    /// Neighbours with the values of the ties.
    pub fn row_of(&self, i: usize) -> impl ExactSizeIterator<Item = (usize, f64)> {
        self.neighbours(i).iter().map(|&other| other as usize).zip(self.values(i).iter().copied())
    }

    /// How many neighbours a contact has.
    pub fn degree(&self, i: usize) -> usize {
        self.row(i).len()
    }

    /// Whether an arc runs from `i` to `j`. Cost: a binary search.
    pub fn has(&self, i: usize, j: usize) -> bool {
        self.value(i, j).is_some()
    }

    /// The value of the arc from `i` to `j`.
    pub fn value(&self, i: usize, j: usize) -> Option<f64> {
        self.neighbours(i).binary_search(&(j as u32)).ok().map(|at| self.values(i)[at])
    }

    /// The place of the arc from `i` to `j` among all arcs, row after row. Cost: a binary search.
    pub fn arc(&self, i: usize, j: usize) -> Option<usize> {
        self.neighbours(i).binary_search(&(j as u32)).ok().map(|at| self.row(i).start + at)
    }

    /// Every arc as `(from, to)`, row after row: the order in which a value for each arc stands.
    pub fn arcs(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.len()).flat_map(|i| self.neighbours(i).iter().map(move |&j| (i, j as usize)))
    }

    /// The same contacts with only the arcs that pass. Cost: O(n + m).
    #[must_use]
    pub fn keep(&self, passes: impl Fn(usize, usize) -> bool) -> Self {
        let mut kept = Self { starts: Vec::with_capacity(self.starts.len()), others: Vec::new(), values: Vec::new() };
        kept.starts.extend(self.starts.first());
        for i in 0..self.len() {
            for (j, value) in self.row_of(i).filter(|&(j, _)| passes(i, j)) {
                kept.others.push(j as u32);
                kept.values.push(value);
            }
            kept.starts.push(kept.others.len() as u32);
        }
        kept
    }

    /// The largest value of any arc; none where there is no arc.
    pub fn largest_value(&self) -> Option<f64> {
        self.values.iter().copied().max_by(f64::total_cmp)
    }

    fn row(&self, i: usize) -> std::ops::Range<usize> {
        self.starts[i] as usize..self.starts[i + 1] as usize
    }
}

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
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The ties without direction. The value is 1 in a binary view, else the tie's weight or strength; in a directed view it
    /// is the sum of both directions, Burt's z.
    pub ties: Adjacency,
    /// The arcs, where the view is directed.
    pub arcs: Option<Arcs>,
    /// Whether values are weights or strengths, and not all 1.
    pub weighted: bool,
    /// The strength of each tie, whatever the values are, where the strength rests on somebody's word or on counted contact;
    /// ties whose strength is only assumed are not in it.
    pub strengths: Adjacency,
}

impl View {
    /// The view of a network of `n` contacts through its merged links.
    pub fn new(n: usize, links: &[Link], directed: bool, weighted: bool) -> Self {
        let value =
            |link: &Link, weight: Option<f64>| if weighted { weight.unwrap_or(link.strength.value()) } else { 1.0 };
        let forward = |link: &Link| link.forward.then(|| (link.a.0, link.b.0, value(link, link.forward_weight)));
        let backward = |link: &Link| link.backward.then(|| (link.b.0, link.a.0, value(link, link.backward_weight)));
        let arcs: Vec<_> = links.iter().flat_map(|link| [forward(link), backward(link)]).flatten().collect();
        let ties = if directed {
            Adjacency::from_ties(n, arcs.iter().copied())
        } else {
            Adjacency::from_ties(n, links.iter().map(|link| (link.a.0, link.b.0, value(link, link.weight))))
        };
        let evidenced = links.iter().filter(|link| link.is_evidenced());
        let strengths = Adjacency::from_ties(n, evidenced.map(|link| (link.a.0, link.b.0, link.strength.value())));
        let arcs = directed.then(|| Arcs {
            out: Adjacency::from_arcs(n, arcs.iter().copied()),
            into: Adjacency::from_arcs(n, arcs.iter().map(|&(from, to, value)| (to, from, value))),
        });
        Self { ties, arcs, weighted, strengths }
    }

    /// A binary, undirected view of ties given by their ends, for tests and examples.
    pub fn of_pairs(n: usize, pairs: &[(u32, u32)]) -> Self {
        let both_ways: BTreeSet<_> = pairs.iter().flat_map(|&(a, b)| [(a, b), (b, a)]).collect();
        let ties = Adjacency::from_arcs(n, both_ways.into_iter().map(|(a, b)| (a, b, 1.0)));
        Self { ties, arcs: None, weighted: false, strengths: Adjacency::from_arcs(n, []) }
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
