//! The contacts table: a row to a person.

mod identity;
mod oddities;

use std::sync::Arc;

use super::columns::{Column as _, Columns, Contacts as Column};
use super::fields::{Fields, Vocabulary};
use super::people::People;
use super::problem::Problem;
use super::problems::{Problems, quoted};
use super::table::{Row, Table};
use super::values;
use crate::network::builder::Draft;
use crate::network::{Asked, Contact, NetworkBuilder, NetworkKind, Text};
use crate::settings::{CUSTOMERS, GROUP_LIMIT, PROSPECTS, SELF, Settings};
use identity::Identities;
use oddities::Oddities;

/// What reading the contacts came to.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Who is who among them.
    pub(super) people: People,
    /// How many contacts were added.
    pub(super) count: usize,
    /// Rows that were left out, by position.
    pub(super) left_out: Vec<usize>,
}

/// Reads every row of the table into the network. Rows with errors are left out.
pub(super) fn read(
    table: &Table<'_>,
    columns: &Columns<Column>,
    vocabulary: &Vocabulary,
    settings: &Settings,
    builder: &mut NetworkBuilder,
    problems: &mut Problems,
) -> Read {
    let mut reading = Reading {
        table,
        columns,
        vocabulary,
        identities: Identities::of(table, columns),
        accounts: classified_accounts(settings),
        builder,
        rows: Vec::new(),
        sources: Vec::new(),
        oddities: Oddities::default(),
        read: Read::default(),
    };
    for (index, row) in table.rows().enumerate() {
        if !reading.row(index, row, problems) {
            reading.read.left_out.push(index);
        }
    }
    reading.resolve_sources();
    reading.oddities.report(table, &reading.accounts, settings.count(&GROUP_LIMIT), problems);
    reading.read.count = reading.rows.len();
    reading.read
}

struct Reading<'a> {
    table: &'a Table<'a>,
    columns: &'a Columns<Column>,
    vocabulary: &'a Vocabulary,
    identities: Identities<'a>,
    accounts: Vec<Accounts>,
    builder: &'a mut NetworkBuilder,
    /// The row of each contact, in the order in which they were added.
    rows: Vec<(Draft, usize)>,
    /// Contacts that somebody introduced.
    sources: Vec<Draft>,
    oddities: Oddities,
    read: Read,
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

impl<'a> Reading<'a> {
    /// Reads one row; false where it is left out.
    fn row(&mut self, index: usize, row: Row<'a>, problems: &mut Problems) -> bool {
        let mut fields = Fields::of(self.table, row, self.columns, self.vocabulary, problems);
        let name = name(&fields);
        let emails = fields.list(Column::Email);
        let id = self.identities.id(&mut fields, &name, &emails);
        let named = id.is_some();
        let contact = contact(&mut fields, self.table, id.unwrap_or_default().into(), name, emails);
        let asked = asked(&mut fields);
        if fields.failed || !named {
            self.read.people.leave_out(&contact);
            return false;
        }
        self.add(index, row, contact, asked, problems)
    }

    fn add(
        &mut self,
        index: usize,
        row: Row<'a>,
        mut contact: Contact,
        asked: Option<Asked>,
        problems: &mut Problems,
    ) -> bool {
        self.classify(&mut contact);
        self.oddities.notice(&contact, row);
        let draft = match self.builder.contact(contact) {
            Ok(draft) => draft,
            Err(taken) => {
                problems.push(self.duplicate(row, taken));
                return false;
            }
        };
        let contact = self.builder.contact_mut(draft);
        self.read.people.add(draft, contact);
        if contact.source.is_some() {
            self.sources.push(draft);
        }
        if let Some(asked) = asked {
            self.builder.asked(draft, asked);
        }
        self.rows.push((draft, index));
        true
    }

    /// Puts a contact whose network is blank into the networks of its account.
    fn classify(&mut self, contact: &mut Contact) {
        let is_blank = contact.networks.is_empty();
        for accounts in &mut self.accounts {
            for (account, found) in accounts.names.iter().zip(&mut accounts.found) {
                if contact.works_at(account) {
                    *found = true;
                    if is_blank {
                        contact.networks.insert(accounts.network);
                    }
                }
            }
        }
    }

