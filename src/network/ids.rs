//! Texts by number: a compact table, in which many texts are looked up at once.
//!
//! Nearly all of the work of reading ties is to find the contact behind each end, and nearly all of that is waiting for memory.
//! Looked up one after the other, each waits by itself; in steps of many, they wait together.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

/// How many texts are best looked up at once.
pub(crate) const AT_ONCE: usize = 128;
/// A slot that nobody has.
const FREE: u128 = 0;
/// Texts of at most so many bytes stand in the table itself.
const SHORT: usize = 11;
/// Where in a slot the length of a text stands, above its letters and its number.
const LENGTH: usize = 32 + 8 * SHORT;
/// What stands there instead for a text that is not short.
const LONG: u128 = 0xFF;

/// Texts by the order in which they were added.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ids {
    /// The letters of all texts, one after the other.
    letters: Vec<u8>,
    /// Where each text ends among the letters.
    ends: Vec<usize>,
    /// Open addressing, at most half full. Of each text its number, and above it the whole of a short one or the hash of a long one.
    slots: Vec<u128>,
    // Where a text stands in the table is seen nowhere; a seed of its own keeps a hostile file from choosing ids that collide.
    hasher: RandomState,
}

/// A text that is sought.
#[derive(Debug, Clone, Copy, Default)]
struct Sought {
    hash: u64,
    /// Its slot but for the number.
    slot: u128,
}

impl Ids {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a text, whose number is how many there were before. One that is there already is refused, and its number given.
    pub(crate) fn insert(&mut self, text: &str) -> Result<usize, usize> {
        if (self.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let sought = self.sought(text.as_bytes());
        let at = match self.seek(text.as_bytes(), sought) {
            Ok(taken) => return Err(taken),
            Err(free) => free,
        };
        self.letters.extend_from_slice(text.as_bytes());
        self.ends.push(self.letters.len());
        self.slots[at] = sought.slot | (self.len() - 1) as u128;
        Ok(self.len() - 1)
    }

    /// Asks for the memory where these texts would stand, so that adding them one by one does not wait for each.
    pub(crate) fn expect<'t>(&self, texts: impl Iterator<Item = &'t str>) {
        if !self.slots.is_empty() {
            let taken = |text: &str| self.slots[self.home(self.hasher.hash_one(text.as_bytes()))] != FREE;
            std::hint::black_box(texts.filter(|text| taken(text)).count());
        }
    }

    /// The number of a text.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        self.seek(text.as_bytes(), self.sought(text.as_bytes())).ok()
    }

    /// The numbers of some texts, at most [`AT_ONCE`].
    pub(crate) fn find_all(&self, texts: &[&str], found: &mut [Option<usize>]) {
        if self.slots.is_empty() {
            found.fill(None);
            return;
        }
        let mut sought = [Sought::default(); AT_ONCE];
        let mut slots = [FREE; AT_ONCE];
        let mut ends = [0; AT_ONCE];
        let mut letters = [None; AT_ONCE];
        for (sought, text) in sought.iter_mut().zip(texts) {
            *sought = self.sought(text.as_bytes());
        }
        // Each of these loops asks for memory that the next one needs, for all texts before any is waited for.
        for (slot, sought) in slots.iter_mut().zip(&sought[..texts.len()]) {
            *slot = self.slots[self.home(sought.hash)];
        }
        if texts.iter().any(|text| text.len() > SHORT) {
            for (end, &slot) in ends.iter_mut().zip(&slots[..texts.len()]) {
                *end = self.ends.get(number(slot)).copied().unwrap_or_default();
            }
            for (letter, end) in letters.iter_mut().zip(&ends[..texts.len()]) {
                *letter = self.letters.get(end.wrapping_sub(1)).copied();
            }
        }
        for (at, (text, found)) in texts.iter().zip(found).enumerate() {
            let (text, slot, sought) = (text.as_bytes(), slots[at], sought[at]);
            let is_likely = text.len() <= SHORT || letters[at] == text.last().copied();
            *found = if slot != FREE && is_likely && self.is(slot, text, sought) {
                Some(number(slot))
            } else {
                self.seek(text, sought).ok()
            };
        }
    }

    /// The number of a text; else the free slot where it would stand.
    fn seek(&self, text: &[u8], sought: Sought) -> Result<usize, usize> {
        let mut at = self.home(sought.hash);
        loop {
            match self.slots[at] {
                FREE => return Err(at),
                slot if self.is(slot, text, sought) => return Ok(number(slot)),
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }

    /// Whether a slot is that of a text.
    fn is(&self, slot: u128, text: &[u8], sought: Sought) -> bool {
        (slot ^ sought.slot) >> 32 == 0 && (text.len() <= SHORT || self.text(number(slot)) == text)
    }

    fn text(&self, number: usize) -> &[u8] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start..self.ends[number]]
    }

    fn sought(&self, text: &[u8]) -> Sought {
        let hash = self.hasher.hash_one(text);
        let slot = if text.len() <= SHORT {
            let mut letters = [0; 16];
            letters[4..4 + text.len()].copy_from_slice(text);
            u128::from_le_bytes(letters) | (1 + text.len() as u128) << LENGTH
        } else {
            u128::from(hash) << 32 | LONG << LENGTH
        };
        Sought { hash, slot }
    }

    /// The slot where a text would stand if it were alone.
    fn home(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        self.slots = vec![FREE; (self.slots.len() * 2).max(64)];
        for number in 0..self.len() {
            let Sought { hash, slot } = self.sought(self.text(number));
            let mut at = self.home(hash);
            while self.slots[at] != FREE {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = slot | number as u128;
        }
    }
}

fn number(slot: u128) -> usize {
    slot as u32 as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_found_by_its_number_and_no_other_is() {
        let mut ids = Ids::default();
        let id = |number: usize| format!("{}{number}", "x".repeat(number % 13));
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
        let id = |number: usize| number.to_string().repeat(1 + number % 7);
        for number in (0..300).step_by(3) {
            ids.insert(&id(number)).unwrap();
        }
        let wanted: Vec<String> = (0..AT_ONCE).map(id).collect();
        let mut found = [None; AT_ONCE];
        ids.find_all(&wanted.iter().map(String::as_str).collect::<Vec<_>>(), &mut found);
        assert_eq!(found.to_vec(), wanted.iter().map(|id| ids.find(id)).collect::<Vec<_>>());
    }
}
