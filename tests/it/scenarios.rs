//! The stories in `tests/scenarios/`: a small network in a paragraph, and the advice expected of it, for people to read and
//! correct.
//!
//! A story about a seller's network holds one or more pairs of blocks: ```` ```network ```` (a sketch in which the seller is `you`) and ```` ```expected ````;
//! between them may stand ```` ```kept ````, what the seller keeps beside the network (`kept.rs` says how it is written). What is
//! expected says `stage ID`, `stage ID at ACCOUNT`, `stage ID on DEAL`, `stage ID selling more to
//! ACCOUNT` or `stage ID on the deal at ACCOUNT` (what is run wherever a deal is open), and then
//! `advises RULE: PEOPLE` (the first pick is about exactly these, in any order), `silent RULE`, or `signal ID: VERDICT`.
//! Or it says `levers`, and then `VERDICT FINDING: WORDS`, words that what it says or advises holds; without words the verdict alone.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use netsales::advise::levers::{FINDINGS, Team, evidenced};
use netsales::advise::{Context, Ground, Scope};
use netsales::book::Book;
use netsales::network::sketch::sketch;
use netsales::network::{Network, Seat};
use netsales::settings::Settings;
use netsales::stages::{Judgement, Stage, judge, rules};

use crate::kept::kept;

#[test]
fn every_story_ends_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut stories: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    stories.sort();
    for story in stories {
        let text = fs::read_to_string(&story).unwrap();
        let name = story.file_name().unwrap().to_string_lossy().into_owned();
        let chapters: Vec<&str> = text.split("```network\n").skip(1).collect();
        assert!(!chapters.is_empty() || text.contains("```told\n"), "{name} has no network, and no command");
        for chapter in chapters {
            let network = chapter.split("```").next().unwrap();
            let expected =
                block(chapter, "expected").unwrap_or_else(|| panic!("{name}: each network needs its expected block"));
            hold(&name, network, &kept(block(chapter, "kept").unwrap_or_default()), expected);
        }
    }
}

#[test]
fn a_story_named_for_a_rule_lets_it_speak() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut told = 0;
    for (_, rule) in rules() {
        if let Ok(story) = fs::read_to_string(folder.join(format!("{}.md", rule.id))) {
            assert!(story.contains(&format!("\nadvises {}: ", rule.id)), "{} is silent in its own story", rule.id);
            told += 1;
        }
    }
    assert!(told >= 33, "each rule of the first version has its story");
}

/// The first block of a kind.
fn block<'a>(text: &'a str, kind: &str) -> Option<&'a str> {
    text.split_once(&format!("```{kind}\n"))?.1.split("```").next()
}

fn hold(story: &str, network: &str, book: &Book, expected: &str) {
    let network = sketch(network);
    if expected.trim_start().starts_with("levers\n") {
        return hold_levers(story, &network, book, expected.trim_start().trim_start_matches("levers\n"));
    }
    let seller = network.find("you").unwrap_or_else(|| panic!("{story}: the network has no `you`"));
    let seat = Seat { network, seller, assumed: false };
    let mut lines = expected.lines().map(str::trim).filter(|line| !line.is_empty());
    let judgement = judgement(story, &seat, book, lines.next().unwrap());
    for line in lines {
        let (word, rest) = line.split_once(' ').unwrap();
        match (word, rest.split_once(": ")) {
            ("advises", Some((rule, people))) => {
                assert_eq!(first_pick(&seat, &judgement, rule), sorted(people), "{story}: {line}");
            }
            ("silent", None) => assert!(first_pick(&seat, &judgement, rest).is_empty(), "{story}: {line}"),
            ("signal", Some((id, verdict))) => {
                let reading = judgement.readings.iter().find(|reading| reading.signal.id() == id);
                let reading = reading.unwrap_or_else(|| panic!("{story}: no signal {id}"));
                assert_eq!(reading.verdict.word(), verdict, "{story}: {line}; read {}", reading.figure);
            }
            _ => panic!("{story}: cannot read {line:?}"),
        }
    }
}

fn hold_levers(story: &str, network: &Network, book: &Book, expected: &str) {
    let (settings, today) = (Settings::default(), date(2026, 6, 15));
    let seat = evidenced(network, book, None, &settings, today);
    let context = Context::new(&seat, &settings, today, Scope::Direct).keeping(book);
    let team = Team::of(&context);
    for line in expected.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (told, words) = line.split_once(": ").unwrap_or((line, ""));
        let (verdict, id) = told.rsplit_once(' ').unwrap();
        let finding = FINDINGS.iter().find(|it| it.id == id).unwrap_or_else(|| panic!("{story}: no finding {id}"));
        let read = (finding.read)(&team);
        assert_eq!(read.verdict.word(), verdict, "{story}: {line}; told {}", read.says);
        let told = format!("{} {}", read.says, read.advice.unwrap_or_default());
        assert!(told.contains(words), "{story}: {line}; told {told}");
    }
}

fn judgement(story: &str, seat: &Seat, book: &Book, line: &str) -> Judgement {
    let words =
        line.strip_prefix("stage ").unwrap_or_else(|| panic!("{story}: the first line names the stage, not {line:?}"));
    let (id, place) = words.split_once(' ').unwrap_or((words, ""));
    let spec = Stage::from_word(id).unwrap_or_else(|| panic!("{story}: no stage {id}")).spec();
    let open = place.strip_prefix("on the deal at ").map(|account| (account, Ground::OpenDeal));
    let more = place.strip_prefix("selling more to ").map(|account| (account, Ground::CustomerAccount));
    let deal = place.strip_prefix("on ").filter(|_| open.is_none());
    let deal = deal.map(|id| book.deal(id).unwrap_or_else(|| panic!("{story}: no deal {id}")));
    let (scope, ground) = match (place.strip_prefix("at "), more.or(open)) {
        (Some(account), _) => (Scope::Account(account.to_owned()), Ground::Stage),
        (_, Some((account, ground))) => (Scope::Account(account.to_owned()), ground),
        _ => (deal.map_or(Scope::Network(spec.network), Scope::of_deal), Ground::Stage),
    };
    judge(spec, &Context::new(seat, &Settings::default(), date(2026, 6, 15), scope).keeping(book), ground)
}

fn first_pick(seat: &Seat, judgement: &Judgement, rule: &str) -> Vec<String> {
    assert!(rules().any(|(_, it)| it.id == rule), "no rule is called {rule}");
    let pick = judgement.moves.iter().find(|it| it.advice.rule.id == rule);
    let people = pick.map(|it| it.advice.proposal.people.clone()).unwrap_or_default();
    if pick.is_some() && people.is_empty() {
        // Advice about a deal is about nobody.
        return vec!["–".to_owned()];
    }
    let ids: Vec<String> = people.into_iter().map(|ix| seat.network.contact(ix).id.to_string()).collect();
    sorted(&ids.join(", "))
}

fn sorted(people: &str) -> Vec<String> {
    let mut people: Vec<String> = people.split(", ").filter(|id| !id.is_empty()).map(str::to_owned).collect();
    people.sort();
    people
}
