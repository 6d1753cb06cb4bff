//! What the seller's firm owes to those who gave leads, who could repay it, and who has gone silent meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use jiff::civil::Date;

use crate::advise::Context;
use crate::advise::leads::Lead;
use crate::book::{Deal, Entry};
use crate::network::ContactIx;
use crate::reports::introductions::Person;
use crate::settings::QUIET_DAYS;

/// Something owed to one who gave leads.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Debt {
    /// To whom.
    pub creditor: Person,
    /// Who owes it.
    pub debtor: Person,
    /// What for: `lead`, `promise`, …
    pub kind: String,
    /// What it is about.
    pub about: Option<String>,
    /// What is noted of it in a column `note`.
    pub note: Option<String>,
    /// Since when.
    pub since: Option<String>,
    /// Who gets something out of it and could repay: the owner of the deal that it is about, else the debtor.
    pub gains: Person,
    /// Whether they are in touch with the creditor.
    pub is_in_touch: bool,
    /// Who else of the seller's firm is; where nobody is and they are not either, nobody is positioned to repay.
    pub others_in_touch: Vec<Person>,
}

/// One who gave no lead since something is owed to them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Silent {
    /// Who.
    pub person: Person,
    /// Since when something is owed to them.
    pub owed_since: String,
    /// How many leads they gave until that day.
    pub leads_before: usize,
    /// How many days that is ago.
    pub days: i64,
}

/// The open debts to those who gave leads or passed them on, the oldest first, those without a date last.
pub(super) fn debts(context: &Context, leads: &[&Lead]) -> Vec<Debt> {
    let mut open: Vec<&Entry> = owed(context, leads).collect();
    open.sort_by_key(|entry| {
        (entry.date.is_none(), entry.date, entry.creditor(), entry.favour, &entry.about, entry.attributes.get("note"))
    });
    open.into_iter().filter_map(|entry| debt(context, entry)).collect()
}

/// Those who gave leads until something was owed to them, and none since, for longer than a tie takes to go quiet.
pub(super) fn silent(context: &Context, leads: &[&Lead]) -> Vec<Silent> {
    let mut since: BTreeMap<&str, Date> = BTreeMap::new();
    for (who, day) in owed(context, leads).filter_map(|entry| Some((context.id_of(entry.creditor()?), entry.date?))) {
        since.entry(who).and_modify(|first| *first = day.min(*first)).or_insert(day);
    }
    let silent = |(who, owed_since): (&str, Date)| {
        let theirs = leads.iter().filter(|lead| givers(context, lead).any(|it| it == who));
        let heard: Vec<Date> = theirs.filter_map(|lead| lead.first_heard()).collect();
        let days = context.days_since(owed_since)?;
        let is_silent =
            days >= context.settings.number(&QUIET_DAYS) as i64 && heard.iter().all(|day| *day <= owed_since);
        (is_silent && !heard.is_empty()).then(|| Silent {
            person: Person::called(context, who),
            owed_since: owed_since.to_string(),
            leads_before: heard.len(),
            days,
        })
    };
    let mut silent: Vec<Silent> = since.into_iter().filter_map(silent).collect();
    silent.sort_by(|one, other| other.days.cmp(&one.days).then_with(|| one.person.name.cmp(&other.person.name)));
    silent
}

/// What is owed to somebody outside who gave a lead or passed one on: by somebody of the seller's firm, or on one of its deals by
/// whoever took the lead and may have left since.
fn owed<'a>(context: &'a Context, leads: &[&Lead<'a>]) -> impl Iterator<Item = &'a Entry> {
    let givers: BTreeSet<&str> = leads.iter().flat_map(|lead| givers(context, lead)).collect();
    context.book.ledger().iter().filter(move |entry| {
        let (Some(debtor), Some(creditor)) = (entry.debtor(), entry.creditor()) else { return false };
        let outside = !context.is_ours(creditor) && givers.contains(context.id_of(creditor));
        let on_deal = entry.about.as_deref().is_some_and(|about| context.book.deal(about).is_some());
        outside
            && creditor != debtor
            && (context.is_ours(debtor) || on_deal)
            && entry.date.is_none_or(|day| day <= context.as_of)
    })
}

/// Who gave a lead or passed it on.
fn givers<'a>(context: &'a Context, lead: &Lead<'a>) -> impl Iterator<Item = &'a str> {
    let rows: Vec<&str> = lead.entries.iter().map(|entry| context.id_of(&entry.giver)).collect();
    lead.sources.clone().into_iter().chain(rows)
}

fn debt(context: &Context, entry: &Entry) -> Option<Debt> {
    let (debtor, creditor) = (entry.debtor()?, entry.creditor()?);
    let about = entry.about.as_deref();
    let deal = about.and_then(|about| context.book.deal(about));
    let gains = deal.and_then(|deal| deal.owner.as_ref()).unwrap_or(debtor);
    let owner = context.person(gains);
    let in_touch = context.person(creditor).map(|creditor| in_touch(context, creditor)).unwrap_or_default();
    let others = in_touch.iter().filter(|ix| Some(**ix) != owner);
    Some(Debt {
        is_in_touch: owner.is_some_and(|owner| in_touch.contains(&owner)),
        others_in_touch: others.map(|&ix| Person::new(context, ix)).collect(),
        gains: Person::called(context, gains),
        debtor: Person::called(context, debtor),
        creditor: Person::called(context, creditor),
        kind: entry.favour.word().to_owned(),
        about: about.map(|about| deal.map_or_else(|| context.called(about), Deal::title).to_owned()),
        note: entry.attributes.get("note").map(str::to_owned),
        since: entry.date.map(|day| day.to_string()),
    })
}

/// Those of the seller's firm who are in touch with somebody, by tie or as the owner of the contact, by name.
fn in_touch(context: &Context, with: ContactIx) -> Vec<ContactIx> {
    let owner = context.contact(with).owner.as_deref();
    let tied = context.network.neighbours(with).filter(|&ix| context.is_one_of_us(ix));
    let owning = context.register().perhaps_colleagues().iter().copied();
    let owning =
        owning.filter(|&ix| context.is_one_of_us(ix) && owner.is_some_and(|owner| context.contact(ix).goes_by(owner)));
    let mut ours: Vec<ContactIx> = tied.chain(owning).collect();
    ours.sort_by_key(|&ix| (context.name(ix), ix));
    ours.dedup();
    ours
}
