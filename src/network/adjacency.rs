//! The compact sorted neighbour lists that the metrics run on.

mod filling;
mod values;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::rows::{Part, TOO_FEW_TO_SHARE};
use filling::{Rows, starts_by_arcs, starts_of_rows};
use values::Values;

/// Sorted neighbour lists with a value on every tie, in compressed rows: `neighbours(i)` is a slice.
///
/// A copy shares its rows, and may hold some rows of its own over them, so that a network with one tie more costs two rows.
/// Memory: 4 bytes for each end of a tie and 4 for each contact; 8 more for each end where not all values are 1. No loops, no
/// repeats.
#[derive(Debug, Clone, Default)]
pub struct Adjacency {
    shape: Arc<Shape>,
    values: Values,
    /// The rows that differ from the shared ones, and those of contacts that joined since.
    changed: BTreeMap<u32, Row>,
    len: usize,
    arcs: usize,
}

/// Who is tied to whom.
#[derive(Debug, Default)]
struct Shape {
    starts: Vec<u32>,
    others: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq)]
struct Row {
    others: Arc<[u32]>,
    values: Arc<[f64]>,
}

impl Adjacency {
    /// The lists of `n` contacts from arcs `(from, to, value)`; values of equal arcs are added, loops left out.
    ///
    /// Cost: O(n + m log d) time for rows of d arcs, O(n + m) memory. Give each tie both ways round for an undirected network.
    pub fn from_arcs(n: usize, arcs: impl IntoIterator<Item = (u32, u32, f64)>) -> Self {
        let arcs: Vec<_> = arcs.into_iter().filter(|(from, to, _)| from != to).collect();
        let mut ends = starts_by_arcs(n, arcs.iter().map(|&(from, ..)| from));
        let mut by_row = vec![(0, 0.0); arcs.len()];
        for (from, to, value) in arcs {
            let free = &mut ends[from as usize];
            by_row[*free as usize] = (to, value);
            *free += 1;
        }
        let mut rows = Rows::with_capacity(n, by_row.len());
        let mut start = 0;
        for &end in &ends[..n] {
            rows.push_sums(&mut by_row[start as usize..end as usize]);
            start = end;
        }
        rows.finish()
    }

    /// The lists of `n` contacts from ties `(a, b, value)`, each of which stands in both rows.
    pub fn from_ties(n: usize, ties: impl IntoIterator<Item = (u32, u32, f64)>) -> Self {
        Self::from_arcs(n, ties.into_iter().flat_map(|(a, b, value)| [(a, b, value), (b, a, value)]))
    }

    /// The same from pairs that stand once each, in ascending order, the smaller end first, without values: all are 1.
    ///
    /// Cost: O(n + m log m) time, 8 bytes a pair beyond the result; the pairs are gone through twice.
    pub(super) fn from_sorted_pairs(n: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        // Sorting whole numbers is quicker than writing each where it belongs, which waits for memory every time.
        let mut turned: Vec<u64> = pairs.clone().map(|(a, b)| u64::from(b) << 32 | u64::from(a)).collect();
        if turned.len() < TOO_FEW_TO_SHARE {
            turned.sort_unstable();
        } else {
            turned.par_sort_unstable();
        }
        let mut turned = turned.into_iter().map(|pair| ((pair >> 32) as u32, pair as u32)).peekable();
        let mut pairs = pairs.peekable();
        let mut starts = Vec::with_capacity(n + 1);
        let mut others = Vec::with_capacity(2 * turned.len());
        starts.push(0);
        for contact in 0..n as u32 {
            // Whoever has a smaller number stands before those with greater ones, so that every row comes out sorted.
            while let Some((_, smaller)) = turned.next_if(|&(end, _)| end == contact) {
                others.push(smaller);
            }
            while let Some((_, greater)) = pairs.next_if(|&(end, _)| end == contact) {
                others.push(greater);
            }
            starts.push(others.len() as u32);
        }
        Self::binary(starts, others)
    }

    /// The same lists under other numbers: contact `order[k]` becomes `k`. Cost: O(n + m log d).
    #[must_use]
    pub fn renumbered(&self, order: &[u32]) -> Self {
        let mut number = vec![0; order.len()];
        for (k, &contact) in (0..).zip(order) {
            number[contact as usize] = k;
        }
        if !self.is_binary() {
            let row = |(k, &contact): (usize, &u32)| {
                let number = &number;
                self.row_of(contact as usize).map(move |(other, value)| (k as u32, number[other], value))
            };
            return Self::from_arcs(self.len, order.iter().enumerate().flat_map(row));
        }
        let starts = starts_of_rows(order.iter().map(|&contact| self.degree(contact as usize)));
        let mut others = vec![0; self.arcs];
        Part::all(&starts, &mut others).fill(&|mut part| {
            for k in part.contacts.clone() {
                let row = self.neighbours(order[k] as usize).iter().map(|&other| number[other as usize]);
                part.row(k).iter_mut().zip(row).for_each(|(other, new)| *other = new);
                part.row(k).sort_unstable();
            }
        });
        Self::binary(starts, others)
    }

