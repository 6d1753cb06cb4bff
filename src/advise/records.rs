//! What the book records of people, accounts and deals, as a seller asks for it: who was in touch with whom, what is owed, what is
//! known. Reads in the order of the files; what is dated after today has not happened yet and is left out.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::context::Context;
use crate::book::{Account, Deal, Entry, Fact, Favour, Interaction, Settlement, Visibility};
use crate::network::ContactIx;
use crate::network::contact::same_name;
use crate::network::seat::YOU;

impl Context<'_> {
    /// Whether a word of the book means this person: their id, or for the seller [`YOU`] as well.
    pub fn is_meant(&self, ix: ContactIx, word: &str) -> bool {
        self.contact(ix).id == word || (ix == self.seller && word == YOU)
    }

    /// Whether an owner's cell means this person: our rows name them by id, those of other programs by name or email.
    pub fn is_owner(&self, ix: ContactIx, word: &str) -> bool {
        self.is_meant(ix, word) || self.contact(ix).goes_by(word)
    }

    /// Whether a deal is the seller's: theirs, or one of which nobody noted whose it is. Of a seller who is not listed, all are.
    pub fn is_own_deal(&self, deal: &Deal) -> bool {
        let is_listed = self.contact(self.seller).id != YOU;
        !is_listed || deal.owner.as_ref().is_none_or(|owner| self.is_owner(self.seller, owner))
    }

    /// The person an id of the book means; none where they are not in the network.
    pub fn person(&self, word: &str) -> Option<ContactIx> {
        if word == YOU { Some(self.seller) } else { self.network.find(word) }
    }

    /// The id of whoever a word of the book means, that of the seller for [`YOU`]; the word itself where nobody has it.
    pub fn id_of<'s>(&'s self, word: &'s str) -> &'s str {
        if word == YOU { &self.contact(self.seller).id } else { word }
    }

    /// Whether a word of the book means the seller or a colleague.
    pub fn is_ours(&self, word: &str) -> bool {
        self.person(word).is_some_and(|ix| self.is_one_of_us(ix))
    }

    /// How somebody whom the book names is called: by name where they are listed, else by the word that stands there.
    pub fn called<'s>(&'s self, word: &'s str) -> &'s str {
        self.person(word).map_or(word, |ix| self.name(ix))
    }

    /// The touches between two people that have happened. Cost: a look at each touch of the book.
    pub fn touches(&self, a: ContactIx, b: ContactIx) -> impl Iterator<Item = &Interaction> {
        self.book.interactions().iter().filter(move |touch| {
            let took_part = |ix| touch.people().any(|id| self.is_meant(ix, id));
            touch.date <= self.as_of && took_part(a) && took_part(b)
        })
    }

    /// The last day on which the seller is known to have been in touch with somebody: by their tie, their cell, or a touch of the
    /// book.
    pub fn last_touch(&self, ix: ContactIx) -> Option<Date> {
        self.touches(self.seller, ix).map(|touch| touch.date).max().max(self.last_contact(ix))
    }

    /// The last day on which a touch of the book brought the seller together with each of the others. Cost: a look at each touch.
    pub fn last_touches(&self) -> BTreeMap<ContactIx, Date> {
        let mut last = BTreeMap::new();
        for touch in self.book.interactions().iter().filter(|touch| touch.date <= self.as_of) {
            let people: Vec<ContactIx> = touch.people().filter_map(|id| self.person(id)).collect();
            if people.contains(&self.seller) {
                for ix in people {
                    let day = last.entry(ix).or_insert(touch.date);
                    *day = touch.date.max(*day);
                }
            }
        }
        last
    }

    /// The entries of the ledger between two people, whoever gave.
    pub fn entries_between(&self, a: ContactIx, b: ContactIx) -> impl Iterator<Item = &Entry> {
        self.book.ledger().iter().filter(move |entry| {
            let is = |ix, word: Option<&str>| word.is_some_and(|word| self.is_meant(ix, word));
            let (giver, receiver) = (Some(entry.giver.as_str()), entry.receiver.as_deref());
            (is(a, giver) && is(b, receiver)) || (is(b, giver) && is(a, receiver))
        })
    }

    /// What one person owes another.
    pub fn owed(&self, debtor: ContactIx, creditor: ContactIx) -> impl Iterator<Item = &Entry> {
        self.entries_between(debtor, creditor).filter(move |entry| {
            let is = |ix, word: Option<&crate::network::Text>| word.is_some_and(|word| self.is_meant(ix, word));
            is(debtor, entry.debtor()) && is(creditor, entry.creditor())
        })
    }

    /// The favours one person did another, as far as the ledger says; promises and advice are none.
    pub fn favours(&self, giver: ContactIx, receiver: ContactIx) -> impl Iterator<Item = &Entry> {
        let done = [Settlement::Given, Settlement::Open, Settlement::Settled, Settlement::Waived];
        self.entries_between(giver, receiver).filter(move |entry| {
            let is_favour = !matches!(entry.favour, Favour::Promise | Favour::Advice);
            is_favour && self.is_meant(giver, &entry.giver) && entry.status.is_some_and(|it| done.contains(&it))
        })
    }

    /// How many favours somebody did the seller, and the seller them.
    pub fn favours_both_ways(&self, other: ContactIx) -> (usize, usize) {
        (self.favours(other, self.seller).count(), self.favours(self.seller, other).count())
    }

    /// What is known of a person, an account or a deal, by its id or name.
    pub fn facts_about<'s>(&'s self, about: &'s str) -> impl Iterator<Item = &'s Fact> {
        self.book.facts().iter().filter(move |fact| same_name(&fact.about, about))
    }

    /// Whether the seller may see a fact: what only its author may see, its author.
    pub fn may_see(&self, fact: &Fact) -> bool {
        fact.visibility != Visibility::Owner
            || fact.author.as_deref().is_some_and(|author| self.is_meant(self.seller, author))
    }

    /// What is kept of the account looked at.
    pub fn account_record(&self) -> Option<&Account> {
        self.book.account(self.account()?)
    }

    /// The deal looked at, where it is one.
    pub fn deal(&self) -> Option<&Deal> {
        self.book.deal(self.scope.deal()?)
    }

    /// The open deals at the account looked at, the largest first, those of unknown amount last; where one deal is looked at, that
    /// one.
    pub fn open_deals_here(&self) -> Vec<&Deal> {
        let at = |deal: &&Deal| self.account().is_some_and(|account| same_name(account, &deal.account));
        let is_meant = |deal: &&Deal| self.scope.deal().is_none_or(|id| deal.id == id);
        let mut deals: Vec<&Deal> = self.book.open_deals().filter(at).filter(is_meant).collect();
        deals.sort_by(|one, other| one.larger_first(other));
        deals
    }

    /// How long ago a day was, in days; none for a day to come.
    pub fn days_since(&self, day: Date) -> Option<i64> {
        let days = i64::from((self.as_of - day).get_days());
        (days >= 0).then_some(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Medium};
    use crate::network::sketch::sketch;
    use crate::settings::Settings;
    use jiff::civil::date;

    fn touch(day: Date, from: &str, to: &str) -> Interaction {
        Interaction::on(day, Medium::Call, from, &[to])
    }

    #[test]
    fn the_seller_is_meant_by_their_id_and_by_you() {
        let network = sketch("me -- jim[last=2026-01-01]");
        let seat = network.seat(network.find("me"));
        let mut book = Book::default();
        book.keep_interactions([
            touch(date(2026, 3, 1), "you", "jim"),
            touch(date(2026, 4, 1), "jim", "me"),
            touch(date(2027, 1, 1), "jim", "me"),
        ]);
        book.keep_ledger([Entry::of(Favour::Promise, "you", "jim")]);
        let settings = Settings::default();
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(&book);
        let jim = seat.network.find("jim").unwrap();
        assert_eq!(context.touches(seat.seller, jim).count(), 2);
        assert_eq!(context.last_touch(jim), Some(date(2026, 4, 1)));
        assert_eq!((context.owed(seat.seller, jim).count(), context.owed(jim, seat.seller).count()), (1, 0));
    }
}
