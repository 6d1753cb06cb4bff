//! Warm introductions: the ways from one person to another along strong ties.
//!
//! A path scores the product of the strengths of its ties. The score ranks ways; it forecasts nothing. Scores that differ by
//! less than a ten-thousand-millionth part are equal; then fewer ties come first, then smaller indices (ids).

pub mod disjoint;

pub use disjoint::disjoint;

use crate::network::Adjacency;

/// A way from one person to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// The people along it, both ends included; nobody twice.
    pub nodes: Vec<usize>,
    /// The product of the strengths of its ties: above 0, at most 1; exactly 1 for nobody's way to themselves.
    pub score: f64,
}

impl Path {
    /// How many ties it has.
    pub fn hops(&self) -> usize {
        self.nodes.len().saturating_sub(1)
    }

    fn along(ties: &Adjacency, nodes: Vec<usize>) -> Self {
        let score = nodes.windows(2).map(|pair| ties.value(pair[0], pair[1]).unwrap_or(0.0)).product();
        Self { nodes, score }
    }

    /// Whether this way comes before another.
    fn beats(&self, other: &Self) -> bool {
        if near(self.score, other.score) {
            (self.hops(), &self.nodes) < (other.hops(), &other.nodes)
        } else {
            self.score > other.score
        }
    }
}

const TOLERANCE: f64 = 1e-10;

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= TOLERANCE * one.max(other)
}

/// The best way from one person to another through at most `intermediaries` others, none of them among `avoid`.
///
/// None where there is no such way, where the two are one, or where an end is to be avoided. Values of ties must be above 0
/// and at most 1. Cost: O(intermediaries · m) at worst; for three intermediaries in a large network only the ties of those
/// within two steps of the start.
pub fn best(ties: &Adjacency, from: usize, to: usize, intermediaries: usize, avoid: &[usize]) -> Option<Path> {
    if avoid.contains(&to) {
        return None;
    }
    search(ties, from, to, hops(ties, intermediaries), |_, other| !avoid.contains(&other))
        .filter(|_| from != to && !avoid.contains(&from))
}

/// The `k` best ways, best first, no person twice in any of them (Yen 1971). Fewer where there are not so many.
///
/// Cost: O(k · intermediaries) searches as for [`best`].
pub fn k_best(ties: &Adjacency, from: usize, to: usize, intermediaries: usize, avoid: &[usize], k: usize) -> Vec<Path> {
    let most = hops(ties, intermediaries);
    let mut found: Vec<Path> = Vec::new();
    let mut waiting: Vec<Path> = best(ties, from, to, intermediaries, avoid).into_iter().collect();
    while found.len() < k {
        let Some(path) = take_best(&mut waiting) else { break };
        for spur in 0..path.hops() {
            let root = &path.nodes[..=spur];
            let taken: Vec<usize> = found
                .iter()
                .chain([&path])
                .filter(|other| other.nodes.starts_with(root))
                .filter_map(|other| other.nodes.get(spur + 1).copied())
                .collect();
            let may = |a: usize, b: usize| {
                !(avoid.contains(&b) || root.contains(&b) || a == root[spur] && taken.contains(&b))
            };
            if let Some(rest) = search(ties, root[spur], to, most - spur, may) {
                let way = Path::along(ties, [&root[..spur], &rest.nodes].concat());
                if !waiting.iter().any(|other| other.nodes == way.nodes) {
                    waiting.push(way);
                }
            }
        }
        found.push(path);
    }
    found
}

/// No way without loops has more ties than there are other people.
fn hops(ties: &Adjacency, intermediaries: usize) -> usize {
    intermediaries.saturating_add(1).min(ties.len().saturating_sub(1))
}

fn take_best(waiting: &mut Vec<Path>) -> Option<Path> {
    let first = (0..waiting.len()).reduce(|best, at| if waiting[at].beats(&waiting[best]) { at } else { best })?;
    Some(waiting.swap_remove(first))
}

