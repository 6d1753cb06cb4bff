//! How near everybody is to many others at once: 64 walks side by side, a bit for each (Then et al. 2014, multi-source
//! breadth-first search).

use rayon::prelude::*;

use crate::network::Adjacency;
use crate::progress::Progress;

/// Walks side by side: as many as a word has bits.
const LANES: usize = 64;

/// Bundles of walks that are looked at together; each takes memory for a number per contact.
const TOGETHER: usize = 16;

/// For each contact, Σ 1/steps to these targets but itself; who cannot get to one has 0 from it.
///
/// `back` holds the arcs turned round (the ties themselves where there is no direction): the walks go from the targets
/// against the arcs. Each target that is done is one step of progress. Cost: O(targets / 64 · m · greatest distance) time at worst, shared out among the cores, O(n) memory for each.
pub fn to_targets(back: &Adjacency, targets: &[u32], progress: &Progress) -> Vec<f64> {
    let n = back.len();
    let mut total = vec![0.0; n];
    let sums = |walks: &mut Walks, lanes: &[u32]| {
        let sums = walks.sums(back, lanes);
        progress.advance(lanes.len() as u64);
        sums
    };
    for together in targets.chunks(LANES * TOGETHER) {
        let parts: Vec<Vec<f64>> = if together.len() <= LANES {
            vec![sums(&mut Walks::new(n), together)]
        } else {
            together.par_chunks(LANES).map_init(|| Walks::new(n), sums).collect()
        };
        for part in parts {
            for (total, part) in total.iter_mut().zip(part) {
                *total += part;
            }
        }
    }
    total
}

/// Which walks have come to each contact, a bit for each walk.
struct Walks {
    seen: Vec<u64>,
    /// Those that came with the last step, and those that come with this one.
    here: Vec<u64>,
    coming: Vec<u64>,
    /// To whom some walk came with the last step, and comes with this one.
    front: Vec<u32>,
    next: Vec<u32>,
}

impl Walks {
    fn new(n: usize) -> Self {
        Self { seen: vec![0; n], here: vec![0; n], coming: vec![0; n], front: Vec::new(), next: Vec::new() }
    }

    fn sums(&mut self, back: &Adjacency, targets: &[u32]) -> Vec<f64> {
        let mut sums = vec![0.0; back.len()];
        self.seen.fill(0);
        for (lane, &target) in targets.iter().enumerate() {
            self.seen[target as usize] |= 1 << lane;
            self.here[target as usize] |= 1 << lane;
            self.front.push(target);
        }
        let mut steps = 0_u32;
        while !self.front.is_empty() {
            steps += 1;
            self.step(back);
            for &contact in &self.front {
                sums[contact as usize] += f64::from(self.here[contact as usize].count_ones()) / f64::from(steps);
            }
        }
        sums
    }

    /// One step of all walks. Whoever it brings a walk to is the new front.
    fn step(&mut self, back: &Adjacency) {
        for contact in self.front.drain(..) {
            let walks = std::mem::take(&mut self.here[contact as usize]);
            for &other in back.neighbours(contact as usize) {
                let coming = &mut self.coming[other as usize];
                if *coming == 0 {
                    self.next.push(other);
                }
                *coming |= walks;
            }
        }
        for other in self.next.drain(..) {
            let new = std::mem::take(&mut self.coming[other as usize]) & !self.seen[other as usize];
            if new != 0 {
                self.seen[other as usize] |= new;
                self.here[other as usize] = new;
                self.front.push(other);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;
    use crate::metrics::kernels::steps::Steps;
    use crate::progress::UNWATCHED;

    #[test]
    fn walks_side_by_side_come_as_near_as_walks_one_after_another() {
        let large = Adjacency::from_ties(200, drawn::ties(200, 2, 3));
        for ties in drawn::networks().chain([large]) {
            let targets: Vec<u32> = (0..ties.len() as u32).filter(|target| target % 3 != 1).collect();
            let mut steps = Steps::new(ties.len());
            for (from, sum) in to_targets(&ties, &targets, &UNWATCHED).into_iter().enumerate() {
                steps.walk(&ties, from, u32::MAX, |_, _| true);
                let near = targets.iter().filter_map(|&to| steps.to(to as usize)).filter(|&away| away > 0);
                let slow: f64 = near.map(|away| 1.0 / f64::from(away)).sum();
                assert!((sum - slow).abs() < 1e-9);
            }
        }
    }
}
