//! Rows of many contacts in one list, filled by all cores of the machine.

use std::ops::Range;

/// Fewer entries than this are put into rows sooner by one worker than shared out among several.
pub(super) const TOO_FEW_TO_SHARE: usize = 1 << 16;

/// The rows of some contacts: where each begins among all rows, and the entries of these.
pub(super) struct Part<'a, T> {
    /// Whose rows they are.
    pub(super) contacts: Range<usize>,
    starts: &'a [u32],
    entries: &'a mut [T],
}

impl<'a, T: Send> Part<'a, T> {
    /// The rows of everybody. `starts` says where each begins, and behind the last where it ends.
    pub(super) fn all(starts: &'a [u32], entries: &'a mut [T]) -> Self {
        Self { contacts: 0..starts.len() - 1, starts, entries }
    }

    /// Has every worker fill the rows of some contacts.
    pub(super) fn fill(self, by: &(impl Fn(Part<'_, T>) + Sync)) {
        let whole = self.starts[self.starts.len() - 1] as usize;
        // Who is not there yet is not woken up for little.
        if self.entries.len() <= TOO_FEW_TO_SHARE || self.entries.len() <= whole / rayon::current_num_threads() + 1 {
            return by(self);
        }
        let Self { contacts, starts, entries } = self;
        let first = starts[contacts.start];
        let half = first + entries.len() as u32 / 2;
        let middle = contacts.start + starts[contacts.clone()].partition_point(|&start| start < half);
        let (low, high) = entries.split_at_mut((starts[middle] - first) as usize);
        let low = Part { contacts: contacts.start..middle, starts, entries: low };
        let high = Part { contacts: middle..contacts.end, starts, entries: high };
        if low.entries.is_empty() || high.entries.is_empty() {
            // One long row cannot be shared.
            by(low);
            return by(high);
        }
        rayon::join(|| low.fill(by), || high.fill(by));
    }

    /// The row of one of the contacts.
    pub(super) fn row(&mut self, contact: usize) -> &mut [T] {
        let first = self.starts[self.contacts.start];
        &mut self.entries[(self.starts[contact] - first) as usize..(self.starts[contact + 1] - first) as usize]
    }
}
