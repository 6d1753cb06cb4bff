//! The contacts table: a row to a person.

mod identity;
mod memory;
mod oddities;
mod row;
mod sellers;

use std::hash::BuildHasher;

use anyhow::Result;
use foldhash::fast::FixedState;

use super::columns::{Columns, Contacts as Column};
use super::fields::{Fields, Vocabulary};
use super::parts::{Parts, Reader, Tally};
use super::people::People;
use super::problem::{Place, Problem};
use super::problems::{Problems, quoted};
use super::table::{Cell, RawRow, Row, Table};
use super::values;
use crate::network::builder::Draft;
use crate::network::ids::AT_ONCE;
use crate::network::{Asked, Contact, List, NetworkBuilder, NetworkKind, Networks, Text};
use crate::progress::Progress;
use crate::settings::{CUSTOMERS, GROUP_LIMIT, PROSPECTS, SELF, Settings};
use identity::{Identities, Identity};
use memory::Memory;
use oddities::Oddities;

/// What reading the contacts came to.
#[derive(Debug)]
pub(super) struct Read {
    /// Who is who among them.
    pub(super) people: People,
    /// What was read and what was left out.
    pub(super) tally: Tally,
    /// How many of them are in no network.
    pub(super) unclassified: usize,
}

/// What contacts are read by.
#[derive(Debug, Clone, Copy)]
pub(super) struct By<'a> {
    pub(super) columns: &'a Columns<Column>,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) settings: &'a Settings,
    /// Whether rows left out are kept.
    pub(super) keep: bool,
    /// Who is told how far the reading is.
    pub(super) progress: &'a Progress,
}

/// Reads every row of the table into the network. Rows with errors are left out.
///
/// # Errors
/// Where the input cannot be read.
pub(super) fn read(
    parts: &mut Parts<'_>,
    By { columns, vocabulary, settings, keep, progress }: By<'_>,
    builder: &mut NetworkBuilder,
    problems: &mut Problems,
) -> Result<Read> {
    let mut reading = Reading {
        name: parts.head.text.name().to_owned(),
        columns,
        vocabulary,
        identities: Identities::of(columns),
        accounts: classified_accounts(settings),
        keep,
        waiting: Vec::new(),
        builder,
        people: People::default(),
        rows: Vec::new(),
        duplicates: Vec::new(),
        sources: Vec::new(),
        oddities: Oddities::default(),
    };
    let mut tally = parts.read(&mut reading, keep, progress, problems)?;
    for part in std::mem::take(&mut reading.waiting) {
        reading.add_all(part, problems);
    }
    reading.resolve_sources();
    let oddities = std::mem::take(&mut reading.oddities);
    oddities.report(&parts.head, &reading.accounts, settings.count(&GROUP_LIMIT), problems);
    let duplicates = reading.duplicates;
    tally.rows -= duplicates.len();
    tally.left_out += duplicates.len();
    if keep {
        tally.kept.extend(duplicates);
    }
    Ok(Read { people: reading.people, tally, unclassified: oddities.unclassified() })
}

struct Reading<'a> {
    name: String,
    columns: &'a Columns<Column>,
    vocabulary: &'a Vocabulary,
    identities: Identities<'a>,
    accounts: Vec<Accounts>,
    /// Whether rows left out are kept.
    keep: bool,
    /// Parts whose people are told apart when all names are known.
    waiting: Vec<Vec<Person>>,
    builder: &'a mut NetworkBuilder,
    people: People,
    /// The row of each contact, in the order in which they were added.
    rows: Vec<Stands>,
    /// Rows left out since their id was taken.
    duplicates: Vec<RawRow>,
    /// Contacts that somebody introduced.
    sources: Vec<Draft>,
    oddities: Oddities,
}

/// Somebody who was read, and is not yet among the people.
struct Person {
    contact: Contact,
    asked: Option<Asked>,
    /// What may serve as an id where the name does not.
    otherwise: Option<String>,
    stands: Stands,
    raw: RawRow,
}

/// Where a row stands, and what tells it from others.
#[derive(Debug, Clone, Copy)]
struct Stands {
    line: u64,
    /// The column of the cell that holds the id.
    column: u64,
    digest: u64,
}

/// What the rows of a part become.
pub(super) struct Part {
    people: Vec<Person>,
    /// How the people of rows that were left out are called.
    left_out: Vec<String>,
    oddities: Oddities,
    /// For each list of accounts by the settings, the names of which somebody works at.
    found: Vec<Vec<bool>>,
}

/// Accounts whose people belong to a network by the settings or the command line.
#[derive(Debug)]
struct Accounts {
    network: NetworkKind,
    names: Vec<String>,
    /// For each name, whether some contact works there.
    found: Vec<bool>,
}

fn classified_accounts(settings: &Settings) -> Vec<Accounts> {
    let lists =
        [(NetworkKind::Internal, &SELF), (NetworkKind::Prospect, &PROSPECTS), (NetworkKind::Customer, &CUSTOMERS)];
    let accounts = |(network, list)| {
        let names: Vec<String> = settings.words(list).into_iter().map(str::to_owned).collect();
        Accounts { network, found: vec![false; names.len()], names }
    };
    lists.map(accounts).into_iter().collect()
}

