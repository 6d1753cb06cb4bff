//! Who is near those who draw the next product at an account that might buy: a firm hides that it starts one, its engineers know.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::Context;
use crate::advise::dossier::Dossier;
use crate::advise::words::listed;
use crate::network::ContactIx;
use crate::network::contact::same_name;
use crate::render::document::{Voice, plain, say, strong};
use crate::reports::introductions::Person;
use crate::reports::part::Item;
use crate::settings::DEVELOPMENT;

/// How many people are named of each sort.
const NAMED: usize = 3;

/// Those who draw products at an account, and who of the seller's contacts is near them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Development {
    /// The account.
    pub account: String,
    /// How many people of its development are known (by their department).
    pub people: usize,
    /// With whom of them the seller is in touch, by name.
    pub met: Vec<Person>,
    /// Who else the seller is in touch with and knows some of them, those who know most first.
    pub near: Vec<Near>,
    /// Where nobody is as near: who leads there over one person more, by name.
    pub farther: Vec<Farther>,
    /// Of how many people there the department is not noted.
    pub without_department: usize,
}

/// Somebody who knows people in the development of an account.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Near {
    /// Who.
    pub person: Person,
    /// Whom of the development they know, by name.
    pub knows: Vec<Person>,
}

/// Somebody who knows a person who knows people in the development of an account.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Farther {
    /// Whom the seller is in touch with.
    pub person: Person,
    /// Whom they know.
    pub through: Person,
    /// Whom that one knows in the development.
    pub to: Person,
}

/// The development of each account that has some, customers and all; those first to which somebody leads, then by name. Cost: the
/// ties of each of these people.
pub(super) fn developments<'d>(context: &Context, dossiers: impl Iterator<Item = &'d Dossier<'d>>) -> Vec<Development> {
    let mut all: Vec<Development> = dossiers.filter_map(|dossier| development(context, dossier)).collect();
    all.sort_by_cached_key(|it| {
        (it.met.is_empty() && it.near.is_empty() && it.farther.is_empty(), it.account.to_lowercase())
    });
    all
}

fn development(context: &Context, dossier: &Dossier) -> Option<Development> {
    let names = context.settings.words(&DEVELOPMENT);
    let department = |ix: &ContactIx| context.contact(*ix).department.as_deref();
    let draws = |ix: &ContactIx| department(ix).is_some_and(|own| names.iter().any(|name| same_name(own, name)));
    let there: Vec<ContactIx> = dossier.people.iter().copied().filter(draws).collect();
    let mut near: BTreeMap<ContactIx, Vec<ContactIx>> = BTreeMap::new();
    for &ix in &there {
        let go_between = |other: &ContactIx| context.is_direct(*other) && !there.contains(other);
        for other in context.network.neighbours(ix).filter(go_between) {
            near.entry(other).or_default().push(ix);
        }
    }
    let is_near = !near.is_empty() || there.iter().any(|&ix| context.is_direct(ix));
    let farther = if is_near { Vec::new() } else { farther(context, &there) };
    let by_name = |mut people: Vec<ContactIx>| {
        people.sort_by_key(|&ix| (context.name(ix), ix));
        people.into_iter().map(|ix| Person::new(context, ix)).collect::<Vec<_>>()
    };
    let mut near: Vec<(ContactIx, Vec<ContactIx>)> = near.into_iter().collect();
    near.sort_by_key(|(ix, knows)| (std::cmp::Reverse(knows.len()), context.name(*ix), *ix));
    (!there.is_empty()).then(|| Development {
        account: dossier.name.to_owned(),
        people: there.len(),
        met: by_name(there.iter().copied().filter(|&ix| context.is_direct(ix)).collect()),
        near: near
            .into_iter()
            .map(|(ix, knows)| Near { person: Person::new(context, ix), knows: by_name(knows) })
            .collect(),
        farther,
        without_department: dossier.people.iter().filter(|ix| department(ix).is_none()).count(),
    })
}

/// Ways over two people to some others, one for each whom the seller is in touch with, by name.
fn farther(context: &Context, there: &[ContactIx]) -> Vec<Farther> {
    let mut ways: BTreeMap<(&str, ContactIx), (ContactIx, ContactIx)> = BTreeMap::new();
    for &to in there {
        for through in context.network.neighbours(to).filter(|&ix| ix != context.seller) {
            for first in context.network.neighbours(through).filter(|&ix| context.is_direct(ix)) {
                ways.entry((context.name(first), first)).or_insert((through, to));
            }
        }
    }
    let person = |ix: ContactIx| Person::new(context, ix);
    let way = |((_, first), (through, to))| Farther { person: person(first), through: person(through), to: person(to) };
    ways.into_iter().map(way).collect()
}

impl Development {
    pub(super) fn words(&self) -> Item {
        let met = named(&self.met, "and");
        let met = (!self.met.is_empty()).then(|| format!("you know {met}"));
        let near =
            self.near.iter().take(NAMED).map(|it| format!("{} knows {}", it.person.name, named(&it.knows, "and")));
        let farther = self
            .farther
            .iter()
            .take(NAMED)
            .map(|it| format!("{} knows {}, who knows {}", it.person.name, it.through.name, it.to.name));
        let more = (self.near.len().max(self.farther.len())).saturating_sub(NAMED);
        let more = (more > 0).then(|| format!("{more} more lead there"));
        let said: Vec<String> = met.into_iter().chain(near).chain(farther).chain(more).collect();
        let head = [strong(self.account.clone()), plain(format!(" ({} known in development): ", self.people))];
        let tail = if said.is_empty() {
            say(Voice::Watch, "nobody you are in touch with is near one of them.")
        } else {
            plain(format!("{}.", said.join("; ")))
        };
        head.into_iter().chain([tail]).collect()
    }
}

/// The first few by name, and how many more there are.
fn named(people: &[Person], last: &str) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    match names.len().checked_sub(NAMED).filter(|more| *more > 0) {
        Some(more) => format!("{} and {more} more", names[..NAMED].join(", ")),
        None => listed(&names, last),
    }
}
