//! One rule: whose right it is to ask a customer, does ask.

use super::references::{Candidate, candidates};
use super::rivalry::Rivalry;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::book::Deal;
use crate::described;
use crate::metrics::Unit;

described! {
    /// **What it looks for.** A customer who vouches for your firm, or was asked to, who does not compete with the buyer, and who
    /// belongs to another seller (`owner`).
    ///
    /// **Why.** A customer called by two sellers of one firm wonders who is in charge, and the one who built the tie shares no second
    /// one. Ask the owner, who knows what the customer may be asked for.
    ///
    /// **Example.** Sam at Wave is Kim's customer. Let Kim ask whether Sam would speak with Bolt.
    ///
    /// **Source.** Üstüner and Godes 2006: decide who owns the right to contact a reference.
    pub static RULE: Rule = Rule {
        id: "ask-through-the-owner",
        text: DOC,
        principle: "R12",
        tier: Tier::Opportunity,
        signal: "willing_references",
        ground: Ground::Stage,
        check,
    };
}

/// Customers who could vouch, belong to another seller, and are not spared.
static ASKS_PAST_THE_OWNER: Gauge = Gauge {
    id: "asks_past_the_owner",
    title: "references who could be asked past their owner",
    unit: Unit::People,
    better: Better::Less,
    measure: Measure::View(|context| Figure::count(owned(context).len())),
};

/// How many are proposed at most: those who match best.
const PICKS: usize = 5;

fn check(context: &Context) -> Vec<Proposal> {
    let Some(deal) = context.deal() else { return Vec::new() };
    owned(context).iter().take(PICKS).filter_map(|it| through(context, deal, it)).collect()
}

/// Nobody where no deal is looked at: then nobody is about to be asked. The best match first.
fn owned(context: &Context) -> Vec<Candidate> {
    let competes = |it: &Candidate| matches!(it.rivalry, Rivalry::Named | Rivalry::OneFirm);
    let is_owned = |it: &Candidate| it.owner.is_some() && !competes(it) && !context.is_spared(it.person);
    if context.deal().is_none() { Vec::new() } else { candidates(context).into_iter().filter(is_owned).collect() }
}

fn through(context: &Context, deal: &Deal, it: &Candidate) -> Option<Proposal> {
    let owner = it.owner.as_deref()?;
    let (name, owner) = (context.name(it.person), context.called(owner));
    let firm = context.contact(it.person).account.as_deref().unwrap_or_default().trim();
    let alike = it.similarity().map_or(Figure::Undefined, Figure::Exact);
    let words = match it.similarity() {
        Some(similarity) => {
            format!("{firm} is like {} by {} of 1", deal.account, crate::advise::figure::rounded(similarity))
        }
        None => format!("how like {} {firm} is, is not known", deal.account),
    };
    let willing = if it.willing { "said yes to vouching" } else { "was asked to vouch and has not answered" };
    Some(Proposal {
        action: format!("Let {owner} ask {name} at {firm} to speak with {}: do not ask past {owner}", deal.account),
        why: format!("{name} is {owner}'s customer, and {willing}."),
        people: std::iter::once(it.person).chain(context.person(it.owner.as_deref()?)).collect(),
        evidence: vec![Evidence::new("similarity", alike, words)],
        change: Change::Wait(context.id(it.person)),
        gauge: &ASKS_PAST_THE_OWNER,
        about: None,
        effort: 1.0,
        rests_on: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Advice;
    use crate::stages::trial::advice_on_deal;

    fn advised(columns: &str) -> Vec<Advice> {
        let drawn =
            format!("you -- kim@Own[internal name=Kim]; sam@Wave[customer industry=ships {columns}]; you -- bo@Bolt");
        advice_on_deal(&RULE, &Deal::at("Bolt", "d1"), &drawn, |_| ())
    }

    #[test]
    fn another_sellers_customer_is_asked_by_that_seller() {
        let advice = advised("reference=asked owner=kim");
        assert_eq!(advice[0].proposal.action, "Let Kim ask sam at Wave to speak with Bolt: do not ask past Kim");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(1.0), Figure::Exact(0.0)));
    }

    #[test]
    fn ones_own_customer_nobodys_and_a_rival_are_not_asked_through_anybody() {
        assert!(advised("reference=yes owner=you").is_empty());
        assert!(advised("reference=yes").is_empty());
        assert!(advised("reference=yes owner=kim rivals=Bolt").is_empty());
        assert!(advised("owner=kim").is_empty());
    }
}
