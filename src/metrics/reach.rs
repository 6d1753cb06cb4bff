//! Whom somebody can get to with one introduction, and how much their contacts' networks overlap.

use super::column::Column;
use super::kernels::steps::Steps;
pub use super::kernels::two_steps::{Reach, reaches};
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit, ratio};
use crate::network::Adjacency;

/// People at one or two steps.
pub static REACH2: Metric = Metric {
    id: "reach2",
    title: "two-step reach",
    plain: "How many people they can get to directly or with one introduction.",
    formula: "the number of people at one or two steps; with direction along the arcs they send",
    unit: Unit::People,
    range: "0 and more; never undefined",
    source: "Borgatti 2006 (m-reach with m = 2)",
    evidence: "the article: indirect contacts often pay off most handsomely",
    cost: "O(Σ degree²)",
    scope: Scope::Contact(|measured| measured.each(|i| Some(f64::from(measured.reach()[i].within_two)))),
};

/// People at exactly two steps.
pub static INDIRECT: Metric = Metric {
    id: "indirect",
    title: "indirect contacts",
    plain: "How many people stand one introduction away: known to a contact, not to them.",
    formula: "the number of people at exactly two steps; with direction along the arcs they send",
    scope: Scope::Contact(|measured| measured.each(|i| Some(f64::from(measured.reach()[i].at_two)))),
    ..REACH2
};

/// How little the networks of somebody's alters overlap.
pub static REACH_EFFICIENCY: Metric = Metric {
    id: "reach_efficiency",
    title: "reach efficiency",
    plain: "How little their contacts' networks overlap: near 0 all contacts lead to the same people.",
    formula: "people at one or two steps / Σ of the alters' numbers of contacts; direction ignored",
    unit: Unit::Ratio,
    range: "above 0, to 1; undefined without contacts",
    source: "UCINET, 2-step reach efficiency; Hanneman and Riddle 2005, ch. 9",
    evidence: "descriptive",
    scope: Scope::Contact(|measured| {
        let ties = &measured.view.ties;
        let known_to_alters = |i| ties.neighbours(i).iter().map(|&alter| ties.degree(alter as usize)).sum::<usize>();
        reach_over(measured, |i| known_to_alters(i) as f64)
    }),
    ..REACH2
};

/// People within two steps for each contact kept up.
pub static REACH_PER_CONTACT: Metric = Metric {
    id: "reach_per_contact",
    title: "reach per contact",
    plain: "How many people each contact they keep up opens, themselves included.",
    formula: "people at one or two steps / number of contacts; direction ignored",
    unit: Unit::Ratio,
    range: "1 and more; undefined without contacts",
    source: "Hanneman and Riddle 2005, ch. 9",
    evidence: "descriptive",
    scope: Scope::Contact(|measured| reach_over(measured, |i| measured.view.ties.degree(i) as f64)),
    ..REACH2
};

fn reach_over(measured: &Measured, whole: impl Fn(usize) -> f64) -> Column {
    let ignoring_direction;
    let reach = if measured.is_directed() {
        ignoring_direction = reaches(&measured.view.ties);
        &ignoring_direction
    } else {
        measured.reach()
    };
    measured.each(|i| ratio(f64::from(reach[i].within_two), whole(i)))
}

/// How many steps everybody is from somebody, passing through nobody but those allowed (who is reached must be allowed too);
/// none: farther than `steps`, or not to be reached. Cost: O(n + arcs of those reached).
pub fn within(ties: &Adjacency, from: usize, steps: u32, allowed: impl Fn(usize) -> bool) -> Vec<Option<u32>> {
    let mut walk = Steps::new(ties.len());
    walk.walk(ties, from, steps, |_, other| allowed(other));
    (0..ties.len()).map(|contact| walk.to(contact)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;
    use crate::network::View;

    #[test]
    fn on_a_line_of_five_the_middle_reaches_everybody_and_the_ends_two() {
        let line = View::of_pairs(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]);
        let reach: Vec<_> = reaches(&line.ties).iter().map(|reach| (reach.within_two, reach.at_two)).collect();
        assert_eq!(reach, [(2, 1), (3, 1), (4, 2), (3, 1), (2, 1)]);
        assert_eq!(within(&line.ties, 0, 3, |i| i != 2), [Some(0), Some(1), None, None, None]);
    }

    #[test]
    fn contacts_who_share_nobody_reach_efficiently_and_an_isolate_has_no_efficiency() {
        let measured = Measured::new(View::of_pairs(6, &[(0, 1), (0, 2), (1, 2), (3, 4)]));
        let Scope::Contact(efficiency) = REACH_EFFICIENCY.scope else { unreachable!() };
        assert_eq!(efficiency(&measured), [Some(0.5), Some(0.5), Some(0.5), Some(1.0), Some(1.0), None]);
    }

    #[test]
    fn reach_counts_whom_a_walk_of_two_steps_gets_to() {
        for ties in drawn::networks() {
            let walked = |i| within(&ties, i, 2, |_| true).iter().flatten().filter(|&&steps| steps > 0).count();
            let fast: Vec<_> = reaches(&ties).iter().map(|reach| reach.within_two as usize).collect();
            assert_eq!(fast, (0..ties.len()).map(walked).collect::<Vec<_>>());
        }
    }
}
