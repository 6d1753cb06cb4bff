//! Books drawn at random: a handful of people in all four networks, of whom some things are known and others are not.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::{Date, date};
use netsales::book::Book as Kept;
use netsales::network::{
    Asked, Contact, Influence, Influences, Level, NetworkBuilder, NetworkKind, Networks, Scale, Seat, Strength, Text,
    Tie, TieKind, Willing,
};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

use crate::random_tables::{Size, relabelled, sizes, tables, without};

/// The accounts of the people in a book; the last is the seller's own firm.
pub(crate) const ACCOUNTS: [&str; 3] = ["Bolt", "Acme", "Home"];

const NAMES: [&str; 10] = ["Ana", "Bo", "Cy", "Dee", "Eve", "Flo", "Gus", "Hal", "Ida", "Jo"];

/// What a seller wrote down. Contacts are named by their place in the list.
#[derive(Clone)]
pub(crate) struct Book {
    pub(crate) contacts: Vec<Contact>,
    pub(crate) ties: Vec<(usize, usize, Tie)>,
    pub(crate) apart: Vec<(usize, usize)>,
    pub(crate) asked: Vec<(usize, Asked)>,
    /// What is kept beside the network.
    pub(crate) kept: Kept,
    /// Whether the first contact is the seller; else the seller stands in no table.
    pub(crate) seller_is_listed: bool,
}

/// Books of two to ten people, most of them in one network and at one account, so that stages have something to look at.
pub(crate) fn books() -> impl Strategy<Value = Book> {
    (2..=NAMES.len(), select(&NetworkKind::ALL)).prop_flat_map(|(n, mostly)| {
        let pairs = vec((0..10_u8, strength(), told_by(n), 0..8_u8), n * (n - 1) / 2);
        let asked = vec(weighted(0.25, (days(), weighted(0.3, select(&ACCOUNTS)))), n);
        (vec(contact(mostly), n), pairs, asked, any::<bool>(), tables(n)).prop_map(
            |(contacts, pairs, asked, seller_is_listed, kept)| {
                let mut book = Book { contacts, ties: vec![], apart: vec![], asked: vec![], kept, seller_is_listed };
                for (at, contact) in book.contacts.iter_mut().enumerate() {
                    contact.id = format!("c{at}").into();
                    contact.name = NAMES[at].into();
                    // Colleagues work at the seller's own firm, and the others elsewhere.
                    let is_home = contact.account.as_deref() == Some(ACCOUNTS[2]);
                    if contact.account.is_some() && is_home != contact.networks.has(NetworkKind::Internal) {
                        let firm = if is_home { ACCOUNTS[0] } else { ACCOUNTS[2] };
                        contact.account = Some(firm.into()).filter(|_| !contact.networks.is_empty());
                    }
                }
                let ends = (0..book.contacts.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
                for ((a, b), (state, strength, told_by, kind)) in ends.zip(pairs) {
                    let kind = if kind == 7 { TieKind::ReportsTo } else { TieKind::Knows };
                    let told_by = told_by.map(|who| format!("c{who}").into());
                    let tie = Tie { directed: kind.is_one_way(), kind, strength, told_by, ..Tie::default() };
                    match state {
                        6..=8 => book.ties.push((a, b, tie)),
                        9 => book.apart.push((a, b)),
                        _ => {}
                    }
                }
                let asked = asked.into_iter().enumerate();
                let about = |about: &str| about.into();
                book.asked = asked
                    .filter_map(|(who, at)| at.map(|(on, it)| (who, Asked { on, about: it.map(about) })))
                    .collect();
                book
            },
        )
    })
}

fn contact(mostly: NetworkKind) -> impl Strategy<Value = Contact> {
    let word = |likely: f64, words: &'static [&'static str]| weighted(likely, select(words).prop_map(Text::from));
    let labels = (
        word(0.8, &["Bolt", "Bolt", "Bolt", "Acme", "Home"]),
        word(0.7, &["it", "law", "ops", "sales"]),
        word(0.7, &["steel", "ships", "banks"]),
        word(0.6, &["agent", "banker", "ex-colleague", "peer-rep"]),
        word(0.3, &["Bolt", "Acme"]),
    );
    let standing = (
        weighted(0.6, select(&Level::ALL)),
        vec(select(&Influence::ALL), 0..2),
        weighted(0.4, -2..=2_i8),
        weighted(0.6, select(&[Willing::Yes, Willing::Yes, Willing::Asked, Willing::No])),
        networks(mostly),
    );
    let own_tie = (weighted(0.6, select(&[0.0, 0.25, 0.5, 0.5, 0.75, 1.0])), weighted(0.4, days()));
    let skills = vec(select(&["sensors", "law", "prices"]).prop_map(Text::from), 0..2);
    (labels, standing, own_tie, skills).prop_map(|(labels, standing, own_tie, expertise)| Contact {
        account: labels.0,
        department: labels.1,
        industry: labels.2,
        kind: labels.3,
        past_accounts: labels.4.into_iter().collect(),
        level: standing.0,
        influences: standing.1.into_iter().collect(),
        stance: standing.2,
        reference: standing.3,
        networks: standing.4,
        strength: own_tie.0,
        last_contact: own_tie.1,
        expertise: expertise.into(),
        ..Contact::default()
    })
}

