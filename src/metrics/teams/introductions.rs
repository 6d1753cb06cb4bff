//! Which introductions bring a team nearer together, the one that adds most first.

use super::Inside;
use crate::metrics::kernels::nearest::{Nearest, from_ticks, length};
use crate::network::Adjacency;

/// An introduction, and how near the team is once it and those before it were made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Introduction {
    /// The place of the pair among those that were given.
    pub pair: usize,
    /// The mean, over pairs of the team, of one over the length of the shortest way.
    pub nearness: f64,
}

/// How near some people are to each other along ties among them: the mean, over pairs, of one over the length of the shortest way, 0 for a
/// pair that no way joins (Latora and Marchiori 2001). A tie of strength s is 1/s long, so that of two who are tied it is at least s, and
/// of a team all of whose ties are as strong as can be it is 1. None for fewer than two.
///
/// Cost: O(k · m log k) for k people with m ties.
pub fn nearness(ties: &Adjacency, people: &[usize]) -> Option<f64> {
    let pairs = people.len() * people.len().saturating_sub(1) / 2;
    (pairs > 0).then(|| {
        let lengths = lengths(ties, people);
        mean(&lengths, |x, y| lengths[x][y])
    })
}

/// Introductions in the order in which each adds most to what those before it leave, `strength` being that of the tie it makes; of those
/// that add as much the one given first. `people` stand in ascending order, and pairs are given by places among them.
///
/// No more than `most` are given: nobody makes more introductions before looking again. Cost: O(p · k²) for each of them, p pairs being
/// left among k people.
pub fn introductions(
    ties: &Adjacency,
    people: &[usize],
    pairs: &[(usize, usize)],
    strength: f64,
    most: usize,
) -> Vec<Introduction> {
    let new = from_ticks(length(strength));
    let mut lengths = lengths(ties, people);
    let mut left: Vec<usize> = (0..pairs.len()).collect();
    let mut order = Vec::new();
    while !left.is_empty() && order.len() < most {
        let after: Vec<f64> =
            left.iter().map(|&pair| mean(&lengths, |x, y| over(&lengths, pairs[pair], new, x, y))).collect();
        let best = (0..left.len()).rev().max_by(|&a, &b| at(after[a]).cmp(&at(after[b]))).unwrap_or_default();
        let pair = left.remove(best);
        let row = |x: usize| (0..people.len()).map(|y| over(&lengths, pairs[pair], new, x, y)).collect();
        lengths = (0..people.len()).map(row).collect();
        order.push(Introduction { pair, nearness: after[best] });
    }
    order
}

/// Nearness in steps so small that only rounding falls between two.
fn at(nearness: f64) -> i64 {
    (nearness * 1e9).round() as i64
}

/// The length of the shortest way between each two, row by row; infinite where there is none.
fn lengths(ties: &Adjacency, people: &[usize]) -> Vec<Vec<f64>> {
    let inside = Inside::of(ties, people);
    let row = |from: usize| {
        let nearest = Nearest::from(&inside.0, [from], |_| false);
        (0..people.len()).map(|to| nearest.to(to).map_or(f64::INFINITY, |(far, _)| from_ticks(far))).collect()
    };
    (0..people.len()).map(row).collect()
}

/// The length of the shortest way between two once a pair is tied.
fn over(lengths: &[Vec<f64>], (a, b): (usize, usize), new: f64, x: usize, y: usize) -> f64 {
    let there = (lengths[x][a] + lengths[b][y]).min(lengths[x][b] + lengths[a][y]);
    lengths[x][y].min(there + new)
}

fn mean(lengths: &[Vec<f64>], length: impl Fn(usize, usize) -> f64) -> f64 {
    let count = lengths.len();
    let near: f64 = (0..count).flat_map(|x| (x + 1..count).map(move |y| (x, y))).map(|(x, y)| 1.0 / length(x, y)).sum();
    near / (count * (count - 1) / 2) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;

    #[test]
    fn each_adds_the_most_of_all_that_are_left() {
        for ties in drawn::networks().filter(|ties| (4..9).contains(&ties.len())) {
            let people: Vec<usize> = (0..ties.len()).collect();
            let pairs: Vec<(usize, usize)> = people
                .iter()
                .flat_map(|&a| people[a + 1..].iter().map(move |&b| (a, b)))
                .filter(|&(a, b)| !ties.has(a, b))
                .collect();
            let mut made = ties.clone();
            let mut left: Vec<usize> = (0..pairs.len()).collect();
            for Introduction { pair, nearness: after } in introductions(&ties, &people, &pairs, 0.5, usize::MAX) {
                let tied = |made: &Adjacency, pair: usize| {
                    let arcs = (0..made.len() as u32)
                        .flat_map(|a| made.row_of(a as usize).map(move |(b, it)| (a, b as u32, it)));
                    let (a, b) = (pairs[pair].0 as u32, pairs[pair].1 as u32);
                    Adjacency::from_arcs(made.len(), arcs.chain([(a, b, 0.5), (b, a, 0.5)]).collect::<Vec<_>>())
                };
                let slow = |pair: usize| nearness(&tied(&made, pair), &people).unwrap();
                let most = left.iter().map(|&pair| slow(pair)).fold(0.0, f64::max);
                assert!((slow(pair) - most).abs() < 1e-9 && (after - most).abs() < 1e-6);
                left.retain(|&other| other != pair);
                made = tied(&made, pair);
            }
            assert!(left.is_empty());
        }
    }

    #[test]
    fn two_who_are_tied_are_as_near_as_their_tie_is_strong_and_one_alone_is_near_nobody() {
        let ties = Adjacency::from_ties(3, [(0, 1, 0.5)]);
        assert_eq!(
            (nearness(&ties, &[0, 1]), nearness(&ties, &[0]), nearness(&ties, &[0, 2])),
            (Some(0.5), None, Some(0.0))
        );
    }
}
