//! Whether those who know the same person know each other.

use super::measured::Measured;
use super::metric::{Metric, Scope, Unit, ratio};

/// The share of connected triples that are closed.
pub static TRANSITIVITY: Metric = Metric {
    id: "transitivity",
    title: "transitivity",
    plain: "Of all pairs who share a contact, the share who know each other.",
    formula: "3 · triangles / connected triples",
    unit: Unit::Ratio,
    range: "0 to 1; undefined where nobody has two contacts, and where direction is measured",
    source: "Newman, Strogatz and Watts 2001; Wasserman and Faust 1994, ch. 6",
    evidence: "descriptive: what is good depends on the stage",
    cost: "the triangle pass, O(m · √m) at worst",
    scope: Scope::Network(transitivity),
};

fn transitivity(measured: &Measured) -> Option<f64> {
    let pairs = |i: usize| measured.view.ties.degree(i) * measured.view.ties.degree(i).saturating_sub(1) / 2;
    let triples: usize = (0..measured.len()).map(pairs).sum();
    let closed: f64 = (0..measured.len()).map(|i| measured.closed_pairs(i)).sum();
    if measured.is_directed() { None } else { ratio(closed, triples as f64) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::View;

    fn of(n: usize, pairs: &[(u32, u32)]) -> Option<f64> {
        transitivity(&Measured::new(View::of_pairs(n, pairs)))
    }

    #[test]
    fn a_triangle_is_closed_a_line_is_open_and_a_single_tie_is_neither() {
        assert_eq!(of(3, &[(0, 1), (1, 2), (0, 2)]), Some(1.0));
        assert_eq!(of(3, &[(0, 1), (1, 2)]), Some(0.0));
        assert_eq!(of(2, &[(0, 1)]), None);
        assert_eq!(of(4, &[(0, 1), (1, 2), (0, 2), (2, 3)]), Some(0.6));
    }
}
