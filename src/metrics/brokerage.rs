//! Whose go-between somebody is: the five roles of Gould and Fernandez, over the groups of a grouping (accounts, departments).

use super::column::Column;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit};
use super::triads::{Part, Seen, Visitor};

/// Between two of one's own group.
pub static COORDINATOR: Metric = Metric {
    id: "coordinator",
    title: "coordinator",
    plain: "How many pairs of their own group, strangers to each other, they connect.",
    formula: "open two-paths a – ego – c with all three in one group; with direction a → ego → c without a → c, each ordered",
    unit: Unit::Count,
    range: "0 and more; undefined for a person without a group",
    source: "Gould and Fernandez 1989",
    evidence: "descriptive; the counts grow with the sizes of the groups",
    cost: "the triangle pass, O(m · √m) at worst",
    scope: Scope::Contact(|measured| Role::Coordinator.of(measured).clone()),
};

/// Between two of one other group.
pub static ITINERANT: Metric = Metric {
    id: "itinerant",
    title: "itinerant broker",
    plain: "How many pairs of one other group, strangers to each other, they connect from outside.",
    formula: "open two-paths a – ego – c with a and c in one group and the ego in another",
    scope: Scope::Contact(|measured| Role::Itinerant.of(measured).clone()),
    ..COORDINATOR
};

/// The way in.
pub static GATEKEEPER: Metric = Metric {
    id: "gatekeeper",
    title: "gatekeeper",
    plain: "How many ways from an outsider into their own group lead through them.",
    formula: "open two-paths a → ego → c with ego and c in one group and a outside; without direction each pair once, which is at \
              the same time the figure for representative",
    scope: Scope::Contact(|measured| Role::Gatekeeper.of(measured).clone()),
    ..COORDINATOR
};

/// The way out.
pub static REPRESENTATIVE: Metric = Metric {
    id: "representative",
    title: "representative",
    plain: "How many ways from their own group to an outsider lead through them.",
    formula: "open two-paths a → ego → c with a and ego in one group and c outside; without direction the same figure as gatekeeper",
    scope: Scope::Contact(|measured| Role::Representative.of(measured).clone()),
    ..COORDINATOR
};

/// Between two different other groups.
pub static LIAISON: Metric = Metric {
    id: "liaison",
    title: "liaison",
    plain: "How many pairs from two different other groups, strangers to each other, they connect.",
    formula: "open two-paths a – ego – c with all three in different groups",
    scope: Scope::Contact(|measured| Role::Liaison.of(measured).clone()),
    ..COORDINATOR
};

/// All five roles together.
pub static BROKERAGE: Metric = Metric {
    id: "brokerage",
    title: "brokerage",
    plain: "How many pairs of strangers they connect in any role.",
    formula: "the sum of the five roles; without direction gatekeeper and representative are one and count once",
    scope: Scope::Contact(brokerage),
    ..COORDINATOR
};

/// The roles, in the order of their columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Coordinator,
    Itinerant,
    Gatekeeper,
    Representative,
    Liaison,
}

impl Role {
    pub(super) const COUNT: usize = 5;
    const ALL: [Self; Self::COUNT] =
        [Self::Coordinator, Self::Itinerant, Self::Gatekeeper, Self::Representative, Self::Liaison];

    /// The role of a broker between two people, by the groups of the three.
    fn between(a: u32, broker: u32, c: u32) -> Self {
        match (a == broker, c == broker) {
            (true, true) => Self::Coordinator,
            (false, true) => Self::Gatekeeper,
            (true, false) => Self::Representative,
            (false, false) if a == c => Self::Itinerant,
            (false, false) => Self::Liaison,
        }
    }

    /// Its column.
    fn of(self, measured: &Measured) -> &Column {
        &measured.triads(Part::Roles)[self as usize]
    }
}

fn brokerage(measured: &Measured) -> Column {
    let is_counted = |role: &Role| measured.is_directed() || *role != Role::Representative;
    measured.each(|i| Role::ALL.iter().copied().filter(is_counted).map(|role| role.of(measured).get(i)).sum())
}

/// How many open two-paths pass through one contact in each role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Roles([u64; Role::COUNT]);

impl Roles {
    fn count(&mut self, role: Role) -> &mut u64 {
        &mut self.0[role as usize]
    }

    /// Leaves out a two-path, where both its ends have groups.
    fn take(&mut self, own: u32, from: &Alter, to: &Alter) {
        if let (Some(from), Some(to)) = (from.group, to.group) {
            *self.count(Role::between(from, own, to)) -= 1;
        }
    }

    /// Without direction every pair was counted from both its ends; a gatekeeper from one end is a representative from the
    /// other.
    fn halved(mut self) -> Self {
        for role in [Role::Coordinator, Role::Itinerant, Role::Liaison] {
            *self.count(role) /= 2;
        }
        self
    }
}

/// Room for one broker after another.
pub(super) struct Broker<'a> {
    measured: &'a Measured,
    /// How many of the broker's sources are of each group, and how many of its targets.
    tally: Vec<(u64, u64)>,
    alters: Vec<Alter>,
}

/// Somebody tied to the broker.
#[derive(Clone, Copy)]
struct Alter {
    group: Option<u32>,
    is_source: bool,
    is_target: bool,
}

impl Visitor for Broker<'_> {
    fn visit(&mut self, seen: &Seen<'_>, columns: &mut [Vec<f64>]) {
        let roles = self.roles(seen).map(|roles| if self.measured.is_directed() { roles } else { roles.halved() });
        for (at, column) in columns.iter_mut().enumerate() {
            column.push(roles.map_or(f64::NAN, |roles| roles.0[at] as f64));
        }
    }
}

