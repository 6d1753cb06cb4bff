//! The account as a chart: who reports to whom, who else knows whom, who has a say, whom the seller and their colleagues have met.

use std::collections::BTreeMap;

use crate::advise::Context;
use crate::network::Level;
use crate::render::Picture;
use crate::render::document::{plain, strong};
use crate::render::picture::Drawing;
use crate::render::picture::chart::{Bond, Card, Chart};
use crate::render::picture::scene::Mark;
use crate::reports::account_map::{AccountMap, Member};
use crate::reports::analysis::counted;
use crate::reports::words::{named, says};

/// The chart of an account's people; none where nobody there is known.
pub(super) fn chart(map: &AccountMap, context: &Context) -> Option<Picture> {
    if map.people.is_empty() {
        return None;
    }
    let chart =
        Chart { rows: rows(), people: map.people.iter().map(|it| card(map, it)).collect(), bonds: bonds(map, context) };
    let unknown = map.people.iter().filter(|it| it.reports_to.is_empty()).count();
    let mut caption = vec![strong(lead(map))];
    if unknown > 1 {
        caption.push(plain(format!(" Of {unknown} people it is not noted to whom they report.")));
    }
    let described: Vec<String> = map.people.iter().map(|it| described(map, it)).collect();
    Some(Picture {
        title: format!("The people of {}", map.account),
        described: format!("{}.", described.join(". ")),
        caption,
        essence: Vec::new(),
        drawing: Drawing::Chart(chart),
    })
}

/// The levels, the highest first, and those of whom none is noted.
fn rows() -> Vec<String> {
    let levels = Level::ALL.iter().rev().map(|level| level.word().to_owned());
    levels.chain(["level not noted".to_owned()]).collect()
}

fn row(member: &Member) -> usize {
    let levels = Level::ALL.iter().rev();
    levels.clone().position(|level| member.level.as_deref() == Some(level.word())).unwrap_or(levels.len())
}

fn card(map: &AccountMap, member: &Member) -> Card {
    let mark = match (member.met == Some(true), member.gatekeeper, member.broker) {
        (true, true, _) => Mark::FullSquare,
        (false, true, _) => Mark::EmptySquare,
        (true, false, true) => Mark::FullDiamond,
        (false, false, true) => Mark::EmptyDiamond,
        (true, false, false) => Mark::Full,
        (false, false, false) => Mark::Empty,
    };
    let has_a_say = !member.influences.is_empty();
    Card { name: member.person.name.clone(), notes: notes(map, member), row: row(member), mark, has_a_say }
}

/// The title, what they do in the sale, and which colleagues have met them.
fn notes(map: &AccountMap, member: &Member) -> Vec<String> {
    let title = member.title.clone().or_else(|| member.department.clone());
    let does = member.influences.iter().map(|it| says(it).to_lowercase()).collect::<Vec<_>>().join(", ");
    let ours: Vec<_> =
        map.ours.iter().filter(|it| it.knows.contains(&member.person)).map(|it| it.person.clone()).collect();
    let ours = if ours.is_empty() { String::new() } else { format!("known to {}", named(&ours)) };
    title.into_iter().chain([does, ours]).filter(|it| !it.trim().is_empty()).collect()
}

fn described(map: &AccountMap, member: &Member) -> String {
    let met = match member.met {
        Some(true) => "met",
        Some(false) => "not met",
        None => "not known whether met",
    };
    let boss =
        if member.reports_to.is_empty() { String::new() } else { format!("reports to {}", named(&member.reports_to)) };
    let parts = [met.to_owned(), boss].into_iter().chain(notes(map, member)).filter(|it| !it.is_empty());
    format!("{}: {}", member.person.name, parts.collect::<Vec<_>>().join(", "))
}

/// Who reports to whom, and who else is tied.
fn bonds(map: &AccountMap, context: &Context) -> Vec<Bond> {
    let places: BTreeMap<&str, usize> =
        map.people.iter().enumerate().map(|(at, it)| (it.person.id.as_str(), at)).collect();
    let mut bonds = Vec::new();
    for (from, member) in map.people.iter().enumerate() {
        let above: Vec<usize> = member.reports_to.iter().filter_map(|it| places.get(it.id.as_str()).copied()).collect();
        bonds.extend(above.iter().map(|&to| Bond { from, to, formal: true }));
    }
    let formal = |a: usize, b: usize| bonds.iter().any(|it| (it.from, it.to) == (a, b) || (it.from, it.to) == (b, a));
    let mut informal = Vec::new();
    for (from, member) in map.people.iter().enumerate() {
        let Some(ix) = context.network.find(&member.person.id) else { continue };
        let known =
            context.network.neighbours(ix).filter_map(|it| places.get(context.contact(it).id.as_str()).copied());
        informal.extend(known.filter(|&to| to > from && !formal(from, to)).map(|to| Bond { from, to, formal: false }));
    }
    bonds.extend(informal);
    bonds
}

/// What to see first.
fn lead(map: &AccountMap) -> String {
    let say: Vec<&Member> = map.people.iter().filter(|it| !it.influences.is_empty()).collect();
    let met = say.iter().filter(|it| it.met == Some(true)).count();
    match say.len() {
        0 => "Nobody is named who has a say.".to_owned(),
        all => format!("{} a say; you have met {met} of them.", counted(all, "person has", "people have")),
    }
}
