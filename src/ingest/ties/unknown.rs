//! Ends of ties that are nobody among the contacts.

use super::{Column, From, Nobody, People, Place, Problem, Problems, Table, Tally, quoted};
use crate::ingest::columns::Column as _;
use crate::ingest::problem::Severity;
use crate::ingest::problems::KEPT;
use crate::network::NetworkBuilder;
use crate::network::seat::YOU;

/// An end of a row that is nobody.
#[derive(Debug)]
struct Stranger {
    who: String,
    place: Place,
    end: Column,
}

/// The ends of a file that are nobody, by why they are not; the first of each kind, and how many there are.
#[derive(Debug, Default)]
pub(super) struct Strangers([(Vec<Stranger>, usize); 4]);

/// Every reason, with the check that tells it.
const REASONS: [(Nobody, Severity, &str); 4] = [
    (Nobody::Unknown, Severity::Error, "unknown-id"),
    (Nobody::Several, Severity::Error, "ambiguous-name"),
    (Nobody::LeftOut, Severity::Warning, "end-left-out"),
    (Nobody::Blank, Severity::Error, "blank-end"),
];

impl Strangers {
    /// Adds an end that is nobody.
    pub(super) fn add(&mut self, why: Nobody, end: Column, who: &str, place: impl Fn() -> Place) {
        let (kept, count) = &mut self.0[why as usize];
        *count += 1;
        if kept.len() < KEPT {
            kept.push(Stranger { who: who.to_owned(), place: place(), end });
        }
    }

    /// Adds those of a later part.
    pub(super) fn append(&mut self, later: Self) {
        for ((kept, count), (more, counted)) in self.0.iter_mut().zip(later.0) {
            kept.extend(more.into_iter().take(KEPT - kept.len()));
            *count += counted;
        }
    }

    /// An error for each, or one for all where the contacts have no ids and the ties seem to use them.
    pub(super) fn report(
        self,
        ties: &Table<'_>,
        tally: &Tally,
        from: &From<'_>,
        people: &mut People,
        builder: &NetworkBuilder,
        problems: &mut Problems,
    ) {
        let rows = tally.split();
        let (unknown, count) = &self.0[Nobody::Unknown as usize];
        if let Some(first) = unknown.first()
            && !from.have_ids
            && *count > rows
        {
            problems.push(no_ids(first, *count, rows, ties.text.name(), from));
            return;
        }
        for ((why, severity, check), (kept, count)) in REASONS.into_iter().zip(self.0) {
            let more = count - kept.len();
            problems.extend(kept.into_iter().map(|stranger| explain(why, &stranger, people, builder)));
            problems.count(severity, check, more);
        }
    }
}

fn no_ids(first: &Stranger, count: usize, rows: usize, ties: &str, from: &From<'_>) -> Problem {
    let (all, example, people) = (2 * rows, quoted(&first.who), from.file);
    let message = format!(
        "the contacts have no id column, and {count} of {all} ends in {ties} are no contact's name or email (the first is {example})"
    );
    let advice = format!("add the ids that {ties} uses to {people}, as a column id");
    Problem::error("no-ids", from.header.clone(), message).advise(advice)
}

fn explain(why: Nobody, stranger: &Stranger, people: &mut People, builder: &NetworkBuilder) -> Problem {
    let Stranger { who, place, end } = stranger;
    let (end, shown, place) = (end.name(), quoted(who), place.clone());
    match why {
        Nobody::Blank => Problem::error("blank-end", place, format!("the {end} is blank")).advise("a tie has two ends"),
        Nobody::Unknown if who == YOU => {
            Problem::error("unknown-id", place, format!("{end} {shown} is unknown: no contact has this id"))
                .advise("list yourself among the contacts, and name yourself with --seller")
        }
        Nobody::Unknown => {
            let message = format!("{end} {shown} is unknown: no contact has this id, email or name");
            Problem::error("unknown-id", place, message).advise(people.advice(builder, who))
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
