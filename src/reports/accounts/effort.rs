//! Where time goes, and who writes down what is known.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Hours, Line, Writer};
use crate::advise::Context;
use crate::advise::dossier::Dossier;
use crate::advise::known::{Known, known};
use crate::advise::leads::is_won;
use crate::book::Fact;
use crate::network::contact::folded;
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
    let mut facts: Vec<Written> = Vec::new();
    for dossier in dossiers {
        let won = last_win(context, dossier);
        let known = known(context, dossier);
        // Facts on one topic of one subject stand together, the oldest first.
        let same = |one: &Known, other: &Known| {
            folded(&one.fact.about) == folded(&other.fact.about) && one.fact.topic == other.fact.topic
        };
        for group in known.chunk_by(same) {
            let oldest = group.iter().map(|it| it.fact).find(|fact| fact.date.is_some());
            facts.extend(group.iter().map(|it| Written {
                is_update: oldest.is_some_and(|oldest| is_brought_up_to_date(it, oldest)),
                was_known_before_a_win: it.fact.date.zip(won).is_some_and(|(day, won)| day < won),
                known: it.clone(),
            }));
        }
    }
    let year = context.as_of.checked_sub(1.year()).unwrap_or(context.as_of);
    let recent = |it: &Written| it.known.fact.date.is_some_and(|day| day > year);
    let first = facts.iter().filter(|it| recent(it)).filter_map(|it| it.known.fact.date).min();
    // A book that is new is not measured by months in which it was not kept.
    let months = first.map_or(1.0, |first| f64::from((context.as_of - first).get_days()) / 30.4).clamp(1.0, 12.0);
    let mut of: BTreeMap<Option<&str>, Vec<&Written>> = BTreeMap::new();
    for it in &facts {
        of.entry(it.known.fact.author.as_deref().map(|who| context.id_of(who))).or_default().push(it);
    }
    let writer = |(who, theirs): (Option<&str>, Vec<&Written>)| {
        let written = theirs.iter().filter(|it| recent(it)).count();
        Writer {
            person: who.map(|who| Person::called(context, who)),
            facts: written,
            per_month: written as f64 / months,
            updated: theirs.iter().filter(|it| recent(it) && it.is_update).count(),
            stale: theirs.iter().filter(|it| it.known.is_stale == Some(true)).count(),
            before_a_win: theirs.iter().filter(|it| it.was_known_before_a_win).count(),
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

/// A fact, and what became of it.
struct Written<'a> {
    known: Known<'a>,
    is_update: bool,
    was_known_before_a_win: bool,
}

/// The last day on which a deal was won at an account.
fn last_win(context: &Context, dossier: &Dossier) -> Option<Date> {
    let won = dossier.deals.iter().filter(|deal| is_won(deal) == Some(true));
    won.filter_map(|deal| deal.closed_on).filter(|day| *day <= context.as_of).max()
}

/// Whether a fact is later than the oldest on the same topic of the same subject, says something else, and nobody says otherwise.
fn is_brought_up_to_date(newer: &Known, oldest: &Fact) -> bool {
    let fact = newer.fact;
    newer.contradicted_by.is_empty() && fact.date > oldest.date && folded(&fact.text) != folded(&oldest.text)
}
