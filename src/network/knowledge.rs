//! Which pairs were asked about. What is not known is never taken for "no".

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::contact::{Contact, ContactIx};
use super::text::Text;

/// What is known of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pair {
    /// They have a declared tie.
    Tied,
    /// They were asked about, or said not to know each other.
    NotTied,
    /// Nobody asked.
    NotAsked,
}

/// That somebody's ties were gone through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// When.
    pub on: Date,
    /// For people of this account only; none: for everybody.
    pub about: Option<Text>,
}

/// What was asked, and who is known not to know whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Knowledge {
    complete: bool,
    asked: Arc<BTreeMap<ContactIx, Asked>>,
    apart: Arc<BTreeSet<(ContactIx, ContactIx)>>,
    /// The pairs that only this copy knows to be apart.
    set_apart: BTreeSet<(ContactIx, ContactIx)>,
}

impl Knowledge {
    pub(super) fn new(
        complete: bool,
        asked: BTreeMap<ContactIx, Asked>,
        apart: BTreeSet<(ContactIx, ContactIx)>,
    ) -> Self {
        Self { complete, asked: Arc::new(asked), apart: Arc::new(apart), set_apart: BTreeSet::new() }
    }

    pub(super) fn set_apart(&mut self, a: ContactIx, b: ContactIx) {
        if !self.are_apart(a, b) {
            self.set_apart.insert(ordered(a, b));
        }
    }

    /// Whether every pair without a tie is known not to be tied.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// When, and for which account, somebody's ties were gone through.
    pub fn asked(&self, ix: ContactIx) -> Option<&Asked> {
        self.asked.get(&ix)
    }

    /// The pairs that a row says do not know each other.
    pub fn apart(&self) -> impl Iterator<Item = (ContactIx, ContactIx)> {
        self.apart.iter().chain(&self.set_apart).copied()
    }

    /// Whether a row says that two people do not know each other.
    pub fn are_apart(&self, a: ContactIx, b: ContactIx) -> bool {
        self.apart.contains(&ordered(a, b)) || self.set_apart.contains(&ordered(a, b))
    }

    /// Whether a pair without a tie is known to be without one.
    pub fn is_settled(&self, a: (ContactIx, &Contact), b: (ContactIx, &Contact)) -> bool {
        self.complete
            || self.are_apart(a.0, b.0)
            || self.asked_one_of_the_other(a.0, b.1)
            || self.asked_one_of_the_other(b.0, a.1)
    }

    fn asked_one_of_the_other(&self, one: ContactIx, other: &Contact) -> bool {
        self.asked(one).is_some_and(|asked| asked.about.as_deref().is_none_or(|account| other.works_at(account)))
    }
}

/// A pair with the smaller index first.
pub(super) fn ordered(a: ContactIx, b: ContactIx) -> (ContactIx, ContactIx) {
    if a < b { (a, b) } else { (b, a) }
}
