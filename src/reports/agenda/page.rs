//! The agenda as pages: a first screen of the most urgent, and all of it.

use super::{Agenda, Item, Kind};
use crate::render::document::{Document, Span, Voice, plain, quiet, say, strong};
use crate::reports::words::whose;

/// How many items of what is due the first screen shows, and how many of each of the rest.
const DUE: usize = 6;
const AHEAD: usize = 2;
const QUIET: usize = 3;
/// With fewer items than this the first screen has room for what to write down.
const FEW: usize = 4;

/// The kinds that are due, the most urgent first.
const PRESSING: [Kind; 9] = [
    Kind::Step,
    Kind::Confirm,
    Kind::Reply,
    Kind::Promise,
    Kind::Deadline,
    Kind::NoStep,
    Kind::Awaited,
    Kind::Debt,
    Kind::Empty,
];

/// The most urgent of what is due, what comes next, and the ties with most to lose.
pub(super) fn first_screen(it: &Agenda) -> Document {
    let mut page = opened(it);
    let due = most_urgent(it);
    let ahead: Vec<&Item> = it.of_kind(Kind::Ahead).take(AHEAD).collect();
    let quiet_ties: Vec<&Item> = it.of_kind(Kind::Quiet).take(QUIET).collect();
    section(&mut page, "Now", true, due.iter().map(|item| line(item)));
    section(&mut page, Kind::Ahead.title(), false, ahead.iter().map(|item| line(item)));
    section(&mut page, Kind::Quiet.title(), true, quiet_ties.iter().map(|item| line(item)));
    let shown = due.len() + ahead.len() + quiet_ties.len();
    if shown == 0 {
        page.text(nothing(it));
    }
    let mut more = more(it, &due, ahead.len(), quiet_ties.len());
    if it.items.len() < FEW {
        note_first(&mut page, it);
    } else if !it.note_first.is_empty() {
        more.push(format!("what to write down ({})", it.note_first.len()));
    }
    if !more.is_empty() {
        page.paragraph([quiet(format!("Not shown: {}. All: --full", more.join(", ")))]);
    }
    page
}

/// All of it, kind by kind, and what to write down.
pub(super) fn full(it: &Agenda) -> Document {
    let mut page = opened(it);
    for kind in Kind::ALL {
        section(&mut page, kind.title(), true, it.of_kind(kind).map(line));
    }
    if it.items.is_empty() {
        page.text(nothing(it));
    }
    let listed = it.of_kind(Kind::Quiet).count();
    if it.ties_late > listed {
        page.paragraph([quiet(format!("And {} more ties are late.", it.ties_late - listed))]);
    }
    note_first(&mut page, it);
    page
}

fn opened(it: &Agenda) -> Document {
    let mut page = Document::new();
    page.heading(1, format!("{}, {} {}", whose("agenda", &it.seller.id, &it.seller.name), it.weekday, it.as_of));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    page
}

fn section(page: &mut Document, title: &str, ordered: bool, lines: impl Iterator<Item = Vec<Span>>) {
    let lines: Vec<Vec<Span>> = lines.collect();
    if !lines.is_empty() {
        page.heading(2, title);
        page.list(ordered, lines);
    }
}

/// That nothing is due, and how far that can be believed.
pub(super) fn nothing(it: &Agenda) -> &'static str {
    if it.note_first.is_empty() {
        "Nothing is due, as far as the book knows."
    } else {
        "Nothing that the book holds is due; what it does not hold is not known."
    }
}

fn note_first(page: &mut Document, it: &Agenda) {
    section(page, "Write down first", false, it.note_first.iter().map(|words| vec![plain(format!("{words}."))]));
}

/// Of what is due the most urgent: of each kind one, two of what cannot wait until tomorrow; where room is left, the next of any kind.
fn most_urgent(it: &Agenda) -> Vec<&Item> {
    let pressing = |item: &&Item| PRESSING.iter().any(|kind| kind.word() == item.kind);
    let all: Vec<&Item> = it.items.iter().filter(pressing).collect();
    let place = |at: usize| all[..at].iter().filter(|item| item.kind == all[at].kind).count();
    let mut places: Vec<usize> = (0..all.len()).collect();
    let of_a_kind = |at: usize| {
        let cannot_wait = [Kind::Step, Kind::Confirm].iter().any(|kind| kind.word() == all[at].kind);
        if cannot_wait { 2 } else { 1 }
    };
    places.sort_by_key(|&at| (place(at) >= of_a_kind(at), at));
    places.truncate(DUE);
    places.sort_unstable();
    places.into_iter().map(|at| all[at]).collect()
}

/// What the first screen leaves out: `debts long open (2), ties going quiet (14)`.
fn more(it: &Agenda, due: &[&Item], ahead: usize, quiet_ties: usize) -> Vec<String> {
    let left = |kind: Kind| match kind {
        Kind::Ahead => it.of_kind(kind).count() - ahead,
        Kind::Quiet => it.ties_late - quiet_ties,
        _ => it.of_kind(kind).count() - due.iter().filter(|item| item.kind == kind.word()).count(),
    };
    let counted = Kind::ALL.into_iter().map(|kind| (kind, left(kind))).filter(|(_, left)| *left > 0);
    counted.map(|(kind, left)| format!("{} ({left})", lower(kind.title()))).collect()
}

fn lower(title: &str) -> String {
    title.replacen(|letter: char| letter.is_uppercase(), &title[..1].to_lowercase(), 1)
}

/// What to do, why now, what makes it worth their time.
fn line(item: &Item) -> Vec<Span> {
    let mut spans = vec![strong(format!("{}. ", what(item))), plain(format!("{}.", item.why))];
    if let Some(day) = item.day.as_ref().filter(|_| item.kind == Kind::Ahead.word()) {
        spans.insert(0, plain(format!("{day} ")));
    }
    if let Some(warning) = &item.warning {
        spans.push(say(Voice::Watch, format!(" Mind: {warning}.")));
    }
    if let Some(reason) = &item.reason {
        spans.push(say(Voice::Good, " Bring: "));
        spans.push(plain(format!("{}.", reason.words)));
    }
    if let Some(ask) = &item.ask {
        spans.push(quiet(format!(" Nothing to bring is noted: find out {ask}.")));
    }
    spans
}

/// What to do; under the heading of quiet ties, which says that, with whom and where they work.
fn what(item: &Item) -> String {
    match &item.people[..] {
        [person] if item.tie.is_some() => {
            let account = item.account.as_ref().map(|account| format!(", {account}")).unwrap_or_default();
            format!("{}{account}", person.name)
        }
        _ => item.action.clone(),
    }
}
