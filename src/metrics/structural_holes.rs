//! Structural holes: whether somebody's contacts are strangers to each other, or hold each other and them fast.

use super::column::Column;
use super::kernels::holes::{Alter, Alters, BinaryHolds, Room};
use super::kernels::triangles::Ego;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit, ratio};
use super::triads::{Part, Seen, Visitor};
use crate::network::Adjacency;

/// Contacts left after discounting overlap.
pub static EFFECTIVE_SIZE: Metric = Metric {
    id: "effective_size",
    title: "effective size",
    plain: "How many contacts are left once those who know each other are discounted: how many different circles they reach.",
    formula: "k − 2t/k; k alters, t ties among them. Weighted or directed: Σ over alters of 1 − Σ p(ego, q) m(alter, q), p a share \
              of all ties, m a tie over the strongest one, both over the whole network",
    unit: Unit::Ratio,
    range: "1 to the number of contacts; undefined without contacts",
    source: "Burt 1992, ch. 2; Borgatti 1997",
    evidence: "the article's measure of a broad network in all but name; good outcomes for managers in Burt 1992 and 2004",
    cost: "the triangle pass, O(m · √m) at worst",
    scope: Scope::Contact(|measured| Hole::EffectiveSize.of(measured).clone()),
};

/// Effective size for each contact.
pub static EFFICIENCY: Metric = Metric {
    id: "efficiency",
    title: "efficiency",
    plain: "What share of their contacts opens a circle of its own.",
    formula: "effective size / number of contacts",
    range: "above 0, to 1; undefined without contacts",
    source: "Burt 1992, ch. 2",
    scope: Scope::Contact(|measured| {
        let effective = Hole::EffectiveSize.of(measured);
        measured.each(|i| ratio(effective.get(i)?, measured.view.ties.degree(i) as f64))
    }),
    ..EFFECTIVE_SIZE
};

/// How far somebody's ties lead back to the same people.
pub static CONSTRAINT: Metric = Metric {
    id: "constraint",
    title: "constraint",
    plain: "How far all their ties lead back to the same people: low is free to choose whom to work with, 1 and more is closed in.",
    formula: "Σ over alters j of (p_ij + Σ p_iq p_qj)², p the share of somebody's ties that goes to another, over the whole \
              network; with the ego model inside each person's own network",
    range: "1/contacts to 9/8, with weights below 2; undefined without contacts",
    source: "Burt 1992, ch. 2; Burt 2004",
    evidence: "people with low constraint are paid, judged and promoted better (Burt 2004)",
    scope: Scope::Contact(|measured| Hole::Constraint.of(measured).clone()),
    ..EFFECTIVE_SIZE
};

/// Whether the constraint comes from one contact.
pub static HIERARCHY: Metric = Metric {
    id: "hierarchy",
    title: "hierarchy",
    plain: "Whether one contact alone closes them in (towards 1), or all alike (0).",
    formula: "Σ r ln r / (k ln k), r an alter's part of the constraint over the mean part (Coleman-Theil)",
    range: "0 to 1; undefined for fewer than two contacts",
    source: "Burt 1992, ch. 2",
    evidence: "tells apart two people with the same constraint, who need different advice (Everett and Borgatti 2020)",
    scope: Scope::Contact(|measured| Hole::Hierarchy.of(measured).clone()),
    ..EFFECTIVE_SIZE
};

/// What is found of each contact in the walk over triangles, in the order of its columns.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hole {
    /// How many pairs of alters are tied.
    Closed,
    EffectiveSize,
    Constraint,
    Hierarchy,
}

impl Hole {
    pub(super) const COUNT: usize = 4;

    /// Its column.
    pub(super) fn of(self, measured: &Measured) -> &Column {
        &measured.triads(Part::Holes)[self as usize]
    }
}

/// From Burt's dyadic constraint by each alter; NaN where a figure is undefined, which a [`Column`] shows as no value.
fn push(
    columns: &mut [Vec<f64>],
    ego: &Ego<'_>,
    effective_size: f64,
    held: impl ExactSizeIterator<Item = f64> + Clone,
) {
    let (alters, constraint) = (held.len(), held.clone().sum());
    let found = [
        ego.closed() as f64,
        effective_size,
        if alters > 0 { constraint } else { f64::NAN },
        if alters > 1 { hierarchy(constraint / alters as f64, held) } else { f64::NAN },
    ];
    columns.iter_mut().zip(found).for_each(|(column, value)| column.push(value));
}

/// Where all ties are worth 1.
pub(super) struct BinaryHoles<'a>(BinaryHolds<'a>);

impl<'a> BinaryHoles<'a> {
    pub(super) fn new(ties: &'a Adjacency) -> Self {
        Self(BinaryHolds::new(ties))
    }
}

impl Visitor for BinaryHoles<'_> {
    fn visit(&mut self, Seen { ego, .. }: &Seen<'_>, columns: &mut [Vec<f64>]) {
        let k = ego.alters.len() as f64;
        push(columns, ego, k - 2.0 * ego.closed() as f64 / k, self.0.of(ego).iter().copied());
    }
}

/// Where ties have values, or only those inside each ego's network count.
pub(super) struct ValuedHoles<'a> {
    alters: &'a Alters,
    room: Room,
}

impl<'a> ValuedHoles<'a> {
    pub(super) fn new(alters: &'a Alters) -> Self {
        Self { alters, room: Room::default() }
    }
}

