//! The answer of `export --to book`: what was read, as one JSON document that reads back the same.

mod tables;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

pub use tables::Row;

use crate::book::{Book, Table};
use crate::network::{Asked, Contact, ContactIx, Influence, Network, NetworkKind, Strength, Text, Tie};

/// The name and version of this document's schema. The document itself does not carry it, so that it reads back as a book.
pub const SCHEMA: &str = "netsales.book/1";

/// A book in one document: the input's columns, with the values as they were loaded. Blank cells are left out.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BookDocument {
    /// The people, by id.
    pub contacts: Vec<ContactRow>,
    /// Who knows whom, and who is known not to.
    pub ties: Vec<TieRow>,
    /// Companies; left out where none are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounts: Option<Vec<Row>>,
    /// Opportunities; left out where none are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deals: Option<Vec<Row>>,
    /// Dated touches; left out where none are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interactions: Option<Vec<Row>>,
    /// Favours, promises and advice taken; left out where none are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<Vec<Row>>,
    /// What is known, and by whom; left out where none are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facts: Option<Vec<Row>>,
    /// Whether the ties are all there are.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub complete: bool,
}

/// A row of `contacts`; lists are joined with `;`, as in a cell.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ContactRow {
    /// The id.
    pub id: String,
    /// The name; empty where nobody gave one.
    pub name: String,
    /// Every other column that is filled, by its name.
    #[serde(flatten)]
    pub columns: BTreeMap<String, String>,
}

/// A row of `ties`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TieRow {
    /// One end, by id.
    pub source: String,
    /// The other end, by id.
    pub target: String,
    /// The typed strength.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<f64>,
    /// The weight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// `no` where the two are known not to know each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub knows: Option<&'static str>,
    /// What the tie is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Whether it runs one way only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directed: Option<bool>,
    /// When the two last had contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_contact: Option<String>,
    /// Whose word it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_by: Option<String>,
    /// How sure they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

impl BookDocument {
    /// A network and what is kept beside it. What follows from shared groups or from touches is left out, since it follows again.
    pub fn of(network: &Network, book: &Book) -> Self {
        let id = |ix: ContactIx| network.contact(ix).id.to_string();
        let declared = network.ties().filter(|(_, _, tie)| tie.is_a_row());
        let mut ties: Vec<TieRow> = declared.map(|(a, b, tie)| TieRow::of(id(a), id(b), tie)).collect();
        ties.extend(network.knowledge().apart().map(|(a, b)| TieRow::apart(id(a), id(b))));
        let row = |(ix, contact)| ContactRow::of(contact, network.knowledge().asked(ix));
        let rows = |table| tables::rows(book, table);
        Self {
            contacts: network.contacts().map(row).collect(),
            ties,
            accounts: rows(Table::Accounts),
            deals: rows(Table::Deals),
            interactions: rows(Table::Interactions),
            ledger: rows(Table::Ledger),
            facts: rows(Table::Facts),
            complete: network.knowledge().is_complete(),
        }
    }
}

impl ContactRow {
    pub(super) fn of(contact: &Contact, asked: Option<&Asked>) -> Self {
        let text = |text: &Option<Text>| text.as_deref().map(str::to_owned);
        let list = |words: &[Text]| (!words.is_empty()).then(|| words.join(";"));
        let words = |words: Vec<&str>| (!words.is_empty()).then(|| words.join(";"));
        let typed_level = contact.level.filter(|_| contact.level_inferred_from.is_none());
        let known = [
            ("email", list(&contact.emails)),
            ("account", text(&contact.account)),
            ("title", text(&contact.title)),
            ("department", text(&contact.department)),
            ("level", typed_level.map(|level| level.word().to_owned())),
            ("network", words(contact.networks.iter().map(NetworkKind::word).collect())),
            ("kind", text(&contact.kind)),
            ("industry", text(&contact.industry)),
            ("location", text(&contact.location)),
            ("influence", words(contact.influences.iter().map(Influence::word).collect())),
            ("stance", contact.stance.map(|stance| stance.to_string())),
            ("expertise", list(&contact.expertise)),
            ("expertise_on", contact.expertise_on.map(|day| day.to_string())),
            ("past_accounts", list(&contact.past_accounts)),
            ("groups", list(&contact.groups)),
            ("strength", contact.strength.map(|strength| strength.to_string())),
            ("last_contact", contact.last_contact.map(|day| day.to_string())),
            ("connected_on", contact.connected_on.map(|day| day.to_string())),
            ("asked_on", asked.map(|asked| asked.on.to_string())),
            ("asked_about", asked.and_then(|asked| text(&asked.about))),
            ("source", text(&contact.source)),
            ("owner", text(&contact.owner)),
            ("reference", contact.reference.map(|willing| willing.word().to_owned())),
            ("reference_scope", list(&contact.reference_scope)),
            ("note", text(&contact.note)),
        ];
        let known = known.into_iter().filter_map(|(name, cell)| Some((name.to_owned(), cell?)));
        let attributes = contact.attributes.iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
        let columns = attributes.chain(known).collect();
        let name = if contact.nameless { String::new() } else { contact.name.to_string() };
        Self { id: contact.id.to_string(), name, columns }
    }
}

impl TieRow {
    fn of(source: String, target: String, tie: &Tie) -> Self {
        let kind = Some(tie.kind.word()).filter(|word| *word != "knows").map(str::to_owned);
        Self {
            strength: tie.strength.map(Strength::value),
            weight: tie.weight,
            kind,
            directed: (tie.directed != tie.kind.is_one_way()).then_some(tie.directed),
            last_contact: tie.last_contact.map(|day| day.to_string()),
            told_by: tie.told_by.as_deref().map(str::to_owned),
            confidence: tie.confidence,
            ..Self::bare(source, target)
        }
    }

    fn apart(source: String, target: String) -> Self {
        Self { knows: Some("no"), ..Self::bare(source, target) }
    }

    fn bare(source: String, target: String) -> Self {
        Self {
            source,
            target,
            strength: None,
            weight: None,
            knows: None,
            kind: None,
            directed: None,
            last_contact: None,
            told_by: None,
            confidence: None,
        }
    }
}
