//! A customer who may vouch before the one who is called.

use super::ReferenceAtHand;
use super::request::Sight;
use crate::advise::{Context, Scope};
use crate::book::{Account, Favour};
use crate::network::contact::same_name;
use crate::network::{ContactIx, NetworkKind, Text, Willing};
use crate::reports::introductions::Person;

/// How many days back an ask to vouch counts as recent.
const LATELY: i64 = 90;

/// Of the customers who said that they vouch, whose firm is most like the account: most in common, then the least asked lately,
/// then by name. A rival of the account is never offered. None: nobody vouches, or nothing is known of the account.
pub(super) fn at_hand(sight: &Sight) -> Option<ReferenceAtHand> {
    let account = sight.context.account_record()?;
    let context = sight.context.at(Scope::Network(NetworkKind::Customer));
    let willing = |ix: &ContactIx| context.contact(*ix).reference == Some(Willing::Yes);
    let offer = |ix: ContactIx| {
        let own = context.contact(ix).account.as_deref();
        let record = own.and_then(|own| context.book.account(own));
        let rivals =
            own.is_some_and(|own| same_name(own, &account.name) || context.book.are_rivals(own, &account.name));
        let in_common = record.map(|record| in_common(account, record)).unwrap_or_default();
        (!rivals && !in_common.is_empty()).then(|| ReferenceAtHand {
            person: Person::new(&context, ix),
            account: own.map(str::to_owned),
            in_common,
            asked_lately: asked_lately(&context, ix),
        })
    };
    let mut offers: Vec<ReferenceAtHand> =
        context.members().iter().copied().filter(willing).filter_map(offer).collect();
    offers.sort_by_key(|it| (std::cmp::Reverse(it.in_common.len()), it.asked_lately));
    offers.into_iter().next()
}

/// The uses, systems and troubles that two firms share, and their industry.
fn in_common(one: &Account, other: &Account) -> Vec<String> {
    let shared = |a: &[Text], b: &[Text]| {
        let in_b = |it: &&Text| b.iter().any(|other| same_name(it, other));
        a.iter().filter(in_b).map(ToString::to_string).collect::<Vec<_>>()
    };
    let industry =
        one.industry.as_deref().filter(|it| other.industry.as_deref().is_some_and(|other| same_name(it, other)));
    let mut all = shared(&one.applications, &other.applications);
    all.extend(shared(&one.infrastructure, &other.infrastructure));
    all.extend(shared(&one.problems, &other.problems));
    all.extend(industry.map(str::to_owned));
    all
}

fn asked_lately(context: &Context, ix: ContactIx) -> usize {
    let asks = context.book.ledger().iter().filter(|entry| entry.favour == Favour::Reference);
    let of_them = asks.filter(|entry| context.is_meant(ix, &entry.giver));
    of_them.filter(|it| it.date.and_then(|day| context.days_since(day)).is_some_and(|days| days <= LATELY)).count()
}
