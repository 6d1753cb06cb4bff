//! Small exports read in a test, and what came of them in words.

use jiff::civil::{Date, date};

use super::haul::{Haul, Touch, Who};
use super::{Gather, Key, Kind, gather};
use crate::ingest::columns::Contacts;
use crate::progress::UNWATCHED;
use crate::settings::Settings;

/// The day of all trials.
pub(in crate::ingest) const TODAY: Date = date(2026, 6, 15);

/// What files hold, each taken for what it shows.
pub(in crate::ingest) fn read(files: &[(&str, &[u8])]) -> Haul {
    read_as(None, files)
}

/// What files hold, each taken for a kind.
pub(in crate::ingest) fn read_as(kind: Option<&'static Kind>, files: &[(&str, &[u8])]) -> Haul {
    let folder = tempfile::tempdir().unwrap();
    let write = |(name, bytes): &(&str, &[u8])| {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, bytes).unwrap();
        file
    };
    let mut files: Vec<_> = files.iter().map(write).collect();
    // What stands in a folder is found there, and not named.
    for file in &mut files {
        let top = file.strip_prefix(folder.path()).unwrap().iter().next().unwrap().to_owned();
        *file = folder.path().join(top);
    }
    files.dedup();
    let request = Gather { files: &files, kind, encoding: None, today: TODAY, progress: &UNWATCHED };
    gather(&request, &Settings::default(), &mut std::io::empty()).unwrap()
}

/// What came of the last file: `messages 2; to oneself 1`.
pub(in crate::ingest) fn counts(haul: &Haul) -> Vec<String> {
    let Some(file) = haul.files.last() else { return Vec::new() };
    let line = |(what, count): (&&str, &usize)| format!("{count} {what}");
    file.taken.iter().map(line).chain(file.left_out.iter().map(|it| format!("- {}", line(it)))).collect()
}

/// Each touch in a line: `2024-03-05 email ana@bolt.com > bo@core.com, 2024-03-06`.
pub(in crate::ingest) fn touches(haul: &Haul) -> Vec<String> {
    haul.touches.iter().map(|touch| line(haul, touch)).collect()
}

fn line(haul: &Haul, touch: &Touch) -> String {
    let to: Vec<String> = touch.to.iter().map(|who| address(haul, *who)).collect();
    let minutes = touch.minutes.map(|it| format!(", {it} min")).unwrap_or_default();
    let answered = touch.answered_on.map(|it| format!(", answered {it}")).unwrap_or_default();
    let (date, how, from) = (touch.date, touch.medium.word(), address(haul, touch.from));
    format!("{date} {how} {from} > {}{minutes}{answered}", to.join(" "))
}

/// An address of somebody.
pub(in crate::ingest) fn address(haul: &Haul, who: Who) -> String {
    let keys = &haul.get(who).keys;
    keys.iter().find(|key| matches!(key, Key::Email(_))).map(ToString::to_string).unwrap_or_default()
}

/// Everybody by address, with the name.
pub(in crate::ingest) fn people(haul: &Haul) -> Vec<String> {
    let name = |who| haul.get(who).record.text(Contacts::Name).unwrap_or("-");
    haul.everybody().map(|who| format!("{} {}", address(haul, who), name(who))).collect()
}

/// What was wrong, each in a line without the folder.
pub(in crate::ingest) fn problems(haul: &Haul) -> Vec<String> {
    let line = |text: String| text.rsplit('/').next().unwrap_or_default().to_owned();
    haul.problems.iter().map(|problem| line(problem.to_string())).collect()
}
