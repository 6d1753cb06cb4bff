//! From a network to two people side by side.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Comparison, Reached, SCHEMA, Side, sentence};
use crate::advise::{Figure, Pairs};
use crate::metrics::density::EGO_DENSITY;
use crate::metrics::reach::within;
use crate::metrics::structural_holes::{CONSTRAINT, EFFECTIVE_SIZE};
use crate::metrics::{Measured, Sheet};
use crate::network::contact::folded;
use crate::network::{Adjacency, Contact, ContactIx, Network, TieFilter, View};
use crate::reports::Note;
use crate::reports::analysis::person;

/// What a comparison is made of.
#[derive(Debug)]
pub struct Request<'a> {
    /// Who knows whom.
    pub network: &'a Network,
    /// The day that counts as today.
    pub as_of: Date,
    /// The two.
    pub people: [ContactIx; 2],
    /// The seller, where one of the two is: they know whom they know.
    pub seller: Option<ContactIx>,
    /// How many steps to look, from 1 on.
    pub steps: usize,
    /// What the groups are.
    pub grouping: Grouping,
    /// Whether ties that only follow from shared groups are left out.
    pub declared_only: bool,
    /// How the book was read.
    pub notes: Vec<Note>,
}

/// What makes groups of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grouping {
    /// The clubs, associations and boards they belong to, of which somebody may have several.
    Memberships,
    /// The values of a column.
    Column(String),
}

impl Grouping {
    /// The name by which memberships are asked for.
    pub const MEMBERSHIPS: &'static str = "groups";

    /// The accounts; where nobody has one, and somebody belongs to a club, the memberships.
    pub fn usual(network: &Network) -> Self {
        let any = |has: fn(&Contact) -> bool| network.contacts().any(|(_, contact)| has(contact));
        if !any(|contact| contact.account.is_some()) && any(|contact| !contact.groups.is_empty()) {
            Self::Memberships
        } else {
            Self::Column("account".to_owned())
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Memberships => Self::MEMBERSHIPS,
            Self::Column(column) => column,
        }
    }

    /// What its groups are called.
    pub fn plural(&self) -> String {
        match self {
            Self::Memberships => "clubs and boards".to_owned(),
            Self::Column(column) if column == "account" => "accounts".to_owned(),
            Self::Column(column) => format!("groups by {column}"),
        }
    }

    /// The groups somebody is in, as names are compared.
    pub(in crate::reports) fn of(&self, contact: &Contact) -> Vec<String> {
        self.named(contact).iter().map(|group| folded(group)).collect()
    }

    /// The groups somebody is in, as they are written.
    pub(in crate::reports) fn named(&self, contact: &Contact) -> Vec<String> {
        let named: Vec<&str> = match self {
            Self::Memberships => contact.groups.iter().map(|group| group.trim()).collect(),
            Self::Column(column) => contact.label(column).map(str::trim).into_iter().collect(),
        };
        named.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }
}

impl Comparison {
    /// Two people side by side, direction and strength of ties ignored.
    ///
    /// Cost: O(n + m), and what the figures of the two take.
    pub fn new(request: Request) -> Self {
        let Request { network, people, steps, ref grouping, declared_only, .. } = request;
        let filter = TieFilter { declared_only, ..TieFilter::default() };
        let ties = network.view(&filter, false, false).ties;
        let sheet = figures(&ties, people);
        let walks = people.map(|ix| Walk::new(&ties, ix, steps));
        let side = |one: usize| {
            let (own, other) = (&walks[one], &walks[1 - one]);
            let reached = (1..=steps).map(|steps| own.reached(other, network, grouping, steps)).collect();
            side(network, &ties, &sheet, people[one], reached)
        };
        let sides = [side(0), side(1)];
        Self {
            schema: SCHEMA.to_owned(),
            as_of: request.as_of.to_string(),
            group_by: grouping.name().to_owned(),
            groups: grouping.plural(),
            ties: ties.arc_count() / 2,
            ties_from_groups: ties.arc_count() / 2 - network.tie_count(),
            reached_by_both: (1..=steps).map(|steps| walks[0].shared(&walks[1], steps).count()).collect(),
            further: sentence::further(&sides).map(|place| sides[place].person.id.clone()),
            words: sentence::words(&sides, grouping),
            people: sides.into(),
            notes: not_asked(&request).into_iter().chain(request.notes).collect(),
        }
    }
}

