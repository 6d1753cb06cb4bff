//! How far everybody is from the nearest of some people, where a tie is as long as it is weak.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::network::Adjacency;

/// Into how many ticks a length of 1 is cut, so that lengths add up to the same whatever their order.
const TICKS: f64 = 1e6;

/// How far somebody is: the length of the way in ticks, then how many ties it has.
pub type Far = (u64, u32);

/// The nearest ways from some people to everybody else.
#[derive(Debug)]
pub struct Nearest {
    far: Vec<Option<Far>>,
    before: Vec<u32>,
}

/// The length of a tie of this strength: one over it, in ticks.
pub fn length(strength: f64) -> u64 {
    ((TICKS / strength).round() as i64).unsigned_abs()
}

/// A length in ticks as a number.
pub fn from_ticks(ticks: u64) -> f64 {
    ticks as f64 / TICKS
}

impl Nearest {
    /// Follows the ties outwards from some people, the nearest first (Dijkstra 1959); of ways as long the one with fewer ties, then
    /// the one over smaller numbers. Cost: O(m log n), less where `stop` says at somebody that it is far enough.
    pub fn from(
        ties: &Adjacency,
        starts: impl IntoIterator<Item = usize>,
        mut stop: impl FnMut(usize) -> bool,
    ) -> Self {
        let mut this = Self { far: vec![None; ties.len()], before: (0..ties.len() as u32).collect() };
        let mut settled = vec![false; ties.len()];
        let mut open: BinaryHeap<Reverse<(Far, u32)>> = BinaryHeap::new();
        for start in starts {
            this.far[start] = Some((0, 0));
            open.push(Reverse(((0, 0), start as u32)));
        }
        while let Some(Reverse((far, here))) = open.pop() {
            let here = here as usize;
            if std::mem::replace(&mut settled[here], true) {
                continue;
            }
            if stop(here) {
                break;
            }
            for (other, strength) in ties.row_of(here).filter(|(other, _)| !settled[*other]) {
                let onward = (far.0.saturating_add(length(strength)), far.1 + 1);
                let known = this.far[other];
                let nearer = known.is_none_or(|known| onward < known);
                if nearer || (known == Some(onward) && (here as u32) < this.before[other]) {
                    this.before[other] = here as u32;
                    this.far[other] = Some(onward);
                }
                if nearer {
                    open.push(Reverse((onward, other as u32)));
                }
            }
        }
        this
    }

    /// How far somebody is from the nearest start; none where no tie leads there.
    pub fn to(&self, contact: usize) -> Option<Far> {
        self.far[contact]
    }

    /// The people on the nearest way to somebody, from the start on, both ends included.
    pub fn way(&self, to: usize) -> Vec<usize> {
        let mut way = vec![to];
        let mut here = to;
        while self.before[here] as usize != here {
            here = self.before[here] as usize;
            way.push(here);
        }
        way.reverse();
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;

    #[test]
    fn everybody_is_as_far_as_rounds_over_all_ties_find() {
        for ties in drawn::networks() {
            let starts = [0, 2];
            let nearest = Nearest::from(&ties, starts, |_| false);
            let mut slow: Vec<Option<Far>> = vec![None; ties.len()];
            for start in starts {
                slow[start] = Some((0, 0));
            }
            for _ in 0..ties.len() {
                for (a, b) in ties.arcs() {
                    let onward = slow[a].map(|(far, hops)| (far + length(ties.value(a, b).unwrap()), hops + 1));
                    slow[b] = [slow[b], onward].into_iter().flatten().min();
                }
            }
            for (to, far) in slow.into_iter().enumerate() {
                assert_eq!(nearest.to(to), far);
                let way = nearest.way(to);
                let along: u64 = way.windows(2).map(|pair| length(ties.value(pair[0], pair[1]).unwrap())).sum();
                assert!(far.is_none_or(|(far, hops)| (along, way.len() - 1) == (far, hops as usize)));
            }
        }
    }
}
