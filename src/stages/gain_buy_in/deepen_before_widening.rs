//! One rule: strengthen a tie into an account before making another.

use super::signals::strength_mean::STRENGTH_MEAN;
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::{Contact, ContactIx, Strength};
use crate::settings;

described! {
    /// **What it looks for.** An account into which you have four ties or more, none of them strong. Where it is not known how
    /// strong one of them is, that is asked first.
    ///
    /// **Why.** To win buy-in a seller needs few and strong ties: only those who know you well put their own reputation at
    /// stake for you. A fifth weak tie adds another person who will not.
    ///
    /// **Example.** You know Ana, Bo, Cy and Dee at Bolt, each in passing. Deepen the tie with Dee, the director, before you
    /// ask anybody for a fifth name.
    ///
    /// **Source.** Üstüner and Godes 2006, on gaining buy-in: fewer, stronger ties. How many and how strong are heuristics.
    pub static RULE: Rule = Rule {
        id: "deepen-before-widening",
        text: DOC,
        principle: "B6",
        tier: Tier::Opportunity,
        signal: "strength_mean",
        ground: Ground::Stage,
        check,
    };
}

fn check(context: &Context) -> Vec<Proposal> {
    let met: Vec<ContactIx> = context.met().collect();
    // A tie of which nobody said how strong it is may be the strong one.
    let strongest =
        met.iter().map(|&ix| context.strength_on_record(ix).map_or(1.0, Strength::value)).fold(0.0, f64::max);
    let enough = context.settings.count(&settings::DEEPEN_TIES);
    if met.len() < enough || strongest >= context.settings.number(&settings::DEEPEN_STRENGTH) {
        return Vec::new();
    }
    let worth = |ix: &ContactIx| weight_in_the_account(context.contact(*ix));
    let most = met.iter().map(worth).max();
    met.iter().filter(|ix| Some(worth(ix)) == most).map(|&ix| deepen(context, ix, met.len(), strongest)).collect()
}

/// Those who have a say come before those who stand high, and both before the rest.
fn weight_in_the_account(contact: &Contact) -> impl Ord + use<> {
    (!contact.influences.is_empty(), contact.level)
}

fn deepen(context: &Context, ix: ContactIx, ties: usize, strongest: f64) -> Proposal {
    let account = context.account().unwrap_or_default();
    let name = context.name(ix);
    Proposal {
        action: format!("Deepen your tie with {name} before you meet more people at {account}"),
        why: format!(
            "{ties} ties into {account} and none strong: nobody there would put a reputation at stake for you yet."
        ),
        people: vec![ix],
        evidence: vec![
            Evidence::new("ties_inside", Figure::count(ties), format!("you know {ties} people there")),
            Evidence::new(
                "strength_max",
                Figure::Exact(strongest),
                format!("the strongest of these ties is {strongest:.2}"),
            ),
        ],
        change: Change::Strengthen(context.id(context.seller), context.id(ix), None),
        gauge: &STRENGTH_MEAN,
        about: None,
        effort: 1.0,
        rests_on: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::trial::advice_at;

    #[test]
    fn four_weak_ties_and_none_strong_deepen_the_one_with_a_say() {
        let advice = advice_at(
            &RULE,
            "Bolt",
            "you .. ana@Bolt; you .. bo@Bolt; you -- cy@Bolt; you -- dee@Bolt[influence=economic]",
        );
        assert_eq!(advice.len(), 1);
        assert_eq!(advice[0].proposal.change, Change::Strengthen("you".into(), "dee".into(), None));
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(0.375), Figure::Exact(0.45)));
    }

    #[test]
    fn one_strong_tie_is_enough_to_stay_silent() {
        assert!(
            advice_at(&RULE, "Bolt", "you .. ana@Bolt; you .. bo@Bolt; you -- cy@Bolt; you == dee@Bolt").is_empty()
        );
    }

    #[test]
    fn a_tie_of_unknown_strength_may_be_the_strong_one() {
        assert!(
            advice_at(&RULE, "Bolt", "you .. ana@Bolt; you .. bo@Bolt; you -- cy@Bolt; you ?? dee@Bolt").is_empty()
        );
    }

    #[test]
    fn three_ties_may_still_be_widened() {
        assert!(advice_at(&RULE, "Bolt", "you .. ana@Bolt; you .. bo@Bolt; you -- cy@Bolt").is_empty());
    }
}
