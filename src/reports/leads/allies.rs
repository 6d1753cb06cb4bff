//! Peer sellers who sell to the same accounts and do not compete: both win by trading leads.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::Context;
use crate::book::{Entry, Favour, Status};
use crate::network::contact::{folded, same_name};
use crate::network::{ContactIx, NetworkKind, Text};
use crate::reports::introductions::Person;
use crate::settings::SELF;

/// Somebody who sells to the same accounts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Ally {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// Whether they compete: `no` as far as recorded, or null where nothing says so.
    pub competes: Option<bool>,
    /// The accounts in which both have an interest, as far as recorded.
    pub shared_accounts: Vec<String>,
    /// How many leads they gave us.
    pub leads_received: usize,
    /// How many leads we gave them.
    pub leads_given: usize,
    /// How many other favours they did us.
    pub favours_received: usize,
    /// How many other favours we did them.
    pub favours_given: usize,
    /// Whether the seller is in touch with them.
    pub met: bool,
}

/// The kind that marks a seller of another firm.
const PEER: &str = "peer-rep";
/// The department that marks a seller where no kind is noted.
const SALES: &str = "sales";

/// Those who sell to accounts of the seller's and are not known to compete, those who share most accounts first.
pub(super) fn allies(context: &Context) -> Vec<Ally> {
    let interests = interests(context);
    let mut allies: Vec<Ally> = context
        .network
        .indices()
        .filter(|&ix| is_peer_seller(context, ix))
        .filter_map(|ix| ally(context, ix, &interests))
        .collect();
    allies.sort_by(|one, other| {
        let order = |it: &Ally| std::cmp::Reverse((it.shared_accounts.len(), it.leads_received, it.leads_given));
        let name = |it: &Ally| (it.person.name.clone(), it.person.id.clone());
        order(one).cmp(&order(other)).then_with(|| name(one).cmp(&name(other)))
    });
    allies
}

fn is_peer_seller(context: &Context, ix: ContactIx) -> bool {
    let contact = context.contact(ix);
    let named = |text: Option<&str>, word: &str| text.is_some_and(|it| same_name(it, word));
    let sells = match contact.kind.as_deref() {
        Some(kind) => same_name(kind, PEER),
        None => named(contact.department.as_deref(), SALES),
    };
    sells && contact.networks.has(NetworkKind::Market) && ix != context.seller && !context.is_colleague(ix)
}

/// The accounts the seller has an interest in, by folded name: those with a deal, and targets, prospects and customers.
fn interests(context: &Context) -> BTreeMap<String, String> {
    let wanted = |status: Option<Status>| matches!(status, Some(Status::Target | Status::Prospect | Status::Customer));
    let accounts = context.book.accounts().iter().filter(|it| wanted(it.status)).map(|it| &it.name);
    let deals = context.book.deals().iter().map(|deal| &deal.account);
    let mut names = BTreeMap::new();
    for name in accounts.chain(deals) {
        // However it is cased, it is shown as it stands first.
        names.entry(folded(name)).or_insert_with(|| name.trim().to_owned());
    }
    names
}

fn ally(context: &Context, ix: ContactIx, interests: &BTreeMap<String, String>) -> Option<Ally> {
    let competes = competes(context, ix);
    if competes == Some(true) {
        return None;
    }
    let contact = context.contact(ix);
    let exchanged: Vec<&Entry> = exchanged(context, ix).collect();
    let own_firm = contact.account.as_deref().map(folded);
    let known = context.network.neighbours(ix).filter_map(|it| context.contact(it).account.as_deref()).map(folded);
    let traded = exchanged.iter().filter_map(|entry| entry.about.as_deref()).map(|about| account_of(context, about));
    let worked = contact.past_accounts.iter().map(|account| folded(account));
    let shared: BTreeSet<String> =
        known.chain(traded).chain(worked).filter(|it| Some(it) != own_firm.as_ref()).collect();
    let shared_accounts: Vec<String> = shared.iter().filter_map(|account| interests.get(account)).cloned().collect();
    let count = |is_lead: bool, by_them: bool| {
        let of = exchanged.iter().filter(|entry| (entry.favour == Favour::Lead) == is_lead);
        of.filter(|entry| context.is_meant(ix, &entry.giver) == by_them).count()
    };
    let ally = Ally {
        person: Person::new(context, ix),
        account: contact.account.as_ref().map(ToString::to_string),
        competes,
        leads_received: count(true, true),
        leads_given: count(true, false),
        favours_received: count(false, true),
        favours_given: count(false, false),
        met: context.is_direct(ix),
        shared_accounts,
    };
    (!ally.shared_accounts.is_empty() || ally.leads_received + ally.leads_given > 0).then_some(ally)
}

/// What somebody and the seller's firm did for each other, whoever of the firm.
fn exchanged<'a>(context: &'a Context, ix: ContactIx) -> impl Iterator<Item = &'a Entry> {
    context.book.ledger().iter().filter(move |entry| {
        let favour = !matches!(entry.favour, Favour::Promise | Favour::Advice);
        let Some(receiver) = entry.receiver.as_deref() else { return false };
        let theirs = context.is_meant(ix, &entry.giver) && context.is_ours(receiver);
        let ours = context.is_meant(ix, receiver) && context.is_ours(&entry.giver);
        entry.came_about() && favour && (theirs || ours) && entry.date.is_none_or(|day| day <= context.as_of)
    })
}

/// The account of a deal or a person, or the account itself.
fn account_of(context: &Context, about: &str) -> String {
    let deal = context.book.deal(about).map(|deal| deal.account.as_str());
    let employer = || context.person(about).and_then(|ix| context.contact(ix).account.as_deref());
    folded(deal.or_else(employer).unwrap_or(about))
}

/// Whether somebody's firm competes with the seller's: as one names the other a rival or a competitor; no where it is a partner or
/// of another industry; none where nothing recorded says so.
fn competes(context: &Context, ix: ContactIx) -> Option<bool> {
    let contact = context.contact(ix);
    let firm = contact.account.as_deref()?;
    let mut own: Vec<&str> = context.settings.words(&SELF);
    own.extend(context.contact(context.seller).account.as_deref());
    let record = context.book.account(firm);
    let names = |rivals: &[Text], firm: &str| rivals.iter().any(|rival| same_name(rival, firm));
    let named = record.is_some_and(|record| own.iter().any(|own| names(&record.rivals, own)));
    let own_records: Vec<_> = own.iter().filter_map(|name| context.book.account(name)).collect();
    let status = record.and_then(|record| record.status);
    if status == Some(Status::Competitor) || named || own_records.iter().any(|it| names(&it.rivals, firm)) {
        return Some(true);
    }
    if status == Some(Status::Partner) {
        return Some(false);
    }
    let seller = context.contact(context.seller).industry.as_deref();
    let industry = own_records.iter().find_map(|it| it.industry.as_deref()).or(seller)?;
    (!same_name(contact.industry.as_deref()?, industry)).then_some(false)
}
