//! One rule: no introduction is asked for over a tie that does not bear it yet.

use std::collections::BTreeMap;

use super::house;
use super::signals::path_to_economic;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::metrics::Unit;
use crate::network::{ContactIx, Link};
use crate::stages::asks::{Ask, TooEarly, too_early};
use crate::stages::meeting::ways;

described! {
    /// **What it looks for.** The best way to somebody at the account who has a say begins with a contact of yours whose tie is too
    /// weak, or too young, to be asked for an introduction.
    ///
    /// **Why.** Who introduces you puts a name at risk, and does so only for those of whom they are sure. Asked too early they
    /// say no, and a no is hard to take back. The ladder is information, introduction, endorsement, reference.
    ///
    /// **Example.** Jo, a buyer at Bolt whom you know in passing, stands between you and the director. Ask Jo how things are decided
    /// there; do Jo a favour; ask for the director later.
    ///
    /// **Source.** Üstüner and Godes 2006: a contact will not jeopardize a reputation. How strong a tie each ask wants is a heuristic.
    pub static RULE: Rule = Rule {
        id: "wait-before-you-ask",
        text: DOC,
        principle: "B5",
        tier: Tier::Opportunity,
        signal: path_to_economic::PATH_TO_ECONOMIC.id,
        ground: Ground::Stage,
        check,
    };
}

/// Contacts who stand first on the way to somebody with a say, and whose tie does not bear an introduction.
static ASKS_TOO_EARLY: Gauge = Gauge {
    id: "asks_too_early",
    title: "introductions it is too early to ask for",
    unit: Unit::People,
    better: Better::Less,
    measure: Measure::View(|context| Figure::count(early(context).len())),
};

fn check(context: &Context) -> Vec<Proposal> {
    early(context).into_iter().map(|(asked, (to, why))| wait(context, asked, to, why)).collect()
}

/// Whom it is too early to ask, to whom they lead, and why it is too early. A tie of which nobody said how strong it is says
/// nothing.
fn early(context: &Context) -> BTreeMap<ContactIx, (ContactIx, TooEarly)> {
    let mut early = BTreeMap::new();
    let with_a_say = house::unmet(context).into_iter().filter(|&ix| !context.contact(ix).influences.is_empty());
    for to in with_a_say {
        let Some(path) = ways(context, to, 1).into_iter().next().filter(|path| path.nodes.len() > 2) else { continue };
        let asked = ContactIx::new(path.nodes[1]);
        let is_evidenced = context.network.link(context.seller, asked).is_some_and(|link: Link| link.is_evidenced());
        if is_evidenced
            && !context.is_spared(asked)
            && let Some(why) = too_early(context, context.seller, asked, Ask::Introduction)
        {
            early.entry(asked).or_insert((to, why));
        }
    }
    early
}

fn wait(context: &Context, asked: ContactIx, to: ContactIx, why: TooEarly) -> Proposal {
    let (name, to_name) = (context.name(asked), context.name(to));
    let strength = context.strength_on_record(asked).map_or(Figure::Undefined, |it| Figure::Exact(it.value()));
    Proposal {
        action: format!("Do not ask {name} for an introduction to {to_name} yet: do something for {name} first"),
        why: format!("For an introduction your tie with {name} is {why}; ask for information until then."),
        people: vec![asked, to],
        evidence: vec![Evidence::new("strength", strength, format!("your tie with {name}: {why}"))],
        change: Change::Wait(context.id(asked)),
        gauge: &ASKS_TOO_EARLY,
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
    fn a_weak_tie_is_not_asked_for_an_introduction() {
        let advice = advice_at(&RULE, "Bolt", "you .. jo@Bolt == dee@Bolt[influence=economic]");
        assert_eq!(advice[0].proposal.change, Change::Wait("jo".into()));
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(1.0), Figure::Exact(0.0)));
    }

    #[test]
    fn a_tie_that_bears_it_or_is_not_known_how_strong_is_no_caution() {
        assert!(advice_at(&RULE, "Bolt", "you == jo@Bolt == dee@Bolt[influence=economic]").is_empty());
        assert!(advice_at(&RULE, "Bolt", "you ?? jo@Bolt == dee@Bolt[influence=economic]").is_empty());
        assert!(advice_at(&RULE, "Bolt", "you .. jo@Bolt == dee@Bolt").is_empty());
    }
}
