//! The house keeps its plan: floors, doors, and a file for each thing that has a name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use netsales::metrics::METRICS;
use netsales::stages::{self, Stage};

/// The rooms by floor, the lowest first. A room uses rooms on lower floors only.
const FLOORS: &[&[&str]] = &[
    &["settings", "network", "render", "progress"],
    &["book"],
    &["ingest", "metrics"],
    &["advise", "engine"],
    &["stages"],
    &["reports"],
    &["commands"],
    &["cli"],
];

/// Which crate may be named in which rooms or files.
const DOORS: &[(&str, &[&str])] = &[
    ("petgraph", &["network"]),
    ("pathfinding", &["metrics/assignment.rs"]),
    ("csv", &["render/csv.rs"]),
    (
        "quick_xml",
        &["render/graph/xml.rs", "render/html/markup.rs", "ingest/foreign/graph/xml.rs", "ingest/foreign/unpack"],
    ),
    ("clap", &["cli", "commands", "bin"]),
    ("clap_complete", &["cli", "commands"]),
    ("clap_mangen", &["commands/man.rs"]),
    ("serde_json", &["ingest", "render/json.rs"]),
    ("calamine", &["ingest/foreign/unpack"]),
    ("calcard", &["ingest/foreign/kinds"]),
    ("zip", &["ingest/foreign/unpack.rs", "ingest/foreign/unpack"]),
    ("toml", &["ingest"]),
    ("mail_parser", &["ingest/foreign/kinds/mail"]),
    ("calcard", &["ingest/foreign/kinds"]),
    ("anstream", &["commands"]),
    ("datafusion", &["engine/run", "bin"]),
    ("ballista", &["engine/run", "bin"]),
    ("tokio", &["engine/run", "bin"]),
];

fn source_files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    files.sort();
    files
}

/// The part of a file that is built into the library: its comments and its tests are left out.
fn shipped(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn room(file: &Path) -> String {
    file.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a text names as `crate::room`, one by one or in a group.
fn rooms_used(text: &str) -> BTreeSet<String> {
    let first_word = |text: &str| text.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect::<String>();
    let mut rooms = BTreeSet::new();
    for path in text.split("crate::").skip(1) {
        match path.strip_prefix('{') {
            Some(group) => rooms.extend(group.split('}').next().unwrap().split(',').map(|it| first_word(it.trim()))),
            None => {
                rooms.insert(first_word(path));
            }
        }
    }
    rooms
}

#[test]
fn every_room_uses_lower_floors_only() {
    for (file, text) in source_files() {
        let own = room(&file);
        let Some(own_floor) = floor(&own) else { continue };
        for used in rooms_used(&shipped(&text)).iter().filter(|used| **used != own) {
            if let Some(used_floor) = floor(used) {
                assert!(
                    used_floor < own_floor,
                    "{} is on floor {own_floor} and uses {used} on floor {used_floor}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_crate_has_one_door() {
    for (file, text) in source_files() {
        for (name, doors) in DOORS {
            let named = shipped(&text)
                .split(|it: char| !(it.is_alphanumeric() || it == '_' || it == ':'))
                .any(|word| word.starts_with(&format!("{name}::")) && !word.starts_with("crate::"));
            let allowed = doors.iter().any(|door| file.starts_with(door) || room(&file) == *door);
            assert!(!named || allowed, "{} names {name}, whose door is {doors:?}", file.display());
        }
    }
}

#[test]
fn every_rule_file_is_registered_under_its_own_name() {
    let registered: BTreeSet<String> = stages::rules().map(|(_, rule)| rule.id.to_owned()).collect();
    let declares_rule = |text: &str| text.contains("pub static RULE: Rule");
    let files = source_files().into_iter().filter(|(file, text)| file.starts_with("stages") && declares_rule(text));
    let filed: BTreeSet<String> =
        files.map(|(file, _)| file.file_stem().unwrap().to_string_lossy().replace('_', "-")).collect();
    assert_eq!(filed, registered);
}

#[test]
fn every_signal_file_is_registered_under_its_own_name() {
    let declares_signal = |text: &str| text.contains("pub static SIGNAL: Signal");
    for stage in Stage::ALL {
        let registered: BTreeSet<&str> = stage.spec().signals.iter().map(|signal| signal.id()).collect();
        assert_eq!(registered.len(), stage.spec().signals.len(), "two signals of {} share an id", stage.spec().id);
    }
    let files = source_files().into_iter().filter(|(file, text)| file.starts_with("stages") && declares_signal(text));
    let filed = files.map(|(file, _)| file.file_stem().unwrap().to_string_lossy().into_owned());
    let mut count = BTreeMap::new();
    filed.for_each(|id| *count.entry(id).or_insert(0) += 1);
    let mut registered = BTreeMap::new();
    stages::signals().for_each(|(_, signal)| *registered.entry(signal.id().to_owned()).or_insert(0) += 1);
    assert_eq!(count, registered);
}

#[test]
fn rules_and_metrics_have_ids_of_their_own_and_every_rule_mends_a_signal_of_its_stage() {
    let rules: Vec<&str> = stages::rules().map(|(_, rule)| rule.id).collect();
    let metrics: Vec<&str> = METRICS.iter().map(|metric| metric.id).collect();
    for ids in [&rules, &metrics] {
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "two of {ids:?} are equal");
    }
    for (stage, rule) in stages::rules() {
        let mends = stage.spec().signals.iter().any(|signal| signal.id() == rule.signal);
        assert!(mends, "{} mends {}, which {} does not read", rule.id, rule.signal, stage.spec().id);
        assert!(
            rule.text.contains("**What it looks for.**") && rule.text.contains("**Source.**"),
            "{} lacks a heading",
            rule.id
        );
    }
}
