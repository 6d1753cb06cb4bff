//! What else might be offered: things that customers like a seller's own bought, and these did not.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Offer;
use super::names::Names;
use super::request::Desk;
use crate::advise::sellers::Record;
use crate::book::{Book, Deal, DealStage};
use crate::network::contact::folded;
use crate::settings::{OFFER_ALIKE, Settings};
use crate::stages::close_deal::likeness::Firms;

/// Columns of deals that say what was sold.
const COLUMNS: [&str; 3] = ["product", "offer", "products"];

/// Fewer customers alike than this are no ground.
const ALIKE: usize = 2;

/// Up to so many customers each is held against every other; of more only against so many of its industry, the nearest in size.
pub(super) const BESIDE: usize = 200;

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
/// that bought beside [`BESIDE`] others at most.
pub(super) fn offers(
    record: &Record<'_>,
    names: &Names<'_>,
    sold: &BTreeMap<String, Sold<'_>>,
    settings: &Settings,
) -> Option<Offers> {
    record.book().deals().iter().any(|deal| product(deal).is_some()).then_some(())?;
    let firms = Firms::of(record.book(), settings);
    let least = settings.number(&OFFER_ALIKE);
    let shelves = Shelves::of(record.book(), sold.values());
    let to_one = |(key, own): (&String, &Sold<'_>)| {
        let is_like = |other: &&Sold<'_>| {
            other.name != own.name
                && firms.likeness(own.name, other.name).and_then(|it| it.similarity).is_some_and(|it| it >= least)
        };
        let alike: Vec<&Sold<'_>> = shelves.beside(own).iter().copied().filter(is_like).collect();
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

/// Customers as they are looked through: all of them where they are few, else by industry in the order of their size.
struct Shelves<'s, 'a> {
    shelves: BTreeMap<String, Vec<&'s Sold<'a>>>,
    /// By the name of an account: its shelf, and its place there.
    places: BTreeMap<&'a str, (String, usize)>,
}

impl<'s, 'a> Shelves<'s, 'a> {
    fn of(book: &Book, sold: impl ExactSizeIterator<Item = &'s Sold<'a>>) -> Self {
        let is_one = sold.len() <= BESIDE;
        let mut shelves: BTreeMap<String, Vec<&'s Sold<'a>>> = BTreeMap::new();
        for own in sold {
            let industry = book.account(own.name).and_then(|it| it.industry.as_deref()).filter(|_| !is_one);
            shelves.entry(industry.map(folded).unwrap_or_default()).or_default().push(own);
        }
        let size = |own: &Sold<'_>| book.account(own.name).and_then(|it| it.employees).unwrap_or(0.0);
        let mut places = BTreeMap::new();
        for (industry, shelf) in &mut shelves {
            // Of one size they stay in the order of their names.
            shelf.sort_by(|one, other| size(one).total_cmp(&size(other)));
            places.extend(shelf.iter().enumerate().map(|(at, own)| (own.name, (industry.clone(), at))));
        }
        Self { shelves, places }
    }

    /// Those among whom customers like one are looked for: [`BESIDE`] in a row, with it in the middle or as near to that as there are so many.
    fn beside(&self, own: &Sold<'a>) -> &[&'s Sold<'a>] {
        let Some((shelf, at)) =
            self.places.get(own.name).and_then(|(industry, at)| Some((self.shelves.get(industry)?, *at)))
        else {
            return &[];
        };
        let from = at.saturating_sub(BESIDE / 2).min(shelf.len().saturating_sub(BESIDE));
        &shelf[from..shelf.len().min(from + BESIDE)]
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Account;

    /// So many customers of two trades, the largest first, and those beside whom one of them is looked at.
    fn beside(count: usize, name: &str) -> Vec<String> {
        let mut book = Book::default();
        let named = |at: usize| format!("c{at:03}");
        book.keep_accounts((0..count).map(|at| Account {
            industry: Some(if at % 2 == 0 { "steel".into() } else { "Paper".into() }),
            employees: Some((1000 - at) as f64),
            ..Account::named(named(at))
        }));
        let names: Vec<String> = (0..count).map(named).collect();
        let sold: Vec<Sold<'_>> = names.iter().map(|name| Sold { name, ..Sold::default() }).collect();
        let shelves = Shelves::of(&book, sold.iter());
        let own = sold.iter().find(|it| it.name == name).unwrap();
        shelves.beside(own).iter().map(|it| it.name.to_owned()).collect()
    }

    #[test]
    fn few_customers_are_each_held_against_every_other_and_many_against_the_nearest_of_their_trade() {
        assert_eq!(beside(BESIDE, "c007").len(), BESIDE);
        let near = beside(900, "c451");
        assert_eq!(near.len(), BESIDE);
        // Every second is of the trade: a hundred larger ones and a hundred smaller.
        assert!(near.contains(&"c451".to_owned()) && near.contains(&"c301".to_owned()), "{near:?}");
        assert!(!near.contains(&"c452".to_owned()) && !near.contains(&"c001".to_owned()), "{near:?}");
        assert_eq!(beside(900, "c899").len(), BESIDE);
    }
}
