//! The map as tidy rows: a person of the account a row.

use super::{AccountMap, Member, Place};
use crate::render::{Rows, Value};

pub(super) fn rows(map: &AccountMap) -> Rows<'_> {
    let header = [
        "id",
        "name",
        "title",
        "department",
        "level",
        "level_inferred_from",
        "influences",
        "stance",
        "met",
        "strength",
        "last_touch",
        "minutes",
        "reports_to",
        "by_title",
        "by_ties",
        "ties",
        "unasked",
        "departments",
        "circles",
        "broker",
        "beyond",
        "gatekeeper",
        "entry",
    ];
    let entry = |member: &Member| map.entries.iter().position(|it| it.person.id == member.person.id);
    let people: Vec<(&Member, Option<usize>)> = map.people.iter().map(|it| (it, entry(it))).collect();
    Rows::of(header, people, |&(it, entry)| {
        let bosses: Vec<&str> = it.reports_to.iter().map(|it| it.id.as_str()).collect();
        [
            it.person.id.as_str().into(),
            it.person.name.as_str().into(),
            it.title.as_deref().into(),
            it.department.as_deref().into(),
            it.level.as_deref().into(),
            it.level_inferred_from.as_deref().into(),
            list(&it.influences.iter().map(String::as_str).collect::<Vec<_>>()),
            it.stance.map_or(Value::Empty, |stance| Value::Integer(stance.into())),
            it.met.map_or(Value::Empty, Value::Bool),
            it.strength.into(),
            it.last_touch.as_deref().into(),
            it.minutes.into(),
            list(&bosses),
            it.by_title.map_or(Value::Empty, place),
            place(it.by_ties),
            count(it.ties),
            count(it.unasked),
            count(it.departments),
            it.circles.cell(),
            Value::Bool(it.broker),
            count(it.beyond),
            Value::Bool(it.gatekeeper),
            entry.map_or(Value::Empty, |at| count(at + 1)),
        ]
    })
}

fn list(words: &[&str]) -> Value<'static> {
    if words.is_empty() { Value::Empty } else { words.join(";").into() }
}

/// A place that is settled as a number; one that is not as its ends, parted by two dots, as in `1..4`.
fn place(Place { rank, best, worst, .. }: Place) -> Value<'static> {
    if best == worst { count(rank) } else { format!("{best}..{worst}").into() }
}

fn count(count: usize) -> Value<'static> {
    Value::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}
