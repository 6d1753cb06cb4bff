//! `docs/mechanisms.md` names nothing that is not there, leaves no mechanism of its first two sections and of the one on sellers out, and every rule's principle
//! has a row in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use netsales::stages;

use crate::command::{command, finish, run};

/// What a row of the page says: the outputs, by the id of the mechanism.
fn rows() -> Vec<(String, Vec<String>)> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/mechanisms.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")).filter(|row| !row.starts_with("id "));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_end_matches(" |").split(" | ").collect();
        let [id, _, outputs] = cells[..] else { panic!("three columns, not {row:?}") };
        (id.to_owned(), outputs.split('`').skip(1).step_by(2).map(str::to_owned).collect())
    })
    .collect()
}

/// What each command says of itself with `--help`; empty where there is no such command.
fn help(name: &str) -> String {
    let ran = finish(command(&[name, "--help"]));
    if ran.code == 0 { ran.out } else { String::new() }
}

/// The headings of pages before calls: to somebody well known, to somebody never met, to a customer.
fn sections() -> BTreeSet<String> {
    let people = ["Victor Amsel", "Martin Kjær", "Camilla Ravn"];
    let pages = people.map(|who| run(&["brief", "data/demo", who, "--format", "markdown"]).answer());
    pages.iter().flat_map(|page| page.lines()).filter_map(|line| line.strip_prefix("## ")).map(str::to_owned).collect()
}

#[test]
fn every_output_named_for_a_mechanism_is_there() {
    let (sections, mut helps, mut explained) = (sections(), BTreeMap::new(), BTreeMap::new());
    for (id, outputs) in rows() {
        assert!(!outputs.is_empty(), "{id} is answered by nothing");
        for output in outputs {
            let (first, rest) = output.split_once(' ').unwrap_or((&output, ""));
            match first {
                "brief:" => assert!(sections.contains(rest), "{id}: no page before a call has the section {rest:?}"),
                "rule" | "signal" | "metric" | "check" | "setting" if !rest.is_empty() => {
                    let title = if first == "setting" { format!("{rest} = ") } else { format!("{rest} (a {first}") };
                    let page = explained.entry(rest.to_owned()).or_insert_with(|| run(&["explain", rest]).out);
                    assert!(page.lines().any(|line| line.starts_with(&title)), "{id}: there is no {output}");
                }
                name => {
                    let help = helps.entry(name.to_owned()).or_insert_with(|| help(name));
                    assert!(!help.is_empty(), "{id}: there is no command {name}");
                    let needed = rest.split(' ').filter(|word| word.starts_with("--") || name == "explain");
                    for word in needed {
                        assert!(help.contains(word), "{id}: {name} does not have {word}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_first_two_sections_leave_nothing_out_and_every_rule_has_its_row() {
    let ids: Vec<String> = rows().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "two rows have one id");
    let wanted = (1..=29).map(|at| format!("F{at}")).chain((1..=41).map(|at| format!("B{at}")));
    assert!(ids.iter().take(70).cloned().eq(wanted), "F1 to F29, then B1 to B41, in their order");
    let of_sellers: Vec<&String> = ids.iter().filter(|id| id.starts_with('V')).collect();
    assert!(of_sellers.into_iter().cloned().eq((1..=20).map(|at| format!("V{at}"))), "V1 to V20, in their order");
    for at in 7..=10 {
        assert!(ids.contains(&format!("L{at}")), "L{at} is left out");
    }
    for (_, rule) in stages::rules() {
        assert!(ids.iter().any(|id| id == rule.principle), "{} rests on {}, which has no row", rule.id, rule.principle);
    }
}

#[test]
fn every_rule_is_named_where_its_principle_stands() {
    let rows: BTreeMap<String, Vec<String>> = rows().into_iter().collect();
    for (_, rule) in stages::rules() {
        let named = rows[rule.principle].iter().any(|output| *output == format!("rule {}", rule.id));
        assert!(named, "{} is not named beside {}", rule.id, rule.principle);
    }
}
