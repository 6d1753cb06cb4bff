//! The named checks on a book that was read without fault: what a careful manager would look for.

use std::collections::BTreeMap;

use crate::advise::Context;
use crate::book::{Deal, DealStage, Entry};
use crate::network::contact::folded;
use crate::network::{Contact, ContactIx, Influence, Willing};
use crate::reports::analysis::in_vain;
use crate::settings;
use crate::stages::close_deal::debts::owed_on;
use crate::stages::create_solution::expertise::{Asserted, asserted};

/// A check by name.
#[derive(Debug)]
pub struct Check {
    /// The name, in kebab-case.
    pub id: &'static str,
    /// What it looks for, in a sentence.
    pub plain: &'static str,
    /// Whether what it finds is a warning, which fails a strict run; else it is advice.
    pub warns: bool,
    /// A message for each thing found.
    pub find: fn(&Context) -> Vec<String>,
}

/// Every check, in the order in which `check` runs them.
pub static CHECKS: &[Check] = &[
    Check {
        id: "strength-not-known",
        plain: "Ties of which nobody said how strong they are.",
        warns: false,
        find: strength_not_known,
    },
    Check {
        id: "two-economic-buyers",
        plain: "Accounts with more than one person who says the final yes.",
        warns: false,
        find: two_economic_buyers,
    },
    Check {
        id: "reference-without-owner",
        plain: "References whom nobody owns the right to ask.",
        warns: true,
        find: reference_without_owner,
    },
    Check {
        id: "old-expertise",
        plain: "Skills asserted more than 12 months ago, which may be out of date by now (skill.months sets how long).",
        warns: false,
        find: old_expertise,
    },
    Check {
        id: "advice-in-vain",
        plain: "Rows of advice in the ledger that name no rule, or do not say whether it was done, declined or worked.",
        warns: true,
        find: |context| in_vain(context).map(|note| note.message).into_iter().collect(),
    },
    Check {
        id: "undated-expertise",
        plain: "Skills of which nobody noted when they were asserted.",
        warns: false,
        find: undated_expertise,
    },
    Check {
        id: "debt-on-a-closed-deal",
        plain: "Favours and promises of your side that are still open on a deal that was won or lost.",
        warns: true,
        find: debt_on_a_closed_deal,
    },
];

fn strength_not_known(context: &Context) -> Vec<String> {
    let assumed = |ix| context.network.link(context.seller, ix).is_some_and(|link| !link.is_evidenced());
    // Where nobody is known to be in touch with the seller, there is no tie to be strong.
    let known = !context.ties_are_assumed();
    let found = others(context).filter(|&(ix, _)| known && context.is_direct(ix) && assumed(ix));
    counted(found, |count, first| {
        format!("how strong the seller's tie is was not said for {count} ({first}): fill strength")
    })
}

fn two_economic_buyers(context: &Context) -> Vec<String> {
    let mut buyers: BTreeMap<String, (&str, Vec<&str>)> = BTreeMap::new();
    for (_, contact) in others(context).filter(|(_, contact)| contact.has_influence(Influence::Economic)) {
        if let Some(account) = contact.account.as_deref() {
            let (_, names) = buyers.entry(folded(account)).or_insert((account, Vec::new()));
            names.push(&contact.name);
        }
    }
    let found = buyers.into_values().filter(|(_, names)| names.len() > 1);
    found
        .map(|(account, names)| {
            format!(
                "{account} has {} economic buyers ({}): one person says the final yes",
                names.len(),
                names.join(", ")
            )
        })
        .collect()
}

fn reference_without_owner(context: &Context) -> Vec<String> {
    let owned = others(context).any(|(_, contact)| contact.owner.is_some());
    let found = others(context)
        .filter(|(_, contact)| owned && contact.reference == Some(Willing::Yes) && contact.owner.is_none());
    counted(found, |count, first| {
        format!("{count} would vouch and belong to nobody ({first}): fill owner, who decides whom they are asked for")
    })
}

fn old_expertise(context: &Context) -> Vec<String> {
    let months = context.settings.count(&settings::SKILL_MONTHS);
    let is_old = |contact: &Contact| matches!(asserted(context, contact), Asserted::LongAgo(_));
    let mut found: Vec<&Contact> =
        others(context).map(|it| it.1).filter(|it| !it.expertise.is_empty() && is_old(it)).collect();
    found.sort_by_key(|contact| (contact.expertise_on, contact.name.as_str(), contact.id.as_str()));
    let Some(oldest) = found.first() else { return Vec::new() };
    let day = oldest.expertise_on.map(|day| day.to_string()).unwrap_or_default();
    let count = if found.len() == 1 { "1 contact".to_owned() } else { format!("{} contacts", found.len()) };
    vec![format!(
        "the skills of {count} were asserted more than {months} months ago, first those of {} ({}, on {day}): ask, and fill expertise_on",
        oldest.name,
        oldest.expertise.join(", ")
    )]
}

fn undated_expertise(context: &Context) -> Vec<String> {
    let found = others(context).filter(|(_, contact)| !contact.expertise.is_empty() && contact.expertise_on.is_none());
    counted(found, |count, first| {
        format!("when the skills of {count} were asserted is not noted ({first}): fill expertise_on")
    })
}

fn debt_on_a_closed_deal(context: &Context) -> Vec<String> {
    let closed = context.book.deals().iter().filter(|deal| !deal.is_open());
    let message = |deal: &Deal| {
        let owed: Vec<&Entry> = owed_on(context, deal).collect();
        let first = owed.first()?;
        let to = first.creditor().map(|who| format!(" to {}", context.called(who))).unwrap_or_default();
        let (is, more) = match owed.len() {
            1 => ("is", String::new()),
            several => ("are", format!(" and {} more", several - 1)),
        };
        let stage = deal.stage.map_or("closed", DealStage::word);
        Some(format!(
            "{} is {stage}, and the {}{to}{more} {is} still owed on it: settle it, or mark it settled or waived",
            deal.title(),
            first.favour
        ))
    };
    closed.filter_map(message).collect()
}

fn others<'a>(context: &Context<'a>) -> impl Iterator<Item = (ContactIx, &'a Contact)> + use<'a> {
    let seller = context.seller;
    context.network.contacts().filter(move |&(ix, _)| ix != seller)
}

/// One message for all that was found, with how many and a first example; none where nothing was.
fn counted<'a>(
    found: impl Iterator<Item = (ContactIx, &'a Contact)>,
    say: impl Fn(String, String) -> String,
) -> Vec<String> {
    let names: Vec<&str> = found.map(|(_, contact)| contact.name.as_str()).collect();
    let Some(first) = names.first() else { return Vec::new() };
    let count = if names.len() == 1 { "1 contact".to_owned() } else { format!("{} contacts", names.len()) };
    let example = if names.len() == 1 { (*first).to_owned() } else { format!("{first} and others") };
    vec![say(count, example)]
}
