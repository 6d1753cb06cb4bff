//! Who of a haul is whom of the book: by address, then by profile, then by a program's id, then by name and account.
//!
//! Two people who only share a name stay two; whether they are one is put to the user.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::before::Before;
use super::grid::Grid;
use super::same::Proposal;
use crate::ingest::columns::Contacts;
use crate::ingest::foreign::Key;
use crate::ingest::foreign::haul::{Haul, Who};
use crate::ingest::foreign::record::Value;
use crate::ingest::people::is_invisible;
use crate::ingest::values;
use crate::network::contact::folded;

/// The column in which the memory of imports keeps by what somebody is known.
pub(super) const KEYS: &str = "keys";

/// Somebody the book knows already, or has come to know in this import.
#[derive(Debug, Clone, Default)]
struct Known {
    id: String,
    name: String,
    account: String,
    emails: BTreeSet<Key>,
    urls: BTreeSet<Key>,
    /// The files that tell of them; none for who stood in the book before.
    files: Option<BTreeSet<usize>>,
}

/// Who is who, by id.
#[derive(Debug, Default)]
pub(super) struct Identities {
    known: Vec<Known>,
    by_key: HashMap<Key, usize>,
    by_name: HashMap<String, Vec<usize>>,
    by_id: HashMap<String, usize>,
    used: HashSet<String>,
    ids: BTreeMap<Who, String>,
    /// Pairs who may be one.
    pub(super) proposals: Vec<Proposal>,
    taken_out: HashSet<String>,
}

impl Identities {
    /// Finds out who everybody in `people` is.
    pub(super) fn of(haul: &Haul, people: &BTreeSet<Who>, before: &Before) -> Self {
        let mut identities = Self::default();
        identities.read_book(before);
        for &who in people {
            let newcomer = known(haul, who);
            let id = identities.find_or_add(newcomer, &haul.get(who).keys);
            identities.ids.insert(who, id);
        }
        identities
    }

    /// The id of somebody; none for those who do not come into the book.
    pub(super) fn id(&self, who: Who) -> Option<&str> {
        self.ids.get(&who).map(String::as_str).filter(|id| !self.taken_out.contains(*id))
    }

    /// The id that somebody has, those included who were taken out of the book by hand.
    pub(super) fn any_id(&self, who: Who) -> Option<&str> {
        self.ids.get(&who).map(String::as_str)
    }

    /// The id of the contact whom a word of the book means: an id, an address, or the name of one person only.
    pub(super) fn meant(&self, word: &str) -> Option<&str> {
        let by_key = || Key::email(word).and_then(|key| self.by_key.get(&key)).copied();
        let by_name = || match self.by_name.get(&folded(word)).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        };
        let found = self.by_id.get(word).copied().or_else(by_key).or_else(by_name);
        found.map(|at| self.known[at].id.as_str())
    }

    fn read_book(&mut self, before: &Before) {
        let grid = &before.contacts.mine;
        for row in &grid.rows {
            let cell = |column| grid.cell(row, column);
            let emails: BTreeSet<Key> =
                values::list(&cell(Contacts::Email)).iter().filter_map(|it| Key::email(it)).collect();
            let urls = Key::url(&cell(Contacts::Url)).into_iter().collect();
            let (id, name) = (effective_id(grid, row), effective_name(grid, row));
            self.used.insert(id.clone());
            self.add(Known { id, name, account: cell(Contacts::Account), emails, urls, files: None }, &[]);
        }
        self.used.extend(before.same.gone().map(|(other, _)| other.to_owned()));
        self.remember(before);
    }

    /// Takes what earlier imports knew people by; who is in the memory and not in the book was taken out by hand.
    fn remember(&mut self, before: &Before) {
        let base = &before.contacts.base;
        let Some(keys_at) = base.header.iter().position(|name| name == KEYS) else { return };
        for row in &base.rows {
            let id = before.same.settled(&base.cell(row, Contacts::Id)).to_owned();
            let at = if let Some(&at) = self.by_id.get(&id) {
                at
            } else {
                self.taken_out.insert(id.clone());
                self.used.insert(id.clone());
                self.add(Known { id, ..Known::default() }, &[])
            };
            for key in row[keys_at].split(';').filter_map(Key::remembered) {
                self.by_key.entry(key).or_insert(at);
            }
        }
    }

    fn add(&mut self, known: Known, keys: &[Key]) -> usize {
        let at = self.known.len();
        for key in known.emails.iter().chain(&known.urls).chain(keys) {
            self.by_key.entry(key.clone()).or_insert(at);
        }
        if !known.name.is_empty() {
            self.by_name.entry(folded(&known.name)).or_default().push(at);
        }
        self.by_id.entry(known.id.clone()).or_insert(at);
        self.known.push(known);
        at
    }

    fn find_or_add(&mut self, mut newcomer: Known, keys: &[Key]) -> String {
        let by_key = in_order(keys).find_map(|key| self.by_key.get(key).copied());
        if let Some(at) = by_key.or_else(|| self.namesake(&newcomer)) {
            self.ask_who_else(at, keys);
            for key in keys {
                self.by_key.entry(key.clone()).or_insert(at);
            }
            let known = &mut self.known[at];
            known.emails.append(&mut newcomer.emails);
            known.urls.append(&mut newcomer.urls);
            return known.id.clone();
        }
        let id = self.new_id(&newcomer, keys);
        newcomer.id.clone_from(&id);
        self.ask_about_namesakes(&newcomer);
        self.add(newcomer, keys);
        id
    }

    /// The one person of this name and account, unless addresses or profiles say that it is somebody else.
    fn namesake(&self, newcomer: &Known) -> Option<usize> {
        if newcomer.name.is_empty() || newcomer.account.is_empty() {
            return None;
        }
        let mut fits = self.namesakes(newcomer).filter(|&at| {
            let known = &self.known[at];
            let differ = |one: &BTreeSet<Key>, other: &BTreeSet<Key>| !one.is_empty() && !other.is_empty();
            folded(&known.account) == folded(&newcomer.account)
                && !differ(&known.emails, &newcomer.emails)
                && !differ(&known.urls, &newcomer.urls)
                && told_apart(known, newcomer)
        });
        let first = fits.next()?;
        fits.next().is_none().then_some(first)
    }

    fn namesakes(&self, newcomer: &Known) -> impl Iterator<Item = usize> + '_ {
        self.by_name.get(&folded(&newcomer.name)).into_iter().flatten().copied()
    }

    /// Everybody of that name whom another file tells of may be the newcomer.
    fn ask_about_namesakes(&mut self, newcomer: &Known) {
        let asked: Vec<Proposal> = self
            .namesakes(newcomer)
            .map(|at| &self.known[at])
            .filter(|known| told_apart(known, newcomer))
            .map(|known| Proposal { one: known.id.clone(), other: newcomer.id.clone(), why: why(known, newcomer) })
            .collect();
        self.proposals.extend(asked);
    }

    /// Where one record has the keys of two people of the book, they may be one.
    fn ask_who_else(&mut self, at: usize, keys: &[Key]) {
        for key in keys {
            let Some(&other) = self.by_key.get(key).filter(|other| **other != at) else { continue };
            let (one, other) = (self.known[at].id.clone(), self.known[other].id.clone());
            self.proposals.push(Proposal { one, other, why: "one record has the addresses of both".to_owned() });
        }
    }

    /// An id that nobody has: the name in small letters, with a number where that is taken.
    fn new_id(&mut self, newcomer: &Known, keys: &[Key]) -> String {
        let from_key = || match in_order(keys).next() {
            Some(Key::Email(address)) => address.clone(),
            Some(Key::Url(url)) => url.rsplit('/').next().unwrap_or_default().to_owned(),
            Some(Key::Id(program, id)) => format!("{program}-{id}"),
            None => "somebody".to_owned(),
        };
        let slug = slug(&newcomer.name);
        let stem = if slug.is_empty() { from_key() } else { slug };
        let stem: String = stem.chars().filter(|&letter| !is_invisible(letter)).take(STEM).collect();
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let id = std::iter::once(stem.clone()).chain(numbered).find(|id| !self.used.contains(id));
        let id = id.unwrap_or(stem);
        self.used.insert(id.clone());
        id
    }
}