/// The best way of at most `hops` ties along the arcs that `may` be taken; `may` is never asked about the start as a target.
///
/// For each number of ties left, the best score to the end from everybody who can still get there in time; then the way is
/// read off from the start. A walk that came back to where it was would be longer and no better, so none is read off.
fn search(ties: &Adjacency, from: usize, to: usize, hops: usize, may: impl Fn(usize, usize) -> bool) -> Option<Path> {
    let may = |a: usize, b: usize| b != from && may(a, b);
    // Who is at most so many steps from the start that the ties left suffice: only they are asked for their score.
    let mut near_start = super::kernels::steps::Steps::new(ties.len());
    let early = near_start.walk(ties, from, hops.saturating_sub(2) as u32, may).to_vec();
    let mut scores = vec![last_ties(ties, to, may)];
    for left in 2..=hops {
        let last = &scores[left - 2];
        let mut layer = vec![0.0; ties.len()];
        for &contact in &early {
            let contact = contact as usize;
            if contact != to && near_start.to(contact).is_some_and(|steps| steps as usize <= hops - left) {
                layer[contact] = onward(ties, contact, last, may).map(|(_, score)| score).fold(0.0, f64::max);
            }
        }
        scores.push(layer);
    }
    let most = scores.iter().map(|layer| layer[from]).fold(0.0, f64::max);
    let left = 1 + scores.iter().position(|layer| layer[from] > 0.0 && near(layer[from], most))?;
    let mut nodes = vec![from];
    let mut here = from;
    for layer in scores[..left - 1].iter().rev() {
        let most = onward(ties, here, layer, may).map(|(_, score)| score).fold(0.0, f64::max);
        here = onward(ties, here, layer, may).find(|&(_, score)| near(score, most))?.0;
        nodes.push(here);
    }
    nodes.push(to);
    Some(Path::along(ties, nodes))
}

/// The scores of ways that are one tie long. The ties run both ways with one value, so the end's own row has them.
fn last_ties(ties: &Adjacency, to: usize, may: impl Fn(usize, usize) -> bool) -> Vec<f64> {
    let mut layer = vec![0.0; ties.len()];
    for (contact, value) in ties.row_of(to).filter(|&(contact, _)| may(contact, to)) {
        layer[contact] = value;
    }
    layer
}

/// Where one tie more leads from somebody, with the score from there.
fn onward<'a>(
    ties: &'a Adjacency,
    contact: usize,
    layer: &'a [f64],
    may: impl Fn(usize, usize) -> bool + 'a,
) -> impl Iterator<Item = (usize, f64)> + 'a {
    let open = ties.row_of(contact).filter(move |&(other, _)| layer[other] > 0.0 && may(contact, other));
    open.map(|(other, value)| (other, value * layer[other]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;

    /// Every way without loops, best first.
    fn slow(ties: &Adjacency, to: usize, intermediaries: usize, avoid: &[usize]) -> Vec<Path> {
        let mut open = vec![vec![0]];
        let mut ways: Vec<Path> = Vec::new();
        while let Some(nodes) = open.pop() {
            let end = nodes[nodes.len() - 1];
            if end == to {
                let way = Path::along(ties, nodes);
                let place = ways.iter().position(|other| way.beats(other)).unwrap_or(ways.len());
                ways.insert(place, way);
            } else if nodes.len() < intermediaries + 2 {
                let others = ties.neighbours(end).iter().map(|&other| other as usize);
                let onward = others.filter(|other| !nodes.contains(other) && !avoid.contains(other));
                open.extend(onward.map(|other| [&nodes[..], &[other]].concat()));
            }
        }
        ways
    }

    #[test]
    fn the_best_ways_are_the_first_of_all_ways_without_loops() {
        for ties in drawn::networks().filter(|ties| ties.len() < 10) {
            for (intermediaries, avoid) in [(1, vec![]), (3, vec![]), (9, vec![]), (3, vec![2, 4])] {
                for to in 1..ties.len() {
                    let all = if avoid.contains(&to) { vec![] } else { slow(&ties, to, intermediaries, &avoid) };
                    let some = k_best(&ties, 0, to, intermediaries, &avoid, 7);
                    assert_eq!(some, all[..all.len().min(7)]);
                    assert_eq!(best(&ties, 0, to, intermediaries, &avoid), all.first().cloned());
                }
            }
        }
    }

    #[test]
    fn two_strong_ties_beat_one_weak_tie_and_among_equals_the_fewer_introductions_win() {
        let ties = Adjacency::from_ties(4, [(0, 3, 0.25), (0, 1, 0.75), (1, 3, 0.75), (0, 2, 0.5), (2, 3, 0.5)]);
        let ways = k_best(&ties, 0, 3, 3, &[], 9);
        assert_eq!(
            ways.iter().map(|way| way.nodes.as_slice()).collect::<Vec<_>>(),
            [&[0, 1, 3][..], &[0, 3], &[0, 2, 3]]
        );
        assert!(near(ways[0].score, 0.5625));
        assert_eq!(best(&ties, 0, 3, 0, &[]).map(|way| way.score), Some(0.25));
    }

    #[test]
    fn nobody_is_introduced_to_themselves_or_to_somebody_out_of_reach() {
        let ties = Adjacency::from_ties(3, [(0, 1, 1.0)]);
        assert_eq!(best(&ties, 0, 0, 3, &[]), None);
        assert_eq!(best(&ties, 0, 2, 3, &[]), None);
        assert_eq!(best(&ties, 0, 1, 3, &[1]), None);
        assert!(k_best(&ties, 0, 2, 3, &[], 3).is_empty());
    }
}
