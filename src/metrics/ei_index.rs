//! Whether ties stay inside the groups of a grouping or lead out of them.

use std::collections::BTreeMap;

use super::column::Column;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit, ratio};

/// External less internal ties of one person.
pub static EI_INDEX: Metric = Metric {
    id: "ei_index",
    title: "E-I index",
    plain: "Whether their ties stay in their own group (−1) or lead out of it (+1).",
    formula: "(E − I) / (E + I); E ties to other groups, I ties in the own group; ties with somebody who has no group are left out",
    unit: Unit::Ratio,
    range: "−1 to 1; undefined without a tie between people who have groups",
    source: "Krackhardt and Stern 1988",
    evidence: "descriptive; judge it beside the value expected, since the sizes of the groups bound it",
    cost: "O(n + m)",
    scope: Scope::Contact(|measured| measured.each(|i| Count::of(measured, [i]).index())),
};

/// What a person's E-I index would be if ties paid no heed to groups.
pub static EI_EXPECTED: Metric = Metric {
    id: "ei_expected",
    title: "E-I index expected",
    plain: "What the E-I index would be if they picked their contacts without heed to groups.",
    formula: "1 − 2 (size of the own group − 1) / (people who have groups − 1)",
    range: "−1 to 1; undefined for a person without a group, and where nobody else has one",
    scope: Scope::Contact(expected_of_each),
    ..EI_INDEX
};

/// External less internal ties of all.
pub static EI_INDEX_NETWORK: Metric = Metric {
    id: "ei_index_network",
    title: "E-I index of the network",
    plain: "Whether ties stay inside the groups (−1) or lead out of them (+1), over all ties.",
    scope: Scope::Network(|measured| Count::of(measured, 0..measured.len()).index()),
    ..EI_INDEX
};

/// What the network's E-I index would be if ties paid no heed to groups.
pub static EI_EXPECTED_NETWORK: Metric = Metric {
    id: "ei_expected_network",
    title: "E-I index expected of the network",
    plain: "What the network's E-I index would be if ties paid no heed to groups.",
    formula: "1 − 2 Σ n_h (n_h − 1) / (N (N − 1)); n_h the sizes of the groups, N all who have one",
    range: "−1 to 1; undefined where fewer than two people have groups",
    scope: Scope::Network(|measured| {
        let sizes = group_sizes(measured);
        let n: usize = sizes.values().sum();
        let inside: usize = sizes.values().map(|size| size * (size - 1)).sum();
        ratio(inside as f64, (n * n.saturating_sub(1)) as f64).map(|share| 1.0 - 2.0 * share)
    }),
    ..EI_INDEX
};

/// Ties that no E-I index counts.
pub static UNLABELLED_TIES: Metric = Metric {
    id: "unlabelled_ties",
    title: "ties without groups",
    plain: "How many ties the E-I index leaves out, since one of the two has no group.",
    formula: "ties with an end that has no group; direction ignored",
    unit: Unit::Ties,
    range: "0 and more; never undefined",
    scope: Scope::Network(|measured| Some(Count::of(measured, 0..measured.len()).unlabelled as f64 / 2.0)),
    ..EI_INDEX
};

/// Ends of ties, by where they lead.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    external: usize,
    internal: usize,
    unlabelled: usize,
}

impl Count {
    fn of(measured: &Measured, people: impl IntoIterator<Item = usize>) -> Self {
        let mut count = Self::default();
        for i in people {
            for &alter in measured.view.ties.neighbours(i) {
                match (measured.labels[i], measured.labels[alter as usize]) {
                    (Some(own), Some(other)) if own == other => count.internal += 1,
                    (Some(_), Some(_)) => count.external += 1,
                    _ => count.unlabelled += 1,
                }
            }
        }
        count
    }

    fn index(self) -> Option<f64> {
        ratio(self.external as f64 - self.internal as f64, (self.external + self.internal) as f64)
    }
}

fn expected_of_each(measured: &Measured) -> Column {
    let sizes = group_sizes(measured);
    let others = sizes.values().sum::<usize>().saturating_sub(1);
    measured.each(|i| {
        let own = sizes.get(&measured.labels[i]?)? - 1;
        ratio(own as f64, others as f64).map(|share| 1.0 - 2.0 * share)
    })
}

fn group_sizes(measured: &Measured) -> BTreeMap<u32, usize> {
    let mut sizes = BTreeMap::new();
    for &group in measured.labels.iter().flatten() {
        *sizes.entry(group).or_default() += 1;
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::View;

    fn values(metric: &Metric, measured: &Measured) -> Column {
        match metric.scope {
            Scope::Contact(compute) | Scope::Tie(compute) => compute(measured),
            Scope::Network(compute) => [compute(measured)].into_iter().collect(),
        }
    }

    #[test]
    fn two_firms_tied_by_one_tie_are_closed_and_who_holds_it_is_half_open() {
        let labels = vec![Some(0), Some(0), Some(1), Some(1), None];
        let measured = Measured::new(View::of_pairs(5, &[(0, 1), (1, 2), (2, 3), (3, 4)])).labelled(labels);
        assert_eq!(values(&EI_INDEX, &measured), [Some(-1.0), Some(0.0), Some(0.0), Some(-1.0), None]);
        assert_eq!(values(&EI_INDEX_NETWORK, &measured), [Some(-1.0 / 3.0)]);
        assert_eq!(values(&UNLABELLED_TIES, &measured), [Some(1.0)]);
    }

    #[test]
    fn with_one_large_group_most_ties_are_expected_inside() {
        let labels = vec![Some(0), Some(0), Some(0), Some(1)];
        let measured = Measured::new(View::of_pairs(4, &[])).labelled(labels);
        assert_eq!(values(&EI_EXPECTED_NETWORK, &measured), [Some(0.0)]);
        assert_eq!(values(&EI_EXPECTED, &measured).get(3), Some(1.0));
        assert_eq!(values(&EI_INDEX_NETWORK, &measured), [None]);
    }
}
