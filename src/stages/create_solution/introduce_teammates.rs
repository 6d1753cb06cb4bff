//! One rule: introduce experts who would have to work as one and never met.

use super::signals::team_density::TEAM_DENSITY;
use super::team::as_it_looks;
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::{ContactIx, Pair};
use crate::stages::meeting::introducing;

described! {
    /// **What it looks for.** Two of your closest experts who do not know each other; where open deals say what they need, two of those
    /// who have some of it.
    ///
    /// **Why.** To find experts a seller wants colleagues far apart; to make a solution they must work as one. Who has met
    /// needs no go-between for each question, and the seller is that go-between until then.
    ///
    /// **Example.** Ana knows sensors and Bo knows law; both know you, and they never met. Introduce them before the customer
    /// asks a question that takes both.
    ///
    /// **Source.** Üstüner and Godes 2006, on creating solutions: connect the far-flung experts to a smaller, denser network.
    /// Who counts as the team, where nobody said what is needed, is a heuristic.
    pub static RULE: Rule = Rule {
        id: "introduce-teammates",
        text: DOC,
        principle: "C7",
        tier: Tier::Opportunity,
        signal: "team_density",
        ground: Ground::Stage,
        check,
    };
}

/// How many pairs are proposed at most.
const PICKS: usize = 10;

fn check(context: &Context) -> Vec<Proposal> {
    let team = as_it_looks(context);
    let pairs = team.iter().enumerate().flat_map(|(at, &a)| team[at + 1..].iter().map(move |&b| (a, b)));
    let mut strangers: Vec<_> = pairs.filter(|&(a, b)| context.network.pair(a, b) != Pair::Tied).collect();
    // Those who are known not to have met come first; the sort is stable, so the strongest stay ahead of the others.
    strangers.sort_by_key(|&(a, b)| context.network.pair(a, b));
    strangers.into_iter().take(PICKS).map(|(a, b)| introduce(context, &team, a, b)).collect()
}

fn introduce(context: &Context, team: &[ContactIx], a: ContactIx, b: ContactIx) -> Proposal {
    let (one, other) = (context.name(a), context.name(b));
    let if_they_have_not = match context.network.pair(a, b) {
        Pair::NotAsked => ", unless they have met",
        Pair::NotTied | Pair::Tied => "",
    };
    let (here, there) = (skills(context, a), skills(context, b));
    Proposal {
        action: format!("Introduce {one} and {other} to each other{if_they_have_not}"),
        why: format!(
            "{one} ({here}) and {other} ({there}) would have to work as one, and so far all goes through you."
        ),
        people: vec![a, b],
        evidence: so_far(context, team),
        change: Change::Tie(context.id(a), context.id(b), None),
        gauge: &TEAM_DENSITY,
        about: None,
        effort: introducing(context, a, b),
        rests_on: Vec::new(),
    }
}

fn so_far(context: &Context, team: &[ContactIx]) -> Vec<Evidence> {
    let (experts, pairs) = (team.len(), context.pairs_among(team));
    let know = format!("as far as you noted, {}", pairs.in_words());
    vec![
        Evidence::new("team", Figure::count(experts), format!("you keep up with {experts} experts")),
        Evidence::new("pairs_tied", Figure::count(pairs.tied), know),
    ]
}

fn skills(context: &Context, ix: ContactIx) -> String {
    context.contact(ix).expertise.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::NetworkKind;
    use crate::stages::trial::advice_in;

    #[test]
    fn two_experts_who_never_met_are_introduced() {
        let advice = advice_in(
            &RULE,
            NetworkKind::Internal,
            "you == ana[internal skills=sensors]; you -- bo[internal skills=law]; you == cy[internal skills=it]; \
             ana -- cy; bo -- cy; complete",
        );
        assert_eq!(advice.len(), 1);
        assert_eq!(advice[0].proposal.change, Change::Tie("ana".into(), "bo".into(), None));
        assert_eq!(advice[0].effect.after, Figure::Exact(1.0));
        assert!((advice[0].proposal.effort - 2.0).abs() < 1e-12);
    }

    #[test]
    fn who_is_known_not_to_have_met_comes_before_who_was_not_asked() {
        let advice = advice_in(
            &RULE,
            NetworkKind::Internal,
            "you == ana[internal skills=sensors]; you == bo[internal skills=law]; you == cy[internal skills=it]; bo xx cy",
        );
        assert_eq!(advice[0].proposal.change, Change::Tie("bo".into(), "cy".into(), None));
        assert!(advice[1].proposal.action.ends_with("unless they have met"));
    }

    #[test]
    fn colleagues_without_expertise_are_left_to_meet_as_they_like() {
        assert!(advice_in(&RULE, NetworkKind::Internal, "you == ana[internal]; you == bo[internal]").is_empty());
    }
}
