//! The team as a picture: who knows whom before, and whom to introduce to whom so that they stand closer.

use super::team::{Introduction, Member, TeamReport};
use crate::render::Picture;
use crate::render::document::{plain, strong};
use crate::render::picture::Drawing;
use crate::render::picture::rings::{Dot, Join, Ring, Rings, Role, Sector};
use crate::reports::analysis::counted;
use crate::reports::introductions::Person;

/// The team before and after; none where it has no pair, or where not every pair of strangers is told.
pub(super) fn circle(team: &TeamReport) -> Option<Picture> {
    let strangers = team.pairs - team.tied;
    if team.pairs == 0 || team.introductions.len() != strangers {
        return None;
    }
    let dot = |it: &Member| Dot {
        name: it.person.name.clone(),
        sector: 0,
        ring: if it.in_touch { Ring::Near } else { Ring::Far },
        role: Role::Plain,
    };
    let joins = joins(team);
    let after = joins.iter().filter(|it| it.advised).count();
    let caption = vec![
        strong(format!("Before: {} of {} know each other.", team.tied, counted(team.pairs, "pair", "pairs"))),
        plain(format!(" After the introductions on the broken lines: {}.", team.tied + after)),
    ];
    let pairs = |advised: bool| {
        let named =
            |it: &Join| Some(format!("{} and {}", team.members[it.from?].person.name, team.members[it.to].person.name));
        joins.iter().filter(|it| it.advised == advised).filter_map(named).collect::<Vec<_>>().join(", ")
    };
    let described =
        format!("Know each other: {}. To be introduced: {}.", or_nobody(pairs(false)), or_nobody(pairs(true)));
    Some(Picture {
        title: "The team before and after".into(),
        described,
        caption: if after > 0 { caption } else { caption[..1].to_vec() },
        essence: Vec::new(),
        drawing: Drawing::Rings(Rings {
            centre: String::new(),
            sectors: vec![Sector::default()],
            people: team.members.iter().map(dot).collect(),
            joins,
        }),
    })
}

fn or_nobody(pairs: String) -> String {
    if pairs.is_empty() { "nobody".to_owned() } else { pairs }
}

/// Who knows whom, and the introductions that are enough.
fn joins(team: &TeamReport) -> Vec<Join> {
    let is_of =
        |it: &Introduction, a: &Person, b: &Person| (&it.one, &it.other) == (a, b) || (&it.one, &it.other) == (b, a);
    let mut joins = Vec::new();
    for (from, one) in team.members.iter().enumerate() {
        for (to, other) in team.members.iter().enumerate().skip(from + 1) {
            match team.introductions.iter().position(|it| is_of(it, &one.person, &other.person)) {
                None => joins.push(Join { from: Some(from), to, advised: false }),
                Some(nth) if nth < team.enough => joins.push(Join { from: Some(from), to, advised: true }),
                Some(_) => {}
            }
        }
    }
    joins
}
