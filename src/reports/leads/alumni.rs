//! People whose former employers open a door: who left a customer, who came to a target, who left one.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::Context;
use crate::advise::leads::is_won;
use crate::book::Status;
use crate::network::contact::folded;
use crate::network::{ContactIx, NetworkKind, Text};
use crate::reports::introductions::Person;
use crate::settings::{QUIET_DAYS, SELF};

/// Somebody whose former employer opens a door.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Alumnus {
    /// Who.
    pub person: Person,
    /// `left a customer`, `at a target now` or `left a target`.
    pub why: String,
    /// The former employer.
    pub former: String,
    /// Where they work now.
    pub account: Option<String>,
    /// Whether they are a colleague now.
    pub is_colleague: bool,
    /// Whether the seller is in touch with them.
    pub met: bool,
    /// The last touch.
    pub last_touch: Option<String>,
    /// Whether the tie has gone quiet; null where nobody noted a touch, or there is no tie.
    pub quiet: Option<bool>,
}

const AT_TARGET: &str = "at a target now";
const LEFT_CUSTOMER: &str = "left a customer";
const LEFT_TARGET: &str = "left a target";

/// All reasons, in the order shown.
pub(super) const WHY: [&str; 3] = [AT_TARGET, LEFT_CUSTOMER, LEFT_TARGET];

/// How accounts stand to the seller, by folded name.
struct Houses {
    own: BTreeSet<String>,
    customers: BTreeSet<String>,
    targets: BTreeSet<String>,
}

/// Everybody whose former employer opens a door: by reason, those gone quiet first, then by name.
pub(super) fn alumni(context: &Context) -> Vec<Alumnus> {
    let houses = Houses::of(context);
    let touched = context.last_touches();
    let people = context.network.indices().filter(|&ix| ix != context.seller);
    let mut alumni: Vec<Alumnus> = people.flat_map(|ix| of(context, ix, &houses, &touched)).collect();
    alumni.sort_by(|one, other| {
        let order = |it: &Alumnus| (WHY.iter().position(|why| *why == it.why), it.quiet != Some(true), !it.met);
        let name = |it: &Alumnus| (it.person.name.clone(), it.person.id.clone(), it.former.clone());
        order(one).cmp(&order(other)).then_with(|| name(one).cmp(&name(other)))
    });
    alumni
}

fn of(context: &Context, ix: ContactIx, houses: &Houses, touched: &BTreeMap<ContactIx, Date>) -> Vec<Alumnus> {
    let contact = context.contact(ix);
    let here = contact.account.as_deref().map(folded);
    let at_target = here.as_ref().is_some_and(|here| houses.targets.contains(here));
    let why = |former: &String| {
        let knew_us = houses.customers.contains(former) || houses.own.contains(former);
        match () {
            () if here.as_ref() == Some(former) => None,
            () if at_target && knew_us => Some(AT_TARGET),
            () if houses.customers.contains(former) => Some(LEFT_CUSTOMER),
            () if houses.targets.contains(former) => Some(LEFT_TARGET),
            () => None,
        }
    };
    let last = touched.get(&ix).copied().max(context.last_contact(ix));
    let quiet = || Some(context.days_since(last?)? >= context.settings.number(&QUIET_DAYS) as i64);
    let met = context.is_direct(ix);
    let alumnus = |former: &Text| {
        Some(Alumnus {
            why: why(&folded(former))?.to_owned(),
            person: Person::new(context, ix),
            former: former.trim().to_owned(),
            account: contact.account.as_ref().map(ToString::to_string),
            is_colleague: context.is_colleague(ix),
            met,
            last_touch: last.map(|day| day.to_string()),
            quiet: if met { quiet() } else { None },
        })
    };
    contact.past_accounts.iter().filter_map(alumnus).collect()
}

impl Houses {
    /// By the accounts' status, their deals, and the networks of their people.
    fn of(context: &Context) -> Self {
        let mut own: BTreeSet<String> = context.settings.words(&SELF).into_iter().map(folded).collect();
        own.extend(context.contact(context.seller).account.as_deref().map(folded));
        let (mut customers, mut targets) = (BTreeSet::new(), BTreeSet::new());
        for account in context.book.accounts() {
            match account.status {
                Some(Status::Customer) => drop(customers.insert(folded(&account.name))),
                Some(Status::Target | Status::Prospect) => drop(targets.insert(folded(&account.name))),
                _ => {}
            }
        }
        for deal in context.book.deals() {
            match is_won(deal) {
                Some(true) => drop(customers.insert(folded(&deal.account))),
                None => drop(targets.insert(folded(&deal.account))),
                Some(false) => {}
            }
        }
        for (ix, standing) in context.register().standings() {
            let Some(account) = context.contact(ix).account.as_deref() else { continue };
            if standing.networks.has(NetworkKind::Customer) {
                customers.insert(folded(account));
            }
            if standing.networks.has(NetworkKind::Prospect) {
                targets.insert(folded(account));
            }
        }
        // Who bought is a customer, whatever else is to be sold to them.
        let targets = targets.into_iter().filter(|it| !customers.contains(it) && !own.contains(it)).collect();
        Self { own, customers, targets }
    }
}
