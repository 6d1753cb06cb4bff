//! Whom each ego reaches in one and in two steps, and through how many of its alters.

use rayon::prelude::*;

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
/// Egos are taken together by the two alters who have most contacts: whom these know is marked once for all of them, since the
/// long rows of such people are where the time would go.
///
/// Cost: O(Σ degree²) less the degrees of each ego's two best connected alters, shared out among the cores.
pub fn reaches(arcs: &Adjacency) -> Vec<Reach> {
    let hubs: Vec<Hubs> = share::each(arcs.len(), || (), |(), ego| hubs(arcs, ego));
    let mut egos: Vec<u32> = (0..arcs.len() as u32).collect();
    egos.par_sort_by_key(|&ego| hubs[ego as usize]);
    let found = share::each(
        arcs.len(),
        || Met::new(arcs),
        |met, at| {
            // The rows that the next one asks for are on their way while this one is counted.
            if let Some(&next) = egos.get(at + 1) {
                arcs.expect(arcs.neighbours(next as usize));
            }
            let (ego, of) = (egos[at] as usize, hubs[egos[at] as usize]);
            // To mark for one what is wiped off for the next takes longer than to look at it.
            let is_alike = |at: usize| egos.get(at).is_some_and(|&other| hubs[other as usize] == of);
            let is_shared = is_alike(at + 1) || is_alike(at.wrapping_sub(1));
            met.reach(ego, if is_shared { of } else { [of[0], NOBODY] })
        },
    );
    let mut reach = vec![Reach { within_two: 0, at_two: 0 }; arcs.len()];
    for (&ego, found) in egos.iter().zip(found) {
        reach[ego as usize] = found;
    }
    reach
}

/// Two people by number, [`NOBODY`] where there are fewer.
type Hubs = [u32; 2];

/// No contact has this number.
const NOBODY: u32 = u32::MAX;

/// The two alters with most contacts, the first of several.
fn hubs(arcs: &Adjacency, ego: usize) -> Hubs {
    let mut most = [(0, NOBODY); 2];
    for &alter in arcs.neighbours(ego) {
        let degree = arcs.degree(alter as usize);
        if most[0].1 == NOBODY || degree > most[0].0 {
            most = [(degree, alter), most[0]];
        } else if most[1].1 == NOBODY || degree > most[1].0 {
            most[1] = (degree, alter);
        }
    }
    most.map(|(_, alter)| alter)
}

/// Who was met in this turn. A byte each, so that as many as possible stay in a cache: a stamp that need not be wiped off for 253
/// turns, or one of [`Met::OF_HUBS`].
struct Met<'a> {
    arcs: &'a Adjacency,
    stamps: Vec<u8>,
    stamp: u8,
    /// Whose contacts are marked for longer than a turn.
    hubs: Hubs,
    /// How many are marked for each.
    marked: [u32; 2],
}

impl<'a> Met<'a> {
    /// The marks of those whom the first hub knows, and whom only the second knows.
    const OF_HUBS: [u8; 2] = [u8::MAX, u8::MAX - 1];
    /// Stamps of a turn are smaller.
    const FIRST_OF_HUBS: u8 = u8::MAX - 1;

    fn new(arcs: &'a Adjacency) -> Self {
        Self { arcs, stamps: vec![0; arcs.len()], stamp: 0, hubs: [NOBODY; 2], marked: [0; 2] }
    }

    fn reach(&mut self, ego: usize, hubs: Hubs) -> Reach {
        let near = self.arcs.neighbours(ego);
        if near.is_empty() {
            return Reach { within_two: 0, at_two: 0 };
        }
        let all = self.turn(hubs) + self.add(&[ego as u32]) + self.add(near);
        let others = near.iter().filter(|alter| !hubs.contains(alter));
        let arcs = self.arcs;
        let all = all + others.map(|&alter| self.add(arcs.neighbours(alter as usize))).sum::<u32>();
        // The ego was met as well.
        Reach { within_two: all - 1, at_two: all - 1 - near.len() as u32 }
    }

    /// From here on nobody was met but those whom the hubs know; how many these are.
    fn turn(&mut self, hubs: Hubs) -> u32 {
        if self.hubs[0] != hubs[0] {
            self.leave(1);
            self.leave(0);
            self.meet(0, hubs[0]);
        }
        if self.hubs[1] != hubs[1] {
            self.leave(1);
            self.meet(1, hubs[1]);
        }
        self.stamp += 1;
        if self.stamp == Self::FIRST_OF_HUBS {
            // Written whatever it was, so that many are wiped off at a time.
            for stamp in &mut self.stamps {
                *stamp = if *stamp < Self::FIRST_OF_HUBS { 0 } else { *stamp };
            }
            self.stamp = 1;
        }
        self.marked.iter().sum()
    }

    /// Marks whom a hub knows, but for those marked for the other one.
    fn meet(&mut self, place: usize, hub: u32) {
        self.hubs[place] = hub;
        for &contact in if hub == NOBODY { &[] } else { self.arcs.neighbours(hub as usize) } {
            let stamp = &mut self.stamps[contact as usize];
            if *stamp < Self::FIRST_OF_HUBS {
                *stamp = Self::OF_HUBS[place];
                self.marked[place] += 1;
            }
        }
    }

    fn leave(&mut self, place: usize) {
        let hub = std::mem::replace(&mut self.hubs[place], NOBODY);
        self.marked[place] = 0;
        for &contact in if hub == NOBODY { &[] } else { self.arcs.neighbours(hub as usize) } {
            let stamp = &mut self.stamps[contact as usize];
            *stamp = if *stamp == Self::OF_HUBS[place] { 0 } else { *stamp };
        }
    }

    /// Meets some people, and tells how many of them had not been met.
    #[inline]
    fn add(&mut self, people: &[u32]) -> u32 {
        let stamp = self.stamp;
        let mut new = 0;
        for &contact in people {
            let met = &mut self.stamps[contact as usize];
            let is_new = *met != stamp && *met < Self::FIRST_OF_HUBS;
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
