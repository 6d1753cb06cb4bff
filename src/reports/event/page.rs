//! Guests, introductions and those left out as a page.

use super::{Event, Guest, Introduction};
use crate::network::seat::YOU;
use crate::render::document::{Align, Cell, Document, Span, Table, Voice, plain, quiet, say, strong};
use crate::reports::analysis::counted;

/// How many of those left out are named of each kind.
const NAMED: usize = 5;

pub(super) fn page(it: &Event) -> Document {
    let mut page = Document::new();
    let guests = counted(it.guests.len(), "guest", "guests");
    let whose = if it.seller.id == YOU { "yours" } else { &it.seller.name };
    page.heading(1, format!("{guests} for an event of {whose}, {}", it.as_of));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    if it.guests.is_empty() {
        page.text("Nobody could be invited: no contact of yours outside your firm is known.");
        return page;
    }
    page.paragraph(sum(it));
    page.table(guest_table(it));
    if it.to_make > 0 {
        page.heading(2, "Introductions to make");
        page.list(true, it.introductions.iter().take(it.to_make).map(introduction));
    }
    let left_out = left_out(it);
    if !left_out.is_empty() {
        page.heading(2, "Left out");
        page.list(false, left_out);
    }
    page.paragraph([quiet(how(it))]);
    page
}

/// What the evening brings.
fn sum(it: &Event) -> Vec<Span> {
    let groups = counted(it.groups, "group", "groups");
    let mut spans = vec![
        strong(format!("{} of {}", it.pairs_new, counted(it.pairs, "pair", "pairs"))),
        plain(format!(" would meet for the first time, from {groups} by {}.", it.group_by)),
    ];
    if it.pairs_perhaps_new > 0 {
        spans.push(plain(format!(" {} more may: ask first.", it.pairs_perhaps_new)));
    }
    if it.guests.len() < it.asked_for {
        let few = format!(" You asked for {}; no more of your contacts go together.", it.asked_for);
        spans.push(say(Voice::Watch, few));
    }
    spans
}

fn guest_table(it: &Event) -> Table {
    let mut table = Table::new([
        ("Guest", Align::Left),
        ("Where", Align::Left),
        (if it.group_by == "account" { "" } else { &*it.group_by }, Align::Left),
        ("Meets", Align::Right),
    ]);
    if it.group_by == "account" {
        table.columns.remove(2);
    }
    for guest in &it.guests {
        let name = if guest.included { format!("{} *", guest.person.name) } else { guest.person.name.clone() };
        let group: Cell = match guest.groups.as_slice() {
            [] => quiet("not known").into(),
            groups => groups.join(", ").into(),
        };
        let cells =
            [Some(name.into()), Some(account(guest)), (it.group_by != "account").then_some(group), Some(meets(guest))];
        table.row(cells.into_iter().flatten());
    }
    table
}

fn account(guest: &Guest) -> Cell {
    guest.account.clone().map_or_else(|| quiet("not known").into(), Cell::from)
}

/// `7`, or `3 to 7` where pairs were not asked about.
fn meets(guest: &Guest) -> Cell {
    match guest.perhaps_meets {
        0 => guest.meets.to_string().into(),
        more => format!("{} to {}", guest.meets, guest.meets + more).into(),
    }
}

fn introduction(it: &Introduction) -> Vec<Span> {
    let names: Vec<&str> = it.people.iter().map(|person| person.name.as_str()).collect();
    let common = it.in_common.as_ref().map(|common| format!(": {common}")).unwrap_or_default();
    let mut spans = vec![strong(names.join(" and ")), plain(common)];
    if !it.settled {
        spans.push(quiet("; ask first whether they have met or compete"));
    }
    spans
}

fn left_out(it: &Event) -> Vec<Vec<Span>> {
    let (fewer, spared): (Vec<_>, Vec<_>) = it.left_out.iter().partition(|it| it.kind == "fewer");
    let line = |it: &&super::LeftOut| {
        let account = it.account.as_ref().map(|account| format!(", {account}")).unwrap_or_default();
        vec![strong(it.person.name.clone()), plain(format!("{account}: {}", it.why))]
    };
    let mut lines: Vec<Vec<Span>> = spared.iter().take(NAMED).map(line).collect();
    if spared.len() > NAMED {
        lines.push(vec![plain(format!("{} more rivals", spared.len() - NAMED))]);
    }
    if !fewer.is_empty() {
        let named: Vec<&str> = fewer.iter().take(NAMED).map(|it| it.person.name.as_str()).collect();
        let more = if fewer.len() > NAMED { format!(" and {} more", fewer.len() - NAMED) } else { String::new() };
        let words = "who would meet as many for the first time, or fewer: ";
        lines.push(vec![plain(format!(
            "{}, {words}{}{more}",
            counted(fewer.len(), "other", "others"),
            named.join(", ")
        ))]);
    }
    lines
}

/// How sure the choice is.
fn how(it: &Event) -> String {
    let of = counted(it.considered, "contact", "contacts");
    let beside = match it.candidates - it.considered {
        0 => String::new(),
        more => format!(" ({more} more, who lead into fewer groups, were not looked at)"),
    };
    let star = if it.guests.iter().any(|guest| guest.included) { " * asked for by name." } else { "" };
    if it.proven {
        return format!("Of {of} every choice was tried: none brings more people together.{star}");
    }
    if it.pairs_new == it.pairs {
        return format!("Of {of}{beside}: every pair is new, and no choice can have more.{star}");
    }
    format!("Of {of}{beside}, chosen one by one: exchanging one guest brings no more people together.{star}")
}