impl Visitor for ValuedHoles<'_> {
    fn visit(&mut self, Seen { ego, .. }: &Seen<'_>, columns: &mut [Vec<f64>]) {
        let alters = self.alters.of(&mut self.room, ego);
        let sum: f64 = ego.values.iter().sum();
        let repeats: f64 = alters.iter().map(|alter| alter.repeats).sum();
        push(columns, ego, alters.len() as f64 - repeats / sum, alters.iter().map(Alter::constraint));
    }
}

/// A part too small to be told from 0 weighs nothing, as r ln r does near 0.
fn hierarchy(mean: f64, held: impl ExactSizeIterator<Item = f64>) -> f64 {
    let k = held.len() as f64;
    let parts = held.map(|part| part / mean).filter(|&r| r > 0.0);
    (parts.map(|r| r * r.ln()).sum::<f64>() / (k * k.ln())).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn::{self, near};
    use crate::network::View;

    fn measured(ties: &Adjacency) -> Measured {
        Measured::new(View::weighted(ties.clone()))
    }

    /// Effective size, constraint and hierarchy of each contact.
    fn of(n: usize, pairs: &[(u32, u32)]) -> Vec<[Option<f64>; 3]> {
        let measured = measured(&View::of_pairs(n, pairs).ties);
        let of = |hole: Hole, i| hole.of(&measured).get(i);
        (0..n).map(|i| [Hole::EffectiveSize, Hole::Constraint, Hole::Hierarchy].map(|hole| of(hole, i))).collect()
    }

    #[test]
    fn nobody_is_free_of_constraint_by_having_no_contacts() {
        assert_eq!(of(1, &[]), [[None, None, None]]);
    }

    #[test]
    fn one_contact_has_all_of_the_ties_in_hand() {
        let pair = of(2, &[(0, 1)]);
        assert_eq!(pair[0], [Some(1.0), Some(1.0), None]);
    }

    #[test]
    fn a_triangle_constrains_everyone_alike_and_by_more_than_1() {
        for holes in of(3, &[(0, 1), (1, 2), (0, 2)]) {
            assert_eq!(holes, [Some(1.0), Some(1.125), Some(0.0)]);
        }
    }

    #[test]
    fn the_hub_of_a_star_is_as_free_as_its_size_allows() {
        let hub = of(5, &[(0, 1), (0, 2), (0, 3), (0, 4)])[0];
        assert_eq!(hub, [Some(4.0), Some(0.25), Some(0.0)]);
    }

    #[test]
    fn who_stands_in_the_hole_between_two_clusters_is_freer_than_those_within() {
        let all = of(7, &[(0, 1), (1, 2), (0, 2), (4, 5), (5, 6), (4, 6), (2, 3), (3, 4)]);
        assert_eq!(all[3][1], Some(0.5));
        assert!(all[2][1] < all[0][1] && all[0][1] > Some(1.0));
        assert_eq!(all[2][0], Some(3.0 - 2.0 / 3.0));
    }

    #[test]
    fn inside_the_ego_network_the_alters_other_ties_do_not_count() {
        let ties = View::of_pairs(5, &[(0, 1), (0, 2), (1, 2), (1, 3), (2, 4)]).ties;
        let constraint = |measured: &Measured| Hole::Constraint.of(measured).get(0).unwrap();
        assert!((constraint(&measured(&ties).with_ego_model()) - 1.125).abs() < 1e-12);
        assert!(constraint(&measured(&ties)) < 0.9);
    }

    #[test]
    fn the_pass_over_triangles_adds_up_to_the_formulas_over_all_pairs() {
        let binary =
            |ties: &Adjacency| Adjacency::from_arcs(ties.len(), ties.arcs().map(|(i, j)| (i as u32, j as u32, 1.0)));
        for ties in drawn::networks().flat_map(|ties| [binary(&ties), ties]) {
            let z = |i: usize, j: usize| ties.value(i, j).unwrap_or(0.0);
            let everybody = || 0..ties.len();
            let p = |i, j| z(i, j) / everybody().map(|k| z(i, k)).sum::<f64>();
            let m = |i, j| z(i, j) / everybody().map(|k| z(i, k)).fold(0.0, f64::max);
            let alters = |i: usize| everybody().filter(move |&j| z(i, j) > 0.0).collect::<Vec<_>>();
            let others = |i, j| alters(i).into_iter().filter(move |&q| q != j);
            let repeats = |i, j| others(i, j).map(|q| p(i, q) * m(j, q)).sum::<f64>();
            let held = |i, j| (p(i, j) + others(i, j).map(|q| p(i, q) * p(q, j)).sum::<f64>()).powi(2);
            let sum = |i, value: &dyn Fn(usize, usize) -> f64| {
                (!alters(i).is_empty()).then(|| alters(i).into_iter().map(|j| value(i, j)).sum::<f64>())
            };
            let fast = measured(&ties);
            let tied = |i, j| others(i, j).filter(|&q| z(j, q) > 0.0).count() as f64 / 2.0;
            let closed = everybody().map(|i| Some(alters(i).into_iter().map(|j| tied(i, j)).sum::<f64>()));
            assert!(near(Hole::Closed.of(&fast), closed));
            assert!(near(Hole::EffectiveSize.of(&fast), everybody().map(|i| sum(i, &|i, j| 1.0 - repeats(i, j)))));
            assert!(near(Hole::Constraint.of(&fast), everybody().map(|i| sum(i, &held))));
        }
    }
}
