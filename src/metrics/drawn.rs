//! (tests) Small networks drawn by a seed: what a fast loop is checked on against its slow twin.

use super::Column;
use crate::network::{Adjacency, View};

/// A stream of numbers that is the same on every machine (xorshift, Marsaglia 2003).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }
}

/// Ties `(a, b, value)` among `n` contacts, of which about a share of `percent` is drawn; values are eighths up to 1.
pub(crate) fn ties(n: u32, percent: u64, seed: u64) -> Vec<(u32, u32, f64)> {
    let mut chance = Chance::new(seed);
    let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
    let drawn: Vec<_> = pairs.filter(|_| chance.below(100) < percent).collect();
    drawn.into_iter().map(|(a, b)| (a, b, (1 + chance.below(8)) as f64 / 8.0)).collect()
}

/// Two dozen weighted networks of up to 14 contacts, from sparse to dense, isolates among them.
pub(crate) fn networks() -> impl Iterator<Item = Adjacency> {
    (1..=24).map(|seed| {
        let n = 3 + seed as u32 % 12;
        Adjacency::from_ties(n as usize, ties(n, 10 + 3 * seed, seed))
    })
}

/// The view of weighted ties, without direction.
pub(crate) fn weighted(ties: Adjacency) -> View {
    View::weighted(ties)
}

/// The binary view of arcs, with direction.
pub(crate) fn directed(n: usize, arcs: &[(u32, u32)]) -> View {
    let arcs: Vec<_> = arcs.iter().map(|&(from, to)| (from, to, 1.0)).collect();
    View::directed(n, &arcs)
}

/// Whether two columns say the same up to rounding.
pub(crate) fn near(one: &Column, other: impl IntoIterator<Item = Option<f64>>) -> bool {
    let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * (1.0 + a.abs()),
        (a, b) => a == b,
    };
    let other: Column = other.into_iter().collect();
    one.len() == other.len() && one.iter().zip(other.iter()).all(|(a, b)| same(a, b))
}
