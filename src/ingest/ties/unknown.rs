//! Ends of ties that are nobody among the contacts.

use super::{Column, Ends, From, Nobody, Problem, Problems, Table, TieRow, quoted};
use crate::ingest::columns::Column as _;
use crate::network::seat::YOU;

/// An end of a row that is nobody.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stranger<'a> {
    pub(super) row: TieRow<'a>,
    pub(super) end: Column,
    pub(super) why: Nobody,
}

/// An error for each, or one for all where the contacts have no ids and the ties seem to use them.
pub(super) fn report(
    strangers: &[Stranger<'_>],
    ties: &Table<'_>,
    from: From<'_>,
    ends: &mut Ends<'_>,
    problems: &mut Problems,
) {
    let unknown = || strangers.iter().filter(|it| it.why == Nobody::Unknown);
    let count = unknown().count();
    match unknown().next() {
        Some(first) if !from.have_ids && count > ties.len() => {
            problems.push(no_ids(*first, count, ties, from.contacts));
        }
        _ => problems.extend(strangers.iter().map(|stranger| explain(*stranger, ends))),
    }
}

fn no_ids(first: Stranger<'_>, count: usize, ties: &Table<'_>, contacts: &Table<'_>) -> Problem {
    let (all, example) = (2 * ties.len(), quoted(first.row.said(first.end)));
    let (ties, people) = (ties.text.name(), contacts.text.name());
    let message = format!(
        "the contacts have no id column, and {count} of {all} ends in {ties} are no contact's name or email (the first is {example})"
    );
    let place = contacts.place(contacts.header.first().map_or(0, |header| header.at));
    Problem::error("no-ids", place, message).advise(format!("add the ids that {ties} uses to {people}, as a column id"))
}

fn explain(Stranger { row, end, why }: Stranger<'_>, ends: &mut Ends<'_>) -> Problem {
    let (who, place) = (row.said(end), row.place_of(end));
    let (end, shown) = (end.name(), quoted(who));
    match why {
        Nobody::Blank => Problem::error("blank-end", place, format!("the {end} is blank")).advise("a tie has two ends"),
        Nobody::Unknown if who == YOU => {
            Problem::error("unknown-id", place, format!("{end} {shown} is unknown: no contact has this id"))
                .advise("list yourself among the contacts, and name yourself with --seller")
        }
        Nobody::Unknown => {
            let message = format!("{end} {shown} is unknown: no contact has this id, email or name");
            Problem::error("unknown-id", place, message).advise(ends.people.advice(ends.builder, who))
        }
        Nobody::Several => {
            Problem::error("ambiguous-name", place, format!("{end} {shown} is the name of several contacts"))
                .advise("use the id of the one who is meant")
        }
        Nobody::LeftOut => {
            let message = format!("the tie was left out, since the row of {shown} was");
            Problem::warning("end-left-out", place, message)
        }
    }
}
