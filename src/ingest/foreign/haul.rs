//! What exports told, before it is known what of it the book has already.
//!
//! Whoever shares an address, a profile or a program's id is one person at once; who only share a name are not.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::homes::Homes;
use super::key::Key;
use super::kinds::Kind;
use super::letters::Letters;
use super::record::Record;
use super::told::Told;
use crate::book::Medium;
use crate::ingest::columns::{Accounts, Contacts, Deals, Ties};
use crate::ingest::problem::Problem;
use crate::ingest::problems::Problems;
use crate::network::contact::folded;

/// Somebody in a haul.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::ingest) struct Who(u32);

/// A firm in a haul.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::ingest) struct Firm(u32);

/// A touch in a haul.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::ingest) struct TouchIx(u32);

/// What is known of somebody.
#[derive(Debug, Clone, Default)]
pub(in crate::ingest) struct Person {
    pub(in crate::ingest) keys: Vec<Key>,
    pub(in crate::ingest) record: Record<Contacts>,
    /// Whether a list names them, and not only the line of a message.
    pub(in crate::ingest) listed: bool,
    /// The files that tell of them, by number.
    pub(in crate::ingest) files: BTreeSet<usize>,
}

impl Person {
    /// Somebody whom a list names, with the keys that are known of them.
    pub(in crate::ingest) fn listed(keys: impl IntoIterator<Item = Option<Key>>) -> Self {
        Self { keys: keys.into_iter().flatten().collect(), listed: true, ..Self::default() }
    }

    /// Somebody whom a line of a message names, or a row by a key alone.
    fn mentioned(key: Key) -> Self {
        Self { keys: vec![key], ..Self::default() }
    }

    /// Says what a cell holds, as [`Record::set`] does.
    pub(in crate::ingest) fn set(&mut self, column: Contacts, text: impl AsRef<str>) -> &mut Self {
        self.record.set(column, text);
        self
    }
}

/// Two or more people who were in touch.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Touch {
    pub(in crate::ingest) date: Date,
    pub(in crate::ingest) from: Who,
    pub(in crate::ingest) to: Vec<Who>,
    pub(in crate::ingest) medium: Medium,
    pub(in crate::ingest) minutes: Option<u32>,
    pub(in crate::ingest) deal: Option<String>,
    pub(in crate::ingest) answered_on: Option<Date>,
    /// Whether only the sender's own log says so, and not a message that others saw.
    pub(in crate::ingest) logged: bool,
    /// The file that tells of it, by number.
    pub(in crate::ingest) file: usize,
}

impl Touch {
    /// One of which no more is known.
    pub(in crate::ingest) fn new(date: Date, medium: Medium, from: Who, to: Vec<Who>) -> Self {
        Self { date, from, to, medium, minutes: None, deal: None, answered_on: None, logged: false, file: 0 }
    }
}

/// What all files told.
#[derive(Debug)]
pub(in crate::ingest) struct Haul {
    people: Vec<Person>,
    /// Who somebody turned out to be.
    same: Vec<u32>,
    keys: HashMap<Key, Who>,
    firms: Vec<Option<String>>,
    firm_keys: HashMap<Key, Firm>,
    pub(in crate::ingest) accounts: Vec<Record<Accounts>>,
    pub(in crate::ingest) deals: Vec<Record<Deals>>,
    pub(in crate::ingest) ties: Vec<Record<Ties>>,
    pub(in crate::ingest) touches: Vec<Touch>,
    pub(in crate::ingest) files: Vec<Told>,
    pub(super) letters: Letters,
    /// How often somebody shows as the one whose export it is.
    owners: BTreeMap<Who, usize>,
    pub(super) homes: Homes,
    /// How many people the present file lists by name and firm alone.
    namesakes: HashMap<String, usize>,
    /// Into whose mailboxes messages were put.
    boxes: BTreeSet<Who>,
    pub(in crate::ingest) problems: Problems,
}

impl Haul {
    pub(super) fn new(problems: Problems) -> Self {
        Self {
            people: Vec::new(),
            same: Vec::new(),
            keys: HashMap::new(),
            firms: Vec::new(),
            firm_keys: HashMap::new(),
            accounts: Vec::new(),
            deals: Vec::new(),
            ties: Vec::new(),
            touches: Vec::new(),
            files: Vec::new(),
            letters: Letters::default(),
            owners: BTreeMap::new(),
            homes: Homes::default(),
            namesakes: HashMap::new(),
            boxes: BTreeSet::new(),
            problems,
        }
    }

