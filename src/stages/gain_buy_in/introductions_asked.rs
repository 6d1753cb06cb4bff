//! What the ledger says of the introductions that the seller asked somebody for. It judges nothing.

use crate::advise::{Context, Evidence, Figure};
use crate::book::{Favour, Settlement};
use crate::network::ContactIx;
use crate::settings;

/// How often somebody was asked for an introduction, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct IntroductionsAsked {
    /// How often, in all.
    pub(super) asked: usize,
    /// How often they made it.
    pub(super) made: usize,
    /// How often they refused.
    pub(super) refused: usize,
}

impl IntroductionsAsked {
    /// Of somebody, by the seller, up to today. Cost: a look at each entry of the ledger.
    pub(super) fn of(context: &Context, person: ContactIx) -> Self {
        let is_one = |entry: &&crate::book::Entry| {
            entry.favour == Favour::Introduction
                && context.is_meant(person, &entry.giver)
                && entry.date.is_none_or(|day| day <= context.as_of)
        };
        context.entries_between(context.seller, person).filter(is_one).fold(Self::default(), |sum, entry| Self {
            asked: sum.asked + 1,
            made: sum.made + usize::from(!matches!(entry.status, Some(Settlement::Asked | Settlement::Refused))),
            refused: sum.refused + usize::from(entry.status == Some(Settlement::Refused)),
        })
    }

    /// Whether they were asked often enough, and refused often enough, to be keeping a door shut.
    pub(super) fn show_a_gatekeeper(self, context: &Context) -> bool {
        self.asked >= context.settings.count(&settings::GATEKEEPER_ASKED)
            && self.refused >= context.settings.count(&settings::GATEKEEPER_REFUSED)
    }

    /// The same as evidence; none where nothing was asked.
    pub(super) fn in_words(self, name: &str) -> Option<Evidence> {
        let Self { asked, made, refused } = self;
        let times = if asked == 1 { "1 introduction".to_owned() } else { format!("{asked} introductions") };
        let words = format!("asked for {times}, {name} made {made} and refused {refused}");
        (asked > 0).then(|| Evidence::new("introductions_made", Figure::count(made), words))
    }
}
