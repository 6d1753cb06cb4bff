//! Who has which id: a compact table, in which many ids are looked up at once.
//!
//! Nearly all of the work of reading ties is to find the contact behind each end, and nearly all of that is waiting for memory.
//! Looked up one after the other, each waits by itself; in steps of many, they wait together.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

/// How many ids are best looked up at once.
pub(super) const AT_ONCE: usize = 128;
/// A slot that nobody has.
const FREE: u64 = u64::MAX;

/// Ids by the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// The letters of all ids, one after the other.
    letters: Vec<u8>,
    /// Where each id ends among the letters.
    ends: Vec<usize>,
    /// Open addressing: the upper half of an id's hash, and its number.
    slots: Vec<u64>,
    // Where an id stands in the table is seen nowhere; a seed of its own keeps a hostile file from choosing ids that collide.
    hasher: RandomState,
}

impl Ids {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds an id, whose number is how many there were before. One that is there already is refused, and its number given.
    pub(super) fn insert(&mut self, id: &str) -> Result<usize, usize> {
        if (self.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let hash = self.hasher.hash_one(id.as_bytes());
        let at = match self.seek(id.as_bytes(), hash, self.slot(hash)) {
            Ok(taken) => return Err(taken),
            Err(free) => free,
        };
        self.letters.extend_from_slice(id.as_bytes());
        self.ends.push(self.letters.len());
        self.slots[at] = entry(hash, self.len() - 1);
        Ok(self.len() - 1)
    }

    /// The number of an id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let mut found = [None];
        self.find_all(&[id], &mut found);
        found[0]
    }

    /// The numbers of some ids, at most [`AT_ONCE`].
    pub(super) fn find_all(&self, ids: &[&str], found: &mut [Option<usize>]) {
        if self.slots.is_empty() {
            found.fill(None);
            return;
        }
        let mut hashes = [0; AT_ONCE];
        let mut slots = [FREE; AT_ONCE];
        let mut ends = [0; AT_ONCE];
        let mut last_letters = [None; AT_ONCE];
        for (hash, id) in hashes.iter_mut().zip(ids) {
            *hash = self.hasher.hash_one(id.as_bytes());
        }
        // Each of these loops asks for memory that the next one needs, for all ids before any is waited for.
        for (slot, &hash) in slots.iter_mut().zip(&hashes[..ids.len()]) {
            *slot = self.slots[self.slot(hash)];
        }
        for (end, &slot) in ends.iter_mut().zip(&slots[..ids.len()]) {
            *end = self.ends.get(number(slot)).copied().unwrap_or_default();
        }
        for (letter, &end) in last_letters.iter_mut().zip(&ends[..ids.len()]) {
            *letter = self.letters.get(end.wrapping_sub(1)).copied();
        }
        for (at, (id, found)) in ids.iter().zip(found).enumerate() {
            let (id, slot, hash) = (id.as_bytes(), slots[at], hashes[at]);
            let is_likely = slot != FREE && is_like(slot, hash) && last_letters[at] == id.last().copied();
            *found = if is_likely && self.id(number(slot)) == id {
                Some(number(slot))
            } else {
                self.seek(id, hash, self.slot(hash)).ok()
            };
        }
    }

    /// The number of an id, sought from a slot onward; else the free slot where it would stand.
    fn seek(&self, id: &[u8], hash: u64, mut at: usize) -> Result<usize, usize> {
        loop {
            match self.slots[at] {
                FREE => return Err(at),
                slot if is_like(slot, hash) && self.id(number(slot)) == id => return Ok(number(slot)),
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }

    fn id(&self, number: usize) -> &[u8] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start..self.ends[number]]
    }

    fn slot(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        self.slots = vec![FREE; (self.slots.len() * 2).max(64)];
        for number in 0..self.len() {
            let hash = self.hasher.hash_one(self.id(number));
            let mut at = self.slot(hash);
            while self.slots[at] != FREE {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = entry(hash, number);
        }
    }
}

fn entry(hash: u64, number: usize) -> u64 {
    (hash & !u64::from(u32::MAX)) | number as u64
}

fn number(slot: u64) -> usize {
    (slot & u64::from(u32::MAX)) as usize
}

fn is_like(slot: u64, hash: u64) -> bool {
    (slot ^ hash) >> 32 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_found_by_its_number_and_no_other_is() {
        let mut ids = Ids::default();
        let id = |number: usize| format!("{}{number}", "x".repeat(number % 5));
        for number in 0..5000 {
            assert_eq!(ids.insert(&id(number)), Ok(number));
        }
        assert_eq!((ids.insert(&id(77)), ids.len()), (Err(77), 5000));
        for number in 0..5000 {
            assert_eq!(ids.find(&id(number)), Some(number));
            assert_eq!(ids.find(&format!("y{number}")), None);
        }
        assert_eq!((ids.find(""), Ids::default().find("x1")), (None, None));
    }

    #[test]
    fn many_are_looked_up_as_each_by_itself() {
        let mut ids = Ids::default();
        for number in (0..300).step_by(3) {
            ids.insert(&number.to_string()).unwrap();
        }
        let wanted: Vec<String> = (0..AT_ONCE).map(|number| number.to_string()).collect();
        let mut found = [None; AT_ONCE];
        ids.find_all(&wanted.iter().map(String::as_str).collect::<Vec<_>>(), &mut found);
        assert_eq!(found.to_vec(), wanted.iter().map(|id| ids.find(id)).collect::<Vec<_>>());
    }
}
