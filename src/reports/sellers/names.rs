//! How people, accounts and deals are called: as they are, or by pseudonyms.

use crate::advise::sellers::Record;
use crate::book::Deal;
use crate::network::contact::folded;
use crate::render::pseudonym::Pseudonyms;

/// Names for one report. All that names anybody passes here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) record: &'a Record<'a>,
    pub(super) pseudonyms: Option<&'a Pseudonyms>,
}

impl Names<'_> {
    /// Somebody's id, as it is shown.
    pub(super) fn id(&self, id: &str) -> String {
        self.pseudonyms.map_or_else(|| id.to_owned(), |it| it.of("P", id))
    }

    /// Somebody's name.
    pub(super) fn person(&self, id: &str) -> String {
        self.pseudonyms.map_or_else(|| self.record.sellers.name(id), |it| it.of("P", id))
    }

    /// An account's name.
    pub(super) fn account(&self, name: &str) -> String {
        self.pseudonyms.map_or_else(|| name.trim().to_owned(), |it| it.of("A", &folded(name)))
    }

    /// How a deal is called.
    pub(super) fn deal(&self, deal: &Deal) -> String {
        self.pseudonyms.map_or_else(|| deal.title().to_owned(), |it| it.of("D", &deal.id))
    }

    /// A value of a column, which may be a name.
    pub(super) fn value(&self, text: &str) -> String {
        self.pseudonyms.map_or_else(|| text.trim().to_owned(), |it| it.of("G", &folded(text)))
    }

    /// What is sold.
    pub(super) fn offer(&self, text: &str) -> String {
        self.pseudonyms.map_or_else(|| text.trim().to_owned(), |it| it.of("O", &folded(text)))
    }

    /// A department; a firm's own word may name a person.
    pub(super) fn department(&self, text: &str) -> String {
        self.pseudonyms.map_or_else(|| text.trim().to_owned(), |it| it.of("F", &folded(text)))
    }
}
