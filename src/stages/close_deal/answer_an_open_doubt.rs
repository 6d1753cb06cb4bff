//! One rule: for each doubt that nobody answers, the colleague who can.

use std::cmp::Reverse;

use super::counterpart::counterpart;
use super::doubts::{Doubt, Matter, answering, doubts};
use super::signals::doubts_answered::DOUBTS_ANSWERED;
use super::wording::shared;
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::book::{Deal, Favour};
use crate::described;
use crate::network::{ContactIx, Strength};
use crate::settings::MEDIUM;

described! {
    /// **What it looks for.** A doubt of the buyer to which no customer, no expert and no fact answers: one they said, or one of the
    /// four that every buyer has. And a colleague whose expertise, or whose department, is what it is about.
    ///
    /// **Why.** Before somebody signs, each doubt left is a reason to wait. Many need no reference: the engineer who sealed the board
    /// can say what salt water does to it.
    ///
    /// **Example.** "Who answers the phone at night?" Let the head of your service desk tell the buyer, and write the answer down.
    ///
    /// **Source.** Üstüner and Godes 2006: remove as many of the customer's uncertainties as possible. Which department answers
    /// which doubt is a heuristic.
    pub static RULE: Rule = Rule {
        id: "answer-an-open-doubt",
        text: DOC,
        principle: "R1",
        tier: Tier::Blocks,
        signal: "doubts_answered",
        ground: Ground::Stage,
        check,
    };
}

fn check(context: &Context) -> Vec<Proposal> {
    let Some(deal) = context.deal() else { return Vec::new() };
    let open = doubts(context, deal).into_iter().filter(|doubt| doubt.answer.is_none());
    open.filter_map(|doubt| answer(context, deal, &doubt)).collect()
}

/// None where neither a colleague who can answer nor anybody of the buyer is known.
fn answer(context: &Context, deal: &Deal, doubt: &Doubt) -> Option<Proposal> {
    let (expert, why) = expert(context, doubt).unzip();
    let hearer = counterpart(context, expert, doubt.matter);
    let hears = hearer.map_or_else(|| deal.account.to_string(), |ix| context.name(ix).to_owned());
    let action = match expert {
        Some(ix) => format!("Have {} answer {hears}: \"{}\"", context.name(ix), doubt.text),
        None => format!("Find out what to say to {hears}, and say it: \"{}\"", doubt.text),
    };
    let people: Vec<ContactIx> = expert.into_iter().chain(hearer).collect();
    let (giver, favour) = expert.map_or((context.seller, Favour::Information), |ix| (ix, Favour::Help));
    let (giver, hearer) = (context.id(giver), hearer.map(|ix| context.id(ix)));
    (!people.is_empty()).then(|| Proposal {
        action,
        why: "A doubt that stays open is a reason to wait.".to_owned(),
        people,
        evidence: evidence(doubt, why),
        change: Change::Ledger(answering(favour, giver, hearer, deal, doubt, context.as_of)),
        gauge: &DOUBTS_ANSWERED,
        about: None,
        effort: effort(context, expert),
        rests_on: Vec::new(),
    })
}

fn evidence(doubt: &Doubt, why: Option<String>) -> Vec<Evidence> {
    let whose = if doubt.said { "the buyer said so" } else { "every buyer has this doubt, said or not" };
    let experts = Figure::count(usize::from(why.is_some()));
    let words = why.unwrap_or_else(|| "no colleague is known whose expertise it is".to_owned());
    vec![
        Evidence::new("doubts_open", Figure::count(1), format!("no customer, expert or fact answers it; {whose}")),
        Evidence::new("experts", experts, words),
    ]
}

/// An ask over the tie with whoever can answer; without anybody, finding out takes as much again as an ask over a medium tie.
fn effort(context: &Context, expert: Option<ContactIx>) -> f64 {
    let medium = context.settings.number(&MEDIUM);
    let tie = |ix| context.strength(context.seller, ix).map_or(medium, Strength::value);
    expert.map_or(2.0 / medium, |ix| 1.0 / tie(ix))
}

/// The colleague who can answer, and why they can: whose expertise shares most words with the doubt; else who works in a department
/// whose matter it is, those in touch with the seller first, then the highest.
fn expert(context: &Context, doubt: &Doubt) -> Option<(ContactIx, String)> {
    let colleagues = || context.network.indices().filter(|&ix| ix != context.seller && context.is_colleague(ix));
    let order = |ix: ContactIx| (!context.is_direct(ix), Reverse(context.contact(ix).level), context.name(ix), ix);
    let knows = |ix: ContactIx| {
        let expertise = &context.contact(ix).expertise;
        expertise.iter().map(|what| (shared(&doubt.text, what), what)).max_by_key(|(words, _)| *words)
    };
    let by_expertise = colleagues().filter_map(|ix| Some((ix, knows(ix)?))).filter(|(_, (words, _))| *words > 0);
    let best = by_expertise.min_by_key(|&(ix, (words, _))| (Reverse(words), order(ix)));
    if let Some((ix, (_, what))) = best {
        return Some((ix, format!("{} knows {what}", context.name(ix))));
    }
    let works_there = |ix: &ContactIx| {
        let department = context.group(*ix, "department");
        department.is_some_and(|it| departments(doubt.matter).iter().any(|word| it.contains(word)))
    };
    let best = colleagues().filter(works_there).min_by_key(|&ix| order(ix))?;
    let department = context.contact(best).department.as_deref().unwrap_or_default();
    Some((best, format!("{} works in {department}", context.name(best))))
}

/// In whose departments a doubt is answered, by a part of their name.
fn departments(matter: Matter) -> &'static [&'static str] {
    match matter {
        Matter::Service => &["service", "support"],
        Matter::Delivery => &["production", "logistics", "operations", "supply"],
        Matter::Lasting => &["management", "finance"],
        Matter::Best => &["product", "engineering", "research"],
        Matter::Own => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Advice;
    use crate::stages::trial::advice_on_deal;

    fn advised(drawn: &str) -> Vec<Advice> {
        let deal = Deal { doubts: ["does it survive salt water?".into()].into(), ..Deal::at("Bolt", "d1") };
        advice_on_deal(&RULE, &deal, drawn, |_| ())
    }

    fn about<'a>(advice: &'a [Advice], word: &str) -> &'a Advice {
        advice.iter().find(|it| it.proposal.action.contains(word)).unwrap()
    }

    #[test]
    fn the_colleague_whose_expertise_it_is_answers_whoever_doubts() {
        let advice = advised(
            "you -- odile@Own[internal skills=sealing_against_salt_water]; birgit@Own[internal dept=service]; \
             you -- tess@Bolt[influence=technical]",
        );
        let salt = about(&advice, "salt");
        assert_eq!(salt.proposal.action, "Have odile answer tess: \"does it survive salt water?\"");
        assert_eq!((salt.effect.before, salt.effect.after), (Figure::Exact(0.0), Figure::Exact(0.2)));
        assert_eq!(about(&advice, "phone").proposal.evidence[1].words, "birgit works in service");
        assert!(about(&advice, "two years").proposal.action.starts_with("Find out what to say to tess"));
    }

    #[test]
    fn without_a_deal_or_anybody_to_name_it_is_silent() {
        assert!(advised("you").is_empty());
        let network = crate::network::NetworkKind::Customer;
        assert!(crate::stages::trial::advice_in(&RULE, network, "you -- ana@Wave[customer]").is_empty());
    }
}
