//! Triangles, each ego's closed pairs found from its own side, so that no sum is shared and any order gives the same bits.

use std::ops::Range;

use super::share;
use crate::network::Adjacency;

/// Finds the closed pairs of one ego after another.
///
/// Each tie is kept at the end that has fewer contacts; an ego marks its alters and scans only what is kept at them, so that a
/// closed pair is seen once, and a hub's long row is seldom scanned. Cost for everybody: O(m · √m) at worst; memory: half the
/// ties again.
#[derive(Debug)]
pub struct Triangles<'a> {
    ties: &'a Adjacency,
    /// Where each contact's part of `others` begins, and where the last one ends.
    starts: Vec<u32>,
    others: Vec<u32>,
    /// The values of those ties; empty where all of them are 1.
    values: Vec<f64>,
}

/// Room for one ego after another.
#[derive(Debug)]
pub struct Room {
    /// Of each alter of the ego at hand one more than the place in its row; 0: not one of them.
    marks: Vec<u32>,
    /// What was found, and behind it what was looked at in vain.
    closed: Vec<Closed>,
    values: Vec<f64>,
}

/// Two alters of an ego who are tied, by their places in the ego's row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closed {
    a: u32,
    b: u32,
}

/// An ego, its alters and the ties among them.
#[derive(Debug, Clone, Copy)]
pub struct Ego<'a> {
    /// Its number.
    pub number: usize,
    /// Its alters, in ascending order.
    pub alters: &'a [u32],
    /// The values of its ties to them.
    pub values: &'a [f64],
    closed: &'a [Closed],
    /// The values of the ties among alters; empty where all of them are 1.
    closed_values: &'a [f64],
}

impl<'a> Triangles<'a> {
    /// Made ready for the egos of a network without direction. Cost: O(n + m).
    pub fn new(ties: &'a Adjacency) -> Self {
        let n = ties.len();
        let keeps = |i: usize, j: u32| (ties.degree(i), i) < (ties.degree(j as usize), j as usize);
        let kept = |i: usize| ties.neighbours(i).iter().copied().filter(move |&j| keeps(i, j));
        let block = |(): &mut (), contacts: Range<usize>| {
            let mut others = Vec::new();
            let ends: Vec<u32> = contacts
                .map(|i| {
                    others.extend(kept(i));
                    others.len() as u32
                })
                .collect();
            (ends, others)
        };
        let mut starts = Vec::with_capacity(n + 1);
        let mut others = Vec::with_capacity(ties.arc_count() / 2);
        starts.push(0);
        for (ends, of_block) in share::in_blocks(n, || (), block) {
            let before = others.len() as u32;
            starts.extend(ends.into_iter().map(|end| before + end));
            others.extend(of_block);
        }
        let valued = |i: usize| ties.row_of(i).filter(move |&(j, _)| keeps(i, j as u32)).map(|(_, value)| value);
        let values = if ties.is_binary() { Vec::new() } else { (0..n).flat_map(valued).collect() };
        Self { ties, starts, others, values }
    }

    /// Whether all values are 1.
    pub fn is_binary(&self) -> bool {
        self.values.is_empty()
    }

    /// Room for a worker.
    pub fn room(&self) -> Room {
        Room { marks: vec![0; self.ties.len()], closed: Vec::new(), values: Vec::new() }
    }

    /// Asks for the memory of what is kept at some contacts, who are likely to be the next one's alters.
    fn expect(&self, contacts: &[u32]) {
        let first =
            |&contact: &u32| self.others.get(self.starts[contact as usize] as usize).copied().unwrap_or_default();
        std::hint::black_box(contacts.iter().map(first).fold(0, u32::wrapping_add));
    }

    /// An ego with every tied pair of its alters, each once. Egos are best asked for in their order.
    pub fn ego<'r>(&'r self, room: &'r mut Room, ego: usize) -> Ego<'r> {
        let alters = self.ties.neighbours(ego);
        let Room { marks, closed, values } = room;
        if ego + 1 < self.ties.len() {
            self.expect(self.ties.neighbours(ego + 1));
        }
        for (mark, &alter) in (1..).zip(alters) {
            marks[alter as usize] = mark;
        }
        let mut count = 0;
        for (a, &alter) in (0..).zip(alters) {
            let kept = self.starts[alter as usize] as usize..self.starts[alter as usize + 1] as usize;
            let most = count + kept.len();
            if closed.len() < most {
                closed.resize(most, Closed::default());
            }
            let first = count;
            // Whether two are tied is as good as random, and a processor guesses it wrongly: so nothing hangs on it but where
            // the next pair is written.
            let found = &mut closed[..most];
            for &other in &self.others[kept.clone()] {
                let mark = marks[other as usize];
                found[count] = Closed { a, b: mark.wrapping_sub(1) };
                count += usize::from(mark > 0);
            }
            if count > first && !self.is_binary() {
                let tied = kept.filter(|&at| marks[self.others[at] as usize] > 0).map(|at| self.values[at]);
                values.truncate(first);
                values.extend(tied);
            }
        }
        for &alter in alters {
            marks[alter as usize] = 0;
        }
        let closed_values = if self.is_binary() { &[][..] } else { &values[..count] };
        Ego { number: ego, alters, values: self.ties.values(ego), closed: &closed[..count], closed_values }
    }
}

impl Ego<'_> {
    /// How many pairs of its alters are tied.
    pub fn closed(&self) -> usize {
        self.closed.len()
    }

    /// Every tied pair of its alters once, by their places in its row.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.closed.iter().map(|pair| (pair.a as usize, pair.b as usize))
    }

    /// The same with the value of the tie.
    pub fn valued_pairs(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        let value = |at: usize| self.closed_values.get(at).copied().unwrap_or(1.0);
        self.pairs().enumerate().map(move |(at, (a, b))| (a, b, value(at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;

    #[test]
    fn closed_pairs_are_the_tied_ones_among_all_pairs_of_alters_with_their_values() {
        for ties in drawn::networks() {
            let triangles = Triangles::new(&ties);
            let mut room = triangles.room();
            for ego in 0..ties.len() {
                let alters = ties.neighbours(ego);
                let pairs = (0..alters.len()).flat_map(|a| (a + 1..alters.len()).map(move |b| (a, b)));
                let tied = |(a, b)| Some((a, b, ties.value(alters[a] as usize, alters[b] as usize)?));
                let slow: Vec<(usize, usize, f64)> = pairs.filter_map(tied).collect();
                let found = triangles.ego(&mut room, ego);
                let mut fast: Vec<_> = found.valued_pairs().map(|(a, b, value)| (a.min(b), a.max(b), value)).collect();
                fast.sort_unstable_by_key(|&(a, b, _)| (a, b));
                assert_eq!((fast, found.closed()), (slow.clone(), slow.len()));
            }
        }
    }
}
