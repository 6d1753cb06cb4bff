//! One rule: bring one of your own leaders to meet one of theirs.

use std::collections::BTreeSet;

use super::expected::with_article;
use super::house;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::book::{Deal, Table};
use crate::described;
use crate::metrics::Unit;
use crate::network::{ContactIx, Level, Strength};
use crate::settings;
use crate::stages::meeting::{UNINTRODUCED, described};

described! {
    /// **What it looks for.** An account with an open deal of some size (where deals are kept), at which directors or executives are
    /// known, none of whom knows anybody of the same level in your firm; and a colleague of that level.
    ///
    /// **Why.** Know your role: a managing director speaks otherwise to a managing director than to a seller. Who brings in a leader of
    /// their own at the right time shows that the firm stands behind the offer.
    ///
    /// **Example.** Victor leads Bolt. You have met him; nobody who leads your firm has. Bring Signe, your director, to the next
    /// meeting.
    ///
    /// **Source.** Paulsen 2003: introduce a member of your management team to the customer. That levels should match, and how large a
    /// deal is worth a leader's time, are heuristics.
    pub static RULE: Rule = Rule {
        id: "match-an-executive",
        text: DOC,
        principle: "B31",
        tier: Tier::Opportunity,
        signal: "levels_short",
        ground: Ground::Stage,
        check,
    };
}

/// The levels at which two firms' leaders should know each other.
const LEADERS: [Level; 2] = [Level::Director, Level::Executive];

/// How many pairs are proposed for each level at most.
const PICKS: usize = 3;

/// At how many of these levels somebody of the account is known to know somebody of the seller's firm.
static LEVELS_MATCHED: Gauge = Gauge {
    id: "levels_matched",
    title: "levels at which their leaders know yours",
    unit: Unit::Count,
    better: Better::More,
    measure: Measure::View(|context| {
        Figure::count(LEADERS.into_iter().filter(|&level| is_matched(context, level)).count())
    }),
};

fn check(context: &Context) -> Vec<Proposal> {
    // A leader's time is dear. A deal of unknown amount may be worth it.
    let least = context.settings.number(&settings::EXECUTIVE_AMOUNT);
    let is_worth_it = |deal: &&Deal| deal.amount.is_none_or(|amount| amount >= least);
    if context.book.keeps(Table::Deals) && !context.open_deals_here().iter().any(is_worth_it) {
        return Vec::new();
    }
    let unmatched = LEADERS.into_iter().filter(|&level| !is_matched(context, level));
    unmatched.flat_map(|level| match_at(context, level)).collect()
}

fn theirs(context: &Context, level: Level) -> impl Iterator<Item = ContactIx> {
    context.members().iter().copied().filter(move |&ix| context.contact(ix).level == Some(level))
}

/// The people of the seller's firm at a level, the seller among them.
fn ours(context: &Context, level: Level) -> impl Iterator<Item = ContactIx> {
    let ours = context.network.indices().filter(|&ix| context.is_one_of_us(ix));
    ours.filter(move |&ix| context.contact(ix).level == Some(level))
}

fn is_matched(context: &Context, level: Level) -> bool {
    let ours: BTreeSet<ContactIx> = ours(context, level).collect();
    theirs(context, level).any(|ix| context.network.neighbours(ix).any(|other| ours.contains(&other)))
}

/// Those who have a say come first, then those whom the seller has met; of the seller's own leaders the one they know best.
fn match_at(context: &Context, level: Level) -> Vec<Proposal> {
    let strength = |ix| context.strength(context.seller, ix).map_or(0.0, Strength::value);
    let mut leaders: Vec<ContactIx> = ours(context, level).filter(|&ix| ix != context.seller).collect();
    leaders.sort_by_key(|&ix| (context.name(ix), ix));
    let best = leaders.into_iter().reduce(|best, ix| if strength(ix) > strength(best) { ix } else { best });
    let Some(leader) = best else { return Vec::new() };
    let mut people: Vec<ContactIx> = theirs(context, level).collect();
    let worth = |ix: ContactIx| (!context.contact(ix).influences.is_empty(), context.is_direct(ix));
    people.sort_by_key(|&ix| std::cmp::Reverse(worth(ix)));
    people.into_iter().take(PICKS).map(|ix| bring(context, level, leader, ix)).collect()
}

