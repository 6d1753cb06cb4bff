//! Shortest paths counted from every source, and how many of them depend on each contact (Brandes 2001).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::network::Adjacency;

/// Sources whose sums are added up together before they join the total. The blocks, and with them every bit of the result,
/// are the same however many workers share them.
const BLOCK: usize = 64;

/// Lengths that differ by less than this share are equal: sums of 1/s that are equal on paper differ in the last bits.
const TOLERANCE: f64 = 1e-10;

/// For each contact, the sum over ordered pairs of others of the share of shortest paths that pass through it.
///
/// `back` holds the arcs of `out` turned round (the same lists where there is no direction). A path's length is its number of
/// arcs. Cost: O(n · m) time, O(n) memory.
pub fn by_steps(out: &Adjacency, back: &Adjacency) -> Vec<f64> {
    let mut search = Search::new(out.len());
    in_blocks(out.len(), |source, sums| {
        search.count_by_steps(out, source);
        search.collect(Some(back), sums);
    })
}

/// The same where the length of an arc is the greatest value of all divided by its own: strong ties are short.
///
/// Cost: O(n · m log n) time, O(n + m) memory.
pub fn by_strength(out: &Adjacency) -> Vec<f64> {
    let longest = out.largest_value().unwrap_or(1.0);
    let mut search = Search::weighed(out.len());
    in_blocks(out.len(), |source, sums| {
        search.count_by_length(out, source, |value| longest / value);
        search.collect(None, sums);
    })
}

fn in_blocks(n: usize, mut add_source: impl FnMut(usize, &mut [f64])) -> Vec<f64> {
    let mut total = vec![0.0; n];
    let mut block = vec![0.0; n];
    for first in (0..n).step_by(BLOCK) {
        block.fill(0.0);
        for source in first..n.min(first + BLOCK) {
            add_source(source, &mut block);
        }
        for (total, part) in total.iter_mut().zip(&block) {
            *total += part;
        }
    }
    total
}

/// What is known of one contact while one source is looked at; side by side, since they are read together.
#[derive(Clone)]
struct Mark {
    distance: f64,
    /// How many shortest paths lead here.
    paths: f64,
    /// How many pairs with the source as one end depend on this contact, as shares.
    depends: f64,
}

const UNSEEN: Mark = Mark { distance: f64::INFINITY, paths: 0.0, depends: 0.0 };

/// One source's shortest paths.
struct Search {
    marks: Vec<Mark>,
    /// Those reached, nearest first.
    order: Vec<u32>,
    /// Where lengths are weighed: for each contact those before it on a shortest path, and whether its distance is final.
    before: Vec<Vec<u32>>,
    done: Vec<bool>,
}

impl Search {
    fn new(n: usize) -> Self {
        Self { marks: vec![UNSEEN; n], order: Vec::with_capacity(n), before: Vec::new(), done: Vec::new() }
    }

    fn weighed(n: usize) -> Self {
        Self { before: vec![Vec::new(); n], done: vec![false; n], ..Self::new(n) }
    }

    fn start(&mut self, source: usize) {
        for &contact in &self.order {
            self.marks[contact as usize] = UNSEEN;
        }
        self.order.clear();
        self.marks[source] = Mark { distance: 0.0, paths: 1.0, depends: 0.0 };
    }

    fn count_by_steps(&mut self, out: &Adjacency, source: usize) {
        self.start(source);
        self.order.push(source as u32);
        let mut next = 0;
        while let Some(&contact) = self.order.get(next) {
            next += 1;
            let Mark { distance, paths, .. } = self.marks[contact as usize];
            let farther = distance + 1.0;
            for &other in out.neighbours(contact as usize) {
                let mark = &mut self.marks[other as usize];
                if mark.distance.is_infinite() {
                    mark.distance = farther;
                    self.order.push(other);
                }
                // It is never less than one step more: whoever is reached is reached by the shortest way.
                if mark.distance >= farther {
                    mark.paths += paths;
                }
            }
        }
    }

    fn count_by_length(&mut self, out: &Adjacency, source: usize, length: impl Fn(f64) -> f64) {
        for &contact in &self.order {
            self.before[contact as usize].clear();
            self.done[contact as usize] = false;
        }
        self.start(source);
        let mut waiting = BinaryHeap::from([Waiting { distance: 0.0, contact: source as u32 }]);
        while let Some(Waiting { contact, .. }) = waiting.pop() {
            if std::mem::replace(&mut self.done[contact as usize], true) {
                continue;
            }
            self.order.push(contact);
            let Mark { distance, paths, .. } = self.marks[contact as usize];
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

    /// Adds what depends on each contact but the source, farthest first; `back` where a length is a number of arcs.
    fn collect(&mut self, back: Option<&Adjacency>, sums: &mut [f64]) {
        for &contact in self.order.iter().skip(1).rev() {
            let contact = contact as usize;
            let Mark { distance, paths, depends } = self.marks[contact];
            let part = (1.0 + depends) / paths;
            for &before in back.map_or_else(|| self.before[contact].as_slice(), |back| back.neighbours(contact)) {
                let mark = &mut self.marks[before as usize];
                if back.is_none() || mark.distance <= distance - 1.0 {
                    mark.depends += mark.paths * part;
                }
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

    fn same(one: &[f64], other: &[f64]) -> bool {
        one.iter().zip(other).all(|(a, b)| (a - b).abs() < 1e-9)
    }

    #[test]
    fn dependencies_add_up_to_the_shortest_paths_walked_one_by_one() {
        for ties in drawn::networks().filter(|ties| ties.len() < 9) {
            assert!(same(&by_steps(&ties, &ties), &slow(&ties, |_| 1.0)));
            assert!(same(&by_strength(&ties), &slow(&ties, |value| (840.0 / value).round())));
        }
    }

    #[test]
    fn routes_that_are_equally_long_on_paper_count_as_equally_long() {
        // 10/2 + 10/10 + 10/6 and 10/3 + 10/10 + 10/3 are both 7 2/3, but not in the last bit.
        let ties = [(0, 1, 2.0), (1, 2, 10.0), (2, 5, 6.0), (0, 3, 3.0), (3, 4, 10.0), (4, 5, 3.0)];
        let sums = by_strength(&Adjacency::from_ties(6, ties));
        assert!(same(&sums, &[0.0, 3.0, 7.0, 3.0, 7.0, 8.0]), "{sums:?}");
    }

    #[test]
    fn arcs_are_walked_one_way_only() {
        let out = Adjacency::from_arcs(3, [(0, 1, 1.0), (1, 2, 1.0)]);
        let back = Adjacency::from_arcs(3, [(1, 0, 1.0), (2, 1, 1.0)]);
        assert_eq!(by_steps(&out, &back), [0.0, 1.0, 0.0]);
        assert_eq!(by_steps(&back, &out), [0.0, 1.0, 0.0]);
    }
}
