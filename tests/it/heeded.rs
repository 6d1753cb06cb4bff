//! Advice that was taken or declined, as a seller notes it in the ledger; who changed firms since an older export; and what the notes
//! say of advice that is not given.

use std::fs;

use serde_json::Value;

use crate::command::{csv_rows, folder, run, word};

const CONTACTS: &str = "id,name,account,network,strength,influence\n\
    ana,Ana Ruiz,Bolt,prospect,0.5,coach\n\
    ben,Ben Okoro,Bolt,prospect,,technical\n\
    cy,Cy Larsen,Bolt,prospect,,user\n\
    eve,Eve Stone,Core,market,0.5,\n";
const TIES: &str = "source,target,strength\nana,ben,0.5\nana,cy,0.5\n";

fn book(ledger: &str) -> tempfile::TempDir {
    folder(&[("contacts.csv", CONTACTS), ("ties.csv", TIES), ("ledger.csv", ledger)])
}

/// The advice of a rule, as rows, and the notes.
fn advised(book: &str, rule: &str) -> (Vec<String>, Vec<String>) {
    let asked = ["analyze", book, "--full", "--top", "50", "--as-of", "2026-06-15", "--format"];
    let rows = csv_rows(&run(&[&asked[..], &["csv"]].concat()).answer());
    let people = rows.into_iter().filter(|row| row[2] == rule).map(|row| row[3].clone()).collect();
    let answer: Value = serde_json::from_str(&run(&[&asked[..], &["json"]].concat()).answer()).unwrap();
    let notes = answer["notes"].as_array().unwrap().iter().map(|note| note["message"].as_str().unwrap().to_owned());
    (people, notes.collect())
}

const HEADER: &str = "date,giver,receiver,kind,about,status\n";

#[test]
fn a_row_with_the_rule_and_the_person_of_an_answer_keeps_that_advice_away() {
    let rule = "cover-an-influence";
    let open = book(HEADER);
    let (people, notes) = advised(word(open.path()), rule);
    assert_eq!(people, ["ben;ana", "cy;ana"]);
    assert!(!notes.iter().any(|note| note.contains("left out")), "{notes:?}");
    let declined = book(&format!("{HEADER}2026-06-01,,ben,advice {rule},Bolt,declined\n"));
    let (people, notes) = advised(word(declined.path()), rule);
    assert_eq!(people, ["cy;ana"]);
    let said = "1 piece of advice is left out: the ledger says that it was done or declined not long ago.";
    assert!(notes.iter().any(|note| note.starts_with(said)), "{notes:?}");
}

#[test]
fn a_row_that_names_no_rule_is_said_to_be_in_vain() {
    let vain =
        book(&format!("{HEADER}2026-06-01,,ben,advice cover-an-influenze,,declined\n2026-06-01,,ben,advice,,done\n"));
    let (people, notes) = advised(word(vain.path()), "cover-an-influence");
    assert_eq!(people.len(), 2);
    let said = "The row of advice on line 2 of the ledger names \"cover-an-influenze\", which is no rule, and 1 more like it: it \
                mutes nothing.";
    assert!(notes.iter().any(|note| note.starts_with(said)), "{notes:?}");
    assert!(run(&["check", word(vain.path())]).answer().contains("which is no rule"));
}

#[test]
fn what_came_of_a_rules_advice_is_counted() {
    let rows = "2026-01-10,,ben,advice climb-a-level,,done\n2026-02-10,,ben,advice climb-a-level,,worked\n\
                2026-03-10,,cy,advice climb-a-level,,declined\n2026-03-10,,cy,advice win-a-broker,,done\n";
    let kept = book(&format!("{HEADER}{rows}"));
    let page = run(&["explain", "rule", "climb-a-level", word(kept.path())]).answer();
    assert!(page.contains("done 1, worked 1, declined 1, too few (n=1)"), "{page}");
    assert!(page.contains("2026-02-10  worked      Ben Okoro") && !page.contains("win-a-broker"), "{page}");
    let ids = run(&["explain", "rule", "climb-a-level", word(kept.path()), "--format", "ids"]).answer();
    assert_eq!(ids, "cy\nben\n");
    let refused = run(&["explain", "rule", "climb-a-levle", word(kept.path())]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("did you mean climb-a-level?"), "{}", refused.err);
}

#[test]
fn who_works_elsewhere_than_in_an_older_export_is_followed() {
    let book = book(HEADER);
    let older = book.path().join("last-year.csv");
    fs::write(&older, "id,name,account\neve,Eve Stone,Bolt\nana,Ana Ruiz,BOLT\n").unwrap();
    let asked = |flags: &[&str]| {
        let rows = csv_rows(
            &run(&[&["analyze", word(book.path()), "--format", "csv", "--top", "50"], flags].concat()).answer(),
        );
        rows.into_iter().filter(|row| row[2] == "follow-a-mover").map(|row| row[4].clone()).collect::<Vec<_>>()
    };
    assert_eq!(asked(&[]), [""; 0]);
    let followed = asked(&["--before", word(&older)]);
    assert_eq!(
        followed,
        ["Deepen your tie with Ana Ruiz at Bolt", "Deepen your tie with Eve Stone, who went from Bolt to Core"]
    );
}

#[test]
fn the_notes_name_the_table_that_would_wake_a_rule() {
    let book = book(HEADER);
    let (_, notes) = advised(word(book.path()), "");
    let said = "No deals table in the book: with one, plan-the-next-step, call-a-quiet-sponsor,";
    assert!(notes.iter().any(|note| note.starts_with(said)), "{notes:?}");
    assert!(!notes.iter().any(|note| note.contains("No ledger table")), "{notes:?}");
}
