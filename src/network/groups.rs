//! The groups into which a column sorts contacts.

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use rayon::prelude::*;

use super::Network;
use super::contact::{ContactIx, folded};
use super::rows::TOO_FEW_TO_SHARE;

/// Labels as numbers: the names as [`folded`] has them in alphabetical order, each once, and the number of each label's name.
///
/// Cost: O(n), and sorting the names; each way of writing a label is folded once.
pub(crate) fn numbered<'a>(labels: impl Iterator<Item = Option<&'a str>>) -> (Vec<String>, Vec<Option<u32>>) {
    let mut written: HashMap<&str, usize, RandomState> = HashMap::default();
    let mut spellings: Vec<String> = Vec::new();
    let mut spelling = |label| {
        *written.entry(label).or_insert_with(|| {
            spellings.push(folded(label));
            spellings.len() - 1
        })
    };
    let spelled: Vec<Option<u32>> = labels.map(|label| Some(spelling(label?) as u32)).collect();
    let mut names = spellings.clone();
    names.sort_unstable();
    names.dedup();
    let number: Vec<Option<u32>> =
        spellings.iter().map(|name| names.binary_search(name).ok().map(|at| at as u32)).collect();
    let of = spelled.into_iter().map(|spelling| number[spelling? as usize]).collect();
    (names, of)
}

/// The numbers of all labels, given the names and numbers of those of some contacts, and of those after them.
fn numbered_apart(parts: &[(Vec<String>, Vec<Option<u32>>)]) -> Vec<Option<u32>> {
    let mut names: Vec<&str> = parts.iter().flat_map(|(names, _)| names).map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    let mut all = Vec::with_capacity(parts.iter().map(|(_, of)| of.len()).sum());
    for (own, of) in parts {
        let number: Vec<Option<u32>> =
            own.iter().map(|name| names.binary_search(&name.as_str()).ok().map(|at| at as u32)).collect();
        all.extend(of.iter().map(|&label| number[label? as usize]));
    }
    all
}

impl Network {
    /// For each contact the number of its group: the values of a column in alphabetical order, letter case and outer blanks
    /// making no difference. None: not labelled. Cost: O(n).
    pub fn groups(&self, column: &str) -> Vec<Option<u32>> {
        let label = |ix| self.contact(ix).label(column).filter(|label| !label.trim().is_empty());
        if self.len() < TOO_FEW_TO_SHARE {
            return numbered(self.indices().map(label)).1;
        }
        let all: Vec<ContactIx> = self.indices().collect();
        let a_core = all.len().div_ceil(rayon::current_num_threads());
        numbered_apart(
            &all.par_chunks(a_core).map(|some| numbered(some.iter().map(|&ix| label(ix)))).collect::<Vec<_>>(),
        )
    }

    /// Every contact, those of an account side by side: an order in which those who are tied stand near each other in memory.
    pub(super) fn by_account(&self) -> Vec<u32> {
        let groups = self.groups("account");
        // Those without an account come first, as if it were the first of all.
        let number = |group: &Option<u32>| group.map_or(0, |group| group as usize + 1);
        let mut ends = vec![0; groups.iter().map(number).max().map_or(0, |last| last + 2)];
        for group in &groups {
            ends[number(group) + 1] += 1;
        }
        for group in 1..ends.len() {
            ends[group] += ends[group - 1];
        }
        let mut order = vec![0; groups.len()];
        for (ix, group) in (0..).zip(&groups) {
            let end: &mut usize = &mut ends[number(group)];
            order[*end] = ix;
            *end += 1;
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::sketch::sketch;

    #[test]
    fn labels_are_numbered_the_same_in_one_go_and_by_several_cores() {
        let labels: Vec<Option<String>> =
            (0..90).map(|i| (i % 7 > 0).then(|| format!("Firm {}", i * i % 23))).collect();
        let of = |some: &[Option<String>]| numbered(some.iter().map(Option::as_deref));
        for parts in [1, 3, 40, 90] {
            let parts: Vec<_> = labels.chunks(labels.len().div_ceil(parts)).map(of).collect();
            assert_eq!(numbered_apart(&parts), of(&labels).1);
        }
    }

    #[test]
    fn groups_are_numbered_by_their_names_however_these_are_cased() {
        let network = sketch("a@Zeta; b@acme; c; d@ACME; e@zeta");
        assert_eq!(network.groups("account"), [Some(1), Some(0), None, Some(0), Some(1)]);
        assert_eq!(network.by_account(), [2, 1, 3, 0, 4]);
    }
}
