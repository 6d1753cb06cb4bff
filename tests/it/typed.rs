//! What README and the help have people type, typed into a shell.

#![expect(clippy::print_stderr, reason = "what is passed over is said")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use tempfile::TempDir;

use crate::command::{folder, run};
use crate::transcripts::{is_installed, shell};

fn here(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// The lines of all blocks of a kind in a page, without remarks.
fn typed(page: &str, kind: &str) -> Vec<String> {
    let fence = format!("```{kind}\n");
    let blocks = page.split(&fence).skip(1).filter_map(|block| block.split("```").next());
    let lines = blocks.flat_map(str::lines).map(|line| line.split(" # ").next().unwrap_or_default().trim().to_owned());
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// A folder as a reader has it: the shipped books, and a few exports of their own.
fn place() -> TempDir {
    let contacts = "id,name,company,title\nana,Ana Silva,Bolt,Head of Purchasing\nbo,Bo Chen,Own Co,Engineer\njo,Jo Park,Bolt,Buyer\n";
    let mail = "From a@x Mon Jun  1 08:00:00 2026\nFrom: Ana Silva <ana@bolt.com>\nTo: me@firm.com\nDate: Mon, 1 Jun 2026 08:00:00 +0000\n\
                Subject: Pumps\nMessage-ID: <1@bolt.com>\n\nYes.\n\n";
    let meeting = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260602T080000Z\r\nDTEND:20260602T090000Z\r\n\
                   ORGANIZER;CN=Ana Silva:mailto:ana@bolt.com\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:me@firm.com\r\nEND:VEVENT\r\n\
                   END:VCALENDAR\r\n";
    let connections =
        "First Name,Last Name,Email Address,Company,Position,Connected On\nAna,Silva,,Bolt,Buyer,01 Jun 2026\n";
    let place = folder(&[
        ("contacts.csv", contacts),
        ("Connections.csv", connections),
        ("inbox.mbox", mail),
        ("Inbox.mbox", mail),
        ("Sent.mbox", mail),
        ("calendar.ics", meeting),
        ("contacts.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Silva\r\nORG:Bolt\r\nEND:VCARD\r\n"),
        ("deals.csv", &here("data/team/deals.csv")),
        ("team.key", "sixteen bytes or more"),
    ]);
    symlink(Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), place.path().join("data")).unwrap();
    fs::create_dir(place.path().join("crm-export")).unwrap();
    fs::write(place.path().join("crm-export/deals.csv"), here("data/team/deals.csv")).unwrap();
    place
}

/// What of a line can be typed here: without the programs behind a pipe that are not installed, or are words of another shell.
fn typeable(line: &str) -> String {
    let mut parts = line.split(" | ");
    let own = parts.next().unwrap_or_default().to_owned();
    let is_there = |part: &&str| {
        let tool = part.split(' ').next().unwrap_or_default();
        let there = tool == "netsales" || is_installed(tool);
        if !there {
            eprintln!("left out, since {tool} is not installed: {line}");
        }
        there
    };
    parts.take_while(is_there).fold(own, |line, part| line + " | " + part)
}

/// Types a line; what is wrong with what came of it.
fn fault(line: &str, place: &Path) -> Option<String> {
    let (printed, is_done, told) = shell(&typeable(line), place);
    let is_done = is_done || (line.contains("--strict") && !told.contains("error: "));
    let answers = !printed.is_empty() || ["-o ", "init ", " > "].iter().any(|word| line.contains(word));
    (!is_done || !answers).then(|| format!("{line}\n{told}"))
}

#[test]
fn every_command_of_the_readme_can_be_typed() {
    let place = place();
    let lines = typed(&here("README.md"), "sh");
    let own: Vec<&String> = lines.iter().filter(|line| line.starts_with("netsales ")).collect();
    assert!(own.len() > 10, "{own:?}");
    let faults: Vec<String> = own.into_iter().filter_map(|line| fault(line, place.path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // What is not netsales builds or tests it.
    assert!(lines.iter().all(|line| line.starts_with("netsales ") || line.starts_with("cargo ")), "{lines:?}");
}

/// The examples of a page of help, without what is said behind them.
fn examples(help: &str) -> Vec<String> {
    let behind = help.split("Examples:\n").nth(1).unwrap_or_default();
    let lines = behind.lines().take_while(|line| line.starts_with("  "));
    let commands = lines.map(|line| line.trim().split("   ").next().unwrap_or_default().trim().to_owned());
    // Of what a shell reads as a file, the command that writes it.
    let plain = |line: String| match line.strip_prefix("source <(") {
        Some(rest) => rest.trim_end_matches(')').to_owned(),
        None => line,
    };
    commands.map(plain).collect()
}

#[test]
fn every_page_of_help_has_examples_and_each_can_be_typed() {
    let help = run(&["--help"]).answer();
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let begins = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let names = listed.lines().filter(begins).filter_map(|line| line.split_whitespace().next());
    let mut pages: Vec<Vec<&str>> = names.filter(|name| *name != "help").map(|name| vec![name]).collect();
    pages.extend([vec![], vec!["explain", "tie"], vec!["explain", "rule"]]);
    let mut faults = Vec::new();
    // What this build has no engine for.
    let is_beyond =
        |line: &String| !cfg!(feature = "engine") && line.starts_with("netsales fold ") && !line.contains("--sql");
    for page in pages {
        let mut examples = examples(&run(&[&page[..], &["--help"]].concat()).answer());
        assert!(!examples.is_empty(), "the help of {page:?} has no example");
        examples.retain(|line| !is_beyond(line));
        let place = place();
        if !examples.iter().any(|line| line.contains("netsales init demo")) {
            assert!(shell("netsales init demo --demo", place.path()).1);
        }
        let has = |word: &str| examples.iter().any(|line| line.contains(word));
        if has("--answers") && !has("-o answers.csv") {
            assert!(shell("netsales ask data/demo --format csv -o answers.csv", place.path()).1);
        }
        faults.extend(examples.iter().filter_map(|line| fault(line, place.path())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The commands that a page of text ends with.
fn next(page: &str) -> Vec<String> {
    let from = page.find("\nMore: ").or_else(|| page.find("\nNext: ")).map_or(page.len(), |at| at + 1);
    let unbroken = page[from..].replace("\\\n", "");
    unbroken
        .lines()
        .filter_map(|line| line.strip_prefix("Next: ").or(line.strip_prefix("More: ")))
        .map(str::to_owned)
        .collect()
}

/// The reports that lead to another, and what they are asked.
const REPORTS: [&str; 24] = [
    "analyze BOOK",
    "analyze BOOK --stage identify",
    "analyze BOOK --stage close --top 1",
    "analyze BOOK --account Varnholt",
    "analyze BOOK --deal velmora-flush",
    "analyze BOOK --deal ferrolan-coolant",
    "analyze BOOK --deal varnholt-bench",
    "ask BOOK",
    "agenda BOOK",
    "brief BOOK Victor",
    "brief BOOK Varnholt",
    "brief BOOK 'Martin Kjær'",
    "brief BOOK ferrolan-coolant",
    "map BOOK Varnholt",
    "map BOOK Tandrell",
    "path BOOK Tandrell",
    "leads BOOK",
    "accounts BOOK",
    "accounts BOOK Tandrell",
    "references BOOK",
    "references BOOK velmora-flush",
    "pipeline BOOK",
    "levers BOOK",
    "check BOOK",
];

/// Runs each report on a book and types what it leads to; what went wrong.
fn lead_on(reports: &[&str], book: &str, place: &Path, fed: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for report in reports {
        // A file of answers is not written over.
        let _ = fs::remove_file(place.join("answers.csv"));
        let line = format!("netsales {}{fed}", report.replace("BOOK", book));
        let (page, is_done, told) = shell(&line, place);
        let commands = next(&page);
        if !is_done || (commands.is_empty() && !report.starts_with("levers")) {
            faults.push(format!("{line} leads nowhere\n{told}{page}"));
        }
        faults.extend(commands.iter().filter_map(|command| fault(&format!("{command}{fed}"), place)));
    }
    faults
}

#[test]
fn every_report_ends_with_a_command_that_can_be_typed_on_the_book_as_it_was_named() {
    let place = place();
    assert!(shell("netsales init \"Brenda's book\" --demo", place.path()).1);
    let quoted = lead_on(&REPORTS, "\"Brenda's book\" --as-of 2026-06-16 --set strength.weak=0.3", place.path(), "");
    assert!(quoted.is_empty(), "{}", quoted.join("\n"));
    assert!(shell("netsales export data/demo --to book > book.json; cp data/demo/netsales.toml .", place.path()).1);
    let fed = lead_on(&REPORTS[..3], "-", place.path(), " < book.json");
    assert!(fed.is_empty(), "{}", fed.join("\n"));
    let (page, ..) = shell("netsales analyze \"Brenda's book\" --as-of 2026-06-16", place.path());
    assert!(
        page.ends_with("Next: netsales brief 'Brenda'\\''s book' --as-of 2026-06-16 'Tandrell Packaging'\n"),
        "{page}"
    );
    let (narrow, ..) = shell("COLUMNS=40 netsales analyze data/demo", place.path());
    assert!(narrow.ends_with("Next: netsales brief data/demo \\\n  'Tandrell Packaging'\n"), "{narrow}");
}

#[test]
fn a_team_leads_to_who_needs_most_and_under_pseudonyms_to_nobody() {
    let place = place();
    let (page, ..) = shell("netsales sellers data/team", place.path());
    assert_eq!(next(&page), ["netsales sellers data/team --seller tess-okoro"]);
    assert_eq!(fault(&next(&page)[0], place.path()), None);
    assert!(page.lines().count() <= 75, "a team of six is read on a screen and a half: {}", page.lines().count());
    let (veiled, ..) = shell("netsales sellers data/team --pseudonym team.key", place.path());
    assert!(next(&veiled).is_empty() && veiled.contains("Managers"), "{veiled}");
}

#[test]
fn a_page_that_is_passed_on_names_no_command() {
    let place = place();
    for format in ["markdown", "html"] {
        let (page, ..) = shell(&format!("netsales analyze data/demo --format {format}"), place.path());
        assert!(!page.contains("netsales brief"), "{page}");
    }
    let (alone, ..) = shell("netsales pipeline crm-export", place.path());
    assert!(next(&alone).is_empty(), "of deals alone few commands can tell: {alone}");
}
