//! How high the people of an account stand by title, and how high by their ties: the org chart beside what it does not show.

use std::collections::{BTreeMap, BTreeSet};

use super::brokers::Standing;
use crate::advise::Context;
use crate::network::{ContactIx, Level};

/// A place among the people of an account, 1 the highest; equals share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// The place by what is recorded.
    pub rank: usize,
    /// How many share it.
    pub equals: usize,
    /// The best place it could be, whatever was not asked.
    pub best: usize,
    /// The worst.
    pub worst: usize,
}

/// The place of each by title, in the order of the people looked at; none: nothing is recorded of it.
///
/// Above somebody stands to whom they report, directly or through others; else whoever has the higher level; at one level, or
/// where a level is blank, whoever is nearer to the top of the chart of who reports to whom. Of whom nothing is recorded could stand
/// above everybody. Cost: a look at each pair of people.
pub fn formal(context: &Context) -> Vec<Option<Rank>> {
    let places: Vec<Place> = context.members().iter().map(|&ix| Place::of(context, ix)).collect();
    let in_chart: BTreeSet<ContactIx> = places.iter().flat_map(|place| &place.above).copied().collect();
    let is_known = |place: &Place| place.level.is_some() || place.is_in(&in_chart);
    let unknown = places.iter().filter(|place| !is_known(place)).count();
    let rank = |one: &Place| {
        let rank = 1 + places.iter().filter(|other| is_known(other) && other.stands_above(one, &in_chart)).count();
        is_known(one).then_some(Rank { rank, equals: 1, best: rank, worst: rank + unknown })
    };
    let ranks: Vec<Option<Rank>> = places.iter().map(rank).collect();
    let sharing = shared(ranks.iter().flatten());
    ranks.iter().map(|rank| rank.map(|rank| Rank { equals: sharing[&rank.rank], ..rank })).collect()
}

/// The place of each by how many separate circles of the account they join, in the order of the standings.
///
/// Cost: a look at each pair of people.
pub fn informal(standings: &[Standing]) -> Vec<Rank> {
    let count = |wider: &dyn Fn(&Standing) -> bool| 1 + standings.iter().filter(|other| wider(other)).count();
    let rank = |one: &Standing| Rank {
        rank: count(&|other| other.size > one.size + 1e-10),
        equals: 1,
        best: count(&|other| other.range.0 > one.range.1 + 1e-10),
        worst: count(&|other| other.person != one.person && other.range.1 > one.range.0 + 1e-10),
    };
    let ranks: Vec<Rank> = standings.iter().map(rank).collect();
    let sharing = shared(ranks.iter());
    ranks.iter().map(|&rank| Rank { equals: sharing[&rank.rank], ..rank }).collect()
}

/// How many share each place.
fn shared<'a>(ranks: impl Iterator<Item = &'a Rank>) -> BTreeMap<usize, usize> {
    let mut sharing = BTreeMap::new();
    ranks.for_each(|rank| *sharing.entry(rank.rank).or_default() += 1);
    sharing
}

/// Somebody in the formal order.
struct Place {
    person: ContactIx,
    level: Option<Level>,
    /// Those of the account to whom they report, directly or through others.
    above: BTreeSet<ContactIx>,
}

impl Place {
    fn of(context: &Context, person: ContactIx) -> Self {
        let mut above = BTreeSet::new();
        let mut next = vec![person];
        while let Some(one) = next.pop() {
            let bosses = context.network.reports_to(one).filter(|&ix| ix != person && context.is_member(ix));
            next.extend(bosses.filter(|&ix| above.insert(ix)));
        }
        Self { person, level: context.contact(person).level, above }
    }

    /// Whether they report to somebody, or somebody reports to them.
    fn is_in(&self, chart: &BTreeSet<ContactIx>) -> bool {
        !self.above.is_empty() || chart.contains(&self.person)
    }

    fn stands_above(&self, other: &Self, chart: &BTreeSet<ContactIx>) -> bool {
        // Of two who report to each other neither does.
        match (other.above.contains(&self.person), self.above.contains(&other.person)) {
            (true, false) => return true,
            (false, true) => return false,
            _ => {}
        }
        match (self.level, other.level) {
            (Some(one), Some(other)) if one != other => one > other,
            _ => self.is_in(chart) && other.is_in(chart) && self.above.len() < other.above.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::gain_buy_in::brokers::standings;
    use crate::stages::trial::with;

    fn by_title(drawn: &str) -> Vec<Option<[usize; 2]>> {
        let ends = |rank: Rank| [rank.best, rank.worst];
        with(Scope::Account("Bolt".into()), drawn, |context| {
            formal(context).into_iter().map(|it| it.map(ends)).collect()
        })
    }

    #[test]
    fn levels_rank_and_equals_share_a_place() {
        let drawn = "a@Bolt[level=staff]; b@Bolt[level=executive]; c@Bolt[level=staff]; you -- out[level=executive]";
        assert_eq!(by_title(drawn), [Some([2, 2]), Some([1, 1]), Some([2, 2])]);
    }

    #[test]
    fn who_reports_to_whom_tells_equals_apart_and_stands_in_for_levels() {
        let chart = "a@Bolt[level=manager] -> b@Bolt[level=manager] -> c@Bolt[level=executive]; you -- a";
        assert_eq!(by_title(chart), [Some([3, 3]), Some([2, 2]), Some([1, 1])]);
        let no_levels = "a@Bolt -> b@Bolt -> c@Bolt; d@Bolt -> c; e@Bolt; you -- a";
        assert_eq!(by_title(no_levels), [Some([4, 5]), Some([2, 3]), Some([1, 2]), Some([2, 3]), None]);
    }

    #[test]
    fn two_who_report_to_each_other_do_no_harm() {
        assert_eq!(by_title("a@Bolt -> b@Bolt; b -> a; you -- a"), [Some([1, 1]), Some([1, 1])]);
        let levels = "a@Bolt[level=staff] -> b@Bolt[level=executive]; b -> a; you -- a";
        assert_eq!(by_title(levels), [Some([2, 2]), Some([1, 1])]);
    }

    #[test]
    fn by_ties_who_joins_most_circles_is_first_and_what_was_not_asked_leaves_it_open() {
        let ranks = |drawn: &str| {
            with(Scope::Account("Bolt".into()), drawn, |context| {
                informal(&standings(context)).into_iter().map(|it| [it.rank, it.best, it.worst]).collect::<Vec<_>>()
            })
        };
        let hub = "a@Bolt -- hub@Bolt -- b@Bolt; hub -- c@Bolt; you -- a";
        assert_eq!(ranks(&format!("{hub}; complete")), [[2, 2, 2], [2, 2, 2], [2, 2, 2], [1, 1, 1]]);
        assert_eq!(ranks(hub)[3], [1, 1, 4], "each of the others could know everybody too");
    }
}
