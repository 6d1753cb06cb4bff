//! The team: who is on it, how near they are to each other, and whom to introduce to whom.

use schemars::JsonSchema;
use serde::Serialize;

use super::together::{Together, together};
use crate::advise::Context;
use crate::metrics::teams::{self, Method};
use crate::metrics::{self, Measured, Sheet};
use crate::network::{ContactIx, Pair, View};
use crate::reports::Amount;
use crate::reports::introductions::Person;
use crate::settings;
use crate::stages::create_solution::assembly::Assembly;
use crate::stages::create_solution::expertise::{breadth, is_generalist};

/// How many introductions are named at most.
const INTRODUCTIONS: usize = 30;

/// People who between them know what is needed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TeamReport {
    /// Who answers for something, by name; the seller is not among them.
    pub members: Vec<Member>,
    /// Who stands between members and answers for nothing.
    pub connectors: Vec<Person>,
    /// How many people were searched, the seller among them.
    pub searched: usize,
    /// The length of the shortest tree of ties that holds the reached ones and the seller together, a tie of strength s being 1/s long; none
    /// where nobody is reached.
    pub distance: Option<f64>,
    /// How far apart the two are who are farthest from each other.
    pub spread: Option<f64>,
    /// How it was found: `exact`, `enhanced-steiner` or `rarest-first`.
    pub method: Option<String>,
    /// No team that has all is nearer than this.
    pub at_least: Option<f64>,
    /// The share of the pairs of members who know each other.
    pub density: Amount,
    /// The density a team should have.
    pub density_wanted: f64,
    /// How many pairs of members there are.
    pub pairs: usize,
    /// How many of them know each other.
    pub tied: usize,
    /// How many of them nobody asked about.
    pub not_asked: usize,
    /// Pairs who do not know each other as far as recorded, the introduction that brings the team nearest together first; at most thirty.
    pub introductions: Vec<Introduction>,
    /// With how many of these introductions the density is as wanted, or as near to that as they bring it.
    pub enough: usize,
    /// How near the members are to each other: the mean over pairs of one over the length of the shortest way.
    pub nearness: Option<f64>,
    /// The share of pairs of the team that reach each other through the seller.
    pub between: Option<f64>,
    /// The same once the introductions are made that are enough.
    pub between_then: Option<f64>,
    /// Pairs of members who worked on another deal together, those with most deals first.
    pub together: Vec<Together>,
}

/// Somebody on the team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Member {
    /// Who.
    pub person: Person,
    /// What they answer for.
    pub answers_for: Vec<String>,
    /// How many different things they are noted for.
    pub skills: usize,
    /// Whether that makes them a generalist.
    pub generalist: bool,
    /// Whether the seller is in touch with them.
    pub in_touch: bool,
    /// Whether anybody known leads there.
    pub reached: bool,
}

/// Two of the team to be introduced to each other.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Introduction {
    /// One.
    pub one: Person,
    /// The other.
    pub other: Person,
    /// Whether nobody asked if they know each other.
    pub not_asked: bool,
    /// The share of pairs of members who know each other once it is made, and those before it.
    pub density: f64,
    /// How near the members are then.
    pub nearness: f64,
}

impl TeamReport {
    /// What is said of a team. Cost: O(p² · k²) for p pairs of strangers among k people.
    pub(super) fn of(context: &Context, assembly: &Assembly, deal: Option<&str>) -> Self {
        let pairs = context.pairs_among(&assembly.members);
        let wanted = context.settings.number(&settings::SOLUTION_TEAM_DENSITY.fits);
        let table = Table::of(context, assembly);
        let introductions = table.introductions(context, &assembly.members, pairs.tied, pairs.all);
        let is_enough = |made: &usize| (pairs.tied + made) as f64 >= wanted * pairs.all as f64 - 1e-9;
        let enough = (0..introductions.len()).find(is_enough).unwrap_or(introductions.len());
        let found = assembly.found.as_ref().filter(|found| found.team.people.len() > 1);
        Self {
            members: assembly.members.iter().map(|&ix| member(context, assembly, ix)).collect(),
            connectors: assembly.connectors.iter().map(|&ix| Person::new(context, ix)).collect(),
            searched: assembly.searched,
            distance: found.map(|found| found.team.distance),
            spread: found.map(|found| found.team.spread),
            method: found.map(|found| word(found.method).to_owned()),
            at_least: found.map(|found| found.at_least),
            density: pairs.density().into(),
            density_wanted: wanted,
            pairs: pairs.all,
            tied: pairs.tied,
            not_asked: pairs.unasked,
            nearness: table.nearness(context),
            between: table.between(context, &[]),
            between_then: table.between(context, &introductions[..enough]),
            introductions: introductions.into_iter().map(|it| it.0).collect(),
            together: together(context, &assembly.members, deal),
            enough,
        }
    }

