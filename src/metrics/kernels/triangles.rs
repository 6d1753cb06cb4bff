//! Triangles, each ego's closed pairs found from its own side, so that no sum is shared and any order gives the same bits.

use crate::network::Adjacency;

/// Finds the closed pairs of one ego after another.
///
/// Each tie is kept at the end that has fewer contacts; an ego marks its alters and scans only what is kept at them, so that a
/// closed pair is seen once, and a hub's long row is seldom scanned. Cost for everybody: O(m · √m) at worst; memory: half
/// the ties again.
#[derive(Debug)]
pub struct Triangles<'a> {
    ties: &'a Adjacency,
    upward: Adjacency,
    /// One more than the place among the alters of the ego at hand; 0: not one of them.
    place: Vec<u32>,
}

impl<'a> Triangles<'a> {
    /// Made ready for the egos of a network without direction.
    pub fn new(ties: &'a Adjacency) -> Self {
        let rank = |i: usize| (ties.degree(i), i);
        Self { ties, upward: ties.keep(|i, j| rank(i) < rank(j)), place: vec![0; ties.len()] }
    }

    /// Gives every tied pair of an ego's alters once, by their places in the ego's row, with the value of the tie.
    pub fn each_pair(&mut self, ego: usize, mut found: impl FnMut(usize, usize, f64)) {
        let alters = self.ties.neighbours(ego);
        for (place, &alter) in alters.iter().enumerate() {
            self.place[alter as usize] = place as u32 + 1;
        }
        for (place, &alter) in alters.iter().enumerate() {
            for (other, value) in self.upward.row_of(alter as usize) {
                if let Some(other) = self.place[other].checked_sub(1) {
                    found(place, other as usize, value);
                }
            }
        }
        for &alter in alters {
            self.place[alter as usize] = 0;
        }
    }
}

/// For each contact, how many pairs of its alters are tied.
pub fn closed_pairs(ties: &Adjacency) -> Vec<u64> {
    let mut triangles = Triangles::new(ties);
    (0..ties.len())
        .map(|ego| {
            let mut closed = 0;
            triangles.each_pair(ego, |_, _, _| closed += 1);
            closed
        })
        .collect()
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
