//! A person, and the closed vocabularies that describe one. Words are read once, at the door; no loose strings beyond it.

use std::fmt;

use jiff::civil::Date;

use super::text::{Attributes, List, Text};

/// A contact's number in one [`Network`](super::Network): its rank among the ids. It means nothing in another network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContactIx(pub(crate) u32);

impl ContactIx {
    /// The contact at a position in the order of ids.
    pub fn new(index: usize) -> Self {
        Self(index as u32)
    }

    /// The position in the order of ids.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One of the article's four networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NetworkKind {
    /// Ex-colleagues, associations, agents: people in the marketplace.
    Market,
    /// People at a firm that might buy, and those outside who sway it.
    Prospect,
    /// The seller's own colleagues.
    Internal,
    /// People at firms that bought.
    Customer,
}

impl NetworkKind {
    /// All four, in the order of the stages that read them.
    pub const ALL: [Self; 4] = [Self::Market, Self::Prospect, Self::Internal, Self::Customer];

    /// The word for it, in files and in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Market => "market",
            Self::Prospect => "prospect",
            Self::Internal => "internal",
            Self::Customer => "customer",
        }
    }
}

/// The networks one contact belongs to: none (unclassified), one, or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Networks([bool; 4]);

impl Networks {
    /// Whether the contact belongs to this network.
    pub fn has(self, kind: NetworkKind) -> bool {
        self.0[kind as usize]
    }

    /// Puts the contact into one more network.
    pub fn insert(&mut self, kind: NetworkKind) {
        self.0[kind as usize] = true;
    }

    /// Whether the contact belongs to none.
    pub fn is_empty(self) -> bool {
        self.0 == [false; 4]
    }

    /// The networks, in order.
    pub fn iter(self) -> impl Iterator<Item = NetworkKind> {
        NetworkKind::ALL.into_iter().filter(move |&kind| self.has(kind))
    }
}

impl FromIterator<NetworkKind> for Networks {
    fn from_iter<I: IntoIterator<Item = NetworkKind>>(kinds: I) -> Self {
        let mut networks = Self::default();
        for kind in kinds {
            networks.insert(kind);
        }
        networks
    }
}

/// How high somebody stands in the formal order. Higher compares greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Everybody without people to lead.
    Staff,
    /// Leads a group.
    Manager,
    /// Leads a department.
    Director,
    /// Leads the firm or a large part of it.
    Executive,
}

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Self; 4] = [Self::Staff, Self::Manager, Self::Director, Self::Executive];

    /// The word for it, in files and in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Manager => "manager",
            Self::Director => "director",
            Self::Executive => "executive",
        }
    }
}

/// One of the four buying influences of a complex sale (Miller and Heiman's Strategic Selling).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Influence {
    /// Can say yes when everyone else has said no, and the reverse.
    Economic,
    /// Screens; cannot say the final yes, can say the final no.
    Technical,
    /// Will work with what is sold.
    User,
    /// Wants the seller to win and shows the way.
    Coach,
}

impl Influence {
    /// All four, in the order reports show them.
    pub const ALL: [Self; 4] = [Self::Economic, Self::Technical, Self::User, Self::Coach];

    /// The word for it, in files and in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Economic => "economic",
            Self::Technical => "technical",
            Self::User => "user",
            Self::Coach => "coach",
        }
    }
}

/// Whether somebody vouches for the seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Willing {
    /// Said yes.
    Yes,
    /// Was asked, and has not answered.
    Asked,
    /// Said no.
    No,
}

impl Willing {
    /// The word for it, in files and in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Asked => "asked",
            Self::No => "no",
        }
    }
}

/// The buying influences one contact has: none known, one, or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Influences([bool; 4]);

impl Influences {
    /// Whether the contact has this influence.
    pub fn has(self, influence: Influence) -> bool {
        self.0[influence as usize]
    }

    /// Gives the contact one more influence.
    pub fn insert(&mut self, influence: Influence) {
        self.0[influence as usize] = true;
    }

    /// Whether none is known.
    pub fn is_empty(self) -> bool {
        self.0 == [false; 4]
    }

    /// The influences, in the order reports show them.
    pub fn iter(self) -> impl Iterator<Item = Influence> {
        Influence::ALL.into_iter().filter(move |&influence| self.has(influence))
    }
}

impl FromIterator<Influence> for Influences {
    fn from_iter<I: IntoIterator<Item = Influence>>(all: I) -> Self {
        let mut influences = Self::default();
        for influence in all {
            influences.insert(influence);
        }
        influences
    }
}

macro_rules! displays_its_word {
    ($($kind:ty),+) => {$(
        impl fmt::Display for $kind {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.pad(self.word())
            }
        }
    )+};
}
displays_its_word!(NetworkKind, Level, Influence, Willing);

