//! What the hot paths cost on drawn networks: `cargo bench`. Each name ends in what it was measured on.
//!
//! Times are of one machine on one day; `benches/compare/` puts whole runs beside other tools.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on has failed")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use divan::Bencher;
use fastrand::Rng;
use jiff::civil::date;
use netsales::advise::{Change, Context, Scope};
use netsales::ingest::{Loaded, Request, load};
use netsales::metrics::{Measured, Sheet, find, paths};
use netsales::network::{Adjacency, View};
use netsales::settings::Settings;
use netsales::stages::{Stage, survey};
use tempfile::TempDir;

/// Ties a contact has, on average, counted at one end.
const TIES_A_CONTACT: usize = 9;

fn main() {
    divan::main();
}

#[divan::bench(args = ["ego_density", "effective_size,constraint,hierarchy", "ego_betweenness", "reach2", "core", "cutpoint,component", "span", "reach2_loss"])]
fn measuring_20_thousand(bencher: Bencher<'_, '_>, metrics: &str) {
    measuring(bencher, 20_000, metrics);
}

#[divan::bench(args = ["betweenness", "harmonic"], sample_count = 10)]
fn measuring_2_thousand(bencher: Bencher<'_, '_>, metrics: &str) {
    measuring(bencher, 2_000, metrics);
}

#[divan::bench(args = [1, 3])]
fn best_ways_among_20_thousand(bencher: Bencher<'_, '_>, ways: usize) {
    let mut chance = Rng::with_seed(2);
    let strong = pairs(20_000).into_iter().map(|(a, b)| (a, b, 0.05 + 0.9 * chance.f64()));
    let ties = Adjacency::from_ties(20_000, strong);
    let mut ends = std::iter::repeat_with(move || (chance.usize(..20_000), chance.usize(..20_000)));
    bencher
        .with_inputs(|| ends.next().unwrap_or_default())
        .bench_local_values(|(from, to)| paths::k_best(&ties, from, to, 3, &[], ways));
}

#[divan::bench(sample_count = 10)]
fn loading_10_thousand(bencher: Bencher<'_, '_>) {
    let book = book(10_000);
    bencher.bench_local(|| loaded(book.path()));
}

#[divan::bench]
fn judging_four_stages_of_200(bencher: Bencher<'_, '_>) {
    let (network, settings) = (loaded(book(200).path()).network, Settings::default());
    bencher.bench_local(|| {
        let seat = network.seat(None);
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct);
        survey(&Stage::ALL, &context, &[]).len()
    });
}

#[divan::bench]
fn doing_one_change_among_10_thousand(bencher: Bencher<'_, '_>) {
    let (network, settings) = (loaded(book(10_000).path()).network, Settings::default());
    let seat = network.seat(None);
    let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct);
    let change = Change::Tie("c17".into(), "c4711".into(), None);
    bencher.bench_local(|| change.done(&context));
}

/// The metrics, without direction and strengths.
fn measuring(bencher: Bencher<'_, '_>, n: usize, metrics: &str) {
    let metrics: Vec<_> = metrics.split(',').filter_map(find).collect();
    assert!(!metrics.is_empty(), "no such metric");
    let view = View::of_pairs(n, &pairs(n));
    bencher.with_inputs(|| Measured::new(view.clone())).bench_refs(|measured| Sheet::compute(measured, &metrics));
}

/// Pairs of `n` contacts: four of five ties are to one of the 40 people nearest in number, the others to anybody, and to the
/// first of them most.
fn pairs(n: usize) -> Vec<(u32, u32)> {
    let mut chance = Rng::with_seed(1);
    let mut other = |a: usize| match chance.u8(..5) {
        0 => {
            let below = chance.usize(1..=n);
            chance.usize(..below)
        }
        _ => (a + 1 + chance.usize(..40)) % n,
    };
    let drawn = (0..n * TIES_A_CONTACT).map(|i| (i % n, other(i % n)));
    drawn.filter(|(a, b)| a != b).map(|(a, b)| (a as u32, b as u32)).collect()
}

/// A folder with a book of `n` contacts, in teams of 20 at accounts of 100.
fn book(n: usize) -> TempDir {
    let networks = ["market", "prospect", "internal", "customer"];
    let (mut contacts, mut ties) =
        ("id,name,account,department,network\n".to_owned(), "source,target,strength\n".to_owned());
    for i in 0..n {
        let _ = writeln!(contacts, "c{i},Name {i},Account {},Team {},{}", i / 100, i / 20, networks[i / 100 % 4]);
    }
    for (a, b) in pairs(n) {
        let _ = writeln!(ties, "c{a},c{b},0.{}", 1 + (a + b) % 9);
    }
    let folder = TempDir::new().expect("a temporary folder");
    for (name, text) in [("contacts.csv", contacts), ("ties.csv", ties)] {
        fs::write(folder.path().join(name), text).expect("a file in a temporary folder");
    }
    folder
}

fn loaded(folder: &Path) -> Loaded {
    load(&Request::new(folder), &Settings::default(), &mut std::io::empty()).expect("a drawn book has no faults")
}
