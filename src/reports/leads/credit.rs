//! Who has a part in what was sold. Each part is counted in full: how much a part weighs is for people to say.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use jiff::civil::Date;

use crate::advise::Context;
use crate::advise::leads::{Lead, Outcome, is_won, opened};
use crate::book::{Deal, Entry, Favour};
use crate::network::contact::same_name;
use crate::reports::introductions::Person;

/// A deal that was won, and who brought it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Won {
    /// The deal by its id.
    pub deal: String,
    /// How it is called.
    pub title: String,
    /// The account that bought.
    pub account: String,
    /// What it is worth.
    pub value: Option<f64>,
    /// Who has a part in it, first to last.
    pub parts: Vec<Part>,
}

/// A part somebody has in a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Part {
    /// Who.
    pub person: Person,
    /// `gave the lead`, `brought the source`, `passed it on`, `introduced`, `vouched` or `brought the reference`.
    pub role: String,
}

/// What somebody has a part in. A deal counts in full for each who has a part in it, so that figures of several people do not add up.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Credit {
    /// Who.
    pub person: Person,
    /// In how many deals that were won they have a part.
    pub deals: usize,
    /// What these are worth, as far as recorded.
    pub value: f64,
    /// To how many each part comes, by its words.
    pub parts: Vec<PartCount>,
}

/// How often somebody had one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartCount {
    /// The part.
    pub role: String,
    /// In how many deals.
    pub deals: usize,
}

const GAVE: &str = "gave the lead";
const BROUGHT: &str = "brought the source";
const PASSED: &str = "passed it on";
const INTRODUCED: &str = "introduced";
const VOUCHED: &str = "vouched";
const BROUGHT_REFERENCE: &str = "brought the reference";

/// All parts, in the order in which they come about.
pub(super) const ROLES: [&str; 6] = [BROUGHT, GAVE, PASSED, INTRODUCED, VOUCHED, BROUGHT_REFERENCE];

/// The deals that were won, the latest first, and who has a part in each.
pub(super) fn won(context: &Context, leads: &[&Lead]) -> Vec<Won> {
    let lead_of: BTreeMap<&str, &Lead> = leads
        .iter()
        .filter(|lead| lead.outcome() == Outcome::Won)
        .filter_map(|lead| Some((lead.deal?.id.as_str(), *lead)))
        .collect();
    let mut deals: Vec<&Deal> = context.book.deals().iter().filter(|deal| is_won(deal) == Some(true)).collect();
    deals.sort_by_key(|deal| (std::cmp::Reverse(deal.closed_on), &deal.id));
    let favours: Vec<&Entry> = context.book.ledger().iter().filter(|entry| is_part(entry, context.as_of)).collect();
    let won = deals.into_iter().map(|deal| {
        let lead = lead_of.get(deal.id.as_str()).copied();
        Won {
            deal: deal.id.to_string(),
            title: deal.title().to_owned(),
            account: deal.account.to_string(),
            value: lead.map_or(deal.amount, Lead::value),
            parts: parts(context, deal, lead, &favours),
        }
    });
    won.filter(|won| !won.parts.is_empty()).collect()
}

/// What each has a part in, those of most deals first.
pub(super) fn by_person(won: &[Won]) -> Vec<Credit> {
    let mut of: BTreeMap<(&str, &str), Vec<(&Won, &str)>> = BTreeMap::new();
    for deal in won {
        for part in &deal.parts {
            of.entry((&part.person.name, &part.person.id)).or_default().push((deal, &part.role));
        }
    }
    let credit = |(_, all): (_, Vec<(&Won, &str)>)| {
        let mut deals: Vec<&Won> = all.iter().map(|(deal, _)| *deal).collect();
        deals.dedup_by_key(|deal| &deal.deal);
        let count = |role: &&str| all.iter().filter(|(_, it)| it == role).count();
        let parts = ROLES.iter().map(|role| PartCount { role: (*role).to_owned(), deals: count(role) });
        let value = deals.iter().filter_map(|deal| deal.value).fold(0.0, |sum, value| sum + value);
        (deals.len(), value, parts.filter(|it| it.deals > 0).collect())
    };
    let mut credit: Vec<Credit> = of
        .into_iter()
        .map(|(key, all)| {
            let person = Person { id: key.1.to_owned(), name: key.0.to_owned() };
            let (deals, value, parts) = credit((key, all));
            Credit { person, deals, value, parts }
        })
        .collect();
    credit.sort_by(|one, other| other.deals.cmp(&one.deals).then_with(|| other.value.total_cmp(&one.value)));
    credit
}

/// Who brought the sources of a lead: who introduced the first of them to the seller, who introduced that one, and so on back.
pub(super) fn brought_by<'a>(context: &'a Context, lead: &Lead<'a>) -> Vec<&'a str> {
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

fn parts(context: &Context, deal: &Deal, lead: Option<&Lead>, favours: &[&Entry]) -> Vec<Part> {
    let owner = deal.owner.as_deref().map(|owner| context.id_of(owner));
    let mut parts: Vec<(&str, &str)> = Vec::new();
    if let Some(lead) = lead {
        parts.extend(brought_by(context, lead).into_iter().map(|who| (who, BROUGHT)));
        parts.extend(lead.sources.iter().map(|who| (*who, GAVE)));
        let givers = lead.entries.iter().map(|entry| context.id_of(&entry.giver));
        parts.extend(givers.filter(|who| !lead.sources.contains(who)).map(|who| (who, PASSED)));
    }
    for entry in favours {
        let giver = context.id_of(&entry.giver);
        if entry.favour == Favour::Introduction && led_into(context, deal, entry) {
            parts.push((giver, INTRODUCED));
        }
        if entry.favour == Favour::Reference && entry.about.as_ref() == Some(&deal.id) {
            parts.push((giver, VOUCHED));
            let originator = entry.originator.as_deref().map(|who| context.id_of(who)).filter(|who| *who != giver);
            parts.extend(originator.map(|who| (who, BROUGHT_REFERENCE)));
        }
    }
    let mut own: Vec<Part> = Vec::new();
    for (who, role) in parts.into_iter().filter(|(who, role)| *role == GAVE || Some(*who) != owner) {
        let part = Part { person: Person::called(context, who), role: role.to_owned() };
        if !own.contains(&part) {
            own.push(part);
        }
    }
    own.sort_by_key(|part| ROLES.iter().position(|role| *role == part.role));
    own
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
