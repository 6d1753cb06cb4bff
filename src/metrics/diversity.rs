//! How varied somebody's contacts are, by the groups of a grouping.

use std::collections::{BTreeMap, BTreeSet};

use super::column::Column;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit, ratio};

/// Blau's index over the alters.
pub static DIVERSITY: Metric = Metric {
    id: "diversity",
    title: "diversity of contacts",
    plain: "How likely two of their contacts, drawn with putting back, are of different groups: 0 all alike.",
    formula: "1 − Σ p²; p the share of each group among the contacts who have one; direction ignored",
    unit: Unit::Ratio,
    range: "0 to below 1; undefined where no contact has a group",
    source: "Blau 1977",
    evidence: "varied contacts bring varied news: the article's broad market network; few contacts bias it down",
    cost: "O(n + m log d)",
    scope: Scope::Contact(|measured| each(measured, blau)),
};

/// Blau's index over what it could be at most.
pub static DIVERSITY_IQV: Metric = Metric {
    id: "diversity_iqv",
    title: "diversity of contacts, of the most possible",
    plain: "Their contacts' diversity as a share of the most that the groups in this file allow: 1 all groups alike.",
    formula: "diversity / (1 − 1/K); K the number of groups in the whole file",
    range: "0 to 1; undefined where no contact has a group, or the file has only one group",
    source: "Agresti and Agresti 1978",
    scope: Scope::Contact(|measured| {
        let groups = measured.labels.iter().flatten().collect::<BTreeSet<_>>().len() as f64;
        each(measured, |counts| ratio(blau(counts)?, 1.0 - 1.0 / groups))
    }),
    ..DIVERSITY
};

/// How many groups of equal size would be as diverse.
pub static EFFECTIVE_GROUPS: Metric = Metric {
    id: "effective_groups",
    title: "effective groups",
    plain: "How many groups of equal size would make their contacts as varied as they are.",
    formula: "n(n − 1) / Σ nᵢ(nᵢ − 1); nᵢ contacts of each group, n all who have one",
    range: "1 and more; undefined for fewer than two contacts with groups, and where no two are of one group",
    source: "Simpson 1949; Hill 1973",
    scope: Scope::Contact(|measured| each(measured, effective_groups)),
    ..DIVERSITY
};

/// How many groups of equal size would be as diverse as groups of these sizes; undefined where no two people are of one group.
pub fn effective_groups(sizes: &[usize]) -> Option<f64> {
    let n: usize = sizes.iter().sum();
    let alike: usize = sizes.iter().map(|size| size * size.saturating_sub(1)).sum();
    ratio((n * n.saturating_sub(1)) as f64, alike as f64)
}

/// A value for each contact from the numbers of its alters in each group.
fn each(measured: &Measured, value: impl Fn(&[usize]) -> Option<f64>) -> Column {
    measured.each(|i| {
        let mut counts = BTreeMap::new();
        for group in measured.view.ties.neighbours(i).iter().filter_map(|&alter| measured.labels[alter as usize]) {
            *counts.entry(group).or_default() += 1;
        }
        value(&counts.into_values().collect::<Vec<_>>())
    })
}

/// 1 − Σ n² / n², from whole numbers, so that contacts who are all alike have exactly 0.
fn blau(counts: &[usize]) -> Option<f64> {
    let n: usize = counts.iter().sum();
    let squares: usize = counts.iter().map(|count| count * count).sum();
    ratio((n * n - squares) as f64, (n * n) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::View;

    fn hub(metric: &Metric, labels: &[Option<u32>]) -> Option<f64> {
        let Scope::Contact(compute) = metric.scope else { unreachable!() };
        let n = labels.len();
        let star: Vec<_> = (1..n as u32).map(|leaf| (0, leaf)).collect();
        compute(&Measured::new(View::of_pairs(n, &star)).labelled(labels.to_vec())).get(0)
    }

    #[test]
    fn two_of_one_firm_and_one_of_another_are_four_ninths_diverse() {
        let labels = [None, Some(0), Some(0), Some(1), None];
        assert_eq!(hub(&DIVERSITY, &labels), Some(4.0 / 9.0));
        assert_eq!(hub(&DIVERSITY_IQV, &labels), Some(8.0 / 9.0));
        assert_eq!(hub(&EFFECTIVE_GROUPS, &labels), Some(3.0));
    }

    #[test]
    fn contacts_all_alike_have_no_diversity_and_contacts_all_different_no_number_of_groups() {
        assert_eq!(hub(&DIVERSITY, &[None, Some(4), Some(4)]), Some(0.0));
        assert_eq!(hub(&DIVERSITY_IQV, &[None, Some(4), Some(4)]), None);
        assert_eq!(hub(&EFFECTIVE_GROUPS, &[None, Some(4), Some(4)]), Some(1.0));
        assert_eq!(hub(&EFFECTIVE_GROUPS, &[None, Some(4), Some(5)]), None);
        assert_eq!(hub(&DIVERSITY, &[Some(4), None, None]), None);
    }
}
