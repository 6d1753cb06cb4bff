//! The signal `independent_groups`: how many separate circles the seller's contacts in the market make.

use std::collections::{BTreeMap, BTreeSet};

use crate::advise::gauge::Measure;
use crate::advise::pairs::{open, ties_among};
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::metrics::kernels::cuts::Cuts;
use crate::network::{Adjacency, ContactIx, Network, Pair};
use crate::settings;
use crate::stages::contacts::who_knows_whom;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller listens in several circles that do not hear from each other.
pub static SIGNAL: Signal = Signal {
    gauge: &INDEPENDENT_GROUPS,
    wanted: Wanted::High(&settings::IDENTIFY_INDEPENDENT_GROUPS),
    plain: "How many separate circles your contacts in the market make: nobody in one knows anybody in another. Each \
            circle hears of other things.",
    needs: "ties",
    n: |context| context.members().len(),
    question: who_knows_whom,
};

/// The components among the contacts, the seller left out.
pub static INDEPENDENT_GROUPS: Gauge = Gauge {
    id: "independent_groups",
    title: "separate circles among your contacts",
    unit: Unit::Count,
    better: Better::More,
    measure: Measure::View(independent_groups),
};

/// Pairs that nobody asked about may join circles. So may contacts without a network; or each may be a circle more.
fn independent_groups(context: &Context) -> Figure {
    let members = context.members();
    let perhaps: Vec<ContactIx> = context.unclassified().collect();
    let everybody = [members, &perhaps].concat();
    let apart = circles(context.network, members, members, &[]);
    let joined = circles(context.network, &everybody, members, &unasked_links(context.network, &everybody));
    Figure::between(joined as f64, (apart + perhaps.len()) as f64)
}

/// How many circles of some people hold one of the members, by the ties among them and some links more.
fn circles(network: &Network, people: &[ContactIx], members: &[ContactIx], links: &[(ContactIx, ContactIx)]) -> usize {
    let places: BTreeMap<ContactIx, u32> = people.iter().copied().zip(0..).collect();
    let arcs = ties_among(network, people).chain(links.iter().copied());
    let arcs = arcs.filter_map(|(a, b)| Some((*places.get(&a)?, *places.get(&b)?, 1.0)));
    let component = Cuts::of(&Adjacency::from_ties(people.len(), arcs)).component;
    members.iter().filter_map(|ix| Some(component[*places.get(ix)? as usize])).collect::<BTreeSet<_>>().len()
}

/// As few pairs nobody asked about as join all whom such pairs join.
///
/// Cost: O(n), and a look at each settled pair of people who have not been gone through as a whole.
fn unasked_links(network: &Network, people: &[ContactIx]) -> Vec<(ContactIx, ContactIx)> {
    let mut left = open(network, people);
    let mut links = Vec::new();
    while let Some(first) = left.pop() {
        let mut joined = vec![first];
        while let Some(one) = joined.pop() {
            left.retain(|&other| {
                let unasked = network.pair(one, other) == Pair::NotAsked;
                if unasked {
                    links.push((one, other));
                    joined.push(other);
                }
                !unasked
            });
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::NetworkKind;
    use crate::stages::signal::Verdict;
    use crate::stages::trial::read_in;

    fn read(drawn: &str) -> (Figure, Verdict) {
        read_in(&SIGNAL, NetworkKind::Market, drawn)
    }

    const FOUR: &str = "you -- a[market]; you -- b[market]; you -- c[market]; you -- d[market]; a -- b; ";

    #[test]
    fn two_who_know_each_other_and_two_who_know_nobody_make_three_circles() {
        assert_eq!(read(&format!("{FOUR}complete")), (Figure::Exact(3.0), Verdict::Watch));
        assert_eq!(read("you; complete"), (Figure::Exact(0.0), Verdict::Short));
    }

    #[test]
    fn a_pair_nobody_asked_about_may_join_two_circles() {
        assert_eq!(read(FOUR), (Figure::Between(1.0, 3.0), Verdict::Unknown));
        assert_eq!(read(&format!("{FOUR}a xx d; b xx d; c xx d")).0, Figure::Between(2.0, 3.0));
    }

    #[test]
    fn who_may_be_in_the_market_may_join_circles_or_be_one() {
        assert_eq!(read(&format!("{FOUR}you -- u; u -- a; u -- c; u -- d; complete")).0, Figure::Between(1.0, 4.0));
    }
}
