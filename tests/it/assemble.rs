//! `assemble` as its users run it: what is missing is said first, and nothing is made up.

use serde_json::Value;

use crate::command::{folder, run, word};

const FIRM: &str = "id,name,network,department,expertise,expertise_on,past_accounts,strength,email\n\
                    ana,Ana Silva,internal,lab,Presence  Sensing,2026-05-01,,0.5,ana@own.example\n\
                    bo,Bo Chen,internal,works,\"sealing; low-power firmware; tests\",2024-01-01,Bolt Pumps,0.4,\n\
                    cy,Cy Holm,internal,works,,,,,\n\
                    dee,Dee Roy,internal,law,export law,,,,\n\
                    eve,Eve Lund,customer,,sealing,2026-05-01,,0.9,\n";
const TIES: &str = "source,target,strength,knows\nana,bo,,no\nbo,cy,0.5,yes\n";

fn assembled(arguments: &[&str]) -> Value {
    let book = folder(&[("contacts.csv", FIRM), ("ties.csv", TIES)]);
    let all = [&["assemble", word(book.path())], arguments, &["--as-of", "2026-06-15", "--format", "json"]].concat();
    serde_json::from_str(&run(&all).answer()).unwrap()
}

/// The page in one line, wherever it is broken.
fn page(arguments: &[&str]) -> String {
    let book = folder(&[("contacts.csv", FIRM), ("ties.csv", TIES)]);
    let page = run(&[&["assemble", word(book.path())], arguments, &["--as-of", "2026-06-15"]].concat()).answer();
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn ids(people: &Value) -> Vec<&str> {
    people.as_array().unwrap().iter().map(|it| it["person"]["id"].as_str().unwrap()).collect()
}

#[test]
fn skills_match_as_people_write_them_and_a_customer_is_on_no_team() {
    let found = assembled(&["--needs", "sensing, SEALING,sealing; Firmware"]);
    assert_eq!(found["needs"].as_array().unwrap().len(), 3);
    assert_eq!(ids(&found["team"]["members"]), ["ana", "bo"]);
    assert_eq!(found["team"]["members"][1]["answers_for"], Value::from(vec!["SEALING", "Firmware"]));
    let density = [&found["team"]["density"], &found["team"]["introductions"][0]["density"]];
    assert_eq!(density, [&Value::from(0.0), &Value::from(1.0)]);
}

#[test]
fn what_nobody_has_is_named_first_with_what_is_spelled_alike() {
    let found = assembled(&["--needs", "sensing, sealng"]);
    assert_eq!((&found["needs"][0]["need"], &found["needs"][0]["covered"]), (&"sealng".into(), &false.into()));
    assert_eq!(found["needs"][0]["alike"][0]["skill"], "sealing");
    let page = page(&["--needs", "sensing, sealng"]);
    assert!(page.contains("Nobody in your firm is noted for sealng. Spelled most alike: sealing (Bo Chen)"), "{page}");
}

#[test]
fn whom_nobody_leads_to_is_on_the_team_and_has_to_be_written_to() {
    let found = assembled(&["--needs", "sensing, law"]);
    assert_eq!(ids(&found["team"]["members"]), ["ana", "dee"]);
    assert_eq!(found["team"]["members"][1]["reached"], false);
    assert!(page(&["--needs", "sensing, law"]).contains("To Dee Roy nobody known leads"));
}

#[test]
fn a_generalist_is_on_the_team_where_one_is_asked_for() {
    assert_eq!(ids(&assembled(&["--needs", "sensing"])["team"]["members"]), ["ana"]);
    assert_eq!(ids(&assembled(&["--needs", "sensing", "--generalist"])["team"]["members"]), ["ana", "bo"]);
    assert_eq!(ids(&assembled(&["--needs", "sealing", "--avoid", "bo"])["needs"][0]["people"]), [""; 0]);
}

#[test]
fn the_directory_finds_skills_and_former_employers_and_says_what_is_old() {
    let found = assembled(&["--who-knows", "bolt"]);
    assert_eq!(ids(&found["needs"][0]["people"]), ["bo"]);
    assert_eq!(found["needs"][0]["people"][0]["knows"], "worked at Bolt Pumps");
    let everybody = assembled(&["--who-knows"]);
    assert_eq!(ids(&everybody["needs"][0]["people"]), ["ana", "bo", "dee"]);
    let old: Vec<&Value> =
        everybody["needs"][0]["people"].as_array().unwrap().iter().map(|it| &it["out_of_date"]).collect();
    assert_eq!(old, [&Value::from(false), &Value::from(true), &Value::Null]);
}

#[test]
fn the_draft_goes_to_everybody_at_once_and_its_requests_are_rows_of_the_ledger() {
    let page = page(&["--needs", "sensing, sealing", "--draft"]);
    assert!(page.contains("Ana Silva <ana@own.example>, Bo Chen"), "{page}");
    let book = folder(&[("contacts.csv", FIRM), ("ties.csv", TIES)]);
    let rows = ["assemble", word(book.path()), "--needs", "sensing, sealing", "--draft", "--format", "csv"];
    let rows = run(&[&rows[..], &["--as-of", "2026-06-15"]].concat()).answer();
    std::fs::write(book.path().join("ledger.csv"), &rows).unwrap();
    let again = ["assemble", word(book.path()), "--who-knows", "sealing", "--as-of", "2026-06-15", "--format", "json"];
    let again: Value = serde_json::from_str(&run(&again).answer()).unwrap();
    assert_eq!(again["needs"][0]["people"][0]["answers"]["open"], 1, "{rows}");
}

#[test]
fn a_book_without_expertise_or_without_colleagues_says_what_to_fill() {
    let blank = folder(&[("contacts.csv", "name,network\nAna,internal\nBo,internal\n")]);
    let page = run(&["assemble", word(blank.path()), "--needs", "law"]).answer();
    assert!(
        page.contains("Nobody in your firm is noted for law.")
            && page.contains("What your 2 colleagues know is noted of none"),
        "{page}"
    );
    let strangers = folder(&[("contacts.csv", "name,network,expertise\nAna,customer,law\n")]);
    let page = run(&["assemble", word(strangers.path()), "--needs", "law"]).answer();
    assert!(page.contains("The book names nobody of your firm."), "{page}");
}

#[test]
fn a_deal_that_says_nothing_of_its_needs_and_a_word_that_is_no_skill_are_told() {
    let nothing = run(&["assemble", "data/demo", "--deal", "varnholt-bench"]);
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.contains("does not say what it needs") && nothing.err.contains("--needs"), "{}", nothing.err);
    assert_eq!(run(&["assemble", "data/demo", "--needs", " ,; "]).code, 2);
    assert_eq!(run(&["assemble", "data/demo", "--deal", "nothing-like-it"]).code, 4);
    assert_eq!(run(&["assemble", "data/demo"]).code, 2);
}

#[test]
fn names_and_skills_that_mean_harm_are_shown_and_not_obeyed() {
    let evil = "id,name,network,expertise,strength\n=1+1,\"\u{1b}[2J=cmd|<b>\",internal,\"law\u{1b}]0;x\u{7}\",0.5\nbo,Bo,internal,tax,0.5\n";
    let book = folder(&[("contacts.csv", evil)]);
    for more in [&["--needs", "law,tax"][..], &["--needs", "law,tax", "--draft"], &["--who-knows"]] {
        for format in ["text", "markdown", "csv", "ids"] {
            let all = [&["assemble", word(book.path())], more, &["--format", format]].concat();
            let page = run(&all).answer();
            assert!(!page.contains('\u{1b}') && !page.contains('\u{7}'), "{page:?}");
            assert!(format != "csv" || !page.contains(",=") && !page.contains("\n="), "{page}");
        }
    }
}
