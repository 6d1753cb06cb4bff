//! Whom each reference would gain from meeting: what a seller can give before asking.

use schemars::JsonSchema;
use serde::Serialize;

use super::page::named;
use crate::advise::Context;
use crate::render::document::{Document, Span, plain, quiet, strong};
use crate::reports::analysis::{Person, person};
use crate::stages::close_deal::gifts::{Gift, gifts};
use crate::stages::close_deal::references::{Candidate, candidates};

/// How many people are named for each.
const NAMED: usize = 3;

/// A customer who vouches, and whom they would gain from meeting.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Giving {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// The favours they did the seller, as far as recorded.
    pub favours_received: usize,
    /// The favours the seller did them.
    pub favours_given: usize,
    /// Whom to introduce them to, the best first; empty: nobody the seller knows.
    pub meet: Vec<Meeting>,
}

/// Somebody to be introduced to.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Meeting {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// What their firms have in common, to speak about.
    pub in_common: Vec<String>,
    /// How many people they know whom the other is not known to know.
    pub opens: usize,
    /// Whether to make sure first that the two firms do not compete.
    pub ask_first: bool,
}

/// The seller's own references who vouch, those first who did more for the seller than they got; for the deal the context looks at
/// those who can be brought to it.
pub(super) fn gifts_for(context: &Context) -> Vec<Giving> {
    let is_ones_own = |it: &Candidate| it.own && it.owner.is_none() && it.is_free_if_no_rival();
    let all = candidates(context).into_iter().filter(is_ones_own);
    let mut givings: Vec<Giving> = all.map(|it| Giving::of(context, &it)).collect();
    // The candidates stand by how well they match, then by name; the sort is stable.
    givings.sort_by_key(|it| it.favours_given.cast_signed() - it.favours_received.cast_signed());
    givings
}

/// The best gift of each firm: three colleagues are one acquaintance.
fn one_a_firm(context: &Context, gifts: Vec<Gift>) -> impl Iterator<Item = Gift> {
    let mut seen: Vec<String> = Vec::new();
    gifts.into_iter().filter(move |gift| {
        let firm = context.group(gift.person, "account");
        let is_new = firm.as_ref().is_none_or(|firm| !seen.contains(firm));
        seen.extend(firm);
        is_new
    })
}

impl Giving {
    fn of(context: &Context, it: &Candidate) -> Self {
        let (received, given) = context.favours_both_ways(it.person);
        Self {
            person: person(context.network, it.person),
            account: context.contact(it.person).account.as_deref().map(|account| account.trim().to_owned()),
            favours_received: received,
            favours_given: given,
            meet: one_a_firm(context, gifts(context, it.person))
                .take(NAMED)
                .map(|gift| Meeting::of(context, gift))
                .collect(),
        }
    }
}

impl Meeting {
    fn of(context: &Context, gift: Gift) -> Self {
        let Gift { person: ix, in_common, opens, ask_first } = gift;
        Self {
            person: person(context.network, ix),
            account: context.contact(ix).account.as_deref().map(|account| account.trim().to_owned()),
            in_common,
            opens,
            ask_first,
        }
    }
}

/// Adds each of them with whom they would gain from meeting.
pub(super) fn tell(page: &mut Document, gifts: &[Giving]) {
    if gifts.is_empty() {
        page.text("Nobody of yours is noted to vouch.");
    }
    for giving in gifts {
        let balance = match (giving.favours_received, giving.favours_given) {
            (0, 0) => "no favour is written down either way".to_owned(),
            (received, given) => format!("{received} from them, {given} from you"),
        };
        page.paragraph([
            strong(named(&giving.person, giving.account.as_deref())),
            quiet(format!("  favours: {balance}")),
        ]);
        let meet = giving.meet.iter().map(|meet| {
            let first = if meet.ask_first { " Make sure first that the two firms do not compete." } else { "" };
            let common = if meet.in_common.is_empty() {
                String::new()
            } else {
                format!("; in common: {}", meet.in_common.join(", "))
            };
            let opens = match meet.opens {
                0 => String::new(),
                1 => "; knows 1 person they do not".to_owned(),
                more => format!("; knows {more} people they do not"),
            };
            vec![
                plain("would gain from "),
                strong(named(&meet.person, meet.account.as_deref())),
                plain(format!("{common}{opens}.{first}")),
            ]
        });
        let meet: Vec<Vec<Span>> = meet.collect();
        if meet.is_empty() {
            page.paragraph([quiet("Nobody you know, who is no rival and not known to them already.")]);
        } else {
            page.list(false, meet);
        }
    }
}
