//! Shortest paths counted from a source, and how many of them depend on each contact (Brandes 2001).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use crate::network::Adjacency;
use crate::progress::Progress;

/// Sources whose sums are added up together before they join the total. The blocks, and with them every bit of the result,
/// are the same however many workers share them.
const BLOCK: usize = 16;

/// Blocks that are looked at together; each takes memory for a number per contact.
const TOGETHER: usize = 16;

/// Lengths that differ by less than this share are equal: sums of 1/s that are equal on paper differ in the last bits.
const TOLERANCE: f64 = 1e-10;

/// For each contact, the sum over these sources, and all other ends, of the share of shortest paths that pass through it.
///
/// A path's length is its number of arcs. Each source that is done is one step of progress. Cost: O(sources · m) time, shared out among the cores; O(n + m) memory for each.
pub fn by_steps(out: &Adjacency, sources: &[u32], progress: &Progress) -> Vec<f64> {
    in_blocks(out, sources, progress, || Walk::new(out), |walk, source, sums| walk.add(out, source, sums))
}

/// The same where the length of an arc is the greatest value of all divided by its own: strong ties are short.
///
/// Cost: O(sources · m log n) time, shared out among the cores; O(n + m) memory for each.
pub fn by_strength(out: &Adjacency, sources: &[u32], progress: &Progress) -> Vec<f64> {
    let longest = out.largest_value().unwrap_or(1.0);
    in_blocks(
        out,
        sources,
        progress,
        || Search::new(out.len()),
        |search, source, sums| {
            search.count(out, source, |value| longest / value);
            search.collect(sums);
        },
    )
}

fn in_blocks<R>(
    out: &Adjacency,
    sources: &[u32],
    progress: &Progress,
    room: impl Fn() -> R + Send + Sync,
    add_source: impl Fn(&mut R, usize, &mut [f64]) + Send + Sync,
) -> Vec<f64> {
    let block_sums = |room: &mut R, block: &[u32]| {
        let mut sums = vec![0.0; out.len()];
        for &source in block {
            add_source(room, source as usize, &mut sums);
            progress.advance(1);
        }
        sums
    };
    let mut total = vec![0.0; out.len()];
    for together in sources.chunks(BLOCK * TOGETHER) {
        // A network that is walked in no time is not worth waking another core for.
        let parts: Vec<Vec<f64>> = if together.len() <= BLOCK {
            vec![block_sums(&mut room(), together)]
        } else {
            together.par_chunks(BLOCK).map_init(&room, |room, block| block_sums(room, block)).collect()
        };
        for part in parts {
            for (total, part) in total.iter_mut().zip(part) {
                *total += part;
            }
        }
    }
    total
}

/// Nobody has come to a contact yet.
const UNSEEN: u8 = 0;
/// The walk comes to a contact with the step that is being made.
const COMING: u8 = 1;
/// The walk came to a contact with an earlier step.
const PAST: u8 = 3;

/// One source's shortest paths, by steps.
///
/// Whether an arc lies on a shortest path is as good as random, and a processor guesses it wrongly: so nothing hangs on it but
/// where the next number is written. What is written in vain is written over by the next, or left behind the end.
struct Walk {
    /// A byte for each contact, so that they lie together in fast memory.
    states: Vec<u8>,
    /// How many shortest paths lead to each contact.
    paths: Vec<f64>,
    /// For each contact 1 and its dependency, divided by its paths.
    parts: Vec<f64>,
    /// Those reached, nearest first.
    order: Vec<u32>,
    /// The heads of the arcs on shortest paths, tail after tail in the order of those reached.
    onward: Vec<u32>,
    /// Where the arcs of each of those reached end in `onward`.
    ends: Vec<u32>,
}

impl Walk {
    fn new(out: &Adjacency) -> Self {
        let n = out.len();
        Self {
            states: vec![UNSEEN; n],
            paths: vec![0.0; n],
            parts: vec![0.0; n],
            order: vec![0; n + 1],
            onward: vec![0; out.arc_count() + 1],
            ends: vec![0; n],
        }
    }

