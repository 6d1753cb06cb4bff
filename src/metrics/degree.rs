//! How many people somebody is tied to.

use super::column::Column;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit};
use crate::network::{Adjacency, Arcs};

/// Distinct alters, whichever way the ties run.
pub static DEGREE: Metric = Metric {
    id: "degree",
    title: "direct contacts",
    plain: "How many people they are in direct contact with. More is not better by itself: see effective size.",
    formula: "the number of distinct alters",
    unit: Unit::People,
    range: "0 and more; never undefined",
    source: "Wasserman and Faust 1994, ch. 4",
    evidence: "weak alone: the article calls counting contacts a vast oversimplification",
    cost: "O(n)",
    scope: Scope::Contact(|measured| counts(&measured.view.ties)),
};

/// Distinct people who name them.
pub static IN_DEGREE: Metric = Metric {
    id: "in_degree",
    title: "named by",
    plain: "How many people name them.",
    formula: "the number of distinct sources of arcs that end here",
    range: "0 and more; undefined unless direction is measured",
    scope: Scope::Contact(|measured| arcs(measured, |arcs| &arcs.into)),
    ..DEGREE
};

/// Distinct people whom they name.
pub static OUT_DEGREE: Metric = Metric {
    id: "out_degree",
    title: "names",
    plain: "How many people they name.",
    formula: "the number of distinct targets of arcs that start here",
    range: "0 and more; undefined unless direction is measured",
    scope: Scope::Contact(|measured| arcs(measured, |arcs| &arcs.out)),
    ..DEGREE
};

fn arcs(measured: &Measured, side: impl Fn(&Arcs) -> &Adjacency) -> Column {
    measured.view.arcs.as_ref().map_or_else(|| Column::undefined(measured.len()), |arcs| counts(side(arcs)))
}

fn counts(ties: &Adjacency) -> Column {
    (0..ties.len()).map(|i| Some(ties.degree(i) as f64)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::View;

    #[test]
    fn two_who_name_each_other_are_one_contact_to_each_other() {
        let measured = Measured::new(crate::metrics::drawn::directed(3, &[(0, 1), (1, 0), (1, 2)]));
        assert_eq!(counts(&measured.view.ties), [1.0, 2.0, 1.0].map(Some));
        assert_eq!(arcs(&measured, |arcs| &arcs.into), [1.0, 1.0, 1.0].map(Some));
    }

    #[test]
    fn a_hub_has_as_many_contacts_as_it_has_leaves_and_an_isolate_none() {
        let star = Measured::new(View::of_pairs(5, &[(0, 1), (0, 2), (0, 3)]));
        assert_eq!(counts(&star.view.ties), [3.0, 1.0, 1.0, 1.0, 0.0].map(Some));
        assert_eq!(arcs(&star, |arcs| &arcs.out), [None; 5]);
    }
}
