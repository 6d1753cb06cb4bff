//! Warm introductions: the ways from one person to another along strong ties.
//!
//! A path scores the product of the strengths of its ties. The score ranks ways; it forecasts nothing. Scores that agree in
//! their first ten digits are equal; then fewer ties come first, then the people along the way in the order asked for.

pub mod disjoint;
mod field;
mod search;

use std::cmp::{Ordering, Reverse};

pub use disjoint::disjoint;

use crate::network::Adjacency;
use field::Field;
use search::Search;

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
}

/// Which of two people stands before the other among equals: by index (id), or by name.
pub type Order<'a> = dyn Fn(usize, usize) -> Ordering + 'a;

/// Which ways are looked for.
#[derive(Clone, Copy)]
pub struct Ways<'a> {
    /// Who knows whom, and how well: values above 0 and at most 1, the same both ways.
    pub ties: &'a Adjacency,
    /// How many people a way may pass at most.
    pub intermediaries: usize,
    /// Whom no way may pass, begin or end with.
    pub avoid: &'a [usize],
    /// Who comes first where ways are as good and as short.
    pub order: &'a Order<'a>,
}

/// Somebody to whom a way leads, with how good the best one is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reached {
    /// The person.
    pub to: usize,
    /// The score of the best way there.
    pub score: f64,
    /// How many ties it has.
    pub hops: usize,
}

impl Ways<'_> {
    /// The `k` best ways from one person to another, best first, no person twice in any of them (Yen 1971, in the form of
    /// Lawler 1972). Fewer where there are not so many; none where the two are one.
    ///
    /// Cost: O(intermediaries · m) at worst; for three intermediaries the ties of those next to either end, and as often as
    /// there are ways and steps in them the ties of those along the way.
    pub fn k_best(&self, from: usize, to: usize, k: usize) -> Vec<Path> {
        let mut found: Vec<Path> = Vec::new();
        if from == to || self.avoid.contains(&from) || self.avoid.contains(&to) {
            return found;
        }
        let field = self.field_towards(from, to);
        let search = Search { ties: self.ties, field: &field, to, hops: self.hops(), order: self.order };
        // Ways that wait, each with the place where it parts from those found before.
        let mut waiting: Vec<(usize, Path)> = search.best(&[from], &[]).map(|path| (0, path)).into_iter().collect();
        while let Some((parts, path)) = self.take_best(&mut waiting).filter(|_| found.len() < k) {
            found.push(path.clone());
            let spurs = if found.len() < k { parts..path.hops() } else { 0..0 };
            for spur in spurs {
                let root = &path.nodes[..=spur];
                let alike = found.iter().filter(|other| other.nodes.starts_with(root));
                let taken: Vec<usize> = alike.filter_map(|other| other.nodes.get(spur + 1).copied()).collect();
                waiting.extend(search.best(root, &taken).map(|way| (spur, way)));
            }
        }
        found
    }

    /// Those of some people to whom a way leads, the best reached first: by the score of the best way, then by how short it
    /// is, then in the order asked for.
    ///
    /// Cost: O(intermediaries · m) at worst; for three intermediaries the ties of those next to the start or to the ends.
    pub fn to_each(&self, from: usize, targets: &[usize]) -> Vec<Reached> {
        let open = |contact: usize| !self.avoid.contains(&contact);
        let hops = self.hops();
        if hops == 0 || !open(from) {
            return Vec::new();
        }
        let mut field = Field::around(self.ties, from, open);
        while field.ties() + 2 < hops {
            field.spread(open);
        }
        if field.ties() + 1 < hops {
            let next_to = |&target: &usize| self.ties.neighbours(target).iter().map(|&other| other as usize);
            field.draw(targets.iter().flat_map(next_to).chain(targets.iter().copied()), open);
        }
        if field.ties() < hops {
            field.draw(targets.iter().copied(), open);
        }
        let reach = |&to: &usize| {
            let score = field.score(hops, to);
            let hops = (1..=hops).find(|&ties| rank(field.score(ties, to)) == rank(score))?;
            (score > 0.0).then_some(Reached { to, score, hops })
        };
        let mut reached: Vec<Reached> = targets.iter().filter_map(reach).collect();
        reached.sort_by(|a, b| {
            let better = (Reverse(rank(a.score)), a.hops).cmp(&(Reverse(rank(b.score)), b.hops));
            better.then_with(|| (self.order)(a.to, b.to))
        });
        reached
    }

    /// How good the ways to the end are for whoever may stand on a way from the start.
    fn field_towards(&self, from: usize, to: usize) -> Field<'_> {
        let open = |contact: usize| contact != from && !self.avoid.contains(&contact);
        let mut field = Field::around(self.ties, to, open);
        while field.ties() + 2 < self.hops() {
            field.spread(open);
        }
        // The first tie leads to those next to the start only.
        field.draw(self.ties.neighbours(from).iter().map(|&other| other as usize), open);
        field
    }

    /// No way without loops has more ties than there are other people.
    fn hops(&self) -> usize {
        self.intermediaries.saturating_add(1).min(self.ties.len().saturating_sub(1))
    }

    fn take_best(&self, waiting: &mut Vec<(usize, Path)>) -> Option<(usize, Path)> {
        let first = (0..waiting.len()).min_by(|&a, &b| self.compare(&waiting[a].1, &waiting[b].1))?;
        Some(waiting.swap_remove(first))
    }

    /// The better way is the smaller.
    fn compare(&self, one: &Path, other: &Path) -> Ordering {
        let better = (Reverse(rank(one.score)), one.hops()).cmp(&(Reverse(rank(other.score)), other.hops()));
        better.then_with(|| lexical(self.order, &one.nodes, &other.nodes))
    }
}

