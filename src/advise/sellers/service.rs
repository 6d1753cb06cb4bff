//! What buyers get of a seller, and what the seller gets of colleagues: answers, help, approvals.

use jiff::civil::Date;

use super::record::{Record, Who};
use crate::advise::pipeline::Period;
use crate::advise::pipeline::way::days;
use crate::book::{Entry, Favour, Medium, Settlement};
use crate::metrics::durations::{Durations, End, Span};
use crate::network::contact::folded;
use crate::settings::APPROVERS;

/// How soon buyers are answered.
#[derive(Debug, Clone, Default)]
pub struct Answers<'a> {
    /// What they wrote, and how long it took or has taken.
    pub durations: Durations,
    /// The latest letter that waits: from whom, since when. One that waits for months has been answered otherwise, or given up.
    pub waiting: Option<(&'a str, Date)>,
    /// How many wait.
    pub open: usize,
}

/// How soon a seller answers what buyers wrote within some days. A letter without a day of answering is open; where no letter at all has
/// one, nobody notes answers, and nothing is said.
pub fn answers<'a>(record: &Record<'a>, id: &str, within: Period) -> Answers<'a> {
    let written =
        |it: &super::record::Seen<'a>| !it.began && matches!(it.touch.medium, Medium::Email | Medium::Message);
    let is_noted = |it: &super::record::Seen<'a>| it.touch.answered_on.is_some();
    let from = |it: &super::record::Seen<'a>| record.sellers.id(&it.touch.from);
    let letters: Vec<_> =
        record.of_person(id, within).filter(written).filter(|it| record.who(from(it)) == Who::Buyer).collect();
    if !letters.iter().any(is_noted) {
        return Answers::default();
    }
    let span = |it: &super::record::Seen<'a>| match it.touch.answered_on.filter(|day| *day <= record.today) {
        Some(day) => Span { days: days(it.touch.date, day).max(0), end: End::Sought },
        None => Span { days: days(it.touch.date, record.today), end: End::Open },
    };
    let open = || letters.iter().filter(|it| span(it).end == End::Open);
    Answers {
        durations: Durations::of(letters.iter().map(span)),
        waiting: open().map(|it| (from(it), it.touch.date)).max_by_key(|(who, day)| (*day, std::cmp::Reverse(*who))),
        open: open().count(),
    }
}

/// What a seller asked of colleagues within some days, by the ledger: each row of kind help whose receiver they are.
pub fn requests<'a>(record: &Record<'a>, id: &str, within: Period) -> Vec<&'a Entry> {
    let is_theirs = |it: &&Entry| it.receiver.as_deref().is_some_and(|word| record.sellers.id(word) == id);
    let is_within = |it: &&Entry| it.date.is_some_and(|day| within.holds(day));
    let help = record.book().ledger().iter().filter(|it| it.favour == Favour::Help);
    help.filter(is_theirs).filter(is_within).collect()
}

/// Those who have to agree before a deal is made, by id: colleagues whom the setting names by id, name, title or department.
pub fn approvers<'a>(record: &Record<'a>) -> Vec<&'a str> {
    let words: Vec<String> = record.settings.words(&APPROVERS).into_iter().map(folded).collect();
    let contacts = record.network().contacts().map(|(_, contact)| contact);
    let is_named = |text: Option<&str>| text.is_some_and(|text| words.contains(&folded(text)));
    contacts
        .filter(|it| record.who(&it.id) == Who::Colleague)
        .filter(|it| {
            is_named(Some(&it.id))
                || is_named(Some(&it.name))
                || is_named(it.title.as_deref())
                || is_named(it.department.as_deref())
        })
        .map(|it| it.id.as_str())
        .collect()
}

/// Whether a request waits for an answer.
pub fn is_open(entry: &Entry) -> bool {
    entry.status == Some(Settlement::Asked)
}