    /// The same lists with other values: `row` gives those of a contact's ties to its neighbours, and is asked once for each
    /// contact whose values somebody wants to know.
    pub(super) fn with_values(&self, row: impl Fn(usize, &[u32]) -> Box<[f64]> + Send + Sync + 'static) -> Self {
        debug_assert!(self.changed.is_empty());
        Self { values: Values::when_asked(self.len, row), ..self.clone() }
    }

    fn binary(starts: Vec<u32>, others: Vec<u32>) -> Self {
        Self {
            len: starts.len().saturating_sub(1),
            arcs: others.len(),
            values: Values::ones(&starts),
            shape: Arc::new(Shape { starts, others }),
            changed: BTreeMap::new(),
        }
    }

    /// How many contacts there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no contact.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many arcs there are: twice the ties of an undirected network.
    pub fn arc_count(&self) -> usize {
        self.arcs
    }

    /// Whether every value is known to be 1, so that nobody need look at values.
    pub fn is_binary(&self) -> bool {
        self.values.are_ones() && self.changed.is_empty()
    }

    /// The neighbours of a contact, in ascending order.
    #[inline]
    pub fn neighbours(&self, i: usize) -> &[u32] {
        if let Some(row) = self.own_row(i) {
            return &row.others;
        }
        &self.shape.others[self.shared_row(i)]
    }

    /// The values of the ties to those neighbours, in the same order.
    #[inline]
    pub fn values(&self, i: usize) -> &[f64] {
        if let Some(row) = self.own_row(i) {
            return &row.values;
        }
        self.values.of_row(i, self.shared_row(i), &self.shape.others)
    }

    /// Neighbours with the values of the ties.
    pub fn row_of(&self, i: usize) -> impl ExactSizeIterator<Item = (usize, f64)> {
        self.neighbours(i).iter().map(|&other| other as usize).zip(self.values(i).iter().copied())
    }

    /// Asks for the memory where the rows of some contacts begin, so that reading them a little later does not wait for each.
    #[inline]
    pub(crate) fn expect(&self, contacts: &[u32]) {
        let first = |&contact: &u32| self.neighbours(contact as usize).first().copied().unwrap_or_default();
        std::hint::black_box(contacts.iter().map(first).fold(0, u32::wrapping_add));
    }

    /// How many neighbours a contact has.
    #[inline]
    pub fn degree(&self, i: usize) -> usize {
        self.neighbours(i).len()
    }

    /// Whether an arc runs from `i` to `j`. Cost: a binary search.
    pub fn has(&self, i: usize, j: usize) -> bool {
        self.neighbours(i).binary_search(&(j as u32)).is_ok()
    }

    /// The value of the arc from `i` to `j`.
    pub fn value(&self, i: usize, j: usize) -> Option<f64> {
        self.neighbours(i).binary_search(&(j as u32)).ok().map(|at| self.values(i)[at])
    }

    /// The place of the arc from `i` to `j` among all arcs, row after row.
    ///
    /// Cost: a binary search; O(n) where some rows were changed.
    pub fn arc(&self, i: usize, j: usize) -> Option<usize> {
        let at = self.neighbours(i).binary_search(&(j as u32)).ok()?;
        let before = if self.changed.is_empty() {
            self.shape.starts[i] as usize
        } else {
            (0..i).map(|other| self.degree(other)).sum()
        };
        Some(before + at)
    }

    /// The place of each contact's first arc among all arcs, row after row, and behind the last how many there are.
    pub fn row_starts(&self) -> Vec<u32> {
        starts_of_rows((0..self.len).map(|i| self.degree(i)))
    }

    /// Every arc as `(from, to)`, row after row: the order in which a value for each arc stands.
    pub fn arcs(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.len()).flat_map(|i| self.neighbours(i).iter().map(move |&j| (i, j as usize)))
    }

    /// The same contacts with only the arcs that pass. Cost: O(n + m).
    #[must_use]
    pub fn keep(&self, passes: impl Fn(usize, usize) -> bool) -> Self {
        let mut kept = Rows::with_capacity(self.len(), 0);
        for i in 0..self.len() {
            kept.push(self.row_of(i).filter(|&(j, _)| passes(i, j)));
        }
        kept.finish()
    }

    /// The largest value of any arc; none where there is no arc.
    pub fn largest_value(&self) -> Option<f64> {
        (0..self.len()).flat_map(|i| self.values(i)).copied().max_by(f64::total_cmp)
    }

    /// A copy of `len` contacts in which some ties are others: a value for each pair that is tied now, none for each that is
    /// no longer. Cost: the rows of their ends, and the rows that the copied lists hold already.
    #[must_use]
    pub(super) fn changed(&self, len: usize, ties: impl IntoIterator<Item = ((u32, u32), Option<f64>)>) -> Self {
        let mut by_row: BTreeMap<u32, BTreeMap<u32, Option<f64>>> =
            (self.len..len).map(|i| (i as u32, BTreeMap::new())).collect();
        for ((a, b), value) in ties {
            by_row.entry(a).or_default().insert(b, value);
            by_row.entry(b).or_default().insert(a, value);
        }
        let mut copy = Self { len, ..self.clone() };
        for (i, ties) in by_row {
            let (row, before) = if (i as usize) < self.len {
                (Row::merged(self.row_of(i as usize), &ties), self.degree(i as usize))
            } else {
                (Row::merged(std::iter::empty(), &ties), 0)
            };
            copy.arcs = copy.arcs - before + row.others.len();
            copy.changed.insert(i, row);
        }
        // Many rows of its own make a copy slow to read and dear to copy again.
        if copy.changed.len() > copy.len / 8 + 64 { copy.keep(|_, _| true) } else { copy }
    }

    #[inline]
    fn own_row(&self, i: usize) -> Option<&Row> {
        if self.changed.is_empty() { None } else { self.changed.get(&(i as u32)) }
    }

    #[inline]
    fn shared_row(&self, i: usize) -> std::ops::Range<usize> {
        self.shape.starts[i] as usize..self.shape.starts[i + 1] as usize
    }
}