/// As a rule one network, at times two or none.
fn networks(mostly: NetworkKind) -> impl Strategy<Value = Networks> {
    let kinds = vec![mostly, mostly, mostly, NetworkKind::Market, NetworkKind::Prospect, NetworkKind::Internal];
    vec(select(kinds), 0..10).prop_map(|kinds| match kinds.len() {
        0 => Networks::default(),
        9 => kinds.into_iter().take(2).collect(),
        _ => kinds.into_iter().take(1).collect(),
    })
}

fn strength() -> impl Strategy<Value = Option<Strength>> {
    weighted(0.7, select(&[0.25, 0.5, 0.75, 1.0])).prop_map(|value| value.and_then(Strength::new))
}

fn told_by(n: usize) -> impl Strategy<Value = Option<usize>> {
    weighted(0.3, 0..n)
}

fn days() -> impl Strategy<Value = Date> {
    select(vec![date(2026, 6, 1), date(2026, 1, 10), date(2025, 3, 1)])
}

impl Book {
    /// What the seller sees.
    pub(crate) fn seat(&self) -> Seat {
        let mut builder = NetworkBuilder::new(Scale::default());
        let add = |contact: &Contact| builder.contact(contact.clone()).expect("ids are unique");
        let drafts: Vec<_> = self.contacts.iter().map(add).collect();
        for (a, b, tie) in &self.ties {
            builder.tie(drafts[*a], drafts[*b], tie.clone());
        }
        for &(a, b) in &self.apart {
            builder.apart(drafts[a], drafts[b]);
        }
        for (who, asked) in &self.asked {
            builder.asked(drafts[*who], asked.clone());
        }
        let network = builder.build();
        let seller = self.seller_is_listed.then(|| network.find(&self.contacts[0].id)).flatten();
        network.seat(seller)
    }

    /// Whether a contact is the seller.
    fn is_seller(&self, at: usize) -> bool {
        self.seller_is_listed && at == 0
    }

    /// Everything that is known and could be not known. The seller's own ties are: they know whom they know.
    pub(crate) fn known(&self) -> Vec<Known> {
        let among_others = |a: usize, b: usize| !self.is_seller(a) && !self.is_seller(b);
        let may_be_open = |a, b| among_others(a, b) && !self.asked_about(a, b) && !self.asked_about(b, a);
        let ties = (0..self.ties.len()).filter(|&at| may_be_open(self.ties[at].0, self.ties[at].1)).map(Known::Tie);
        let strengths = (0..self.ties.len()).filter(|&at| self.ties[at].2.strength.is_some()).map(Known::Strength);
        let apart =
            (0..self.apart.len()).filter(|&at| among_others(self.apart[at].0, self.apart[at].1)).map(Known::Apart);
        let asked = (0..self.asked.len()).filter(|&at| !self.is_seller(self.asked[at].0)).map(Known::Asked);
        let cells = |at| {
            Column::ALL
                .into_iter()
                .filter(move |&column| self.is_known(at, column))
                .map(move |column| Known::Cell(at, column))
        };
        let of_people = (0..self.contacts.len()).flat_map(cells);
        let of_tables = sizes(&self.kept).map(Known::Size);
        ties.chain(strengths).chain(apart).chain(asked).chain(of_people).chain(of_tables).collect()
    }

