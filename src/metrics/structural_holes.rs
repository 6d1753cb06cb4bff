//! Structural holes: whether somebody's contacts are strangers to each other, or hold each other and them fast.

use super::kernels::holes::{Alter, each_binary, each_ego};
use super::kernels::triangles::Triangles;
use super::metric::{Metric, Scope, Unit, ratio};
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
    scope: Scope::Contact(|measured| {
        measured.holes().iter().map(|holes| holes.effective_size).collect::<Vec<_>>().into()
    }),
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
        let size = |i: usize| measured.view.ties.degree(i) as f64;
        measured.each(|i| ratio(measured.holes()[i].effective_size, size(i)))
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
    scope: Scope::Contact(|measured| measured.holes().iter().map(|holes| holes.constraint).collect::<Vec<_>>().into()),
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
    scope: Scope::Contact(|measured| measured.holes().iter().map(|holes| holes.hierarchy).collect::<Vec<_>>().into()),
    ..EFFECTIVE_SIZE
};

/// What one pass finds for one contact; NaN where it is undefined, which a [`Column`](super::Column) shows as no value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Holes {
    /// How many pairs of alters are tied.
    pub(super) closed: u64,
    effective_size: f64,
    constraint: f64,
    hierarchy: f64,
}

/// The structural holes around every contact. Cost: the triangle pass, O(m · √m) at worst.
pub(super) fn holes(ties: &Adjacency, ego_model: bool) -> Vec<Holes> {
    let triangles = Triangles::new(ties);
    if triangles.is_binary() && !ego_model {
        each_binary(&triangles, ties, |closed, held| {
            let k = held.len() as f64;
            Holes { effective_size: k - 2.0 * closed as f64 / k, ..Holes::of(closed, held.iter().copied()) }
        })
    } else {
        each_ego(triangles, ties, ego_model, |ego, alters| {
            let sum: f64 = ties.values(ego).iter().sum();
            let repeats: f64 = alters.iter().map(|alter| alter.repeats).sum();
            let ends: u64 = alters.iter().map(|alter| u64::from(alter.common)).sum();
            let effective_size = alters.len() as f64 - repeats / sum;
            Holes { effective_size, ..Holes::of(ends / 2, alters.iter().map(Alter::constraint)) }
        })
    }
}

impl Holes {
    /// From the tied pairs of alters and the constraint by each alter; the effective size is left out.
    fn of(closed: u64, held: impl ExactSizeIterator<Item = f64> + Clone) -> Self {
        let (alters, constraint) = (held.len(), held.clone().sum());
        Self {
            closed,
            effective_size: f64::NAN,
            constraint: if alters > 0 { constraint } else { f64::NAN },
            hierarchy: if alters > 1 { hierarchy(constraint / alters as f64, held) } else { f64::NAN },
        }
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
    use crate::metrics::kernels::triangles::closed_pairs;
    use crate::network::View;

    /// Effective size, constraint and hierarchy of each contact.
    fn of(n: usize, pairs: &[(u32, u32)]) -> Vec<[Option<f64>; 3]> {
        holes(&View::of_pairs(n, pairs).ties, false).into_iter().map(shown).collect()
    }

    fn shown(holes: Holes) -> [Option<f64>; 3] {
        [holes.effective_size, holes.constraint, holes.hierarchy].map(|value| Some(value).filter(|it| it.is_finite()))
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
        assert!((holes(&ties, true)[0].constraint - 1.125).abs() < 1e-12);
        assert!(holes(&ties, false)[0].constraint < 0.9);
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
            let fast = holes(&ties, false);
            let column = |value: fn(&Holes) -> f64| fast.iter().map(value).collect::<Vec<_>>().into();
            assert!(near(&column(|it| it.effective_size), everybody().map(|i| sum(i, &|i, j| 1.0 - repeats(i, j)))));
            assert!(near(&column(|it| it.constraint), everybody().map(|i| sum(i, &held))));
            assert_eq!(fast.iter().map(|it| it.closed).collect::<Vec<_>>(), closed_pairs(&ties));
        }
    }
}