    /// What follows stands in this file, or goes on in it.
    pub(super) fn begin(&mut self, name: &str, kind: &'static Kind) {
        if self.files.last().is_some_and(|file| file.name == name && std::ptr::eq(file.kind, kind)) {
            return;
        }
        self.namesakes.clear();
        let (taken, left_out) = (BTreeMap::new(), BTreeMap::new());
        self.files.push(Told { name: name.to_owned(), kind, taken, left_out, unused: Vec::new() });
    }

    /// Whether the present file gave nothing.
    pub(super) fn is_nothing(&self) -> bool {
        self.files.last().is_none_or(|file| file.taken.is_empty())
    }

    /// Counts what was taken in.
    pub(in crate::ingest) fn took(&mut self, what: &'static str) {
        if let Some(file) = self.files.last_mut() {
            *file.taken.entry(what).or_default() += 1;
        }
    }

    /// Counts what was left out.
    pub(in crate::ingest) fn leave_out(&mut self, why: &'static str) {
        if let Some(file) = self.files.last_mut() {
            *file.left_out.entry(why).or_default() += 1;
        }
    }

    /// Names columns that hold something and were not used.
    pub(super) fn unused(&mut self, names: Vec<String>) {
        if let Some(file) = self.files.last_mut() {
            file.unused.extend(names);
        }
    }

    pub(in crate::ingest) fn warn(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Somebody, who may be known already: what is new of them is added.
    pub(in crate::ingest) fn person(&mut self, mut person: Person) -> Who {
        if person.listed && person.keys.is_empty() {
            person.keys.extend(self.key_by_name(&person.record));
        }
        let known = person.keys.iter().find_map(|key| self.keys.get(key)).map(|who| self.settled(*who));
        let who = known.unwrap_or_else(|| self.newcomer());
        for key in person.keys {
            if let Some(&other) = self.keys.get(&key) {
                self.unite(who, self.settled(other));
            } else {
                self.keys.insert(key.clone(), who);
                self.people[who.0 as usize].keys.push(key);
            }
        }
        let file = self.file();
        let known = &mut self.people[who.0 as usize];
        known.record.fill(person.record.told_by(file));
        known.listed |= person.listed;
        known.files.insert(file);
        who
    }

    /// By what somebody is known again whom a list names without address, profile or id: the program, the name and the firm, and
    /// which of their namesakes in the file they are.
    fn key_by_name(&mut self, record: &Record<Contacts>) -> Option<Key> {
        let name = record.text(Contacts::Name)?;
        let account = record.text(Contacts::Account).unwrap_or_default();
        let words = folded(&format!("{name} {account}")).replace(';', " ");
        let number = self.namesakes.entry(words.clone()).or_default();
        *number += 1;
        let numbered = if *number == 1 { words } else { format!("{words} {number}") };
        Key::id(self.files.last()?.kind.id, &numbered)
    }

    /// What is told of somebody later.
    pub(in crate::ingest) fn learn(&mut self, who: Who, record: Record<Contacts>) {
        self.learn_from(who, record, self.file());
    }

    /// The same, told by a file that was read before.
    pub(super) fn learn_from(&mut self, who: Who, record: Record<Contacts>, file: usize) {
        let who = self.settled(who);
        self.people[who.0 as usize].record.fill(record.told_by(file));
    }

    /// Somebody of whom nothing is known but a key.
    pub(in crate::ingest) fn somebody(&mut self, key: Key) -> Who {
        self.person(Person::mentioned(key))
    }

    /// Somebody by address, with the name that stands beside it; none where the address is none.
    pub(in crate::ingest) fn addressee(&mut self, address: &str, name: &str) -> Option<Who> {
        let mut person = Person::mentioned(Key::email(address)?);
        if name.contains(char::REPLACEMENT_CHARACTER) {
            self.leave_out("names in an encoding that cannot be read");
        } else if Key::email(name).is_none() {
            person.set(Contacts::Name, name);
        }
        Some(self.person(person))
    }

    /// Somebody by profile, with the name that stands beside it; none where the profile is none.
    pub(in crate::ingest) fn profile(&mut self, url: &str, name: &str) -> Option<Who> {
        let mut person = Person::mentioned(Key::url(url)?);
        person.set(Contacts::Name, name);
        Some(self.person(person))
    }

    /// What is known of somebody.
    pub(in crate::ingest) fn get(&self, who: Who) -> &Person {
        &self.people[self.settled(who).0 as usize]
    }

    /// Who somebody turned out to be.
    pub(in crate::ingest) fn settled(&self, who: Who) -> Who {
        let mut at = who.0;
        while self.same[at as usize] != at {
            at = self.same[at as usize];
        }
        Who(at)
    }

    /// Everybody once, in the order in which they were told of.
    pub(in crate::ingest) fn everybody(&self) -> impl Iterator<Item = Who> + '_ {
        (0..self.people.len() as u32).map(Who).filter(|who| self.settled(*who) == *who)
    }

