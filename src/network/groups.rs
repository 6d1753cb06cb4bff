//! The groups into which a column sorts contacts.

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::Network;
use super::contact::{ContactIx, folded};

impl Network {
    /// For each contact the number of its group: the values of a column in alphabetical order, as [`folded`] has them, so that
    /// letter case and outer blanks make no difference. None: not labelled.
    ///
    /// Cost: O(n); each way of writing a label is folded once.
    pub fn groups(&self, column: &str) -> Vec<Option<u32>> {
        let mut written: HashMap<&str, usize, RandomState> = HashMap::default();
        let mut labels = Vec::new();
        let mut label_of = |ix: ContactIx| {
            let label = self.contact(ix).label(column)?;
            Some(*written.entry(label).or_insert_with(|| {
                labels.push(folded(label));
                labels.len() - 1
            }))
        };
        let labelled: Vec<Option<usize>> = self.indices().map(&mut label_of).collect();
        let mut numbers: BTreeMap<&str, u32> =
            labels.iter().filter(|label| !label.is_empty()).map(|label| (label.as_str(), 0)).collect();
        for (number, group) in (0..).zip(numbers.values_mut()) {
            *group = number;
        }
        let number: Vec<Option<u32>> = labels.iter().map(|label| numbers.get(label.as_str()).copied()).collect();
        labelled.into_iter().map(|label| number[label?]).collect()
    }

    /// Every contact, those of an account side by side: an order in which those who are tied stand near each other in memory.
    pub(super) fn by_account(&self) -> Vec<u32> {
        let groups = self.groups("account");
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_unstable_by_key(|&ix| (groups[ix as usize], ix));
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
