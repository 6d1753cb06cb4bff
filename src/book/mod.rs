//! WHAT THE SELLER KEEPS beside the network: accounts, deals, interactions, the ledger of favours, and facts.
//!
//! People are named by their id in the network, or by [`YOU`](crate::network::seat::YOU) for the seller who is not listed;
//! accounts by their name, in which letter case and outer blanks make no difference. A blank cell is `None` or empty: not
//! known, never "no". The book measures nothing and knows no file.

#[macro_use]
mod words;

pub mod account;
pub mod closeness;
pub mod deal;
pub mod fact;
pub mod interaction;
pub mod ledger;
pub mod mover;
pub mod touches;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

pub use account::{Account, Criterion, Status, WaitReason};
pub use closeness::{Closeness, Pace};
pub use deal::{Deal, DealStage};
pub use fact::{Fact, Topic, Visibility};
pub use interaction::{Brought, Interaction, Medium, Purpose};
pub use ledger::{Entry, Favour, Settlement};
pub use mover::{Mover, movers, newcomers};
pub use touches::{How, Touch, Touches};

use crate::network::Text;
use crate::network::contact::{folded, same_name};

/// One of the tables a seller may keep beside contacts and ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Companies.
    Accounts,
    /// Opportunities.
    Deals,
    /// Dated touches.
    Interactions,
    /// The gift economy: favours, promises, and advice taken.
    Ledger,
    /// What is known, and by whom.
    Facts,
}

words! { Table: Accounts "accounts", Deals "deals", Interactions "interactions", Ledger "ledger", Facts "facts" }

/// Where a row stands in its file: the physical line, counted from 1.
pub type Line = u64;

/// The tables a seller keeps. Copies share their rows.
#[derive(Debug, Clone, Default)]
pub struct Book {
    accounts: Option<Arc<Vec<Account>>>,
    /// The place of each account by its name, as names are compared; made when somebody first looks for one.
    by_name: OnceLock<Arc<BTreeMap<String, usize>>>,
    deals: Option<Arc<Vec<Deal>>>,
    interactions: Option<Arc<Vec<Interaction>>>,
    ledger: Option<Arc<Vec<Entry>>>,
    facts: Option<Arc<Vec<Fact>>>,
    movers: Option<Arc<Vec<Mover>>>,
    newcomers: Option<Arc<Vec<Text>>>,
}

