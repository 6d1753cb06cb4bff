//! How the pairs of some people stand: tied, known not to be, or never asked about. Counted without looking at each pair.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::Figure;
use super::register::Register;
use crate::network::contact::folded;
use crate::network::{ContactIx, Network, Pair};

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
    /// How many of them know each other, in words: `2 of their 6 pairs know each other`; of one pair whether they do.
    pub fn in_words(self) -> String {
        match (self.all, self.tied) {
            (1, 0) => "the two do not know each other".to_owned(),
            (1, _) => "the two know each other".to_owned(),
            (all, tied) => format!("{tied} of their {all} pairs know each other"),
        }
    }

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
    people.iter().copied().filter(|&ix| is_open(network, ix)).collect()
}

/// Whether a pair with somebody may be left that nobody asked about.
pub fn is_open(network: &Network, ix: ContactIx) -> bool {
    let knowledge = network.knowledge();
    !knowledge.is_complete() && knowledge.asked(ix).is_none_or(|asked| asked.about.is_some())
}

/// The open people of whom no pair with any of these other open people is left to ask about; none where there is nobody to ask.
///
/// Cost: the answers of the first of them, and a look at each pair of those who have been spoken of; not one for each person.
pub fn settled_with_all(network: &Network, register: &Register, askable: &[ContactIx]) -> Vec<ContactIx> {
    let Some(&first) = askable.iter().min_by_key(|&&ix| network.knowledge().asked(ix).is_some()) else {
        return Vec::new();
    };
    let mut spoken_of: Vec<ContactIx> = network.neighbours(first).collect();
    let apart = network.knowledge().apart().filter(|&(a, b)| a == first || b == first);
    spoken_of.extend(apart.map(|(a, b)| if a == first { b } else { a }));
    let about = network.knowledge().asked(first).and_then(|asked| asked.about.as_deref());
    let account = about.and_then(|account| register.accounts().find(account));
    spoken_of.extend(account.map_or(&[][..], |account| register.accounts().people(account)));
    spoken_of.extend(register.asked_about_an_account());
    spoken_of.sort_unstable();
    spoken_of.dedup();
    let is_settled = |ix, other| other != ix && network.pair(other, ix) != Pair::NotAsked;
    spoken_of.retain(|&ix| is_open(network, ix) && askable.iter().all(|&other| is_settled(ix, other)));
    spoken_of
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
pub fn settled_among(network: &Network, open: &[ContactIx]) -> BTreeSet<(ContactIx, ContactIx)> {
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
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

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
    fn who_has_nothing_left_to_be_asked_is_found_among_those_who_were_spoken_of() {
        for seed in 0..200 {
            let network = drawn(seed);
            let register = Register::of(&network, &Settings::default());
            let askable: Vec<ContactIx> =
                open(&network, &network.indices().take(seed as usize % 4).collect::<Vec<_>>());
            let settled = |ix| askable.iter().all(|&other| other != ix && network.pair(other, ix) != Pair::NotAsked);
            let slow = network.indices().filter(|&ix| !askable.is_empty() && is_open(&network, ix) && settled(ix));
            assert_eq!(settled_with_all(&network, &register, &askable), slow.collect::<Vec<_>>(), "seed {seed}");
        }
    }

    #[test]
    fn where_all_ties_are_in_the_file_no_pair_is_left_to_ask_about() {
        let network = sketch("ana -- bo; cy; complete");
        let people: Vec<ContactIx> = network.indices().collect();
        assert_eq!(Pairs::among(&network, &people), Pairs { all: 3, tied: 1, unasked: 0 });
    }
}
