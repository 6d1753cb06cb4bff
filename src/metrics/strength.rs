//! How strong somebody's ties are, and not only how many.

use super::column::Column;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit, ratio};
use crate::network::Adjacency;

/// The sum of the strengths of somebody's ties.
pub static STRENGTH_SUM: Metric = Metric {
    id: "strength_sum",
    title: "strength of all ties",
    plain: "How much tie strength they have in all. It mixes how many and how strong: read it beside both.",
    formula: "Σ s over the ties whose strength somebody stated or counted; with weights Σ w over all ties, both directions added",
    unit: Unit::Sum,
    range: "0 and more; 0 without contacts, undefined where no tie's strength is known",
    source: "Barrat et al. 2004; Opsahl, Agneessens and Skvoretz 2010",
    evidence: "descriptive: what a strong tie is worth depends on the stage",
    cost: "O(n + m)",
    scope: Scope::Contact(sums),
};

/// The mean strength of somebody's ties.
pub static STRENGTH_MEAN: Metric = Metric {
    id: "strength_mean",
    title: "mean tie strength",
    plain: "How strong their ties are on average, however many they have.",
    formula: "Σ s / number of ties, over the ties whose strength somebody stated or counted; with weights over all ties, both directions added",
    unit: Unit::Ratio,
    range: "above 0, to 1 without weights; undefined where no tie's strength is known",
    scope: Scope::Contact(means),
    ..STRENGTH_SUM
};

/// In a weighted view the values as they stand, else the strengths that rest on evidence.
fn known(measured: &Measured) -> &Adjacency {
    if measured.view.weighted { &measured.view.ties } else { measured.view.strengths() }
}

fn sum(known: &Adjacency, i: usize) -> f64 {
    known.values(i).iter().sum()
}

fn sums(measured: &Measured) -> Column {
    let known = known(measured);
    measured.each(|i| (known.degree(i) > 0 || measured.view.ties.degree(i) == 0).then(|| sum(known, i) + 0.0))
}

fn means(measured: &Measured) -> Column {
    let known = known(measured);
    measured.each(|i| ratio(sum(known, i), known.degree(i) as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::TieFilter;
    use crate::network::sketch::sketch;

    #[test]
    fn ties_of_unknown_strength_are_left_out_of_the_mean_and_not_taken_as_weak() {
        let network = sketch("ana == bo; ana .. cy; ana ?? dee; eve");
        let measured = Measured::new(network.view(&TieFilter::default(), false, false));
        assert_eq!(means(&measured), [Some(0.5), Some(0.75), Some(0.25), None, None]);
        assert_eq!(sums(&measured), [Some(1.0), Some(0.75), Some(0.25), None, Some(0.0)]);
    }
}