    /// Whether one was asked about the other, so that without a tie the two would be known to be strangers.
    fn asked_about(&self, one: usize, other: usize) -> bool {
        let covers =
            |asked: &Asked| asked.about.as_deref().is_none_or(|account| self.contacts[other].works_at(account));
        self.asked.iter().any(|(who, asked)| *who == one && covers(asked))
    }

    /// Whether a cell says something, and could be blank without a tie of the seller's coming to be or ceasing.
    fn is_known(&self, at: usize, column: Column) -> bool {
        let contact = &self.contacts[at];
        match column {
            Column::Industry => contact.industry.is_some(),
            Column::Kind => contact.kind.is_some(),
            Column::Department => contact.department.is_some(),
            Column::Account => contact.account.is_some(),
            Column::Influence => !contact.influences.is_empty(),
            Column::Stance => contact.stance.is_some(),
            Column::Level => contact.level.is_some(),
            Column::Reference => contact.reference.is_some(),
            Column::Strength => contact.strength.is_some_and(|s| s > 0.0) && contact.last_contact.is_some(),
            Column::LastContact => contact.last_contact.is_some() && contact.strength.is_some(),
            Column::Network => !contact.networks.is_empty(),
            Column::Expertise => !contact.expertise.is_empty(),
        }
    }

    /// The same book with one thing not known.
    pub(crate) fn without(&self, known: Known) -> Self {
        let mut book = self.clone();
        match known {
            Known::Tie(at) => drop(book.ties.remove(at)),
            Known::Strength(at) => book.ties[at].2.strength = None,
            Known::Apart(at) => drop(book.apart.remove(at)),
            Known::Asked(at) => drop(book.asked.remove(at)),
            Known::Size(size) => book.kept = without(&self.kept, size),
            Known::Cell(at, column) => {
                let contact = &mut book.contacts[at];
                match column {
                    Column::Industry => contact.industry = None,
                    Column::Kind => contact.kind = None,
                    Column::Department => contact.department = None,
                    Column::Account => contact.account = None,
                    Column::Influence => contact.influences = Influences::default(),
                    Column::Stance => contact.stance = None,
                    Column::Level => contact.level = None,
                    Column::Reference => contact.reference = None,
                    Column::Strength => contact.strength = None,
                    Column::LastContact => contact.last_contact = None,
                    Column::Network => contact.networks = Networks::default(),
                    Column::Expertise => contact.expertise = Vec::new().into(),
                }
            }
        }
        book
    }

    /// The same book with other ids, its rows in another order, and the ends of undirected ties turned round.
    ///
    /// `order` holds a number for each contact: the new ids and the order of the rows follow it.
    pub(crate) fn relabelled(&self, order: &[u32]) -> Self {
        let mut book = self.clone();
        let id = |at: usize| Text::from(format!("p{:010}-{at}", order[at]));
        let place = |old: &Text| self.contacts.iter().position(|contact| contact.id == *old);
        book.kept = relabelled(&self.kept, &|old| place(old).map_or_else(|| old.clone(), id));
        for (at, contact) in book.contacts.iter_mut().enumerate() {
            contact.id = id(at);
        }
        for (a, b, tie) in &mut book.ties {
            tie.told_by =
                tie.told_by.as_ref().map(|who| id(self.contacts.iter().position(|c| c.id == *who).expect("an id")));
            if !tie.directed {
                std::mem::swap(a, b);
            }
        }
        book.ties.sort_by_key(|&(a, b, _)| (order[b], order[a]));
        book.apart.reverse();
        // The seller stays first; the others follow their new ids.
        let mut places: Vec<usize> = (0..book.contacts.len()).collect();
        places[usize::from(self.seller_is_listed)..].sort_by_key(|&at| (order[at], at));
        let moved = |at: usize| places.iter().position(|&old| old == at).expect("everybody has a place");
        book.contacts = places.iter().map(|&at| book.contacts[at].clone()).collect();
        book.ties.iter_mut().for_each(|(a, b, _)| (*a, *b) = (moved(*a), moved(*b)));
        book.apart.iter_mut().for_each(|(a, b)| (*a, *b) = (moved(*a), moved(*b)));
        book.asked.iter_mut().for_each(|(who, _)| *who = moved(*who));
        book
    }
}

