//! One rule: for each open doubt, the customer who is most like the buyer and can speak to it.

use super::counterpart::counterpart;
use super::doubts::{Doubt, answering, doubts};
use super::fatigue::asked;
use super::references::{Candidate, candidates};
use super::rivalry::Rivalry;
use super::signals::doubts_answered::DOUBTS_ANSWERED;
use crate::advise::figure::rounded;
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::book::{Deal, Favour};
use crate::described;
use crate::network::{ContactIx, Strength};
use crate::stages::meeting::how_strong;

described! {
    /// **What it looks for.** A doubt of the buyer that nobody answered yet, and a customer who vouches for you, whose firm uses,
    /// runs and suffers from the same or like things, who does not compete with the buyer, and who was not asked too often. The two
    /// who should speak are those in like roles.
    ///
    /// **Why.** A buyer believes somebody who drives the same car on the same roads. What you say of salt water is advertising; what
    /// a customer by the sea says is experience.
    ///
    /// **Example.** Bolt asks whether the board survives salt water. Jo at Wave runs the same board on ships, and both mind corrosion:
    /// have Jo speak with whoever tests at Bolt.
    ///
    /// **Source.** Üstüner and Godes 2006, on closing: someone who drives just like the prospective client; persons in touch with
    /// persons. The similarity is Gower's (1971); its weights are settings.
    pub static RULE: Rule = Rule {
        id: "bring-a-matching-reference",
        text: DOC,
        principle: "R2",
        tier: Tier::Blocks,
        signal: "doubts_answered",
        ground: Ground::Stage,
        check,
    };
}

fn check(context: &Context) -> Vec<Proposal> {
    let Some(deal) = context.deal() else { return Vec::new() };
    let is_known_alike = |it: &Candidate| it.similarity().is_some() && it.has_something_in_common();
    let can_speak = |it: &Candidate| it.can_be_asked() && is_known_alike(it) && !is_asked_for(context, it.person, deal);
    let able: Vec<Candidate> = candidates(context).into_iter().filter(can_speak).collect();
    let open = doubts(context, deal).into_iter().filter(|doubt| doubt.answer.is_none());
    open.filter_map(|doubt| Some(bring(context, deal, &doubt, best_for(&doubt, &able)?))).collect()
}

/// Whether somebody was asked to vouch for a deal by now, however that ended.
pub fn is_asked_for(context: &Context, ix: ContactIx, deal: &Deal) -> bool {
    asked(context, ix).any(|entry| entry.about.as_deref() == Some(deal.id.as_str()))
}

/// Of the able, the best match first, the one whose firm has most in common with the buyer's that bears on the doubt.
fn best_for<'c>(doubt: &Doubt, able: &'c [Candidate]) -> Option<&'c Candidate> {
    let bears = |it: &Candidate| it.likeness.as_ref().map_or(0, |likeness| doubt.bears_on(&likeness.in_common()));
    able.iter().reduce(|best, next| if bears(next) > bears(best) { next } else { best })
}

fn bring(context: &Context, deal: &Deal, doubt: &Doubt, it: &Candidate) -> Proposal {
    let name = context.name(it.person);
    let hearer = counterpart(context, Some(it.person), doubt.matter);
    let with = hearer.map_or_else(|| deal.account.to_string(), |ix| context.name(ix).to_owned());
    let firm = context.contact(it.person).account.as_deref().unwrap_or_default().trim();
    let first = match it.rivalry {
        Rivalry::None => String::new(),
        _ => format!("Make sure that {firm} and {} do not compete, then ", deal.account),
    };
    let common = it.likeness.as_ref().map(|likeness| likeness.in_common().join(", ")).unwrap_or_default();
    let ask = if first.is_empty() { "Ask" } else { "ask" };
    Proposal {
        action: format!("{first}{ask} {name} at {firm} to speak with {with} about \"{}\"", doubt.text),
        why: format!("{name} said yes to vouching for you; {firm} and {} share: {common}.", deal.account),
        people: std::iter::once(it.person).chain(hearer).collect(),
        evidence: evidence(context, it),
        change: Change::Ledger(answering(
            Favour::Reference,
            context.id(it.person),
            hearer.map(|ix| context.id(ix)),
            deal,
            doubt,
            context.as_of,
        )),
        gauge: &DOUBTS_ANSWERED,
        about: None,
        effort: 1.0 / context.strength(context.seller, it.person).map_or(1.0, Strength::value),
        rests_on: Vec::new(),
    }
}

