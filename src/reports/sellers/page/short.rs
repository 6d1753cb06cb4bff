//! One seller of a team in a few lines: what to do, and what else stands out.

use super::one::drawn;
use crate::render::document::{Document, Span, plain, quiet};
use crate::reports::analysis::counted;
use crate::reports::sellers::Seller;
use crate::reports::words::capital;

/// How many actions are shown.
const ACTIONS: usize = 2;

pub(super) fn seller(page: &mut Document, seller: &Seller) {
    let fits = seller.role_fits.map(|fits| if fits { "the work fits" } else { "the work does not fit" });
    let known: Vec<&str> = seller.profile.as_deref().into_iter().chain(fits).collect();
    let profile = if known.is_empty() { String::new() } else { format!(": {}", known.join(", ")) };
    page.heading(2, format!("{}{profile}", seller.name));
    let actions = seller.actions.iter().take(ACTIONS).map(|it| vec![plain(it.action.clone())]);
    page.list(false, actions.chain(beside(seller)));
}

/// The weeks of a quarter, the weakest step, what is waited for, what might be offered.
fn beside(seller: &Seller) -> Option<Vec<Span>> {
    let weeks = seller.rhythm.as_ref().map(|rhythm| drawn(&rhythm.customer_hours));
    let weeks = weeks.filter(|blocks| !blocks.trim().is_empty()).map(|blocks| format!("weeks {blocks}"));
    let step =
        seller.weakest.as_ref().map(|it| format!("weakest step, {} to {}: {}", it.from, it.to, it.share.in_words()));
    let waits = seller.open_requests.len();
    let waits = (waits > 0).then(|| format!("waits for {}", counted(waits, "answer", "answers")));
    let offers = seller.offers.as_ref().map_or(0, Vec::len);
    let offers = (offers > 0).then(|| format!("might offer {}", counted(offers, "thing", "things")));
    let more = seller.actions.len().saturating_sub(ACTIONS);
    let more = (more > 0).then(|| format!("{more} more to do"));
    let said: Vec<String> = [weeks, step, waits, offers, more].into_iter().flatten().collect();
    (!said.is_empty()).then(|| vec![quiet(format!("{}.", capital(&said.join("; "))))])
}
