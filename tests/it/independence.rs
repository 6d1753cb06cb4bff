//! The order of rows in a file is chance, and no answer may hang on it.

use std::fs;

use crate::command::{folder, run, word};

/// The table with its rows in another order, the header still first.
fn shuffled(table: &str, seed: u64) -> String {
    let (header, rows) = table.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    fastrand::Rng::with_seed(seed).shuffle(&mut rows);
    format!("{header}\n{}\n", rows.join("\n"))
}

/// The tables of the demo book.
const TABLES: [&str; 7] =
    ["contacts.csv", "ties.csv", "accounts.csv", "deals.csv", "interactions.csv", "ledger.csv", "facts.csv"];

#[test]
fn shuffled_rows_change_no_byte_of_any_answer() {
    let read = |name: &str| fs::read_to_string(format!("{}/data/demo/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let tables = TABLES.map(|name| (name, read(name)));
    let settings = read("netsales.toml");
    let commands: &[&[&str]] = &[
        &["analyze", "--full", "--format", "json"],
        &["metrics", "--format", "csv"],
        &["metrics", "--per", "tie", "--format", "csv"],
        &["ask", "--format", "csv"],
        &["path", "Gisela Haupt", "-k", "9", "--format", "csv"],
        &["path", "Tandrell", "-k", "9", "--format", "csv"],
        &["brief", "Victor Amsel", "--format", "json"],
        &["brief", "varnholt-bench", "--format", "csv"],
        &["agenda", "--full", "--format", "json"],
        &["agenda", "--event", "6", "--format", "json"],
        &["map", "Tandrell", "--format", "json"],
        &["whatif", "--leaves", "annika-berg", "--add", "you:Martin Kjær", "--format", "json"],
        &["compare", "you", "Sunita Rao", "--format", "json"],
        &["pipeline"],
        &["pipeline", "--by", "industry", "--format", "json"],
        &["levers", "--full"],
        &["levers", "--format", "json"],
        &["leads", "--format", "json"],
        &["accounts", "--format", "json"],
        &["accounts", "Varnholt", "--format", "json"],
        &["analyze", "--deal", "velmora-flush", "--top", "40", "--format", "json"],
        &["references", "velmora-flush", "--format", "json"],
        &["references", "--format", "json"],
        &["references", "--allocate", "--format", "json"],
        &["references", "--give", "--format", "json"],
        &["references", "--handoff", "--format", "json"],
        &["check", "--format", "csv"],
        &["export", "--to", "book"],
        &["export", "--to", "node-link", "--with", "degree,constraint"],
        &["export", "--to", "mermaid", "--account", "Varnholt"],
    ];
    let book = folder(&[("netsales.toml", &settings)]);
    let answers = |shuffled: &dyn Fn(&str) -> String| {
        for (name, rows) in &tables {
            fs::write(book.path().join(name), shuffled(rows)).unwrap();
        }
        let answer = |command: &&[&str]| run(&[&command[..1], &[word(book.path())], &command[1..]].concat()).answer();
        commands.iter().map(answer).map(|text| without_places(&text)).collect::<Vec<_>>()
    };
    let expected = answers(&str::to_owned);
    for seed in [1, 2] {
        for ((command, expected), found) in commands.iter().zip(&expected).zip(answers(&|rows| shuffled(rows, seed))) {
            let differs = expected.lines().zip(found.lines()).find(|(expected, found)| expected != found);
            assert!(*expected == found, "{command:?} with rows in another order: {differs:#?}");
        }
    }
}

/// The answer without what is said of a place in a file, which moves with its row.
fn without_places(answer: &str) -> String {
    let placed = |line: &str| TABLES.iter().any(|file| line.contains(file));
    answer
        .lines()
        .map(|line| if placed(line) { "a finding in a file\n".to_owned() } else { format!("{line}\n") })
        .collect()
}
