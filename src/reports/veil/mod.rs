//! What `export` writes under pseudonyms: the shape of a book, its dates and figures, without the words of whoever wrote it.
//!
//! What is not named in `columns` bears a pseudonym, header and cell, so that a column nobody thought of tells nothing.

mod columns;

use std::collections::{BTreeSet, HashMap, HashSet};

use columns::{ACCOUNTS, As, CONTACTS, DEALS, FACTS, INTERACTIONS, LEDGER};

use super::book::{BookDocument, ContactRow, Row, TieRow};
use crate::book::{Book, Topic};
use crate::network::contact::folded;
use crate::network::seat::YOU;
use crate::network::{Asked, Contact, ContactIx, Network, TieKind};
use crate::render::graph::names::apart;
use crate::render::pseudonym::Pseudonyms;
use crate::stages;

/// Pseudonyms for one book. People bear the same as in `sellers` under the same key.
#[derive(Debug)]
pub struct Veil<'a> {
    pseudonyms: &'a Pseudonyms,
    network: &'a Network,
    /// By the number of a contact.
    people: Vec<String>,
    /// By name or address, for cells that name somebody otherwise than by id; what several people go by is not in it.
    known_as: HashMap<String, Option<ContactIx>>,
    deals: HashSet<&'a str>,
    accounts: BTreeSet<String>,
}

impl<'a> Veil<'a> {
    /// The pseudonyms of a book's people, accounts and deals. Cost: O(n log n).
    pub fn new(pseudonyms: &'a Pseudonyms, network: &'a Network, book: &'a Book) -> Self {
        // Of millions two may share a pseudonym, and would be one person to a reader.
        let people = apart(network.contacts().map(|(_, it)| pseudonyms.of("P", &it.id)).collect(), usize::MAX);
        let mut known_as = HashMap::new();
        for (ix, contact) in network.contacts() {
            let names = contact.emails.iter().chain([&contact.name]).map(|name| folded(name));
            for name in names.collect::<BTreeSet<_>>() {
                known_as.entry(name).and_modify(|one| *one = None).or_insert(Some(ix));
            }
        }
        let deals = book.deals().iter().map(|deal| &*deal.id).collect();
        let named = book.accounts().iter().map(|it| &*it.name).chain(book.deals().iter().map(|it| &*it.account));
        let accounts = named.chain(network.accounts()).map(folded).collect();
        Self { pseudonyms, network, people, known_as, deals, accounts }
    }

    /// A contact's pseudonym, which is their id and all the name they have.
    pub(super) fn of(&self, ix: ContactIx) -> &str {
        &self.people[ix.index()]
    }

    /// The pseudonym of whomever a cell names by id, name or address; of a stranger one of their own. The seller who is not
    /// listed stays who they are.
    pub(super) fn person(&self, word: &str) -> String {
        if let Some(ix) = self.contact_by(word) {
            return self.of(ix).to_owned();
        }
        if word == YOU { word.to_owned() } else { self.pseudonyms.of("P", word) }
    }

    fn contact_by(&self, word: &str) -> Option<ContactIx> {
        self.network.find(word).or_else(|| self.known_as.get(&folded(word)).copied().flatten())
    }

    fn account(&self, name: &str) -> String {
        self.pseudonyms.of("A", &folded(name))
    }

    fn deal(&self, id: &str) -> String {
        self.pseudonyms.of("D", id)
    }

    fn word(&self, text: &str) -> String {
        self.pseudonyms.of("G", &folded(text))
    }

    /// What a cell may name: a person, a deal or an account by what they are called, else a word.
    fn whatever(&self, text: &str) -> String {
        if text == YOU || self.network.find(text).is_some() {
            self.person(text)
        } else if self.deals.contains(text) {
            self.deal(text)
        } else if self.accounts.contains(&folded(text)) {
            self.account(text)
        } else if self.contact_by(text).is_some() {
            self.person(text)
        } else {
            self.word(text)
        }
    }

    /// What a tie is about, where it is a word of netsales' own; else its pseudonym.
    pub(super) fn kind(&self, kind: &str) -> String {
        match TieKind::from_word(kind) {
            TieKind::Other(_) => self.word(kind),
            _ => kind.to_owned(),
        }
    }

