//! A row that says something of two people, so small that millions of them are put in order by pair at once.

use rayon::prelude::*;

use super::builder::Draft;
use super::rows::TOO_FEW_TO_SHARE;

/// That somebody said something of two people: who they are, which of them was named first, what was said, as a number, and
/// where the row stands among all rows.
///
/// Rows are ordered by pair, those of one pair by where they stand. Memory: 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stated(u128);

/// Where the position stands, above what is said.
const AT: u32 = 32;
/// Where the pair stands, the end added first above the other.
const PAIR: u32 = 64;
/// The bit that tells that the end added later is named first.
const BACKWARD: u128 = 1 << 31;
/// The bits of what is said: numbers below 2³¹.
const SAYS: u128 = BACKWARD - 1;

impl Stated {
    /// A row that names two people, and the number of what it says, below 2³¹. It stands first.
    pub fn new(source: Draft, target: Draft, says: u32) -> Self {
        Self::of((source.number() as u32, target.number() as u32), says)
    }

    /// Puts rows in order, with the help of other cores where there are many.
    pub fn sort(rows: &mut [Self]) {
        if rows.len() < TOO_FEW_TO_SHARE { rows.sort_unstable() } else { rows.par_sort_unstable() }
    }

    pub(super) fn of((source, target): (u32, u32), says: u32) -> Self {
        let backward = if source > target { BACKWARD } else { 0 };
        let pair = u128::from(source.min(target)) << 32 | u128::from(source.max(target));
        Self(pair << PAIR | backward | u128::from(says) & SAYS)
    }

    /// The same row behind so many others.
    #[must_use]
    pub fn standing(self, at: usize) -> Self {
        Self(self.0 & !(u128::from(u32::MAX) << AT) | u128::from(at as u32) << AT)
    }

    /// The same of the same two people in the same order, with something else said.
    #[must_use]
    pub fn saying(self, says: u32) -> Self {
        Self(self.0 & !SAYS | u128::from(says) & SAYS)
    }

    /// The pair, equal for rows of the same two people.
    pub fn pair(self) -> u64 {
        (self.0 >> PAIR) as u64
    }

    /// How many rows stand before it.
    pub fn at(self) -> usize {
        (self.0 >> AT) as u32 as usize
    }

    /// The number of what it says.
    pub fn says(self) -> u32 {
        (self.0 & SAYS) as u32
    }

    /// Whether it names the end first that was added later.
    pub fn is_backward(self) -> bool {
        self.0 & BACKWARD != 0
    }

    /// Whom it names first, and whom second.
    pub fn ends(self) -> [Draft; 2] {
        let (source, target) = self.numbers();
        [source, target].map(|end| Draft::new(end as usize))
    }

    /// The smaller and the greater number of its ends.
    pub(super) fn ordered(self) -> (u32, u32) {
        ((self.pair() >> 32) as u32, self.pair() as u32)
    }

    /// Their numbers, that of the one named first first.
    pub(super) fn numbers(self) -> (u32, u32) {
        let (smaller, greater) = self.ordered();
        if self.is_backward() { (greater, smaller) } else { (smaller, greater) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_ordered_by_pair_and_then_by_where_they_stand() {
        let row = |source, target, at| Stated::new(Draft::new(source), Draft::new(target), 7).standing(at);
        let mut rows = [row(2, 9, 0), row(5, 1, 1), row(1, 5, 3), row(1, 5, 2), row(1, 3, 4)];
        rows.sort_unstable();
        assert_eq!(rows.map(Stated::at), [4, 1, 2, 3, 0]);
        assert_eq!((rows[1].pair(), rows[1].is_backward()), (rows[2].pair(), true));
        assert_eq!((rows[1].ends(), rows[1].says()), ([5, 1].map(Draft::new), 7));
        assert_eq!(rows[1].saying(8), Stated::new(Draft::new(5), Draft::new(1), 8).standing(1));
    }
}
