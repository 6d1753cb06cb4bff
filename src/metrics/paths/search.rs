//! The best way that begins in a given manner.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashSet};

use super::field::Field;
use super::{Order, Path, lexical, rank};
use crate::network::Adjacency;

/// What a search is about.
pub(super) struct Search<'a> {
    pub(super) ties: &'a Adjacency,
    /// How good the ways to the end are from anywhere.
    pub(super) field: &'a Field<'a>,
    pub(super) to: usize,
    /// How many ties a way may have.
    pub(super) hops: usize,
    pub(super) order: &'a Order<'a>,
}

/// The beginning of a way, with what the whole can be at best.
struct Beginning<'a> {
    nodes: Vec<usize>,
    score: f64,
    rank: u64,
    hops: usize,
    order: &'a Order<'a>,
}

impl Search<'_> {
    /// The best way that begins with these people and then goes on to none of those `taken`: best first (Hart, Nilsson and
    /// Raphael 1968), where a beginning is worth what it scores so far times the field. None: there is no such way.
    ///
    /// Cost: O(hops · m log m) at worst; with a field that leads straight there, the ties of those on the way.
    pub(super) fn best(&self, root: &[usize], taken: &[usize]) -> Option<Path> {
        let mut open = BinaryHeap::from([self.begin(root)]);
        let mut left_before = HashSet::new();
        while let Some(beginning) = open.pop() {
            let here = *beginning.nodes.last()?;
            if here == self.to {
                return Some(Path { nodes: beginning.nodes, score: beginning.score });
            }
            // Who came here before in as many ties had a better beginning, and goes on just as well.
            if left_before.insert((here, beginning.nodes.len())) {
                let may = |other: &usize| beginning.nodes.len() > root.len() || !taken.contains(other);
                let onward = self.ties.row_of(here).filter(|(other, _)| may(other));
                open.extend(onward.filter_map(|(other, value)| self.extend(&beginning, other, value)));
            }
        }
        None
    }

    fn begin(&self, root: &[usize]) -> Beginning<'_> {
        let score = Path::along(self.ties, root.to_vec()).score;
        Beginning { nodes: root.to_vec(), score, rank: u64::MAX, hops: 0, order: self.order }
    }

    /// A beginning with one tie more; none where it leads back, or to where the end is too far.
    fn extend(&self, beginning: &Beginning, other: usize, value: f64) -> Option<Beginning<'_>> {
        let (score, hops) = (beginning.score * value, beginning.nodes.len());
        let (rank, hops) = if other == self.to {
            (hops <= self.hops).then_some((rank(score), hops))?
        } else {
            let (rank, more) = self.at_best(score, other, self.hops.checked_sub(hops)?)?;
            (rank, hops + more)
        };
        (!beginning.nodes.contains(&other)).then(|| Beginning {
            nodes: beginning.nodes.iter().copied().chain([other]).collect(),
            score,
            rank,
            hops,
            order: self.order,
        })
    }

    /// What a way that comes to somebody with a score can rank at best, and the fewest further ties with which it may; none
    /// where the end is too far.
    fn at_best(&self, score: f64, contact: usize, left: usize) -> Option<(u64, usize)> {
        // A little more than the product, so that rounding never lets a way look worse than it is.
        let at_most = |ties| rank(score * self.field.score(ties, contact) * (1.0 + 1e-12));
        let most = at_most(left);
        let fewest = (1..=left).find(|&ties| at_most(ties) == most)?;
        (most > 0).then_some((most, fewest))
    }
}

impl Ord for Beginning<'_> {
    /// The better is the greater, as a heap wants it.
    fn cmp(&self, other: &Self) -> Ordering {
        let shorter = other.hops.cmp(&self.hops);
        self.rank.cmp(&other.rank).then(shorter).then_with(|| lexical(self.order, &other.nodes, &self.nodes))
    }
}

impl PartialOrd for Beginning<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Beginning<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Beginning<'_> {}