/// The best way from one person to another through at most `intermediaries` others, none of them among `avoid`; among equals
/// the one with the smaller indices (ids).
///
/// None where there is no such way, where the two are one, or where an end is to be avoided. Values of ties must be above 0
/// and at most 1. Cost: as for [`Ways::k_best`].
pub fn best(ties: &Adjacency, from: usize, to: usize, intermediaries: usize, avoid: &[usize]) -> Option<Path> {
    k_best(ties, from, to, intermediaries, avoid, 1).pop()
}

/// The `k` best ways, best first, no person twice in any of them; see [`Ways::k_best`]. Among equals smaller indices come first.
pub fn k_best(ties: &Adjacency, from: usize, to: usize, intermediaries: usize, avoid: &[usize], k: usize) -> Vec<Path> {
    Ways { ties, intermediaries, avoid, order: &|a, b| a.cmp(&b) }.k_best(from, to, k)
}

/// Where a score stands among scores, such that scores which differ by rounding only stand at one place: its first ten digits.
fn rank(score: f64) -> u64 {
    const ROUNDED: u32 = 18;
    (score.to_bits() + (1 << (ROUNDED - 1))) >> ROUNDED
}

/// Which of two lists of people comes first, person by person.
fn lexical(order: &Order, one: &[usize], other: &[usize]) -> Ordering {
    let differ = one.iter().zip(other).map(|(&a, &b)| order(a, b)).find(|ordering| ordering.is_ne());
    differ.unwrap_or_else(|| one.len().cmp(&other.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;

    /// Every way without loops, best first.
    fn slow(ways: &Ways, to: usize) -> Vec<Path> {
        let mut open = vec![vec![0]];
        let mut all: Vec<Path> = Vec::new();
        while let Some(nodes) = open.pop().filter(|_| !ways.avoid.contains(&to)) {
            let end = nodes[nodes.len() - 1];
            if end == to {
                all.push(Path::along(ways.ties, nodes));
            } else if nodes.len() < ways.intermediaries + 2 {
                let others = ways.ties.neighbours(end).iter().map(|&other| other as usize);
                let onward = others.filter(|other| !nodes.contains(other) && !ways.avoid.contains(other));
                open.extend(onward.map(|other| [&nodes[..], &[other]].concat()));
            }
        }
        all.sort_by(|a, b| {
            let better = b.score.total_cmp(&a.score).then(a.hops().cmp(&b.hops()));
            better.then_with(|| lexical(ways.order, &a.nodes, &b.nodes))
        });
        all
    }

    /// Networks whose values are powers of two, so that many ways are as good as others, and products are exact.
    fn with_many_equals() -> impl Iterator<Item = Adjacency> {
        let coarse = |value: f64| {
            if value > 0.5 {
                1.0
            } else if value > 0.25 {
                0.5
            } else {
                0.25
            }
        };
        (1..=24_u64).map(move |seed| {
            let n = 4 + seed as u32 % 6;
            let ties = drawn::ties(n, 30 + 2 * seed, 100 + seed);
            Adjacency::from_ties(n as usize, ties.into_iter().map(|(a, b, value)| (a, b, coarse(value))))
        })
    }

    #[test]
    fn the_best_ways_are_the_first_of_all_ways_without_loops() {
        // By index, and by names that run against the indices.
        let orders: [&Order; 2] = [&|a, b| a.cmp(&b), &|a, b| (b % 3, b).cmp(&(a % 3, a))];
        for ties in drawn::networks().filter(|ties| ties.len() < 10).chain(with_many_equals()) {
            for (intermediaries, avoid) in [(0, &[][..]), (1, &[]), (2, &[]), (3, &[]), (9, &[]), (3, &[2, 4])] {
                for order in orders {
                    let ways = Ways { ties: &ties, intermediaries, avoid, order };
                    for to in 1..ties.len() {
                        let all = slow(&ways, to);
                        assert_eq!(ways.k_best(0, to, 7), all[..all.len().min(7)]);
                        assert_eq!(ways.k_best(0, to, 1).first(), all.first());
                    }
                }
            }
        }
    }

    #[test]
    fn how_good_the_best_way_to_each_is_takes_no_search_for_each() {
        for ties in drawn::networks().filter(|ties| ties.len() < 10).chain(with_many_equals()) {
            for (intermediaries, avoid) in [(0, &[][..]), (1, &[]), (2, &[]), (3, &[]), (5, &[]), (3, &[2, 4])] {
                let ways = Ways { ties: &ties, intermediaries, avoid, order: &|a, b| b.cmp(&a) };
                let targets: Vec<usize> = (1..ties.len()).filter(|to| to % 4 != 0).collect();
                let mut slow: Vec<(usize, Path)> =
                    targets.iter().filter_map(|&to| Some((to, slow(&ways, to).into_iter().next()?))).collect();
                slow.sort_by(|(a, one), (b, other)| {
                    other.score.total_cmp(&one.score).then(one.hops().cmp(&other.hops())).then(b.cmp(a))
                });
                let each = ways.to_each(0, &targets);
                assert_eq!(
                    each.iter().map(|it| (it.to, it.score, it.hops)).collect::<Vec<_>>(),
                    slow.iter().map(|(to, path)| (*to, path.score, path.hops())).collect::<Vec<_>>()
                );
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
        assert!((ways[0].score - 0.5625).abs() < 1e-12);
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

    #[test]
    fn products_that_differ_by_rounding_are_equal() {
        let (one, other) = (0.1 * 0.2 * 0.3_f64, 0.1 * (0.2 * 0.3_f64));
        assert_ne!(one.to_bits(), other.to_bits());
        assert_eq!(rank(one), rank(other));
        assert!(rank(0.500_000_001) > rank(0.5));
    }
}
