//! What a haul means for a book: who is in it already, which rows are new, what may be filled in, and what must stay.
//!
//! A person's word stands: a cell that somebody typed is never changed, a row that somebody took out never comes back, and
//! whether two people of one name are one is put to the user. What sources said is kept in a folder of the book, so that an
//! import said again changes nothing.

mod before;
mod fold;
mod grid;
mod identity;
mod merge;
mod same;
mod seller;
mod theirs;
mod touches;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::columns::{Accounts, Column, Contacts, Deals};
use super::delimited::FIELD_LIMIT;
use super::foreign::haul::{Haul, Who};
use super::foreign::record::{Record, Value};
use super::foreign::told::Told;
use super::foreign::{self, Gather};
use super::load::LoadError;
use super::problem::{Place, Problem};
use super::problems::{Problems, quoted};
use crate::network::contact::folded;
use crate::settings::Settings;
use before::{Before, Pair};
use grid::Slot;
use identity::{Identities, KEYS, effective_id};
use theirs::{Theirs, key_of_tie, key_of_touch};
use touches::Kept;

pub use before::MEMORY;
pub use grid::Grid;
pub use merge::Tally;
pub use same::{Proposal, SAME};
pub use seller::Seller;

/// What to import, and into what.
#[derive(Debug, Clone, Copy)]
pub struct Import<'a> {
    /// The files to read.
    pub gather: Gather<'a>,
    /// The folder of the book; none where there is no book yet.
    pub into: Option<&'a Path>,
    /// By which addresses, ids or names the one goes whose exports these are.
    pub me: &'a [String],
    /// Whether what cannot be read is left out, rather than refusing the whole.
    pub lenient: bool,
}

