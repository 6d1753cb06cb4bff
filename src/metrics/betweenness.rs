//! Who stands on the shortest routes between others.

use super::metric::{Metric, Scope, Unit, ratio};

/// Pairs of others whose shortest routes pass through somebody.
pub static BETWEENNESS: Metric = Metric {
    id: "betweenness",
    title: "betweenness",
    plain: "How many pairs of other people reach each other by the shortest way through them.",
    formula: "Σ over pairs of others of the share of their shortest paths that pass through; each pair once, with direction each \
              ordered pair. With weights a tie is as long as the strongest tie's strength over its own",
    unit: Unit::Ratio,
    range: "0 to (n − 1)(n − 2)/2, with direction twice that; undefined only where there are more shortest paths than a number holds",
    source: "Freeman 1977; Brandes 2001; lengths after Newman 2001",
    evidence: "brokers in this sense have good ideas early (Burt 2004); it needs the whole network, which is seldom known",
    cost: "O(n · m), with weights O(n · m log n); estimated from a sample in large networks",
    scope: Scope::Contact(|measured| {
        // Without direction each pair was counted from both its ends.
        let ends = if measured.is_directed() { 1.0 } else { 2.0 };
        measured.each(|i| Some(measured.dependencies()[i] / ends))
    }),
};

/// Betweenness as a share of all pairs.
pub static BETWEENNESS_SHARE: Metric = Metric {
    id: "betweenness_share",
    title: "share of shortest routes",
    plain: "The share of all pairs of other people who reach each other by the shortest way through them.",
    formula: "betweenness / the number of pairs of others, (n − 1)(n − 2)/2, with direction twice that",
    range: "0 to 1; undefined for fewer than three people",
    scope: Scope::Contact(|measured| {
        let n = measured.len() as f64;
        measured.each(|i| ratio(measured.dependencies()[i], (n - 1.0) * (n - 2.0)).filter(|_| measured.len() > 2))
    }),
    ..BETWEENNESS
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{Measured, drawn};
    use crate::network::{Adjacency, View};

    fn column(metric: &Metric, view: View) -> crate::metrics::Column {
        let Scope::Contact(compute) = metric.scope else { unreachable!() };
        compute(&Measured::new(view))
    }

    #[test]
    fn whoever_watches_sees_how_many_sources_are_done() {
        let watched = crate::progress::Progress::watched();
        let Scope::Contact(compute) = BETWEENNESS.scope else { unreachable!() };
        compute(&Measured::new(View::of_pairs(4, &[(0, 1), (1, 2), (2, 3)])).watched(&watched));
        assert_eq!(watched.now().map(|it| (it.done, it.total)), Some((4, 4)));
    }

    #[test]
    fn on_a_line_of_four_each_inner_person_parts_two_pairs() {
        let line = View::of_pairs(4, &[(0, 1), (1, 2), (2, 3)]);
        assert_eq!(column(&BETWEENNESS, line), [0.0, 2.0, 2.0, 0.0].map(Some));
    }

    #[test]
    fn the_hub_of_a_star_stands_between_all_and_in_a_clique_nobody_does() {
        let star = View::of_pairs(5, &[(0, 1), (0, 2), (0, 3), (0, 4)]);
        assert_eq!(column(&BETWEENNESS_SHARE, star), [1.0, 0.0, 0.0, 0.0, 0.0].map(Some));
        let clique = View::of_pairs(3, &[(0, 1), (0, 2), (1, 2)]);
        assert_eq!(column(&BETWEENNESS, clique), [Some(0.0); 3]);
    }

    #[test]
    fn two_people_have_nobody_to_stand_between() {
        assert_eq!(column(&BETWEENNESS_SHARE, View::of_pairs(2, &[(0, 1)])), [None, None]);
        assert_eq!(column(&BETWEENNESS, View::of_pairs(2, &[(0, 1)])), [Some(0.0); 2]);
    }

    #[test]
    fn strong_ties_are_short() {
        // 0 and 2 know each other weakly; the way round through 1 is shorter.
        let ties = Adjacency::from_ties(3, [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 0.25)]);
        assert_eq!(column(&BETWEENNESS, drawn::weighted(ties)), [0.0, 1.0, 0.0].map(Some));
    }

    #[test]
    fn with_direction_only_routes_along_the_arcs_count() {
        let arcs = drawn::directed(3, &[(0, 1), (1, 2)]);
        assert_eq!(column(&BETWEENNESS, arcs.clone()), [0.0, 1.0, 0.0].map(Some));
        assert_eq!(column(&BETWEENNESS_SHARE, arcs), [0.0, 0.5, 0.0].map(Some));
    }
}
