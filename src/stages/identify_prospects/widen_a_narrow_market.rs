//! One rule: where the seller's contacts are much alike, meet somebody of another firm, industry or kind.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::signals::effective_accounts::SIGNAL as ACCOUNTS;
use super::signals::effective_industries::SIGNAL as INDUSTRIES;
use super::signals::effective_kinds::SIGNAL as KINDS;
use super::variety::groups;
use crate::advise::pairs::marked;
use crate::advise::{Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::{ContactIx, NetworkKind};
use crate::settings;
use crate::stages::meeting::introduction;
use crate::stages::signal::Signal;

described! {
    /// **What it looks for.** Contacts in the market who are nearly all of one firm, one industry or one kind, and somebody
    /// whom you can be introduced to and who is of another.
    ///
    /// **Why.** People of one trade hear of one part of the market, and your competitors know them too. Leads that nobody
    /// else has come from unusual observers: an estate agent knows of a new plant before it is drawn.
    ///
    /// **Example.** Nine of your ten contacts make soap. Your friend Bo knows Jo, who lets industrial land. Ask Bo to
    /// introduce you to Jo.
    ///
    /// **Source.** Üstüner and Godes 2006, on nontraditional sources of leads. From when on a market is narrow is a heuristic.
    pub static RULE: Rule = Rule {
        id: "widen-a-narrow-market",
        text: DOC,
        principle: "P5",
        tier: Tier::Opportunity,
        signal: "effective_industries",
        ground: Ground::Stage,
        check,
    };
}

/// How many people are proposed for each signal that falls short at most.
const PICKS: usize = 3;

/// A signal of variety, the column it reads, and how the column's word for somebody is said.
struct Variety {
    signal: &'static Signal,
    column: &'static str,
    preposition: &'static str,
}

static VARIETIES: [Variety; 3] = [
    Variety { signal: &ACCOUNTS, column: "account", preposition: "at" },
    Variety { signal: &INDUSTRIES, column: "industry", preposition: "in" },
    Variety { signal: &KINDS, column: "kind", preposition: "of the kind" },
];

fn check(context: &Context) -> Vec<Proposal> {
    let narrow = VARIETIES.iter().filter(|variety| may_fall_short(context, variety.signal));
    narrow.flat_map(|variety| widen(context, variety)).collect()
}

/// Whether a signal falls short unless the blanks say otherwise, and does not fit whatever they say.
fn may_fall_short(context: &Context, signal: &Signal) -> bool {
    let Some(bounds) = signal.wanted.threshold() else { return false };
    let (fits, watch) = (context.settings.number(&bounds.fits), context.settings.number(&bounds.watch));
    let figure = signal.gauge.read(context, None);
    figure.low().is_some_and(|low| low < watch) && figure.high().is_some_and(|high| high < fits)
}

/// Somebody to meet; those of the rarest groups among the seller's contacts come first, then those nearest, then by name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate<'a> {
    /// How many of the seller's contacts are of the same group.
    alike: usize,
    steps: u32,
    name: &'a str,
    person: ContactIx,
}

fn widen(context: &Context, variety: &Variety) -> Vec<Proposal> {
    first_of_each_group(context, variety).iter().take(PICKS).filter_map(|one| propose(context, variety, one)).collect()
}