fn bring(context: &Context, level: Level, leader: ContactIx, person: ContactIx) -> Proposal {
    let (ours, theirs, account) =
        (described_here(context, leader), described(context, person), house::account(context));
    let action = if context.is_direct(person) {
        format!("Bring {ours}, to your next meeting with {theirs}")
    } else {
        format!("Ask {ours}, to write to {theirs}")
    };
    // The seller asks their own leader, and brings the two together where they know both.
    let ask = |ix| context.strength(context.seller, ix).map_or(UNINTRODUCED, |strength| 1.0 / strength.value());
    let met = context.met().filter(|&ix| context.contact(ix).level == Some(level)).count();
    let words = match met {
        0 => format!("you have met no {level} there yourself"),
        1 => format!("you have met 1 {level} there, and nobody of that level in your firm has"),
        more => format!("you have met {more} of their {level} level, and nobody of that level in your firm has"),
    };
    Proposal {
        action,
        why: format!(
            "No {level} of yours is known to have met {} of {account}, and leaders speak with their like.",
            with_article(level)
        ),
        people: vec![leader, person],
        evidence: vec![Evidence::new("met_at_this_level", Figure::count(met), words)],
        change: Change::Tie(context.id(leader), context.id(person), None),
        gauge: &LEVELS_MATCHED,
        about: None,
        effort: ask(leader) + ask(person),
        rests_on: Vec::new(),
    }
}

/// A colleague with what they are; for whom they work goes without saying.
fn described_here(context: &Context, ix: ContactIx) -> String {
    let contact = context.contact(ix);
    let role = contact.title.as_deref().or_else(|| contact.level.map(Level::word)).unwrap_or_default();
    format!("{}, your {}", contact.name, role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{self, Advice, Scope};
    use crate::book::Book;
    use crate::stages::trial::{advice_at, with};

    const HOUSE: &str = "you@Own[internal level=manager] -- vic@Bolt[prospect level=executive influence=economic]; \
                         you == sig@Own[internal level=executive]; tor@Own[internal level=executive]; \
                         ann@Bolt[prospect level=executive]; you -- max@Bolt[prospect level=manager]";

    fn pairs(advice: &[Advice]) -> Vec<Vec<&str>> {
        advice.iter().map(|it| it.proposal.change.people()).collect()
    }

    #[test]
    fn the_leader_the_seller_knows_best_meets_the_one_who_has_a_say() {
        let advice = advice_at(&RULE, "Bolt", HOUSE);
        assert_eq!(pairs(&advice), [["sig", "vic"], ["sig", "ann"]]);
        assert_eq!(
            advice[0].proposal.action,
            "Bring sig, your executive, to your next meeting with vic, executive at Bolt"
        );
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(0.0), Figure::Exact(1.0)));
    }

    #[test]
    fn where_leaders_know_each_other_or_there_is_no_leader_it_is_silent() {
        assert!(advice_at(&RULE, "Bolt", &format!("{HOUSE}; tor -- ann")).is_empty());
        assert!(advice_at(&RULE, "Bolt", "you@Own -- vic@Bolt[level=executive]; you == kim@Own[internal]").is_empty());
    }

    #[test]
    fn where_deals_are_kept_leaders_are_brought_to_open_ones_of_some_size_only() {
        let advised = |account: &str, amount| {
            with(Scope::Account("Bolt".into()), HOUSE, |context| {
                let mut book = Book::default();
                book.keep_deals([Deal { amount, ..Deal::at(account, "d1") }]);
                advise::run([&&RULE], &context.clone().keeping(&book)).len()
            })
        };
        assert_eq!((advised("Bolt", None), advised("Core", None)), (2, 0));
        assert_eq!((advised("Bolt", Some(2e5)), advised("Bolt", Some(2e4))), (2, 0), "a leader's time is dear");
    }
}
