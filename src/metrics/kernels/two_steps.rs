//! Whom each ego reaches in one and in two steps, and through how many of its alters.

use crate::network::Adjacency;

/// Room for one ego after another.
#[derive(Debug)]
pub struct TwoSteps<'a> {
    arcs: &'a Adjacency,
    near: Vec<bool>,
    ways: Vec<u32>,
    second: Vec<u32>,
}

impl<'a> TwoSteps<'a> {
    /// Made ready for the egos of a network.
    pub fn new(arcs: &'a Adjacency) -> Self {
        Self { arcs, near: vec![false; arcs.len()], ways: vec![0; arcs.len()], second: Vec::new() }
    }

    /// Those at exactly two steps from an ego, in the order in which they are met. Cost: O(Σ degrees of the alters).
    pub fn from(&mut self, ego: usize) -> &[u32] {
        for &contact in &self.second {
            self.ways[contact as usize] = 0;
        }
        self.second.clear();
        self.mark(ego, true);
        for &alter in self.arcs.neighbours(ego) {
            for &other in self.arcs.neighbours(alter as usize) {
                if !self.near[other as usize] {
                    if self.ways[other as usize] == 0 {
                        self.second.push(other);
                    }
                    self.ways[other as usize] += 1;
                }
            }
        }
        self.mark(ego, false);
        &self.second
    }

    /// How many of those at exactly two steps from the last ego are reached through this alter only.
    pub fn only_through(&self, alter: usize) -> usize {
        self.arcs.neighbours(alter).iter().filter(|&&other| self.ways[other as usize] == 1).count()
    }

    fn mark(&mut self, ego: usize, near: bool) {
        self.near[ego] = near;
        for &alter in self.arcs.neighbours(ego) {
            self.near[alter as usize] = near;
        }
    }
}