/// Of everybody in the market to whom introductions lead and whose group is known, the first of each group: a second one adds
/// less once the first is met.
///
/// Cost: the ties of those so near that nobody farther away could be among the first [`PICKS`].
fn first_of_each_group<'a>(context: &Context<'a>, variety: &Variety) -> Vec<Candidate<'a>> {
    let groups = groups(context, variety.column);
    let most = context.settings.count(&settings::MAX_INTERMEDIARIES) as u32 + 1;
    let mut first: BTreeMap<String, Candidate> = BTreeMap::new();
    let mut ring: Vec<ContactIx> = context.direct().collect();
    let mut seen = marked(context.network, &ring);
    seen[context.seller.index()] = true;
    for steps in 2..=most {
        ring = beyond(context, &ring, &mut seen);
        for &person in ring.iter().filter(|&&ix| is_in_the_market(context, ix)) {
            let Some(group) = context.group(person, variety.column) else { continue };
            let alike = groups.get(&group).copied().unwrap_or(0);
            let candidate = Candidate { alike, steps, name: context.name(person), person };
            match first.entry(group) {
                Entry::Occupied(mut known) if candidate < *known.get() => drop(known.insert(candidate)),
                Entry::Occupied(_) => {}
                Entry::Vacant(vacant) => drop(vacant.insert(candidate)),
            }
        }
        // Who is farther away comes first only where none of their group is among the seller's contacts and these are not enough.
        if first.values().filter(|one| one.alike == 0).count() >= PICKS {
            break;
        }
    }
    let mut first: Vec<Candidate> = first.into_values().collect();
    first.sort_unstable();
    first
}

/// Those whom these people know and who were not seen before.
fn beyond(context: &Context, ring: &[ContactIx], seen: &mut [bool]) -> Vec<ContactIx> {
    let others = ring.iter().flat_map(|&ix| context.network.neighbours(ix));
    others.filter(|ix| !std::mem::replace(&mut seen[ix.index()], true)).collect()
}

fn is_in_the_market(context: &Context, ix: ContactIx) -> bool {
    context.register().standing(ix).networks.has(NetworkKind::Market)
}

fn propose(context: &Context, variety: &Variety, one: &Candidate) -> Option<Proposal> {
    let label = context.contact(one.person).label(variety.column)?;
    let (all, place) = (context.members().len(), format!("{} {label}", variety.preposition));
    let why = format!("Your contacts in the market are much alike: {} is {place} and hears of other things.", one.name);
    let words = match one.alike {
        0 => format!("none of your {all} contacts in the market is {place}"),
        1 => format!("1 of your {all} contacts in the market is {place}"),
        more => format!("{more} of your {all} contacts in the market are {place}"),
    };
    let alike = Evidence::new("contacts_alike", Figure::count(one.alike), words);
    Some(introduction(context, one.person)?.proposed(why, [alike], variety.signal.gauge))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{Advice, Change};
    use crate::stages::trial::advice_in;

    fn advice(drawn: &str) -> Vec<Advice> {
        advice_in(&RULE, NetworkKind::Market, drawn)
    }

    /// Four contacts who all make soap, at four firms and of three kinds.
    const SOAP: &str = "you == a@A[market industry=soap kind=agent]; you == b@B[market industry=soap kind=banker]; \
                        you == c@C[market industry=soap kind=analyst]; you == d@D[market industry=soap kind=peer]; ";

    #[test]
    fn where_all_contacts_are_of_one_industry_one_of_another_is_met() {
        let advice = advice(&format!(
            "{SOAP} a -- jo@E[market industry=real_estate kind=agent]; b -- kim@F[market industry=soap kind=agent]"
        ));
        assert_eq!(advice[0].proposal.action, "Ask a to introduce you to jo at E");
        assert_eq!(advice[0].proposal.change, Change::Tie("you".into(), "jo".into(), None));
        assert_eq!(advice[0].effect.gauge.id, "effective_industries");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(1.0), Figure::Exact(20.0 / 12.0)));
        assert_eq!(advice.len(), 1, "one more who makes soap widens nothing");
    }

    #[test]
    fn who_can_not_be_reached_is_not_advised() {
        assert!(advice(&format!("{SOAP} jo@E[market industry=real_estate kind=agent]")).is_empty());
    }

    #[test]
    fn a_market_of_several_industries_is_wide_enough() {
        let drawn = "you == a@A[market industry=soap kind=agent]; you == b@B[market industry=rail kind=banker]; \
                     you == c@C[market industry=law kind=analyst]; a -- jo@E[market industry=real_estate kind=peer]";
        assert!(advice(drawn).is_empty());
    }
}
