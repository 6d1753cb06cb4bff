//! How good a way to somebody could be, for all that is known. Ways may pass outside the account, and through colleagues.

use std::collections::BTreeSet;

use super::ways::steps;
use crate::advise::pairs::is_open;
use crate::advise::{Context, Figure};
use crate::metrics::paths;
use crate::network::{Adjacency, ContactIx, Pair};

/// The score of the best way to somebody: above 0 where there is one, at most 1, 0 where there is none.
///
/// The lower end counts only ties whose strength is known. For the upper end a tie of unknown strength is as strong as can be,
/// and whoever was not asked about everybody could be next to the seller's strongest contact.
/// Cost: the ties of the people on ways of so many steps; mostly a look at one pair for the upper end.
pub fn score(context: &Context, to: ContactIx) -> Figure {
    let on_the_way = on_known_ways(context, to);
    let low = best(context, &on_the_way, to, |a, b| evidenced(context, a, b));
    Figure::between(low, at_most(context, on_the_way, to).max(low))
}

/// Every tie as strong as it could be; and, in place of the ties that could exist, each person with an unasked pair as near to
/// the seller as any tie of the seller's own allows. A way over an unasked tie scores no more than the seller's first tie
/// times what follows the last unasked one.
fn at_most(context: &Context, on_the_way: BTreeSet<ContactIx>, to: ContactIx) -> f64 {
    let value = |a, b| context.network.are_tied(a, b).then(|| evidenced(context, a, b).unwrap_or(1.0));
    let mut own: Vec<(ContactIx, f64)> =
        context.direct().filter_map(|ix| Some((ix, value(context.seller, ix)?))).collect();
    own.sort_by(|one, other| other.1.total_cmp(&one.1));
    let strongest = own.first().map_or(0.0, |&(_, value)| value);
    let near = |ix: ContactIx| {
        let own_tie = value(context.seller, ix).unwrap_or(0.0);
        let another = own.iter().find(|(other, _)| *other != ix).map_or(0.0, |&(_, value)| value);
        if own_tie < another && could_know_somebody_else(context, ix) { another } else { own_tie }
    };
    // Nobody is nearer than by the strongest tie, so that no way over somebody so near is better than theirs.
    if near(to) >= strongest {
        return strongest;
    }
    let nothing_is_open = context.network.knowledge().is_complete();
    let people =
        if nothing_is_open { on_the_way } else { around(context, to, steps(context) - 1, |ix| near(ix) < strongest) };
    best(context, &people, to, |a, b| match [a, b].into_iter().find(|&ix| ix != context.seller) {
        Some(other) if a == context.seller || b == context.seller => Some(near(other)).filter(|&value| value > 0.0),
        _ => value(a, b),
    })
}

/// How strong the tie of a pair is where that rests on more than an assumption.
fn evidenced(context: &Context, a: ContactIx, b: ContactIx) -> Option<f64> {
    let link = context.network.link(a, b)?;
    (link.is_declared() && link.is_evidenced()).then(|| link.strength.value())
}

/// Whether there is anybody but the seller of whom nobody knows whether they know this person.
fn could_know_somebody_else(context: &Context, ix: ContactIx) -> bool {
    let mut others = context.network.indices().filter(|&other| other != ix && other != context.seller);
    is_open(context.network, ix) && others.any(|other| context.network.pair(ix, other) == Pair::NotAsked)
}

/// The score of the best way along some people, the seller among them, by what each tie is worth; 0 where there is none.
fn best(
    context: &Context,
    people: &BTreeSet<ContactIx>,
    to: ContactIx,
    value: impl Fn(ContactIx, ContactIx) -> Option<f64>,
) -> f64 {
    let people: Vec<ContactIx> = people.iter().copied().collect();
    let place = |ix: ContactIx| people.binary_search(&ix).ok();
    let others = |ix: ContactIx| {
        // The seller may be nearer to others than ties say.
        let everybody = if ix == context.seller { &people[..] } else { &[] };
        context.network.neighbours(ix).chain(everybody.iter().copied())
    };
    let known: BTreeSet<(ContactIx, ContactIx)> = people
        .iter()
        .flat_map(|&ix| others(ix).map(move |other| (ix.min(other), ix.max(other))))
        .filter(|&(a, b)| a != b)
        .collect();
    let ties = known.into_iter().filter_map(|(a, b)| Some((place(a)? as u32, place(b)? as u32, value(a, b)?)));
    let ties = Adjacency::from_ties(people.len(), ties);
    let most = steps(context) as usize - 1;
    let ends = place(context.seller).zip(place(to));
    ends.and_then(|(from, to)| paths::best(&ties, from, to, most, &[])).map_or(0.0, |path| path.score)
}

/// Everybody on a known way to somebody that is not too long, and some people beside them; both ends are among them.
fn on_known_ways(context: &Context, to: ContactIx) -> BTreeSet<ContactIx> {
    // Whoever is neither the first on a way nor among its last is two ties from the seller.
    let is_near = |ix: &ContactIx| context.network.neighbours(*ix).any(|other| context.is_direct(other));
    let middle = around(context, to, steps(context) - 2, |_| true).into_iter().filter(is_near);
    let last = around(context, to, steps(context).saturating_sub(3), |_| true);
    context.direct().chain(middle).chain(last).chain([context.seller, to]).collect()
}

