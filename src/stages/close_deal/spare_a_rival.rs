//! One rule: nobody is asked to vouch before a rival.

use super::references::{Candidate, candidates};
use super::rivalry::Rivalry;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::book::Deal;
use crate::described;
use crate::metrics::Unit;

described! {
    /// **What it looks for.** A customer who vouches for you and whose firm competes with the buyer's: one of the two names the other
    /// among its rivals.
    ///
    /// **Why.** A customer fears to help a rival buy better, and remembers who asked. One such call can cost you both.
    ///
    /// **Example.** Bolt and Rust make the same taps. Lee at Rust would vouch for you anywhere; not at Bolt.
    ///
    /// **Source.** Üstüner and Godes 2006: references do not want to help rival firms make better purchase decisions. Firms of one
    /// industry that name no rivals may compete too: of those you are told to make sure first.
    pub static RULE: Rule = Rule {
        id: "spare-a-rival",
        text: DOC,
        principle: "R9",
        tier: Tier::Blocks,
        signal: "willing_references",
        ground: Ground::Stage,
        check,
    };
}

/// Customers who vouch, compete with the buyer and are not spared.
static RIVALS_OFFERED: Gauge = Gauge {
    id: "rivals_offered",
    title: "rivals of the buyer who could be asked by mistake",
    unit: Unit::People,
    better: Better::Less,
    measure: Measure::View(|context| Figure::count(rivals(context).len())),
};

/// How many are proposed at most: those who match best, since they would be asked first.
const PICKS: usize = 5;

fn check(context: &Context) -> Vec<Proposal> {
    let Some(deal) = context.deal() else { return Vec::new() };
    rivals(context).iter().take(PICKS).map(|it| spare(context, deal, it)).collect()
}

/// Nobody where no deal is looked at: then nobody is about to be asked.
fn rivals(context: &Context) -> Vec<Candidate> {
    let competes = |it: &Candidate| it.willing && it.rivalry == Rivalry::Named && !context.is_spared(it.person);
    candidates(context).into_iter().filter(competes).collect()
}

fn spare(context: &Context, deal: &Deal, it: &Candidate) -> Proposal {
    let name = context.name(it.person);
    let firm = context.contact(it.person).account.as_deref().unwrap_or_default().trim();
    let alike = it.similarity().map_or(Figure::Undefined, Figure::Exact);
    Proposal {
        action: format!("Do not ask {name} at {firm} to vouch at {}: the two firms compete", deal.account),
        why: format!("{name} would help a rival of {firm} to buy better, and would not forget who asked."),
        people: vec![it.person],
        evidence: vec![Evidence::new(
            "similarity",
            alike,
            format!("{firm} and {} name each other as rivals, or one does", deal.account),
        )],
        change: Change::Wait(context.id(it.person)),
        gauge: &RIVALS_OFFERED,
        about: None,
        effort: 1.0,
        rests_on: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Advice;
    use crate::stages::trial::advice_on_deal;

    fn advised(rivals: &str) -> Vec<Advice> {
        let drawn = format!("you == lee@Rust[customer reference=yes industry=iron rivals={rivals}]; you -- bo@Bolt");
        advice_on_deal(&RULE, &Deal::at("Bolt", "d1"), &drawn, |_| ())
    }

    #[test]
    fn a_customer_who_names_the_buyer_as_a_rival_is_spared() {
        let advice = advised("Zed,Bolt");
        assert_eq!(advice[0].proposal.change, Change::Wait("lee".into()));
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(1.0), Figure::Exact(0.0)));
    }

    #[test]
    fn other_rivals_of_theirs_are_no_reason() {
        assert!(advised("Zed").is_empty());
    }
}