/// Effective size, constraint and density of two people. No tie farther from them than a contact's bears on these.
fn figures(ties: &Adjacency, people: [ContactIx; 2]) -> Sheet {
    let mut near = vec![false; ties.len()];
    for ix in people.map(ContactIx::index) {
        near[ix] = true;
        ties.neighbours(ix).iter().for_each(|&alter| near[alter as usize] = true);
    }
    let close_by = ties.keep(|a, b| near[a] || near[b]);
    Sheet::compute(&Measured::new(View::binary(close_by)), &[&EFFECTIVE_SIZE, &CONSTRAINT, &EGO_DENSITY])
}

/// How far everybody is from one of the two.
struct Walk {
    from: ContactIx,
    steps: Vec<Option<u32>>,
}

impl Walk {
    fn new(ties: &Adjacency, from: ContactIx, steps: usize) -> Self {
        Self { from, steps: within(ties, from.index(), steps as u32, |_| true) }
    }

    fn reaches(&self, ix: ContactIx, steps: usize) -> bool {
        ix != self.from && self.steps[ix.index()].is_some_and(|it| it as usize <= steps)
    }

    fn people(&self, steps: usize) -> impl Iterator<Item = ContactIx> {
        (0..self.steps.len()).map(ContactIx::new).filter(move |&ix| self.reaches(ix, steps))
    }

    fn shared<'w>(&'w self, other: &'w Self, steps: usize) -> impl Iterator<Item = ContactIx> + 'w {
        self.people(steps).filter(move |&ix| other.reaches(ix, steps))
    }

    fn reached(&self, other: &Self, network: &Network, grouping: &Grouping, steps: usize) -> Reached {
        let groups_of = |ix| grouping.of(network.contact(ix));
        let groups = |walk: &Self| walk.people(steps).flat_map(groups_of).collect::<BTreeSet<String>>();
        let (own, theirs) = (groups(self), groups(other));
        let people = self.people(steps).count();
        Reached {
            steps,
            people,
            only_theirs: people - self.shared(other, steps).count() - usize::from(self.reaches(other.from, steps)),
            groups: own.len(),
            groups_only_theirs: own.difference(&theirs).count(),
            without_group: self.people(steps).filter(|&ix| groups_of(ix).is_empty()).count(),
        }
    }
}

fn side(network: &Network, ties: &Adjacency, sheet: &Sheet, ix: ContactIx, reached: Vec<Reached>) -> Side {
    let contacts: Vec<ContactIx> =
        ties.neighbours(ix.index()).iter().map(|&alter| ContactIx::new(alter as usize)).collect();
    let Pairs { all, unasked, .. } = Pairs::among(network, &contacts);
    let figure = |id: &str| sheet.value(id, ix.index());
    let within_two = within(ties, ix.index(), 2, |_| true).iter().flatten().count() - 1;
    let count = contacts.len() as f64;
    Side {
        person: person(network, ix),
        contacts: contacts.len(),
        reached,
        reach_per_contact: (count > 0.0).then(|| within_two as f64 / count),
        effective_size: figure(EFFECTIVE_SIZE.id)
            .map_or(Figure::Undefined, |size| smaller_by(size, unasked, count))
            .into(),
        constraint: figure(CONSTRAINT.id),
        density: figure(EGO_DENSITY.id).map_or(Figure::Undefined, |density| denser_by(density, unasked, all)).into(),
        pairs: all,
        pairs_unasked: unasked,
    }
}

/// An effective size where pairs were not asked about: each that is tied takes 2 over the contacts from it, and one circle is left.
fn smaller_by(size: f64, unasked: usize, contacts: f64) -> Figure {
    Figure::between((size - 2.0 * unasked as f64 / contacts).max(1.0), size)
}

/// A density where pairs were not asked about. Some of these may be tied by a shared group already, so the upper end may lie too
/// high, and never too low.
fn denser_by(density: f64, unasked: usize, pairs: usize) -> Figure {
    Figure::between(density, (density + unasked as f64 / pairs as f64).min(1.0))
}

/// Whose ties nobody went through: they may reach more people than is written down.
fn not_asked(request: &Request) -> Option<Note> {
    let knowledge = request.network.knowledge();
    let is_known = |ix: ContactIx| {
        Some(ix) == request.seller
            || knowledge.is_complete()
            || knowledge.asked(ix).is_some_and(|asked| asked.about.is_none())
    };
    let open: Vec<&str> = request
        .people
        .iter()
        .filter(|&&ix| !is_known(ix))
        .map(|&ix| request.network.contact(ix).name.as_str())
        .collect();
    let message = format!(
        "Nobody went through the ties of {}, so there may be more of them than are recorded. Fill asked_on where you asked; --complete says that there are none.",
        open.join(" or ")
    );
    (!open.is_empty()).then(|| Note { count: open.len(), ..Note::grave("ties-not-gone-through", message) })
}
