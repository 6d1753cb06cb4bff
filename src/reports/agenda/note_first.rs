//! What to write down first, since the agenda goes by it.

use super::desk::Desk;
use crate::advise::words::{names, people};
use crate::book::Table;
use crate::network::ContactIx;
use crate::reports::Note;

/// The tables of which nothing is written down, and the contacts of whom no day of contact is noted, each with what the agenda would have of it.
pub(super) fn words(desk: &Desk) -> Vec<String> {
    let context = desk.context;
    let undated: Vec<ContactIx> =
        context.direct().filter(|&ix| !context.is_colleague(ix) && desk.last_touch(ix).is_none()).collect();
    let of_ties = (!undated.is_empty()).then(|| {
        format!(
            "When you last spoke to {}: last_contact in contacts. Of {} no day is noted, so whether they go quiet is not known",
            names(context, &undated),
            people(undated.len())
        )
    });
    let missing = [
        (Table::Deals, "What happens next in each deal, and when: next_step and next_step_on in deals"),
        (Table::Interactions, "Who was in touch with whom, what it brought and when it was answered: interactions"),
        (Table::Ledger, "Who did what for whom, and what was promised: ledger"),
    ];
    let missing = missing.into_iter().filter(|(table, _)| context.book.is_blank(*table));
    of_ties.into_iter().chain(missing.map(|(_, words)| words.to_owned())).collect()
}

/// By what the agenda goes where no interactions are kept, and some day of contact is noted.
pub(super) fn by_what(desk: &Desk) -> Option<Note> {
    let context = desk.context;
    let any_day = || context.direct().any(|ix| desk.last_touch(ix).is_some());
    let message = "No interactions are kept, so ties are judged by last_contact alone, and answers, meetings and empty touches \
                   are not known.";
    (!context.book.keeps(Table::Interactions) && any_day()).then(|| Note::grave("no-interactions", message))
}