    /// Adds what depends on each contact but the source.
    fn add(&mut self, out: &Adjacency, source: usize, sums: &mut [f64]) {
        let reached = self.count(out, source);
        let mut end = self.ends[reached - 1] as usize;
        for at in (0..reached).rev() {
            let contact = self.order[at] as usize;
            let first = if at > 0 { self.ends[at - 1] as usize } else { 0 };
            let beyond: f64 = self.onward[first..end].iter().map(|&next| self.parts[next as usize]).sum();
            let paths = std::mem::take(&mut self.paths[contact]);
            let depends = paths * beyond;
            self.parts[contact] = (1.0 + depends) / paths;
            self.states[contact] = UNSEEN;
            if at > 0 {
                sums[contact] += depends;
            }
            end = first;
        }
    }

    /// Counts the shortest paths to everybody; gives how many are reached, the source among them.
    fn count(&mut self, out: &Adjacency, source: usize) -> usize {
        self.paths[source] = 1.0;
        self.states[source] = PAST;
        self.order[0] = source as u32;
        let (mut ring, mut reached, mut arcs) = (0..1, 1, 0);
        while !ring.is_empty() {
            for at in ring.clone() {
                let contact = self.order[at] as usize;
                let first = arcs;
                for &other in out.neighbours(contact) {
                    let state = &mut self.states[other as usize];
                    self.order[reached] = other;
                    reached += usize::from(*state == UNSEEN);
                    self.onward[arcs] = other;
                    arcs += usize::from(*state <= COMING);
                    *state |= COMING;
                }
                let paths = self.paths[contact];
                for &next in &self.onward[first..arcs] {
                    self.paths[next as usize] += paths;
                }
                self.ends[at] = arcs as u32;
            }
            ring = ring.end..reached;
            for &contact in &self.order[ring.clone()] {
                self.states[contact as usize] = PAST;
            }
        }
        reached
    }
}

/// One source's shortest paths, by length.
struct Search {
    marks: Vec<Length>,
    /// Those reached, nearest first.
    order: Vec<u32>,
    /// For each contact those before it on a shortest path.
    before: Vec<Vec<u32>>,
    /// Whether a contact's distance is final.
    done: Vec<bool>,
}

/// What is known of one contact while one source is looked at.
#[derive(Clone, Copy)]
struct Length {
    distance: f64,
    /// How many shortest paths lead here.
    paths: f64,
    /// How many pairs with the source as one end depend on this contact, as shares.
    depends: f64,
}

const FAR: Length = Length { distance: f64::INFINITY, paths: 0.0, depends: 0.0 };

impl Search {
    fn new(n: usize) -> Self {
        Self { marks: vec![FAR; n], order: Vec::with_capacity(n), before: vec![Vec::new(); n], done: vec![false; n] }
    }

    fn count(&mut self, out: &Adjacency, source: usize, length: impl Fn(f64) -> f64) {
        for &contact in &self.order {
            self.marks[contact as usize] = FAR;
            self.before[contact as usize].clear();
            self.done[contact as usize] = false;
        }
        self.order.clear();
        self.marks[source] = Length { distance: 0.0, paths: 1.0, depends: 0.0 };
        let mut waiting = BinaryHeap::from([Waiting { distance: 0.0, contact: source as u32 }]);
        while let Some(Waiting { contact, .. }) = waiting.pop() {
            if std::mem::replace(&mut self.done[contact as usize], true) {
                continue;
            }
            self.order.push(contact);
            let Length { distance, paths, .. } = self.marks[contact as usize];
            for (other, value) in out.row_of(contact as usize).filter(|&(other, _)| !self.done[other]) {
                let farther = distance + length(value);
                let mark = &mut self.marks[other];
                if mark.distance.is_finite() && (farther - mark.distance).abs() <= TOLERANCE * mark.distance {
                    mark.paths += paths;
                    self.before[other].push(contact);
                } else if farther < mark.distance {
                    (mark.distance, mark.paths) = (farther, paths);
                    self.before[other].clear();
                    self.before[other].push(contact);
                    waiting.push(Waiting { distance: farther, contact: other as u32 });
                }
            }
        }
    }

