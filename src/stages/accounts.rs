//! The accounts of a book: who is known there, and which of them buy or may buy. It judges nothing.

use std::collections::BTreeMap;

use crate::advise::Context;
use crate::advise::register::Group;
use crate::network::contact::folded;
use crate::network::{Contact, ContactIx, NetworkKind, Text};
use crate::settings;

/// What the book and the settings say of one account.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// Its name, spelled as at the contact with the smallest id.
    pub name: String,
    /// How many people of it are known, the seller and their colleagues left out.
    pub people: usize,
    /// With how many of them the seller is in touch.
    pub met: usize,
    /// Whether it may buy: somebody there is a prospect, or the settings name it.
    pub is_prospect: bool,
    /// Whether it bought: somebody there is a customer, or the settings name it.
    pub is_customer: bool,
}

/// Every account somebody works for, or that the settings name, whatever the scope of the context.
#[derive(Debug)]
pub struct Accounts(BTreeMap<String, Account>);

impl Accounts {
    /// Cost: a step for each contact.
    pub fn of(context: &Context) -> Self {
        let groups = context.register().accounts();
        let named = |group: Group| Some((groups.name(group).to_owned(), account(context, groups.people(group))?));
        let mut accounts = Self(groups.all().filter_map(named).collect());
        let met_at = context.direct().filter(|&ix| !context.is_colleague(ix)).filter_map(|ix| groups.group(ix));
        for group in met_at {
            if let Some(account) = accounts.0.get_mut(groups.name(group)) {
                account.met += 1;
            }
        }
        for name in context.settings.words(&settings::PROSPECTS) {
            accounts.named(name).is_prospect = true;
        }
        for name in context.settings.words(&settings::CUSTOMERS) {
            accounts.named(name).is_customer = true;
        }
        accounts
    }

    /// The account of this name. Letter case and outer blanks make no difference.
    pub fn find(&self, name: &str) -> Option<&Account> {
        self.0.get(&folded(name))
    }

    /// Those at which somebody is known, by name.
    pub fn peopled(&self) -> impl Iterator<Item = &Account> {
        self.0.values().filter(|account| account.people > 0)
    }

    /// Whether somebody is a customer, or works where there are customers.
    pub fn is_customer(&self, contact: &Contact) -> bool {
        contact.networks.has(NetworkKind::Customer) || contact.account.as_deref().is_some_and(|it| self.bought(it))
    }

    /// The first former employer of somebody that bought.
    pub fn customer_left_by<'c>(&self, contact: &'c Contact) -> Option<&'c str> {
        contact.past_accounts.iter().map(Text::as_str).find(|account| self.bought(account))
    }

    fn bought(&self, account: &str) -> bool {
        self.find(account).is_some_and(|account| account.is_customer)
    }

    fn named(&mut self, name: &str) -> &mut Account {
        let named = || Account { name: name.trim().to_owned(), ..Account::default() };
        self.0.entry(folded(name)).or_insert_with(named)
    }
}

/// What is said of the people of one account, but for how many of them are met; none where they are all the seller's colleagues.
fn account(context: &Context, people: &[ContactIx]) -> Option<Account> {
    let mut others = people.iter().copied().filter(|&ix| ix != context.seller && !context.is_colleague(ix)).peekable();
    let name = context.contact(*others.peek()?).account.as_deref()?.trim().to_owned();
    let mut account = Account { name, ..Account::default() };
    for networks in others.map(|ix| context.register().standing(ix).networks) {
        account.people += 1;
        account.is_prospect |= networks.has(NetworkKind::Prospect);
        account.is_customer |= networks.has(NetworkKind::Customer);
    }
    Some(account)
}
