//! The shortest way round a tie: a walk from each of its ends, until they meet.

use crate::network::Adjacency;

const UNSEEN: u32 = u32::MAX;

/// Room for one tie after another.
#[derive(Debug)]
pub struct WayRound<'a> {
    ties: &'a Adjacency,
    /// Which of the two walks came to each contact, and with how many steps.
    walks: [Walk; 2],
}

#[derive(Debug)]
struct Walk {
    distance: Vec<u32>,
    reached: Vec<u32>,
    /// Where among them the last ring begins.
    ring: usize,
    /// How many ties the people of that ring have.
    ahead: usize,
    steps: u32,
}

impl<'a> WayRound<'a> {
    /// Made ready for the ties of a network without direction.
    pub fn new(ties: &'a Adjacency) -> Self {
        Self { ties, walks: [Walk::new(ties.len()), Walk::new(ties.len())] }
    }

    /// How many steps two who are tied are apart without their tie; none: nothing else joins them.
    ///
    /// Whichever walk has fewer ties ahead makes the next step, so that both stay small. Cost: O(ties of those reached), O(m) at
    /// worst.
    pub fn steps(&mut self, i: usize, j: usize) -> Option<u32> {
        let Self { ties, walks: [one, other] } = self;
        one.start(ties, i);
        other.start(ties, j);
        let is_cut = |a: u32, b: u32| (a as usize, b as usize) == (i, j) || (a as usize, b as usize) == (j, i);
        while one.goes_on() && other.goes_on() {
            let (walk, met) = if one.ahead <= other.ahead { (&mut *one, &*other) } else { (&mut *other, &*one) };
            if let Some(steps) = walk.step(ties, met, is_cut) {
                return Some(steps);
            }
        }
        None
    }
}

impl Walk {
    fn new(n: usize) -> Self {
        Self { distance: vec![UNSEEN; n], reached: Vec::new(), ring: 0, ahead: 0, steps: 0 }
    }

    fn start(&mut self, ties: &Adjacency, from: usize) {
        for contact in self.reached.drain(..) {
            self.distance[contact as usize] = UNSEEN;
        }
        self.distance[from] = 0;
        self.reached.push(from as u32);
        (self.ring, self.ahead, self.steps) = (0, ties.degree(from), 0);
    }

    fn goes_on(&self) -> bool {
        self.ring < self.reached.len()
    }

    /// One step farther. Where it meets the other walk, what both walked together is as short as can be, since no shorter way was
    /// met by the steps before.
    fn step(&mut self, ties: &Adjacency, met: &Self, is_cut: impl Fn(u32, u32) -> bool) -> Option<u32> {
        let ring = self.ring..self.reached.len();
        (self.ring, self.ahead) = (ring.end, 0);
        self.steps += 1;
        for at in ring {
            let contact = self.reached[at];
            for &other in ties.neighbours(contact as usize) {
                if self.distance[other as usize] != UNSEEN || is_cut(contact, other) {
                    continue;
                }
                if met.distance[other as usize] != UNSEEN {
                    return Some(self.steps + met.distance[other as usize]);
                }
                self.distance[other as usize] = self.steps;
                self.reached.push(other);
                self.ahead += ties.degree(other as usize);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;
    use crate::metrics::kernels::steps::Steps;

    #[test]
    fn two_walks_meet_where_one_gets_to_the_other_end() {
        let large = Adjacency::from_ties(200, drawn::ties(200, 1, 3));
        for ties in drawn::networks().chain([large]) {
            let (mut round, mut steps) = (WayRound::new(&ties), Steps::new(ties.len()));
            for (i, j) in ties.arcs() {
                steps.walk(&ties, i, u32::MAX, |a, b| (a, b) != (i, j));
                assert_eq!(round.steps(i, j), steps.to(j));
            }
        }
    }
}