/// Something a book says, by its place.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Known {
    /// That two contacts are tied.
    Tie(usize),
    /// How strong a tie is.
    Strength(usize),
    /// That two contacts do not know each other.
    Apart(usize),
    /// That somebody's ties were gone through.
    Asked(usize),
    /// A cell of a contact.
    Cell(usize, Column),
    /// A cell of a deal or an account.
    Size(Size),
}

/// A column of the contacts that may be blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Industry,
    Kind,
    Department,
    Account,
    Influence,
    Stance,
    Level,
    Reference,
    Strength,
    LastContact,
    Network,
    Expertise,
}

impl Column {
    const ALL: [Self; 12] = [
        Self::Industry,
        Self::Kind,
        Self::Department,
        Self::Account,
        Self::Influence,
        Self::Stance,
        Self::Level,
        Self::Reference,
        Self::Strength,
        Self::LastContact,
        Self::Network,
        Self::Expertise,
    ];
}

impl fmt::Debug for Book {
    /// As a sketch, so that a failure can be read, and tried again.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}", if self.seller_is_listed { "# the seller is Ana" } else { "# the seller is not listed" })?;
        for (at, contact) in self.contacts.iter().enumerate() {
            let mut columns: Vec<String> = contact.networks.iter().map(|network| network.to_string()).collect();
            let mut column =
                |name: &str, value: Option<String>| columns.extend(value.map(|value| format!("{name}={value}")));
            let text = |text: Option<&Text>| text.map(Text::to_string);
            column("dept", text(contact.department.as_ref()));
            column("industry", text(contact.industry.as_ref()));
            column("kind", text(contact.kind.as_ref()));
            column("level", contact.level.map(|level| level.to_string()));
            column("influence", contact.influences.iter().next().map(|influence| influence.to_string()));
            column("stance", contact.stance.map(|stance| stance.to_string()));
            column("reference", contact.reference.map(|reference| reference.to_string()));
            column("strength", contact.strength.map(|strength| strength.to_string()));
            column("last", contact.last_contact.map(|day| day.to_string()));
            column("past", text(contact.past_accounts.first()));
            column("skills", text(contact.expertise.first()));
            for (_, asked) in self.asked.iter().filter(|(who, _)| *who == at) {
                columns.push(asked.about.as_ref().map_or("asked".into(), |about| format!("asked_about={about}")));
            }
            let account = contact.account.as_ref().map_or(String::new(), |account| format!("@{account}"));
            writeln!(out, "{}{account}[{}]", contact.name, columns.join(" "))?;
        }
        let name = |at: usize| &self.contacts[at].name;
        for (a, b, tie) in &self.ties {
            let drawn = tie.strength.map_or("??".to_owned(), |strength| format!("-{}-", strength.value()));
            writeln!(out, "{} {drawn} {} ({}, told by {:?})", name(*a), name(*b), tie.kind, tie.told_by)?;
        }
        let apart: BTreeSet<_> = self.apart.iter().map(|&(a, b)| format!("{} xx {}", name(a), name(b))).collect();
        apart.iter().try_for_each(|pair| writeln!(out, "{pair}"))?;
        self.kept.accounts().iter().try_for_each(|it| writeln!(out, "{it:?}"))?;
        self.kept.deals().iter().try_for_each(|it| writeln!(out, "{it:?}"))?;
        self.kept.ledger().iter().try_for_each(|it| writeln!(out, "{it:?}"))?;
        self.kept.interactions().iter().try_for_each(|it| writeln!(out, "{it:?}"))?;
        self.kept.movers().iter().try_for_each(|it| writeln!(out, "{it:?}"))
    }
}
