//! What came of the introductions that the seller asked somebody for.

use crate::advise::words::counted;
use crate::advise::{Context, Evidence, Figure};
use crate::book::{Entry, Favour, Settlement, Table};
use crate::network::ContactIx;
use crate::settings;

/// How many introductions were asked for, and what came of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// Asked for in all.
    pub asked: usize,
    /// Given.
    pub given: usize,
    /// Refused.
    pub refused: usize,
}

impl Asked {
    /// Whether they were asked often enough, and refused often enough, to be keeping a door shut.
    pub fn shows_a_gatekeeper(self, context: &Context) -> bool {
        self.asked >= context.settings.count(&settings::GATEKEEPER_ASKED)
            && self.refused >= context.settings.count(&settings::GATEKEEPER_REFUSED)
    }

    /// The same as evidence; none where nothing was asked.
    pub(super) fn in_words(self, name: &str) -> Option<Evidence> {
        let Self { asked, given, refused } = self;
        let times = counted(asked, "introduction", "introductions");
        let words = format!("asked for {times}, {name} made {given} and refused {refused}");
        (asked > 0).then(|| Evidence::new("introductions_made", Figure::count(given), words))
    }
}

/// What came of the introductions that the seller asked somebody for, up to today; none: no ledger is kept, so nobody knows.
///
/// Cost: a look at each entry of the ledger.
pub fn introductions(context: &Context, of: ContactIx) -> Option<Asked> {
    let has_happened = |entry: &Entry| entry.date.is_none_or(|day| day <= context.as_of);
    let by_them = |entry: &&Entry| {
        entry.favour == Favour::Introduction && context.is_meant(of, &entry.giver) && has_happened(entry)
    };
    let mut count = Asked::default();
    for entry in context.entries_between(context.seller, of).filter(by_them) {
        count.asked += 1;
        match entry.status {
            Some(Settlement::Given | Settlement::Open | Settlement::Settled | Settlement::Waived) => count.given += 1,
            Some(Settlement::Refused) => count.refused += 1,
            _ => {}
        }
    }
    context.book.keeps(Table::Ledger).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::Book;
    use crate::stages::trial::with;

    #[test]
    fn introductions_asked_for_are_counted_by_what_came_of_them() {
        with(Scope::Account("Bolt".into()), "you -- jo@Bolt", |context| {
            let jo = context.network.find("jo").unwrap();
            assert_eq!(introductions(context, jo), None);
            let mut book = Book::default();
            let of_jo = |status| Entry { status: Some(status), ..Entry::of(Favour::Introduction, "jo", "you") };
            book.keep_ledger([Settlement::Refused, Settlement::Asked, Settlement::Given].map(of_jo));
            book.keep_ledger([Entry::of(Favour::Lead, "jo", "you"), Entry::of(Favour::Introduction, "you", "jo")]);
            let found = introductions(&context.clone().keeping(&book), jo);
            assert_eq!(found, Some(Asked { asked: 3, given: 1, refused: 1 }));
        });
    }
}
