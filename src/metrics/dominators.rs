//! The people nobody gets round on the way to somebody.

use super::kernels::steps::Steps;
use crate::network::Adjacency;

/// The people on every path of at most `steps` ties from one person to another, nearest to the start first; the two
/// themselves are not among them. None: there is no such path.
///
/// Whoever is on every path is on a shortest one, so that each of its people is taken out in turn.
/// Cost: O(steps · m).
pub fn on_every_path(ties: &Adjacency, from: usize, to: usize, steps: u32) -> Option<Vec<usize>> {
    let mut walk = Steps::new(ties.len());
    let candidates = shortest(ties, &mut walk, from, to, steps)?;
    let unavoidable = |&out: &usize| {
        walk.walk(ties, from, steps, |_, other| other != out);
        walk.to(to).is_none()
    };
    Some(candidates.into_iter().filter(unavoidable).collect())
}

/// The people between the two on a shortest path; none: it is longer than `steps`, or there is none.
fn shortest(ties: &Adjacency, walk: &mut Steps, from: usize, to: usize, steps: u32) -> Option<Vec<usize>> {
    walk.walk(ties, to, steps, |_, _| true);
    let mut left = walk.to(from)?;
    let mut between = Vec::new();
    let mut here = from;
    while left > 1 {
        left -= 1;
        let closer = |&other: &usize| walk.to(other) == Some(left);
        here = ties.neighbours(here).iter().map(|&other| other as usize).find(closer)?;
        between.push(here);
    }
    Some(between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{drawn, reach};
    use crate::network::View;

    #[test]
    fn a_longer_way_round_frees_from_the_gatekeeper_where_it_is_not_too_long() {
        // 0 – 1 – 2, and the way round 0 – 3 – 4 – 2.
        let ties = View::of_pairs(6, &[(0, 1), (1, 2), (0, 3), (3, 4), (4, 2)]).ties;
        assert_eq!(on_every_path(&ties, 0, 2, 2), Some(vec![1]));
        assert_eq!(on_every_path(&ties, 0, 2, 3), Some(vec![]));
        assert_eq!(on_every_path(&ties, 0, 2, 1), None);
        assert_eq!(on_every_path(&ties, 0, 5, 9), None);
    }

    #[test]
    fn they_are_those_without_whom_nobody_gets_there() {
        for ties in drawn::networks() {
            for (to, steps) in (1..ties.len()).flat_map(|to| [(to, 3), (to, 4)]) {
                let far = |out| reach::within(&ties, 0, steps, |i| Some(i) != out)[to].is_none();
                let slow: Vec<_> = (1..ties.len()).filter(|&out| out != to && far(Some(out))).collect();
                let mut fast = on_every_path(&ties, 0, to, steps);
                if let Some(people) = &mut fast {
                    people.sort_unstable();
                }
                assert_eq!(fast, (!far(None)).then_some(slow));
            }
        }
    }
}
