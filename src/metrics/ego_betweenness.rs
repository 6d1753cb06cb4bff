//! The pairs of strangers among somebody's contacts: whom they could bring together.

use super::column::Column;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit};
use super::triads::{Part, Seen, Visitor};
use crate::network::Adjacency;

/// Pairs of alters who are not tied.
pub static OPEN_PAIRS: Metric = Metric {
    id: "open_pairs",
    title: "open pairs",
    plain: "How many pairs of their contacts do not know each other: introductions they could make, deals to broker.",
    formula: "k(k − 1)/2 − t; k alters, t ties among them; direction ignored",
    unit: Unit::Count,
    range: "0 and more; never undefined",
    source: "Burt 1992; \"brokerage\" in UCINET's table of ego networks",
    evidence: "descriptive: a pair nobody asked about counts as open",
    cost: "the triangle pass, O(m · √m) at worst",
    scope: Scope::Contact(|measured| measured.each(|i| Some(open_pairs(measured, i)))),
};

/// Betweenness among an ego and its alters alone.
pub static EGO_BETWEENNESS: Metric = Metric {
    id: "ego_betweenness",
    title: "betweenness among contacts",
    plain: "How many pairs of their contacts depend on them to meet, each pair shared among all its common acquaintances there.",
    formula: "Σ over pairs of alters not tied of 1 / the number of people, the ego included, who are tied to both inside the ego's \
              network; direction and weights ignored",
    unit: Unit::Ratio,
    range: "0 to k(k − 1)/2; never undefined",
    source: "Everett and Borgatti 2005",
    evidence: "follows betweenness closely and needs the ego's own network only",
    cost: "O(Σ over egos of Σ over alters of the square of their ties to other alters)",
    scope: Scope::Contact(|measured| column(measured).clone()),
};

fn open_pairs(measured: &Measured, i: usize) -> f64 {
    let k = measured.view.ties.degree(i);
    (k * k.saturating_sub(1) / 2) as f64 - measured.closed_pairs(i)
}

fn column(measured: &Measured) -> &Column {
    &measured.triads(Part::EgoBetweenness)[0]
}

/// Counts every open pair, which has the ego between; those who have others between too are found, and the rest counted whole.
pub(super) struct EgoBetweenness;

impl Visitor for EgoBetweenness {
    fn visit(&mut self, Seen { ego, .. }: &Seen<'_>, columns: &mut [Vec<f64>]) {
        let k = ego.alters.len();
        let open = k * k.saturating_sub(1) / 2 - ego.closed();
        let pairs = ego.pairs().map(|(a, b)| (a as u32, b as u32, 1.0));
        // A single tie among alters leads nowhere else.
        let (shared, parts) = if ego.closed() < 2 { (0, 0.0) } else { shared_pairs(&Adjacency::from_ties(k, pairs)) };
        columns[0].push((open - shared) as f64 + parts);
    }
}

/// How many open pairs have somebody besides the ego between them, and what is left of those for the ego.
fn shared_pairs(among_alters: &Adjacency) -> (usize, f64) {
    let mut between = vec![0_u32; among_alters.len()];
    let (mut pairs, mut parts) = (0, 0.0);
    for a in 0..among_alters.len() {
        let mut met = Vec::new();
        for &through in among_alters.neighbours(a) {
            let row = among_alters.neighbours(through as usize);
            for &b in &row[row.partition_point(|&b| b as usize <= a)..] {
                if between[b as usize] == 0 {
                    met.push(b as usize);
                }
                between[b as usize] += 1;
            }
        }
        for b in met {
            let others = std::mem::take(&mut between[b]);
            if !among_alters.has(a, b) {
                pairs += 1;
                parts += 1.0 / f64::from(others + 1);
            }
        }
    }
    (pairs, parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn::{self, near};
    use crate::metrics::kernels::brandes;
    use crate::network::View;
    use crate::progress::UNWATCHED;

    #[test]
    fn every_pair_of_a_hubs_leaves_is_open_and_depends_on_it() {
        let star = Measured::new(View::of_pairs(4, &[(0, 1), (0, 2), (0, 3)]));
        assert_eq!(*column(&star), [3.0, 0.0, 0.0, 0.0].map(Some));
        assert!((open_pairs(&star, 0) - 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_pair_with_another_common_acquaintance_among_the_contacts_is_shared() {
        // 1 and 3 are open for 0, and know 2 as well.
        let measured = Measured::new(View::of_pairs(4, &[(0, 1), (0, 2), (0, 3), (1, 2), (2, 3)]));
        assert_eq!(column(&measured).get(0), Some(0.5));
    }

    #[test]
    fn it_is_betweenness_in_the_network_cut_out_around_the_ego() {
        for ties in drawn::networks() {
            let slow = (0..ties.len()).map(|ego| {
                let inside = |i| i == ego || ties.has(ego, i);
                let cut_out = ties.keep(|a, b| inside(a) && inside(b));
                Some(brandes::by_steps(&cut_out, &(0..ties.len() as u32).collect::<Vec<_>>(), &UNWATCHED)[ego] / 2.0)
            });
            assert!(near(column(&Measured::new(drawn::weighted(ties.clone()))), slow));
        }
    }
}
