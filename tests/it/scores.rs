//! What holds of every metric on any network: figures are figures, and what is not in a figure does not move it.

use netsales::metrics::{METRICS, Measured, Metric, Scope, Sheet, Unit};
use netsales::network::{Contact, Network, NetworkBuilder, Scale, Strength, TieFilter};
use proptest::prelude::*;

use crate::properties::config;
use crate::random_book::{Book, books};

/// Metrics of contacts that hang on how many people there are, as their formulas say.
const BY_SIZE: [&str; 4] = ["betweenness_share", "harmonic", "ei_expected", "component"];

/// The network of a book, with one more person who knows nobody, where that is asked for.
fn network(book: &Book, with_a_stranger: bool) -> Network {
    let mut builder = NetworkBuilder::new(Scale::default());
    let drafts: Vec<_> = book.contacts.iter().map(|it| builder.contact(it.clone()).unwrap()).collect();
    for (a, b, tie) in &book.ties {
        builder.tie(drafts[*a], drafts[*b], tie.clone());
    }
    if with_a_stranger {
        // Last by id, so that the others keep their places.
        let mut stranger = book.contacts[0].clone();
        (stranger.id, stranger.account) = ("z".into(), None);
        stranger.groups = Vec::new().into();
        stranger.past_accounts = Vec::new().into();
        builder.contact(stranger).unwrap();
    }
    builder.build()
}

fn measured(network: &Network, directed: bool, weighted: bool) -> Sheet {
    let measured =
        Measured::new(network.view(&TieFilter { declared_only: true, ..TieFilter::default() }, directed, weighted));
    let measured = measured.labelled(network.groups("account"));
    let measured = if network.is_empty() { measured } else { measured.seen_by(0) };
    Sheet::compute(&measured, METRICS)
}

fn of_contacts() -> impl Iterator<Item = &'static Metric> {
    METRICS.iter().copied().filter(|metric| matches!(metric.scope, Scope::Contact(_)))
}

/// Whether a value may be one of the metric's, by the range that its page gives.
fn is_in_range(metric: &Metric, value: f64) -> bool {
    let (least, most) = match metric.range {
        range if range.starts_with("0 to 1;") || range.starts_with("0 to below 1;") => (0.0, 1.0),
        range if range.starts_with("above 0, to 1;") => (f64::MIN_POSITIVE, 1.0),
        range if range.starts_with("−1 to 1;") => (-1.0, 1.0),
        range if range.starts_with("1 ") => (1.0, f64::MAX),
        range if range.starts_with("1/contacts") => (f64::MIN_POSITIVE, 2.0),
        range if range.starts_with("2 where") => (2.0, f64::MAX),
        range if range.starts_with("−1 to 2") => (-f64::MAX, f64::MAX),
        _ => (0.0, f64::MAX),
    };
    let is_counted = match metric.unit {
        Unit::YesNo => [0.0, 1.0].contains(&value),
        unit => !unit.is_whole() || value.fract() == 0.0,
    };
    is_counted && (least - 1e-9..=most + 1e-9).contains(&value)
}

fn are_sound(sheet: &Sheet) -> Result<(), TestCaseError> {
    for metric in METRICS {
        for value in sheet.column(metric.id).unwrap().iter().flatten() {
            prop_assert!(is_in_range(metric, value), "{} is {value}, and its range {}", metric.id, metric.range);
        }
    }
    Ok(())
}

#[test]
fn nobody_one_person_and_people_who_all_know_nobody_have_scores_or_none_and_no_nonsense() {
    for people in [0, 1, 2, 5] {
        let mut builder = NetworkBuilder::new(Scale::default());
        for at in 0..people {
            builder.contact(Contact { id: format!("p{at}").into(), ..Contact::default() }).unwrap();
        }
        let network = builder.build();
        for (directed, weighted) in [(false, false), (true, false), (false, true)] {
            let sheet = measured(&network, directed, weighted);
            are_sound(&sheet).unwrap();
            let isolates = sheet.value("isolates", 0).unwrap();
            assert!((isolates - f64::from(people)).abs() < 1e-12, "{isolates} of {people}");
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn scores_are_finite_and_within_the_range_their_pages_give(book in books(), directed: bool, weighted: bool) {
        are_sound(&measured(&network(&book, false), directed, weighted && !directed))?;
    }

    #[test]
    fn somebody_who_knows_nobody_changes_no_other_score_but_by_the_number_of_people(book in books()) {
        let (without, with) = (measured(&network(&book, false), false, false), measured(&network(&book, true), false, false));
        for metric in of_contacts().filter(|metric| !BY_SIZE.contains(&metric.id)) {
            for row in 0..book.contacts.len() {
                let (before, after) = (without.value(metric.id, row), with.value(metric.id, row));
                prop_assert!(before == after, "{} of row {row}: {before:?} became {after:?}", metric.id);
            }
        }
        let share = |sheet: &Sheet, row| sheet.value("betweenness_share", row).unwrap_or_default();
        let n = book.contacts.len() as f64;
        // The one of which the page says by how much: of all pairs of others there are more now.
        for row in (0..book.contacts.len()).filter(|_| n > 2.0) {
            let expected = share(&without, row) * (n - 2.0) / n;
            prop_assert!((share(&with, row) - expected).abs() < 1e-9);
        }
    }

    #[test]
    fn which_end_of_a_tie_stands_first_is_nothing_where_ties_have_no_direction(book in books(), weighted: bool) {
        let mut turned = book.clone();
        turned.ties.iter_mut().for_each(|(a, b, _)| std::mem::swap(a, b));
        let (one, other) = (network(&book, false), network(&turned, false));
        let (one, other) = (measured(&one, false, weighted), measured(&other, false, weighted));
        for metric in METRICS {
            prop_assert_eq!(one.column(metric.id), other.column(metric.id), "{}", metric.id);
        }
    }

    #[test]
    fn ties_that_are_all_half_as_strong_leave_everybody_in_their_place(mut book in books()) {
        for (at, (_, _, tie)) in book.ties.iter_mut().enumerate() {
            tie.strength = Strength::new([0.25, 0.5, 0.75, 1.0][at % 4]);
            tie.weight = tie.strength.map(Strength::value);
        }
        let mut halved = book.clone();
        for (_, _, tie) in &mut halved.ties {
            tie.strength = tie.strength.and_then(|it| Strength::new(it.value() / 2.0));
            tie.weight = tie.weight.map(|it| it / 2.0);
        }
        let (full, half) = (measured(&network(&book, false), false, true), measured(&network(&halved, false), false, true));
        for metric in of_contacts() {
            for a in 0..book.contacts.len() {
                for b in 0..a {
                    let apart = |sheet: &Sheet| {
                        let (a, b) = (sheet.value(metric.id, a), sheet.value(metric.id, b));
                        let apart = a.unwrap_or(-1.0) - b.unwrap_or(-1.0);
                        if apart.abs() < 1e-9 { 0 } else if apart > 0.0 { 1 } else { -1 }
                    };
                    prop_assert_eq!(apart(&full), apart(&half), "{} of {} and {}", metric.id, a, b);
                }
            }
        }
    }
}
