//! The pages in `docs/` that the program itself writes. One that is stale fails here, and says how to refresh it.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use crate::command::{command, finish, run};

/// Holds a page of `docs/` to what the program says now or, where `UPDATE_DOCS` is set, writes it.
fn assert_fresh(page: &str, now: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page);
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, now).unwrap();
    }
    let stands = fs::read_to_string(&file).unwrap_or_default();
    let first = stands.lines().zip(now.lines()).position(|(stands, now)| stands != now);
    assert!(
        stands == now,
        "docs/{page} is stale from line {} on; refresh it: UPDATE_DOCS=1 cargo test --test it docs",
        first.unwrap_or(stands.lines().count().min(now.lines().count())) + 1
    );
}

#[test]
fn the_readme_shows_what_its_first_command_prints() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&file).unwrap();
    let (before, rest) = readme.split_once("```text\n").unwrap();
    let (shown, after) = rest.split_once("```").unwrap();
    let now = run(&["analyze", "data/demo"]).answer();
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, format!("{before}```text\n{now}```{after}")).unwrap();
        return;
    }
    assert_eq!(shown, now, "README.md is stale; refresh it: UPDATE_DOCS=1 cargo test --test it docs");
}

#[test]
fn the_pages_on_rules_and_metrics_are_fresh() {
    for topic in ["rules", "metrics"] {
        assert_fresh(&format!("{topic}.md"), &run(&["explain", topic, "--format", "markdown"]).answer());
    }
}

#[test]
fn the_page_on_the_command_line_is_fresh() {
    let mut page = String::from("# The command line\n\nWhat each command says of itself with `--help`.\n");
    writeln!(page, "\n```text\n{}```", help(&[])).unwrap();
    let all = help(&[]);
    let listed = all.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    // A name stands two blanks from the edge; what is farther in goes on with the line before.
    let begins = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let names: Vec<&str> = listed.lines().filter(begins).filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.contains(&"analyze") && names.last() == Some(&"help"), "{names:?}");
    for name in names.into_iter().filter(|name| *name != "help") {
        writeln!(page, "\n## {name}\n\n```text\n{}```", help(&[name])).unwrap();
    }
    assert_fresh("cli.md", &page);
}

/// The README's picture is the one on the demo's page, with what it needs to stand alone.
#[test]
fn the_picture_of_the_demo_is_fresh() {
    let page = run(&["analyze", "data/demo", "--format", "html"]).answer();
    let between = |start: &str, end: &str| page.split_once(start).unwrap().1.split_once(end).unwrap().0.to_owned();
    let style = between("<style>", "</style>");
    let picture = between("<svg class=\"wide\"", "</svg>").replacen('>', &format!("><style>{style}</style>"), 1);
    let root = "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui, sans-serif\"";
    assert_fresh("network.svg", &format!("{root}{picture}</svg>\n").replace("><", ">\n<"));
}

#[test]
fn the_schemas_are_fresh() {
    let names = run(&["explain", "schema"]).answer();
    assert!(names.lines().any(|name| name == "analysis"), "{names}");
    for name in names.lines() {
        assert_fresh(&format!("schemas/{name}.json"), &run(&["explain", "schema", name]).answer());
    }
}

/// The help of a command as a terminal of 100 columns shows it, without blanks at the ends of lines.
fn help(words: &[&str]) -> String {
    let mut help = command(&[words, &["--help"]].concat());
    help.env("COLUMNS", "100");
    finish(help).answer().lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}
