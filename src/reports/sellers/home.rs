//! What a seller reaches at home: leaders, those who approve, and what they asked for and still wait for.

use super::request::Desk;
use super::{Waiting, Way};
use crate::advise::pipeline::Period;
use crate::advise::sellers::{inside, service};
use jiff::civil::Date;

/// The way to each leader of the own firm, the nearest first.
pub(super) fn leaders(desk: &Desk<'_>, id: &str) -> Vec<Way> {
    ways(desk, id, &desk.record.leaders())
}

/// The way to each who has to agree to a deal.
pub(super) fn approvers(desk: &Desk<'_>, id: &str) -> Vec<Way> {
    ways(desk, id, &service::approvers(desk.record))
}

fn ways(desk: &Desk<'_>, id: &str, people: &[&str]) -> Vec<Way> {
    let one = |other: &&str| {
        let (steps, through) = inside::way(desk.record, id, other).unzip();
        Way {
            id: desk.names.id(other),
            name: desk.names.person(other),
            steps,
            through: through.flatten().map(|first| desk.names.person(first)),
            last: desk.record.last(id, other).map(|day| day.to_string()),
        }
    };
    let mut ways: Vec<Way> = people.iter().filter(|other| **other != id).map(one).collect();
    ways.sort_by(|one, other| {
        let far = |it: &Way| it.steps.unwrap_or(usize::MAX);
        far(one).cmp(&far(other)).then_with(|| one.name.cmp(&other.name))
    });
    ways
}

/// What was asked for and waits, the oldest first.
pub(super) fn open_requests(desk: &Desk<'_>, id: &str) -> Vec<Waiting> {
    let approvers = service::approvers(desk.record);
    let everything = Period { from: Date::MIN, to: desk.record.today };
    let mut open = service::requests(desk.record, id, everything);
    open.retain(|entry| service::is_open(entry));
    open.sort_by(|one, other| one.older_first(other));
    let waiting = |entry: &&crate::book::Entry| {
        let deal = entry.about.as_deref().and_then(|about| desk.record.book().deal(about));
        let giver = desk.record.sellers.id(&entry.giver);
        Waiting {
            name: desk.names.person(giver),
            deal: deal.map(|deal| desk.names.deal(deal)),
            since: entry.date.map(|day| day.to_string()),
            approval: approvers.contains(&giver),
        }
    };
    open.iter().map(waiting).collect()
}