    /// Adds what depends on each contact but the source, farthest first.
    fn collect(&mut self, sums: &mut [f64]) {
        for &contact in self.order.iter().skip(1).rev() {
            let contact = contact as usize;
            let Length { paths, depends, .. } = self.marks[contact];
            let part = (1.0 + depends) / paths;
            for &before in &self.before[contact] {
                let mark = &mut self.marks[before as usize];
                mark.depends += mark.paths * part;
            }
            sums[contact] += depends;
        }
    }
}

/// A contact in the queue, the nearest first, then by index.
#[derive(PartialEq)]
struct Waiting {
    distance: f64,
    contact: u32,
}

impl Eq for Waiting {}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        other.distance.total_cmp(&self.distance).then(other.contact.cmp(&self.contact))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;
    use crate::progress::UNWATCHED;

    /// Every shortest path of every pair, walked one by one; lengths in 840ths of whole numbers, which are exact.
    fn slow(ties: &Adjacency, length: impl Fn(f64) -> f64) -> Vec<f64> {
        let n = ties.len();
        let mut sums = vec![0.0; n];
        for (s, t) in (0..n).flat_map(|s| (0..n).map(move |t| (s, t))).filter(|(s, t)| s != t) {
            let (mut best, mut shortest) = (f64::INFINITY, Vec::new());
            let mut open = vec![(0.0, vec![s])];
            while let Some((walked, path)) = open.pop() {
                let end = path[path.len() - 1];
                if end == t && walked < best {
                    (best, shortest) = (walked, Vec::new());
                }
                if end == t && walked <= best {
                    shortest.push(path);
                } else if walked < best {
                    let onward = ties.row_of(end).filter(|(other, _)| !path.contains(other));
                    open.extend(onward.map(|(other, v)| (walked + length(v), [&path[..], &[other]].concat())));
                }
            }
            for &between in shortest.iter().flat_map(|path| &path[1..path.len() - 1]) {
                sums[between] += 1.0 / shortest.len() as f64;
            }
        }
        sums
    }

    fn all(ties: &Adjacency) -> Vec<u32> {
        (0..ties.len() as u32).collect()
    }

    fn same(one: &[f64], other: &[f64]) -> bool {
        one.iter().zip(other).all(|(a, b)| (a - b).abs() < 1e-9)
    }

    #[test]
    fn dependencies_add_up_to_the_shortest_paths_walked_one_by_one() {
        for ties in drawn::networks().filter(|ties| ties.len() < 9) {
            assert!(same(&by_steps(&ties, &all(&ties), &UNWATCHED), &slow(&ties, |_| 1.0)));
            assert!(same(&by_strength(&ties, &all(&ties), &UNWATCHED), &slow(&ties, |value| (840.0 / value).round())));
        }
    }

    #[test]
    fn routes_that_are_equally_long_on_paper_count_as_equally_long() {
        // 10/2 + 10/10 + 10/6 and 10/3 + 10/10 + 10/3 are both 7 2/3, but not in the last bit.
        let ties = [(0, 1, 2.0), (1, 2, 10.0), (2, 5, 6.0), (0, 3, 3.0), (3, 4, 10.0), (4, 5, 3.0)];
        let ties = Adjacency::from_ties(6, ties);
        let sums = by_strength(&ties, &all(&ties), &UNWATCHED);
        assert!(same(&sums, &[0.0, 3.0, 7.0, 3.0, 7.0, 8.0]), "{sums:?}");
    }

    #[test]
    fn arcs_are_walked_one_way_only_and_only_from_the_sources_given() {
        let out = Adjacency::from_arcs(3, [(0, 1, 1.0), (1, 2, 1.0)]);
        assert_eq!(by_steps(&out, &[0, 1, 2], &UNWATCHED), [0.0, 1.0, 0.0]);
        assert_eq!(by_steps(&out, &[1, 2], &UNWATCHED), [0.0; 3]);
    }

    #[test]
    fn sources_shared_out_among_workers_add_up_as_if_one_had_walked_them_all() {
        let ties = Adjacency::from_ties(90, drawn::ties(90, 8, 7));
        let mut one_by_one = vec![0.0; 90];
        for source in 0..90 {
            for (sum, part) in one_by_one.iter_mut().zip(by_steps(&ties, &[source], &UNWATCHED)) {
                *sum += part;
            }
        }
        assert!(same(&by_steps(&ties, &all(&ties), &UNWATCHED), &one_by_one));
    }
}