impl Reader for Reading<'_> {
    type Part = Part;

    fn read(&self, table: &Table<'_>, problems: &mut Problems) -> (Part, Vec<usize>) {
        let found = self.accounts.iter().map(|accounts| vec![false; accounts.names.len()]).collect();
        let people = Vec::with_capacity(table.len());
        let mut part = Part { people, left_out: Vec::new(), oddities: Oddities::default(), found };
        let mut memory = Memory::default();
        let mut left_out = Vec::new();
        for (index, row) in table.rows().enumerate() {
            match self.person(table, row, &mut memory, problems) {
                Ok(mut person) => {
                    self.classify(&mut person.contact, &mut part.found);
                    part.oddities.notice(&person.contact, row);
                    part.people.push(person);
                }
                Err(contact) => {
                    let names = contact.emails.iter().chain([&contact.id, &contact.name]);
                    part.left_out.extend(names.map(|name| name.trim().to_owned()));
                    left_out.push(index);
                }
            }
        }
        (part, left_out)
    }

    fn take(&mut self, part: Part, problems: &mut Problems) {
        self.oddities.append(part.oddities);
        for (accounts, found) in self.accounts.iter_mut().zip(part.found) {
            accounts.found.iter_mut().zip(found).for_each(|(any, found)| *any |= found);
        }
        self.identities.count(part.people.iter().map(|person| &person.contact), &part.left_out);
        self.people.leave_out(part.left_out);
        if self.identities.are_known_at_once() {
            self.add_all(part.people, problems);
        } else {
            self.waiting.push(part.people);
        }
    }
}

impl Reading<'_> {
    /// Reads one row; the contact as far as it could be read where the row is left out.
    fn person(
        &self,
        table: &Table<'_>,
        row: Row<'_>,
        memory: &mut Memory,
        problems: &mut Problems,
    ) -> Result<Person, Box<Contact>> {
        let mut fields = Fields::of(table, row, self.columns, self.vocabulary, problems);
        let name = row::name(&fields);
        let emails = fields.list(Column::Email);
        let identity = self.identities.of_row(&mut fields, &name, &emails);
        let is_somebody = identity.is_some();
        let Identity { id, otherwise } = identity.unwrap_or_default();
        let contact = row::contact(&mut fields, table, memory, id.into(), name, emails);
        let asked = row::asked(&mut fields);
        if fields.failed || !is_somebody {
            return Err(Box::new(contact));
        }
        let raw = RawRow { offset: row.offset(), text: if self.keep { row.raw().to_owned() } else { String::new() } };
        Ok(Person { contact, asked, otherwise, stands: self.stands(row), raw })
    }

    fn stands(&self, row: Row<'_>) -> Stands {
        let digest = FixedState::default().hash_one(row.raw());
        let id = self.columns.position(Column::Id).filter(|&at| at > 0);
        let (line, column) = match id.map(|at| row.cell(at).place()) {
            Some(Place { line: Some(line), column: Some(column), .. }) => (line, column),
            Some(_) | None => row.line_and_column(),
        };
        Stands { line, column, digest }
    }

    fn add_all(&mut self, people: Vec<Person>, problems: &mut Problems) {
        let mut people = people.into_iter();
        while !people.as_slice().is_empty() {
            let next = people.as_slice().iter().take(AT_ONCE);
            self.builder.expect(next.map(|person| person.contact.id.as_str()));
            for person in people.by_ref().take(AT_ONCE) {
                self.add(person, problems);
            }
        }
    }

    fn add(&mut self, person: Person, problems: &mut Problems) {
        let Person { mut contact, asked, otherwise, stands, raw } = person;
        self.identities.settle(&mut contact, otherwise);
        let has_source = contact.source.is_some();
        let draft = match self.builder.contact(contact) {
            Ok(draft) => draft,
            Err(taken) => {
                problems.push(self.duplicate(stands, taken));
                self.duplicates.push(raw);
                return;
            }
        };
        if has_source {
            self.sources.push(draft);
        }
        if let Some(asked) = asked {
            self.builder.asked(draft, asked);
        }
        self.rows.push(stands);
    }

    /// Puts a contact whose network is blank into the networks of its account.
    fn classify(&self, contact: &mut Contact, found: &mut [Vec<bool>]) {
        let is_blank = contact.networks.is_empty();
        for (accounts, found) in self.accounts.iter().zip(found) {
            for (account, found) in accounts.names.iter().zip(found) {
                if contact.works_at(account) {
                    *found = true;
                    if is_blank {
                        contact.networks.insert(accounts.network);
                    }
                }
            }
        }
    }

    fn duplicate(&self, second: Stands, taken: Draft) -> Problem {
        let first = self.rows[taken.number()];
        let has_ids = self.columns.has(Column::Id);
        let what = if has_ids { "id" } else { "contact" };
        let id = quoted(&self.builder.get(taken).id);
        let message = format!("{what} {id} is a duplicate: it stands already on line {}", first.line);
        let advice = if first.digest == second.digest {
            "the two rows are equal: remove one"
        } else if has_ids {
            "the rows differ: give one of them an id of its own"
        } else {
            "add an id column to tell the two apart"
        };
        Problem::error("duplicate-id", Place::at(&self.name, second.line, second.column), message).advise(advice)
    }

    /// Who introduced somebody may be named like any contact; where one is meant, their id is kept.
    fn resolve_sources(&mut self) {
        for &draft in &self.sources {
            let said = self.builder.get(draft).source.clone().unwrap_or_default();
            if let Ok(meant) = self.people.find(self.builder, said.trim()) {
                let id = self.builder.get(meant).id.clone();
                self.builder.contact_mut(draft).source = Some(id);
            }
        }
    }
}