/// What an import comes to.
#[derive(Debug)]
pub struct Imported {
    /// Each file that was read, in order.
    pub files: Vec<FileTold>,
    /// What becomes of each table that changes or would have.
    pub tables: Vec<(&'static str, Tally)>,
    /// What of the whole was left out, with the reason in words that follow the count.
    pub left_out: Vec<(usize, &'static str)>,
    /// Pairs who may be one person and were not asked about before.
    pub proposals: Vec<Proposal>,
    /// Whose exports these seem to be.
    pub seller: Option<Seller>,
    /// The files of the book that change, by their names below its folder, in the order in which they must be written.
    pub changes: Vec<(PathBuf, Grid)>,
    /// What is odd about the files.
    pub problems: Problems,
}

/// A file that was read, and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileTold {
    /// As the user named it.
    pub name: String,
    /// What it was taken for.
    pub title: &'static str,
    /// What was taken in: people, messages, meetings …
    pub taken: Vec<(&'static str, usize)>,
    /// What was left out, by reason.
    pub left_out: Vec<(&'static str, usize)>,
    /// Columns that hold something and were not used.
    pub unused: Vec<String>,
}

/// Reads exports and works out what they mean for the book. Nothing is written.
///
/// # Errors
/// Where a file cannot be read, something in one is wrong, or nothing at all was found.
pub fn import(request: &Import<'_>, settings: &Settings, stdin: &mut dyn Read) -> Result<Imported, LoadError> {
    let mut before = request.into.map(Before::read).transpose()?.unwrap_or_default();
    let original = before.clone();
    let mut haul = foreign::gather(&request.gather, settings, stdin).map_err(LoadError::Unreadable)?;
    refuse(request, &mut haul)?;
    fold::fold(&mut before);
    let me = seller::find(&mut haul, &before, request.me, settings);
    let kept = Kept::of(&haul, me.map(|(who, _)| who), settings);
    let people = people(&haul, &kept, me.map(|(who, _)| who));
    let mut who = Identities::of(&haul, &people, &before);
    let (tables, unresolved) = join(&haul, &kept, &people, &who, &mut before);
    let proposals = std::mem::take(&mut who.proposals);
    let proposals = proposals.into_iter().filter(|proposal| before.same.ask(proposal)).collect();
    let left_out = left_out(&haul, &kept, &people, unresolved);
    let seller = me.and_then(|(me, known)| Seller::of(&haul, &who, me, known, settings));
    let old = original.into_files();
    let changes = before.into_files().into_iter().zip(old).filter(|(new, old)| new.1 != old.1).map(|(new, _)| new);
    let mut changes: Vec<(PathBuf, Grid)> = changes.collect();
    leave_out_what_is_too_long(&mut changes, &mut haul.problems);
    // The memory last: what it holds and the book lacks would count as taken out by hand.
    changes.sort_by_key(|(file, _)| file.starts_with(MEMORY));
    refuse(request, &mut haul)?;
    let files = haul.files.iter().map(FileTold::of).collect();
    Ok(Imported { files, tables, left_out, proposals, seller, changes, problems: haul.problems })
}

/// Blanks cells with which the book could not be read again, and says so.
fn leave_out_what_is_too_long(changes: &mut [(PathBuf, Grid)], problems: &mut Problems) {
    for (file, grid) in changes {
        let is_said = !file.starts_with(MEMORY);
        for cell in grid.rows.iter_mut().flatten().filter(|cell| cell.len() > FIELD_LIMIT) {
            let message = format!("{} is longer than the limit of {} KiB", quoted(cell), FIELD_LIMIT >> 10);
            let problem = Problem::error("cell-too-long", Place::file(file.display().to_string()), message);
            if is_said {
                problems.push(problem.advise("shorten it in the program that exports it"));
            }
            cell.clear();
        }
    }
}

/// Stops where a file is wrong, unless that is to be left out, and where there is nothing at all.
fn refuse(request: &Import<'_>, haul: &mut Haul) -> Result<(), LoadError> {
    let nothing = haul.files.iter().all(|file| file.taken.is_empty());
    if nothing && haul.problems.errors() == 0 {
        let name = request.gather.files.first().map(|file| file.display().to_string()).unwrap_or_default();
        let why: String = haul.files.iter().map(Told::reasons).collect();
        haul.warn(Problem::error("nothing-found", Place::file(name), format!("nothing to take in was found{why}")));
    }
    if haul.problems.errors() > 0 && (nothing || !request.lenient) {
        let mut problems = std::mem::take(&mut haul.problems);
        problems.sort();
        return Err(LoadError::Refused(problems));
    }
    Ok(())
}

/// Everybody who comes into the book: who is listed, who was in touch with somebody, and whom a row names.
fn people(haul: &Haul, kept: &Kept, me: Option<Who>) -> BTreeSet<Who> {
    let mut people = kept.people();
    people.extend(haul.everybody().filter(|who| haul.get(*who).listed));
    people.extend(me);
    for tie in &haul.ties {
        people.extend(named(haul, tie));
    }
    for deal in &haul.deals {
        people.extend(named(haul, deal));
    }
    for account in &haul.accounts {
        people.extend(named(haul, account));
    }
    let of_contacts: Vec<Who> = people.iter().flat_map(|who| named(haul, &haul.get(*who).record)).collect();
    people.extend(of_contacts);
    people.retain(|who| has_a_name(haul, *who));
    people
}

/// Whether there is anything to call somebody by.
fn has_a_name(haul: &Haul, who: Who) -> bool {
    let person = haul.get(who);
    person.record.text(Contacts::Name).is_some() || person.keys.iter().any(|key| matches!(key, foreign::Key::Email(_)))
}

fn named<'a, C: Column>(haul: &'a Haul, record: &'a Record<C>) -> impl Iterator<Item = Who> + 'a {
    let people = record.cells.iter().filter_map(|told| match &told.value {
        Value::People(people) => Some(people),
        _ => None,
    });
    people.flatten().map(|who| haul.settled(*who))
}

fn join(
    haul: &Haul,
    kept: &Kept,
    people: &BTreeSet<Who>,
    who: &Identities,
    before: &mut Before,
) -> (Vec<(&'static str, Tally)>, usize) {
    let deal_key = |grid: &Grid, row: &[String]| {
        let column = if grid.position(Deals::Id).is_some() { Deals::Id } else { Deals::Name };
        grid.cell(row, column)
    };
    let deals = &before.deals.mine;
    let mut theirs = Theirs::new(haul, who, deals.rows.iter().map(|row| deal_key(deals, row)));
    let contacts = theirs.contacts(people.iter().copied());
    let (accounts, deals, ties) = (theirs.accounts(), theirs.deals(), theirs.ties());
    let touches = theirs.interactions(kept);
    give_ids(&mut before.contacts, !contacts.is_empty());
    let Before { contacts: of_contacts, accounts: of_accounts, deals: of_deals, ties: of_ties, interactions, .. } =
        before;
    let account_key = |grid: &Grid, row: &[String]| folded(&grid.cell(row, Accounts::Name));
    let tables = vec![
        ("contacts", of_contacts.merge(contacts, &effective_id)),
        ("accounts", of_accounts.merge(accounts, &account_key)),
        ("deals", of_deals.merge(deals, &deal_key)),
        ("ties", of_ties.merge(ties, &|grid, row| key_of_tie(grid, row, who))),
        ("interactions", interactions.merge(touches, &|grid, row| key_of_touch(grid, row, who))),
    ];
    remember_keys(haul, people, who, &mut of_contacts.base);
    (tables, theirs.unresolved)
}

impl Pair {
    fn merge<C: Column>(&mut self, given: Vec<merge::Given<C>>, key: &dyn Fn(&Grid, &[String]) -> String) -> Tally {
        let is_new = self.mine.header.is_empty();
        let tally = merge::merge(&mut self.mine, &mut self.base, &merge::once(given), key);
        if is_new && !self.mine.rows.is_empty() {
            self.mine.complete::<C>();
            self.mine.arrange::<C>();
        }
        tally
    }
}

/// Where contacts have no column of ids, each gets the one that it went by so far: once some have ids, all must.
fn give_ids(contacts: &mut Pair, is_needed: bool) {
    let grid = &mut contacts.mine;
    if !is_needed || grid.header.is_empty() || grid.position(Contacts::Id).is_some() {
        return;
    }
    let ids: Vec<String> = grid.rows.iter().map(|row| effective_id(grid, row)).collect();
    let place = grid.place(&Slot::Known(Contacts::Id));
    grid.rows.iter_mut().zip(ids).for_each(|(row, id)| row[place] = id);
}

/// Keeps by what everybody is known, so that the next import knows them again.
fn remember_keys(haul: &Haul, people: &BTreeSet<Who>, who: &Identities, base: &mut Grid) {
    if people.is_empty() {
        return;
    }
    let place = base.place::<Contacts>(&Slot::Other(KEYS.to_owned()));
    let at: std::collections::HashMap<String, usize> =
        base.rows.iter().enumerate().map(|(at, row)| (base.cell(row, Contacts::Id), at)).collect();
    for &person in people {
        let Some(&row) = who.any_id(person).and_then(|id| at.get(id)) else { continue };
        let cell = &mut base.rows[row][place];
        let mut keys = super::values::list(cell);
        for key in haul.get(person).keys.iter().map(ToString::to_string).filter(|key| !key.contains(';')) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        *cell = keys.join("; ");
    }
}

fn left_out(haul: &Haul, kept: &Kept, people: &BTreeSet<Who>, unresolved: usize) -> Vec<(usize, &'static str)> {
    let only_written_to = haul.everybody().filter(|who| !people.contains(who)).count();
    let counts = [
        (kept.one_way, "messages between people of whom only one ever wrote"),
        (kept.crowds, "meetings of more people than can meet each other"),
        (only_written_to, "people who are only mentioned, never listed or answered"),
        (unresolved, "references to people, firms or deals that no file tells of"),
    ];
    counts.into_iter().filter(|(count, _)| *count > 0).collect()
}

impl FileTold {
    fn of(told: &Told) -> Self {
        Self {
            name: told.name.clone(),
            title: told.kind.title,
            taken: told.taken.iter().map(|(what, count)| (*what, *count)).collect(),
            left_out: told.left_out.iter().map(|(why, count)| (*why, *count)).collect(),
            unused: told.unused.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
