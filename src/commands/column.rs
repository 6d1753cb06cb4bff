//! The column of the contacts, or the groups, that a word names.

use std::collections::BTreeSet;

use anyhow::Result;

use super::exit::{Exit, Failure};
use super::hint::did_you_mean;
use crate::network::Network;
use crate::network::contact::LABELS;
use crate::reports::comparison::Grouping;

/// The groups a word names: memberships, or the values of a column.
pub(super) fn grouping(network: &Network, word: &str) -> Result<Grouping> {
    match word {
        Grouping::MEMBERSHIPS | "memberships" => Ok(Grouping::Memberships),
        word => column(network, word).map(Grouping::Column),
    }
}

/// The column a word names, without regard to case, blanks, `_` and `-`, as headers are matched.
pub(super) fn column(network: &Network, word: &str) -> Result<String> {
    let letters = |name: &str| name.to_lowercase().replace([' ', '_', '-'], "");
    let own = LABELS.iter().map(|(name, _)| *name);
    if let Some(own) = own.clone().find(|own| *own == word) {
        return Ok(own.to_owned());
    }
    let columns: BTreeSet<&str> = network.contacts().flat_map(|(_, it)| it.attributes.keys()).chain(own).collect();
    let meant = columns.get(word).or_else(|| columns.iter().find(|it| letters(it) == letters(word)));
    meant.map(ToString::to_string).ok_or_else(|| {
        let all: Vec<&str> = columns.into_iter().collect();
        let hint = did_you_mean(word, all.iter().copied());
        let failure = Failure::new(Exit::Usage, format!("--group-by {word}: contacts have no such column{hint}"));
        failure.line(format!("columns: {}", all.join(", "))).into()
    })
}
