//! Teams: the nearest people who between them have every skill that a task wants.
//!
//! Lappas, Liu and Terzi 2009, *Finding a team of experts in social networks* (KDD). A tie of strength s is 1/s long. A team's
//! distance is the length of the shortest tree of ties that holds it together, with whoever has to stand between (connectors); its
//! spread is how far apart the two are who are farthest from each other along ties inside the team. Both are undefined for a team that
//! does not hang together. To find the team of least distance is NP-hard in the number of skills: [`search`] is exact where that is
//! feasible, and else takes the better of the two heuristics of that paper, [`enhanced_steiner`] and [`rarest_first`], each begun at
//! whoever has to be on the team and also begun freely and then joined to them.
//!
//! People have numbers, and where two teams are equally near the smaller numbers win: number people by name, and names decide.

mod enhanced_steiner;
mod exact;
mod introductions;
mod rarest_first;

pub use enhanced_steiner::enhanced_steiner;
pub use exact::{Searched, exact};
pub use introductions::{Introduction, introductions, nearness};
pub use rarest_first::rarest_first;

use super::kernels::nearest::{Nearest, from_ticks, length};
use crate::network::Adjacency;

/// What a team is wanted for.
#[derive(Debug)]
pub struct Task<'a> {
    /// Who knows whom, and how well: values above 0.
    pub ties: &'a Adjacency,
    /// Who has each skill, in ascending order; nobody twice.
    pub holders: &'a [Vec<usize>],
    /// Somebody who is on the team whatever they know; none: nobody must be.
    pub root: Option<usize>,
    /// How little somebody is to be preferred among people equally near; 0 for the best. One for each contact.
    pub rank: &'a [u32],
}

/// People who between them have every skill, and hang together.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// Everybody on it, in ascending order: who has a skill, the root, and connectors.
    pub people: Vec<usize>,
    /// Who answers for each skill, in the order of the skills.
    pub assigned: Vec<usize>,
    /// The length of the shortest tree of ties that holds it together; 0 for one person.
    pub distance: f64,
    /// How far apart the two are who are farthest from each other, along ties inside the team; 0 for one person.
    pub spread: f64,
}

/// How a team was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// By a search that leaves no nearer team out.
    Exact,
    /// By the heuristic that lets a tree grow to the nearest missing skill.
    EnhancedSteiner,
    /// By the heuristic that starts at whoever has the rarest skill.
    RarestFirst,
}

/// A team, how it was found, and how near it could be at best.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The team.
    pub team: Team,
    /// How it was found.
    pub method: Method,
    /// No team that has every skill is nearer than this; the team's own distance where it was found by the exact search.
    pub at_least: f64,
}

/// The nearest team that has every skill; none where somebody's skill is missing, or those who have them do not hang together.
///
/// Among teams equally near the one with fewer people, then the one whose people rank better. `limit` bounds the states that the
/// exact search settles before it gives way to the heuristics. Cost: that of [`exact`] up to the limit, then that of both, twice.
pub fn search(task: &Task, limit: usize) -> Option<Found> {
    let nearest = |(_, one): &(Method, Team), (_, other): &(Method, Team)| one.distance.total_cmp(&other.distance);
    let (method, team) = by_heuristics(task).min_by(nearest)?;
    Some(match exact(task, limit, &team) {
        Searched::Nearest(team) => Found { at_least: team.distance, team, method: Method::Exact },
        Searched::GaveUp { at_least } => Found { at_least: at_least.min(team.distance), team, method },
    })
}

/// What the heuristics find: grown from the root, and, since it may lie far from where the skills are, without it and then joined to it.
fn by_heuristics(task: &Task) -> impl Iterator<Item = (Method, Team)> {
    let free = Task { root: None, ..*task };
    let found =
        |task: &Task| [(Method::EnhancedSteiner, enhanced_steiner(task)), (Method::RarestFirst, rarest_first(task))];
    let joined =
        task.root.map(|root| found(&free).map(|(method, team)| (method, team.and_then(|it| free.joined(it, root)))));
    found(task).into_iter().chain(joined.into_iter().flatten()).filter_map(|(method, team)| Some((method, team?)))
}

