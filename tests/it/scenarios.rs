//! The stories in `tests/scenarios/`: a small network in a paragraph, and the advice expected of it, for people to read and
//! correct.
//!
//! A story holds one or more pairs of blocks: ```` ```network ```` (a sketch in which the seller is `you`) and ```` ```expected ````.
//! Between them may stand ```` ```book ````, whose lines say `deal ACCOUNT AMOUNT` or `needs ACCOUNT SKILL, SKILL` (a deal that is open) or `GIVER refused RECEIVER KIND`
//! (or `gave`: a favour of the ledger). The lines of what is expected say `stage ID`, `stage ID at ACCOUNT` or `stage ID selling more to ACCOUNT`, and then `advises RULE: PEOPLE` (the
//! first pick is about exactly these, in any order), `silent RULE`, or `signal ID: VERDICT`.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use netsales::advise::{Context, Ground, Scope};
use netsales::book::{Book, Deal, Entry, Favour, Settlement};
use netsales::network::Seat;
use netsales::network::sketch::sketch;
use netsales::settings::Settings;
use netsales::stages::{Judgement, Stage, judge, rules};

#[test]
fn every_story_ends_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut stories: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    stories.sort();
    for story in stories {
        let text = fs::read_to_string(&story).unwrap();
        let name = story.file_name().unwrap().to_string_lossy().into_owned();
        let cases: Vec<&str> = text.split("```network\n").skip(1).collect();
        assert!(!cases.is_empty(), "{name} draws no network");
        for case in cases {
            let network = case.split("```").next().unwrap();
            let expected =
                block(case, "expected").unwrap_or_else(|| panic!("{name}: each network needs its expected block"));
            hold(&name, network, &book(block(case, "book").unwrap_or_default()), expected);
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
    assert!(told >= 17, "each rule of the first version has its story");
}

/// The first block of a kind.
fn block<'a>(text: &'a str, kind: &str) -> Option<&'a str> {
    text.split_once(&format!("```{kind}\n"))?.1.split("```").next()
}

/// What the lines of a `book` block keep.
fn book(text: &str) -> Book {
    let mut book = Book::default();
    for line in text.lines() {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["deal", account, amount] => {
                book.keep_deals([Deal { amount: amount.parse().ok(), ..Deal::at(*account, "deal") }]);
            }
            ["needs", account, skills @ ..] => {
                let needs = skills.join(" ").split(',').map(|skill| skill.trim().into()).collect();
                book.keep_deals([Deal { needs, ..Deal::at(*account, "deal") }]);
            }
            [giver, answer @ ("refused" | "gave"), receiver, favour] => {
                let status = if *answer == "gave" { Settlement::Given } else { Settlement::Refused };
                let favour = Favour::from_word(favour).unwrap();
                book.keep_ledger([Entry { status: Some(status), ..Entry::of(favour, *giver, *receiver) }]);
            }
            _ => panic!("cannot read {line:?}"),
        }
    }
    book
}

fn hold(story: &str, network: &str, book: &Book, expected: &str) {
    let network = sketch(network);
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

fn judgement(story: &str, seat: &Seat, book: &Book, line: &str) -> Judgement {
    let words =
        line.strip_prefix("stage ").unwrap_or_else(|| panic!("{story}: the first line names the stage, not {line:?}"));
    let (id, place) = words.split_once(' ').unwrap_or((words, ""));
    let spec = Stage::from_word(id).unwrap_or_else(|| panic!("{story}: no stage {id}")).spec();
    let (scope, ground) = match (place.strip_prefix("at "), place.strip_prefix("selling more to ")) {
        (Some(account), _) => (Scope::Account(account.to_owned()), Ground::Stage),
        (_, Some(account)) => (Scope::Account(account.to_owned()), Ground::CustomerAccount),
        _ => (Scope::Network(spec.network), Ground::Stage),
    };
    let settings = Settings::default();
    judge(spec, &Context::new(seat, &settings, date(2026, 6, 15), scope).keeping(book), ground)
}

fn first_pick(seat: &Seat, judgement: &Judgement, rule: &str) -> Vec<String> {
    assert!(rules().any(|(_, it)| it.id == rule), "no rule is called {rule}");
    let pick = judgement.moves.iter().find(|it| it.advice.rule.id == rule);
    let people = pick.map(|it| it.advice.proposal.people.clone()).unwrap_or_default();
    let ids: Vec<String> = people.into_iter().map(|ix| seat.network.contact(ix).id.to_string()).collect();
    sorted(&ids.join(", "))
}

fn sorted(people: &str) -> Vec<String> {
    let mut people: Vec<String> = people.split(", ").filter(|id| !id.is_empty()).map(str::to_owned).collect();
    people.sort();
    people
}
