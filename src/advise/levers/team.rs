//! Who of the firm sells, and what every finding asks of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::advise::context::{Context, by_name};
use crate::advise::leads::{Lead, Leads};
use crate::advise::pipeline::Way;
use crate::advise::sellers::{Record, Sellers};
use crate::book::{Deal, Entry};
use crate::network::contact::folded;
use crate::network::{ContactIx, Strength, Willing};
use crate::settings::FEW;

/// The people of a firm and their book, by what was counted of them.
#[derive(Debug)]
pub struct Team<'a> {
    /// The network of touches and the book.
    pub context: &'a Context<'a>,
    /// What is recorded of who was in touch with whom.
    pub record: Record<'a>,
    /// Who sells, by name.
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
        let you = Some(context.contact(context.seller).id.as_str());
        let roster = Sellers { network: context.network, book: &context.book, you };
        let record = Record::of(roster, context.settings, context.as_of);
        let mut team = Self { leads: Leads::of(context), record, sellers: Vec::new(), ways, few, named, context };
        let sellers: BTreeSet<ContactIx> =
            roster.and_owners_of_contacts().into_iter().filter_map(|id| team.person(id)).collect();
        team.sellers = team.by_name(sellers);
        team
    }

    /// Some people by name, those of one name by id.
    pub fn by_name(&self, people: impl IntoIterator<Item = ContactIx>) -> Vec<ContactIx> {
        by_name(self.context.network, people.into_iter())
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

    /// Those outside the firm who vouch for it, by number.
    pub fn vouching(&self) -> Vec<ContactIx> {
        let vouches = |ix: &ContactIx| self.context.contact(*ix).reference == Some(Willing::Yes) && !self.is_ours(*ix);
        self.context.network.indices().filter(vouches).collect()
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

    /// Somebody's name.
    pub fn name(&self, ix: ContactIx) -> &'a str {
        self.context.name(ix)
    }
}
