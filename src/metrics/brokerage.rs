//! Whose go-between somebody is: the five roles of Gould and Fernandez, over the groups of a grouping (accounts, departments).

use super::measured::Measured;
use super::metric::{Metric, Scope, Unit};

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
    cost: "O(Σ degree²) at worst",
    scope: Scope::Contact(|measured| column(measured, |roles| roles.coordinator)),
};

/// Between two of one other group.
pub static ITINERANT: Metric = Metric {
    id: "itinerant",
    title: "itinerant broker",
    plain: "How many pairs of one other group, strangers to each other, they connect from outside.",
    formula: "open two-paths a – ego – c with a and c in one group and the ego in another",
    scope: Scope::Contact(|measured| column(measured, |roles| roles.itinerant)),
    ..COORDINATOR
};

/// The way in.
pub static GATEKEEPER: Metric = Metric {
    id: "gatekeeper",
    title: "gatekeeper",
    plain: "How many ways from an outsider into their own group lead through them.",
    formula: "open two-paths a → ego → c with ego and c in one group and a outside; without direction each pair once, which is at \
              the same time the figure for representative",
    scope: Scope::Contact(|measured| column(measured, |roles| roles.gatekeeper)),
    ..COORDINATOR
};

/// The way out.
pub static REPRESENTATIVE: Metric = Metric {
    id: "representative",
    title: "representative",
    plain: "How many ways from their own group to an outsider lead through them.",
    formula: "open two-paths a → ego → c with a and ego in one group and c outside; without direction the same figure as gatekeeper",
    scope: Scope::Contact(|measured| column(measured, |roles| roles.representative)),
    ..COORDINATOR
};

/// Between two different other groups.
pub static LIAISON: Metric = Metric {
    id: "liaison",
    title: "liaison",
    plain: "How many pairs from two different other groups, strangers to each other, they connect.",
    formula: "open two-paths a – ego – c with all three in different groups",
    scope: Scope::Contact(|measured| column(measured, |roles| roles.liaison)),
    ..COORDINATOR
};

/// All five roles together.
pub static BROKERAGE: Metric = Metric {
    id: "brokerage",
    title: "brokerage",
    plain: "How many pairs of strangers they connect in any role.",
    formula: "the sum of the five roles; without direction gatekeeper and representative are one and count once",
    scope: Scope::Contact(|measured| {
        let directed = measured.is_directed();
        column(measured, |roles| roles.total() - if directed { 0 } else { roles.representative })
    }),
    ..COORDINATOR
};

/// How many open two-paths pass through one contact in each role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Roles {
    coordinator: usize,
    itinerant: usize,
    gatekeeper: usize,
    representative: usize,
    liaison: usize,
}

impl Roles {
    /// The role of a broker between two people, by the groups of the three.
    fn of(&mut self, a: u32, broker: u32, c: u32) -> &mut usize {
        match (a == broker, c == broker) {
            (true, true) => &mut self.coordinator,
            (false, true) => &mut self.gatekeeper,
            (true, false) => &mut self.representative,
            (false, false) if a == c => &mut self.itinerant,
            (false, false) => &mut self.liaison,
        }
    }

    fn total(self) -> usize {
        self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison
    }
}

/// Without direction every pair was met from both its ends; a gatekeeper from one end is a representative from the other.
fn column(measured: &Measured, value: impl Fn(Roles) -> usize) -> Vec<Option<f64>> {
    let mut broker = Broker::new(measured);
    let halved = |roles: Roles| Roles {
        coordinator: roles.coordinator / 2,
        itinerant: roles.itinerant / 2,
        liaison: roles.liaison / 2,
        ..roles
    };
    measured.each(|i| {
        let roles = broker.roles(i)?;
        Some(value(if measured.is_directed() { roles } else { halved(roles) }) as f64)
    })
}

/// Room for one broker after another.
struct Broker<'a> {
    measured: &'a Measured,
    /// How many of the broker's sources are of each group, and how many of its targets.
    tally: Vec<(usize, usize)>,
    /// Whether somebody is a target of the broker.
    target: Vec<bool>,
}

