//! The few of many whose pairs add up to most.
//!
//! The heaviest k-subgraph, with weights on people and pairs, some people settled beforehand and some pairs that never go
//! together. The problem is NP-hard (Corneil and Perl 1984), so that few are tried whole, and of many a choice is grown one by
//! one and then bettered by exchanges of one for another (Ravi, Rosenkrantz and Tayi 1994, on dispersion).

/// A choice may be tried whole where there are at most so many.
const TRIED: u64 = 200_000;
/// From how many of the people worth most on their own a choice of many is grown.
const STARTS: usize = 16;

/// What is to be chosen, and what it is worth. People go by their places from 0 to `people`.
#[derive(Clone, Copy)]
pub struct Selection<'a> {
    /// How many people there are.
    pub people: usize,
    /// How many are to be chosen, the settled ones among them.
    pub take: usize,
    /// Who is chosen whatever it costs.
    pub settled: &'a [usize],
    /// What somebody is worth beside their pairs.
    pub alone: &'a [u64],
    /// What a pair is worth, in either order; none: the two are not chosen together, unless both are settled.
    pub pair: &'a dyn Fn(usize, usize) -> Option<u64>,
}

/// Who was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The places of those chosen, the smallest first.
    pub members: Vec<usize>,
    /// What they and their pairs are worth.
    pub worth: u64,
    /// Whether every choice was tried, so that none is worth more.
    pub proven: bool,
}

/// As many as can go together, and of such choices the one worth most; of equals the first by its places.
///
/// Cost: one look at each choice where there are at most 200,000; else, for n people of whom k are taken, 16 · n · k looks at
/// pairs, and n · k for each exchange that betters the choice.
pub fn select(selection: &Selection) -> Chosen {
    let free = selection.people - selection.settled.len();
    if choices(free, selection.take.saturating_sub(selection.settled.len())) <= TRIED {
        return by_trial(selection);
    }
    let mut starts: Vec<usize> = selection.free().collect();
    starts.sort_by_key(|&it| (std::cmp::Reverse(selection.alone[it]), it));
    let grown = starts.iter().take(STARTS).map(|&start| {
        let mut growing = Growing::of(selection);
        if growing.members.is_empty() {
            growing.add(start);
        }
        growing.fill();
        while growing.exchange() {
            growing.fill();
        }
        growing.chosen(false)
    });
    grown.reduce(better).unwrap_or_else(|| Growing::of(selection).chosen(true))
}

/// How many choices there are of at most `take` out of `people`, as far as they can be counted.
fn choices(people: usize, take: usize) -> u64 {
    let (mut all, mut of_size) = (1_u64, 1_u64);
    for size in 1..=take.min(people) as u64 {
        of_size = of_size.saturating_mul(people as u64 + 1 - size) / size;
        all = all.saturating_add(of_size);
    }
    all
}

fn better(one: Chosen, other: Chosen) -> Chosen {
    let rank = |it: &Chosen| (it.members.len(), it.worth);
    if rank(&other) > rank(&one) { other } else { one }
}

impl Selection<'_> {
    fn free(&self) -> impl Iterator<Item = usize> {
        (0..self.people).filter(|it| !self.settled.contains(it))
    }

    fn worth(&self, one: usize, other: usize) -> u64 {
        (self.pair)(one, other).unwrap_or(0)
    }
}

/// Every choice, each made of a smaller one and somebody further on.
fn by_trial(selection: &Selection) -> Chosen {
    let settled = Growing::of(selection);
    let mut best = settled.chosen(true);
    let mut open = vec![(settled.members, best.worth, 0)];
    while let Some((members, worth, from)) = open.pop() {
        if members.len() >= selection.take {
            continue;
        }
        for next in selection.free().filter(|&it| it >= from) {
            let pairs: Option<Vec<u64>> = members.iter().map(|&it| (selection.pair)(it, next)).collect();
            let Some(pairs) = pairs else { continue };
            let worth = worth + selection.alone[next] + pairs.iter().sum::<u64>();
            let members: Vec<usize> = members.iter().copied().chain([next]).collect();
            let mut made = Chosen { members: members.clone(), worth, proven: true };
            made.members.sort_unstable();
            let rank = |it: &Chosen| (it.members.len(), it.worth);
            if rank(&made) > rank(&best) || (rank(&made) == rank(&best) && made.members < best.members) {
                best = made;
            }
            open.push((members, worth, next + 1));
        }
    }
    best
}

