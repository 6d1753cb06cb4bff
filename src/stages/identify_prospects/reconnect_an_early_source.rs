//! One rule: get back in touch with those who alone lead to others and have gone quiet.

use super::quiet::{REACH_AT_RISK, days_without_contact, is_quiet};
use super::reach::Reach;
use crate::advise::words::{names, people};
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::ContactIx;
use crate::network::contact::same_name;
use crate::settings;
use crate::stages::accounts::Accounts;

described! {
    /// **What it looks for.** Contacts in the market with whom you have had no contact for half a year, and who lead to people
    /// nobody else near you knows.
    ///
    /// **Why.** Ties that join separate circles fade soonest, since nobody in between keeps them alive. When this one is gone,
    /// the people behind it are gone for you too. Engineers who left a customer, and former colleagues, often hear of a
    /// project first: the advice says where somebody is one of them.
    ///
    /// **Example.** Renata lets industrial land and knows four builders whom nobody else near you knows. You last spoke in
    /// September. Call her.
    ///
    /// **Source.** Üstüner and Godes 2006, on former engineers of customers as sources; Burt 2002 on the decay of bridges:
    /// nine in ten were gone within a year. Half a year is a heuristic.
    pub static RULE: Rule = Rule {
        id: "reconnect-an-early-source",
        text: DOC,
        principle: "P6",
        tier: Tier::SinglePoint,
        signal: "gone_quiet",
        ground: Ground::Stage,
        check,
    };
}

/// How many people are proposed at most.
const PICKS: usize = 10;

fn check(context: &Context) -> Vec<Proposal> {
    let quiet: Vec<ContactIx> = context.met().filter(|&ix| is_quiet(context, ix) == Some(true)).collect();
    if quiet.is_empty() {
        return Vec::new();
    }
    let mut behind = Reach::of(context).through_one_only();
    let accounts = Accounts::of(context);
    let mut sources: Vec<(ContactIx, Vec<ContactIx>)> =
        quiet.into_iter().filter_map(|ix| Some((ix, behind.remove(&ix)?))).collect();
    sources.sort_by_key(|(ix, behind)| (std::cmp::Reverse(behind.len()), context.name(*ix), *ix));
    sources.truncate(PICKS);
    sources.into_iter().filter_map(|(ix, behind)| reconnect(context, &accounts, ix, &behind)).collect()
}

fn reconnect(context: &Context, accounts: &Accounts, ix: ContactIx, behind: &[ContactIx]) -> Option<Proposal> {
    let days = days_without_contact(context, ix)?;
    let last = context.last_contact(ix)?;
    let name = context.name(ix);
    let people = people(behind.len());
    let lead = format!("as far as you noted, only {name} leads you to {people}: {}", names(context, behind));
    let mut evidence = vec![
        Evidence::new("exclusive_reach", Figure::count(behind.len()), lead),
        Evidence::new("days_without_contact", Figure::Exact(f64::from(days)), format!("last contact on {last}")),
    ];
    evidence.extend(hears_early(context, accounts, ix));
    Some(Proposal {
        action: format!("Get back in touch with {name}"),
        why: format!(
            "You have not been in touch for {days} days, and nobody else you know leads to the {people} behind {name}."
        ),
        people: vec![ix],
        evidence,
        change: Change::Touch(context.id(ix), context.as_of),
        gauge: &REACH_AT_RISK,
        about: None,
        effort: 1.0,
        rests_on: behind.iter().map(|&other| (ix, other)).collect(),
    })
}

/// What makes somebody likely to hear of a project first: they left a customer, or left your firm for one that may buy.
fn hears_early(context: &Context, accounts: &Accounts, ix: ContactIx) -> Option<Evidence> {
    let contact = context.contact(ix);
    let name = context.name(ix);
    if let Some(account) = accounts.customer_left_by(contact) {
        let words = format!("{name} worked at {account}, a customer of yours");
        return Some(Evidence::new("former_customer", Figure::count(1), words));
    }
    let own_firm = context.settings.words(&settings::SELF);
    let left_us = contact.past_accounts.iter().any(|past| own_firm.iter().any(|own| same_name(past, own)));
    let account = contact.account.as_deref().filter(|it| accounts.find(it).is_some_and(|it| it.is_prospect))?;
    let words = format!("{name} left your firm for {account}, which may buy");
    left_us.then(|| Evidence::new("former_colleague", Figure::count(1), words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Advice;
    use crate::network::NetworkKind;
    use crate::stages::trial::{TODAY, advice_in};

    fn advice(drawn: &str) -> Vec<Advice> {
        advice_in(&RULE, NetworkKind::Market, drawn)
    }

    #[test]
    fn who_alone_leads_to_others_and_was_last_met_in_autumn_is_called() {
        let advice = advice(
            "you -- ren[market last=2025-09-16 past=Bolt]; ren -- x[market]; ren -- y[market]; old@Bolt[customer]; \
             you -- ana[market last=2026-06-01]; ana -- z[market]; complete",
        );
        assert_eq!(advice.len(), 1);
        assert_eq!(advice[0].proposal.change, Change::Touch("ren".into(), TODAY));
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(2.0), Figure::Exact(0.0)));
        assert_eq!(advice[0].proposal.evidence[2].words, "ren worked at Bolt, a customer of yours");
    }

    #[test]
    fn as_long_as_others_were_not_asked_whom_they_know_the_risk_is_a_range() {
        let advice =
            advice("you -- ren[market asked last=2025-09-16]; ren -- x[market]; you -- ana[market last=2026-06-01]");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Between(0.0, 1.0), Figure::Exact(0.0)));
    }

    #[test]
    fn who_leads_to_nobody_alone_or_was_met_in_spring_is_left_in_peace() {
        let shared = "you -- ren[market last=2025-09-16]; ren -- x[market]; you -- ana[market last=2026-06-01]; ana -- x; \
                      complete";
        assert!(advice(shared).is_empty());
        assert!(advice("you -- ren[market last=2026-04-01]; ren -- x[market]; complete").is_empty());
    }
}
