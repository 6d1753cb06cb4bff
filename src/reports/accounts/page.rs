//! The list of accounts as a page: which are worth it, what to ask, who may buy, where the hours go, how well they are known.

use super::{Accounts, Answered, Development, Hours, Line, Trigger, Writer, effort};
use crate::advise::figure::rounded;
use crate::render::document::{Align, Document, Span, Table, Voice, plain, quiet, say, strong};
use crate::reports::analysis::{counted, percent};
use crate::reports::part::{Item, more, part};
use crate::reports::words::{capital, whose};

/// How many entries of each part are shown where nobody says otherwise.
pub(super) const SHOWN: usize = 8;

pub(super) fn page(it: &Accounts, top: usize) -> Document {
    let mut page = Document::new();
    page.heading(1, format!("{}, {}", whose("accounts", &it.seller.id, &it.seller.name), it.as_of));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    page.paragraph([strong(it.words.clone())]);
    for warning in &it.warnings {
        page.paragraph([say(Voice::Watch, "Too many: "), plain(warning.clone())]);
    }
    standings(&mut page, it, top);
    part(&mut page, "Ask next", ask(it), top);
    part(&mut page, "May be about to buy", triggers(it), top);
    part(&mut page, "Supplied by others", supplied(it), top);
    part(&mut page, "Near their development", it.development.iter().map(Development::words).collect(), top);
    part(&mut page, "Where the hours went", hours(it), top);
    part(&mut page, "How well you know them", known(it), top);
    part(&mut page, "Who writes it down", it.writers.iter().map(Writer::words).collect(), top);
    for note in it.notes.iter().filter(|note| matches!(note.check.as_str(), "no-facts" | "no-interactions")) {
        page.paragraph([quiet(note.message.clone())]);
    }
    page
}

fn standings(page: &mut Document, it: &Accounts, top: usize) {
    if it.accounts.is_empty() {
        return;
    }
    page.heading(2, "Which are worth it");
    let columns = ["", "Is a", "Signs", "Waits", "Stands"];
    let mut table = Table::new(columns.map(|title| (title, Align::Left)));
    for line in it.accounts.iter().take(top) {
        table.row([
            line.account.as_str().into(),
            line.status.as_deref().unwrap_or("not noted").into(),
            signs(line).into(),
            waits(line).into(),
            stands(&line.standing).into(),
        ]);
    }
    page.table(table);
    page.paragraph(more(it.accounts.len(), top).map(quiet));
    page.paragraph([quiet(format!(
        "Signs of a target: works integrated, its industry adopts early, has led change, sets itself apart by technology. It fits \
         with {} of them and no reason to wait. A ? is not known, and never counts as no.",
        it.criteria_wanted
    ))]);
}