    fn duplicate(&mut self, row: Row<'_>, taken: Draft) -> Problem {
        let first = self.rows.binary_search_by_key(&taken, |(draft, _)| *draft).ok();
        let first = first.map(|at| self.table.row(self.rows[at].1));
        let place = self.columns.position(Column::Id).map_or_else(|| row.place(), |at| row.cell(at).place());
        let line = first.and_then(|first| first.place().line).unwrap_or_default();
        let has_ids = self.columns.has(Column::Id);
        let what = if has_ids { "id" } else { "contact" };
        let id = quoted(&self.builder.contact_mut(taken).id);
        let message = format!("{what} {id} is a duplicate: it stands already on line {line}");
        let advice = if first.is_some_and(|first| first.raw() == row.raw()) {
            "the two rows are equal: remove one"
        } else if has_ids {
            "the rows differ: give one of them an id of its own"
        } else {
            "add an id column to tell the two apart"
        };
        Problem::error("duplicate-id", place, message).advise(advice)
    }

    /// Who introduced somebody may be named like any contact; where one is meant, their id is kept.
    fn resolve_sources(&mut self) {
        for &draft in &self.sources {
            let said = self.builder.contact_mut(draft).source.clone().unwrap_or_default();
            if let Ok(meant) = self.read.people.find(self.builder, said.trim()) {
                let id = self.builder.contact_mut(meant).id.clone();
                self.builder.contact_mut(draft).source = Some(id);
            }
        }
    }
}

/// The name as it stands, else the first and last names joined.
fn name(fields: &Fields<'_, Column>) -> Text {
    let parts = || [Column::FirstName, Column::LastName].into_iter().filter_map(|part| fields.trimmed(part));
    fields.text(Column::Name).unwrap_or_else(|| parts().collect::<Vec<_>>().join(" ").into())
}

/// All that a row says of a person. Somebody without a name is called by their id.
fn contact(fields: &mut Fields<'_, Column>, table: &Table<'_>, id: Text, name: Text, emails: Arc<[Text]>) -> Contact {
    let nameless = name.trim().is_empty();
    let mut contact = Contact {
        name: if nameless { id.clone() } else { name },
        nameless,
        id,
        emails,
        account: fields.text(Column::Account),
        title: fields.text(Column::Title),
        department: fields.text(Column::Department),
        networks: fields.read_list(Column::Network, "bad-network", values::network).into_iter().collect(),
        kind: fields.text(Column::Kind),
        industry: fields.text(Column::Industry),
        location: fields.text(Column::Location),
        influences: fields.read_list(Column::Influence, "bad-influence", values::influence).into_iter().collect(),
        stance: fields.read(Column::Stance, "bad-stance", values::stance),
        expertise: fields.list(Column::Expertise),
        expertise_on: fields.date(Column::ExpertiseOn),
        past_accounts: fields.list(Column::PastAccounts),
        groups: fields.list(Column::Groups),
        strength: fields.share(Column::Strength),
        last_contact: fields.date(Column::LastContact),
        connected_on: fields.date(Column::ConnectedOn),
        source: fields.text(Column::Source),
        owner: fields.trimmed(Column::Owner).map(Text::from),
        reference: fields.read(Column::Reference, "bad-reference", values::willing),
        reference_scope: fields.list(Column::ReferenceScope),
        note: fields.text(Column::Note),
        attributes: fields.attributes(table),
        ..Contact::default()
    };
    if let Some(url) = fields.text(Column::Url) {
        contact.attributes.insert(Column::Url.name(), url);
    }
    set_level(fields, &mut contact);
    contact
}

/// The level as typed; another word, and where there is none the title, is read through the title table.
fn set_level(fields: &Fields<'_, Column>, contact: &mut Contact) {
    let typed = fields.trimmed(Column::Level);
    contact.level = typed.and_then(values::level);
    if contact.level.is_some() {
        return;
    }
    let title = typed.or(contact.title.as_deref());
    if let Some((level, word)) = title.and_then(|title| fields.titles().level(title)) {
        contact.level = Some(level);
        contact.level_inferred_from = Some(word.into());
    }
    if let Some(typed) = typed {
        // The word itself is kept too, since the level only follows from it.
        contact.attributes.insert(Column::Level.name(), typed);
    }
}

fn asked(fields: &mut Fields<'_, Column>) -> Option<Asked> {
    let on = fields.date(Column::AskedOn);
    let about = fields.text(Column::AskedAbout);
    if on.is_none() && about.is_some() && !fields.failed {
        let place = fields.place(Column::AskedAbout);
        let problem = Problem::warning("asked-without-date", place, "asked_about without asked_on says nothing");
        fields.warn(problem.advise("give the day on which they were asked"));
    }
    Some(Asked { on: on?, about })
}
