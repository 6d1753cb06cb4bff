//! Single ties: how much of one the others already bring, and what goes when it goes.

use super::column::Column;
use super::failure_points;
use super::kernels::holes::{Alter, Alters, Room};
use super::kernels::share;
use super::kernels::two_steps::TwoSteps;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit};
use super::triads::{Part, Seen, Visitor};

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
    scope: Scope::Tie(|measured| Hold::Redundancy.of(measured).clone()),
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
    scope: Scope::Tie(|measured| Hold::EffectiveSizeLoss.of(measured).clone()),
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
    scope: Scope::Tie(|measured| Hold::Constraint.of(measured).clone()),
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

/// What is found of each end of each tie in the walk over triangles, in the order of its columns.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hold {
    Redundancy,
    EffectiveSizeLoss,
    Constraint,
}

impl Hold {
    pub(super) const COUNT: usize = 3;

    fn of(self, measured: &Measured) -> &Column {
        &measured.triads(Part::Held)[self as usize]
    }
}

/// What an ego's alters add up to.
struct Sums {
    values: f64,
    repeats: f64,
}

/// An alter's own value, and the sum of the values of the ego's other ties, which is not taken as a difference: where one
/// tie outweighs all others, nothing would be left of them.
struct Weight {
    own: f64,
    others: f64,
}

/// Tells how far each alter holds its ego.
pub(super) struct Held<'a> {
    alters: &'a Alters,
    room: Room,
    /// For each alter the sum of the values that stand after its own.
    after: Vec<f64>,
}

impl<'a> Held<'a> {
    pub(super) fn new(alters: &'a Alters) -> Self {
        Self { alters, room: Room::default(), after: Vec::new() }
    }
}

impl Visitor for Held<'_> {
    fn visit(&mut self, Seen { ego, .. }: &Seen<'_>, columns: &mut [Vec<f64>]) {
        let alters = self.alters.of(&mut self.room, ego);
        let of = Sums { values: ego.values.iter().sum(), repeats: alters.iter().map(|alter| alter.repeats).sum() };
        self.after.clear();
        self.after.extend(ego.values.iter().rev().scan(0.0, |sum, value| Some(std::mem::replace(sum, *sum + value))));
        let mut before = 0.0;
        for ((alter, &own), after) in alters.iter().zip(ego.values).zip(self.after.iter().rev()) {
            let loss = effective_size_loss(&of, alter, &Weight { own, others: before + after });
            let found = [alter.repeats / of.values, loss, alter.constraint()];
            columns.iter_mut().zip(found).for_each(|(column, value)| column.push(value));
            before += own;
        }
    }
}

/// What the others repeat of each other is what all repeat, without what this one repeats and what they repeat of it.
fn effective_size_loss(ego: &Sums, alter: &Alter, weight: &Weight) -> f64 {
    if weight.others == 0.0 {
        return 1.0;
    }
    let left = (ego.repeats - alter.repeats - weight.own * alter.repeated).max(0.0);
    1.0 - ego.repeats / ego.values + left / weight.others
}

fn reach2_loss(measured: &Measured) -> Column {
    let (ties, bridges) = (&measured.view.ties, failure_points::local_bridges(measured));
    let starts = ties.row_starts();
    let append = |two_steps: &mut TwoSteps<'_>, ego: usize, all: &mut Vec<f64>| {
        two_steps.from(ego);
        for (at, &alter) in (starts[ego] as usize..).zip(ties.neighbours(ego)) {
            // A contact with whom another contact is shared stays within two steps.
            all.push(two_steps.only_through(alter as usize).count() as f64 + bridges.get(at).unwrap_or_default());
        }
    };
    share::several(ties.len(), || TwoSteps::new(ties), append).into()
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