/// `2 yes, 1 no, 1 ?`.
fn signs(line: &Line) -> String {
    let part = |holds: Option<bool>, word: &str| {
        let count = Line::answered(&line.signs, holds);
        (count > 0).then(|| format!("{count} {word}"))
    };
    [part(Some(true), "yes"), part(Some(false), "no"), part(None, "?")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn waits(line: &Line) -> String {
    let holding: Vec<&str> =
        line.waits.iter().filter(|it| it.holds == Some(true)).map(|it| it.words.as_str()).collect();
    match Line::answered(&line.waits, None) {
        _ if !holding.is_empty() => holding.join(", "),
        0 => "no".to_owned(),
        unknown if unknown == line.waits.len() => "?".to_owned(),
        unknown => format!("no, {unknown} ?"),
    }
}

fn stands(standing: &str) -> Span {
    match standing {
        "fits" => say(Voice::Good, "fits"),
        "open" => plain("ask"),
        "waits" => say(Voice::Watch, "waits"),
        _ => quiet("falls short"),
    }
}

/// Of accounts that hang on what is not known the questions that decide; of those of which nothing is known, how many there are,
/// unless they are marked as targets.
fn ask(it: &Accounts) -> Vec<Item> {
    let is_blank = |line: &&Line| line.signs.iter().chain(&line.waits).all(|it| it.holds.is_none());
    let open = it.accounts.iter().filter(|line| line.standing == "open");
    let is_target = |line: &&Line| line.status.as_deref() == Some("target");
    let (asked, blank): (Vec<&Line>, Vec<&Line>) = open.partition(|line| is_target(line) || !is_blank(line));
    let item = |line: &Line| {
        let unknown: Vec<&Answered> = line.signs.iter().chain(&line.waits).filter(|it| it.holds.is_none()).collect();
        let questions: Vec<String> = unknown.iter().take(2).map(|it| capital(&it.question)).collect();
        let more = if unknown.len() > 2 { format!(" ({} more)", unknown.len() - 2) } else { String::new() };
        vec![strong(line.account.clone()), plain(format!(": {}{more}", questions.join(" ")))]
    };
    let of_blank = match blank.as_slice() {
        [] => None,
        [one] => Some(format!("Of {} neither signs nor reasons are known.", one.account)),
        several => Some(format!("Of {} accounts neither signs nor reasons are known.", several.len())),
    };
    asked.into_iter().map(item).chain(of_blank.map(|words| vec![plain(words)])).collect()
}

fn triggers(it: &Accounts) -> Vec<Item> {
    let mut found: Vec<(&Line, &Trigger)> =
        it.accounts.iter().filter_map(|line| Some((line, line.trigger.as_ref()?))).collect();
    found.sort_by_key(|(line, trigger)| (std::cmp::Reverse(trigger.date.clone()), line.account.clone()));
    let item = |(line, trigger): (&Line, &Trigger)| {
        vec![strong(line.account.clone()), plain(format!(": {}{}", trigger.text, when(trigger)))]
    };
    found.into_iter().map(item).collect()
}

/// `, 2026-05-28 (18 days ago)`.
pub(in crate::reports) fn when(trigger: &Trigger) -> String {
    match (&trigger.date, trigger.days) {
        (Some(date), Some(days)) => {
            let old = if trigger.old == Some(true) { ", old" } else { "" };
            format!(", {date} ({} ago{old})", counted(usize::try_from(days).unwrap_or(0), "day", "days"))
        }
        _ => ", day not noted".to_owned(),
    }
}

fn supplied(it: &Accounts) -> Vec<Item> {
    let held = it.accounts.iter().filter_map(|line| Some((line, line.incumbent.as_ref()?)));
    let item = |(line, incumbent): (&Line, &String)| {
        let cycle = line.next_cycle.as_ref().map(|cycle| format!("; next product cycle {cycle}")).unwrap_or_default();
        let verdict = match line.locked_in {
            Some(true) => say(Voice::Watch, " No sign and no cycle near: locked in, so the chance is low."),
            Some(false) => say(Voice::Good, " It may open."),
            None => say(Voice::Watch, " No fresh sign: ask when they draw the next product."),
        };
        vec![strong(line.account.clone()), plain(format!(": {incumbent}{cycle}.")), verdict]
    };
    held.map(item).collect()
}

fn hours(it: &Accounts) -> Vec<Item> {
    let all = it.hours.iter().map(|it| it.hours).fold(0.0, |sum, it| sum + it);
    let item = |of: &Hours| {
        let share = if all > 0.0 { format!(", {} of the time", percent(of.hours / all)) } else { String::new() };
        let untimed = match of.without_minutes {
            0 => String::new(),
            some => format!(", {some} without a length"),
        };
        let title = match of.standing.as_str() {
            "fits" => "Accounts that fit",
            "open" => "Not known yet",
            "waits" => "Accounts that wait",
            effort::CUSTOMER => "Customers",
            _ => "Accounts that fall short",
        };
        let accounts = counted(of.accounts, "account", "accounts");
        let touches = counted(of.touches, "touch", "touches");
        vec![
            if matches!(of.standing.as_str(), "waits" | "short") { say(Voice::Watch, title) } else { strong(title) },
            plain(format!(
                ": {} h{share}, on {accounts}; {touches}{untimed}.",
                rounded((of.hours * 10.0).round() / 10.0)
            )),
        ]
    };
    it.hours.iter().map(item).collect()
}

/// Accounts on which something is to be cleared up or is known by one alone, those with most to clear up first.
fn known(it: &Accounts) -> Vec<Item> {
    let mut lines: Vec<&Line> = it.accounts.iter().filter(|line| line.facts > 0).collect();
    lines.sort_by_key(|line| (std::cmp::Reverse((line.contradicted, line.stale)), line.covered, line.account.clone()));
    let item = |line: &Line| {
        let mut parts = vec![format!(
            "{}, {} of {} topics covered",
            counted(line.facts, "fact", "facts"),
            line.covered,
            line.wanted
        )];
        if line.contradicted > 0 {
            parts.push(format!("{} contradicted", line.contradicted));
        }
        if line.stale > 0 {
            parts.push(format!("{} stale", line.stale));
        }
        parts.extend(line.known_by_one.as_ref().map(|person| format!("all of it from {} alone", person.name)));
        let steward = match &line.steward {
            Some(person) => format!(" {} keeps it.", person.name),
            None => " Nobody keeps it.".to_owned(),
        };
        vec![strong(line.account.clone()), plain(format!(": {}.{steward}", parts.join("; ")))]
    };
    lines.into_iter().map(item).collect()
}

impl Writer {
    fn words(&self) -> Item {
        let who = self.person.as_ref().map_or("Nobody noted who", |person| person.name.as_str());
        let stale = if self.stale > 0 { format!("; {} stale by now", self.stale) } else { String::new() };
        let facts = counted(self.facts, "fact", "facts");
        let updated = if self.updated > 0 { format!(", {} of them updates", self.updated) } else { String::new() };
        let used = match self.before_a_win {
            0 => String::new(),
            used => format!("; {used} known before a deal was won there"),
        };
        vec![
            strong(who.to_owned()),
            plain(format!(
                ": {facts} in the last year{updated}, {} a month{used}{stale}.",
                rounded((self.per_month * 10.0).round() / 10.0)
            )),
        ]
    }
}
