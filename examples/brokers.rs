//! The three greatest brokers of a book: `cargo run --example brokers -- data/demo`.

use std::path::PathBuf;

use netsales::ingest::{Request, load};
use netsales::metrics::{Measured, Sheet, find};
use netsales::network::TieFilter;
use netsales::settings::Settings;

#[expect(clippy::print_stdout, reason = "an example shows its answer")]
fn main() -> anyhow::Result<()> {
    let book = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "data/demo".into()));
    let network = load(&Request::new(&book), &Settings::default(), &mut std::io::empty())?.network;
    let measured = Measured::new(network.view(&TieFilter::default(), false, false));
    let sheet = Sheet::compute(&measured, &find("betweenness").into_iter().collect::<Vec<_>>());
    let mut people: Vec<_> = network.contacts().collect();
    people.sort_by_key(|(ix, _)| std::cmp::Reverse(sheet.value("betweenness", ix.index()).map(f64::to_bits)));
    for (ix, contact) in people.into_iter().take(3) {
        println!("{:>10.1}  {}", sheet.value("betweenness", ix.index()).unwrap_or_default(), contact.name);
    }
    Ok(())
}
