//! The map as a page for a seller with three minutes: how it stands and what to do first, then who has a say, who signs, who keeps
//! the door and who opens another, then the house behind it, then what to ask.

use super::{AccountMap, Cell, Influence, Member};
use crate::advise::figure::rounded;
use crate::render::document::{Align, Document, Span, Table, Voice, plain, quiet, say, strong};
use crate::reports::analysis::counted;
use crate::reports::introductions::Person;
use crate::reports::words::{named, says, stance};
use crate::stages::asks::Ask;

/// How many entries, advocates, outsiders, colleagues and questions are shown; JSON has all.
const SHOWN: usize = 3;
/// How many of those with one influence are shown.
const HOLDERS: usize = 4;
/// How many people whose rank and title differ are shown.
const RANKS: usize = 5;
/// By how many places they must differ.
const APART: i64 = 2;

pub(super) fn page(map: &AccountMap) -> Document {
    let mut page = Document::new();
    page.heading(1, format!("{}: who decides, who sways them, who lets you in", map.account));
    page.paragraph(how_it_stands(map));
    for note in map.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    if !map.people.is_empty() {
        page.heading(2, "Who has a say");
        page.table(with_a_say(map));
        page.heading(2, "Who signs, and who keeps the door");
        page.list(false, signer_and_door(map));
    }
    section(&mut page, "Where to go in", entries(map));
    if map.ties_tell {
        ranks(&mut page, map);
    }
    if !map.coverage.is_empty() {
        page.heading(2, "Levels and departments");
        page.table(coverage(map));
    }
    section(&mut page, "Who else can help", helpers(map));
    section(&mut page, "Not known: ask", map.ask.iter().take(SHOWN).map(|it| vec![plain(it.clone())]).collect());
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
    if it.people == 0 {
        return vec![strong("Nobody there is known yet."), plain(" Ask those named below whom they know there.")];
    }
    let known = if it.people == 1 { "the one person".to_owned() } else { format!("the {} people", it.people) };
    let departments = match (it.departments, it.departments_met) {
        (0, _) | (_, None) => String::new(),
        (all, Some(met)) => format!(", in {met} of {}", counted(all, "department", "departments")),
    };
    let met = match it.met {
        Some(met) => format!("You have met {met} of {known} you know of there{departments}."),
        None => format!("{} listed there.", capital(&known)).replace("The ", "").replace(" listed", " are listed"),
    };
    vec![strong(met), plain(weakest(map)), plain(first_step(map))]
}

/// The influences that stand worst; nothing where all four are won.
fn weakest(map: &AccountMap) -> String {
    let worst = map.influences.iter().filter(|it| map.weakest.contains(&it.influence));
    let Some(standing) = worst.clone().map(|it| it.standing).next() else { return String::new() };
    if map.weakest.len() == map.influences.len() {
        return format!(" All four influences: {}.", standing.words());
    }
    let titles: Vec<String> = worst.map(|it| format!("\"{}\"", says(&it.influence).to_lowercase())).collect();
    format!(" Weakest of the four influences: {}: {}.", titles.join(", "), standing.words())
}

fn first_step(map: &AccountMap) -> String {
    map.entries.first().map(|it| format!(" First: {}.", lower(&it.action))).unwrap_or_default()
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
        let blank = || "–".into();
        if influence.people.is_empty() {
            let nobody = say(Voice::Watch, influence.standing.words());
            table.row([strong(title).into(), nobody.into(), blank(), blank(), blank()]);
        }
        let members = influence.people.iter().filter_map(|it| map.member(&it.id));
        for (at, member) in members.take(HOLDERS).enumerate() {
            let title = if at == 0 { title } else { "" };
            table.row([
                strong(title).into(),
                member.person.name.clone().into(),
                tie(member).into(),
                member.last_touch.clone().unwrap_or_else(|| "–".to_owned()).into(),
                member.stance.map_or("not known".to_owned(), stance).into(),
            ]);
        }
        more_of(&mut table, influence);
    }
    table
}

