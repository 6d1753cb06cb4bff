//! `netsales import` from the outside: what is written where, what is said, and what is refused.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use crate::command::{Ran, folder, run, word};

const CONNECTIONS: &str = "Notes:\n\"Some addresses are missing.\"\n\n\
    First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ana,Silva,https://www.linkedin.com/in/ana,ana@bolt.com,Bolt,CEO,05 Mar 2024\n\
    Bo,=1+1,https://www.linkedin.com/in/bo,,\"Core, Inc.\",\u{1b}[2JCTO,12 Jan 2023\n\
    ,,,,,,01 Jan 2020\n";

/// A desk with an export, and the name of a book beside it.
fn desk() -> (tempfile::TempDir, String, String) {
    let desk = folder(&[("Connections.csv", CONNECTIONS)]);
    let name = |file: &str| word(&desk.path().join(file)).to_owned();
    let (export, book) = (name("Connections.csv"), name("book"));
    (desk, export, book)
}

fn import(arguments: &[&str]) -> Ran {
    run(&[&["import"], arguments].concat())
}

#[test]
fn what_came_is_told_and_the_book_reads() {
    let (desk, export, book) = desk();
    let shown = desk.path().display().to_string();
    let told = import(&[&export, "-o", &book]).answer().replace(&shown, "desk");
    assert_snapshot!(told.lines().filter(|line| !line.contains("desk")).collect::<Vec<_>>().join("\n"));
    let contacts = fs::read_to_string(desk.path().join("book/contacts.csv")).unwrap();
    assert_snapshot!(contacts);
    let check = run(&["check", &book]);
    assert_eq!(check.code, 0, "{}", check.err);
    assert!(check.out.contains("2 contacts, 0 ties"), "{}", check.out);
}

#[test]
fn the_second_time_no_file_is_touched() {
    let (desk, export, book) = desk();
    import(&[&export, "-o", &book]).answer();
    let files = ["contacts.csv", "imported/contacts.csv"].map(|file| desk.path().join("book").join(file));
    let written = || files.each_ref().map(|file| fs::metadata(file).unwrap().modified().unwrap());
    let before = written();
    let again = import(&[&export, "-o", &book]).answer();
    assert!(again.contains("The book has all of this already."), "{again}");
    assert_eq!(written(), before);
}

#[test]
fn a_dry_run_says_what_would_come_and_writes_nothing() {
    let (desk, export, book) = desk();
    let told = import(&[&export, "-o", &book, "--dry-run", "--format", "json"]).answer();
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&told["dry_run"], &told["tables"][0]["new"]), (&Value::Bool(true), &Value::from(2)));
    assert_eq!(told["files"][0]["left_out"][0]["what"], "rows without a name");
    assert!(!desk.path().join("book").exists());
    assert_eq!(import(&[&export, "--dry-run"]).code, 0);
    let nowhere = import(&[&export]);
    assert_eq!((nowhere.code, nowhere.out.as_str()), (2, ""));
    assert!(nowhere.err.contains("into which book?"), "{}", nowhere.err);
}

#[test]
fn what_is_no_export_is_refused_by_name_and_nothing_is_written() {
    let desk = folder(&[("shopping.txt", "milk\nbread\n"), ("empty.csv", "")]);
    let book = word(&desk.path().join("book")).to_owned();
    for (file, says) in [("shopping.txt", "this is no export that is known"), ("empty.csv", "empty.csv")] {
        let refused = import(&[word(&desk.path().join(file)), "-o", &book]);
        assert_eq!((refused.code, refused.out.as_str()), (3, ""), "{file}");
        assert!(refused.err.contains(says), "{}", refused.err);
    }
    let forced = import(&[word(&desk.path().join("shopping.txt")), "-o", &book, "--as", "linkedin-connections"]);
    assert_eq!(forced.code, 3);
    assert!(forced.err.contains("it lacks First Name"), "{}", forced.err);
    assert!(!desk.path().join("book").exists());
    assert_eq!(import(&["no-such-file.csv", "-o", &book]).code, 5);
}
