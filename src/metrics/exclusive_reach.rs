//! Whom only one of somebody's contacts leads to.

use super::column::Column;
use super::kernels::two_steps::TwoSteps;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit};
use crate::network::Adjacency;

/// People to whom an alter alone leads the ego.
pub static EXCLUSIVE_REACH: Metric = Metric {
    id: "exclusive_reach",
    title: "exclusive reach",
    plain: "How many people only they lead to: lost to the seller when this contact goes.",
    formula: "the number of people at exactly two steps from the seller whose only go-between is this contact",
    unit: Unit::People,
    range: "0 and more; undefined for who is not the seller's contact, and without a seller",
    source: "own",
    evidence: "follows from the article's advice to rank contacts by the people they lead to",
    cost: "O(Σ degrees of the seller's contacts)",
    scope: Scope::Contact(column),
};

/// For each of the ego's alters, by index, how many people only they lead to: those at exactly two steps whose one
/// go-between they are. The alters themselves are not counted.
///
/// Cost: O(n + Σ degrees of the alters).
pub fn exclusive_reach(ties: &Adjacency, ego: usize) -> Vec<(usize, usize)> {
    let mut two_steps = TwoSteps::new(ties);
    two_steps.from(ego);
    let alters = ties.neighbours(ego).iter().map(|&alter| alter as usize);
    alters.map(|alter| (alter, two_steps.only_through(alter).count())).collect()
}

/// The people to whom one alter alone leads the ego, by index; see [`exclusive_reach`]. Cost: the same.
pub fn only_through(ties: &Adjacency, ego: usize, alter: usize) -> Vec<usize> {
    let mut two_steps = TwoSteps::new(ties);
    two_steps.from(ego);
    two_steps.only_through(alter).map(|other| other as usize).collect()
}

fn column(measured: &Measured) -> Column {
    let mut values = vec![f64::NAN; measured.len()];
    for (alter, people) in measured.ego.map_or_else(Vec::new, |ego| exclusive_reach(measured.out(), ego)) {
        values[alter] = people as f64;
    }
    values.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{drawn, reach};
    use crate::network::View;

    #[test]
    fn whom_two_contacts_lead_to_is_exclusive_to_neither() {
        // 0 knows 1 and 2; 3 hangs on 1 alone, 4 on both.
        let view = View::of_pairs(5, &[(0, 1), (0, 2), (1, 3), (1, 4), (2, 4)]);
        assert_eq!(exclusive_reach(&view.ties, 0), [(1, 1), (2, 0)]);
        assert_eq!((only_through(&view.ties, 0, 1), only_through(&view.ties, 0, 2)), (vec![3], vec![]));
        assert_eq!(column(&Measured::new(view.clone())), [None; 5]);
        assert_eq!(column(&Measured::new(view).seen_by(0)), [None, Some(1.0), Some(0.0), None, None]);
    }

    #[test]
    fn it_is_the_reach_lost_beyond_the_contact_when_the_contact_goes() {
        for ties in drawn::networks() {
            for (alter, people) in exclusive_reach(&ties, 0) {
                let without = ties.keep(|a, b| a != alter && b != alter);
                let lost = reach::reaches(&ties)[0].within_two - reach::reaches(&without)[0].within_two;
                assert_eq!(lost as usize, people + 1);
            }
        }
    }
}
