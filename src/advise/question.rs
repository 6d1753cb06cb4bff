//! Questions in the seller's words: the one whose answer would settle most.

use std::cmp::Reverse;

use super::context::Context;
use super::pairs;
use super::words::names_or;
use crate::network::{ContactIx, Pair};

/// Whom to ask about whom: of those who can be asked, the one of whose pairs with the others most were not asked about.
///
/// None where every pair is settled. Cost: O(n + ties of the askable), and a look at each pair of the few who could be the one.
pub fn who_knows(context: &Context, askable: &[ContactIx], others: &[ContactIx]) -> Option<String> {
    let network = context.network;
    let open_others = pairs::open(network, others);
    let unasked = |one: ContactIx| -> Vec<ContactIx> {
        let open = |other: &ContactIx| *other != one && network.pair(one, *other) == Pair::NotAsked;
        open_others.iter().copied().filter(open).collect()
    };
    let mut best: Option<(ContactIx, Vec<ContactIx>)> = None;
    for (bound, one) in most_promising_first(context, askable, &open_others) {
        let most = best.as_ref().map_or(0, |(_, open)| open.len());
        if bound <= most {
            break;
        }
        let open = unasked(one);
        if open.len() > most {
            best = Some((one, open));
        }
    }
    let (one, open) = best?;
    Some(format!("Does {} know {}?", context.name(one), names_or(context, &open)))
}

/// Those who can be asked, each with a bound: nobody has more pairs to be asked about than there are open people they are not
/// tied to.
fn most_promising_first(
    context: &Context,
    askable: &[ContactIx],
    open_others: &[ContactIx],
) -> Vec<(usize, ContactIx)> {
    let network = context.network;
    let is_open = pairs::marked(network, open_others);
    let at_most = |one: ContactIx| {
        let tied = network.neighbours(one).filter(|other| is_open[other.index()]).count();
        open_others.len() - tied - usize::from(is_open[one.index()])
    };
    let mut bounds: Vec<(usize, ContactIx)> =
        pairs::open(network, askable).into_iter().map(|one| (at_most(one), one)).collect();
    bounds.sort_by_key(|&(bound, one)| (Reverse(bound), context.name(one)));
    bounds
}

/// In which network the first of some people by name is, of whom none is recorded.
pub fn where_from(context: &Context, people: &[ContactIx]) -> Option<String> {
    let name = first(context, people, |ix| context.contact(ix).networks.is_empty())?;
    Some(format!("Where do you know {name} from: the market, a prospect, a customer or your own firm?"))
}

/// How well the seller knows the first of some people by name, of the strength of whose tie nothing is recorded.
pub fn how_well(context: &Context, people: &[ContactIx]) -> Option<String> {
    let name = first(context, people, |ix| context.strength_on_record(ix).is_none())?;
    Some(format!("How well do you know {name}: weak, medium or strong?"))
}

/// Where the first of some people by name works, of whom no department is recorded.
pub fn which_department(context: &Context, people: &[ContactIx]) -> Option<String> {
    let name = first(context, people, |ix| context.group(ix, "department").is_none())?;
    Some(format!("In which department does {name} work?"))
}

/// The first of some people by name of whom something is not known.
pub fn first<'a>(
    context: &Context<'a>,
    people: &[ContactIx],
    is_unknown: impl Fn(ContactIx) -> bool,
) -> Option<&'a str> {
    people.iter().filter(|&&ix| is_unknown(ix)).map(|&ix| context.name(ix)).min()
}
