//! The demo book and the story its README tells: each rule speaks, and first of whom the README says.

use std::collections::BTreeMap;
use std::path::Path;

use netsales::advise::{Context, Scope};
use netsales::ingest::{Loaded, Request, find_settings, load, read_settings};
use netsales::network::Meant;
use netsales::settings::{self, Settings};
use netsales::stages::{Stage, in_turn, rules, survey};

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

/// The name of the first person of each rule's first advice, as the tool shows it where no account is named.
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
        // A step to be planned is about a deal, and nobody in particular.
        if let Some(&first) = it.advice.proposal.people.first() {
            picks.entry(it.advice.rule.id).or_insert(seat.network.contact(first).name.to_string());
        }
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
