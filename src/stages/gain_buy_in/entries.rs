//! Entries: through whom to go into an account, by whom of those with a say they lead to, a gatekeeper left out.
//!
//! Whoever looks at the house before choosing a door does not end behind a gatekeeper (Üstüner and Godes 2006).

use std::collections::BTreeSet;

use super::house;
use crate::advise::Context;
use crate::metrics::paths::{Path, Ways};
use crate::network::{ContactIx, Influence, Level};
use crate::settings;
use crate::stages::meeting::ways_round;

/// Somebody of the account, and whom they open.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Who.
    pub person: ContactIx,
    /// Whether the seller is in touch with them.
    pub met: bool,
    /// The people with a buying influence whom the seller has not met and gets to: they themselves, and those they know; by name.
    pub with_a_say: Vec<ContactIx>,
    /// How many people whom the seller has not met that makes, whatever their say.
    pub people: usize,
    /// The score of the best way to them that passes no gatekeeper; none: none is known.
    pub score: Option<f64>,
}

/// What decides between two entries, the most important first: that there is a way; how many influences of which nobody is met
/// they open, how many people with a say, how many people; how high they stand; how good the way is.
type Worth = (bool, usize, usize, usize, Option<Level>, u64);

/// Who opens anybody in the account, or can be reached, the best first, equals by name. Whoever keeps the gate and whoever is
/// against the sale is no entry. Where nobody said whom the seller is in touch with, nobody counts as met.
///
/// Along the known ties: whom they know besides, nobody asked. Cost: the ties of the account, and of the ways there.
pub fn entries(context: &Context, gatekeeper: Option<ContactIx>) -> Vec<Entry> {
    let candidates: Vec<ContactIx> = context
        .members()
        .iter()
        .copied()
        .filter(|&ix| Some(ix) != gatekeeper && !house::is_against(context, ix))
        .collect();
    let scores = scores(context, &candidates, gatekeeper);
    let all = candidates.iter().zip(scores).map(|(&ix, score)| entry(context, ix, score));
    let mut entries: Vec<Entry> = all.filter(|it| it.people > usize::from(!it.met) || it.score.is_some()).collect();
    // Who is met and opens nobody is no entry any more.
    entries.retain(|it| !it.met || it.people > 0);
    // The people looked at stand by name, and the sort is stable.
    entries.sort_by_cached_key(|it| std::cmp::Reverse(worth(context, it)));
    entries
}

/// The way to an entry that is not met, past the gatekeeper.
pub fn way_to(context: &Context, entry: &Entry, gatekeeper: Option<ContactIx>) -> Option<Path> {
    let avoid: Vec<ContactIx> = gatekeeper.into_iter().collect();
    if entry.met { None } else { ways_round(context, &avoid, entry.person, 1).pop() }
}

/// Whether the seller is known to be in touch with somebody.
pub fn is_met(context: &Context, ix: ContactIx) -> bool {
    !context.ties_are_assumed() && context.is_direct(ix)
}

fn entry(context: &Context, person: ContactIx, score: Option<f64>) -> Entry {
    let known = context.network.neighbours(person).filter(|&ix| context.is_member(ix));
    let mut opened: Vec<ContactIx> = known.chain([person]).filter(|&ix| !is_met(context, ix)).collect();
    opened.sort_by_key(|&ix| (context.name(ix), ix));
    let people = opened.len();
    opened.retain(|&ix| !context.contact(ix).influences.is_empty());
    Entry { person, met: is_met(context, person), with_a_say: opened, people, score }
}

fn worth(context: &Context, entry: &Entry) -> Worth {
    let has = |ix: ContactIx, influence| context.contact(ix).has_influence(influence);
    let is_open =
        |influence: &Influence| !context.members().iter().any(|&ix| is_met(context, ix) && has(ix, *influence));
    let open: Vec<Influence> = Influence::ALL.into_iter().filter(is_open).collect();
    let opened: BTreeSet<Influence> =
        entry.with_a_say.iter().flat_map(|&ix| open.iter().copied().filter(move |&it| has(ix, it))).collect();
    // A score is above 0, and floats above 0 are in the order of their bits.
    let score = entry.score.map_or(0, f64::to_bits);
    let (say, people) = (entry.with_a_say.len(), entry.people);
    (entry.score.is_some(), opened.len(), say, people, context.contact(entry.person).level, score)
}

fn scores(context: &Context, people: &[ContactIx], gatekeeper: Option<ContactIx>) -> Vec<Option<f64>> {
    if context.ties_are_assumed() {
        return vec![None; people.len()];
    }
    let avoid: Vec<usize> = gatekeeper.into_iter().map(ContactIx::index).collect();
    let intermediaries = context.settings.count(&settings::MAX_INTERMEDIARIES);
    let ways = Ways { ties: context.network.declared(), intermediaries, avoid: &avoid, order: &|a, b| a.cmp(&b) };
    let targets: Vec<usize> = people.iter().map(|ix| ix.index()).collect();
    let mut reached: Vec<(usize, f64)> =
        ways.to_each(context.seller.index(), &targets).into_iter().map(|it| (it.to, it.score)).collect();
    reached.sort_by_key(|&(to, _)| to);
    let score = |ix: &ContactIx| reached.binary_search_by_key(&ix.index(), |&(to, _)| to).ok().map(|at| reached[at].1);
    people.iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::gain_buy_in::doors::gate;
    use crate::stages::trial::with;

    fn told(drawn: &str) -> Vec<(String, usize, usize)> {
        with(Scope::Account("Bolt".into()), drawn, |context| {
            let gate = gate(context).map(|gate| gate.person);
            let entry = |it: Entry| (context.name(it.person).to_owned(), it.with_a_say.len(), it.people);
            entries(context, gate).into_iter().map(entry).collect()
        })
    }

    #[test]
    fn who_leads_to_those_with_a_say_comes_before_who_leads_to_many() {
        let drawn = "you -- a@Bolt -- dee@Bolt[influence=economic]; you == b@Bolt -- x@Bolt; b -- y@Bolt; b -- z@Bolt";
        assert_eq!(told(drawn)[..3], [("a".into(), 1, 1), ("dee".into(), 1, 1), ("b".into(), 0, 3)]);
    }

    #[test]
    fn a_gatekeeper_and_an_opponent_are_no_entries_and_who_is_behind_the_gate_only_comes_last() {
        let drawn = "you -- jo@Bolt[level=staff] -- dee@Bolt[influence=economic]; jo -- max@Bolt; dee -- max; jo -- bo@Bolt; \
                     you -- out -- cem@Bolt -- eve@Bolt; foe@Bolt[stance=-1] -- dee; you -- foe2@Bolt[stance=-2]";
        let found = told(drawn);
        let names: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(names, ["cem", "eve", "dee", "max"]);
    }

    #[test]
    fn whom_the_seller_met_and_who_opens_nobody_is_no_entry() {
        assert!(told("you -- a@Bolt; you -- b@Bolt; a -- b").is_empty());
    }
}
