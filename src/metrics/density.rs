//! How many of the possible ties exist: in the whole network, and among one person's alters.

use super::column::Column;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit, ratio};
use super::structural_holes::Hole;
use super::triads::{Part, Seen, Visitor};
use crate::network::Adjacency;

/// The share of all possible ties that exist.
pub static DENSITY: Metric = Metric {
    id: "density",
    title: "density",
    plain: "The share of possible ties that exist.",
    formula: "2m / (n (n − 1)); with direction m / (n (n − 1))",
    unit: Unit::Ratio,
    range: "0 to 1; undefined for fewer than two contacts",
    source: "Wasserman and Faust 1994, ch. 4",
    evidence: "descriptive: what is a good density depends on the stage",
    cost: "O(1)",
    scope: Scope::Network(density),
};

/// The share of possible ties among a person's alters that exist, the person left out.
pub static EGO_DENSITY: Metric = Metric {
    id: "ego_density",
    title: "density among contacts",
    plain: "How much somebody's contacts know each other: low brings news, high brings coordination.",
    formula: "2t / (k (k − 1)); k alters, t ties among them; with direction arcs / (k (k − 1))",
    range: "0 to 1; undefined for fewer than two alters",
    source: "Burt 1992, ch. 2; equals Watts and Strogatz' (1998) local clustering",
    evidence: "mixed: sparse ego networks hear more (Burt 2004), dense ones went with sales managers' results (Claro and Laban Neto 2009)",
    cost: "the triangle pass, O(m · √m) at worst",
    scope: Scope::Contact(ego_density),
    ..DENSITY
};

fn density(measured: &Measured) -> Option<f64> {
    let n = measured.len() as f64;
    let arcs = measured.view.arcs.as_ref().map_or_else(|| measured.view.ties.arc_count(), |arcs| arcs.out.arc_count());
    ratio(arcs as f64, n * (n - 1.0))
}

/// With direction the ties among the alters are arcs, of which each pair can have two.
fn ego_density(measured: &Measured) -> Column {
    let (found, each) =
        if measured.is_directed() { (&measured.triads(Part::Arcs)[0], 1.0) } else { (Hole::Closed.of(measured), 2.0) };
    let possible = |k: usize| (k * k.saturating_sub(1)) as f64;
    measured.each(|i| ratio(each * found.get(i)?, possible(measured.view.ties.degree(i))))
}

/// Counts the arcs that run among alters.
pub(super) struct Arcs<'a>(pub(super) &'a Adjacency);

impl Visitor for Arcs<'_> {
    fn visit(&mut self, seen: &Seen<'_>, columns: &mut [Vec<f64>]) {
        let arcs = |(a, b): (usize, usize)| {
            let (a, b) = (seen.alters[a] as usize, seen.alters[b] as usize);
            usize::from(self.0.has(a, b)) + usize::from(self.0.has(b, a))
        };
        columns[0].push(seen.ego.pairs().map(arcs).sum::<usize>() as f64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::View;

    fn ego(n: usize, pairs: &[(u32, u32)]) -> Column {
        ego_density(&Measured::new(View::of_pairs(n, pairs)))
    }

    #[test]
    fn nobody_and_one_person_have_no_density() {
        assert_eq!(density(&Measured::new(View::of_pairs(0, &[]))), None);
        assert_eq!(density(&Measured::new(View::of_pairs(1, &[]))), None);
    }

    #[test]
    fn in_a_star_the_leaves_are_strangers_and_have_no_density_of_their_own() {
        assert_eq!(ego(4, &[(0, 1), (0, 2), (0, 3)]), [Some(0.0), None, None, None]);
    }

    #[test]
    fn with_direction_one_arc_between_two_alters_is_half_of_what_could_be() {
        let view = crate::metrics::drawn::directed(3, &[(0, 1), (2, 0), (1, 2)]);
        assert_eq!(ego_density(&Measured::new(view)), [Some(0.5); 3]);
    }

    #[test]
    fn in_a_clique_everybody_knows_everybody() {
        assert_eq!(ego(3, &[(0, 1), (1, 2), (0, 2)]), [Some(1.0); 3]);
    }
}