fn more_of(table: &mut Table, influence: &Influence) {
    if let Some(more) = influence.people.len().checked_sub(HOLDERS).filter(|&more| more > 0) {
        table.row(["".into(), quiet(format!("and {more} more")).into(), "".into(), "".into(), "".into()]);
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

fn signer_and_door(map: &AccountMap) -> Vec<Vec<Span>> {
    let trial = map.trial.as_ref().map(|trial| {
        let all = trial.met.len() + trial.unmet.len();
        let unmet = if trial.unmet.is_empty() { String::new() } else { format!("; not {}", named(&trial.unmet)) };
        let met = trial.met.len();
        vec![
            strong("Trial: "),
            plain(format!("{}. You have met {met} of {all} who test it or work with it{unmet}.", trial.on)),
        ]
    });
    let judged = if map.door.is_gatekeeper { say(Voice::Watch, "Gatekeeper: ") } else { strong("Door: ") };
    let second = map.second_door.as_ref().map(|it| vec![strong("Second door: "), plain(it.words.clone())]);
    let lines = [
        Some(vec![strong("Signs: "), plain(map.signer.words.clone())]),
        Some(vec![judged, plain(map.door.words.clone())]),
        second,
        trial,
    ];
    lines.into_iter().flatten().collect()
}

fn entries(map: &AccountMap) -> Vec<Vec<Span>> {
    let line = |it: &super::WayIn| {
        let early = it.too_early.as_ref().map(|why| format!("; {why}")).unwrap_or_default();
        vec![strong(it.action.clone()), plain(format!(": {}{early}.", it.opens_in_words()))]
    };
    map.entries.iter().take(SHOWN).map(line).collect()
}

/// Those whose rank by ties and by title differ, most first, and the brokers.
fn ranks(page: &mut Document, map: &AccountMap) {
    let mut apart: Vec<(i64, &Member)> = map.people.iter().filter_map(|it| Some((it.above_title()?, it))).collect();
    apart.retain(|(places, _)| places.abs() >= APART);
    // Who stands higher than the title says is the find; the sort is stable.
    apart.sort_by_key(|&(places, _)| (std::cmp::Reverse(places.abs()), std::cmp::Reverse(places)));
    page.heading(2, "Rank by title and by ties, those who differ most first");
    if !apart.is_empty() {
        page.table(rank_table(&apart));
    }
    page.paragraph([plain(brokers(map)), quiet(levels_from_titles(map))]);
}

fn rank_table(apart: &[(i64, &Member)]) -> Table {
    let mut table = Table::new([
        ("Who", Align::Left),
        ("Title", Align::Left),
        ("By title", Align::Right),
        ("By ties", Align::Right),
        ("Knows there", Align::Left),
    ]);
    for (_, it) in apart.iter().take(RANKS) {
        let title = it.title.clone().or_else(|| it.level.clone()).unwrap_or_else(|| "–".to_owned());
        let departments = match it.departments {
            0 => String::new(),
            some => format!(", {}", counted(some, "department", "departments")),
        };
        table.row([
            it.person.name.clone().into(),
            title.into(),
            it.by_title.map_or("–".to_owned(), place).into(),
            place(it.by_ties).into(),
            format!("{}{departments}", it.ties).into(),
        ]);
    }
    table
}

fn place(place: super::Place) -> String {
    if place.best == place.worst { place.rank.to_string() } else { format!("{}–{}", place.best, place.worst) }
}

fn brokers(map: &AccountMap) -> String {
    let brokers: Vec<&Member> = map.people.iter().filter(|it| it.broker).collect();
    if brokers.is_empty() {
        return "Nobody there joins circles that are otherwise apart.".to_owned();
    }
    let all: f64 = map.people.iter().filter_map(|it| it.minutes).sum();
    let described = |it: &&Member| {
        let minutes = it.minutes.filter(|&minutes| minutes > 0.0 && all > 0.0);
        let minutes =
            minutes.map(|minutes| format!(", {minutes:.0} of your {all:.0} minutes there")).unwrap_or_default();
        let met = match it.met {
            Some(true) => "met",
            Some(false) => "not met",
            None => "not known whether met",
        };
        format!("{} ({} circles, {met}{minutes})", it.person.name, it.circles.in_words())
    };
    format!(
        "Brokers, who join most separate circles: {}.",
        brokers.iter().map(described).collect::<Vec<_>>().join("; ")
    )
}

fn levels_from_titles(map: &AccountMap) -> String {
    match map.people.iter().filter(|it| it.level_inferred_from.is_some()).count() {
        0 => String::new(),
        1 => " One level is read from a title: check it.".to_owned(),
        some => format!(" {some} levels are read from titles: check them."),
    }
}

/// A row a level: where somebody is met and how well, and where nobody is.
fn coverage(map: &AccountMap) -> Table {
    let known = map.ties_are_known();
    let titles = if known { ["You have met", "Nobody met"] } else { ["Known", ""] };
    let mut table = Table::new([("Level", Align::Left), (titles[0], Align::Left), (titles[1], Align::Left)]);
    let levels = ["executive", "director", "manager", "staff"].map(Some).into_iter().chain([None]);
    for level in levels {
        let cells: Vec<&Cell> = map.coverage.iter().filter(|it| it.level.as_deref() == level).collect();
        if cells.is_empty() && level.is_none() {
            continue;
        }
        let listed = |wanted: bool| {
            let fit = cells.iter().filter(|it| (!known || it.met > Some(0)) == wanted).map(|it| department(it));
            fit.collect::<Vec<_>>().join(", ")
        };
        let name = level.unwrap_or("not noted");
        if cells.is_empty() {
            table.row([strong(name).into(), "–".into(), quiet("nobody known").into()]);
        } else {
            let cell = |text: String| if text.is_empty() { "–".to_owned() } else { text };
            let unmet = if known { cell(listed(false)) } else { String::new() };
            table.row([strong(name).into(), cell(listed(true)).into(), unmet.into()]);
        }
    }
    table
}

/// `purchasing (0.3)`, `maintenance (known to Tomasz Kruk)`, `engineering`.
fn department(cell: &Cell) -> String {
    let name = cell.department.as_deref().unwrap_or("department not noted");
    match (cell.strength, cell.ours.as_slice()) {
        (Some(strength), _) => format!("{name} ({})", rounded(strength)),
        (None, [first, ..]) if cell.met == Some(0) => format!("{name} (known to {})", first.name),
        (None, _) => name.to_owned(),
    }
}

fn helpers(map: &AccountMap) -> Vec<Vec<Span>> {
    let advocates = map.advocates.iter().take(SHOWN).map(|it| {
        let borne = Ask::ALL.into_iter().find(|ask| ask.word() == it.bears).map_or("information", Ask::phrase);
        let knows = match it.knows.len() {
            0 => String::new(),
            some => format!(" and knows {some} with a say"),
        };
        vec![
            strong(it.person.name.clone()),
            plain(format!(" is {}{knows}; may be asked for {borne}.", stance(it.stance))),
        ]
    });
    let ours = map.ours.iter().take(SHOWN).map(|it| {
        vec![strong(it.person.name.clone()), plain(format!(", of your own firm, is in touch with {}.", few(&it.knows)))]
    });
    let outside = map.outside.iter().take(SHOWN).map(outsider);
    advocates.chain(ours).chain(outside).collect()
}

fn outsider(it: &super::Outsider) -> Vec<Span> {
    let account = it.account.as_ref().map(|account| format!(" ({account})")).unwrap_or_default();
    let knows = match (it.knows, it.with_a_say.as_slice()) {
        (0, _) => None,
        (1, [one]) => Some(format!("knows {}", one.name)),
        (some, []) => {
            Some(format!("knows {}", counted(some, "person there, without a say", "people there, none with a say")))
        }
        (some, with_a_say) => Some(format!("knows {some} people there, with a say {}", few(with_a_say))),
    };
    let sways = (!it.sways.is_empty()).then(|| format!("sways {}", few(&it.sways)));
    let roles =
        [it.coach.then(|| "coaches you".to_owned()), it.worked_there.then(|| "worked there".to_owned()), sways, knows];
    let words = roles.into_iter().flatten().collect::<Vec<_>>().join(", ");
    vec![strong(it.person.name.clone()), plain(format!("{account} {words}."))]
}

/// Some people by name, and how many more.
fn few(people: &[Person]) -> String {
    match people.len().saturating_sub(SHOWN) {
        0 => named(people),
        more => {
            let first: Vec<&str> = people[..SHOWN].iter().map(|it| it.name.as_str()).collect();
            format!("{} and {more} more", first.join(", "))
        }
    }
}

fn capital(words: &str) -> String {
    let mut words = words.to_owned();
    words[..1].make_ascii_uppercase();
    words
}

fn lower(words: &str) -> String {
    let mut words = words.to_owned();
    words[..1].make_ascii_lowercase();
    words
}
