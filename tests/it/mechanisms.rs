//! `docs/mechanisms.md` names nothing that is not there, leaves no mechanism of its finished sections out, and every rule's principle
//! has a row in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use netsales::advise::levers::FINDINGS;
use netsales::stages;

use crate::command::{command, finish, folder, run, word};

/// What a row of the page says: the outputs, by the id of the mechanism.
pub(crate) fn rows() -> Vec<(String, Vec<String>)> {
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

/// The pages of which sections are named: of a call to somebody well known, to somebody never met, to a customer, and so on.
const PAGES: &[(&str, &[&[&str]])] = &[
    ("brief", &[&["Victor Amsel"], &["Martin Kjær"], &["Camilla Ravn"]]),
    ("accounts", &[&[], &["Velmora Washrooms"]]),
    ("analyze", &[&["--full"], &["--deal", "velmora-flush"]]),
    ("assemble", &[&["--deal", "velmora-flush"]]),
    ("leads", &[&[]]),
    ("pipeline", &[&[]]),
    ("references", &[&[]]),
];

/// The headings of the pages of a command on the demo book; none of one that has none here.
fn sections(name: &str) -> BTreeSet<String> {
    let asked = PAGES.iter().filter(|(of, _)| *of == name).flat_map(|(_, asked)| *asked);
    let page = |more: &&[&str]| run(&[&[name, "data/demo"], *more, &["--format", "markdown"]].concat()).answer();
    let pages: Vec<String> = asked.map(page).collect();
    pages.iter().flat_map(|page| page.lines()).filter_map(|line| line.strip_prefix("## ")).map(str::to_owned).collect()
}

#[test]
fn every_output_named_for_a_mechanism_is_there() {
    let (mut headed, mut helps, mut explained) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (id, outputs) in rows() {
        assert!(!outputs.is_empty(), "{id} is answered by nothing");
        for output in outputs {
            let (first, rest) = output.split_once(' ').unwrap_or((&output, ""));
            match first {
                page if page.ends_with(':') => {
                    let name = page.trim_end_matches(':').to_owned();
                    let headings = headed.entry(name).or_insert_with_key(|name| sections(name));
                    assert!(headings.contains(rest), "{id}: no page of {page} has the section {rest:?}");
                }
                "rule" | "signal" | "metric" | "check" | "setting" if !rest.is_empty() => {
                    let title = if first == "setting" { format!("{rest} = ") } else { format!("{rest} (a {first}") };
                    let page = explained.entry(rest.to_owned()).or_insert_with(|| run(&["explain", rest]).out);
                    assert!(page.lines().any(|line| line.starts_with(&title)), "{id}: there is no {output}");
                }
                name => {
                    let help = helps.entry(name.to_owned()).or_insert_with(|| help(name));
                    assert!(!help.is_empty(), "{id}: there is no command {name}");
                    let needed = rest.split(' ').filter(|word| word.starts_with("--") || name == "explain");
                    if name == "levers" && !rest.starts_with("--") {
                        assert!(FINDINGS.iter().any(|it| it.id == rest), "{id}: levers has no finding {rest}");
                    }
                    for word in needed {
                        assert!(help.contains(word), "{id}: {name} does not have {word}");
                    }
                }
            }
        }
    }
}

/// How many mechanisms each section has: the network, buy-in, prospects, solutions, closing, favours, the pipeline, levers,
/// sellers.
const SECTIONS: [(char, usize); 9] =
    [('F', 29), ('B', 41), ('P', 28), ('C', 18), ('R', 20), ('G', 26), ('Q', 14), ('L', 10), ('V', 20)];

#[test]
fn the_finished_sections_leave_nothing_out_and_every_rule_has_its_row() {
    let ids: Vec<String> = rows().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "two rows have one id");
    for (letter, count) in SECTIONS {
        let wanted: Vec<String> = (1..=count).map(|at| format!("{letter}{at}")).collect();
        let told: Vec<String> = ids.iter().filter(|id| id.starts_with(letter)).cloned().collect();
        assert_eq!(told, wanted, "{letter}1 to {letter}{count}, in their order");
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

#[test]
fn every_finding_of_the_levers_is_named_where_its_principles_stand() {
    let rows: BTreeMap<String, Vec<String>> = rows().into_iter().collect();
    for finding in FINDINGS {
        for principle in finding.principle {
            let named = rows.get(*principle).is_some_and(|row| row.contains(&format!("levers {}", finding.id)));
            assert!(named, "levers {} is not named beside {principle}", finding.id);
        }
    }
}

/// A pilot (G21): one account, five people, nothing else but what they said.
#[test]
fn one_account_and_five_people_are_enough_to_begin_with() {
    let contacts = "id,name,account,title,network,influence,strength\n\
                    ana,Ana Silva,Bolt,Head of Purchasing,prospect,economic,\n\
                    bo,Bo Chen,Bolt,Engineer,prospect,user,0.5\n\
                    cy,Cy Lund,Bolt,Buyer,prospect,technical,0.3\n\
                    kim,Kim Roy,Own Co,Engineer,internal,,0.6\n\
                    lee,Lee Park,Trade Union,Analyst,market,,0.4\n";
    let ties = "source,target,strength\nbo,ana,0.7\nkim,cy,0.5\n";
    let facts = "about,topic,text,author,date\nBolt,problem,Leaks at night,kim,2026-06-01\n";
    let book = folder(&[("contacts.csv", contacts), ("ties.csv", ties), ("facts.csv", facts)]);
    let told = |command: &str, more: &[&str]| {
        run(&[&[command, word(book.path())], more, &["--as-of", "2026-06-15"]].concat()).answer()
    };
    assert!(told("accounts", &["Bolt"]).contains("Leaks at night"));
    assert_eq!(told("map", &["Bolt", "--quick"]).lines().filter(|line| !line.is_empty()).count(), 3);
    assert!(told("path", &["Ana Silva"]).contains("Bo Chen"));
    assert!(told("brief", &["Cy Lund"]).contains("Leaks at night"));
    assert!(told("analyze", &[]).contains("Best moves"));
}
