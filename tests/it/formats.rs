//! A book says the same however its tables are written: cells parted by tabs, JSON, a JSON object a line, one document of all.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};
use tempfile::TempDir;

use crate::command::{csv_rows, folder, run, run_fed, without_next, word};

const DEMO: &str = "data/demo";
const TABLES: [&str; 7] = ["contacts", "ties", "accounts", "deals", "interactions", "ledger", "facts"];

/// A table of the demo as rows of cells, its header first, with one cell written otherwise where that is asked for.
fn table(name: &str, otherwise: Option<(&str, &str, &str)>) -> Vec<Vec<String>> {
    let mut rows = csv_rows(&fs::read_to_string(Path::new(DEMO).join(format!("{name}.csv"))).unwrap());
    if let Some((_, from, to)) = otherwise.filter(|(table, ..)| *table == name) {
        let cell = rows.iter_mut().flatten().find(|cell| *cell == from).unwrap();
        to.clone_into(cell);
    }
    rows
}

fn objects(rows: &[Vec<String>]) -> Vec<Value> {
    let object = |row: &Vec<String>| {
        let filled = rows[0].iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        Value::Object(filled.map(|(name, cell)| (name.clone(), Value::String(cell.clone()))).collect::<Map<_, _>>())
    };
    rows[1..].iter().map(object).collect()
}

/// The demo with its tables in another format.
fn in_format(extension: &str, otherwise: Option<(&str, &str, &str)>) -> TempDir {
    let written = |name: &str| {
        let rows = table(name, otherwise);
        match extension {
            "tsv" => rows.iter().map(|row| row.join("\t") + "\n").collect(),
            "json" => serde_json::to_string_pretty(&objects(&rows)).unwrap(),
            _ => objects(&rows).iter().map(Value::to_string).collect::<Vec<_>>().join("\n"),
        }
    };
    let mut files: Vec<(String, String)> =
        TABLES.map(|name| (format!("{name}.{extension}"), written(name))).into_iter().collect();
    files.push(("netsales.toml".into(), fs::read_to_string(Path::new(DEMO).join("netsales.toml")).unwrap()));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    folder(&files)
}

/// The demo as one document.
fn document() -> String {
    let tables = TABLES.map(|name| (name.to_owned(), Value::Array(objects(&table(name, None)))));
    Value::Object(tables.into_iter().collect()).to_string()
}

/// What is said of the demo, the words on standard error aside, which name files.
fn said(book: &str) -> [String; 2] {
    let mut analysis: Value =
        serde_json::from_str(&run(&["analyze", book, "--full", "--format", "json"]).answer()).unwrap();
    analysis["notes"].take();
    [analysis.to_string(), without_next(&run(&["brief", book, "Victor Amsel"]).answer()).to_owned()]
}

#[test]
fn tables_say_the_same_however_they_are_written() {
    let wanted = said(DEMO);
    for extension in ["tsv", "json", "jsonl"] {
        let book = in_format(extension, None);
        assert_eq!(said(word(book.path())), wanted, "{extension}");
    }
    let settings = ["--seller", "brenda", "--self", "Norvik Sensors", "--as-of", "2026-06-15"];
    let read = run_fed(&[&["brief", "-", "Victor Amsel"], &settings[..]].concat(), &document());
    assert_eq!(without_next(&read.answer()), wanted[1], "one document");
}

#[test]
fn a_fault_of_any_table_has_its_file_and_line_in_any_format() {
    let faults = [
        ("accounts", "customer", "custommer", "status \"custommer\" is none of"),
        ("deals", "380000", "much", "amount \"much\" is not a number"),
        ("interactions", "call", "phone", "kind \"phone\" is none of"),
        ("ledger", "rafael-nunes", "nobody", "giver \"nobody\" is unknown"),
        ("facts", "team", "me", "visibility \"me\" is none of"),
    ];
    for extension in ["tsv", "json", "jsonl"] {
        for (name, from, to, message) in &faults {
            let book = in_format(extension, Some((name, from, to)));
            let ran = run(&["check", word(book.path())]);
            let line = ran.err.lines().find_map(|line| line.strip_prefix("error: ")).unwrap();
            let place = line.split(": ").next().unwrap();
            let parts: Vec<&str> = place.rsplitn(3, ':').collect();
            assert!(parts[..2].iter().all(|number| number.parse::<u32>().is_ok()), "{place}");
            assert!(parts[2].ends_with(&format!("{name}.{extension}")), "{place}");
            assert!(line.contains(message), "{extension}: {line}");
            assert_eq!(ran.code, 3);
        }
    }
}
