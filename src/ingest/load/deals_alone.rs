//! A book of deals in which nobody is listed: whoever is named goes by that word.

use super::beside::{AllKept, KeptInputs};
use super::{LoadError, Loaded, Reader, scale};
use crate::book::Table;
use crate::ingest::cells::Known;
use crate::ingest::fields::Vocabulary;
use crate::ingest::people::People;
use crate::ingest::problem::{Place, Problem};
use crate::ingest::source;
use crate::network::NetworkBuilder;
use crate::settings::Settings;

impl Reader<'_> {
    /// Reads what is kept, without contacts.
    pub(super) fn without_contacts(
        mut self,
        kept: KeptInputs<'_>,
        vocabulary: &Vocabulary,
        settings: &Settings,
    ) -> Result<Loaded, LoadError> {
        let (people, builder) = (People::default(), NetworkBuilder::new(scale(settings)));
        let kept = self.all_kept(kept, Some(Known::of(&people, &builder, None)), vocabulary)?;
        if !kept.book.keeps(Table::Deals) && self.problems.errors() == 0 {
            let place = Place::file(source::origin(self.request.book).name());
            self.give_up(Problem::error("no-deals", place, "no deals, and no contacts either"));
        }
        if self.unusable || (self.problems.errors() > 0 && !self.request.lenient) {
            return Err(self.refused());
        }
        self.problems.sort();
        let AllKept { book, inputs, .. } = kept;
        let (network, problems, unread) = (builder.build(), self.problems, self.unread);
        Ok(Loaded { network, book, problems, inputs, unread, ties: 0, merged: 0, export: None })
    }
}
