//! Single points of failure: people and ties that hold the network together, and the pieces it is in.

use super::column::Column;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit, yes_no};
use super::triads::{Part, Seen, Visitor};

/// Whether the network falls apart without somebody.
pub static CUTPOINT: Metric = Metric {
    id: "cutpoint",
    title: "cutpoint",
    plain: "Whether some people can be reached only through them: if they leave, those are lost.",
    formula: "whether there are more components without them; direction ignored",
    unit: Unit::YesNo,
    range: "yes or no; never undefined",
    source: "Hopcroft and Tarjan 1973",
    evidence: "exact as far as the ties are known",
    cost: "O(n + m)",
    scope: Scope::Contact(|measured| measured.each(|i| Some(yes_no(measured.cuts().cutpoint[i])))),
};

/// Which piece of the network somebody belongs to.
pub static COMPONENT: Metric = Metric {
    id: "component",
    title: "component",
    plain: "The number of the piece of the network they belong to; 1 is the largest. No tie leads from one piece to another.",
    formula: "components by size, then by their first contact; direction ignored",
    unit: Unit::Count,
    range: "1 and more; never undefined",
    source: "Wasserman and Faust 1994, ch. 4",
    scope: Scope::Contact(component),
    ..CUTPOINT
};

/// How many pieces the network is in.
pub static COMPONENTS: Metric = Metric {
    id: "components",
    title: "components",
    plain: "How many pieces the network is in, people without contacts among them.",
    formula: "the number of components; direction ignored",
    range: "0 and more; never undefined",
    scope: Scope::Network(|measured| Some(sizes(&measured.cuts().component).len() as f64)),
    ..COMPONENT
};

/// How many people have no contact.
pub static ISOLATES: Metric = Metric {
    id: "isolates",
    title: "isolates",
    plain: "How many people have no contact at all.",
    formula: "the number of contacts without ties",
    unit: Unit::People,
    range: "0 and more; never undefined",
    scope: Scope::Network(|measured| {
        Some((0..measured.len()).filter(|&i| measured.view.ties.degree(i) == 0).count() as f64)
    }),
    ..COMPONENT
};

/// Whether the network falls apart without a tie.
pub static BRIDGE: Metric = Metric {
    id: "bridge",
    title: "bridge",
    plain: "Whether this tie is the only way between two parts of the network.",
    formula: "whether there are more components without the tie; direction ignored",
    scope: Scope::Tie(|measured| measured.each_arc(|i, j| Some(yes_no(measured.cuts().is_bridge(i, j))))),
    ..CUTPOINT
};

/// Whether the ends of a tie share no contact.
pub static LOCAL_BRIDGE: Metric = Metric {
    id: "local_bridge",
    title: "local bridge",
    plain: "Whether the two share no contact: without the tie, news between their circles takes a long way round.",
    formula: "whether the ends have no common contact; direction ignored",
    source: "Granovetter 1973",
    evidence: "weak ties carried jobs across local bridges (Granovetter 1973); moderately weak ones most (Rajkumar et al. 2022)",
    cost: "the triangle pass, O(m · √m) at worst",
    scope: Scope::Tie(|measured| local_bridges(measured).clone()),
    ..CUTPOINT
};

/// The number of contacts in each component, by the number that the walk gave it.
fn sizes(component: &[u32]) -> Vec<usize> {
    let mut sizes = vec![0; component.iter().max().map_or(0, |last| *last as usize + 1)];
    for &number in component {
        sizes[number as usize] += 1;
    }
    sizes
}

fn component(measured: &Measured) -> Column {
    let number = &measured.cuts().component;
    let sizes = sizes(number);
    let mut by_size: Vec<usize> = (0..sizes.len()).collect();
    by_size.sort_by_key(|&walked| (std::cmp::Reverse(sizes[walked]), walked));
    let mut rank = vec![0; sizes.len()];
    for (place, walked) in by_size.into_iter().enumerate() {
        rank[walked] = place + 1;
    }
    measured.each(|i| Some(rank[number[i] as usize] as f64))
}

/// Whether the ends of each tie share no contact, 1 or 0.
pub(super) fn local_bridges(measured: &Measured) -> &Column {
    &measured.triads(Part::LocalBridges)[0]
}

/// Finds the alters whom no other alter knows.
pub(super) struct LocalBridges;

impl Visitor for LocalBridges {
    fn visit(&mut self, Seen { ego, .. }: &Seen<'_>, columns: &mut [Vec<f64>]) {
        let first = columns[0].len();
        columns[0].resize(first + ego.alters.len(), yes_no(true));
        for (a, b) in ego.pairs() {
            columns[0][first + a] = yes_no(false);
            columns[0][first + b] = yes_no(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::View;

    fn column(metric: &Metric, n: usize, pairs: &[(u32, u32)]) -> Column {
        let (Scope::Contact(compute) | Scope::Tie(compute)) = metric.scope else { unreachable!() };
        compute(&Measured::new(View::of_pairs(n, pairs)))
    }

    #[test]
    fn a_bowtie_hangs_on_its_middle_and_on_no_tie() {
        let bowtie = [(0, 1), (0, 2), (1, 2), (2, 3), (2, 4), (3, 4)];
        assert_eq!(column(&CUTPOINT, 5, &bowtie), [0.0, 0.0, 1.0, 0.0, 0.0].map(Some));
        assert_eq!(column(&BRIDGE, 5, &bowtie), [Some(0.0); 12]);
    }

    #[test]
    fn the_larger_component_comes_first_and_nobody_is_alone_in_two() {
        assert_eq!(column(&COMPONENT, 5, &[(1, 2), (3, 4), (2, 3)]), [2.0, 1.0, 1.0, 1.0, 1.0].map(Some));
        assert_eq!(column(&COMPONENT, 4, &[(0, 3), (1, 2)]), [1.0, 2.0, 2.0, 1.0].map(Some));
    }

    #[test]
    fn whoever_shares_a_contact_is_joined_by_no_local_bridge() {
        assert_eq!(column(&LOCAL_BRIDGE, 5, &[(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)]), [Some(1.0); 10]);
        assert_eq!(
            column(&LOCAL_BRIDGE, 4, &[(0, 1), (1, 2), (0, 2), (2, 3)]),
            [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0].map(Some)
        );
    }
}
