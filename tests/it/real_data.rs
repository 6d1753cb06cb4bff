//! Data that others gathered: classic networks, a sales pipeline, address lists. Skipped where it is not at hand.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::command::{run, word};

/// The folder of real data, where there is one.
fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let found = folder.is_dir().then(|| folder.clone());
    if found.is_none() {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            format!("skipped: there is no {}\n", folder.display()).as_bytes(),
        );
    }
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

fn analysis(book: &Path, more: &[&str]) -> Value {
    serde_json::from_str(&run(&[&["analyze", word(book), "--format", "json"], more].concat()).answer()).unwrap()
}

fn verdicts(analysis: &Value) -> Vec<&str> {
    let stages = analysis["stages"].as_array().unwrap().iter();
    stages.flat_map(|stage| stage["signals"].as_array().unwrap()).map(|it| it["verdict"].as_str().unwrap()).collect()
}

#[test]
fn classic_networks_are_analysed_and_led_by_those_who_are_known_to_lead() {
    let Some(data) = data() else { return };
    let leader = |folder: &str, more: &[&str]| {
        let book = data.join("networks").join(folder);
        let metrics = ["metrics", word(&book), "--sort", "betweenness", "--top", "1", "--format", "ids"];
        run(&[&metrics, more].concat()).answer()
    };
    assert_eq!(leader("revere", &[]), "Revere.Paul\n");
    assert_eq!(leader("florentine", &["--kinds", "marriage"]), "Medici\n");
    assert_eq!(leader("krackhardt_kite", &[]), "Heather\n");
    for book in entries(&data.join("networks")) {
        let people = fs::read_to_string(book.join("contacts.csv")).unwrap().lines().count() - 1;
        let analysis = analysis(&book, &["--full"]);
        assert_eq!(analysis["book"]["contacts"], people, "{}", book.display());
        assert!(analysis["book"]["ties"].as_u64().unwrap() > 0, "{}", book.display());
        let rows = run(&["metrics", word(&book), "--of", "constraint", "--format", "csv"]).answer();
        assert_eq!(rows.lines().count(), people + 1, "{}", book.display());
    }
}

#[test]
fn a_sales_pipeline_is_analysed() {
    let Some(data) = data() else { return };
    let book = data.join("crm/maven_crm");
    assert_eq!(analysis(&book, &[])["book"]["contacts"], 126);
    assert!(run(&["metrics", word(&book), "--per", "network"]).answer().contains("density"));
}

#[test]
fn a_bare_list_of_connections_is_never_praised() {
    let Some(data) = data() else { return };
    let lists = entries(&data.join("formats/linkedin"));
    for list in lists.iter().filter(|list| list.extension().is_some_and(|it| it == "csv")) {
        let company = first_company(list);
        for more in [vec![], vec!["--prospects", &company], vec!["--self", &company]] {
            let analysis = analysis(list, &[&["--full"], &more[..]].concat());
            assert!(analysis["book"]["contacts"].as_u64().unwrap() > 0, "{}", list.display());
            assert!(!verdicts(&analysis).contains(&"fits"), "{} {more:?}: {analysis:#}", list.display());
        }
    }
}

/// The company of the first person who has one, as the tool read it.
fn first_company(list: &Path) -> String {
    let book: Value = serde_json::from_str(&run(&["export", word(list), "--to", "book"]).answer()).unwrap();
    let people = book["contacts"].as_array().unwrap().clone();
    people.iter().find_map(|person| person["account"].as_str()).unwrap().to_owned()
}
