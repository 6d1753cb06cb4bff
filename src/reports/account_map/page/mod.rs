//! The map as a page for a seller with three minutes: how it stands and what to do first, then who has a say, who signs, who keeps
//! the door and who opens another, then the house behind it, then what to ask.

mod chart;
mod house;

use super::{AccountMap, Influence, Member, Standing, Trial, WayIn};
use crate::advise::Context;
use crate::advise::figure::rounded;
use crate::render::document::{Align, Block, Document, Span, Table, Voice, plain, quiet, say, strong};
use crate::reports::analysis::counted;
use crate::reports::words::{named, says, stance};

/// How many entries and questions are shown; JSON has all.
const SHOWN: usize = 3;
/// How many of those with one influence are shown.
const HOLDERS: usize = 4;

pub(super) fn page(map: &AccountMap) -> Document {
    let mut page = Document::new();
    page.heading(1, format!("{}: who decides, who sways them, who lets you in", map.account));
    page.paragraph(how_it_stands(map));
    for note in map.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    if map.extent.with_a_say > 0 {
        page.heading(2, "Who has a say");
        page.table(with_a_say(map));
    }
    section(&mut page, "The way in", way_in(map));
    house::ranks(&mut page, map);
    house::coverage(&mut page, map);
    section(&mut page, "Who else can help", house::helpers(map));
    section(&mut page, "Not known: ask", map.ask.iter().take(SHOWN).map(|it| vec![plain(it.clone())]).collect());
    page
}

/// The page with the house as a chart, below how it stands.
pub(super) fn charted(map: &AccountMap, context: &Context) -> Document {
    let mut page = page(map);
    let place = page.blocks.len().min(2);
    page.blocks.splice(place..place, chart::chart(map, context).map(Block::Picture));
    page
}

fn section(page: &mut Document, title: &str, items: Vec<Vec<Span>>) {
    if !items.is_empty() {
        page.heading(2, title);
        page.list(false, items);
    }
}

/// How it stands in a sentence or two, and what to do first.
fn how_it_stands(map: &AccountMap) -> Vec<Span> {
    let it = &map.extent;
    let known = if it.people == 1 { "the one person".to_owned() } else { format!("the {} people", it.people) };
    let departments = match (it.departments, it.departments_met) {
        (0 | 1, _) | (_, None) => String::new(),
        (all, Some(met)) => format!(", in {met} of {all} departments"),
    };
    let met = match it.met {
        _ if it.people == 0 => return vec![strong("Nobody there is known yet.")],
        Some(0) => format!("You have met none of {known} known there."),
        Some(met) if met == it.people => format!("You have met {known} known there."),
        Some(met) => format!("You have met {met} of {known} known there{departments}."),
        None => format!("{} listed there.", counted(it.people, "person is", "people are")),
    };
    vec![strong(met), plain(weakest(map)), plain(first_step(map))]
}

/// The influences that stand worst.
fn weakest(map: &AccountMap) -> String {
    let worst = map.influences.iter().filter(|it| map.weakest.contains(&it.influence));
    let Some(standing) = worst.clone().map(|it| it.standing).next() else { return String::new() };
    if map.weakest.len() == map.influences.len() {
        return match standing {
            Standing::NotNamed => " Nobody is named who has a say.".to_owned(),
            other => format!(" All four influences: {}.", other.words()),
        };
    }
    let titles: Vec<String> = worst.map(|it| format!("\"{}\"", says(&it.influence).to_lowercase())).collect();
    format!(" Weakest of the four influences: {}: {}.", titles.join(", "), standing.words())
}

/// Where to start; nothing where all is won and nobody with a say is left to meet.
fn first_step(map: &AccountMap) -> String {
    let is_open = |it: &&WayIn| {
        !it.opens.is_empty() || map.influences.iter().any(|influence| influence.standing != Standing::For)
    };
    let first = map.entries.first().filter(is_open);
    // A longer way stands below, where there is room for it.
    let way = |it: &WayIn| if it.through.len() > 1 { String::new() } else { it.way_in_words() };
    first.map(|it| format!(" Start with {}{}.", it.person.name, way(it))).unwrap_or_default()
}

