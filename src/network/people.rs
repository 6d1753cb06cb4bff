//! The contacts of a network: those it was built with, and over them those that a copy has otherwise.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::contact::{Contact, ContactIx};

/// Contacts by number. A copy shares them, and may have changed some and added others behind them.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    /// In the order of their ids.
    built: Arc<Vec<Contact>>,
    changed: BTreeMap<u32, Arc<Contact>>,
    added: Vec<Arc<Contact>>,
}

impl People {
    /// People who stand in the order of their ids.
    pub(super) fn new(sorted: Vec<Contact>) -> Self {
        Self { built: Arc::new(sorted), ..Self::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.built.len() + self.added.len()
    }

    #[inline]
    pub(super) fn get(&self, ix: ContactIx) -> &Contact {
        match self.built.get(ix.index()) {
            Some(built) if self.changed.is_empty() => built,
            Some(built) => self.changed.get(&ix.0).map_or(built, |changed| changed),
            None => &self.added[ix.index() - self.built.len()],
        }
    }

    /// The contact with this id, byte for byte. Cost: a binary search.
    pub(super) fn find(&self, id: &str) -> Option<ContactIx> {
        let built = self.built.binary_search_by(|contact| contact.id.as_str().cmp(id)).ok();
        let added = || self.added.iter().position(|contact| contact.id == id).map(|at| self.built.len() + at);
        built.or_else(added).map(ContactIx::new)
    }

    /// Adds a contact, whose id nobody has.
    pub(super) fn add(&mut self, contact: Contact) -> ContactIx {
        self.added.push(Arc::new(contact));
        ContactIx::new(self.len() - 1)
    }

    /// A contact to be changed, in this copy only. The id must stay as it is.
    pub(super) fn get_mut(&mut self, ix: ContactIx) -> &mut Contact {
        if let Some(added) = ix.index().checked_sub(self.built.len()) {
            return Arc::make_mut(&mut self.added[added]);
        }
        let built = &self.built;
        Arc::make_mut(self.changed.entry(ix.0).or_insert_with(|| Arc::new(built[ix.index()].clone())))
    }
}
