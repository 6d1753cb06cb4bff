//! What a contact has from their account: the networks they belong to, their industry, their place. What was typed stays.

use std::collections::HashMap;

use super::problem::Problem;
use super::table::Table;
use crate::book::{Account, Book, DealStage, Status};
use crate::network::builder::Draft;
use crate::network::contact::folded;
use crate::network::{NetworkBuilder, NetworkKind, Networks};

/// What the people of an account have from it.
#[derive(Debug, Clone, Default)]
struct Standing<'a> {
    account: Option<&'a Account>,
    by_deals: Networks,
}

impl Standing<'_> {
    /// By the status of the account, else by its deals: an open one makes prospects, one that was won customers.
    fn networks(&self) -> Networks {
        let by_status = self.account.and_then(|account| account.status).map(network);
        by_status.map_or(self.by_deals, |network| [network].into_iter().collect())
    }
}

/// Fills what contacts have from their accounts, and says how many of those in no network are in one now.
pub(super) fn follow(book: &Book, builder: &mut NetworkBuilder) -> usize {
    let standings = standings(book);
    if standings.is_empty() {
        return 0;
    }
    let mut classified = 0;
    for draft in (0..builder.len()).map(Draft::new) {
        let Some(standing) = builder.get(draft).account.as_deref().and_then(|name| standings.get(&folded(name))) else {
            continue;
        };
        let contact = builder.contact_mut(draft);
        if contact.networks.is_empty() {
            contact.networks = standing.networks();
            classified += usize::from(!contact.networks.is_empty());
        }
        if let Some(account) = standing.account {
            contact.industry = contact.industry.take().or_else(|| account.industry.clone());
            contact.location = contact.location.take().or_else(|| account.location.clone());
        }
    }
    classified
}

/// Says how many contacts are in no network.
pub(super) fn warning(contacts: &Table<'_>, unclassified: usize, all: usize) -> Option<Problem> {
    let message = format!("{unclassified} of {all} contacts are unclassified: their network is not known");
    let advice = "fill the network column, or name accounts with --self, --prospects and --customers";
    let warning = Problem::warning("unclassified", contacts.text.whole(), message).advise(advice);
    (unclassified > 0).then_some(warning)
}

fn standings(book: &Book) -> HashMap<String, Standing<'_>> {
    let mut standings: HashMap<String, Standing<'_>> = HashMap::new();
    for account in book.accounts() {
        standings.entry(folded(&account.name)).or_default().account = Some(account);
    }
    for deal in book.deals().iter().filter(|deal| !deal.account.is_empty()) {
        let standing = standings.entry(folded(&deal.account)).or_default();
        if deal.is_open() {
            standing.by_deals.insert(NetworkKind::Prospect);
        } else if deal.stage == Some(DealStage::Won) {
            standing.by_deals.insert(NetworkKind::Customer);
        }
    }
    standings
}

fn network(status: Status) -> NetworkKind {
    match status {
        Status::Target | Status::Prospect => NetworkKind::Prospect,
        Status::Customer => NetworkKind::Customer,
        Status::Partner | Status::Competitor => NetworkKind::Market,
        Status::Own => NetworkKind::Internal,
    }
}
