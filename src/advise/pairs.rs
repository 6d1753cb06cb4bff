//! How the pairs of some people stand: tied, known not to be, or never asked about. Counted without looking at each pair.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::Figure;
use crate::network::contact::folded;
use crate::network::{ContactIx, Network};

/// How many pairs of a set of people there are, are tied, and were not asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pairs {
    /// All pairs.
    pub all: usize,
    /// Pairs with a declared tie.
    pub tied: usize,
    /// Pairs nobody asked about.
    pub unasked: usize,
}

impl Pairs {
    /// How the pairs of some people, each named once, stand.
    ///
    /// Cost: O(n + ties of these people · log), and a step for each pair settled by a single answer; not one for each pair.
    pub fn among(network: &Network, people: &[ContactIx]) -> Self {
        let tied = ties_among(network, people).count();
        let open = open(network, people);
        Self { all: pairs(people.len()), tied, unasked: pairs(open.len()) - settled_among(network, &open).len() }
    }

    /// Of the pairs that were asked about, the share that is tied; 0 where none was.
    pub fn known_share_tied(self) -> f64 {
        let asked = self.all - self.unasked;
        if asked == 0 { 0.0 } else { self.tied as f64 / asked as f64 }
    }

    /// The share of pairs that are tied.
    pub fn density(self) -> Figure {
        Figure::share(self.tied, self.unasked, self.all)
    }

    /// The share of pairs that are tied or known not to be.
    pub fn share_asked(self) -> Option<f64> {
        (self.all > 0).then(|| (self.all - self.unasked) as f64 / self.all as f64)
    }

    /// Pairs known not to be tied.
    pub fn apart(self) -> usize {
        self.all - self.tied - self.unasked
    }
}

/// Those of some people of whom a pair may be left that nobody asked about: their ties were not gone through as a whole.
pub fn open(network: &Network, people: &[ContactIx]) -> Vec<ContactIx> {
    let knowledge = network.knowledge();
    let gone_through = |ix: &ContactIx| knowledge.asked(*ix).is_some_and(|asked| asked.about.is_none());
    people.iter().copied().filter(|ix| !knowledge.is_complete() && !gone_through(ix)).collect()
}

/// The declared ties among some people, each once, the smaller id first.
pub fn ties_among<'a>(
    network: &'a Network,
    people: &'a [ContactIx],
) -> impl Iterator<Item = (ContactIx, ContactIx)> + 'a {
    let inside = marked(network, people);
    people
        .iter()
        .flat_map(|&a| network.neighbours(a).map(move |b| (a, b)))
        .filter(move |&(a, b)| a < b && inside[b.index()])
}

/// For each contact whether it is one of some people.
pub fn marked(network: &Network, people: &[ContactIx]) -> Vec<bool> {
    let mut marked = vec![false; network.len()];
    for ix in people {
        marked[ix.index()] = true;
    }
    marked
}

/// The pairs of open people that are settled all the same: tied, said not to know each other, or one of the two was asked
/// about the other's account.
fn settled_among(network: &Network, open: &[ContactIx]) -> BTreeSet<(ContactIx, ContactIx)> {
    let inside = marked(network, open);
    let mut settled: BTreeSet<_> = ties_among(network, open).collect();
    settled.extend(network.knowledge().apart().filter(|(a, b)| inside[a.index()] && inside[b.index()]));
    let at = by_account(network, open);
    for &one in open {
        let about = network.knowledge().asked(one).and_then(|asked| asked.about.as_deref());
        let others = about.and_then(|account| at.get(&folded(account))).into_iter().flatten();
        settled.extend(others.filter(|&&other| other != one).map(|&other| (one.min(other), one.max(other))));
    }
    settled
}

fn by_account(network: &Network, people: &[ContactIx]) -> BTreeMap<String, Vec<ContactIx>> {
    let mut at: BTreeMap<String, Vec<ContactIx>> = BTreeMap::new();
    for &ix in people {
        if let Some(account) = &network.contact(ix).account {
            at.entry(folded(account)).or_default().push(ix);
        }
    }
    at
}

fn pairs(people: usize) -> usize {
    people * people.saturating_sub(1) / 2
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::network::Pair;
    use crate::network::sketch::sketch;

    /// Ten people, some at Bolt, some asked, some asked about Bolt only, with ties and people known to be apart.
    fn drawn(seed: u64) -> Network {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut text = String::new();
        for person in 0..10 {
            let firm = ["@Bolt", "@Arc", ""][random.usize(..3)];
            let asked = ["[asked]", "[asked_about=bolt]", "", "", ""][random.usize(..5)];
            let _ = write!(text, "p{person}{firm}{asked}; ");
        }
        for _ in 0..12 {
            let tie = ["--", "xx"][random.usize(..2)];
            let _ = write!(text, "p{} {tie} p{}; ", random.usize(..10), random.usize(..10));
        }
        sketch(&text)
    }

    #[test]
    fn the_count_is_that_of_a_look_at_each_pair() {
        for seed in 0..200 {
            let network = drawn(seed);
            let people: Vec<ContactIx> = network.indices().filter(|ix| ix.index() != 4).collect();
            let mut slow = Pairs::default();
            for (at, &a) in people.iter().enumerate() {
                for &b in &people[at + 1..] {
                    slow.all += 1;
                    slow.tied += usize::from(network.pair(a, b) == Pair::Tied);
                    slow.unasked += usize::from(network.pair(a, b) == Pair::NotAsked);
                }
            }
            assert_eq!(Pairs::among(&network, &people), slow, "seed {seed}");
        }
    }

    #[test]
    fn where_all_ties_are_in_the_file_no_pair_is_left_to_ask_about() {
        let network = sketch("ana -- bo; cy; complete");
        let people: Vec<ContactIx> = network.indices().collect();
        assert_eq!(Pairs::among(&network, &people), Pairs { all: 3, tied: 1, unasked: 0 });
    }
}
