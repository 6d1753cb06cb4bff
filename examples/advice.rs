//! Advice on a network drawn in a line of text: `cargo run --example advice`.

use jiff::civil::date;
use netsales::advise::{Context, Ground, Scope};
use netsales::network::Seat;
use netsales::network::sketch::sketch;
use netsales::settings::Settings;
use netsales::stages::{Stage, judge};

#[expect(clippy::print_stdout, reason = "an example shows its answer")]
fn main() {
    let network =
        sketch("you .. ana@Bolt; you .. bo@Bolt; you -- cy@Bolt; you -- dee@Bolt[influence=economic]; complete");
    let Some(seller) = network.find("you") else { return };
    let seat = Seat { network, seller, assumed: false };
    let settings = Settings::default();
    let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Account("Bolt".into()));
    for it in judge(Stage::GainBuyIn.spec(), &context, Ground::Stage).moves {
        let effect = it.advice.effect;
        println!("{} ({} {} → {})", it.advice.proposal.action, effect.gauge.title, effect.before, effect.after);
    }
}
