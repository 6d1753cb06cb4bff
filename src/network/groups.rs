//! The groups into which a column sorts contacts.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::Network;
use super::contact::folded;

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

impl Network {
    /// For each contact the number of its group: the values of a column in alphabetical order, letter case and outer blanks
    /// making no difference. None: not labelled. Cost: O(n).
    pub fn groups(&self, column: &str) -> Vec<Option<u32>> {
        let label = |ix| self.contact(ix).label(column).filter(|label| !label.trim().is_empty());
        numbered(self.indices().map(label)).1
    }

    /// Every contact, those of an account side by side: an order in which those who are tied stand near each other in memory.
    pub(super) fn by_account(&self) -> Vec<u32> {
        let groups = self.groups("account");
        // Those without an account come first, as if it were the first of all.
        let number = |group: &Option<u32>| group.map_or(0, |group| group as usize + 1);
        let mut ends = vec![0; groups.iter().map(number).max().map_or(0, |last| last + 2)];
        groups.iter().for_each(|group| ends[number(group) + 1] += 1);
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
    use crate::network::sketch::sketch;

    #[test]
    fn groups_are_numbered_by_their_names_however_these_are_cased() {
        let network = sketch("a@Zeta; b@acme; c; d@ACME; e@zeta");
        assert_eq!(network.groups("account"), [Some(1), Some(0), None, Some(0), Some(1)]);
        assert_eq!(network.by_account(), [2, 1, 3, 0, 4]);
    }
}
