//! EnhancedSteiner: a tree of ties that grows to the nearest missing skill.

use super::{Task, Team};
use crate::metrics::kernels::cuts::Cuts;
use crate::metrics::kernels::nearest::Nearest;

/// A team of small distance: a tree that starts at the root, or at whoever has the rarest skill, and grows along the nearest way to
/// somebody who has a skill that is missing, until none is (Lappas, Liu and Terzi 2009, algorithm 3). They start at random, this at
/// the rarest. There is no bound on how far it may be from the nearest team that holds for every network.
///
/// None where there is no team. Cost: O(k · m log n) for k skills.
pub fn enhanced_steiner(task: &Task) -> Option<Team> {
    let mut missing = task.rarest();
    let mut people: Vec<usize> = task.root.into_iter().collect();
    let mut starts = people.clone();
    if people.is_empty() && !missing.is_empty() {
        starts.clone_from(&task.holders[missing.remove(0)]);
        keep_those_with_all_near(task, &mut starts);
    }
    drop_those_had(task, &people, &mut missing);
    while !missing.is_empty() {
        let nearest = Nearest::from(task.ties, starts.iter().copied(), |_| false);
        let held = missing.iter().flat_map(|&skill| task.holders[skill].iter().map(move |&ix| (skill, ix)));
        let reached = held.filter_map(|(skill, ix)| Some((nearest.to(ix)?, skill, task.rank[ix], ix)));
        let (_, _, _, ix) = reached.min()?;
        people.extend(nearest.way(ix));
        drop_those_had(task, &people, &mut missing);
        starts.clone_from(&people);
    }
    // Only one skill was wanted, and nobody had to be on the team.
    if people.is_empty() {
        people.extend(starts.into_iter().min_by_key(|&ix| (task.rank[ix], ix)));
    }
    task.team(people)
}

/// Keeps those from whom ties lead to every skill: a tree that starts elsewhere never has all.
fn keep_those_with_all_near(task: &Task, starts: &mut Vec<usize>) {
    let component = Cuts::of(task.ties).component;
    let is_near = |ix: usize, holders: &Vec<usize>| holders.iter().any(|&other| component[other] == component[ix]);
    starts.retain(|&ix| task.holders.iter().all(|holders| is_near(ix, holders)));
}

/// Takes out the skills that somebody of these people has.
fn drop_those_had(task: &Task, people: &[usize], missing: &mut Vec<usize>) {
    missing.retain(|&skill| !people.iter().any(|ix| task.holders[skill].binary_search(ix).is_ok()));
}
