//! Whom each ego reaches in one and in two steps, and through how many of its alters.

use super::share;
use crate::network::Adjacency;

/// How many people one contact gets to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// At one or two steps.
    pub within_two: u32,
    /// At exactly two steps.
    pub at_two: u32,
}

/// The reach of every contact. Cost: O(Σ degree²), shared out among the cores.
pub fn reaches(arcs: &Adjacency) -> Vec<Reach> {
    share::each(
        arcs.len(),
        || Met::new(arcs.len()),
        |met, ego| {
            met.turn();
            let near = arcs.neighbours(ego);
            met.add(&[ego as u32]);
            met.add(near);
            let at_two = near.iter().map(|&alter| met.add(arcs.neighbours(alter as usize))).sum();
            Reach { within_two: near.len() as u32 + at_two, at_two }
        },
    )
}

/// Who was met in this turn. A byte each, so that as many as possible stay in a cache; a stamp that need not be wiped off for
/// 255 turns.
struct Met {
    stamps: Vec<u8>,
    stamp: u8,
}

impl Met {
    fn new(n: usize) -> Self {
        Self { stamps: vec![0; n], stamp: 0 }
    }

    /// From here on nobody was met.
    fn turn(&mut self) {
        self.stamp = self.stamp.wrapping_add(1);
        if self.stamp == 0 {
            self.stamps.fill(0);
            self.stamp = 1;
        }
    }

    /// Meets some people, and tells how many of them had not been met.
    #[inline]
    fn add(&mut self, people: &[u32]) -> u32 {
        let stamp = self.stamp;
        let mut new = 0;
        for &contact in people {
            let met = &mut self.stamps[contact as usize];
            new += u32::from(*met != stamp);
            *met = stamp;
        }
        new
    }
}

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
