//! How rows of neighbours are filled: one after the other, or each in its place.

use std::sync::Arc;

use super::Adjacency;
use super::values::Values;

/// Rows in the making.
pub(super) struct Rows {
    starts: Vec<u32>,
    others: Vec<u32>,
    values: Vec<f64>,
}

impl Rows {
    /// Room for the rows of `n` contacts.
    pub(super) fn with_capacity(n: usize, arcs: usize) -> Self {
        let mut starts = Vec::with_capacity(n + 1);
        starts.push(0);
        Self { starts, others: Vec::with_capacity(arcs), values: Vec::new() }
    }

    /// Adds a row that is in order.
    pub(super) fn push(&mut self, row: impl Iterator<Item = (usize, f64)>) {
        for (other, value) in row {
            self.others.push(other as u32);
            self.values.push(value);
        }
        self.starts.push(self.others.len() as u32);
    }

    /// Adds a row. Equal arcs are ordered by value first, so that their sum does not depend on the order of the input.
    pub(super) fn push_sums(&mut self, row: &mut [(u32, f64)]) {
        row.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for equal in row.chunk_by(|a, b| a.0 == b.0) {
            self.others.push(equal[0].0);
            self.values.push(equal.iter().map(|(_, value)| value).sum());
        }
        self.starts.push(self.others.len() as u32);
    }

    pub(super) fn finish(self) -> Adjacency {
        let binary = self.values.iter().all(|value| value.to_bits() == 1.0_f64.to_bits());
        let lists = Adjacency::binary(self.starts, self.others);
        if binary { lists } else { Adjacency { values: Values::Each(Arc::new(self.values)), ..lists } }
    }
}

/// Where each row starts, and behind the last where it ends, given how long each is.
pub(super) fn starts_of_rows(lengths: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut end = 0;
    let ends = lengths.map(|length| {
        end += length as u32;
        end
    });
    std::iter::once(0).chain(ends).collect()
}

/// The same, given the contact at the start of every arc.
pub(super) fn starts_by_arcs(n: usize, from: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0_u32; n + 1];
    for from in from {
        starts[from as usize + 1] += 1;
    }
    for i in 0..n {
        starts[i + 1] += starts[i];
    }
    starts
}
