//! The nearest team, by a search that leaves no nearer one out.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::{Task, Team};
use crate::metrics::kernels::nearest::{Nearest, from_ticks, length};

/// How a search ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Searched {
    /// There is no nearer team.
    Nearest(Team),
    /// It took too long; no team is nearer than this.
    GaveUp {
        /// The least distance that a team can have.
        at_least: f64,
    },
}

/// Skills a tree has so far, a bit each.
type Skills = u32;

/// What a tree costs: its length in ticks, its ties, how little those who have the skills are preferred.
type Cost = (u64, u32, u32);

/// How a tree came about: from one with a person less, or from two that meet in a person.
#[derive(Debug, Clone, Copy)]
enum Made {
    Begun,
    Grown(u32),
    Joined(Skills),
}

/// The team of least distance: trees that end in a person and have some of the skills, the cheapest first, each grown by a tie or
/// joined with one that ends in the same person and has other skills (Dreyfus and Wagner 1971, in the best-first form of Ding et al. 2007).
/// With a root, a tree counts for as long as it has to become to end there (Hart, Nilsson and Raphael 1968).
///
/// A tree longer than that of a team already `known` is left out. `limit` bounds how many trees are settled. More skills than a word has
/// bits are not searched. Cost: O(3ᵏ · n + 2ᵏ · m log n) for k skills at worst; as a rule only what lies near the root.
pub fn exact(task: &Task, limit: usize, known: &Team) -> Searched {
    if task.holders.len() >= Skills::BITS as usize {
        return Searched::GaveUp { at_least: 0.0 };
    }
    Search::new(task, known).run(limit)
}

/// A tree that waits: what it costs with the way to the root, which skills it has, where it ends, and how it came about.
type Offer = (Cost, Skills, u32, (u8, u32));

struct Search<'a> {
    task: &'a Task<'a>,
    /// How far the root is, where somebody must be on the team.
    to_root: Option<Nearest>,
    settled: HashMap<(u32, Skills), (Cost, Made)>,
    /// Which skills trees that end in somebody have.
    ending: HashMap<u32, Vec<Skills>>,
    open: BinaryHeap<Reverse<Offer>>,
    made: HashMap<(u32, Skills), (Cost, Made)>,
    most: u64,
}

impl<'a> Search<'a> {
    fn new(task: &'a Task<'a>, known: &Team) -> Self {
        let mut search = Self {
            task,
            to_root: task.root.map(|root| Nearest::from(task.ties, [root], |_| false)),
            settled: HashMap::new(),
            ending: HashMap::new(),
            open: BinaryHeap::new(),
            made: HashMap::new(),
            most: ((known.distance * length(1.0) as f64).ceil() as i64).unsigned_abs(),
        };
        for (skill, holders) in task.holders.iter().enumerate() {
            for &ix in holders {
                search.offer(ix as u32, 1 << skill, (0, 0, task.rank[ix]), Made::Begun);
            }
        }
        if let Some(root) = task.root.filter(|_| task.holders.is_empty()) {
            search.offer(root as u32, 0, (0, 0, 0), Made::Begun);
        }
        search
    }

    fn run(mut self, limit: usize) -> Searched {
        let all: Skills = (1 << self.task.holders.len()) - 1;
        while let Some(Reverse((ahead, skills, ix, ..))) = self.open.pop() {
            if self.settled.contains_key(&(ix, skills)) {
                continue;
            }
            let Some(&(cost, made)) = self.made.get(&(ix, skills)) else { continue };
            if self.settled.len() >= limit {
                return Searched::GaveUp { at_least: from_ticks(ahead.0) };
            }
            self.settled.insert((ix, skills), (cost, made));
            if skills == all && self.task.root.is_none_or(|root| root == ix as usize) {
                let team = self.task.team(self.people(ix, skills));
                return team.map_or(Searched::GaveUp { at_least: from_ticks(ahead.0) }, Searched::Nearest);
            }
            self.grow(ix, skills, cost);
            self.join(ix, skills, cost);
        }
        Searched::GaveUp { at_least: 0.0 }
    }

    fn grow(&mut self, ix: u32, skills: Skills, cost: Cost) {
        for (other, strength) in self.task.ties.row_of(ix as usize) {
            let grown = (cost.0.saturating_add(length(strength)), cost.1 + 1, cost.2);
            self.offer(other as u32, skills, grown, Made::Grown(ix));
        }
    }

    fn join(&mut self, ix: u32, skills: Skills, cost: Cost) {
        let others: Vec<Skills> = self.ending.get(&ix).into_iter().flatten().copied().collect();
        for other in others.into_iter().filter(|other| other & skills == 0) {
            let with = self.settled[&(ix, other)].0;
            let joined = (cost.0.saturating_add(with.0), cost.1 + with.1, cost.2 + with.2);
            self.offer(ix, skills | other, joined, Made::Joined(other));
        }
        self.ending.entry(ix).or_default().push(skills);
    }

    /// Keeps a tree in mind where it is better than the one known, and may be part of a team as near as the known one.
    fn offer(&mut self, ix: u32, skills: Skills, cost: Cost, made: Made) {
        let onward = match &self.to_root {
            None => 0,
            Some(nearest) => match nearest.to(ix as usize) {
                None => return,
                Some((far, _)) => far,
            },
        };
        let ahead = (cost.0.saturating_add(onward), cost.1, cost.2);
        if ahead.0 > self.most || self.settled.contains_key(&(ix, skills)) {
            return;
        }
        if self.made.get(&(ix, skills)).is_none_or(|(known, _)| cost < *known) {
            self.made.insert((ix, skills), (cost, made));
            let order = match made {
                Made::Begun => (0, 0),
                Made::Grown(from) => (1, from),
                Made::Joined(with) => (2, with),
            };
            self.open.push(Reverse((ahead, skills, ix, order)));
        }
    }

    /// Everybody on a tree.
    fn people(&self, ix: u32, skills: Skills) -> Vec<usize> {
        let mut people = Vec::new();
        let mut parts = vec![(ix, skills)];
        while let Some((ix, skills)) = parts.pop() {
            people.push(ix as usize);
            match self.settled.get(&(ix, skills)).map(|it| it.1) {
                Some(Made::Grown(from)) => parts.push((from, skills)),
                Some(Made::Joined(other)) => parts.extend([(ix, other), (ix, skills & !other)]),
                Some(Made::Begun) | None => {}
            }
        }
        people
    }
}
