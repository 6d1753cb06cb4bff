//! The stories in `tests/scenarios/`: a small network in a paragraph, and the advice expected of it, for people to read and
//! correct.
//!
//! A story holds one or more networks, ```` ```network ```` (a sketch in which the seller is `you`), each with what is kept beside it,
//! where the story needs it: ```` ```deals ```` with rows `id, account, amount, next step, its day`, ```` ```ledger ```` with rows `day, giver,
//! receiver, kind, about, status` (blank cells for what is not known), ```` ```moved ```` with lines `ana left Bolt`. Each ends in
//! ```` ```expected ````, whose lines say `stage ID`, `stage ID at ACCOUNT`, `stage ID selling more to ACCOUNT` or `stage ID on the deal at ACCOUNT`, and then `advises RULE: PEOPLE` (the
//! first pick is about exactly these, in any order), `silent RULE`, or `signal ID: VERDICT`.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use netsales::advise::{Context, Ground, Scope};
use netsales::book::{Book, Deal, Entry, Favour, Mover, Settlement};
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
        let chapters: Vec<&str> = text.split("```network\n").skip(1).collect();
        assert!(!chapters.is_empty(), "{name} has no network");
        for chapter in chapters {
            let network = chapter.split("```").next().unwrap();
            let expected =
                block(chapter, "expected").unwrap_or_else(|| panic!("{name}: a network needs its expected block"));
            hold(&name, network, &tables(chapter), expected);
        }
    }
}

/// What a chapter keeps beside its network.
fn tables(chapter: &str) -> Book {
    let mut book = Book::default();
    if let Some(rows) = block(chapter, "deals") {
        book.keep_deals(rows.lines().map(deal));
    }
    if let Some(rows) = block(chapter, "ledger") {
        book.keep_ledger(rows.lines().map(entry));
    }
    if let Some(lines) = block(chapter, "moved") {
        book.keep_movers(lines.lines().map(|line| {
            let (person, from) = line.split_once(" left ").unwrap_or_else(|| panic!("cannot read {line:?}"));
            Mover { person: person.into(), from: from.into() }
        }));
    }
    book
}

/// The cells of a row, blank ones as none.
fn cells<const N: usize>(row: &str) -> [Option<&str>; N] {
    let cells: Vec<Option<&str>> =
        row.split(',').map(str::trim).map(|cell| Some(cell).filter(|it| !it.is_empty())).collect();
    cells.try_into().unwrap_or_else(|_| panic!("{row:?} needs {N} cells"))
}

fn deal(row: &str) -> Deal {
    let [id, account, amount, step, day] = cells(row);
    Deal {
        amount: amount.map(|it| it.parse().unwrap()),
        next_step: step.map(Into::into),
        next_step_on: day.map(|it| it.parse().unwrap()),
        ..Deal::at(account.unwrap(), id.unwrap())
    }
}

fn entry(row: &str) -> Entry {
    let [day, giver, receiver, kind, about, status] = cells(row);
    let (kind, rule) = kind.unwrap().split_once(' ').map_or((kind.unwrap(), None), |(kind, rule)| (kind, Some(rule)));
    Entry {
        date: day.map(|it| it.parse().unwrap()),
        receiver: receiver.map(Into::into),
        about: about.map(Into::into),
        rule: rule.map(Into::into),
        status: status.map(|it| Settlement::from_word(it).unwrap_or_else(|| panic!("no status {it}"))),
        ..Entry::of(Favour::from_word(kind).unwrap_or_else(|| panic!("no kind {kind}")), giver.unwrap(), "nobody")
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
    assert!(told >= 24, "each rule of the first version has its story");
}

fn block<'a>(text: &'a str, kind: &str) -> Option<&'a str> {
    let rest = text.split(&format!("```{kind}\n")).nth(1)?;
    rest.split("```").next()
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
    let on = |words| place.strip_prefix(words);
    let (scope, ground) = match (
        on("at "),
        on("selling more to ")
            .map(|it| (it, Ground::CustomerAccount))
            .or_else(|| on("on the deal at ").map(|it| (it, Ground::OpenDeal))),
    ) {
        (Some(account), _) => (Scope::Account(account.to_owned()), Ground::Stage),
        (_, Some((account, ground))) => (Scope::Account(account.to_owned()), ground),
        _ => (Scope::Network(spec.network), Ground::Stage),
    };
    let settings = Settings::default();
    judge(spec, &Context::new(seat, &settings, date(2026, 6, 15), scope).keeping(book), ground)
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
