//! One rule: get to know the person who joins the circles of the house.

use super::brokers::{Standing, brokers, is_mapped};
use super::house;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::metrics::Unit;
use crate::network::ContactIx;
use crate::stages::meeting::meet;

described! {
    /// **What it looks for.** Where eight people or more are known at the account and half of their pairs were asked: those of
    /// three ties inside or more whose contacts there make the most separate circles, and whom you have not met. Those who
    /// stand higher in this than by their title come first.
    ///
    /// **Why.** A broker introduces you into circles that no title on the org chart opens, and hears what each of them thinks.
    ///
    /// **Example.** Sam, a planner, works with purchasing, the lab and the plant at Bolt, who do not know each other. One tie to
    /// Sam brings all three within an introduction.
    ///
    /// **Source.** Üstüner and Godes 2006: find the biggest and sparsest networks in the prospect's firm. Effective size:
    /// Burt 1992. How many people and ties it takes is a heuristic.
    pub static RULE: Rule = Rule {
        id: "win-a-broker",
        text: DOC,
        principle: "B15",
        tier: Tier::Opportunity,
        signal: "brokers_tied",
        ground: Ground::Stage,
        check,
    };
}

/// People of the account whom the seller knows or can be introduced to.
static ACCOUNT_WITHIN_2: Gauge = Gauge {
    id: "account_within_2",
    title: "people there within one introduction",
    unit: Unit::People,
    better: Better::More,
    measure: Measure::View(account_within_2),
};

fn check(context: &Context) -> Vec<Proposal> {
    if !is_mapped(context) {
        return Vec::new();
    }
    let brokers = brokers(context);
    let unmet: Vec<&Standing> = brokers.iter().filter(|one| !context.is_direct(one.person)).collect();
    let hidden = |one: &&Standing| stands_above_their_title(context, &brokers, one);
    let above: Vec<&Standing> = unmet.iter().copied().filter(hidden).collect();
    let first = if above.is_empty() { &unmet } else { &above };
    first.iter().map(|one| win(context, one, hidden(one))).collect()
}

/// Whether fewer people have a wider network inside than have a higher level.
fn stands_above_their_title(context: &Context, brokers: &[Standing], one: &Standing) -> bool {
    let Some(level) = context.contact(one.person).level else { return false };
    let higher = context.members().iter().filter(|&&ix| context.contact(ix).level > Some(level)).count();
    let wider = brokers.iter().filter(|other| other.size > one.size + 1e-10).count();
    wider < higher
}

fn win(context: &Context, one: &Standing, is_above_their_title: bool) -> Proposal {
    let name = context.name(one.person);
    let circles = Evidence::new(
        "effective_size",
        Figure::between(one.range.0, one.range.1),
        format!("{name} knows {} people there, in about {:.1} separate circles", one.ties, one.size),
    );
    let title = if is_above_their_title { ", more than the title says" } else { "" };
    let why = format!("{name} joins circles at {} that do not know each other{title}.", house::account(context));
    meet(context, one.person).proposed(why, [circles], &ACCOUNT_WITHIN_2)
}

/// What the seller knows, so there is no interval: a tie or an account less is a person less.
fn account_within_2(context: &Context) -> Figure {
    let is_near = |&&ix: &&ContactIx| {
        context.is_direct(ix) || context.network.neighbours(ix).any(|other| context.is_direct(other))
    };
    Figure::count(context.members().iter().filter(is_near).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Change;
    use crate::stages::trial::advice_at;

    const HOUSE: &str = "sam@Bolt[level=staff] -- a@Bolt; sam -- b@Bolt; sam -- c@Bolt; ceo@Bolt[level=executive] -- a; \
                         ceo -- b; ceo -- c; ceo -- e@Bolt; e -- f@Bolt; g@Bolt; you == a";

    #[test]
    fn who_joins_more_than_their_title_says_comes_first() {
        let advice = advice_at(&RULE, "Bolt", &format!("{HOUSE}; sam -- g; sam -- h@Bolt; complete"));
        assert_eq!(advice.len(), 1);
        assert_eq!(advice[0].proposal.change, Change::Tie("you".into(), "sam".into(), None));
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(3.0), Figure::Exact(7.0)));
    }

    #[test]
    fn where_few_pairs_were_asked_nobody_is_called_a_broker() {
        assert!(advice_at(&RULE, "Bolt", HOUSE).is_empty());
    }

    #[test]
    fn brokers_who_are_met_already_need_no_winning() {
        assert!(advice_at(&RULE, "Bolt", &format!("{HOUSE}; you -- sam; you -- ceo; complete")).is_empty());
    }
}
