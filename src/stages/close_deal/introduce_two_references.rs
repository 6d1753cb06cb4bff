//! One rule: introduce two references to each other.

use super::references::willing;
use super::rivalry::{Rivalry, between};
use super::signals::references_acquainted::REFERENCES_ACQUAINTED;
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::{ContactIx, Pair};
use crate::stages::meeting::introducing;

described! {
    /// **What it looks for.** Two customers who both vouch for you, do not know each other, do not compete as far as you can
    /// tell, and would each meet somebody new.
    ///
    /// **Why.** References who talk to each other tell a buyer one story. And it is a gift: a customer vouches more gladly for a
    /// seller who widens the customer's own network. What they gain in agreement they lose in independence.
    ///
    /// **Example.** Ana at Bolt (steel) and Jo at Wave (shipping) both said yes, and never met. Introduce them over the problem
    /// both had you solve. Two customers of one industry are never brought together: a reference fears to help a rival.
    ///
    /// **Source.** Üstüner and Godes 2006, on closing the deal: dense customer networks, and customers who fear to help rival
    /// firms. That endorsers who know each other agree more is the article's heuristic.
    pub static RULE: Rule = Rule {
        id: "introduce-two-references",
        text: DOC,
        principle: "R10",
        tier: Tier::Opportunity,
        signal: "references_acquainted",
        ground: Ground::Stage,
        check,
    };
}

/// How many pairs are proposed at most.
const PICKS: usize = 10;

fn check(context: &Context) -> Vec<Proposal> {
    let references = willing(context);
    let pairs = references.iter().enumerate().flat_map(|(at, &a)| references[at + 1..].iter().map(move |&b| (a, b)));
    let strangers = pairs.filter(|&(a, b)| context.network.pair(a, b) != Pair::Tied);
    let mut pairs: Vec<_> = strangers.filter_map(|pair| introduction(context, &references, pair)).collect();
    pairs.sort_by_key(|pair| (pair.rivalry == Rivalry::NotKnown, pair.unasked, 2 - pair.third, pair.names));
    pairs.into_iter().take(PICKS).map(|pair| introduce(context, &pair)).collect()
}

/// Two references, and what each would get from meeting the other.
struct Introduction<'a> {
    pair: (ContactIx, ContactIx),
    names: (&'a str, &'a str),
    rivalry: Rivalry,
    unasked: bool,
    /// How many of the two know the third reference whom most of them know: with one they make two pairs of three.
    third: usize,
    /// How many people the other one knows and they do not, the seller left out.
    new: (usize, usize),
}

/// None where the two may compete, and where one of them would meet nobody new since all the other knows are shared.
fn introduction<'a>(
    context: &Context<'a>,
    references: &[ContactIx],
    (a, b): (ContactIx, ContactIx),
) -> Option<Introduction<'a>> {
    let rivalry = between(context, a, b);
    let knows = |one: ContactIx, other: ContactIx| context.network.declared().has(one.index(), other.index());
    let known_to = |one: ContactIx| context.network.neighbours(one).filter(|&other| other != context.seller);
    let common = known_to(a).filter(|&other| knows(b, other)).count();
    let new = (known_to(b).count() - common, known_to(a).count() - common);
    let both_gain = common == 0 || (new.0 > 0 && new.1 > 0);
    (!rivalry.is_possible() && both_gain).then(|| Introduction {
        pair: (a, b),
        names: (context.name(a), context.name(b)),
        rivalry,
        unasked: context.network.pair(a, b) == Pair::NotAsked,
        third: references.iter().map(|&c| usize::from(knows(a, c)) + usize::from(knows(b, c))).max().unwrap_or(0),
        new,
    })
}

fn introduce(context: &Context, introduction: &Introduction) -> Proposal {
    let Introduction { pair: (a, b), names: (one, other), new, .. } = *introduction;
    let (here, there) = (account(context, a), account(context, b));
    let first = match introduction.rivalry {
        Rivalry::NotKnown => format!("Make sure that {here} and {there} do not compete, then introduce"),
        _ => "Introduce".to_owned(),
    };
    let if_they_have_not = if introduction.unasked { ", unless they have met" } else { "" };
    Proposal {
        action: format!("{first} {one} at {here} and {other} at {there} to each other{if_they_have_not}"),
        why: "Both vouch for you: once they talk to each other, a buyer who calls both hears one story, and each has met a peer \
              through you."
            .to_owned(),
        people: vec![a, b],
        evidence: vec![meets(one, other, new.0), meets(other, one, new.1)],
        change: Change::Tie(context.id(a), context.id(b), None),
        gauge: &REFERENCES_ACQUAINTED,
        about: None,
        effort: introducing(context, a, b),
        rests_on: Vec::new(),
    }
}

fn meets(one: &str, other: &str, new: usize) -> Evidence {
    let words = match new {
        0 => format!("{one} would meet {other}"),
        1 => format!("{one} would meet {other}, who knows one more person {one} is not known to know"),
        more => format!("{one} would meet {other}, who knows {more} people {one} is not known to know"),
    };
    Evidence::new("new_contacts", Figure::count(new), words)
}

fn account<'a>(context: &Context<'a>, ix: ContactIx) -> &'a str {
    context.contact(ix).account.as_deref().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::NetworkKind;
    use crate::stages::trial::advice_in;

    fn advice(drawn: &str) -> Vec<crate::advise::Advice> {
        advice_in(&RULE, NetworkKind::Customer, drawn)
    }

    #[test]
    fn two_references_of_different_trades_are_introduced() {
        let advice = advice(
            "you == ana@Bolt[customer reference=yes industry=steel]; you -- jo@Wave[customer reference=yes industry=ships]; \
             jo -- lee; complete",
        );
        assert_eq!(advice.len(), 1);
        assert_eq!(advice[0].proposal.action, "Introduce ana at Bolt and jo at Wave to each other");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(0.0), Figure::Exact(1.0 / 3.0)));
        assert_eq!(
            advice[0].proposal.evidence[0].words,
            "ana would meet jo, who knows one more person ana is not known to know"
        );
    }

    #[test]
    fn where_the_trade_is_not_known_the_seller_makes_sure_first() {
        let advice =
            advice("you == ana@Bolt[customer reference=yes]; you -- jo@Wave[customer reference=yes]; complete");
        assert!(advice[0].proposal.action.starts_with("Make sure that Bolt and Wave do not compete"));
    }

    #[test]
    fn rivals_are_never_brought_together() {
        let same_firm = "you == a@Bolt[customer reference=yes]; you == b@Bolt[customer reference=yes]; complete";
        let same_trade = "you == a@Bolt[customer reference=yes industry=it]; you == b@Wave[customer reference=yes industry=it]; complete";
        assert!(advice(same_firm).is_empty() && advice(same_trade).is_empty());
    }

    #[test]
    fn who_already_shares_all_their_contacts_gains_nobody() {
        let drawn =
            "you == a@Bolt[customer reference=yes]; you == b@Wave[customer reference=yes]; a -- c -- b; complete";
        assert!(advice(drawn).is_empty());
    }
}