impl PartialEq for Adjacency {
    /// Whether the rows are the same, however they are held.
    fn eq(&self, other: &Self) -> bool {
        let same = |i: usize| self.neighbours(i) == other.neighbours(i) && self.values(i) == other.values(i);
        self.len() == other.len() && (0..self.len()).all(same)
    }
}

impl Row {
    /// A row in which some ties are others.
    fn merged(row: impl Iterator<Item = (usize, f64)>, ties: &BTreeMap<u32, Option<f64>>) -> Self {
        let mut merged: BTreeMap<u32, f64> =
            row.map(|(other, value)| (other as u32, value)).filter(|(other, _)| !ties.contains_key(other)).collect();
        merged.extend(ties.iter().filter_map(|(&other, &value)| Some((other, value?))));
        Self { others: merged.keys().copied().collect(), values: merged.into_values().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lists: &Adjacency) -> Vec<Vec<(usize, f64)>> {
        (0..lists.len()).map(|i| lists.row_of(i).collect()).collect()
    }

    #[test]
    fn sorted_pairs_make_the_same_lists_as_ties_in_any_order() {
        let pairs = [(0, 2), (0, 3), (1, 2), (2, 3)];
        let binary = Adjacency::from_sorted_pairs(5, pairs.iter().copied());
        assert!(binary.is_binary() && binary.values(2) == [1.0, 1.0, 1.0]);
        assert_eq!(binary, Adjacency::from_ties(5, pairs.iter().map(|&(a, b)| (a, b, 1.0))));
        assert_eq!(binary.renumbered(&[3, 1, 0, 2, 4]).neighbours(0), [2, 3]);
        let valued = Adjacency::from_ties(3, [(0, 1, 0.5), (1, 2, 0.25)]);
        assert_eq!(rows(&valued.renumbered(&[1, 2, 0])), [vec![(1, 0.25), (2, 0.5)], vec![(0, 0.25)], vec![(0, 0.5)]]);
        let other = binary.with_values(|i, row| row.iter().map(|&j| f64::from(j) + i as f64).collect());
        assert_eq!((other.values(2), other.value(3, 0), other.is_binary()), (&[2.0, 3.0, 5.0][..], Some(3.0), false));
    }

    #[test]
    fn lists_that_several_workers_fill_are_those_that_one_would_have_filled() {
        let n = 30_000;
        let pairs: Vec<_> =
            (0..n).flat_map(|a| [1, 7, 29, 4001].map(|far| (a, a + far))).filter(|&(_, b)| b < n).collect();
        let shared = Adjacency::from_sorted_pairs(n as usize, pairs.iter().copied());
        let alone = Adjacency::from_ties(n as usize, pairs.iter().map(|&(a, b)| (a, b, 1.0)));
        assert!(shared.arc_count() > 200_000 && shared == alone);
        let order: Vec<u32> = (0..n).map(|k| k * 7 % n).collect();
        let renumbered = alone.renumbered(&order);
        let own = |k: usize| renumbered.neighbours(k).iter().map(|&other| order[other as usize]);
        for k in (0..n as usize).step_by(97) {
            let mut row: Vec<u32> = own(k).collect();
            row.sort_unstable();
            assert_eq!(row, alone.neighbours(order[k] as usize));
        }
    }

    #[test]
    fn a_changed_copy_has_the_rows_it_would_have_had_from_the_start() {
        let before = Adjacency::from_ties(100, (0..90).map(|i| (i, i + 1, 0.5)));
        let changes = [((3, 4), None), ((0, 100), Some(0.9)), ((7, 8), Some(0.25)), ((3, 50), Some(1.0))];
        let after = before.changed(101, changes);
        let kept = (0..90).filter(|&i| i != 3 && i != 7).map(|i| (i, i + 1, 0.5));
        let slow = Adjacency::from_ties(101, kept.chain([(0, 100, 0.9), (7, 8, 0.25), (3, 50, 1.0)]));
        assert_eq!(rows(&after), rows(&slow));
        assert_eq!((after.arc_count(), after.arc(50, 51)), (slow.arc_count(), slow.arc(50, 51)));
        assert_eq!(before.degree(3), 2);
    }
}
