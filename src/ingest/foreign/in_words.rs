//! (tests) Files written in the test, read as the exports they are, and what was made of them in words.

use super::haul::{Haul, Who};
use super::key::Key;
use super::original::Original;
use super::record::Value;
use super::{By, read};
use crate::ingest::columns::{Column, Contacts, Ties};
use crate::ingest::fields::Vocabulary;
use crate::ingest::problems::Problems;
use crate::progress::UNWATCHED;
use crate::settings::Settings;

/// Reads files one after the other, each by what it holds.
pub(super) fn haul(files: &[&[u8]]) -> Haul {
    let names: Vec<String> = (1..=files.len()).map(|number| format!("file{number}")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(String::as_str).zip(files.iter().copied()).collect();
    haul_of(&files)
}

/// The same, of files that have names.
pub(super) fn haul_of(files: &[(&str, &[u8])]) -> Haul {
    let settings = Settings::default();
    let mut problems = Problems::default();
    let vocabulary = Vocabulary::of(&settings, &mut problems);
    let mut haul = Haul::new(problems);
    let today = jiff::civil::date(2026, 6, 15);
    let by = By { vocabulary: &vocabulary, settings: &settings, encoding: None, today, progress: &UNWATCHED };
    for (name, bytes) in files {
        let mut original = Original::of_bytes((*name).to_owned(), bytes.to_vec());
        original.named = true;
        if let Err(problem) = read(original, None, &by, &mut haul, &mut Vec::new()) {
            haul.problems.push(problem);
        }
    }
    haul.settle_homes();
    haul
}

/// Everybody who is listed: name, firm, title and by what they are known, as far as that is told.
pub(super) fn people(haul: &Haul) -> Vec<String> {
    let listed = haul.everybody().filter(|who| haul.get(*who).listed);
    listed.map(|who| cells(haul, who, &[Contacts::Name, Contacts::Account, Contacts::Title])).collect()
}

/// What is known of somebody: cells that hold words, then addresses and profiles.
fn cells(haul: &Haul, who: Who, columns: &[Contacts]) -> String {
    let person = haul.get(who);
    let mut words: Vec<String> =
        columns.iter().map(|column| person.record.text(*column).unwrap_or("–").to_owned()).collect();
    let keys = person.keys.iter().filter(|key| !matches!(key, Key::Id(..)));
    words.extend(keys.map(ToString::to_string));
    words.join(" | ")
}

/// What a column says of everybody who has it: `Ana: Sales`.
pub(super) fn column(haul: &Haul, column: Contacts) -> Vec<String> {
    let said = haul.everybody().filter_map(|who| match haul.get(who).record.get(column)? {
        Value::Text(text) => Some(format!("{}: {text}", name(haul, who))),
        Value::People(people) => Some(format!("{}: {}", name(haul, who), name(haul, *people.first()?))),
        Value::Firm(_) | Value::FirmOf(_) => None,
    });
    said.collect()
}

/// Every tie: `Ana reports_to Bo`.
pub(super) fn ties(haul: &Haul) -> Vec<String> {
    let end = |tie: &super::record::Record<Ties>, column: Ties| match tie.get(column) {
        Some(Value::People(people)) => people.first().map(|who| name(haul, *who)),
        _ => None,
    };
    let shown = |tie: &super::record::Record<Ties>| {
        let (source, target) = (end(tie, Ties::Source)?, end(tie, Ties::Target)?);
        Some(format!("{source} {} {target}", tie.text(Ties::Kind).unwrap_or(Ties::Kind.name())))
    };
    haul.ties.iter().filter_map(shown).collect()
}

/// Every touch: `2024-03-05 message Ana > Bo`.
pub(super) fn touches(haul: &Haul) -> Vec<String> {
    let shown = |touch: &super::haul::Touch| {
        let to: Vec<String> = touch.to.iter().map(|who| name(haul, *who)).collect();
        format!("{} {} {} > {}", touch.date, touch.medium.word(), name(haul, touch.from), to.join(", "))
    };
    haul.touches.iter().map(shown).collect()
}

/// Name, else first key.
fn name(haul: &Haul, who: Who) -> String {
    let person = haul.get(who);
    let key = || person.keys.first().map(ToString::to_string);
    person.record.text(Contacts::Name).map(str::to_owned).or_else(key).unwrap_or_default()
}

/// What was taken in and what was left out of the last file: `2 people; left out: 1 rows without a name`.
pub(super) fn counts(haul: &Haul) -> String {
    let Some(file) = haul.files.last() else { return "nothing".to_owned() };
    let words = |counts: &std::collections::BTreeMap<&'static str, usize>| {
        counts.iter().map(|(what, count)| format!("{count} {what}")).collect::<Vec<_>>().join(", ")
    };
    format!("{}: {}; left out: {}", file.kind.id, words(&file.taken), words(&file.left_out))
}

/// Every problem, with its place.
pub(super) fn problems(haul: &Haul) -> Vec<String> {
    haul.problems.iter().map(ToString::to_string).collect()
}
