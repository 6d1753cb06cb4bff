//! Who sells: how an owner is called, which team they are in, what column of a deal or of what it belongs to says.

use std::collections::BTreeSet;

use crate::advise::pipeline::Way;
use crate::book::{Book, Deal};
use crate::network::contact::{SELLER, folded};
use crate::network::seat::YOU;
use crate::network::{Contact, Network, NetworkKind};

/// The sellers of a book.
#[derive(Debug, Clone, Copy)]
pub struct Sellers<'a> {
    /// Who is listed.
    pub network: &'a Network,
    /// What is kept beside.
    pub book: &'a Book,
    /// The id of the seller of the book, where one is listed.
    pub you: Option<&'a str>,
}

impl<'a> Sellers<'a> {
    /// The seller of a deal, by id.
    pub fn owner(&self, deal: &'a Deal) -> Option<&'a str> {
        deal.owner.as_deref().map(|owner| self.id(owner))
    }

    /// The id of whoever a word of the book means: that of the seller of the book for `you`.
    pub fn id<'w>(&self, word: &'w str) -> &'w str
    where
        'a: 'w,
    {
        if word == YOU { self.you.unwrap_or(word) } else { word }
    }

    /// Whether somebody is neither the seller of the book nor a colleague, as far as is known.
    pub fn is_outside(&self, word: &str) -> bool {
        let id = self.id(word);
        let is_colleague = |contact: &Contact| contact.networks.has(NetworkKind::Internal);
        id != YOU && self.you != Some(id) && !self.contact(id).is_some_and(is_colleague)
    }

    fn contact(&self, id: &str) -> Option<&'a Contact> {
        self.network.find(id).map(|ix| self.network.contact(ix))
    }

    /// How a seller is called.
    pub fn name(&self, id: &str) -> String {
        self.contact(id).map_or(id, |contact| &contact.name).to_owned()
    }

    /// The team of a seller: their column `team`, else `manager`, else to whom they report.
    pub fn team(&self, id: &str) -> Option<String> {
        let contact = self.contact(id)?;
        let noted = contact.attributes.noted("team").or_else(|| contact.attributes.noted("manager"));
        if let Some(team) = noted.map(str::trim).filter(|team| !team.is_empty()) {
            return Some(self.name(team));
        }
        let above = self.network.reports_to(self.network.find(id)?).min();
        above.map(|ix| self.network.contact(ix).name.to_string())
    }

    /// Every seller: who owns a deal, and every colleague whose kind is seller.
    pub fn all(&self) -> BTreeSet<&'a str> {
        let listed = self.network.contacts().map(|(_, contact)| contact);
        let listed = listed.filter(|contact| contact.kind.as_deref().is_some_and(|kind| folded(kind) == SELLER));
        let owners = self.book.deals().iter().filter_map(|deal| self.owner(deal));
        owners.chain(listed.map(|contact| contact.id.as_str())).collect()
    }

    /// What a column says of a deal: its own, else that of its account, else that of its seller. `column` as [`spelt`].
    pub fn column(&self, way: &Way<'a>, column: &str) -> Option<String> {
        let deal = way.deal;
        let of_deal = match column {
            "account" => Some(deal.account.as_str()).filter(|name| !name.is_empty()),
            _ => deal.attributes.noted(column),
        };
        let of_account = || {
            let account = self.book.account(&deal.account).filter(|_| !deal.account.is_empty())?;
            match column {
                "industry" => account.industry.as_deref(),
                "location" => account.location.as_deref(),
                "status" => account.status.map(crate::book::Status::word),
                _ => account.attributes.noted(column),
            }
        };
        let of_owner = || self.contact(self.owner(deal)?)?.attributes.noted(column);
        of_deal.or_else(of_account).or_else(of_owner).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }
}

/// A column's name as attributes are asked for it.
pub fn spelt(column: &str) -> String {
    column.trim().to_lowercase().replace([' ', '-'], "_")
}
