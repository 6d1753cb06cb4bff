//! What is odd about the contacts taken together, said once for all of them.

use std::collections::BTreeMap;

use super::super::problem::Place;
use super::{Accounts, Contact, Problem, Problems, Row, Table, quoted};

/// What was noticed while the rows were read.
#[derive(Debug, Default)]
pub(super) struct Oddities {
    unclassified: usize,
    levels: usize,
    first_level: Option<(Place, String)>,
    members: BTreeMap<String, usize>,
}

impl Oddities {
    /// Counts a contact in.
    pub(super) fn notice(&mut self, contact: &Contact, row: Row<'_>) {
        self.unclassified += usize::from(contact.networks.is_empty());
        if let Some(word) = &contact.level_inferred_from {
            self.levels += 1;
            self.first_level.get_or_insert_with(|| (row.place(), word.to_string()));
        }
        for group in contact.groups.iter() {
            *self.members.entry(group.to_string()).or_default() += 1;
        }
    }

    /// Counts in what was noticed in a later part.
    pub(super) fn append(&mut self, later: Self) {
        self.unclassified += later.unclassified;
        self.levels += later.levels;
        self.first_level = self.first_level.take().or(later.first_level);
        for (group, members) in later.members {
            *self.members.entry(group).or_default() += members;
        }
    }

    /// How many contacts are in no network.
    pub(super) fn unclassified(&self) -> usize {
        self.unclassified
    }

    /// Says what was noticed, and which accounts named by the settings nobody works at.
    pub(super) fn report(&self, table: &Table<'_>, accounts: &[Accounts], group_limit: usize, problems: &mut Problems) {
        let file = || table.text.whole();
        if let Some((place, word)) = &self.first_level {
            let levels = if self.levels == 1 {
                "1 level was read from a title".to_owned()
            } else {
                format!("{} levels were read from titles", self.levels)
            };
            let message = format!("{levels}, the first from {}", quoted(word));
            problems
                .push(Problem::warning("inferred-level", place.clone(), message).advise("a level column settles it"));
        }
        for (group, members) in self.members.iter().filter(|(_, members)| **members > group_limit) {
            let group = quoted(group);
            let message = format!(
                "the group {group} has {members} members, over the limit of {group_limit}: no ties follow from it"
            );
            problems.push(Problem::warning("large-group", file(), message));
        }
        for accounts in accounts {
            let nobody_works_at = accounts.names.iter().zip(&accounts.found).filter(|(_, found)| !**found);
            for (account, _) in nobody_works_at {
                let message = format!(
                    "no contact works at {}, whose people were to be {} contacts",
                    quoted(account),
                    accounts.network
                );
                let advice = "write it as in the account column";
                problems.push(Problem::warning("unknown-account", file(), message).advise(advice));
            }
        }
    }
}
