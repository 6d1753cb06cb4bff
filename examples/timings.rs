//! Seconds of single steps once a book is loaded, as a line of JSON: `cargo run --release --example timings -- data/demo`.
//! `benches/compare/` puts them beside other tools.

use std::path::PathBuf;
use std::time::Instant;

use netsales::ingest::{Request, load};
use netsales::metrics::{Measured, Sheet, find, paths};
use netsales::network::TieFilter;
use netsales::settings::Settings;

#[expect(clippy::print_stdout, reason = "an example shows its answer")]
fn main() -> anyhow::Result<()> {
    let book = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "data/demo".into()));
    let (load_s, loaded) = timed(|| load(&Request::new(&book), &Settings::default(), &mut std::io::empty()));
    let network = loaded?.network;
    let measured = Measured::new(network.view(&TieFilter::default(), false, false));
    let holes: Vec<_> = ["constraint", "effective_size"].into_iter().filter_map(find).collect();
    let (holes_s, sheet) = timed(|| Sheet::compute(&measured, &holes));
    let (n, ties) = (network.len(), network.declared());
    // The first looks at the network's ties for the first time.
    paths::k_best(ties, 0, n / 2, 3, &[], 3);
    let mut path_s: Vec<f64> = (0..21)
        .map(|turn| {
            let (from, to) = (turn * (n / 50).max(1) % n, (turn * 7919 + n / 2) % n);
            timed(|| paths::k_best(ties, from, to, 3, &[], 3)).0
        })
        .collect();
    path_s.sort_by(f64::total_cmp);
    println!(
        "{{\"people\":{n},\"measured\":{},\"load\":{load_s},\"holes\":{holes_s},\"path\":{}}}",
        sheet.metrics().count(),
        path_s[path_s.len() / 2]
    );
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let began = Instant::now();
    let made = work();
    (began.elapsed().as_secs_f64(), made)
}
