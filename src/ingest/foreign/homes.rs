//! Exports that do not say whose they are: what they tell of their owner is kept until another file of the same folder or archive
//! shows who that is.

use std::collections::HashMap;
use std::path::Path;

use super::haul::{Haul, Who};
use super::record::Record;
use crate::ingest::columns::{Contacts, Ties};
use crate::network::contact::same_name;

/// Whose the files of a folder are.
#[derive(Debug, Default)]
pub(super) struct Homes {
    /// None where files of one folder show two owners.
    owners: HashMap<String, Option<Who>>,
    waiting: Vec<(String, usize, OfOwner)>,
}

/// What is told of an owner.
#[derive(Debug, Clone)]
pub(in crate::ingest) enum OfOwner {
    /// Cells of their row.
    Cells(Record<Contacts>),
    /// Somebody vouches for them, in writing.
    RecommendedBy(Who),
    /// They vouch for somebody.
    Recommends(Who),
}

impl Haul {
    /// The present file, and with it all of its folder, is of somebody. Votes as [`Haul::owned_by`] does.
    pub(in crate::ingest) fn home_of(&mut self, who: Who, votes: usize) {
        self.owned_by(who, votes);
        let home = self.home();
        match self.homes.owners.get(&home).copied() {
            None => {
                self.homes.owners.insert(home, Some(who));
            }
            Some(Some(known)) if self.may_be_one(known, who) => self.unite(known, who),
            Some(_) => {
                self.homes.owners.insert(home, None);
            }
        }
    }

    /// Tells of the owner of the present file, whoever that is.
    pub(in crate::ingest) fn of_owner(&mut self, told: OfOwner) {
        let (home, file) = (self.home(), self.file());
        self.homes.waiting.push((home, file, told));
    }

    /// Gives owners what was told of them, once all files were read.
    pub(super) fn settle_homes(&mut self) {
        for (home, file, told) in std::mem::take(&mut self.homes.waiting) {
            let Some(owner) = self.homes.owners.get(&home).copied().flatten() else {
                let left_out = &mut self.files[file].left_out;
                *left_out.entry("things told of whoever owns the export: no file beside it shows who").or_default() +=
                    1;
                continue;
            };
            match told {
                OfOwner::Cells(record) => self.learn_from(owner, record, file),
                OfOwner::RecommendedBy(who) => self.recommended(who, owner, file),
                OfOwner::Recommends(who) => self.recommended(owner, who, file),
            }
        }
    }

    fn recommended(&mut self, source: Who, target: Who, file: usize) {
        let mut tie = Record::default();
        tie.name(Ties::Source, Some(source));
        tie.name(Ties::Target, Some(target));
        tie.set(Ties::Kind, "recommended");
        self.ties.push(tie.told_by(file));
    }

    fn may_be_one(&self, one: Who, other: Who) -> bool {
        let name = |who: Who| self.get(who).record.text(Contacts::Name);
        self.settled(one) == self.settled(other)
            || name(one).zip(name(other)).is_none_or(|(one, other)| same_name(one, other))
    }

    fn home(&self) -> String {
        let name = self.files.last().map(|file| file.name.as_str()).unwrap_or_default();
        Path::new(name).parent().map(|folder| folder.display().to_string()).unwrap_or_default()
    }
}