/// So many letters of a name make an id, which somebody may have to type.
const STEM: usize = 100;

/// Keys in the order in which they count.
fn in_order(keys: &[Key]) -> impl Iterator<Item = &Key> {
    let rank = |key: &Key| match key {
        Key::Email(_) => 0,
        Key::Url(_) => 1,
        Key::Id(..) => 2,
    };
    (0..3).flat_map(move |wanted| keys.iter().filter(move |key| rank(key) == wanted))
}

/// Whether two records stand in different files, so that they may be of one person: a file tells its people apart itself.
fn told_apart(known: &Known, newcomer: &Known) -> bool {
    match (&known.files, &newcomer.files) {
        (Some(one), Some(other)) => one.is_disjoint(other),
        _ => true,
    }
}

fn why(known: &Known, newcomer: &Known) -> String {
    let (one, other) = (&known.account, &newcomer.account);
    if one.is_empty() || other.is_empty() {
        "the same name".to_owned()
    } else if folded(one) == folded(other) {
        format!("the same name at {one}, under another address")
    } else {
        format!("the same name, once at {one} and once at {other}")
    }
}

/// What a haul knows of somebody.
fn known(haul: &Haul, who: Who) -> Known {
    let person = haul.get(who);
    let of = |pick: fn(&Key) -> bool| person.keys.iter().filter(|key| pick(key)).cloned().collect();
    let account = match person.record.get(Contacts::Account) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Firm(firm)) => haul.firm_name(*firm).unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    Known {
        id: String::new(),
        name: person.record.text(Contacts::Name).unwrap_or_default().to_owned(),
        account,
        emails: of(|key| matches!(key, Key::Email(_))),
        urls: of(|key| matches!(key, Key::Url(_))),
        files: Some(person.files.clone()),
    }
}

/// The id a row of contacts goes by, whether it has an id column or not.
pub(super) fn effective_id(grid: &Grid, row: &[String]) -> String {
    if grid.position(Contacts::Id).is_some() {
        return grid.cell(row, Contacts::Id);
    }
    let email = grid.cell(row, Contacts::Email);
    if email.is_empty() { effective_name(grid, row) } else { email }
}

fn effective_name(grid: &Grid, row: &[String]) -> String {
    let name = grid.cell(row, Contacts::Name);
    if !name.is_empty() {
        return name;
    }
    let parts = [Contacts::FirstName, Contacts::LastName].map(|column| grid.cell(row, column));
    parts.join(" ").trim().to_owned()
}

/// A name in small letters, digits and hyphens.
fn slug(name: &str) -> String {
    let letters: String =
        name.chars().flat_map(char::to_lowercase).map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join("-")
}
