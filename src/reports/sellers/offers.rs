//! What else might be offered: things that customers like a seller's own bought, and these did not.

use std::collections::{BTreeMap, BTreeSet};

use super::Offer;
use super::request::Desk;
use crate::book::{Deal, DealStage};
use crate::network::contact::folded;
use crate::settings::OFFER_ALIKE;
use crate::stages::close_deal::likeness::Firms;

/// Columns of deals that say what was sold.
const COLUMNS: [&str; 3] = ["product", "offer", "products"];

/// Fewer customers alike than this are no ground.
const ALIKE: usize = 2;

/// What might be offered to each of a seller's customers besides, the best grounded first; none where no deal says what was sold. Cost:
/// each of their customers beside every other.
pub(super) fn offers(desk: &Desk<'_>, id: &str) -> Option<Vec<Offer>> {
    let book = desk.record.book();
    let won = || book.deals().iter().filter(|it| it.stage == Some(DealStage::Won) && !it.account.is_empty());
    book.deals().iter().any(|deal| product(deal).is_some()).then_some(())?;
    // By account as it compares: how it is called, and what it bought as it compares and as it is written.
    let mut bought: BTreeMap<String, (&str, BTreeMap<String, &str>)> = BTreeMap::new();
    for deal in won() {
        let entry = bought.entry(folded(&deal.account)).or_insert((&deal.account, BTreeMap::new()));
        entry.1.extend(product(deal).map(|it| (folded(it), it)));
    }
    let own: BTreeSet<String> =
        won().filter(|it| desk.record.sellers.owner(it) == Some(id)).map(|it| folded(&it.account)).collect();
    let firms = Firms::of(book, desk.request.settings);
    let least = desk.request.settings.number(&OFFER_ALIKE);
    let mut offers = Vec::new();
    for (name, theirs) in own.iter().filter_map(|key| bought.get(key)) {
        let is_like = |other: &str| {
            folded(other) != folded(name)
                && firms.likeness(name, other).and_then(|it| it.similarity).is_some_and(|it| it >= least)
        };
        let alike: Vec<_> = bought.values().filter(|(other, _)| is_like(other)).collect();
        let things: BTreeMap<&String, &str> =
            alike.iter().flat_map(|(_, things)| things.iter().map(|(key, thing)| (key, *thing))).collect();
        for (key, thing) in things.into_iter().filter(|(key, _)| !theirs.contains_key(*key)) {
            let bought_by = alike.iter().filter(|(_, things)| things.contains_key(key)).count();
            if bought_by >= ALIKE {
                let (account, offer) = (desk.names.account(name), desk.names.offer(thing));
                offers.push(Offer { account, offer, bought_by, alike: alike.len() });
            }
        }
    }
    offers.sort_by(|one, other| {
        let share = |it: &Offer| it.bought_by as f64 / it.alike as f64;
        other
            .bought_by
            .cmp(&one.bought_by)
            .then(share(other).total_cmp(&share(one)))
            .then_with(|| (&one.account, &one.offer).cmp(&(&other.account, &other.offer)))
    });
    Some(offers)
}

fn product(deal: &Deal) -> Option<&str> {
    let noted = COLUMNS.iter().find_map(|column| deal.attributes.noted(column))?.trim();
    (!noted.is_empty()).then_some(noted)
}