    /// Everybody on it, members first.
    pub(super) fn people(&self) -> impl Iterator<Item = &Person> {
        self.members.iter().map(|member| &member.person).chain(&self.connectors)
    }
}

fn member(context: &Context, assembly: &Assembly, ix: ContactIx) -> Member {
    let mine = assembly.sought.iter().filter(|it| it.answers == Some(ix));
    Member {
        person: Person::new(context, ix),
        answers_for: mine.map(|it| it.need.clone().unwrap_or_else(|| super::GENERALIST.to_owned())).collect(),
        skills: breadth(context.contact(ix)),
        generalist: is_generalist(context, ix),
        in_touch: context.is_direct(ix),
        reached: !assembly.unreached.contains(&ix),
    }
}

fn word(method: Method) -> &'static str {
    match method {
        Method::Exact => "exact",
        Method::EnhancedSteiner => "enhanced-steiner",
        Method::RarestFirst => "rarest-first",
    }
}

/// Everybody of the team at one table, the seller with them, in ascending order.
struct Table {
    people: Vec<usize>,
    seller: usize,
}

/// An introduction with its places at the table.
type Placed = (Introduction, (u32, u32));

impl Table {
    fn of(context: &Context, assembly: &Assembly) -> Self {
        let mut people: Vec<usize> = assembly.people().into_iter().map(ContactIx::index).collect();
        people.push(context.seller.index());
        people.sort_unstable();
        let seller = people.binary_search(&context.seller.index()).unwrap_or_default();
        Self { people, seller }
    }

    fn nearness(&self, context: &Context) -> Option<f64> {
        teams::nearness(context.network.declared(), &self.people)
    }

    /// The introductions of members to each other, the one that adds most first; of those that add as much, those known not to know each
    /// other first, then by name.
    fn introductions(&self, context: &Context, members: &[ContactIx], tied: usize, all: usize) -> Vec<Placed> {
        let place = |ix: ContactIx| self.people.binary_search(&ix.index()).unwrap_or_default();
        let pairs = members.iter().enumerate().flat_map(|(at, &a)| members[at + 1..].iter().map(move |&b| (a, b)));
        let mut strangers: Vec<(ContactIx, ContactIx)> =
            pairs.filter(|&(a, b)| context.network.pair(a, b) != Pair::Tied).collect();
        strangers.sort_by_key(|&(a, b)| context.network.pair(a, b));
        let places: Vec<(usize, usize)> = strangers.iter().map(|&(a, b)| (place(a), place(b))).collect();
        let new = context.settings.number(&settings::NEW_TIE);
        let order = teams::introductions(context.network.declared(), &self.people, &places, new, INTRODUCTIONS);
        let told = |(made, it): (usize, teams::Introduction)| {
            let (one, other) = strangers[it.pair];
            let introduction = Introduction {
                one: Person::new(context, one),
                other: Person::new(context, other),
                not_asked: context.network.pair(one, other) == Pair::NotAsked,
                density: (tied + made) as f64 / all as f64,
                nearness: it.nearness,
            };
            (introduction, (places[it.pair].0 as u32, places[it.pair].1 as u32))
        };
        (1..).zip(order).map(told).collect()
    }

    /// The share of pairs of the others at the table whose shortest ways pass through the seller, once some are introduced.
    fn between(&self, context: &Context, introduced: &[Placed]) -> Option<f64> {
        let ties = context.network.declared();
        let place = |ix: usize| self.people.binary_search(&ix).ok().map(|at| at as u32);
        let among = (0_u32..).zip(&self.people).flat_map(|(at, &ix)| {
            let others = ties.neighbours(ix).iter().filter_map(move |&other| place(other as usize));
            others.filter(move |&other| at < other).map(move |other| (at, other))
        });
        let pairs: Vec<(u32, u32)> = among.chain(introduced.iter().map(|it| it.1)).collect();
        let share = metrics::find("betweenness_share")?;
        Sheet::compute(&Measured::new(View::of_pairs(self.people.len(), &pairs)), &[share]).value(share.id, self.seller)
    }
}