/// A choice in the making.
struct Growing<'a> {
    selection: &'a Selection<'a>,
    members: Vec<usize>,
    /// For each person what they and their pairs with the members are worth, themselves left out.
    gains: Vec<u64>,
    /// With how many members each person does not go together.
    barred: Vec<usize>,
}

impl<'a> Growing<'a> {
    fn of(selection: &'a Selection<'a>) -> Self {
        let gains = selection.alone.to_vec();
        let mut growing = Self { selection, members: Vec::new(), gains, barred: vec![0; selection.people] };
        selection.settled.iter().for_each(|&it| growing.add(it));
        growing
    }

    fn add(&mut self, person: usize) {
        self.members.push(person);
        for other in (0..self.selection.people).filter(|&it| it != person) {
            match (self.selection.pair)(person, other) {
                Some(worth) => self.gains[other] += worth,
                None => self.barred[other] += 1,
            }
        }
    }

    fn remove(&mut self, person: usize) {
        self.members.retain(|&it| it != person);
        for other in (0..self.selection.people).filter(|&it| it != person) {
            match (self.selection.pair)(person, other) {
                Some(worth) => self.gains[other] -= worth,
                None => self.barred[other] -= 1,
            }
        }
    }

    fn may_join(&self, person: usize) -> bool {
        self.barred[person] == 0 && !self.members.contains(&person)
    }

    /// Adds whoever gains most, until enough are chosen or nobody goes together with them.
    fn fill(&mut self) {
        while self.members.len() < self.selection.take {
            let candidates = (0..self.selection.people).filter(|&it| self.may_join(it));
            let Some(next) = candidates.reduce(|best, it| if self.gains[it] > self.gains[best] { it } else { best })
            else {
                return;
            };
            self.add(next);
        }
    }

    /// Exchanges one for another where that gains, by the exchange that gains most.
    fn exchange(&mut self) -> bool {
        let mut best: Option<(u64, usize, usize)> = None;
        let leaving: Vec<usize> =
            self.members.iter().copied().filter(|it| !self.selection.settled.contains(it)).collect();
        for out in leaving {
            for next in (0..self.selection.people).filter(|it| !self.members.contains(it)) {
                let bars = (self.selection.pair)(out, next).is_none();
                if self.barred[next] != usize::from(bars) {
                    continue;
                }
                let gain = (self.gains[next] - self.selection.worth(out, next)).saturating_sub(self.gains[out]);
                if gain > best.map_or(0, |(gain, ..)| gain) {
                    best = Some((gain, out, next));
                }
            }
        }
        let Some((_, out, next)) = best else { return false };
        self.remove(out);
        self.add(next);
        true
    }

