//! Who has a part in what was sold: each part counts in full.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Lead, Outcome, is_won, opened};
use crate::advise::context::Context;
use crate::book::{Deal, Entry, Favour};
use crate::network::contact::same_name;

/// Knew first.
pub const GAVE: &str = "gave the lead";
/// Introduced who knew first.
pub const BROUGHT: &str = "brought the source";
/// Was told, and told another.
pub const PASSED: &str = "passed it on";
/// Introduced the seller at the account.
pub const INTRODUCED: &str = "introduced";
/// Vouched for the seller.
pub const VOUCHED: &str = "vouched";
/// Brought who vouched.
pub const BROUGHT_REFERENCE: &str = "brought the reference";

/// All parts, in the order in which they come about.
pub const ROLES: [&str; 6] = [BROUGHT, GAVE, PASSED, INTRODUCED, VOUCHED, BROUGHT_REFERENCE];

/// A deal that was won, and who has a part in it.
#[derive(Debug, Clone)]
pub struct Won<'a> {
    /// The deal.
    pub deal: &'a Deal,
    /// What it is worth, as far as recorded.
    pub value: Option<f64>,
    /// Who has a part in it, by id or as written, and which, first to last.
    pub parts: Vec<(&'a str, &'static str)>,
    /// The favours of the ledger that these parts rest on, beside the rows of the lead.
    pub favours: Vec<&'a Entry>,
}

/// The deals that were won, the latest first, and who has a part in each; those in which nobody has are left out.
pub fn won<'a>(context: &'a Context, leads: &[&Lead<'a>]) -> Vec<Won<'a>> {
    let lead_of: BTreeMap<&str, &Lead<'a>> = leads
        .iter()
        .filter(|lead| lead.outcome() == Outcome::Won)
        .filter_map(|lead| Some((lead.deal?.id.as_str(), *lead)))
        .collect();
    let mut deals: Vec<&Deal> = context.book.deals().iter().filter(|deal| is_won(deal) == Some(true)).collect();
    deals.sort_by_key(|deal| (std::cmp::Reverse(deal.closed_on), &deal.id));
    let favours: Vec<&Entry> = context.book.ledger().iter().filter(|entry| is_part(entry, context.as_of)).collect();
    let won = deals.into_iter().map(|deal| {
        let lead = lead_of.get(deal.id.as_str()).copied();
        let value = lead.map_or(deal.amount, Lead::value);
        let (parts, favours) = parts(context, deal, lead, &favours);
        Won { deal, value, parts, favours }
    });
    won.filter(|won| !won.parts.is_empty()).collect()
}

/// Who brought the sources of a lead: who introduced the first of them to the seller, who introduced that one, and so on back.
pub fn brought_by<'a>(context: &'a Context, lead: &Lead<'a>) -> Vec<&'a str> {
    let mut brought: Vec<&str> = Vec::new();
    for source in &lead.sources {
        let mut who = *source;
        while let Some(by) = context.person(who).and_then(|ix| context.contact(ix).source.as_deref()) {
            if context.is_ours(by) || lead.sources.contains(&by) || brought.contains(&by) {
                break;
            }
            brought.push(by);
            who = by;
        }
    }
    brought
}

/// Who has a part, and which; and the favours by which they have it.
type Parts<'a> = (Vec<(&'a str, &'static str)>, Vec<&'a Entry>);

fn parts<'a>(context: &'a Context, deal: &'a Deal, lead: Option<&Lead<'a>>, favours: &[&'a Entry]) -> Parts<'a> {
    let owner = deal.owner.as_deref().map(|owner| context.id_of(owner));
    let mut parts: Vec<(&str, &'static str)> = Vec::new();
    let mut used = Vec::new();
    if let Some(lead) = lead {
        parts.extend(brought_by(context, lead).into_iter().map(|who| (who, BROUGHT)));
        parts.extend(lead.sources.iter().map(|who| (*who, GAVE)));
        let givers = lead.entries.iter().map(|entry| context.id_of(&entry.giver));
        parts.extend(givers.filter(|who| !lead.sources.contains(who)).map(|who| (who, PASSED)));
    }
    for &entry in favours {
        let giver = context.id_of(&entry.giver);
        if entry.favour == Favour::Introduction && led_into(context, deal, entry) {
            parts.push((giver, INTRODUCED));
            used.push(entry);
        }
        if entry.favour == Favour::Reference && entry.about.as_ref() == Some(&deal.id) {
            parts.push((giver, VOUCHED));
            let originator = entry.originator.as_deref().map(|who| context.id_of(who)).filter(|who| *who != giver);
            parts.extend(originator.map(|who| (who, BROUGHT_REFERENCE)));
            used.push(entry);
        }
    }
    let mut own: Vec<(&str, &'static str)> = Vec::new();
    for part in parts.into_iter().filter(|(who, role)| *role == GAVE || Some(*who) != owner) {
        if !own.contains(&part) {
            own.push(part);
        }
    }
    own.sort_by_key(|(_, part)| ROLES.iter().position(|role| role == part));
    (own, used)
}

/// Whether an entry is a favour that was given until today and may have a part in a sale.
fn is_part(entry: &Entry, today: Date) -> bool {
    matches!(entry.favour, Favour::Introduction | Favour::Reference)
        && entry.came_about()
        && entry.date.is_none_or(|day| day <= today)
}

/// Whether an introduction is noted as one into this deal: by its id, or to somebody at the account between the days on which the
/// deal was opened and won.
fn led_into(context: &Context, deal: &Deal, entry: &Entry) -> bool {
    let Some(about) = entry.about.as_deref() else { return false };
    if about == deal.id {
        return true;
    }
    let employer = context.person(about).and_then(|ix| context.contact(ix).account.as_deref());
    let (Some(account), Some(day), Some(from), Some(to)) = (employer, entry.date, opened(deal), deal.closed_on) else {
        return false;
    };
    same_name(account, &deal.account) && (from..=to).contains(&day)
}
