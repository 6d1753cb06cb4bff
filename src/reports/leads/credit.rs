//! Who has a part in what was sold. Each part is counted in full: how much a part weighs is for people to say.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::Context;
use crate::advise::leads::Lead;
use crate::advise::leads::credit::{self, ROLES};
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

/// The deals that were won, the latest first, and who has a part in each.
pub(super) fn won(context: &Context, leads: &[&Lead]) -> Vec<Won> {
    let part = |(who, role): &(&str, &str)| Part { person: Person::called(context, who), role: (*role).to_owned() };
    let won = credit::won(context, leads).into_iter().map(|won| Won {
        deal: won.deal.id.to_string(),
        title: won.deal.title().to_owned(),
        account: won.deal.account.to_string(),
        value: won.value,
        parts: won.parts.iter().map(part).collect(),
    });
    won.collect()
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
