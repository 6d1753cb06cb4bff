//! The JSON Schemas that `explain schema` prints hold for what the commands write, so that a program may rely on them.

use boon::{Compiler, Schemas};
use serde_json::Value;

use crate::command::{every_table, folder, run, word};

fn assert_holds(name: &str, commands: &[&[&str]]) {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let mut compiler = Compiler::new();
    compiler.add_resource("netsales.json", read(&run(&["explain", "schema", name]).answer())).unwrap();
    let mut schemas = Schemas::new();
    let schema = compiler.compile("netsales.json", &mut schemas).unwrap();
    for command in commands {
        let answer = read(&run(command).answer());
        if let Err(error) = schemas.validate(&answer, schema) {
            panic!("{command:?} breaks the schema {name}: {error:#}");
        }
        assert!(schemas.validate(&Value::Array(Vec::new()), schema).is_err(), "the schema {name} holds for anything");
    }
}

#[test]
fn an_analysis_keeps_its_schema() {
    let unclassified = folder(&[
        ("contacts.csv", "name,account\nAna,Bolt\nBen,Bolt\nCy,Harbour Bank\n"),
        ("ties.csv", "source,target\nAna,Ben\nBen,Cy\n"),
    ]);
    assert_holds(
        "analysis",
        &[
            &["analyze", "data/demo", "--format", "json"],
            &["analyze", "data/demo", "--account", "Varnholt Pumps", "--stage", "buy-in", "--format", "json"],
            &["analyze", "data/first-day", "--format", "json"],
            &["analyze", word(unclassified.path()), "--format", "json"],
        ],
    );
}

#[test]
fn a_brief_keeps_its_schema() {
    assert_holds(
        "brief",
        &[
            &["brief", "data/demo", "Victor Amsel", "--format", "json"],
            &["brief", "data/demo", "Martin Kjær", "--format", "json"],
            &["brief", "data/demo", "Tandrell", "--format", "json"],
            &["brief", "data/first-day", "Bob Tanner", "--format", "json"],
        ],
    );
}

#[test]
fn a_map_keeps_its_schema() {
    assert_holds(
        "map",
        &[
            &["map", "data/demo", "Varnholt", "--format", "json"],
            &["map", "data/demo", "Velmora", "--format", "json"],
            &["map", "data/demo", "Lumerra", "--format", "json"],
            &["map", "data/demo", "Aquantis", "--format", "json"],
            &["map", "data/first-day", "Varnholt", "--format", "json"],
        ],
    );
}

#[test]
fn metrics_keep_their_schema() {
    assert_holds(
        "metrics",
        &[
            &["metrics", "data/demo", "--format", "json"],
            &["metrics", "data/demo", "--per", "tie", "--format", "json"],
            &["metrics", "data/demo", "--per", "network", "--format", "json"],
            &["metrics", "data/first-day", "--format", "json"],
        ],
    );
}

#[test]
fn findings_questions_and_books_keep_their_schemas() {
    for book in ["data/demo", "data/first-day"] {
        assert_holds("check", &[&["check", book, "--format", "json"]]);
        assert_holds(
            "questions",
            &[&["ask", book, "--format", "json"], &["ask", book, "--sample", "5", "--format", "json"]],
        );
        assert_holds("book", &[&["export", book, "--to", "book"]]);
    }
    let kept = every_table();
    assert_holds("check", &[&["check", word(kept.path()), "--format", "json"]]);
    assert_holds("book", &[&["export", word(kept.path()), "--to", "book"]]);
}

#[test]
fn a_tie_keeps_its_schema() {
    let kept = every_table();
    let ties = ["you:Jim Fox", "you:p2", "p1:p2", "p1:p4", "p3:p4"];
    let commands = ties.map(|tie| ["explain", "tie", tie, word(kept.path()), "--format", "json"]);
    assert_holds("tie", &commands.each_ref().map(<[&str; 6]>::as_slice));
}

#[test]
fn introductions_keep_their_schema() {
    assert_holds(
        "path",
        &[
            &["path", "data/demo", "Gisela Haupt", "--format", "json"],
            &["path", "data/demo", "Tandrell", "--to-level", "director", "--format", "json"],
            &["path", "data/demo", "Kestrano", "--to-department", "finance", "--format", "json"],
            &["path", "data/first-day", "Bob Tanner", "--format", "json"],
        ],
    );
}

#[test]
fn what_would_move_keeps_its_schema() {
    assert_holds(
        "whatif",
        &[
            &["whatif", "data/demo", "--leaves", "Annika Berg", "--add", "you:Martin Kjær=0.6", "--format", "json"],
            &[
                "whatif",
                "data/demo",
                "--strengthen",
                "you:pavel-ondracek",
                "--know",
                "Lumerra:coach",
                "--format",
                "json",
            ],
            &["whatif", "data/first-day", "--touch", "Bob Tanner", "--format", "json"],
        ],
    );
}

#[test]
fn two_people_side_by_side_keep_their_schema() {
    assert_holds(
        "comparison",
        &[
            &["compare", "data/demo", "Sunita Rao", "Bob Tanner", "--format", "json"],
            &["compare", "data/demo", "you", "Kofi Asante", "--group-by", "groups", "--format", "json"],
            &["compare", "data/first-day", "Bob Tanner", "Jim Ferraro", "--format", "json"],
        ],
    );
}

#[test]
fn a_team_keeps_its_schema() {
    assert_holds(
        "assemble",
        &[
            &["assemble", "data/demo", "--deal", "velmora-flush", "--draft", "--format", "json"],
            &["assemble", "data/demo", "--needs", "level sensing, law", "--generalist", "--format", "json"],
            &["assemble", "data/demo", "--who-knows", "--format", "json"],
            &["assemble", "data/first-day", "--needs", "law", "--format", "json"],
        ],
    );
}