/// The seller, and everybody within so many ties of somebody along those of people who `pass`.
fn around(context: &Context, to: ContactIx, ties: u32, pass: impl Fn(ContactIx) -> bool) -> BTreeSet<ContactIx> {
    let mut seen = BTreeSet::from([context.seller, to]);
    let mut ring = vec![to];
    for _ in 0..ties {
        let others = ring.into_iter().filter(|&ix| pass(ix)).flat_map(|ix| context.network.neighbours(ix));
        ring = others.filter(|&other| seen.insert(other)).collect();
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::network::Link;
    use crate::settings::{MAX_INTERMEDIARIES, Origin, Settings, Value};
    use crate::stages::trial::{drawn, with};

    fn score_of_jo(drawn: &str) -> Figure {
        with(Scope::Account("Bolt".into()), drawn, |context| score(context, context.network.find("jo").unwrap()))
    }

    #[test]
    fn where_all_is_known_the_score_is_the_best_product_of_strengths() {
        assert_eq!(score_of_jo("you == ana -- jo@Bolt; you ## bo .. jo; complete"), Figure::Exact(0.375));
        assert_eq!(score_of_jo("you == ana[asked] -- jo@Bolt[asked]; you ## bo[asked] .. jo"), Figure::Exact(0.375));
    }

    #[test]
    fn who_was_not_asked_could_be_next_to_the_strongest_contact() {
        assert_eq!(score_of_jo("you == ana -- jo@Bolt; you ## bo"), Figure::Between(0.375, 1.0));
        assert_eq!(score_of_jo("you == ana -- jo@Bolt[asked]; you ## bo"), Figure::Between(0.375, 0.5));
    }

    #[test]
    fn a_tie_of_unknown_strength_could_be_as_good_as_none() {
        assert_eq!(score_of_jo("you == ana ?? jo@Bolt; complete"), Figure::Between(0.0, 0.75));
        assert_eq!(score_of_jo("you == ana; jo@Bolt; complete"), Figure::Exact(0.0));
    }

    #[test]
    fn it_is_what_a_search_of_the_whole_network_finds() {
        for seed in 0..300 {
            with(Scope::Account("Bolt".into()), &drawn(seed), |context| {
                for most in 1..5_u32 {
                    let mut settings = Settings::default();
                    settings.set(MAX_INTERMEDIARIES.key, Value::Number(f64::from(most)), Origin::Default).unwrap();
                    let mut context = context.clone();
                    context.settings = &settings;
                    for to in context.network.indices().filter(|&ix| ix != context.seller) {
                        let whole = |ties: &Adjacency| {
                            let path = paths::best(ties, context.seller.index(), to.index(), most as usize, &[]);
                            path.map_or(0.0, |path| path.score)
                        };
                        let low = whole(&surely(&context));
                        let slow = Figure::between(low, whole(&slow_at_most(&context)).max(low));
                        assert_eq!(score(&context, to), slow, "seed {seed}, {most} between");
                    }
                }
            });
        }
    }

    fn arc(link: &Link, value: f64) -> (u32, u32, f64) {
        let (a, b) = link.ends();
        (a.index() as u32, b.index() as u32, value)
    }

    /// Only what rests on more than an assumption.
    fn surely(context: &Context) -> Adjacency {
        let evidenced = context.network.links().filter(|link| link.is_declared() && link.is_evidenced());
        Adjacency::from_ties(context.network.len(), evidenced.map(|link| arc(&link, link.strength.value())))
    }

    /// Every tie as strong as it could be; and, in place of the ties that could exist, each person with an unasked pair as near to
    /// the seller as any tie of the seller's own allows. A way over an unasked tie scores no more than the seller's first tie
    /// times what follows the last unasked one.
    fn slow_at_most(context: &Context) -> Adjacency {
        let seller = context.seller;
        let value = |link: &Link| if link.is_evidenced() { link.strength.value() } else { 1.0 };
        let declared = || context.network.links().filter(Link::is_declared);
        let (own, others): (Vec<Link>, Vec<Link>) =
            declared().partition(|link| link.ends().0 == seller || link.ends().1 == seller);
        let own: Vec<(ContactIx, f64)> = own
            .iter()
            .map(|link| (if link.ends().0 == seller { link.ends().1 } else { link.ends().0 }, value(link)))
            .collect();
        let strongest = two_strongest(&own);
        let mut near: Vec<f64> = context.network.indices().map(|ix| nearest(context, &strongest, ix)).collect();
        for &(ix, value) in &own {
            near[ix.index()] = near[ix.index()].max(value);
        }
        let near = near.into_iter().enumerate().filter(|(_, value)| *value > 0.0);
        let arcs = others.iter().map(|link| arc(link, value(link)));
        let all = arcs.chain(near.map(|(ix, value)| (seller.index() as u32, ix as u32, value)));
        Adjacency::from_ties(context.network.len(), all)
    }

    /// The seller's two strongest ties: one of them is with anybody else than a given person.
    fn two_strongest(own: &[(ContactIx, f64)]) -> Vec<(ContactIx, f64)> {
        let mut strongest = own.to_vec();
        strongest.sort_by(|one, other| other.1.total_cmp(&one.1));
        strongest.truncate(2);
        strongest
    }

    /// How near somebody could be by a tie nobody asked about: the strongest tie of the seller with anybody else.
    fn nearest(context: &Context, strongest: &[(ContactIx, f64)], ix: ContactIx) -> f64 {
        if ix == context.seller || !could_know_somebody_else(context, ix) {
            return 0.0;
        }
        strongest.iter().find(|(other, _)| *other != ix).map_or(0.0, |&(_, value)| value)
    }
}
