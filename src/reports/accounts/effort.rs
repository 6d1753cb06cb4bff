//! Where time goes, and who writes down what is known.

use std::collections::BTreeMap;

use jiff::ToSpan;

use super::{Hours, Line, Writer};
use crate::advise::Context;
use crate::advise::dossier::Dossier;
use crate::advise::known::{Known, known};
use crate::reports::introductions::Person;

/// The standing under which customers are counted, whatever their signs.
pub(super) const CUSTOMER: &str = "customer";

/// The time noted on accounts, by how they stand; customers apart, since they are to be looked after whatever their signs.
pub(super) fn hours(all: &[(&Dossier, &Line)]) -> Vec<Hours> {
    let of = |line: &Line| {
        if line.status.as_deref() == Some(CUSTOMER) { CUSTOMER } else { line.standing.as_str() }.to_owned()
    };
    let sum = |standing: &str| {
        let here: Vec<_> = all.iter().filter(|(_, line)| of(line) == standing).collect();
        let untimed = |dossier: &Dossier| dossier.touches.iter().filter(|touch| touch.minutes.is_none()).count();
        Hours {
            standing: standing.to_owned(),
            accounts: here.iter().filter(|(_, line)| line.touches > 0).count(),
            hours: here.iter().filter_map(|(_, line)| line.hours).fold(0.0, |sum, it| sum + it),
            touches: here.iter().map(|(_, line)| line.touches).sum(),
            without_minutes: here.iter().map(|(dossier, _)| untimed(dossier)).sum(),
        }
    };
    let all = ["fits", "open", "waits", "short", CUSTOMER].map(sum);
    all.into_iter().filter(|it| it.touches > 0).collect()
}

/// Those who wrote down facts about accounts, those who wrote most of the last year first.
pub(super) fn writers<'a>(context: &Context, dossiers: impl Iterator<Item = &'a Dossier<'a>>) -> Vec<Writer> {
    let facts: Vec<Known> = dossiers.flat_map(|dossier| known(context, dossier)).collect();
    let year = context.as_of.checked_sub(1.year()).unwrap_or(context.as_of);
    let recent = |it: &Known| it.fact.date.is_some_and(|day| day > year);
    let first = facts.iter().filter(|it| recent(it)).filter_map(|it| it.fact.date).min();
    // A book that is new is not measured by months in which it was not kept.
    let months = first.map_or(1.0, |first| f64::from((context.as_of - first).get_days()) / 30.4).clamp(1.0, 12.0);
    let mut of: BTreeMap<Option<&str>, Vec<&Known>> = BTreeMap::new();
    for it in &facts {
        of.entry(it.fact.author.as_deref().map(|who| context.id_of(who))).or_default().push(it);
    }
    let writer = |(who, theirs): (Option<&str>, Vec<&Known>)| {
        let written = theirs.iter().filter(|it| recent(it)).count();
        Writer {
            person: who.map(|who| Person::called(context, who)),
            facts: written,
            per_month: written as f64 / months,
            stale: theirs.iter().filter(|it| it.is_stale == Some(true)).count(),
        }
    };
    let mut writers: Vec<Writer> = of.into_iter().map(writer).collect();
    writers.sort_by(|one, other| {
        let name = |it: &Writer| it.person.as_ref().map(|person| (person.name.clone(), person.id.clone()));
        let known = one.person.is_none().cmp(&other.person.is_none());
        known.then_with(|| other.facts.cmp(&one.facts)).then_with(|| name(one).cmp(&name(other)))
    });
    writers
}
