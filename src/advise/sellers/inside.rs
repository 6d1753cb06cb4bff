//! A seller's network at home: how many colleagues, of how many departments, and how much passes through the seller.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::record::{Record, Who};
use crate::advise::pipeline::Period;
use crate::metrics::kernels::brandes;
use crate::network::View;
use crate::network::contact::folded;
use crate::progress::Progress;

/// How much of what passes between colleagues passes through each, 0 to 1, by id: the share of shortest ways, over those who were in
/// touch within some days (Freeman 1977). Empty below three colleagues. Cost: that of betweenness among them.
pub fn importance<'a>(record: &Record<'a>, days: Period) -> BTreeMap<&'a str, f64> {
    let known = record.who_knows_whom(Some(days));
    let colleagues: Vec<&str> = known.keys().copied().filter(|id| record.who(id) == Who::Colleague).collect();
    let n = colleagues.len();
    if n < 3 {
        return BTreeMap::new();
    }
    let number: BTreeMap<&str, u32> = colleagues.iter().copied().zip(0..).collect();
    let mut pairs = Vec::new();
    for (one, &at) in &number {
        let others = known.get(one).into_iter().flatten().filter_map(|other| number.get(other));
        pairs.extend(others.filter(|&&other| at < other).map(|&other| (at, other)));
    }
    let view = View::of_pairs(n, &pairs);
    let sources: Vec<u32> = number.values().copied().collect();
    let most = ((n - 1) * (n - 2)) as f64 / 2.0;
    let through = brandes::by_steps(&view.ties, &sources, &Progress::none());
    // Each pair is met from both of its ends.
    number.into_iter().map(|(id, at)| (id, through[at as usize] / 2.0 / most)).collect()
}

/// The departments of some people, as they compare, and how many have none noted.
pub fn departments<'p>(record: &Record<'_>, people: impl Iterator<Item = &'p str>) -> (BTreeSet<String>, usize) {
    let (mut found, mut not_noted) = (BTreeSet::new(), 0);
    for id in people {
        match record.contact(id).and_then(|contact| contact.department.as_deref()) {
            Some(department) => drop(found.insert(folded(department))),
            None => not_noted += 1,
        }
    }
    (found, not_noted)
}

/// How far somebody is and through whom they are reached: the fewest steps over colleagues who were ever in touch, both ways, and the
/// first of them on the way; of equals the first by id. None where no way is known. Cost: O(people and ties).
pub fn way<'a>(record: &Record<'a>, from: &str, to: &str) -> Option<(usize, Option<&'a str>)> {
    let mut seen: BTreeMap<&str, (usize, Option<&'a str>)> = record.knows(from).map(|id| (id, (1, None))).collect();
    let mut waiting: VecDeque<&'a str> = record.knows(from).collect();
    while let Some(here) = waiting.pop_front() {
        if here == to {
            break;
        }
        let (steps, first) = seen.get(here).copied()?;
        for next in record.knows(here).filter(|next| *next != from && record.who(next) == Who::Colleague) {
            if !seen.contains_key(next) {
                seen.insert(next, (steps + 1, first.or(Some(here))));
                waiting.push_back(next);
            }
        }
    }
    seen.get(to).copied()
}

/// How many people lie exactly two steps away, over those who were ever in touch, both ways.
pub fn beyond(record: &Record<'_>, id: &str) -> usize {
    let direct: BTreeSet<&str> = record.knows(id).collect();
    let next: BTreeSet<&str> = direct.iter().flat_map(|other| record.knows(other)).collect();
    next.into_iter().filter(|other| *other != id && !direct.contains(other)).count()
}

/// The share of the pairs among those somebody is in touch with of which it is known whether they know each other: because one of them was
/// asked, or the two were seen in touch. None below two. What somebody typed of a pair does not count.
pub fn asked(record: &Record<'_>, id: &str) -> Option<f64> {
    let people: Vec<&str> = record.knows(id).collect();
    let network = record.network();
    let (mut known, mut all) = (0_usize, 0_usize);
    for (at, one) in people.iter().enumerate() {
        for other in &people[at + 1..] {
            all += 1;
            let are_in_touch = record.known().get(one).is_some_and(|of| of.contains(other));
            let ends = record.find(one).zip(record.find(other));
            let is_settled = ends
                .is_some_and(|(a, b)| network.knowledge().is_settled((a, network.contact(a)), (b, network.contact(b))));
            known += usize::from(are_in_touch || is_settled);
        }
    }
    (all > 0).then(|| known as f64 / all as f64)
}
