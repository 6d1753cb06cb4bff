//! One rule: an outside expert speaks with whoever decides.

use super::doubts::doubts;
use super::gurus::{PATH_THROUGH_EXPERT, deciders, gurus};
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::book::Deal;
use crate::described;
use crate::network::{ContactIx, Strength, Text};
use crate::stages::meeting::how_strong;

described! {
    /// **What it looks for.** A doubt of the buyer that is open, and an outside expert among your contacts in the market (their `kind`
    /// says analyst, expert, guru or consultant) who could bring you nearer to the one who signs: by knowing that person, or by
    /// meeting them.
    ///
    /// **Why.** Somebody to whom the whole trade listens, and who sells nothing in it, ends an argument that you cannot win.
    ///
    /// **Example.** Ann writes on water hygiene, and Eve at Bolt, who signs, reads her. Invite both to the trial.
    ///
    /// **Source.** Üstüner and Godes 2006: an industry guru can have a powerful impact.
    pub static RULE: Rule = Rule {
        id: "bring-a-guru",
        text: DOC,
        principle: "R6",
        tier: Tier::Opportunity,
        signal: "doubts_answered",
        ground: Ground::Stage,
        check,
    };
}

/// How many experts are proposed for each who decides: those who know most of the matter.
const PICKS: usize = 3;

fn check(context: &Context) -> Vec<Proposal> {
    let Some(deal) = context.deal() else { return Vec::new() };
    if doubts(context, deal).iter().all(|doubt| doubt.answer.is_some()) {
        return Vec::new();
    }
    let gurus: Vec<ContactIx> = gurus(context, deal).into_iter().take(PICKS).collect();
    let of = |decider| gurus.iter().map(move |&guru| (decider, guru));
    deciders(context).into_iter().flat_map(of).map(|(decider, guru)| bring(context, deal, decider, guru)).collect()
}

fn bring(context: &Context, deal: &Deal, decider: ContactIx, guru: ContactIx) -> Proposal {
    let (name, expert) = (context.name(decider), context.name(guru));
    let acquainted = context.network.are_tied(guru, decider);
    let (action, change) = if acquainted {
        let action =
            format!("Deepen your tie with {expert}, whom {name} knows, and ask for a word on {}", deal.title());
        (action, Change::Strengthen(context.id(context.seller), context.id(guru), None))
    } else {
        let action = format!("Bring {expert} and {name}, who says the final yes, together: over a trial, or a talk");
        (action, Change::Tie(context.id(guru), context.id(decider), None))
    };
    let own = context.strength(context.seller, guru).map_or(1.0, Strength::value);
    let (strength, words) = how_strong(context, context.seller, guru);
    let knows = &context.contact(guru).expertise;
    let field = match knows.iter().map(Text::as_str).collect::<Vec<_>>().join(", ") {
        it if it.is_empty() => context.contact(guru).kind.as_deref().unwrap_or("expert").to_owned(),
        it => it,
    };
    let tie = if acquainted { "know each other" } else { "are not known to know each other" };
    Proposal {
        action,
        why: format!("The trade listens to {expert}, who sells nothing in it."),
        people: vec![guru, decider],
        evidence: vec![
            Evidence::new("strength", strength, format!("your tie with {expert} ({field}): {words}")),
            Evidence::new("acquainted", Figure::count(usize::from(acquainted)), format!("{expert} and {name} {tie}")),
        ],
        change,
        gauge: &PATH_THROUGH_EXPERT,
        about: Some(context.id(decider)),
        effort: 1.0 / own,
        rests_on: if acquainted { vec![(guru, decider)] } else { Vec::new() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Advice;
    use crate::stages::trial::advice_on_deal;

    fn advised(drawn: &str) -> Vec<Advice> {
        advice_on_deal(&RULE, &Deal::at("Bolt", "d1"), drawn, |_| ())
    }

    #[test]
    fn an_expert_who_knows_the_one_who_signs_is_won_and_a_stranger_is_brought() {
        let known = advised("you -- ann[market kind=analyst] -- eve@Bolt[influence=economic]");
        assert_eq!(known[0].proposal.change, Change::Strengthen("you".into(), "ann".into(), None));
        assert_eq!((known[0].effect.before, known[0].effect.after), (Figure::Exact(0.25), Figure::Exact(0.4)));
        let stranger = advised("you -- ann[market kind=analyst]; eve@Bolt[influence=economic]");
        assert_eq!(stranger[0].proposal.change, Change::Tie("ann".into(), "eve".into(), None));
    }

    #[test]
    fn without_an_expert_or_a_known_decider_it_is_silent() {
        assert!(advised("you -- ann[market kind=agent] -- eve@Bolt[influence=economic]").is_empty());
        assert!(advised("you -- ann[market kind=analyst] -- eve@Bolt[influence=user]").is_empty());
    }
}
