//! What one row says of a person.

use super::memory::Memory;
use super::{Asked, Cell, Column, Contact, Fields, List, Networks, Problem, Table, Text, sellers, values};
use crate::ingest::columns::Column as _;

/// The name as it stands, else the first and last names joined.
pub(super) fn name(fields: &Fields<'_, Column>) -> Text {
    if sellers::are_listed(fields) {
        return fields.trimmed(Column::Seller).unwrap_or_default().into();
    }
    let parts = || [Column::FirstName, Column::LastName].into_iter().filter_map(|part| fields.trimmed(part));
    fields.text(Column::Name).unwrap_or_else(|| parts().collect::<Vec<_>>().join(" ").into())
}

/// All that a row says of a person. Somebody without a name is called by their id.
pub(super) fn contact(
    fields: &mut Fields<'_, Column>,
    table: &Table<'_>,
    memory: &mut Memory,
    id: Text,
    name: Text,
    emails: List<Text>,
) -> Contact {
    let nameless = name.trim().is_empty();
    let mut contact = Contact {
        name: if nameless { id.clone() } else { name },
        nameless,
        id,
        emails,
        account: memory.text(fields.cell(Column::Account).map(Cell::text)),
        title: memory.text(fields.cell(Column::Title).map(Cell::text)),
        department: memory.text(fields.cell(Column::Department).map(Cell::text)),
        networks: networks(fields, memory),
        kind: memory.text(fields.cell(Column::Kind).map(Cell::text)),
        industry: memory.text(fields.cell(Column::Industry).map(Cell::text)),
        location: memory.text(fields.cell(Column::Location).map(Cell::text)),
        influences: fields.read_list(Column::Influence, "bad-influence", values::influence).into_iter().collect(),
        stance: fields.read(Column::Stance, "bad-stance", values::stance),
        expertise: memory.list(fields.trimmed(Column::Expertise)),
        expertise_on: fields.date(Column::ExpertiseOn),
        past_accounts: memory.list(fields.trimmed(Column::PastAccounts)),
        groups: memory.list(fields.trimmed(Column::Groups)),
        strength: fields.share(Column::Strength),
        last_contact: fields.date(Column::LastContact),
        connected_on: fields.date(Column::ConnectedOn),
        source: fields.text(Column::Source),
        owner: memory.text(fields.trimmed(Column::Owner)),
        reference: fields.read(Column::Reference, "bad-reference", values::willing),
        reference_scope: memory.list(fields.trimmed(Column::ReferenceScope)),
        note: fields.text(Column::Note),
        attributes: memory.attributes(fields, table),
        ..Contact::default()
    };
    sellers::fill(fields, memory, &mut contact);
    if let Some(url) = fields.text(Column::Url) {
        contact.attributes.insert(Column::Url.name().to_owned(), url);
    }
    set_level(fields, memory, &mut contact);
    contact
}

fn networks(fields: &mut Fields<'_, Column>, memory: &mut Memory) -> Networks {
    let Some(said) = fields.trimmed(Column::Network) else { return Networks::default() };
    if let Some(networks) = memory.networks(said) {
        return networks;
    }
    let failed = std::mem::take(&mut fields.failed);
    let networks = fields.read_list(Column::Network, "bad-network", values::network).into_iter().collect();
    if !fields.failed {
        memory.remember_networks(said, networks);
    }
    fields.failed |= failed;
    networks
}

/// The level as typed; another word, and where there is none the title, is read through the title table.
fn set_level(fields: &Fields<'_, Column>, memory: &mut Memory, contact: &mut Contact) {
    let typed = fields.trimmed(Column::Level);
    contact.level = typed.and_then(values::level);
    if contact.level.is_some() {
        return;
    }
    let title = typed.or_else(|| fields.cell(Column::Title).map(Cell::text));
    if let Some((level, word)) = title.and_then(|title| memory.level(fields.titles(), title)) {
        contact.level = Some(level);
        contact.level_inferred_from = Some(word);
    }
    if let Some(typed) = typed {
        // The word itself is kept too, since the level only follows from it.
        contact.attributes.insert(Column::Level.name().to_owned(), typed.to_owned());
    }
}

pub(super) fn asked(fields: &mut Fields<'_, Column>) -> Option<Asked> {
    let on = fields.date(Column::AskedOn);
    let about = fields.text(Column::AskedAbout);
    if on.is_none() && about.is_some() && !fields.failed {
        let place = fields.place(Column::AskedAbout);
        let problem = Problem::warning("asked-without-date", place, "asked_about without asked_on says nothing");
        fields.warn(problem.advise("give the day on which they were asked"));
    }
    Some(Asked { on: on?, about })
}