macro_rules! tables {
    ($($(#[$meta:meta])* $table:ident: $row:ty, $keep:ident;)+) => {$(
        $(#[$meta])*
        pub fn $table(&self) -> &[$row] {
            self.$table.as_deref().map_or(&[], Vec::as_slice)
        }

        /// Keeps more rows of that table; with none, it is kept and empty.
        pub fn $keep(&mut self, rows: impl IntoIterator<Item = $row>) -> &mut Self {
            Arc::make_mut(self.$table.get_or_insert_default()).extend(rows);
            self.by_name = OnceLock::new();
            self
        }
    )+};
}

impl Book {
    tables! {
        /// Companies, in the order of the file.
        accounts: Account, keep_accounts;
        /// Opportunities, in the order of the file.
        deals: Deal, keep_deals;
        /// Dated touches, in the order of the file.
        interactions: Interaction, keep_interactions;
        /// Favours, promises and advice taken, in the order of the file.
        ledger: Entry, keep_ledger;
        /// What is known, in the order of the file.
        facts: Fact, keep_facts;
        /// Who changed firms since an older export; none where no two exports were compared.
        movers: Mover, keep_movers;
        /// Who was not in an older export, by id; none where no two exports were compared.
        newcomers: Text, keep_newcomers;
    }

    /// Whether nothing is written in a table, be it kept or not.
    pub fn is_blank(&self, table: Table) -> bool {
        match table {
            Table::Accounts => self.accounts().is_empty(),
            Table::Deals => self.deals().is_empty(),
            Table::Interactions => self.interactions().is_empty(),
            Table::Ledger => self.ledger().is_empty(),
            Table::Facts => self.facts().is_empty(),
        }
    }

    /// Whether a table is kept at all; one that is kept may still be empty.
    pub fn keeps(&self, table: Table) -> bool {
        match table {
            Table::Accounts => self.accounts.is_some(),
            Table::Deals => self.deals.is_some(),
            Table::Interactions => self.interactions.is_some(),
            Table::Ledger => self.ledger.is_some(),
            Table::Facts => self.facts.is_some(),
        }
    }

    /// What is kept of an account; of two rows of one name the first. Cost: once a look at each account.
    pub fn account(&self, name: &str) -> Option<&Account> {
        let by_name = self.by_name.get_or_init(|| {
            // Of two under one name the last to be put in stays: so they come from behind.
            let named = self.accounts().iter().enumerate().rev();
            Arc::new(named.map(|(at, account)| (folded(&account.name), at)).collect())
        });
        self.accounts().get(*by_name.get(&folded(name))?)
    }

    /// The account of accounts or deals that a word means all of or, without doubt, a part of.
    pub fn which_account(&self, word: &str) -> Option<&Text> {
        let accounts = self.accounts().iter().map(|account| &account.name);
        // A deal of an account that is not known has a blank one.
        let names = accounts.chain(self.deals().iter().map(|deal| &deal.account)).filter(|name| !name.is_empty());
        let (word, mut part) = (folded(word), BTreeMap::new());
        for name in names {
            match folded(name) {
                it if it == word => return Some(name),
                it if it.contains(&word) => drop(part.entry(it).or_insert(name)),
                _ => {}
            }
        }
        if part.len() == 1 { part.into_values().next() } else { None }
    }

    /// The deal with this id, byte for byte.
    pub fn deal(&self, id: &str) -> Option<&Deal> {
        self.deals().iter().find(|deal| deal.id == id)
    }

    /// The deals that are neither won nor lost, in the order of the file.
    pub fn open_deals(&self) -> impl Iterator<Item = &Deal> {
        self.deals().iter().filter(|deal| deal.is_open())
    }

    /// The deals at an account, open or not.
    pub fn deals_at(&self, account: &str) -> impl Iterator<Item = &Deal> {
        self.deals().iter().filter(move |deal| same_name(&deal.account, account))
    }

    /// Takes somebody out who is gone, by id: their touches, what they gave and were given, and what they own or keep. Accounts and
    /// deals stay, and so does what is known.
    pub fn forget(&mut self, person: &str) {
        let is_theirs = |word: Option<&Text>| word.is_some_and(|word| word == person);
        if let Some(interactions) = self.interactions.as_mut().map(Arc::make_mut) {
            for touch in interactions.iter_mut().filter(|touch| touch.is_with(person)) {
                touch.to = touch.to.iter().filter(|id| *id != person).cloned().collect();
            }
            interactions.retain(|touch| touch.from != person && !touch.to.is_empty());
        }
        if let Some(ledger) = self.ledger.as_mut().map(Arc::make_mut) {
            ledger.retain(|entry| entry.giver != person && !is_theirs(entry.receiver.as_ref()));
        }
        if let Some(accounts) = self.accounts.as_mut().map(Arc::make_mut) {
            accounts.iter_mut().filter(|it| is_theirs(it.steward.as_ref())).for_each(|it| it.steward = None);
        }
        if let Some(movers) = self.movers.as_mut().map(Arc::make_mut) {
            movers.retain(|it| it.person != person);
        }
        for deal in self.deals_mut().iter_mut().filter(|deal| is_theirs(deal.owner.as_ref())) {
            deal.owner = None;
        }
    }

    /// The ledger, to be changed in this copy only.
    pub fn ledger_mut(&mut self) -> &mut [Entry] {
        self.ledger.as_mut().map_or(&mut [], |ledger| Arc::make_mut(ledger).as_mut_slice())
    }

    /// The deals, to be changed in this copy only.
    pub fn deals_mut(&mut self) -> &mut [Deal] {
        self.deals.as_mut().map_or(&mut [], |deals| Arc::make_mut(deals).as_mut_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_kept_and_empty_is_not_one_that_is_missing() {
        let mut book = Book::default();
        assert!(!book.keeps(Table::Deals) && book.deals().is_empty());
        book.keep_deals([]);
        assert!(book.keeps(Table::Deals) && book.deals().is_empty());
    }

    #[test]
    fn a_copy_may_change_without_the_book_it_was_made_of() {
        let mut book = Book::default();
        book.keep_deals([Deal::at("Acme", "d1")]);
        let mut copy = book.clone();
        copy.deals_mut()[0].owner = Some("kim".into());
        assert_eq!((book.deals()[0].owner.as_deref(), copy.deals()[0].owner.as_deref()), (None, Some("kim")));
    }

    #[test]
    fn an_account_is_meant_by_a_part_of_its_name_where_no_other_has_it() {
        let mut book = Book::default();
        book.keep_accounts([Account::named("Acme"), Account::named("Northgate Ltd")])
            .keep_deals([Deal::at("ACME", "d1"), Deal::at("Acme North", "d2")]);
        let meant = |word| book.which_account(word).map(AsRef::as_ref);
        assert_eq!((meant("acme"), meant("gate"), meant("north")), (Some("Acme"), Some("Northgate Ltd"), None));
    }

    #[test]
    fn accounts_are_found_by_name_without_regard_to_letter_case() {
        let mut book = Book::default();
        book.keep_accounts([Account::named("Acme ")]).keep_deals([Deal::at("ACME", "d1")]);
        assert!(book.account("acme").is_some() && book.account("ac").is_none());
        assert_eq!(book.deals_at("Acme").count(), 1);
        book.keep_accounts([Account::named("Bolt")]);
        assert!(book.account("BOLT").is_some(), "what is kept later is found too");
    }
}
