//! The three greatest brokers of a book: `cargo run --example brokers -- data/demo`.

use std::path::PathBuf;

use netsales::ingest::{Request, load};
use netsales::metrics::{Measured, Sheet, find};
use netsales::network::{ContactIx, TieFilter};
use netsales::settings::Settings;

#[expect(clippy::print_stdout, reason = "an example shows its answer")]
fn main() -> anyhow::Result<()> {
    let book = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "data/demo".into()));
    let network = load(&Request::new(&book), &Settings::default(), &mut std::io::empty())?.network;
    let measured = Measured::new(network.view(&TieFilter::default(), false, false));
    let sheet = Sheet::compute(&measured, &find("betweenness").into_iter().collect::<Vec<_>>());
    let between = |ix: ContactIx| sheet.value("betweenness", ix.index()).unwrap_or_default();
    let mut people: Vec<_> = network.contacts().map(|(ix, contact)| (between(ix), &contact.name)).collect();
    people.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    for (pairs, name) in people.into_iter().take(3) {
        println!("{pairs:>10.1}  {name}");
    }
    Ok(())
}