fn with_a_say(map: &AccountMap) -> Table {
    let mut table = Table::new([
        ("", Align::Left),
        ("Who", Align::Left),
        ("Your tie", Align::Left),
        ("Last touch", Align::Left),
        ("View", Align::Left),
    ]);
    for influence in &map.influences {
        let title = says(&influence.influence);
        if influence.people.is_empty() {
            let nobody = say(Voice::Watch, influence.standing.words());
            table.row([strong(title).into(), nobody.into(), "–".into(), "–".into(), "–".into()]);
        }
        let members = influence.people.iter().filter_map(|it| map.member(&it.id));
        for (at, member) in members.take(HOLDERS).enumerate() {
            table.row([
                (if at == 0 { strong(title) } else { quiet(title) }).into(),
                member.person.name.clone().into(),
                tie(member).into(),
                member.last_touch.clone().unwrap_or_else(|| "–".to_owned()).into(),
                view(member).into(),
            ]);
        }
        more_of(&mut table, influence);
    }
    table
}

fn more_of(table: &mut Table, influence: &Influence) {
    if let Some(more) = influence.people.len().checked_sub(HOLDERS).filter(|&more| more > 0) {
        let title = quiet(says(&influence.influence));
        table.row([title.into(), format!("and {more} more").into(), "–".into(), "–".into(), "–".into()]);
    }
}

fn view(member: &Member) -> String {
    match member.stance {
        None => "not known".to_owned(),
        Some(0) => "undecided".to_owned(),
        Some(other) => stance(other),
    }
}

fn tie(member: &Member) -> Span {
    match (member.met, member.strength) {
        (None, _) => quiet("not known"),
        (Some(false), _) => say(Voice::Watch, "not met"),
        (Some(true), Some(strength)) => plain(rounded(strength)),
        (Some(true), None) => plain("met"),
    }
}

/// Who signs, who keeps the door, who opens another, and through whom to go in.
fn way_in(map: &AccountMap) -> Vec<Vec<Span>> {
    if map.people.is_empty() {
        return Vec::new();
    }
    let judged = if map.door.is_gatekeeper { say(Voice::Watch, "Gatekeeper: ") } else { strong("Door: ") };
    let lines = [
        Some(vec![strong("Signs: "), plain(map.signer.words.clone())]),
        map.trial.as_ref().map(trial),
        Some(vec![judged, plain(map.door.words.clone())]),
        map.second_door.as_ref().map(|it| vec![strong("Second door: "), plain(it.words.clone())]),
    ];
    let entries = entries(map).into_iter().take(SHOWN);
    let titles = std::iter::once("Best entry: ").chain(std::iter::repeat("Or: "));
    lines.into_iter().flatten().chain(titles.zip(entries).map(|(title, it)| entry(title, it))).collect()
}

/// The entries worth a line: who is only reached through the gatekeeper where nobody else is, and who opens nobody with a say where
/// nobody does.
fn entries(map: &AccountMap) -> Vec<&WayIn> {
    let worth = |it: &WayIn| (it.met == Some(true) || it.score.is_some(), !it.opens.is_empty());
    let best = map.entries.iter().map(worth).max();
    map.entries.iter().filter(|it| Some(worth(it)) == best).collect()
}

fn trial(trial: &Trial) -> Vec<Span> {
    let (met, all) = (trial.met.len(), trial.met.len() + trial.unmet.len());
    let unmet = if trial.unmet.is_empty() { String::new() } else { format!("; not {}", named(&trial.unmet)) };
    let owners = if all == 0 {
        "nobody is named who tries it".to_owned()
    } else {
        format!("you have met {met} of {all} who try it{unmet}")
    };
    vec![strong("Trial: "), plain(format!("{}; {owners}.", trial.on))]
}

fn entry(title: &str, it: &WayIn) -> Vec<Span> {
    let early = it.too_early.as_ref().map(|why| format!("; {why}")).unwrap_or_default();
    let words = format!("{}{}: {}{early}.", it.person.name, it.way_in_words(), it.opens_in_words());
    vec![strong(title), plain(words)]
}
