//! What else might be offered: things that customers like a seller's own bought, and these did not.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Offer;
use super::names::Names;
use super::request::Desk;
use crate::advise::sellers::Record;
use crate::book::{Deal, DealStage};
use crate::network::contact::folded;
use crate::settings::{OFFER_ALIKE, Settings};
use crate::stages::close_deal::likeness::Firms;

/// Columns of deals that say what was sold.
const COLUMNS: [&str; 3] = ["product", "offer", "products"];

/// Fewer customers alike than this are no ground.
const ALIKE: usize = 2;

/// What was sold to an account.
#[derive(Debug, Default)]
pub(super) struct Sold<'a> {
    /// How the account is called.
    pub(super) name: &'a str,
    /// Deals that were won there: the id, the seller by id, and the day.
    pub(super) won: Vec<(&'a str, Option<&'a str>, Option<Date>)>,
    /// What they bought, as it compares and as it is written.
    things: BTreeMap<String, &'a str>,
}

/// What was sold to each account, by its name as it compares. Cost: a look at each deal.
pub(super) fn sold<'a>(record: &Record<'a>) -> BTreeMap<String, Sold<'a>> {
    let mut sold: BTreeMap<String, Sold<'a>> = BTreeMap::new();
    let is_won = |it: &&Deal| it.stage == Some(DealStage::Won) && !it.account.is_empty();
    for deal in record.book().deals().iter().filter(is_won) {
        let entry = sold.entry(folded(&deal.account)).or_default();
        entry.name = deal.account.as_str();
        entry.won.push((&deal.id, record.sellers.owner(deal), deal.closed_on));
        entry.things.extend(product(deal).map(|it| (folded(it), it)));
    }
    sold
}

/// What might be offered to each account that bought, the best grounded first; none where no deal says what was sold. Cost: each account
/// that bought beside every other.
pub(super) fn offers(
    record: &Record<'_>,
    names: &Names<'_>,
    sold: &BTreeMap<String, Sold<'_>>,
    settings: &Settings,
) -> Option<Offers> {
    record.book().deals().iter().any(|deal| product(deal).is_some()).then_some(())?;
    let firms = Firms::of(record.book(), settings);
    let least = settings.number(&OFFER_ALIKE);
    let to_one = |(key, own): (&String, &Sold<'_>)| {
        let is_like = |other: &&Sold<'_>| {
            other.name != own.name
                && firms.likeness(own.name, other.name).and_then(|it| it.similarity).is_some_and(|it| it >= least)
        };
        let alike: Vec<&Sold<'_>> = sold.values().filter(is_like).collect();
        let things: BTreeMap<&String, &str> =
            alike.iter().flat_map(|it| it.things.iter().map(|(key, thing)| (key, *thing))).collect();
        let wanted = things.into_iter().filter(|(key, _)| !own.things.contains_key(*key));
        let offers = wanted.filter_map(|(key, thing)| {
            let bought_by = alike.iter().filter(|it| it.things.contains_key(key)).count();
            let (account, offer) = (names.account(own.name), names.offer(thing));
            (bought_by >= ALIKE).then_some(Offer { account, offer, bought_by, alike: alike.len() })
        });
        (key.clone(), offers.collect())
    };
    Some(sold.iter().map(to_one).collect())
}

/// Offers by account.
pub(super) type Offers = BTreeMap<String, Vec<Offer>>;

/// What might be offered to the customers of one seller, the best grounded first.
pub(super) fn of_seller(desk: &Desk<'_>, id: &str) -> Option<Vec<Offer>> {
    let is_own = |sold: &Sold<'_>| sold.won.iter().any(|(_, owner, _)| *owner == Some(id));
    let own = desk.sold.iter().filter(|(_, sold)| is_own(sold)).map(|(key, _)| key);
    let all = desk.offers.as_ref()?;
    let mut offers: Vec<Offer> = own.filter_map(|key| all.get(key)).flatten().cloned().collect();
    offers.sort_by(|one, other| {
        let share = |it: &Offer| it.bought_by as f64 / it.alike as f64;
        let named = |it: &Offer| (it.account.clone(), it.offer.clone());
        let better = other.bought_by.cmp(&one.bought_by).then(share(other).total_cmp(&share(one)));
        better.then_with(|| named(one).cmp(&named(other)))
    });
    Some(offers)
}

fn product(deal: &Deal) -> Option<&str> {
    let noted = COLUMNS.iter().find_map(|column| deal.attributes.noted(column))?.trim();
    (!noted.is_empty()).then_some(noted)
}
