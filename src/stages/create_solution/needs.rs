//! What solutions want: the expertise that the seller's open deals need, and who in the firm is known to have it.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::advise::Context;
use crate::book::Deal;
use crate::network::{ContactIx, Text, skill};

/// A skill that something needs.
#[derive(Debug, Clone)]
pub struct Need<'a> {
    /// The skill, as it is written where it is needed first.
    pub skill: &'a str,
    /// The open deals that need it, the largest first.
    pub deals: Vec<&'a Deal>,
}

/// What the seller's open deals need, each skill once, in the order of the alphabet.
pub fn of_open_deals<'c>(context: &'c Context) -> Vec<Need<'c>> {
    let mut needs: BTreeMap<String, Need> = BTreeMap::new();
    for deal in open_deals(context) {
        for written in deal.needs.iter().filter(|written| !skill::words(written).is_empty()) {
            let need = || Need { skill: written.trim(), deals: Vec::new() };
            needs.entry(skill::folded(written)).or_insert_with(need).deals.push(deal);
        }
    }
    needs.into_values().collect()
}

/// The open deals that are the seller's: theirs, and those of which nobody noted whose they are. Of a seller who is not listed, all.
/// The largest come first, those of unknown amount last; of what is alike large, by id.
pub fn open_deals<'c>(context: &'c Context) -> Vec<&'c Deal> {
    let mut deals: Vec<&Deal> = context.book.open_deals().filter(|deal| context.is_own_deal(deal)).collect();
    deals.sort_by(|one, other| one.larger_first(other));
    deals
}

/// Skills that are needed, each once however it is written, in the order in which they are written.
pub fn distinct(written: &[impl AsRef<str>]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let skills = written.iter().map(|it| it.as_ref().trim()).filter(|it| !skill::words(it).is_empty());
    skills.filter(|it| seen.insert(skill::folded(it))).map(str::to_owned).collect()
}

/// The skill of somebody that answers a need, the shortest; none where no skill of theirs does.
pub fn skill_for<'c>(context: &Context<'c>, ix: ContactIx, need: &str) -> Option<&'c str> {
    let skills = context.contact(ix).expertise.iter().map(Text::as_str);
    skills.filter(|skill| skill::answers(skill, need)).min_by_key(|skill| (skill.chars().count(), *skill))
}

/// The seller and their colleagues who are known to have a skill, in the order of ids.
///
/// Cost: a look at each skill of everybody who may be a colleague; each way of writing one is compared once.
pub fn holders(context: &Context, need: &str) -> Vec<ContactIx> {
    let mut answered: HashMap<&str, bool, RandomState> = HashMap::default();
    let mut has_it = |ix: &ContactIx| {
        let mut skills = context.contact(*ix).expertise.iter().map(Text::as_str);
        skills.any(|it| *answered.entry(it).or_insert_with(|| skill::answers(it, need)))
    };
    let colleagues = context.register().perhaps_colleagues().iter().copied().filter(|&ix| context.is_colleague(ix));
    let mut people: Vec<ContactIx> = colleagues.chain([context.seller]).collect();
    people.retain(&mut has_it);
    people.sort_unstable();
    people.dedup();
    people
}

/// For each need whether somebody of these people is known to have it.
///
/// Cost: a look at each of their skills; each way of writing one is compared once with each need.
pub fn known_among(context: &Context, needs: &[Need], people: impl Iterator<Item = ContactIx>) -> Vec<bool> {
    let mut seen: HashSet<&str, RandomState> = HashSet::default();
    let mut known = vec![false; needs.len()];
    for written in people.flat_map(|ix| context.contact(ix).expertise.iter().map(Text::as_str)) {
        if seen.insert(written) {
            known.iter_mut().zip(needs).for_each(|(known, need)| *known |= skill::answers(written, need.skill));
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, DealStage};
    use crate::stages::trial::with;

    fn deal(id: &str, owner: Option<&str>, needs: &[&str]) -> Deal {
        let needs = needs.iter().map(|need| Text::from(*need)).collect();
        Deal { owner: owner.map(Into::into), needs, ..Deal::at("Bolt", id) }
    }

    #[test]
    fn what_open_deals_need_counts_once_however_it_is_written_and_what_others_sell_is_theirs() {
        let mut book = Book::default();
        let won = Deal { stage: Some(DealStage::Won), ..deal("d4", None, &["tax"]) };
        book.keep_deals([
            deal("d1", None, &["Board layout", "law", " "]),
            deal("d2", Some("me"), &["board  LAYOUT"]),
            deal("d3", Some("kim"), &["export"]),
            won,
        ]);
        with(Scope::Direct, "you; me", |context| {
            let mut context = context.clone().keeping(&book);
            let needs = |context: &Context| {
                of_open_deals(context).iter().map(|it| (it.skill.to_owned(), it.deals.len())).collect::<Vec<_>>()
            };
            assert_eq!(needs(&context).len(), 3, "a seller who is not listed may own any");
            context.seller = context.network.find("me").unwrap();
            assert_eq!(needs(&context), [("Board layout".to_owned(), 2), ("law".to_owned(), 1)]);
        });
    }
}
