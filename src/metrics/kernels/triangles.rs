//! Triangles, each ego's closed pairs found from its own side, so that no sum is shared and any order gives the same bits.

use super::share;
use crate::network::Adjacency;

/// Finds the closed pairs of one ego after another.
///
/// Each tie is kept at the end that has fewer contacts; an ego marks its alters and scans only what is kept at them, so that a
/// closed pair is seen once, and a hub's long row is seldom scanned. Cost for everybody: O(m · √m) at worst, shared out among
/// the cores; memory: half the ties again.
#[derive(Debug)]
pub struct Triangles<'a> {
    ties: &'a Adjacency,
    /// Where each contact's part of `others` begins, and where the last one ends.
    starts: Vec<u32>,
    others: Vec<u32>,
    /// The values of those ties; empty where all of them are 1.
    values: Vec<f64>,
}

/// Where a worker marks the alters of the ego at hand: one more than the place in its row; 0: not one of them.
#[derive(Debug)]
pub struct Places(Vec<u32>);

impl<'a> Triangles<'a> {
    /// Made ready for the egos of a network without direction. Cost: O(n + m).
    pub fn new(ties: &'a Adjacency) -> Self {
        let n = ties.len();
        let keeps = |i: usize, j: u32| (ties.degree(i), i) < (ties.degree(j as usize), j as usize);
        let mut starts = Vec::with_capacity(n + 1);
        let mut others = Vec::with_capacity(ties.arc_count() / 2);
        starts.push(0);
        for i in 0..n {
            others.extend(ties.neighbours(i).iter().copied().filter(|&j| keeps(i, j)));
            starts.push(others.len() as u32);
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
    pub fn places(&self) -> Places {
        Places(vec![0; self.ties.len()])
    }

    /// Gives, for each place in an ego's row, the places of those alters that are tied to the alter there and kept at it: every
    /// tied pair of alters once. Alters at whom nothing is kept are left out.
    pub fn each_alter(&self, places: &mut Places, ego: usize, mut found: impl FnMut(usize, Closing<'_>)) {
        let (alters, marks) = (self.ties.neighbours(ego), &mut places.0);
        for (place, &alter) in alters.iter().enumerate() {
            marks[alter as usize] = place as u32 + 1;
        }
        for (place, &alter) in alters.iter().enumerate() {
            found(place, Closing { kept: &self.others[self.kept_at(alter)], marks });
        }
        for &alter in alters {
            marks[alter as usize] = 0;
        }
    }

    /// Gives every tied pair of an ego's alters once, by their places in the ego's row, with the value of the tie.
    pub fn each_pair(&self, places: &mut Places, ego: usize, mut found: impl FnMut(usize, usize, f64)) {
        let row = self.ties.neighbours(ego);
        self.each_alter(places, ego, |place, closing| {
            if self.is_binary() {
                closing.for_each(|other| found(place, other, 1.0));
            } else {
                let values = &self.values[self.kept_at(row[place])];
                let marked =
                    closing.kept.iter().zip(values).map(|(&other, &value)| (closing.marks[other as usize], value));
                for (mark, value) in marked.filter(|&(mark, _)| mark > 0) {
                    found(place, mark as usize - 1, value);
                }
            }
        });
    }

    fn kept_at(&self, contact: u32) -> std::ops::Range<usize> {
        self.starts[contact as usize] as usize..self.starts[contact as usize + 1] as usize
    }
}

/// The alters, by their places in the ego's row, that close a triangle with the ego and one of its alters.
#[derive(Debug)]
pub struct Closing<'a> {
    kept: &'a [u32],
    marks: &'a [u32],
}

impl Iterator for Closing<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while let Some((&other, rest)) = self.kept.split_first() {
            self.kept = rest;
            if let Some(place) = self.marks[other as usize].checked_sub(1) {
                return Some(place as usize);
            }
        }
        None
    }
}

/// For each contact, how many pairs of its alters are tied.
pub fn closed_pairs(ties: &Adjacency) -> Vec<u64> {
    let triangles = Triangles::new(ties);
    let count = |places: &mut Places, ego| {
        let mut closed = 0;
        triangles.each_alter(places, ego, |_, closing| closed += closing.count() as u64);
        closed
    };
    share::each(ties.len(), || triangles.places(), count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;

    #[test]
    fn closed_pairs_are_the_tied_ones_among_all_pairs_of_alters() {
        for ties in drawn::networks() {
            let slow = |ego: usize| {
                let alters = ties.neighbours(ego);
                let pairs = alters.iter().flat_map(|&a| alters.iter().map(move |&b| (a as usize, b as usize)));
                pairs.filter(|&(a, b)| a < b && ties.has(a, b)).count() as u64
            };
            assert_eq!(closed_pairs(&ties), (0..ties.len()).map(slow).collect::<Vec<_>>());
        }
    }
}
