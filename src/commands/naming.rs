//! Whom and what a word on the command line means: a person, an account or a deal, else who could be meant.

use std::fmt;

use anyhow::Result;

use super::book::OpenBook;
use super::exit::{Exit, Failure};
use crate::book::{Deal, Table};
use crate::network::contact::folded;
use crate::network::lookup::{each_account, nearest, which_account};
use crate::network::{ContactIx, Meant, Network};
use crate::settings::SELLER;

/// How many deals or accounts are named where a word means none.
const NAMED: usize = 5;

impl OpenBook {
    /// The person a word names.
    pub fn person(&self, word: &str) -> Result<ContactIx> {
        person_in(&self.network, word)
    }

    /// The id of the seller of the book, where the settings name one who is listed.
    pub fn listed_seller(&self) -> Option<&str> {
        match self.network.who(self.settings.text(&SELLER)?) {
            Meant::One(ix) => Some(self.network.contact(ix).id.as_str()),
            Meant::Several(_) | Meant::Nobody(_) => None,
        }
    }

    /// The seller a word names: who owns a deal under this id or name, else a contact.
    pub fn deal_owner(&self, word: &str) -> Result<String> {
        let owners = self.book.deals().iter().filter_map(|deal| deal.owner.as_deref());
        let lower = folded(word);
        match owners.into_iter().find(|owner| folded(owner) == lower) {
            Some(owner) => Ok(owner.to_owned()),
            None => self.person(word).map(|ix| self.network.contact(ix).id.to_string()),
        }
    }

    /// The account a word names: one for which somebody works, else one of which the tables beside the contacts tell.
    pub fn account(&self, word: &str) -> Result<String> {
        match (self.network.which_account(word), self.book.which_account(word)) {
            (Meant::Nobody(_), Some(kept)) => Ok(kept.to_string()),
            (meant, _) => one_account(meant, word, &self.network.accounts()),
        }
    }

    /// The account a word names, be it one of which nobody is known: of contacts, accounts or deals.
    pub fn any_account(&self, word: &str) -> Result<String> {
        let rows = self.book.accounts().iter().map(|account| account.name.as_str());
        let deals = self.book.deals().iter().map(|deal| deal.account.as_str());
        let names = rows.chain(deals).chain(self.network.accounts());
        let names = each_account(names);
        one_account(which_account(&names, word), word, &names)
    }

    /// Whether a word means an account rather than a person. All of a person's id, email or name means the person.
    pub fn means_an_account(&self, word: &str) -> bool {
        let people = self.network.who(word);
        match people {
            Meant::One(ix) if self.is_named(ix, word) => false,
            Meant::One(_) | Meant::Several(_) => self.network.contacts().any(|(_, contact)| contact.works_at(word)),
            Meant::Nobody(near_people) => match self.network.which_account(word) {
                Meant::One(_) | Meant::Several(_) => true,
                Meant::Nobody(near) => {
                    self.book.which_account(word).is_some() || (near_people.is_empty() && !near.is_empty())
                }
            },
        }
    }

    /// The id of the deal a word names: its id, or an unmistakable part of its id or name.
    pub fn deal(&self, word: &str) -> Result<String> {
        if self.book.deal(word).is_some() {
            return Ok(word.to_owned());
        }
        if self.book.deals().is_empty() {
            let (why, help) = if self.book.keeps(Table::Deals) {
                ("the table of deals has no rows yet", "write a row a deal: id, account, stage, amount")
            } else {
                ("the book has no table of deals", "keep one beside the contacts (deals.csv), or name it with --deals")
            };
            return Err(Failure::new(Exit::WhichOne, format!("there is no deal {word}: {why}")).line(help).into());
        }
        let lower = folded(word);
        let fits = |deal: &&Deal| folded(&deal.id).contains(&lower) || folded(deal.title()).contains(&lower);
        let found: Vec<&Deal> = self.book.deals().iter().filter(fits).collect();
        let meant = match found.as_slice() {
            [one] => Meant::One(*one),
            [] => {
                let named =
                    self.book.deals().iter().flat_map(|deal| [(folded(&deal.id), deal), (folded(deal.title()), deal)]);
                let mut near: Vec<&Deal> = Vec::new();
                for deal in nearest(&lower, named) {
                    near.extend(Some(deal).filter(|deal| !near.iter().any(|it| it.id == deal.id)));
                }
                Meant::Nobody(near)
            }
            _ => Meant::Several(found),
        };
        let described = |deal: &&Deal| format!("{}  {}, {}", deal.id, deal.title(), deal.account);
        if matches!(&meant, Meant::Nobody(near) if near.is_empty()) {
            let all: Vec<String> = self.book.deals().iter().map(|deal| described(&deal)).collect();
            return Err(there_are(word, "deal", &all).into());
        }
        Ok(one(meant, word, "deal", described)?.id.to_string())
    }

    /// Whether a word is all of somebody's id, email or name.
    fn is_named(&self, ix: ContactIx, word: &str) -> bool {
        let contact = self.network.contact(ix);
        let emails = contact.emails.iter().any(|email| folded(email) == folded(word));
        contact.id == word || emails || folded(&contact.name) == folded(word)
    }

    /// The accounts some words name.
    pub fn accounts(&self, words: &[String]) -> Result<Vec<String>> {
        words.iter().map(|word| self.account(word)).collect()
    }
}

/// The person of a network whom a word names.
pub(super) fn person_in(network: &Network, word: &str) -> Result<ContactIx> {
    let described = |ix: &ContactIx| {
        let contact = network.contact(*ix);
        let account = contact.account.as_ref().map(|account| format!(", {account}")).unwrap_or_default();
        format!("{}  {}{account}", contact.id, contact.name)
    };
    one(network.who(word), word, "contact", described)
}

/// The account of a network that a word names.
pub(super) fn account_in(network: &Network, word: &str) -> Result<String> {
    one_account(network.which_account(word), word, &network.accounts())
}

/// The account that is meant; where the word comes near to none, some of those there are.
fn one_account(meant: Meant<String>, word: &str, all: &[&str]) -> Result<String> {
    let none_is_near = matches!(&meant, Meant::Nobody(near) if near.is_empty());
    if none_is_near && !all.is_empty() {
        return Err(there_are(word, "account", all).into());
    }
    one(meant, word, "account", Clone::clone)
}

/// A word that comes near to nothing, with some of what there is.
fn there_are(word: &str, kind: &str, all: &[impl fmt::Display]) -> Failure {
    let failure = Failure::new(Exit::WhichOne, format!("there is no {kind} {word}; there are:"));
    let failure = all.iter().take(NAMED).fold(failure, |failure, it| failure.line(format!("  {it}")));
    let more = all.len().saturating_sub(NAMED);
    if more > 0 { failure.line(format!("  and {more} more")) } else { failure }
}

fn one<T>(meant: Meant<T>, word: &str, kind: &str, described: impl Fn(&T) -> String) -> Result<T> {
    let (message, candidates) = match meant {
        Meant::One(it) => return Ok(it),
        Meant::Several(several) => {
            (format!("{word} may be any of {} {kind}s; name one by its id", several.len()), several)
        }
        Meant::Nobody(near) if near.is_empty() => (format!("there is no {kind} {word}"), near),
        Meant::Nobody(near) => (format!("there is no {kind} {word}; did you mean:"), near),
    };
    let failure = Failure::new(Exit::WhichOne, message);
    Err(candidates.iter().fold(failure, |failure, it| failure.line(format!("  {}", described(it)))).into())
}
