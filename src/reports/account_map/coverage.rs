//! Which levels and departments of the account are covered, by whom, and how strongly.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::request::Sight;
use crate::advise::Context;
use crate::network::{ContactIx, Level, Strength};
use crate::reports::introductions::Person;

/// A level in a department in which somebody is known.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Cell {
    /// The level; null: not noted.
    pub level: Option<String>,
    /// The department; null: not noted.
    pub department: Option<String>,
    /// Who is known there, by name.
    pub people: Vec<Person>,
    /// With whom of them the seller is in touch; null: nothing says with whom.
    pub met: Option<Vec<Person>>,
    /// The strongest tie of the seller there, where that rests on more than an assumption.
    pub strength: Option<f64>,
    /// The colleagues who know somebody there.
    pub ours: Vec<Person>,
}

/// Every level and department in which somebody is known: the highest level first, departments by name, blanks last.
pub(super) fn cells(sight: &Sight) -> Vec<Cell> {
    type Key = (Reverse<Option<Level>>, bool, Option<String>);
    let context = sight.context;
    let mut people: BTreeMap<Key, Vec<ContactIx>> = BTreeMap::new();
    for &ix in context.members() {
        let department = context.group(ix, "department");
        let key = (Reverse(context.contact(ix).level), department.is_none(), department);
        people.entry(key).or_default().push(ix);
    }
    people.values().map(|people| cell(sight, people)).collect()
}

/// How many departments some people work in, as far as noted.
pub(super) fn departments(context: &Context, people: &[ContactIx]) -> usize {
    people.iter().filter_map(|&ix| context.group(ix, "department")).collect::<BTreeSet<_>>().len()
}

fn cell(sight: &Sight, people: &[ContactIx]) -> Cell {
    let context = sight.context;
    let first = context.contact(people[0]);
    let met: Vec<ContactIx> = people.iter().copied().filter(|&ix| sight.met(ix) == Some(true)).collect();
    let strengths = met.iter().filter_map(|&ix| context.strength_on_record(ix)).map(Strength::value);
    let mut ours: Vec<ContactIx> =
        people.iter().flat_map(|&ix| context.network.neighbours(ix)).filter(|&ix| sight.is_ours(ix)).collect();
    ours.sort_by_key(|&ix| (context.name(ix), ix));
    ours.dedup();
    Cell {
        level: first.level.map(|level| level.word().to_owned()),
        department: context
            .group(people[0], "department")
            .and(first.department.as_deref())
            .map(|it| it.trim().to_owned()),
        people: sight.people(people),
        met: (!context.ties_are_assumed()).then(|| sight.people(&met)),
        strength: strengths.reduce(f64::max),
        ours: sight.people(&ours),
    }
}
