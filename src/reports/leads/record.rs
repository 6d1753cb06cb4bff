//! How well leads are written down, and by whom.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::tally::{Tally, tally};
use crate::advise::Context;
use crate::advise::leads::Lead;
use crate::reports::introductions::Person;

/// How somebody wrote down the leads they took.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Record {
    /// Who took them; null: not recorded.
    pub person: Option<Person>,
    /// What became of them.
    #[serde(flatten)]
    pub tally: Tally,
    /// The share of what there is to write down that is written down.
    pub complete: f64,
    /// What is missing, and of how many leads, the most often missing first.
    pub missing: Vec<Missing>,
}

/// Something that is not written down of some leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missing {
    /// What.
    pub what: String,
    /// Of how many leads.
    pub leads: usize,
}

/// What there is to write down of a lead, and whether it is written down.
type Field = (&'static str, fn(&Lead) -> bool);

/// All that there is to write down of a lead beside its source.
const FIELDS: [Field; 6] = [
    ("when you heard", |lead| lead.first_heard().is_some()),
    ("who else knew", |lead| lead.is_exclusive().is_some()),
    ("about whom", |lead| lead.deal.is_some() || lead.about().is_some()),
    ("the problem", |lead| lead.deal.is_some_and(|deal| deal.problem.is_some())),
    ("how large", |lead| lead.value().is_some()),
    ("by when they buy", |lead| {
        lead.deal.is_some_and(|deal| deal.expected_close.or(deal.decide_by).or(deal.closed_on).is_some())
    }),
];

/// What is not written down of a lead.
pub(super) fn missing(lead: &Lead) -> Vec<&'static str> {
    FIELDS.iter().filter(|(_, is_there)| !is_there(lead)).map(|(what, _)| *what).collect()
}

/// Those of the seller's firm who took leads, those of most leads first.
pub(super) fn records(context: &Context, leads: &[&Lead]) -> Vec<Record> {
    let mut of: BTreeMap<Option<&str>, Vec<&Lead>> = BTreeMap::new();
    for lead in leads {
        of.entry(taker(context, lead)).or_default().push(lead);
    }
    let mut records: Vec<Record> = of.into_iter().map(|(who, leads)| record(context, who, &leads)).collect();
    records.sort_by(|one, other| {
        let name = |it: &Record| it.person.as_ref().map(|person| person.name.clone());
        let known = one.person.is_none().cmp(&other.person.is_none());
        known.then_with(|| other.tally.leads.cmp(&one.tally.leads)).then_with(|| name(one).cmp(&name(other)))
    });
    records
}

/// Who of the seller's firm took a lead: the first of them on its way, else the owner of its deal.
fn taker<'a>(context: &'a Context, lead: &Lead<'a>) -> Option<&'a str> {
    let mut way = lead.chain.iter().flatten().copied();
    let owner = lead.deal.and_then(|deal| deal.owner.as_deref());
    way.find(|who| context.is_ours(who)).or(owner)
}

fn record(context: &Context, who: Option<&str>, leads: &[&Lead]) -> Record {
    let count = |(what, is_there): &Field| Missing {
        what: (*what).to_owned(),
        leads: leads.iter().filter(|lead| !is_there(lead)).count(),
    };
    let mut missing: Vec<Missing> = FIELDS.iter().map(count).filter(|it| it.leads > 0).collect();
    // The order of the fields holds among those that are missing as often.
    missing.sort_by_key(|it| std::cmp::Reverse(it.leads));
    let cells = FIELDS.len() * leads.len();
    let blank: usize = missing.iter().map(|it| it.leads).sum();
    Record {
        person: who.map(|who| Person::called(context, who)),
        tally: tally(context, leads),
        complete: (cells - blank) as f64 / cells as f64,
        missing,
    }
}