impl Task<'_> {
    /// The skills, the rarest first.
    fn rarest(&self) -> Vec<usize> {
        let mut skills: Vec<usize> = (0..self.holders.len()).collect();
        skills.sort_by_key(|&skill| (self.holders[skill].len(), skill));
        skills
    }

    /// A team with the nearest way to somebody who must be on it; none where no tie leads there.
    fn joined(&self, team: Team, root: usize) -> Option<Team> {
        let nearest = Nearest::from(self.ties, team.people.iter().copied(), |ix| ix == root);
        nearest.to(root)?;
        self.team([team.people, nearest.way(root)].concat())
    }

    /// Everybody of some people once, with who answers for what; none where a skill is missing or they do not hang together.
    ///
    /// Cost: O(k² log m) for k people.
    fn team(&self, mut people: Vec<usize>) -> Option<Team> {
        people.sort_unstable();
        people.dedup();
        let is_on = |ix: &&usize| people.binary_search(ix).is_ok();
        let best = |holders: &Vec<usize>| holders.iter().filter(is_on).copied().min_by_key(|&ix| (self.rank[ix], ix));
        let assigned = self.holders.iter().map(best).collect::<Option<Vec<usize>>>()?;
        let inside = Inside::of(self.ties, &people);
        Some(Team { distance: inside.tree()?, spread: inside.spread()?, people, assigned })
    }
}

/// The ties among some people.
struct Inside(Adjacency);

impl Inside {
    fn of(ties: &Adjacency, people: &[usize]) -> Self {
        let place = |ix: usize| people.binary_search(&ix).ok();
        let row = |(at, &ix): (usize, &usize)| {
            let inside =
                ties.row_of(ix).filter_map(move |(other, value)| Some((at as u32, place(other)? as u32, value)));
            inside.collect::<Vec<_>>()
        };
        Self(Adjacency::from_arcs(people.len(), people.iter().enumerate().flat_map(row)))
    }

    /// The length of the shortest tree that holds everybody together (Prim 1957); none where none does.
    fn tree(&self) -> Option<f64> {
        let mut nearest: Vec<Option<u64>> = vec![None; self.0.len()];
        let mut left: Vec<usize> = (1..self.0.len()).collect();
        let (mut here, mut sum) = (0, 0_u64);
        while !left.is_empty() {
            for (other, strength) in self.0.row_of(here) {
                let length = length(strength);
                nearest[other] = Some(nearest[other].map_or(length, |known| known.min(length)));
            }
            let (at, far) =
                left.iter().enumerate().filter_map(|(at, &ix)| Some((at, nearest[ix]?))).min_by_key(|it| it.1)?;
            (here, sum) = (left.swap_remove(at), sum.saturating_add(far));
        }
        Some(from_ticks(sum))
    }

    /// How far apart the two farthest are; none where somebody is not reached.
    fn spread(&self) -> Option<f64> {
        let farthest = |from: usize| {
            let nearest = Nearest::from(&self.0, [from], |_| false);
            (0..self.0.len())
                .map(|to| nearest.to(to).map(|(far, _)| far))
                .collect::<Option<Vec<_>>>()?
                .into_iter()
                .max()
        };
        let all = (0..self.0.len()).map(farthest).collect::<Option<Vec<_>>>()?;
        Some(from_ticks(all.into_iter().max().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn::{self, Chance};

    /// Skills drawn for the people of a network: each of `skills` is had by about one in three.
    fn drawn_holders(n: usize, skills: usize, seed: u64) -> Vec<Vec<usize>> {
        let mut chance = Chance::new(seed);
        (0..skills).map(|_| (0..n).filter(|_| chance.below(3) == 0).collect()).collect()
    }

    /// The distance of the nearest of all teams, and the spread of the one least spread out, by looking at every set of people.
    fn slow(task: &Task) -> Option<(f64, f64)> {
        let teams = (1..1_u32 << task.ties.len()).filter_map(|set| {
            let people: Vec<usize> = (0..task.ties.len()).filter(|ix| set & (1 << ix) != 0).collect();
            task.team(people).filter(|team| task.root.is_none_or(|root| team.people.contains(&root)))
        });
        teams.map(|team| (team.distance, team.spread)).reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)))
    }

