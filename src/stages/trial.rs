//! For tests: a rule or a signal run on a sketched network, as a stage would run it.

use std::fmt::Write;

use jiff::civil::{Date, date};

use super::signal::{Reading, Signal, Verdict};
use crate::advise::{self, Advice, Context, Figure, Rule, Scope};
use crate::book::{Book, Deal};
use crate::network::sketch::sketch;
use crate::network::{NetworkKind, Seat};
use crate::settings::Settings;

/// The day on which trials take place.
pub(crate) const TODAY: Date = date(2026, 6, 15);

/// The advice of a rule on the account of a sketch, in which the seller is `you`.
pub(crate) fn advice_at(rule: &'static Rule, account: &str, drawn: &str) -> Vec<Advice> {
    with(Scope::Account(account.to_owned()), drawn, |context| advise::run([&rule], context))
}

/// The advice of a rule on one network of a sketch.
pub(crate) fn advice_in(rule: &'static Rule, network: NetworkKind, drawn: &str) -> Vec<Advice> {
    with(Scope::Network(network), drawn, |context| advise::run([&rule], context))
}

/// The advice of a rule on a deal at an account of a sketch, with what a book keeps beside it.
pub(crate) fn advice_on_deal(
    rule: &'static Rule,
    deal: &Deal,
    drawn: &str,
    keep: impl FnOnce(&mut Book),
) -> Vec<Advice> {
    with(Scope::of_deal(deal), drawn, |context| {
        let mut book = Book::default();
        book.keep_deals([deal.clone()]);
        keep(&mut book);
        advise::run([&rule], &context.clone().keeping(&book))
    })
}

/// The advice of a rule on the colleagues of a sketch, where an open deal needs these skills.
pub(crate) fn advice_on_needs(rule: &'static Rule, drawn: &str, needs: &[&str]) -> Vec<Advice> {
    let mut book = Book::default();
    book.keep_deals([Deal { needs: needs.iter().map(|it| (*it).into()).collect(), ..Deal::at("Bolt", "d1") }]);
    with(Scope::Network(NetworkKind::Internal), drawn, |context| advise::run([&rule], &context.clone().keeping(&book)))
}

/// A signal read on a scope of a sketch.
pub(crate) fn reading(signal: &'static Signal, scope: Scope, drawn: &str) -> Reading {
    with(scope, drawn, |context| signal.read(context))
}

/// A signal's figure and verdict on one network of a sketch.
pub(crate) fn read_in(signal: &'static Signal, network: NetworkKind, drawn: &str) -> (Figure, Verdict) {
    let reading = reading(signal, Scope::Network(network), drawn);
    (reading.figure, reading.verdict)
}

/// Anything done with the context of a sketch, in which the seller is `you`.
pub(crate) fn with<T>(scope: Scope, drawn: &str, act: impl FnOnce(&Context) -> T) -> T {
    let network = sketch(drawn);
    let seller = network.find("you").expect("the sketch draws you");
    let seat = Seat { network, seller, assumed: false };
    let settings = Settings::default();
    act(&Context::new(&seat, &settings, TODAY, scope))
}

/// A sketch of twelve people and `you`, drawn by a seed: accounts, departments, levels, networks, who was asked and about
/// which account, ties of all strengths, and who is known not to know whom.
pub(crate) fn drawn(seed: u64) -> String {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut text = format!("you{}; ", ["", "[asked]", "@Own"][random.usize(..3)]);
    for person in 0..12 {
        let firm = ["@Bolt", "@Bolt", "@Arc", ""][random.usize(..4)];
        let mut cell = |words: &[&str]| words[random.usize(..words.len())].to_owned();
        let cells = [
            cell(&["market ", "market ", "prospect ", "internal ", "customer ", ""]),
            cell(&["asked ", "asked_about=bolt ", "", "", ""]),
            cell(&["dept=lab ", "dept=IT ", "dept=plant ", ""]),
            cell(&["level=staff ", "level=director ", ""]),
            cell(&["influence=economic ", "influence=coach ", "", ""]),
            cell(&["last=2025-01-01 ", "last=2026-06-01 ", ""]),
            cell(&["industry=soap ", "industry=rail ", "industry=law ", ""]),
        ];
        let _ = write!(text, "p{person}{firm}[{}]; ", cells.concat().trim_end());
    }
    let name = |at: usize| if at == 12 { "you".to_owned() } else { format!("p{at}") };
    for _ in 0..random.usize(..30) {
        let tie = ["..", "--", "==", "??", "xx"][random.usize(..5)];
        let ends =
            if random.usize(..3) == 0 { (12, random.usize(..12)) } else { (random.usize(..12), random.usize(..12)) };
        let _ = write!(text, "{} {tie} {}; ", name(ends.0), name(ends.1));
    }
    if random.usize(..6) == 0 { text + "complete" } else { text }
}
