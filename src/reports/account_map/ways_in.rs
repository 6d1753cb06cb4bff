//! The best entries: whom to go to or ask first, and what that opens.

use schemars::JsonSchema;
use serde::Serialize;

use super::request::Sight;
use crate::advise::words::people;
use crate::metrics::paths::Path;
use crate::network::ContactIx;
use crate::reports::introductions::Person;
use crate::reports::words::named;
use crate::stages::asks::{Ask, TooEarly, too_early};
use crate::stages::gain_buy_in::entries::{self, Entry};
use crate::stages::meeting::{along, described};

/// How many are worked out in full: as many as anybody goes through.
const MOST: usize = 10;
/// How many people an action names.
const NAMED: usize = 3;

/// A person through whom to go in.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WayIn {
    /// Who.
    pub person: Person,
    /// Whether the seller is in touch with them; null: nothing says with whom.
    pub met: Option<bool>,
    /// What to do, in a sentence.
    pub action: String,
    /// Whom the way passes, the nearest to the seller first; none where the seller goes alone.
    pub through: Vec<Person>,
    /// The score of the best way to them that passes no gatekeeper, from 0 to 1: it ranks. Null: none is known.
    pub score: Option<f64>,
    /// Why the first ask on the way is too early; null where it is not, or nobody is to be asked.
    pub too_early: Option<String>,
    /// Those with a buying influence whom the seller has not met and gets to, they themselves included.
    pub opens: Vec<Person>,
    /// How many people whom the seller has not met they open, whatever their say.
    pub people: usize,
    /// Whether they may open more, since nobody went through all whom they know there.
    pub may_open_more: bool,
}

pub(super) fn ways_in(sight: &Sight) -> Vec<WayIn> {
    let gatekeeper = sight.gate.as_ref().map(|gate| gate.person);
    let mut ways: Vec<WayIn> = Vec::new();
    for entry in entries::entries(sight.context, gatekeeper) {
        let way = way_in(sight, &entry, gatekeeper);
        // Behind an entry named before there is nothing to choose yet.
        if !way.through.iter().any(|it| ways.iter().any(|earlier| earlier.person == *it)) {
            ways.push(way);
        }
        if ways.len() == MOST {
            break;
        }
    }
    ways
}

/// Those whom a way passes.
fn between(sight: &Sight, path: &Path) -> Vec<Person> {
    let people = &path.nodes[1..path.nodes.len() - 1];
    people.iter().map(|&node| sight.person(ContactIx::new(node))).collect()
}

fn way_in(sight: &Sight, entry: &Entry, gatekeeper: Option<ContactIx>) -> WayIn {
    let context = sight.context;
    let path = (!context.ties_are_assumed()).then(|| entries::way_to(context, entry, gatekeeper)).flatten();
    let asked = match &path {
        Some(path) => Some(ContactIx::new(path.nodes[1])),
        None => entry.met.then_some(entry.person),
    };
    let early = asked.and_then(|ix| Some((ix, too_early(context, context.seller, ix, Ask::Introduction)?)));
    let action = match &path {
        Some(path) => along(context, path).action,
        None if entry.met => ask_for_introductions(sight, entry),
        None => format!("Find a way of your own to {}", described(context, entry.person)),
    };
    let standing = sight.standings.iter().find(|it| it.person == entry.person);
    WayIn {
        person: sight.person(entry.person),
        met: sight.met(entry.person),
        action,
        through: path.as_ref().map(|path| between(sight, path)).unwrap_or_default(),
        score: entry.score,
        too_early: early.map(|(ix, why)| match why {
            TooEarly::Unknown => format!("nobody noted how strong your tie with {} is", context.name(ix)),
            why => format!("for that your tie with {} is {why}", context.name(ix)),
        }),
        opens: sight.people(&entry.with_a_say),
        people: entry.people,
        may_open_more: standing.is_some_and(|it| it.unasked > 0),
    }
}

/// `Ask Ana to introduce you to Bo and Cy`: to those with a say, else to whom she knows.
fn ask_for_introductions(sight: &Sight, entry: &Entry) -> String {
    let name = sight.context.name(entry.person);
    let to = sight.people(&entry.with_a_say);
    match to.len() {
        0 => format!("Ask {name} to introduce you to others there"),
        1..=NAMED => format!("Ask {name} to introduce you to {}", named(&to)),
        more => {
            let others: Vec<&str> = to[..NAMED].iter().map(|it| it.name.as_str()).collect();
            format!("Ask {name} to introduce you to {} and {} more", others.join(", "), more - NAMED)
        }
    }
}

impl WayIn {
    /// How to get there, to follow the name: `, through Ana and Bo`.
    pub(super) fn way_in_words(&self) -> String {
        match (self.met, self.through.as_slice(), self.score) {
            (Some(true), ..) => ", whom you know".to_owned(),
            (_, [], None) if self.met.is_some() => ", only through the gatekeeper as far as known".to_owned(),
            (_, [], _) => String::new(),
            (_, through, _) => format!(", through {}", named(through)),
        }
    }

    /// What it opens, in words: `opens 2 with a say and 5 people in all, or more`.
    pub(super) fn opens_in_words(&self) -> String {
        let more = if self.may_open_more { ", or more" } else { "" };
        let is_alone = self.people == 1 && self.met != Some(true);
        let people = people(self.people);
        match (self.opens.len(), self.people) {
            (0, _) | (1, 1) if is_alone => format!("opens nobody else{more}"),
            (0, _) => format!("opens {people}, none with a say{more}"),
            (1, 1) => format!("opens {people} with a say{more}"),
            (2, 2) => format!("opens {people}, both with a say{more}"),
            (say, all) if say == all => format!("opens {people}, all with a say{more}"),
            (say, _) => format!("opens {people}, {say} with a say{more}"),
        }
    }
}
