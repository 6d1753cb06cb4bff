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

/// The reach of every contact.
///
/// Egos are taken together by the alter who has most contacts: whom that one knows is marked once for all of them, since the long
/// rows of such people are where the time would go.
///
/// Cost: O(Σ degree²) less the degree of each ego's best connected alter, shared out among the cores.
pub fn reaches(arcs: &Adjacency) -> Vec<Reach> {
    let hubs: Vec<u32> = share::each(arcs.len(), || (), |(), ego| hub(arcs, ego));
    let mut egos: Vec<u32> = (0..arcs.len() as u32).collect();
    egos.sort_by_key(|&ego| hubs[ego as usize]);
    let found = share::each(
        arcs.len(),
        || Met::new(arcs),
        |met, at| {
            let ego = egos[at] as usize;
            let near = arcs.neighbours(ego);
            if near.is_empty() {
                return Reach { within_two: 0, at_two: 0 };
            }
            let hub = hubs[ego];
            let all = met.turn(hub) + met.add(&[ego as u32]) + met.add(near);
            let others = near.iter().filter(|&&alter| alter != hub);
            let all = all + others.map(|&alter| met.add(arcs.neighbours(alter as usize))).sum::<u32>();
            // The ego was met as well.
            Reach { within_two: all - 1, at_two: all - 1 - near.len() as u32 }
        },
    );
    let mut reach = vec![Reach { within_two: 0, at_two: 0 }; arcs.len()];
    for (&ego, found) in egos.iter().zip(found) {
        reach[ego as usize] = found;
    }
    reach
}

/// The alter with most contacts, the first of several; of nobody's alters [`NOBODY`].
fn hub(arcs: &Adjacency, ego: usize) -> u32 {
    let alters = arcs.neighbours(ego).iter().copied();
    alters.rev().max_by_key(|&alter| arcs.degree(alter as usize)).unwrap_or(NOBODY)
}

/// No contact has this number.
const NOBODY: u32 = u32::MAX;

/// Who was met in this turn. A byte each, so that as many as possible stay in a cache: a stamp that need not be wiped off for 254
/// turns, or [`Met::OF_HUB`].
struct Met<'a> {
    arcs: &'a Adjacency,
    stamps: Vec<u8>,
    stamp: u8,
    /// Whose contacts are marked for good.
    hub: u32,
}

impl<'a> Met<'a> {
    /// The mark of those whom the hub knows.
    const OF_HUB: u8 = u8::MAX;

    fn new(arcs: &'a Adjacency) -> Self {
        Self { arcs, stamps: vec![0; arcs.len()], stamp: 0, hub: NOBODY }
    }

    /// From here on nobody was met but those whom a hub knows; how many these are.
    fn turn(&mut self, hub: u32) -> u32 {
        if self.hub != hub {
            self.mark_hub(0);
            self.hub = hub;
            self.mark_hub(Self::OF_HUB);
        }
        self.stamp += 1;
        if self.stamp == Self::OF_HUB {
            self.stamps.fill(0);
            self.mark_hub(Self::OF_HUB);
            self.stamp = 1;
        }
        self.arcs.degree(hub as usize) as u32
    }

    fn mark_hub(&mut self, mark: u8) {
        if self.hub != NOBODY {
            for &contact in self.arcs.neighbours(self.hub as usize) {
                self.stamps[contact as usize] = mark;
            }
        }
    }

    /// Meets some people, and tells how many of them had not been met.
    #[inline]
    fn add(&mut self, people: &[u32]) -> u32 {
        let stamp = self.stamp;
        let mut new = 0;
        for &contact in people {
            let met = &mut self.stamps[contact as usize];
            let is_new = *met != stamp && *met != Self::OF_HUB;
            new += u32::from(is_new);
            *met = if is_new { stamp } else { *met };
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

    /// Those at exactly two steps from the last ego who are reached through this alter only.
    pub fn only_through(&self, alter: usize) -> impl Iterator<Item = u32> {
        self.arcs.neighbours(alter).iter().copied().filter(|&other| self.ways[other as usize] == 1)
    }

    fn mark(&mut self, ego: usize, near: bool) {
        self.near[ego] = near;
        for &alter in self.arcs.neighbours(ego) {
            self.near[alter as usize] = near;
        }
    }
}
