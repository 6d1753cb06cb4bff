//! The demo book and the story its README tells: each rule speaks, and first of whom the README says.

use std::collections::BTreeMap;
use std::path::Path;

use netsales::advise::{Context, Scope};
use netsales::ingest::{Loaded, Request, find_settings, load, read_settings};
use netsales::network::Meant;
use netsales::settings::{self, Settings};
use netsales::stages::{Stage, in_turn, rules, survey};

use crate::command::{run, without_next};

const README: &str = include_str!("../../data/demo/README.md");

#[test]
fn every_rule_the_story_tells_of_speaks_first_of_whom_it_names() {
    let picks = first_picks();
    let told = told();
    for (rule, story) in &told {
        assert!(rules().any(|(_, it)| it.id == *rule), "the README tells of {rule}, which is no rule");
        let pick = picks.get(rule).unwrap_or_else(|| panic!("{rule} has nothing to say on the demo"));
        assert!(story.starts_with(pick.as_str()), "{rule}: the first advice is about {pick}, told: {story}");
    }
    assert!(told.len() >= 25, "the demo has a reason for each rule of the first version");
}

/// The name of the first person of each rule's first advice, else of its deal, as the tool shows it where no account is named.
fn first_picks() -> BTreeMap<&'static str, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo");
    let mut settings = Settings::default();
    read_settings(&find_settings(&folder, None), &mut settings).unwrap();
    let Loaded { network, book, .. } = load(&Request::new(&folder), &settings, &mut std::io::empty()).unwrap();
    let Meant::One(seller) = network.who(settings.text(&settings::SELLER).unwrap()) else { panic!("no seller") };
    let as_of = settings.text(&settings::AS_OF).unwrap().parse().unwrap();
    let seat = network.seat(Some(seller));
    let context = Context::new(&seat, &settings, as_of, Scope::Direct).keeping(&book);
    let surveyed = survey(&Stage::ALL, &context, &[]);
    let moves = in_turn(surveyed.into_iter().flat_map(|stage| stage.judgements).flat_map(|view| view.moves));
    let mut picks = BTreeMap::new();
    for it in moves {
        let proposal = &it.advice.proposal;
        let person = proposal.people.first().map(|&ix| seat.network.contact(ix).name.to_string());
        let deal = || proposal.change.deal().and_then(|id| book.deal(id)).map(|deal| deal.title().to_owned());
        let name = person.or_else(deal).expect("advice is about somebody, or about a deal");
        picks.entry(it.advice.rule.id).or_insert(name);
    }
    picks
}

/// What the table of the README says of each rule: the cell beside its id.
fn told() -> BTreeMap<&'static str, &'static str> {
    let rows = README.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let (rule, rest) = row.split_once("` | ").unwrap();
        (rule, rest.split(" | ").next().unwrap())
    })
    .collect()
}

/// As fast as one reads aloud what is worth hearing.
const WORDS_A_MINUTE: usize = 135;

fn words(page: &str) -> usize {
    page.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

fn headings(page: &str) -> Vec<&str> {
    page.lines().filter_map(|line| line.strip_prefix("## ")).collect()
}

#[test]
fn the_page_before_the_call_that_matters_is_full_and_read_aloud_in_three_minutes() {
    let page = run(&["brief", "data/demo", "Victor Amsel"]).answer();
    let page = without_next(&page);
    assert!(words(page) <= 3 * WORDS_A_MINUTE, "{} words:\n{page}", words(page));
    let page = run(&["brief", "data/demo", "Victor Amsel", "--format", "markdown"]).answer();
    let sections = [
        "Why now",
        "What for",
        "Who has a say",
        "The problem",
        "Money, time, authority",
        "Last touches",
        "Owed",
        "You may ask",
        "They will ask",
        "Hot and cold",
        "Gains",
        "Also known",
        "Reference at hand",
        "The stage advises",
        "Not known: ask",
    ];
    assert_eq!(headings(&page), sections);
    assert!(page.contains("- **Money:** 400\u{a0}000\n") && page.contains("- **Authority:** verified on"), "{page}");
}

#[test]
fn the_page_on_somebody_hardly_known_says_what_is_not_known_and_asks_for_it() {
    let page = run(&["brief", "data/demo", "Martin Kjær", "--format", "markdown"]).answer();
    assert!(headings(&page).contains(&"The way there"), "{page}");
    assert!(page.contains("- **Money:** not known") && page.contains("- **Authority:** not verified"), "{page}");
    let asked = page.split("## Not known: ask\n").nth(1).unwrap();
    assert!(asked.trim_start().starts_with("- Can the one you speak to buy"), "the weightiest first: {asked}");
    assert!(asked.lines().filter(|line| line.ends_with('?')).count() >= 5, "{asked}");
}
