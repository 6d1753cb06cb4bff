//! A customer who may vouch before the one who is called.

use super::ReferenceAtHand;
use super::request::Sight;
use crate::advise::Scope;
use crate::reports::introductions::Person;
use crate::stages::close_deal::references::candidates;

/// Of the seller's own customers who said that they vouch and are not tired, the one whose firm is most like the account, as
/// `references` matches them; a rival of the account is never offered. None: nobody vouches, or nothing is known to be in common.
pub(super) fn at_hand(sight: &Sight) -> Option<ReferenceAtHand> {
    let context = sight.context.at(Scope::Account(sight.account.clone()?));
    let best = candidates(&context).into_iter().find(|it| it.can_be_asked() && it.has_something_in_common())?;
    Some(ReferenceAtHand {
        person: Person::new(&context, best.person),
        account: context.contact(best.person).account.as_deref().map(str::to_owned),
        in_common: best.likeness.map(|likeness| likeness.in_common()).unwrap_or_default(),
        asked_lately: best.asks.lately,
    })
}