    #[test]
    fn the_exact_search_finds_what_a_look_at_every_team_finds_and_the_heuristics_keep_their_bounds() {
        for (seed, ties) in (1..).zip(drawn::networks().filter(|ties| ties.len() < 11)) {
            let rank: Vec<u32> = (0..ties.len() as u32).map(|ix| ix % 3).collect();
            for (skills, root) in [(1, None), (3, None), (3, Some(1)), (4, Some(0))] {
                let holders = drawn_holders(ties.len(), skills, seed);
                let task = Task { ties: &ties, holders: &holders, root, rank: &rank };
                let best = slow(&task);
                let found = search(&task, usize::MAX);
                assert_eq!(found.as_ref().map(|it| it.team.distance), best.map(|it| it.0), "{holders:?} from {root:?}");
                let Some((nearest, narrowest)) = best else { continue };
                let [grown, rarest] = [enhanced_steiner(&task), rarest_first(&task)].map(Option::unwrap);
                assert!(grown.distance >= nearest && rarest.distance >= nearest);
                assert!(rarest.spread <= 2.0 * narrowest + 1e-9, "{} {narrowest}", rarest.spread);
                for limit in [0, 1, 4, 16, 64] {
                    let hurried = search(&task, limit).unwrap();
                    assert!(hurried.at_least <= nearest && hurried.team.distance >= nearest, "{limit}: {hurried:?}");
                }
            }
        }
    }

    #[test]
    fn where_the_skills_lie_together_far_from_the_root_a_hurried_search_finds_them_too() {
        // The nearest who has each skill is 3 away from the root, on either side; 4 away are two who sit together.
        let (far, farther) = (1.0 / 3.0, 1.0 / 4.0);
        let ties = Adjacency::from_ties(5, [(0, 1, far), (0, 2, far), (0, 3, farther), (3, 4, 1.0)]);
        let task = Task { ties: &ties, holders: &[vec![1, 3], vec![2, 4]], root: Some(0), rank: &[0; 5] };
        assert_eq!(enhanced_steiner(&task).map(|team| team.people), Some(vec![0, 1, 2]));
        assert_eq!(search(&task, 0).map(|found| found.team.people), Some(vec![0, 3, 4]));
    }

    #[test]
    fn one_person_who_can_do_everything_is_a_team() {
        let ties = Adjacency::from_ties(3, [(0, 1, 0.5)]);
        let task = Task { ties: &ties, holders: &[vec![0, 2], vec![2]], root: None, rank: &[0; 3] };
        let found = search(&task, usize::MAX).unwrap();
        assert_eq!((found.team.people, found.team.assigned, found.team.distance), (vec![2], vec![2, 2], 0.0));
    }

    #[test]
    fn nobody_with_a_skill_or_no_tie_between_those_who_have_them_is_no_team() {
        let ties = Adjacency::from_ties(3, [(0, 1, 0.5)]);
        let holders = |of: [usize; 2]| of.map(|ix| vec![ix]);
        let none = Task { ties: &ties, holders: &[vec![0], vec![]], root: None, rank: &[0; 3] };
        let apart = Task { ties: &ties, holders: &holders([0, 2]), root: None, rank: &[0; 3] };
        assert_eq!((search(&none, usize::MAX), search(&apart, usize::MAX)), (None, None));
    }

    #[test]
    fn whoever_has_the_rarest_skill_where_another_is_out_of_reach_leads_nobody_astray() {
        // Two have the rarest skill; one of them has the next as well, but no tie to the third.
        let ties = Adjacency::from_ties(5, [(1, 2, 0.5), (2, 3, 0.5)]);
        let task = Task { ties: &ties, holders: &[vec![0, 1], vec![0, 2], vec![2, 3, 4]], root: None, rank: &[0; 5] };
        assert_eq!(enhanced_steiner(&task).map(|team| team.people), Some(vec![1, 2]));
        assert_eq!(rarest_first(&task).map(|team| team.people), Some(vec![1, 2]));
    }

    #[test]
    fn among_those_equally_near_the_better_ranked_is_taken_and_then_the_smaller_number() {
        let ties = Adjacency::from_ties(4, [(0, 1, 0.5), (0, 2, 0.5), (0, 3, 0.5)]);
        let pick = |rank: &[u32]| {
            let task = Task { ties: &ties, holders: &[vec![1, 2, 3]], root: Some(0), rank };
            search(&task, usize::MAX).unwrap().team.assigned[0]
        };
        assert_eq!((pick(&[0, 0, 0, 0]), pick(&[0, 2, 1, 1])), (1, 2));
    }
}