impl<'a> Broker<'a> {
    fn new(measured: &'a Measured) -> Self {
        let groups = measured.labels.iter().flatten().max().map_or(0, |last| *last as usize + 1);
        Self { measured, tally: vec![(0, 0); groups], target: vec![false; measured.len()] }
    }

    /// All two-paths, less those whose ends are one person, less those that an arc closes. Who has no group is left out.
    fn roles(&mut self, broker: usize) -> Option<Roles> {
        let measured = self.measured;
        let own = measured.labels[broker]?;
        let labelled = |people: &'a [u32]| {
            people.iter().filter_map(|&who| Some((who as usize, measured.labels[who as usize]?))).collect::<Vec<_>>()
        };
        let sources = labelled(measured.into().neighbours(broker));
        let targets = labelled(measured.out().neighbours(broker));
        let mut roles = self.all_two_paths(own, &sources, &targets);
        for &(target, _) in &targets {
            self.target[target] = true;
        }
        for &(a, group) in &sources {
            if self.target[a] {
                *roles.of(group, own, group) -= 1;
            }
            for &c in measured.out().neighbours(a).iter().filter(|&&c| self.target[c as usize]) {
                if let Some(other) = measured.labels[c as usize] {
                    *roles.of(group, own, other) -= 1;
                }
            }
        }
        for &(target, _) in &targets {
            self.target[target] = false;
        }
        Some(roles)
    }

    /// The two-paths by the numbers of people of each group alone.
    fn all_two_paths(&mut self, own: u32, sources: &[(usize, u32)], targets: &[(usize, u32)]) -> Roles {
        for &(_, group) in sources {
            self.tally[group as usize].0 += 1;
        }
        for &(_, group) in targets {
            self.tally[group as usize].1 += 1;
        }
        let (own_sources, own_targets) = self.tally[own as usize];
        let (other_sources, other_targets) = (sources.len() - own_sources, targets.len() - own_targets);
        let mut same_other_group = 0;
        for &(_, group) in sources.iter().filter(|&&(_, group)| group != own) {
            same_other_group += self.tally[group as usize].1;
        }
        for &(_, group) in sources.iter().chain(targets) {
            self.tally[group as usize] = (0, 0);
        }
        Roles {
            coordinator: own_sources * own_targets,
            itinerant: same_other_group,
            gatekeeper: other_sources * own_targets,
            representative: own_sources * other_targets,
            liaison: other_sources * other_targets - same_other_group,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn::{self, Chance};
    use crate::network::View;

    fn roles(measured: &Measured, i: usize) -> Option<Roles> {
        Broker::new(measured).roles(i)
    }

    #[test]
    fn a_seller_between_two_buyers_of_different_firms_is_a_liaison() {
        let labels = vec![Some(0), Some(1), Some(2), Some(2), None];
        let view = View::of_pairs(5, &[(0, 1), (0, 2), (0, 3), (0, 4)]);
        let measured = Measured::new(view).labelled(labels);
        assert_eq!(column(&measured, |roles| roles.liaison)[0], Some(2.0));
        assert_eq!(column(&measured, |roles| roles.itinerant)[0], Some(1.0));
        assert_eq!(column(&measured, Roles::total)[4], None);
    }

    #[test]
    fn without_direction_the_way_in_is_the_way_out_and_counts_once() {
        let measured = Measured::new(View::of_pairs(3, &[(0, 1), (1, 2)])).labelled(vec![Some(7), Some(3), Some(3)]);
        let of = |metric: &Metric| {
            let Scope::Contact(compute) = metric.scope else { unreachable!() };
            compute(&measured)[1]
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
                        *slow.of(from, *own, to) += usize::from(has(a, broker) && has(broker, c) && !has(a, c));
                    }
                }
                assert_eq!(roles(&measured, broker), own.map(|_| slow));
            }
        }
    }
}
