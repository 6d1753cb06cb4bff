//! For tests: a rule or a signal run on a sketched network, as a stage would run it.

use jiff::civil::{Date, date};

use super::signal::{Reading, Signal, Verdict};
use crate::advise::{self, Advice, Context, Figure, Rule, Scope};
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
