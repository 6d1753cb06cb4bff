//! Why advice is not given: it was taken or declined, a row meant to say so says nothing, or a table is not in the book.

use crate::advise::Context;
use crate::advise::words::listed;
use crate::book::{Entry, Favour, Settlement};
use crate::reports::note::Note;
use crate::stages::{Surveyed, rules, waking};

/// What to know of advice that is missing.
pub(super) fn notes(context: &Context, surveyed: &[Surveyed]) -> Vec<Note> {
    let sleeping = waking::asleep(&context.book).map(|(table, rules)| {
        let names: Vec<&str> = rules.iter().map(|rule| rule.id).collect();
        let message = format!("No {table} table in the book: with one, {} could speak.", listed(&names, "and"));
        Note { count: rules.len(), ..Note::new("table-missing", message) }
    });
    muted(surveyed).into_iter().chain(in_vain(context)).chain(sleeping).collect()
}

fn muted(surveyed: &[Surveyed]) -> Option<Note> {
    let count: usize = surveyed.iter().flat_map(|it| &it.judgements).map(|it| it.muted).sum();
    let (what, were) =
        if count == 1 { ("piece of advice is", "it was") } else { ("pieces of advice are", "they were") };
    let message = format!("{count} {what} left out: the ledger says that {were} done or declined not long ago.");
    (count > 0).then(|| Note { count, ..Note::new("advice-muted", message) })
}

/// That rows of advice in the ledger say nothing, since they name no rule or not what came of it.
pub(in crate::reports) fn in_vain(context: &Context) -> Option<Note> {
    let is_vain = |entry: &&Entry| entry.favour == Favour::Advice && (rule_of(entry).is_none() || !has_outcome(entry));
    let vain: Vec<&Entry> = context.book.ledger().iter().filter(is_vain).collect();
    let first = vain.first()?;
    let what = match (first.rule.as_deref(), rule_of(first)) {
        (None, _) => "names no rule".to_owned(),
        (Some(word), None) => format!("names \"{word}\", which is no rule"),
        (Some(word), Some(_)) => format!("on {word} does not say whether it was done, declined or worked"),
    };
    let more = match vain.len() - 1 {
        0 => String::new(),
        more => format!(", and {more} more like it"),
    };
    let message = format!("The row of advice on line {} of the ledger {what}{more}: it mutes nothing.", first.line);
    Some(Note { count: vain.len(), ..Note::new("advice-in-vain", message) })
}

fn rule_of(entry: &Entry) -> Option<&'static str> {
    rules().map(|(_, rule)| rule.id).find(|id| entry.rule.as_deref() == Some(*id))
}

fn has_outcome(entry: &Entry) -> bool {
    matches!(entry.status, Some(Settlement::Done | Settlement::Declined | Settlement::Worked))
}