impl<'a> Broker<'a> {
    pub(super) fn new(measured: &'a Measured) -> Self {
        let groups = measured.labels.iter().flatten().max().map_or(0, |last| *last as usize + 1);
        Self { measured, tally: vec![(0, 0); groups], alters: Vec::new() }
    }

    /// All two-paths, less those whose ends are one person, less those that an arc closes. Who has no group is left out.
    fn roles(&mut self, seen: &Seen<'_>) -> Option<Roles> {
        let (measured, broker, row) = (self.measured, seen.own, seen.alters);
        let own = measured.labels[broker]?;
        let alter = |&who: &u32| Alter {
            group: measured.labels[who as usize],
            is_source: !measured.is_directed() || measured.into().has(broker, who as usize),
            is_target: !measured.is_directed() || measured.out().has(broker, who as usize),
        };
        self.alters.clear();
        self.alters.extend(row.iter().map(alter));
        let mut roles = self.all_two_paths(own);
        let alters = &self.alters;
        for alter in alters.iter().filter(|alter| alter.is_source && alter.is_target) {
            roles.take(own, alter, alter);
        }
        let names =
            |a: usize, b: usize| !measured.is_directed() || measured.out().has(row[a] as usize, row[b] as usize);
        for (from, to) in seen.ego.pairs().flat_map(|(a, b)| [(a, b), (b, a)]) {
            if alters[from].is_source && alters[to].is_target && names(from, to) {
                roles.take(own, &alters[from], &alters[to]);
            }
        }
        Some(roles)
    }

    /// The two-paths by the numbers of people of each group alone.
    fn all_two_paths(&mut self, own: u32) -> Roles {
        let groups = || self.alters.iter().filter_map(|alter| Some((alter, alter.group?)));
        let (mut sources, mut targets) = (0, 0);
        for (alter, group) in groups() {
            let (of_sources, of_targets) = &mut self.tally[group as usize];
            *of_sources += u64::from(alter.is_source);
            *of_targets += u64::from(alter.is_target);
            sources += u64::from(alter.is_source);
            targets += u64::from(alter.is_target);
        }
        let (own_sources, own_targets) = self.tally[own as usize];
        let (other_sources, other_targets) = (sources - own_sources, targets - own_targets);
        let others = groups().filter(|&(alter, group)| alter.is_source && group != own);
        let same_other_group = others.map(|(_, group)| self.tally[group as usize].1).sum();
        for (_, group) in groups() {
            self.tally[group as usize] = (0, 0);
        }
        let mut roles = Roles::default();
        *roles.count(Role::Coordinator) = own_sources * own_targets;
        *roles.count(Role::Itinerant) = same_other_group;
        *roles.count(Role::Gatekeeper) = other_sources * own_targets;
        *roles.count(Role::Representative) = own_sources * other_targets;
        *roles.count(Role::Liaison) = other_sources * other_targets - same_other_group;
        roles
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn::{self, Chance};
    use crate::network::View;

    #[test]
    fn a_seller_between_two_buyers_of_different_firms_is_a_liaison() {
        let labels = vec![Some(0), Some(1), Some(2), Some(2), None];
        let view = View::of_pairs(5, &[(0, 1), (0, 2), (0, 3), (0, 4)]);
        let measured = Measured::new(view).labelled(labels);
        assert_eq!(Role::Liaison.of(&measured).get(0), Some(2.0));
        assert_eq!(Role::Itinerant.of(&measured).get(0), Some(1.0));
        assert_eq!(brokerage(&measured).get(4), None);
    }

    #[test]
    fn without_direction_the_way_in_is_the_way_out_and_counts_once() {
        let measured = Measured::new(View::of_pairs(3, &[(0, 1), (1, 2)])).labelled(vec![Some(7), Some(3), Some(3)]);
        let of = |metric: &Metric| {
            let Scope::Contact(compute) = metric.scope else { unreachable!() };
            compute(&measured).get(1)
        };
        assert_eq!([of(&GATEKEEPER), of(&REPRESENTATIVE), of(&BROKERAGE)], [Some(1.0); 3]);
    }

    #[test]
    fn tallies_add_up_to_every_two_path_looked_at() {
        for seed in 1..20 {
            let mut chance = Chance::new(seed);
            let arcs: Vec<_> = (0..9_u32)
                .flat_map(|a| (0..9).map(move |b| (a, b)))
                .filter(|(a, b)| chance.below(100) < 30 && a != b)
                .collect();
            let labels: Vec<_> = (0..9).map(|_| chance.below(4).checked_sub(1).map(|group| group as u32)).collect();
            let measured = Measured::new(drawn::directed(9, &arcs)).labelled(labels.clone());
            let has = |a: usize, b: usize| arcs.contains(&(a as u32, b as u32));
            for (broker, own) in labels.iter().enumerate() {
                let mut slow = Roles::default();
                for (a, c) in (0..9).flat_map(|a| (0..9).map(move |c| (a, c))).filter(|(a, c)| a != c) {
                    if let (Some(from), Some(own), Some(to)) = (labels[a], own, labels[c]) {
                        let is_open = has(a, broker) && has(broker, c) && !has(a, c);
                        *slow.count(Role::between(from, *own, to)) += u64::from(is_open);
                    }
                }
                let fast = Role::ALL.map(|role| role.of(&measured).get(broker));
                assert_eq!(fast, slow.0.map(|count| own.map(|_| count as f64)));
            }
        }
    }
}