/// A person in the book, with what the `contacts` table says of them. A blank cell is `None` or empty: not known.
///
/// Texts are shared: a copy of a contact, or another person at the same account, holds the same letters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contact {
    /// Unique, case-sensitive, byte for byte as written.
    pub id: Text,
    /// Shown everywhere. Where nobody gave one, the id stands for it.
    pub name: Text,
    /// Whether nobody gave a name.
    pub nameless: bool,
    /// Addresses, as written.
    pub emails: List<Text>,
    /// The company they work for.
    pub account: Option<Text>,
    /// Their job title.
    pub title: Option<Text>,
    /// Their function: purchasing, engineering, …
    pub department: Option<Text>,
    /// Their formal level.
    pub level: Option<Level>,
    /// The word of the title from which the level was inferred; none where the level was typed.
    pub level_inferred_from: Option<Text>,
    /// The networks they belong to; none: unclassified.
    pub networks: Networks,
    /// The market sub-type: `ex-colleague`, `agent`, …, or the user's own word.
    pub kind: Option<Text>,
    /// Their industry, or their account's.
    pub industry: Option<Text>,
    /// Where they are.
    pub location: Option<Text>,
    /// The buying influences they have.
    pub influences: Influences,
    /// −2 (against) to 2 (for).
    pub stance: Option<i8>,
    /// What they know.
    pub expertise: List<Text>,
    /// When that was asserted.
    pub expertise_on: Option<Date>,
    /// Former employers.
    pub past_accounts: List<Text>,
    /// Clubs, associations and boards they belong to.
    pub groups: List<Text>,
    /// The typed strength of the seller's own tie, 0 to 1; 0: known, and not a tie.
    pub strength: Option<f64>,
    /// When the seller last had contact.
    pub last_contact: Option<Date>,
    /// When they linked with the seller on a social network.
    pub connected_on: Option<Date>,
    /// Who introduced them, by id.
    pub source: Option<Text>,
    /// The seller who holds the tie, or owns the right to ask a reference.
    pub owner: Option<Text>,
    /// Whether they vouch for the seller.
    pub reference: Option<Willing>,
    /// For what they vouch: call, visit, logo.
    pub reference_scope: List<Text>,
    /// Free text.
    pub note: Option<Text>,
    /// Columns netsales has no meaning for, by their header.
    pub attributes: Attributes,
}

/// How one column of a contact is read.
type Label = fn(&Contact) -> Option<&str>;

/// The known columns that sort people into groups.
pub const LABELS: &[(&str, Label)] = &[
    ("account", |contact| contact.account.as_deref()),
    ("title", |contact| contact.title.as_deref()),
    ("department", |contact| contact.department.as_deref()),
    ("level", |contact| contact.level.map(Level::word)),
    ("kind", |contact| contact.kind.as_deref()),
    ("industry", |contact| contact.industry.as_deref()),
    ("location", |contact| contact.location.as_deref()),
    ("owner", |contact| contact.owner.as_deref()),
    ("network", |contact| contact.networks.iter().next().map(NetworkKind::word)),
];

impl Contact {
    /// A contact of whom only the id is known, which serves as the name too.
    pub fn named(id: impl Into<Text>) -> Self {
        let id = id.into();
        Self { name: id.clone(), id, ..Self::default() }
    }

    /// Whether they work for this account. Letter case and outer blanks make no difference.
    pub fn works_at(&self, account: &str) -> bool {
        self.account.as_deref().is_some_and(|own| same_name(own, account))
    }

    /// Whether a word, such as an owner's cell, means this person: by id, name or email, as CRM exports have it.
    pub fn goes_by(&self, word: &str) -> bool {
        self.id == word || same_name(word, &self.name) || self.emails.iter().any(|email| same_name(word, email))
    }

    /// Whether they have this buying influence.
    pub fn has_influence(&self, influence: Influence) -> bool {
        self.influences.has(influence)
    }

    /// A labelled column of the contact by its header: the known columns that sort people into groups, then the attributes.
    pub fn label(&self, column: &str) -> Option<&str> {
        match LABELS.iter().find(|(name, _)| *name == column) {
            Some((_, label)) => label(self),
            None => self.attributes.get(column),
        }
    }
}

/// The `kind` of a colleague who sells.
pub const SELLER: &str = "seller";

/// A name of an account (or of another group) as [`same_name`] compares it: equal for names that mean the same.
pub fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Whether two names of an account (or of another group) mean the same: letter case and outer blanks make no difference.
pub fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    one == other || one.to_lowercase() == other.to_lowercase()
}
