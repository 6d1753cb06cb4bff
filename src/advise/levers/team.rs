//! Who of the firm sells, and what every finding asks of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::advise::context::Context;
use crate::advise::leads::{Lead, Leads};
use crate::advise::pipeline::Way;
use crate::book::{Deal, Entry};
use crate::network::contact::{SELLER, folded};
use crate::network::{ContactIx, Level, Strength};
use crate::settings::FEW;

/// The people of a firm and their book, by what was counted of them.
#[derive(Debug)]
pub struct Team<'a> {
    /// The network of touches and the book.
    pub context: &'a Context<'a>,
    /// Who sells, by name: who owns a deal or a contact, and colleagues whose kind is `seller`.
    pub sellers: Vec<ContactIx>,
    /// The leads that came to the firm.
    pub leads: Leads<'a>,
    /// The deals as they stand today, by id.
    pub ways: Vec<Way<'a>>,
    /// Below so many cases no share is given.
    pub few: usize,
    named: BTreeMap<String, ContactIx>,
}

impl<'a> Team<'a> {
    /// The team of a book whose context was made from [`evidenced`](super::evidenced) ties.
    pub fn of(context: &'a Context<'a>) -> Self {
        let mut named = BTreeMap::new();
        for (ix, contact) in context.network.contacts() {
            let names = [&contact.id, &contact.name].into_iter().chain(contact.emails.iter());
            for name in names {
                named.entry(folded(name)).or_insert(ix);
            }
        }
        let mut ways: Vec<Way> = context.book.deals().iter().filter_map(|it| Way::of(it, context.as_of)).collect();
        ways.sort_by(|one, other| one.deal.id.cmp(&other.deal.id));
        let few = context.settings.count(&FEW);
        let mut team = Self { leads: Leads::of(context), sellers: Vec::new(), ways, few, named, context };
        team.sellers = team.by_name(team.who_sells());
        team
    }

    fn who_sells(&self) -> BTreeSet<ContactIx> {
        let contacts = || self.context.network.contacts();
        let owners = self.ways.iter().filter_map(|way| self.owner(way.deal));
        let of_contacts = contacts().filter_map(|(_, contact)| self.person(contact.owner.as_deref()?));
        let is_seller = |kind: &str| folded(kind) == SELLER;
        let listed = contacts().filter(|(_, contact)| contact.kind.as_deref().is_some_and(is_seller));
        owners.chain(of_contacts).chain(listed.map(|(ix, _)| ix)).filter(|&ix| self.is_ours(ix)).collect()
    }

    /// Some people by name, those of one name by id.
    pub fn by_name(&self, people: impl IntoIterator<Item = ContactIx>) -> Vec<ContactIx> {
        let mut people: Vec<ContactIx> = people.into_iter().collect();
        people.sort_by_key(|&ix| (self.context.name(ix), ix));
        people
    }

    /// Whoever a word of the book means: by id, name or email.
    pub fn person(&self, word: &str) -> Option<ContactIx> {
        self.context.person(word).or_else(|| self.named.get(&folded(word)).copied())
    }

    /// Who sells a deal.
    pub fn owner(&self, deal: &Deal) -> Option<ContactIx> {
        self.person(deal.owner.as_deref()?)
    }

    /// Whether somebody is of the firm.
    pub fn is_ours(&self, ix: ContactIx) -> bool {
        self.context.is_colleague(ix)
    }

    /// Whether somebody sells.
    pub fn sells(&self, ix: ContactIx) -> bool {
        self.sellers.contains(&ix)
    }

    /// The people outside the firm with whom somebody was in touch, by number.
    pub fn outside(&self, ix: ContactIx) -> Vec<ContactIx> {
        self.context.network.neighbours(ix).filter(|&other| !self.is_ours(other)).collect()
    }

    /// Those of the firm who were in touch with somebody, by name.
    pub fn ours_in_touch(&self, ix: ContactIx) -> Vec<ContactIx> {
        self.by_name(self.context.network.neighbours(ix).filter(|&other| self.is_ours(other)))
    }

    /// Everybody of the firm, by number.
    pub fn ours(&self) -> impl Iterator<Item = ContactIx> {
        self.context.network.indices().filter(|&ix| self.is_ours(ix))
    }

    /// How close touches make two people, above 0, at most 1.
    pub fn strength(&self, a: ContactIx, b: ContactIx) -> Option<f64> {
        self.context.network.strength(a, b).map(Strength::value)
    }

    /// Who of the firm heard of a lead first: the first of the firm whom it passed; the owner of its deal last.
    pub fn finder(&self, lead: &Lead) -> Option<ContactIx> {
        let chain = lead.chain.iter().flatten().filter_map(|word| self.person(word));
        chain.into_iter().find(|&ix| self.is_ours(ix))
    }

    /// Who of the firm gains by a lead: the owner of its deal, else the last of the firm whom it passed.
    pub fn closer(&self, lead: &Lead) -> Option<ContactIx> {
        let chain = lead.chain.iter().flatten().filter_map(|word| self.person(word));
        let last = || chain.rev().find(|&ix| self.is_ours(ix));
        lead.deal.and_then(|deal| self.owner(deal)).or_else(last)
    }

    /// The deal that a row of the ledger is about, where it names one.
    pub fn deal_of(&self, entry: &Entry) -> Option<&Way<'a>> {
        let about = entry.about.as_deref()?;
        let at = self.ways.binary_search_by(|way| way.deal.id.as_str().cmp(about)).ok()?;
        self.ways.get(at)
    }

    /// The trade of somebody: their own, else that of their firm; as names are compared.
    pub fn industry(&self, ix: ContactIx) -> Option<String> {
        let contact = self.context.contact(ix);
        let of_account = || self.context.book.account(contact.account.as_deref()?)?.industry.as_deref();
        contact.industry.as_deref().or_else(of_account).map(folded).filter(|industry| !industry.is_empty())
    }

    /// Whether somebody of the firm leads others: a director or an executive.
    pub fn leads_others(&self, ix: ContactIx) -> bool {
        matches!(self.context.contact(ix).level, Some(Level::Director | Level::Executive))
    }

    /// Somebody's name.
    pub fn name(&self, ix: ContactIx) -> &'a str {
        self.context.name(ix)
    }
}
