//! The house itself: who stands higher by ties than by title, which levels and departments are covered, who there and outside
//! could help.

use std::collections::BTreeSet;

use super::super::{AccountMap, Advocate, Cell, Member, OneOfUs, Outsider, Place};
use crate::advise::figure::rounded;
use crate::advise::words::people;
use crate::network::Level;
use crate::render::document::{Align, Document, Span, Table, plain, quiet, strong};
use crate::reports::analysis::counted;
use crate::reports::introductions::Person;
use crate::reports::words::{named, stance};
use crate::stages::asks::Ask;

/// How many people whose rank and title differ are shown.
const RANKS: usize = 3;
/// By how many places they must differ.
const APART: f64 = 2.0;
/// How many who can help are shown.
const HELPERS: usize = 3;
/// How many people are named in a row.
const NAMED: usize = 3;

/// Those whose place by ties surely differs from that by title: who stands higher than the title says first, most first.
pub(super) fn ranks(page: &mut Document, map: &AccountMap) {
    // In a circle of a few everybody is near everybody, and there is nothing to tell.
    if map.extent.too_few_to_rank {
        return;
    }
    page.heading(2, "Rank by title and by ties, those who differ most first");
    let mut apart: Vec<(f64, &Member)> = map.people.iter().filter_map(|it| Some((it.above_title()?, it))).collect();
    apart.retain(|(places, _)| places.abs() >= APART);
    // The sort is stable, and those who stand alike stay as they stood: by level and name.
    apart.sort_by(|one, other| (other.0 > 0.0).cmp(&(one.0 > 0.0)).then(other.0.abs().total_cmp(&one.0.abs())));
    match &map.ties_do_not_tell {
        Some(why) => page.text(why.clone()),
        None if apart.is_empty() => page.text("Nobody is sure to stand higher or lower by ties than by title."),
        None => page.table(rank_table(&apart)),
    };
}