    fn chosen(&self, proven: bool) -> Chosen {
        let mut members = self.members.clone();
        members.sort_unstable();
        let alone: u64 = members.iter().map(|&it| self.selection.alone[it]).sum();
        let pairs = members.iter().enumerate().flat_map(|(at, &a)| members[at + 1..].iter().map(move |&b| (a, b)));
        let worth = alone + pairs.map(|(a, b)| self.selection.worth(a, b)).sum::<u64>();
        Chosen { members, worth, proven }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// People with drawn worths, of whom some do not go together.
    struct Drawn {
        alone: Vec<u64>,
        pairs: Vec<Vec<Option<u64>>>,
    }

    impl Drawn {
        fn by(seed: u64, people: usize) -> Self {
            let mut random = fastrand::Rng::with_seed(seed);
            let alone = (0..people).map(|_| random.u64(..4)).collect();
            let mut pairs = vec![vec![None; people]; people];
            for (a, b) in (0..people).flat_map(|a| (0..a).map(move |b| (a, b))) {
                let worth = (random.u8(..8) > 0).then(|| random.u64(..20));
                (pairs[a][b], pairs[b][a]) = (worth, worth);
            }
            Self { alone, pairs }
        }

        fn asked<T>(&self, take: usize, settled: &[usize], answer: impl FnOnce(&Selection) -> T) -> T {
            let pair = |a: usize, b: usize| self.pairs[a][b];
            answer(&Selection { people: self.alone.len(), take, settled, alone: &self.alone, pair: &pair })
        }
    }

    /// The rank of the best choice by a look at every set of people.
    fn slow(selection: &Selection) -> (usize, u64) {
        let sets = (0_u32..1 << selection.people)
            .map(|set| (0..selection.people).filter(|it| set >> it & 1 == 1).collect::<Vec<_>>());
        let fits = |members: &Vec<usize>| {
            let pairs = members.iter().flat_map(|&a| members.iter().map(move |&b| (a, b))).filter(|(a, b)| a < b);
            let is_settled = |it: &usize| selection.settled.contains(it);
            let together =
                |(a, b): (usize, usize)| (selection.pair)(a, b).is_some() || (is_settled(&a) && is_settled(&b));
            members.len() <= selection.take
                && selection.settled.iter().all(|it| members.contains(it))
                && pairs.clone().all(together)
        };
        let rank = |members: Vec<usize>| {
            let growing = Growing { selection, members, gains: Vec::new(), barred: Vec::new() };
            let chosen = growing.chosen(false);
            (chosen.members.len(), chosen.worth)
        };
        sets.filter(fits).map(rank).max().unwrap()
    }

    #[test]
    fn few_are_chosen_as_a_look_at_every_set_chooses_them() {
        for seed in 0..200 {
            let settled: &[usize] = [&[][..], &[3], &[1, 4]][seed as usize % 3];
            Drawn::by(seed, 9).asked(2 + seed as usize % 5, settled, |selection| {
                let chosen = select(selection);
                assert!(chosen.proven);
                assert_eq!((chosen.members.len(), chosen.worth), slow(selection), "seed {seed}");
            });
        }
    }

    #[test]
    fn of_many_no_exchange_of_one_betters_the_choice_and_nobody_barred_is_in_it() {
        for seed in 0..5 {
            Drawn::by(seed, 60).asked(8, &[7], |selection| {
                let chosen = select(selection);
                assert!(!chosen.proven && chosen.members.contains(&7) && chosen.members.len() == 8);
                let together = |a: usize, b: usize| a == b || (selection.pair)(a, b).is_some();
                assert!(chosen.members.iter().all(|&a| chosen.members.iter().all(|&b| together(a, b))));
                let value = |members: &[usize]| {
                    let growing =
                        Growing { selection, members: members.to_vec(), gains: Vec::new(), barred: Vec::new() };
                    growing.chosen(false).worth
                };
                for (at, _) in chosen.members.iter().enumerate().filter(|(_, it)| **it != 7) {
                    for next in (0..60).filter(|it| !chosen.members.contains(it)) {
                        let mut other = chosen.members.clone();
                        other[at] = next;
                        let fits = other.iter().all(|&it| together(it, next));
                        assert!(!fits || value(&other) <= chosen.worth, "seed {seed}: {next}");
                    }
                }
            });
        }
    }

    #[test]
    fn what_is_grown_comes_near_what_is_tried() {
        let near = (0..60).filter(|&seed| {
            Drawn::by(seed, 12).asked(4, &[], |selection| {
                let mut growing = Growing::of(selection);
                growing.fill();
                while growing.exchange() {}
                let (grown, tried) = (growing.chosen(false), by_trial(selection));
                assert!(grown.worth <= tried.worth || grown.members.len() < tried.members.len());
                grown.members.len() == tried.members.len() && grown.worth * 10 >= tried.worth * 9
            })
        });
        assert!(near.count() >= 50);
    }

    #[test]
    fn nobody_is_chosen_of_nobody_and_all_where_all_go_together() {
        let nothing = |_: usize, _: usize| Some(0);
        let of = |people: usize, take| {
            let alone = vec![1; people];
            select(&Selection { people, take, settled: &[], alone: &alone, pair: &nothing })
        };
        assert_eq!(of(0, 3), Chosen { members: vec![], worth: 0, proven: true });
        assert_eq!(of(2, 3), Chosen { members: vec![0, 1], worth: 2, proven: true });
    }

    #[test]
    fn choices_are_counted_without_overflow() {
        assert_eq!((choices(5, 2), choices(3, 9), choices(1_000_000, 200)), (16, 8, u64::MAX));
    }
}
