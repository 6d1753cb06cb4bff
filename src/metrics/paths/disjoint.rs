//! How many ways to somebody have nobody in common.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, VecDeque};

use crate::network::Adjacency;

/// The greatest number of paths from one person to another that share nobody but the two (Menger 1927): how many
/// intermediaries may fail at once and leave a way, plus one. A tie between the two is one of them; 0 where the two are one.
///
/// Cost: O(d · m log m) where the ties run without direction, d the smaller of the two degrees.
pub fn disjoint(ties: &Adjacency, from: usize, to: usize) -> usize {
    if from == to {
        return 0;
    }
    let mut flow = Flow { ties, from, to, carries: BTreeSet::new(), busy: BTreeSet::new() };
    std::iter::from_fn(|| flow.add_a_path()).count()
}

/// Where a search stands: somebody is come to, and then left. Only one path comes to anybody in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Stand {
    CameTo(usize),
    Leaving(usize),
}

/// The paths so far, as the arcs and the people in between that they use.
struct Flow<'a> {
    ties: &'a Adjacency,
    from: usize,
    to: usize,
    carries: BTreeSet<(usize, usize)>,
    busy: BTreeSet<usize>,
}

impl Flow<'_> {
    /// Finds room for one path more, turning earlier ones where need be (Ford and Fulkerson 1956).
    fn add_a_path(&mut self) -> Option<()> {
        let start = Stand::Leaving(self.from);
        let mut came_from = HashMap::from([(start, start)]);
        let mut queue = VecDeque::from([start]);
        while let Some(here) = queue.pop_front() {
            for next in self.moves(here) {
                if let Entry::Vacant(vacant) = came_from.entry(next) {
                    vacant.insert(here);
                    queue.push_back(next);
                }
            }
            if came_from.contains_key(&Stand::CameTo(self.to)) {
                self.turn(&came_from);
                return Some(());
            }
        }
        None
    }

    fn moves(&self, here: Stand) -> Vec<Stand> {
        match here {
            Stand::Leaving(i) => {
                let others = self.ties.neighbours(i).iter().map(|&other| other as usize);
                let free = others.filter(|&j| j != self.from && !self.carries.contains(&(i, j))).map(Stand::CameTo);
                free.chain(self.busy.contains(&i).then_some(Stand::CameTo(i))).collect()
            }
            Stand::CameTo(i) if self.busy.contains(&i) => {
                let others = self.ties.neighbours(i).iter().map(|&other| other as usize);
                others.filter(|&j| self.carries.contains(&(j, i))).map(Stand::Leaving).collect()
            }
            Stand::CameTo(i) => vec![Stand::Leaving(i)],
        }
    }

    /// Puts a found path on top of the others: what is walked against the grain is given back.
    fn turn(&mut self, came_from: &HashMap<Stand, Stand>) {
        let mut here = Stand::CameTo(self.to);
        while let Some(&before) = came_from.get(&here).filter(|&&before| before != here) {
            match (before, here) {
                (Stand::CameTo(i), Stand::Leaving(j)) if i == j => {
                    self.busy.insert(i);
                }
                (Stand::Leaving(i), Stand::CameTo(j)) if i == j => {
                    self.busy.remove(&i);
                }
                (Stand::CameTo(i), Stand::Leaving(j)) => {
                    self.carries.remove(&(j, i));
                }
                (Stand::Leaving(i), Stand::CameTo(j)) => {
                    self.carries.insert((i, j));
                }
                (Stand::CameTo(_), Stand::CameTo(_)) | (Stand::Leaving(_), Stand::Leaving(_)) => {}
            }
            here = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{drawn, reach};
    use crate::network::View;

    #[test]
    fn two_ways_that_meet_in_one_person_are_one_way() {
        // A direct tie, and two ways that both pass through 3.
        let ties = View::of_pairs(6, &[(0, 5), (0, 1), (0, 2), (1, 3), (2, 3), (3, 5), (3, 4), (4, 5)]).ties;
        assert_eq!(disjoint(&ties, 0, 5), 2);
        assert_eq!(disjoint(&ties, 0, 0), 0);
        assert_eq!(disjoint(&View::of_pairs(3, &[(0, 1)]).ties, 0, 2), 0);
    }

    #[test]
    fn an_earlier_path_steps_aside_for_a_second_one() {
        // The first shortest path 0 – 1 – 4 – 7 blocks both ways unless it is turned.
        let ties = View::of_pairs(8, &[(0, 1), (1, 4), (4, 7), (0, 2), (2, 3), (3, 4), (1, 5), (5, 6), (6, 7)]).ties;
        assert_eq!(disjoint(&ties, 0, 7), 2);
    }

    #[test]
    fn there_are_as_many_ways_as_people_must_go_to_part_the_two() {
        for ties in drawn::networks().filter(|ties| ties.len() < 11) {
            for to in 1..ties.len() {
                let direct = usize::from(ties.has(0, to));
                let apart = ties.keep(|a, b| (a, b) != (0, to) && (a, b) != (to, 0));
                let parted = |gone: &u32| reach::within(&apart, 0, 99, |i| gone & (1 << i) == 0)[to].is_none();
                let ends = 1 | 1 << to;
                let sets = (0..1_u32 << ties.len()).filter(|gone| gone & ends == 0).filter(parted);
                let fewest = sets.map(u32::count_ones).min().unwrap() as usize;
                assert_eq!(disjoint(&ties, 0, to), direct + fewest);
            }
        }
    }
}