fn evidence(context: &Context, it: &Candidate) -> Vec<Evidence> {
    let name = context.name(it.person);
    let similarity = it.similarity().unwrap_or_default();
    let (strength, words) = how_strong(context, context.seller, it.person);
    let times = match it.asks.lately {
        0 => "not asked to vouch in 90 days".to_owned(),
        1 => "asked to vouch once in 90 days".to_owned(),
        times => format!("asked to vouch {times} times in 90 days"),
    };
    let alike = format!("the two firms are alike by {} of 1", rounded(similarity));
    vec![
        Evidence::new("similarity", Figure::Exact(similarity), alike),
        Evidence::new("asks_90_days", Figure::count(it.asks.lately), format!("{name} was {times}")),
        Evidence::new("strength", strength, format!("your tie with {name}: {words}")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Advice;
    use crate::book::{Account, Entry};
    use crate::stages::trial::advice_on_deal;

    fn firm(name: &str, problem: &str, industry: &str) -> Account {
        Account {
            applications: ["taps".into()].into(),
            problems: [problem.into()].into(),
            industry: Some(industry.into()),
            ..Account::named(name)
        }
    }

    const DRAWN: &str = "you == jo@Wave[customer reference=yes]; you == ana@Keel[customer reference=yes]; \
                         you -- tess@Bolt[influence=technical]; eve@Bolt[influence=economic]";

    fn advised(ledger: Vec<Entry>) -> Vec<Advice> {
        let deal = Deal { doubts: ["does it survive salt water?".into()].into(), ..Deal::at("Bolt", "d1") };
        advice_on_deal(&RULE, &deal, DRAWN, |book| {
            let firms = [
                firm("Bolt", "salt water", "steel"),
                firm("Wave", "salt water", "ships"),
                firm("Keel", "rust", "boats"),
            ];
            book.keep_accounts(firms).keep_ledger(ledger);
        })
    }

    #[test]
    fn who_has_the_trouble_that_is_doubted_speaks_with_whoever_doubts() {
        let advice = advised(vec![]);
        assert_eq!(advice.len(), 5, "a piece of advice for each open doubt");
        let told = advice.iter().find(|it| it.proposal.action.contains("salt")).unwrap();
        assert_eq!(told.proposal.action, "Ask jo at Wave to speak with tess about \"does it survive salt water?\"");
        assert_eq!((told.effect.before, told.effect.after), (Figure::Exact(0.0), Figure::Exact(0.2)));
        assert!(told.proposal.why.ends_with("Wave and Bolt share: taps, salt water."), "{}", told.proposal.why);
    }

    #[test]
    fn who_was_asked_for_this_deal_or_is_tired_is_not_asked_again() {
        let asked = |who: &str, about: &str| Entry {
            date: Some(crate::stages::trial::TODAY),
            about: Some(about.into()),
            ..Entry::of(Favour::Reference, who, "tess")
        };
        let both = advised(vec![asked("jo", "d1"), asked("ana", "d2")]);
        assert!(both.is_empty(), "{:?}", both.first().map(|it| &it.proposal.action));
    }

    #[test]
    fn without_accounts_nobody_is_known_to_be_like_the_buyer() {
        let deal = Deal::at("Bolt", "d1");
        assert!(advice_on_deal(&RULE, &deal, DRAWN, |_| ()).is_empty());
    }
}
