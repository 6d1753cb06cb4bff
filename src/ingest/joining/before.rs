//! The book as it stands before an import, with the memory of what earlier imports said.

use std::path::{Path, PathBuf};

use super::grid::Grid;
use super::same::Same;
use crate::ingest::columns::{Accounts, Column, Contacts, Deals, Facts, Interactions, Ledger, Ties};
use crate::ingest::load::LoadError;
use crate::ingest::problem::{Place, Problem};
use crate::ingest::problems::Problems;

/// The folder in a book in which it is kept what sources said.
pub const MEMORY: &str = "imported";

/// A table of the book, and what sources said of it last time.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Pair {
    pub(super) mine: Grid,
    pub(super) base: Grid,
}

/// The tables of a book that imports add to, and the two in which people are only named.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Before {
    pub(super) contacts: Pair,
    pub(super) accounts: Pair,
    pub(super) deals: Pair,
    pub(super) ties: Pair,
    pub(super) interactions: Pair,
    pub(super) ledger: Grid,
    pub(super) facts: Grid,
    pub(super) same: Same,
}

impl Before {
    /// The book in a folder; an empty one where there is no folder.
    ///
    /// # Errors
    /// Where a table cannot be read, or is no CSV file.
    pub(super) fn read(folder: &Path) -> Result<Self, LoadError> {
        Ok(Self {
            contacts: pair::<Contacts>(folder, "contacts")?,
            accounts: pair::<Accounts>(folder, "accounts")?,
            deals: pair::<Deals>(folder, "deals")?,
            ties: pair::<Ties>(folder, "ties")?,
            interactions: pair::<Interactions>(folder, "interactions")?,
            ledger: table::<Ledger>(folder, "ledger")?,
            facts: table::<Facts>(folder, "facts")?,
            same: Same::read(folder)?,
        })
    }

    /// Every table with the file it stands in, below the folder of the book.
    pub(super) fn into_files(self) -> Vec<(PathBuf, Grid)> {
        let pairs = [
            ("contacts", self.contacts),
            ("accounts", self.accounts),
            ("deals", self.deals),
            ("ties", self.ties),
            ("interactions", self.interactions),
        ];
        let file = |name: &str| PathBuf::from(format!("{name}.csv"));
        let both = |(name, Pair { mine, base })| [(file(name), mine), (Path::new(MEMORY).join(file(name)), base)];
        let mut files: Vec<(PathBuf, Grid)> = pairs.into_iter().flat_map(both).collect();
        files.push((file("ledger"), self.ledger));
        files.push((file("facts"), self.facts));
        files.push((file("same"), self.same.into_grid()));
        files
    }
}

fn pair<C: Column>(folder: &Path, name: &str) -> Result<Pair, LoadError> {
    Ok(Pair {
        mine: table::<C>(folder, name)?,
        base: Grid::read::<C>(&folder.join(MEMORY).join(format!("{name}.csv")))?,
    })
}

fn table<C: Column>(folder: &Path, name: &str) -> Result<Grid, LoadError> {
    let others = ["tsv", "json", "jsonl"].map(|extension| folder.join(format!("{name}.{extension}")));
    if let Some(other) = others.iter().find(|other| other.exists()) {
        let message = format!("import adds to CSV files only, and the {name} of this book are kept otherwise");
        let problem = Problem::error("not-csv", Place::file(other.display().to_string()), message);
        let mut problems = Problems::default();
        problems.push(problem.advise("import into a folder of its own, or save the table as CSV"));
        return Err(LoadError::Refused(problems));
    }
    Grid::read::<C>(&folder.join(format!("{name}.csv")))
}