    /// Who has a key.
    pub(in crate::ingest) fn find(&self, key: &Key) -> Option<Who> {
        self.keys.get(key).map(|who| self.settled(*who))
    }

    /// Who has a key, where there is one.
    pub(in crate::ingest) fn find_by(&self, key: Option<Key>) -> Option<Who> {
        self.find(&key?)
    }

    /// The number of the present file.
    pub(super) fn file(&self) -> usize {
        self.files.len().saturating_sub(1)
    }

    /// Tells of a tie.
    pub(in crate::ingest) fn tie(&mut self, tie: Record<Ties>) {
        let tie = tie.told_by(self.file());
        self.ties.push(tie);
    }

    /// Tells of a firm.
    pub(in crate::ingest) fn account(&mut self, account: Record<Accounts>) {
        let account = account.told_by(self.file());
        self.accounts.push(account);
    }

    /// Tells of a deal.
    pub(in crate::ingest) fn deal(&mut self, deal: Record<Deals>) {
        let deal = deal.told_by(self.file());
        self.deals.push(deal);
    }

    fn newcomer(&mut self) -> Who {
        let who = Who(self.people.len() as u32);
        self.people.push(Person::default());
        self.same.push(who.0);
        who
    }

    /// Makes two people one, who is the one told of first.
    pub(super) fn unite(&mut self, one: Who, other: Who) {
        let (one, other) = (self.settled(one), self.settled(other));
        if one == other {
            return;
        }
        let (first, second) = (one.min(other), one.max(other));
        self.same[second.0 as usize] = first.0;
        let Person { keys, record, listed, files } = std::mem::take(&mut self.people[second.0 as usize]);
        let person = &mut self.people[first.0 as usize];
        person.keys.extend(keys);
        person.record.fill(record);
        person.listed |= listed;
        person.files.extend(files);
    }

    /// A firm by a program's id; its name may be told later.
    pub(in crate::ingest) fn firm(&mut self, key: Key) -> Firm {
        if let Some(&firm) = self.firm_keys.get(&key) {
            return firm;
        }
        let firm = Firm(self.firms.len() as u32);
        self.firms.push(None);
        self.firm_keys.insert(key, firm);
        firm
    }

    /// Says what a firm is called.
    pub(in crate::ingest) fn name_firm(&mut self, firm: Firm, name: &str) {
        let known = &mut self.firms[firm.0 as usize];
        if known.is_none() && !name.trim().is_empty() {
            *known = Some(name.trim().to_owned());
        }
    }

    /// What a firm is called; none where no file says.
    pub(in crate::ingest) fn firm_name(&self, firm: Firm) -> Option<&str> {
        self.firms[firm.0 as usize].as_deref()
    }

    /// Tells of a touch.
    pub(in crate::ingest) fn touch(&mut self, touch: Touch) -> TouchIx {
        let file = self.file();
        self.touches.push(Touch { file, ..touch });
        TouchIx(self.touches.len() as u32 - 1)
    }

    /// Says on which day a touch was answered, where that was not known or was later.
    pub(in crate::ingest) fn answered(&mut self, touch: TouchIx, date: Date) {
        let known = &mut self.touches[touch.0 as usize].answered_on;
        if known.is_none_or(|earlier| date < earlier) {
            *known = Some(date);
        }
    }

    /// The touch at a position.
    pub(in crate::ingest) fn touch_at(&self, touch: TouchIx) -> &Touch {
        &self.touches[touch.0 as usize]
    }

    /// Somebody shows as the one whose export this is: one vote each time.
    pub(in crate::ingest) fn owned_by(&mut self, who: Who, votes: usize) {
        *self.owners.entry(who).or_default() += votes;
    }

    /// A message was put into somebody's mailbox: so many votes.
    pub(in crate::ingest) fn delivered_to(&mut self, who: Who, votes: usize) {
        self.boxes.insert(who);
        self.owned_by(who, votes);
    }

    /// Everybody into whose mailboxes messages were put.
    pub(in crate::ingest) fn boxes(&self) -> BTreeSet<Who> {
        self.boxes.iter().map(|who| self.settled(*who)).collect()
    }

    /// The one whose exports these seem to be.
    pub(in crate::ingest) fn owner(&self) -> Option<Who> {
        let mut votes: BTreeMap<Who, usize> = BTreeMap::new();
        for (who, count) in &self.owners {
            *votes.entry(self.settled(*who)).or_default() += count;
        }
        votes.into_iter().max_by_key(|(who, count)| (*count, std::cmp::Reverse(*who))).map(|(who, _)| who)
    }
}