fn rank_table(apart: &[(f64, &Member)]) -> Table {
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

fn place(place: Place) -> String {
    if place.best == place.worst { place.rank.to_string() } else { format!("{}–{}", place.best, place.worst) }
}

/// A row a level: where somebody is met and how well, and where nobody is.
pub(super) fn coverage(page: &mut Document, map: &AccountMap) {
    if map.people.is_empty() {
        return;
    }
    let titles: &[&str] =
        if map.ties_are_known() { &["Level", "You have met", "Nobody met"] } else { &["Level", "Known"] };
    let mut table = Table::new(titles.iter().map(|&title| (title, Align::Left)));
    let levels = Level::ALL.into_iter().rev().map(|level| Some(level.word())).chain([None]);
    for level in levels {
        let cells: Vec<&Cell> = map.coverage.iter().filter(|it| it.level.as_deref() == level).collect();
        if !cells.is_empty() || level.is_some() {
            let level = strong(level.unwrap_or("not noted"));
            table.row([level].into_iter().chain(covered(map, &cells)).map(Into::into));
        }
    }
    page.heading(2, "Levels and departments");
    page.table(table);
}

/// The departments of one level in which somebody is met, and those in which nobody is; in one where it is not known who is met.
fn covered(map: &AccountMap, cells: &[&Cell]) -> Vec<Span> {
    let nobody = || quiet("nobody known");
    let listed = |words: &dyn Fn(&Cell) -> Option<String>| {
        let words: Vec<String> = cells.iter().filter_map(|it| words(it)).collect();
        plain(if words.is_empty() { "–".to_owned() } else { words.join(", ") })
    };
    match (map.ties_are_known(), cells.is_empty()) {
        (true, true) => vec![plain("–"), nobody()],
        (true, false) => vec![listed(&met_in), listed(&unmet_in)],
        (false, true) => vec![nobody()],
        (false, false) => vec![listed(&|it| Some(department(it, &it.people)))],
    }
}

/// `purchasing (0.3)`, `engineering (0.5, 1 of 2)`; none where nobody is met.
fn met_in(cell: &Cell) -> Option<String> {
    let met = cell.met.as_ref().filter(|met| !met.is_empty())?;
    let (all, is_named) = (cell.people.len(), cell.department.is_some());
    let part = (is_named && met.len() < all).then(|| format!("{} of {all}", met.len()));
    let known: Vec<String> = cell.strength.map(rounded).into_iter().chain(part).collect();
    let known = if known.is_empty() { String::new() } else { format!(" ({})", known.join(", ")) };
    Some(format!("{}{known}", department(cell, met)))
}

/// `engineering`, `maintenance (known to Tomasz Kruk)`; none where somebody is met. Without a department, those not met by name.
fn unmet_in(cell: &Cell) -> Option<String> {
    let met: BTreeSet<&str> = cell.met.iter().flatten().map(|it| it.id.as_str()).collect();
    let unmet: Vec<Person> = cell.people.iter().filter(|it| !met.contains(it.id.as_str())).cloned().collect();
    if unmet.is_empty() || (cell.department.is_some() && !met.is_empty()) {
        return None;
    }
    let known = cell.ours.first().filter(|_| met.is_empty()).map(|it| format!(" (known to {})", it.name));
    Some(format!("{}{}", department(cell, &unmet), known.unwrap_or_default()))
}

/// The department, or where none is noted some of its people by name.
fn department(cell: &Cell, people: &[Person]) -> String {
    cell.department.clone().unwrap_or_else(|| few(people))
}

/// The brokers, who there speaks for the seller, who of the seller's own firm is in touch, who outside could help.
pub(super) fn helpers(map: &AccountMap) -> Vec<Vec<Span>> {
    let (first, others) = map.advocates.split_at(map.advocates.len().min(1));
    let matters = |it: &&Outsider| it.coach || it.worked_there || !it.sways.is_empty() || !it.with_a_say.is_empty();
    let outside = map.outside.iter().filter(matters).map(outsider);
    let ours = map.ours.iter().take(1).map(one_of_us);
    let all = brokers(map).into_iter().chain(first.iter().map(advocate)).chain(ours).chain(outside);
    all.chain(others.iter().map(advocate)).take(HELPERS).collect()
}

/// Those whose contacts there stand most apart, and how much of the seller's time went to them; none where nobody is one.
fn brokers(map: &AccountMap) -> Option<Vec<Span>> {
    let mut brokers: Vec<&Member> = map.people.iter().filter(|it| it.broker).collect();
    brokers.sort_by_key(|it| it.by_ties.rank);
    let met = |it: &Member| if it.met == Some(true) { " (met)" } else { "" };
    let names: Vec<String> = brokers.iter().map(|it| format!("{}{}", it.person.name, met(it))).collect();
    let theirs: f64 = brokers.iter().filter_map(|it| it.minutes).sum();
    let all: f64 = map.people.iter().filter_map(|it| it.minutes).sum();
    let spent =
        if all > 0.0 { format!("; {theirs:.0} of your {all:.0} minutes there went to them") } else { String::new() };
    let words = format!("{}, whose contacts stand most apart{spent}.", names.join(", "));
    (!names.is_empty()).then(|| vec![strong("Brokers: "), plain(words)])
}

fn advocate(it: &Advocate) -> Vec<Span> {
    let borne = Ask::ALL.into_iter().find(|ask| ask.word() == it.bears).map_or("information", Ask::phrase);
    let knows = match it.knows.len() {
        0 => String::new(),
        some => format!(", knows {some} with a say"),
    };
    vec![strong(it.person.name.clone()), plain(format!(" is {}{knows}; you may ask for {borne}.", stance(it.stance)))]
}

fn one_of_us(it: &OneOfUs) -> Vec<Span> {
    vec![strong(it.person.name.clone()), plain(format!(", of your own firm, is in touch with {}.", few(&it.knows)))]
}

fn outsider(it: &Outsider) -> Vec<Span> {
    let account = it.account.as_ref().map(|account| format!(" ({account})")).unwrap_or_default();
    let knows = match (it.knows, it.with_a_say.as_slice()) {
        (0, _) => None,
        (1, [one]) => Some(format!("knows {}", one.name)),
        (some, []) => Some(format!("knows {} there", people(some))),
        (some, with_a_say) => Some(format!("knows {} there, with a say {}", people(some), few(with_a_say))),
    };
    let sways = (!it.sways.is_empty()).then(|| format!("sways {}", few(&it.sways)));
    let coaches = it.coach.then(|| "coaches you".to_owned());
    let worked = it.worked_there.then(|| "worked there".to_owned());
    let words = [coaches, worked, sways, knows].into_iter().flatten().collect::<Vec<_>>().join(", ");
    vec![strong(it.person.name.clone()), plain(format!("{account} {words}."))]
}

/// Some people by name, and how many more.
fn few(all: &[Person]) -> String {
    match all.len().saturating_sub(NAMED) {
        0 => named(all),
        more => {
            let first: Vec<&str> = all[..NAMED].iter().map(|it| it.name.as_str()).collect();
            format!("{} and {more} more", first.join(", "))
        }
    }
}
