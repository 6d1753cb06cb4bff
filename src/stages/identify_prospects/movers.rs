//! Contacts who changed firms, and the accounts at which the seller has a strong tie. It judges nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::advise::gauge::Measure;
use crate::advise::register::Group;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::book::Status;
use crate::metrics::Unit;
use crate::network::ContactIx;
use crate::network::contact::same_name;
use crate::settings;
use crate::stages::accounts::Accounts;

/// Accounts, the seller's own left out, at which a tie of theirs is known to be strong.
pub(super) static ACCOUNTS_STRONG: Gauge = Gauge {
    id: "accounts_with_a_strong_tie",
    title: "firms where you have a strong tie",
    unit: Unit::Count,
    better: Better::More,
    measure: Measure::View(|context| Figure::count(accounts_strong(context).len())),
};

/// Accounts, the seller's own left out, at which they are in touch with somebody.
pub(super) static ACCOUNTS_MET: Gauge = Gauge {
    id: "accounts_met",
    title: "firms where you know somebody",
    unit: Unit::Count,
    better: Better::More,
    measure: Measure::View(|context| Figure::count(at_accounts(context, |_| true).len())),
};

/// A contact of the seller who left one firm for another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moved<'c> {
    pub(super) person: ContactIx,
    /// The firm they left.
    pub(super) from: &'c str,
    /// The firm they went to.
    pub(super) to: &'c str,
    /// Whether two exports show it; else only a list of former employers does, and nobody knows how long ago it was.
    pub(super) since_the_last_export: bool,
}

/// The seller's contacts who left a firm for one that is no competitor: by an older export; or, by their list of former
/// employers, who left a customer.
pub(super) fn movers<'c>(context: &'c Context<'c>, accounts: &Accounts) -> Vec<Moved<'c>> {
    let compared: BTreeMap<&str, &str> =
        context.book.movers().iter().map(|it| (it.person.as_str(), it.from.as_str())).collect();
    let moved = |person: ContactIx| {
        let contact = context.contact(person);
        let to = contact.account.as_deref().map(str::trim).filter(|to| !to.is_empty())?;
        let compared = compared.get(contact.id.as_str()).copied();
        let from = compared.or_else(|| accounts.customer_left_by(contact))?;
        Some(Moved { person, from, to, since_the_last_export: compared.is_some() })
    };
    let is_of_use = |it: &Moved| !same_name(it.from, it.to) && !is_competitor(context, it.to);
    context.direct().filter(|&ix| !context.is_colleague(ix)).filter_map(moved).filter(is_of_use).collect()
}

fn is_competitor(context: &Context, firm: &str) -> bool {
    context.book.account(firm).is_some_and(|account| account.status == Some(Status::Competitor))
}

/// The accounts at which the seller has a tie known to be strong.
pub(super) fn accounts_strong(context: &Context) -> BTreeSet<Group> {
    let strong = context.settings.number(&settings::DEEPEN_STRENGTH);
    at_accounts(context, |ix| context.strength_on_record(ix).is_some_and(|it| it.value() >= strong))
}

fn at_accounts(context: &Context, counts: impl Fn(ContactIx) -> bool) -> BTreeSet<Group> {
    let outside = context.direct().filter(|&ix| !context.is_colleague(ix)).filter(|&ix| counts(ix));
    outside.filter_map(|ix| context.register().accounts().group(ix)).collect()
}
