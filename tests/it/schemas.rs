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
            &["analyze", "data/demo", "--deal", "velmora-flush", "--format", "json"],
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
fn a_form_keeps_its_schema() {
    assert_holds("form", &[&["brief", "data/demo", "Victor Amsel", "--for-contact", "--format", "json"]]);
}

#[test]
fn an_agenda_and_an_event_keep_their_schemas() {
    let kept = every_table();
    assert_holds(
        "agenda",
        &[
            &["agenda", "data/demo", "--format", "json"],
            &["agenda", "data/demo", "--days", "60", "--format", "json"],
            &["agenda", "data/first-day", "--format", "json"],
            &["agenda", word(kept.path()), "--format", "json"],
        ],
    );
    assert_holds(
        "event",
        &[
            &["agenda", "data/demo", "--event", "8", "--format", "json"],
            &[
                "agenda",
                "data/demo",
                "--event",
                "5",
                "--include",
                "Bjarne Holt",
                "--group-by",
                "groups",
                "--format",
                "json",
            ],
            &["agenda", "data/first-day", "--event", "4", "--format", "json"],
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
fn a_score_keeps_its_schema() {
    let kept = every_table();
    let commands = ["climb-a-level", "win-a-broker"];
    let commands = commands.map(|rule| ["explain", "rule", rule, word(kept.path()), "--format", "json"]);
    assert_holds("score", &commands.each_ref().map(<[&str; 6]>::as_slice));
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
fn leads_and_accounts_keep_their_schemas() {
    let kept = every_table();
    for book in ["data/demo", "data/first-day", word(kept.path())] {
        assert_holds("leads", &[&["leads", book, "--format", "json"]]);
        assert_holds("accounts", &[&["accounts", book, "--format", "json"]]);
    }
    assert_holds(
        "account",
        &[
            &["accounts", "data/demo", "Velmora", "--format", "json"],
            &["accounts", "data/demo", "Aquantis", "--shared-with", "all", "--format", "json"],
            &["accounts", "data/first-day", "Sudsworth", "--format", "json"],
        ],
    );
}

#[test]
fn references_keep_their_schema() {
    let bare = folder(&[
        ("contacts.csv", "name,account,network,strength,reference\nAna,Bolt,customer,0.6,yes\nBo,Core,prospect,0.5,\n"),
        ("deals.csv", "id,account,stage\nd1,Core,close\n"),
    ]);
    let bare = word(bare.path());
    assert_holds(
        "references",
        &[
            &["references", "data/demo", "velmora-flush", "--format", "json"],
            &["references", "data/demo", "--format", "json"],
            &["references", "data/demo", "--allocate", "--format", "json"],
            &["references", "data/demo", "--give", "--format", "json"],
            &["references", "data/demo", "--handoff", "--format", "json"],
            &["references", bare, "d1", "--format", "json"],
            &["references", bare, "--allocate", "--format", "json"],
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
fn sellers_keep_their_schema() {
    assert_holds(
        "sellers",
        &[
            &["sellers", "data/team", "--format", "json"],
            &["sellers", "data/team", "--by", "region", "--format", "json"],
            &["sellers", "data/demo", "--format", "json"],
            &["sellers", "data/first-day", "--as-of", "2026-06-15", "--format", "json"],
        ],
    );
}

#[test]
fn the_pipeline_keeps_its_schema() {
    let at = |by: &'static str, book: &'static str| {
        ["pipeline", book, "--as-of", "2026-06-15", "--by", by, "--format", "json"]
    };
    let commands =
        [at("owner", "data/demo"), at("team", "data/demo"), at("industry", "data/demo"), at("owner", "data/first-day")];
    assert_holds("pipeline", &commands.each_ref().map(<[&str; 8]>::as_slice));
}

#[test]
fn the_levers_keep_their_schema() {
    assert_holds(
        "levers",
        &[
            &["levers", "data/demo", "--format", "json"],
            &["levers", "data/team", "--format", "json"],
            &["levers", "data/first-day", "--format", "json"],
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
