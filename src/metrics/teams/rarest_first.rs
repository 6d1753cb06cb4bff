//! RarestFirst: whoever has the rarest skill, and the nearest who has each other.

use super::{Task, Team};
use crate::metrics::kernels::nearest::{Far, Nearest};

/// A team of small spread: of those who have the rarest skill (or the root, where somebody must be on the team) the one from whom
/// the farthest skill is nearest, with the nearest way to somebody who has each (Lappas, Liu and Terzi 2009, algorithm 1). Its spread is
/// at most twice the least possible.
///
/// None where there is no team. Cost: O(r · m log n) for r people with the rarest skill.
pub fn rarest_first(task: &Task) -> Option<Team> {
    let rarest = task.rarest().first().map_or(&[][..], |&skill| &task.holders[skill][..]);
    let leaders = task.root.map_or_else(|| rarest.to_vec(), |root| vec![root]);
    let led = leaders.into_iter().filter_map(|leader| led_by(task, leader));
    let (_, people) = led.min_by_key(|&(farthest, _)| farthest)?;
    task.team(people)
}

/// How far the farthest skill is from somebody, and the people on the ways to each.
fn led_by(task: &Task, leader: usize) -> Option<(u64, Vec<usize>)> {
    let nearest = Nearest::from(task.ties, [leader], |_| false);
    let mut people = vec![leader];
    let mut farthest = 0;
    for holders in task.holders {
        let reached = holders.iter().filter_map(|&ix| Some((nearest.to(ix)?, ix)));
        let ((far, _), ix): (Far, usize) = reached.min_by_key(|&((far, _), ix)| (far, task.rank[ix], ix))?;
        farthest = farthest.max(far);
        people.extend(nearest.way(ix));
    }
    Some((farthest, people))
}