    fn cell(&self, cell: &str, is: As) -> Option<String> {
        let list = |of: &dyn Fn(&str) -> String| {
            cell.split(';').map(str::trim).filter(|it| !it.is_empty()).map(of).collect::<Vec<_>>().join(";")
        };
        let told = match is {
            As::Is => cell.to_owned(),
            As::Nothing => return None,
            As::Person => self.person(cell),
            As::People => list(&|it| self.person(it)),
            As::Account => self.account(cell),
            As::Accounts => list(&|it| self.account(it)),
            As::Deal => self.deal(cell),
            As::Whatever => self.whatever(cell),
            As::Words => list(&|it| self.word(it)),
            As::Department => self.pseudonyms.of("F", &folded(cell)),
            As::OneOf(words) if words.contains(&cell) => cell.to_owned(),
            As::Topic if Topic::NAMED.contains(&Topic::from_word(cell)) => cell.to_owned(),
            As::Rule if stages::rules().any(|(_, rule)| rule.id == cell) => cell.to_owned(),
            As::Word | As::OneOf(_) | As::Topic | As::Rule => self.word(cell),
        };
        Some(told).filter(|told| !told.is_empty())
    }

    /// A row by what its columns hold. A column that is not among them is an attribute.
    fn row(&self, row: &Row, columns: &[(&str, As)]) -> Row {
        let told = row.iter().filter(|(_, cell)| !cell.trim().is_empty()).filter_map(|(name, cell)| {
            match columns.iter().find(|(known, _)| known == name) {
                Some((_, is)) => Some((name.clone(), self.cell(cell, *is)?)),
                None => Some((self.pseudonyms.of("column", name), self.whatever(cell))),
            }
        });
        told.collect()
    }

    fn rows(&self, rows: Option<Vec<Row>>, columns: &[(&str, As)]) -> Option<Vec<Row>> {
        let mut rows: Vec<Row> = rows?.iter().map(|row| self.row(row, columns)).collect();
        // The order of the names would tell of them.
        rows.sort();
        Some(rows)
    }

    /// A contact's row. A level that was read from the title is written out, since the title is not.
    pub(super) fn contact(&self, ix: ContactIx, contact: &Contact, asked: Option<&Asked>) -> ContactRow {
        let mut columns = self.row(&ContactRow::of(contact, asked).columns, CONTACTS);
        columns.extend(contact.level.map(|level| ("level".to_owned(), level.word().to_owned())));
        ContactRow { id: self.of(ix).to_owned(), name: String::new(), columns }
    }

    fn tie(&self, tie: TieRow) -> TieRow {
        let one_way = tie
            .directed
            .unwrap_or_else(|| tie.kind.as_deref().is_some_and(|kind| TieKind::from_word(kind).is_one_way()));
        let (source, target) = (self.person(&tie.source), self.person(&tie.target));
        let (source, target) = if one_way || source < target { (source, target) } else { (target, source) };
        let kind = tie.kind.map(|kind| self.kind(&kind));
        let told_by = tie.told_by.map(|word| self.person(&word));
        TieRow { source, target, kind, told_by, ..tie }
    }

    /// A whole book, in the order of its pseudonyms.
    pub fn book(&self, book: &Book) -> BookDocument {
        let document = BookDocument::of(self.network, book);
        let row = |(ix, it)| self.contact(ix, it, self.network.knowledge().asked(ix));
        let mut contacts: Vec<ContactRow> = self.network.contacts().map(row).collect();
        contacts.sort_by(|one, other| one.id.cmp(&other.id));
        let mut ties: Vec<TieRow> = document.ties.into_iter().map(|tie| self.tie(tie)).collect();
        let told = |tie: &TieRow| (tie.source.clone(), tie.target.clone(), tie.kind.clone(), tie.told_by.clone());
        ties.sort_by_cached_key(told);
        BookDocument {
            contacts,
            ties,
            accounts: self.rows(document.accounts, ACCOUNTS),
            deals: self.rows(document.deals, DEALS),
            interactions: self.rows(document.interactions, INTERACTIONS),
            ledger: self.rows(document.ledger, LEDGER),
            facts: self.rows(document.facts, FACTS),
            complete: document.complete,
        }
    }
}
