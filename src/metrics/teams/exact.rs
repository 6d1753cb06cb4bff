//! The nearest team, by a search that leaves no nearer one out.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

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

/// A tree that is known: what it costs at best so far, how it came about, and whether that is the last word.
#[derive(Debug, Clone, Copy)]
struct Tree {
    cost: Cost,
    made: Made,
    settled: bool,
}

/// The team of least distance: trees that end in a person and have some of the skills, the cheapest first, each grown by a tie or
/// joined with one that ends in the same person and has other skills (Dreyfus and Wagner 1971, in the best-first form of Ding et al. 2007).
/// A tree counts for as long as it has to become at least, to reach the root and the farthest skill that it lacks (Hart, Nilsson and
/// Raphael 1968).
///
/// A tree longer than that of a team already `known` is left out. `limit` bounds how many trees are settled. More skills than a word has
/// bits are not searched. Cost: O(3ᵏ · n + 2ᵏ · m log n) for k skills at worst; as a rule only what lies near the root.
pub fn exact(task: &Task, limit: usize, known: &Team) -> Searched {
    if task.holders.len() >= Skills::BITS as usize {
        return Searched::GaveUp { at_least: 0.0 };
    }
    Search::new(task, known).run(limit)
}

/// A tree that waits: what it costs with the way ahead, which skills it has, where it ends, and how it came about.
type Offer = (Cost, Skills, u32, (u8, u32));

struct Search<'a> {
    task: &'a Task<'a>,
    /// How far the root is, where somebody must be on the team, and how far each skill is.
    ahead: Vec<Nearest>,
    trees: HashMap<(u32, Skills), Tree, RandomState>,
    /// Which skills settled trees that end in somebody have.
    ending: HashMap<u32, Vec<Skills>, RandomState>,
    open: BinaryHeap<Reverse<Offer>>,
    most: u64,
}

impl<'a> Search<'a> {
    fn new(task: &'a Task<'a>, known: &Team) -> Self {
        let far = |people: &[usize]| Nearest::from(task.ties, people.iter().copied(), |_| false);
        let skills = task.holders.iter().map(|holders| far(holders));
        let mut search = Self {
            task,
            ahead: skills.chain(task.root.map(|root| far(&[root]))).collect(),
            trees: HashMap::default(),
            ending: HashMap::default(),
            open: BinaryHeap::new(),
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
        let mut settled = 0;
        while let Some(Reverse((ahead, skills, ix, ..))) = self.open.pop() {
            let Some(tree) = self.trees.get_mut(&(ix, skills)).filter(|tree| !tree.settled) else { continue };
            if settled >= limit {
                return Searched::GaveUp { at_least: from_ticks(ahead.0) };
            }
            tree.settled = true;
            settled += 1;
            let cost = tree.cost;
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
        let ending = self.ending.entry(ix).or_default();
        let others: Vec<Skills> = ending.iter().copied().filter(|other| other & skills == 0).collect();
        ending.push(skills);
        for other in others {
            let with = self.trees[&(ix, other)].cost;
            let joined = (cost.0.saturating_add(with.0), cost.1 + with.1, cost.2 + with.2);
            self.offer(ix, skills | other, joined, Made::Joined(other));
        }
    }

    /// Keeps a tree in mind where it is better than the one known, and may be part of a team as near as the known one.
    fn offer(&mut self, ix: u32, skills: Skills, cost: Cost, made: Made) {
        if self.trees.get(&(ix, skills)).is_some_and(|tree| tree.settled || tree.cost <= cost) {
            return;
        }
        let Some(onward) = self.onward(ix as usize, skills) else { return };
        let ahead = (cost.0.saturating_add(onward), cost.1, cost.2);
        if ahead.0 <= self.most {
            self.trees.insert((ix, skills), Tree { cost, made, settled: false });
            let order = match made {
                Made::Begun => (0, 0),
                Made::Grown(from) => (1, from),
                Made::Joined(with) => (2, with),
            };
            self.open.push(Reverse((ahead, skills, ix, order)));
        }
    }

    /// How much longer a tree that ends in somebody becomes at least: whatever it lacks is joined to it there. None: something cannot be.
    fn onward(&self, ix: usize, skills: Skills) -> Option<u64> {
        let lacks = |at: &usize| *at >= self.task.holders.len() || skills & (1 << at) == 0;
        (0..self.ahead.len()).filter(lacks).try_fold(0, |most, at| Some(most.max(self.ahead[at].to(ix)?.0)))
    }

    /// Everybody on a tree.
    fn people(&self, ix: u32, skills: Skills) -> Vec<usize> {
        let mut people = Vec::new();
        let mut parts = vec![(ix, skills)];
        while let Some((ix, skills)) = parts.pop() {
            people.push(ix as usize);
            match self.trees.get(&(ix, skills)).map(|tree| tree.made) {
                Some(Made::Grown(from)) => parts.push((from, skills)),
                Some(Made::Joined(other)) => parts.extend([(ix, other), (ix, skills & !other)]),
                Some(Made::Begun) | None => {}
            }
        }
        people
    }
}
