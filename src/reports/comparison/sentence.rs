//! Who spreads news further, and why, in plain words.

use std::cmp::Ordering;

use super::{Grouping, Side};
use crate::advise::figure::rounded;
use crate::advise::words::{listed, people};
use crate::reports::Amount;
use crate::reports::analysis::counted;

/// Within how many steps news is followed: whom one tells, and whom these tell.
const STEPS: usize = 2;

/// The place of the one whose news reaches more people; none where it reaches as many from both.
pub(super) fn further(sides: &[Side; 2]) -> Option<usize> {
    let [one, other] = [0, 1].map(|place: usize| sides[place].within(STEPS).people);
    (one != other).then(|| usize::from(other > one))
}

/// Who spreads news further and why, as far as recorded.
pub(super) fn words(sides: &[Side; 2], grouping: &Grouping) -> String {
    let reached = |side: &Side| side.within(STEPS).people;
    let steps = counted(sides[0].within(STEPS).steps, "step", "steps");
    let Some(place) = further(sides) else {
        return equally_far(sides, &steps);
    };
    let (far, near) = (&sides[place], &sides[1 - place]);
    let (who, other) = (&far.person.name, &near.person.name);
    let told = format!(
        "As far as recorded, news from {who} goes further: to {} within {steps}, against {} from {other}.",
        people(reached(far)),
        reached(near)
    );
    let (own, others) = (far.contacts, near.contacts);
    let against = format!("({own} against {others})");
    let reasons = reasons(far, near, grouping);
    let why = match own.cmp(&others) {
        Ordering::Greater => {
            format!("{who} {}", in_a_row(&[vec![format!("has more contacts {against}")], reasons].concat()))
        }
        Ordering::Equal => format!("With no more contacts {against}, {who} {}", in_a_row(&reasons)),
        Ordering::Less => format!("With fewer contacts {against}, {who} {}", in_a_row(&reasons)),
    };
    format!("{told} {why}.")
}

fn equally_far([one, other]: &[Side; 2], steps: &str) -> String {
    let (name, other_name) = (&one.person.name, &other.person.name);
    let reached = one.within(STEPS).people;
    if reached == 0 {
        return format!("As far as recorded, neither {name} nor {other_name} knows anybody.");
    }
    format!(
        "As far as recorded, news from {name} and news from {other_name} go equally far: to {} within {steps}, through {} and {} contacts.",
        people(reached),
        one.contacts,
        other.contacts
    )
}

/// What beside the number of contacts speaks for the one whose news goes further: contacts who each open more, who know each other
/// less, and who are in more groups.
///
/// How many people are reached is how many contacts there are times how many people each opens: who has no more contacts opens more
/// through each, so that there always is a reason.
fn reasons(far: &Side, near: &Side, grouping: &Grouping) -> Vec<String> {
    let mut why = Vec::new();
    if let (Some(own), Some(others)) = (far.reach_per_contact, near.reach_per_contact)
        && far.reached.len() >= STEPS
        && own > others + 1e-9
    {
        why.push(format!("reaches more people through each ({} against {})", rounded(own), rounded(others)));
    }
    if let (Some((_, own)), Some((others, _))) = (ends(far.density), ends(near.density))
        && own < others - 1e-9
    {
        why.push("has contacts who know each other less".to_owned());
    }
    let groups = |side: &Side| side.within(STEPS).groups;
    if groups(far) > groups(near) {
        why.push(format!("gets into more {} ({} against {})", grouping.plural(), groups(far), groups(near)));
    }
    why
}

/// `a, b and c`.
fn in_a_row(words: &[String]) -> String {
    listed(&words.iter().map(String::as_str).collect::<Vec<_>>(), "and")
}

/// The lower and the upper end of an amount; none where it is undefined.
fn ends(amount: Amount) -> Option<(f64, f64)> {
    match amount {
        Amount::Value(value) => Some((value, value)),
        Amount::Interval { low, high } => Some((low, high)),
        Amount::Undefined(()) => None,
    }
}
