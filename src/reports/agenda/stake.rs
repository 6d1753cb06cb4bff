//! What would be lost with a tie, counted in people so that unlike things can be put in order.

use super::desk::Desk;
use super::item::Stake;
use crate::advise::words::people;
use crate::metrics::exclusive_reach;
use crate::network::{Adjacency, Contact, ContactIx, Influences, Willing};
use crate::settings::{LOSS_INFLUENCE, LOSS_LAST_TIE, LOSS_REFERENCE};

/// What each of the seller's contacts stands for.
pub(super) struct Stakes<'a> {
    desk: &'a Desk<'a>,
    /// How many people each leads to whom nobody else near the seller knows, by number of the contact; in its order.
    alone: Vec<(usize, usize)>,
}

impl<'a> Stakes<'a> {
    /// Cost: two-step reach of the seller, colleagues left out.
    pub(super) fn of(desk: &'a Desk<'a>) -> Self {
        Self { desk, alone: exclusive_reach(&outside(desk), desk.context.seller.index()) }
    }

    /// What would be lost with somebody, the contact apart.
    pub(super) fn with(&self, ix: ContactIx) -> Vec<Stake> {
        let contact = self.desk.context.contact(ix);
        let deal = self.deal_at(contact);
        let last = deal.as_ref().filter(|_| self.is_only_tie(ix)).map(|deal| Stake {
            kind: "last_tie".to_owned(),
            people: self.worth(&LOSS_LAST_TIE),
            words: format!("your only tie at {}, where {deal} is open", contact.account.as_deref().unwrap_or_default()),
        });
        let influence = deal.as_ref().filter(|_| !contact.influences.is_empty()).map(|deal| Stake {
            kind: "influence".to_owned(),
            people: self.worth(&LOSS_INFLUENCE),
            words: format!("{} on {deal}", has_a_say(contact.influences)),
        });
        let reference = (contact.reference == Some(Willing::Yes)).then(|| Stake {
            kind: "reference".to_owned(),
            people: self.worth(&LOSS_REFERENCE),
            words: "vouches for you".to_owned(),
        });
        last.into_iter().chain(influence).chain(reference).chain(self.reach(ix)).collect()
    }

    fn worth(&self, setting: &'static crate::settings::Number) -> f64 {
        self.desk.context.settings.number(setting)
    }

    fn reach(&self, ix: ContactIx) -> Option<Stake> {
        let at = self.alone.binary_search_by_key(&ix.index(), |&(alter, _)| alter).ok()?;
        let count = self.alone[at].1;
        let words = format!("alone leads you to {}", people(count));
        (count > 0).then(|| Stake { kind: "reach".to_owned(), people: count as f64, words })
    }

    /// The largest open deal where somebody works, by its title.
    fn deal_at(&self, contact: &Contact) -> Option<String> {
        let account = contact.account.as_deref()?;
        let there = self.desk.open_at(account).iter().filter(|deal| self.desk.context.is_own_deal(deal));
        let largest = there.min_by(|one, other| one.larger_first(other));
        largest.map(|deal| deal.title().to_owned())
    }

    fn is_only_tie(&self, ix: ContactIx) -> bool {
        let context = self.desk.context;
        let account = context.contact(ix).account.as_deref().unwrap_or_default();
        context.people_at(account).into_iter().filter(|&it| context.is_direct(it)).eq([ix])
    }
}

/// The declared ties of everybody but the seller's colleagues.
fn outside(desk: &Desk) -> Adjacency {
    let context = desk.context;
    let is_outside = |i: usize| i == context.seller.index() || !context.is_colleague(ContactIx::new(i));
    context.network.declared().keep(|i, j| is_outside(i) && is_outside(j))
}

/// What somebody with buying influences does: the weightiest of them.
fn has_a_say(influences: Influences) -> &'static str {
    influences.iter().next().map_or("", crate::stages::gain_buy_in::power)
}
