//! Single ties: how much of one the others already bring, and what goes when it goes.

use super::column::Column;
use super::kernels::holes::{self, Alter};
use super::kernels::share;
use super::kernels::triangles::{Places, Triangles};
use super::kernels::two_steps::TwoSteps;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit};

/// How far an alter is reached through the others.
pub static REDUNDANCY: Metric = Metric {
    id: "redundancy",
    title: "redundancy of the tie",
    plain: "What share of the first person's contacts the second one knows too: near 1 the tie leads nowhere new.",
    formula: "common contacts / number of contacts; weighted or directed: Σ p(ego, q) m(alter, q) over the other alters q",
    unit: Unit::Ratio,
    range: "0 to below 1; never undefined",
    source: "Burt 1992, ch. 2",
    evidence: "descriptive; what a tie is worth is told by the losses beside it",
    cost: "the triangle pass, O(m · √m) at worst",
    scope: Scope::Tie(|measured| each_tie(measured, |ego, alter, _| alter.repeats / ego.sum)),
};

/// How much effective size goes with a tie.
pub static EFFECTIVE_SIZE_LOSS: Metric = Metric {
    id: "effective_size_loss",
    title: "effective size lost with the tie",
    plain: "How much smaller the first person's effective size is without the tie; below 0: it is larger.",
    formula: "effective size − effective size without the tie = 1 + d − 2c/(k − 1); d density among the k contacts, c common contacts",
    range: "−1 to 2, beyond with weights; below 0 for a contact who knows most of the others; 1 for an only contact; never undefined",
    source: "own, from Burt 1992 and Borgatti 1997",
    evidence: "exact: what cutting the tie does to the figure",
    scope: Scope::Tie(|measured| each_tie(measured, effective_size_loss)),
    ..REDUNDANCY
};

/// How far one alter has an ego in hand.
pub static CONSTRAINT_ST: Metric = Metric {
    id: "constraint_st",
    title: "constraint by the tie",
    plain: "How much of the first person's constraint comes from the second.",
    formula: "c_ij = (p_ij + Σ p_iq p_qj)²",
    range: "above 0, to 1; never undefined",
    source: "Burt 1992, ch. 2: dyadic constraint",
    evidence: "as for constraint",
    scope: Scope::Tie(|measured| each_tie(measured, |_, alter, _| alter.constraint())),
    ..REDUNDANCY
};

/// How many people are farther than two steps once a tie goes.
pub static REACH2_LOSS: Metric = Metric {
    id: "reach2_loss",
    title: "reach lost with the tie",
    plain: "How many people the first person can no longer get to with one introduction once the tie goes.",
    formula: "two-step reach − two-step reach without the tie; direction ignored",
    unit: Unit::People,
    range: "0 and more; never undefined",
    source: "own, from Borgatti 2006",
    evidence: "exact: what cutting the tie does to the figure",
    cost: "O(Σ degree²)",
    scope: Scope::Tie(reach2_loss),
};

/// What an ego's alters add up to.
struct Ego {
    sum: f64,
    repeats: f64,
}

/// An alter's own value, and the sum of the values of the ego's other ties, which is not taken as a difference: where one
/// tie outweighs all others, nothing would be left of them.
struct Weight {
    own: f64,
    others: f64,
}

fn each_tie(measured: &Measured, value: impl Fn(&Ego, &Alter, &Weight) -> f64 + Send + Sync) -> Column {
    let ties = &measured.view.ties;
    let append = |ego: usize, alters: &[Alter], all: &mut Vec<f64>| {
        let values = ties.values(ego);
        let of = Ego { sum: values.iter().sum(), repeats: alters.iter().map(|alter| alter.repeats).sum() };
        let mut after: Vec<f64> =
            values.iter().rev().scan(0.0, |sum, value| Some(std::mem::replace(sum, *sum + value))).collect();
        after.reverse();
        let mut before = 0.0;
        for ((alter, &own), after) in alters.iter().zip(values).zip(after) {
            all.push(value(&of, alter, &Weight { own, others: before + after }));
            before += own;
        }
    };
    holes::each_tie(ties, measured.ego_model, append).into()
}

/// What the others repeat of each other is what all repeat, without what this one repeats and what they repeat of it.
fn effective_size_loss(ego: &Ego, alter: &Alter, weight: &Weight) -> f64 {
    if weight.others == 0.0 {
        return 1.0;
    }
    let left = (ego.repeats - alter.repeats - weight.own * alter.repeated).max(0.0);
    1.0 - ego.repeats / ego.sum + left / weight.others
}

fn reach2_loss(measured: &Measured) -> Column {
    let ties = &measured.view.ties;
    let triangles = Triangles::new(ties);
    let room = || (triangles.places(), TwoSteps::new(ties), Vec::new());
    let append =
        |(places, two_steps, common): &mut (Places, TwoSteps<'_>, Vec<bool>), ego: usize, all: &mut Vec<f64>| {
            common.clear();
            common.resize(ties.degree(ego), false);
            triangles.each_pair(places, ego, |a, b, _| {
                common[a] = true;
                common[b] = true;
            });
            two_steps.from(ego);
            for (&alter, &shared) in ties.neighbours(ego).iter().zip(common.iter()) {
                // A contact with whom another contact is shared stays within two steps.
                all.push((two_steps.only_through(alter as usize).count() + usize::from(!shared)) as f64);
            }
        };
    share::several(ties.len(), room, append).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn::{self, near};
    use crate::metrics::{reach, structural_holes};
    use crate::network::{Adjacency, View};

    fn column(metric: &Metric, measured: &Measured) -> Column {
        let Scope::Tie(compute) = metric.scope else { unreachable!() };
        compute(measured)
    }

    #[test]
    fn cutting_the_contact_who_knows_the_others_raises_the_effective_size() {
        let measured = Measured::new(View::of_pairs(4, &[(0, 1), (0, 2), (0, 3), (1, 2), (1, 3)]));
        let first = |metric| column(metric, &measured).iter().take(2).collect::<Vec<_>>();
        assert!((first(&EFFECTIVE_SIZE_LOSS)[0].unwrap() + 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(first(&REDUNDANCY), [Some(2.0 / 3.0), Some(1.0 / 3.0)]);
    }

    #[test]
    fn the_losses_are_what_measuring_again_without_the_tie_shows() {
        for ties in drawn::networks() {
            let measured = Measured::new(drawn::weighted(ties.clone()));
            let size = |ties, i: usize| {
                let holes = structural_holes::EFFECTIVE_SIZE.scope;
                let Scope::Contact(compute) = holes else { unreachable!() };
                compute(&Measured::new(drawn::weighted(ties))).get(i).unwrap_or(0.0)
            };
            let cut = |i, j| ties.keep(|a, b| (a, b) != (i, j) && (a, b) != (j, i));
            let slow = measured.each_arc(|i, j| Some(size(ties.clone(), i) - size(cut(i, j), i)));
            assert!(near(&column(&EFFECTIVE_SIZE_LOSS, &measured), slow.iter()));
            let reach = |ties: &Adjacency, i: usize| f64::from(reach::reaches(ties)[i].within_two);
            let slow = measured.each_arc(|i, j| Some(reach(&ties, i) - reach(&cut(i, j), i)));
            assert_eq!(column(&REACH2_LOSS, &measured), slow);
        }
    }
}
