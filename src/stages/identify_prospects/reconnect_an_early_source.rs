//! One rule: get back in touch with those who alone lead to others and have gone quiet.

use super::quiet::{REACH_AT_RISK, days_without_contact, is_quiet};
use super::reach::Reach;
use crate::advise::gauge::Measure;
use crate::advise::words::{names, people};
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::book::Status;
use crate::described;
use crate::metrics::Unit;
use crate::network::ContactIx;
use crate::network::contact::same_name;
use crate::settings;
use crate::stages::accounts::Accounts;

described! {
    /// **What it looks for.** Contacts in the market with whom you have had no contact for half a year, and who lead to people
    /// nobody else near you knows; or who left a customer, or left your firm for one that may buy.
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
    let mut sources: Vec<(ContactIx, Vec<ContactIx>)> = quiet
        .into_iter()
        .map(|ix| (ix, behind.remove(&ix).unwrap_or_default()))
        .filter(|(ix, behind)| !behind.is_empty() || hears_early(context, &accounts, *ix).is_some())
        .collect();
    sources.sort_by_key(|(ix, behind)| (std::cmp::Reverse(behind.len()), context.name(*ix), *ix));
    sources.truncate(PICKS);
    sources.into_iter().filter_map(|(ix, behind)| reconnect(context, &accounts, ix, &behind)).collect()
}

fn reconnect(context: &Context, accounts: &Accounts, ix: ContactIx, behind: &[ContactIx]) -> Option<Proposal> {
    let days = days_without_contact(context, ix)?;
    let last = context.last_contact(ix)?;
    let name = context.name(ix);
    let (why, lead, gauge) = if behind.is_empty() {
        let why =
            format!("You have not been in touch for {days} days, and {name} may hear of a project before you do.");
        (why, None, &EARLY_SOURCES_QUIET)
    } else {
        let people = people(behind.len());
        let lead = format!("as far as you noted, only {name} leads you to {people}: {}", names(context, behind));
        let why = format!(
            "You have not been in touch for {days} days, and nobody else you know leads to the {people} behind {name}."
        );
        (why, Some(Evidence::new("exclusive_reach", Figure::count(behind.len()), lead)), &REACH_AT_RISK)
    };
    let quiet =
        Evidence::new("days_without_contact", Figure::Exact(f64::from(days)), format!("last contact on {last}"));
    Some(Proposal {
        action: format!("Get back in touch with {name}"),
        why,
        people: vec![ix],
        evidence: lead.into_iter().chain([quiet]).chain(hears_early(context, accounts, ix)).collect(),
        change: Change::Touch(context.id(ix), context.as_of),
        gauge,
        about: None,
        effort: 1.0,
        rests_on: behind.iter().map(|&other| (ix, other)).collect(),
    })
}

/// Contacts in the market who may hear of a project first and have gone quiet.
static EARLY_SOURCES_QUIET: Gauge = Gauge {
    id: "early_sources_quiet",
    title: "early sources gone quiet",
    unit: Unit::People,
    better: Better::Less,
    measure: Measure::View(|context| {
        let accounts = Accounts::of(context);
        let quiet = context.met().filter(|&ix| is_quiet(context, ix) == Some(true));
        Figure::count(quiet.filter(|&ix| hears_early(context, &accounts, ix).is_some()).count())
    }),
};

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
    let account = contact.account.as_deref().filter(|it| may_buy(context, accounts, it))?;
    let words = format!("{name} left your firm for {account}, which may buy");
    left_us.then(|| Evidence::new("former_colleague", Figure::count(1), words))
}

fn may_buy(context: &Context, accounts: &Accounts, account: &str) -> bool {
    let is_target = |status: Option<Status>| matches!(status, Some(Status::Target | Status::Prospect));
    accounts.find(account).is_some_and(|it| it.is_prospect)
        || context.book.account(account).is_some_and(|it| is_target(it.status))
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
    fn who_left_a_customer_is_called_though_others_lead_where_they_do() {
        let shared = "you -- ren[market last=2025-09-16 past=Bolt]; ren -- x[market]; old@Bolt[customer]; \
                      you -- ana[market last=2026-06-01] -- x; complete";
        let advice = advice(shared);
        assert_eq!(advice.len(), 1);
        assert_eq!(advice[0].effect.gauge.id, "early_sources_quiet");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(1.0), Figure::Exact(0.0)));
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
