//! What one new tie would do to a figure: `cargo run --example what_if`.

use jiff::civil::date;
use netsales::advise::{Change, Context, Scope};
use netsales::network::sketch::sketch;
use netsales::network::{NetworkKind, Seat};
use netsales::settings::Settings;
use netsales::stages::signals;

#[expect(clippy::print_stdout, reason = "an example shows its answer")]
fn main() {
    let network = sketch("you -- ana[market] -- bo[market] -- cy[market]; bo -- dee[market]; complete");
    let Some(seller) = network.find("you") else { return };
    let seat = Seat { network, seller, assumed: false };
    let settings = Settings::default();
    let before = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Network(NetworkKind::Market));
    let changed = Change::Tie("you".into(), "bo".into(), None).done(&before);
    let after = before.looking_from(&changed);
    for (_, signal) in signals().filter(|(stage, _)| stage.spec().network == NetworkKind::Market) {
        println!(
            "{:<60} {} → {}",
            signal.gauge.title,
            signal.gauge.read(&before, None),
            signal.gauge.read(&after, None)
        );
    }
}
