//! At which level the one who signs is expected: the more a purchase risks, and the smaller the firm, the higher up (Paulsen
//! 2003). It is a guess for as long as nobody is named, and is worded as one.

use super::house;
use crate::advise::Context;
use crate::network::Level;
use crate::settings;

/// The level at which the economic buyer is expected, as far as the book tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// The lowest level that fits all that is known.
    pub least: Level,
    /// The highest; the same where enough is known.
    pub most: Level,
    /// What the level is taken from.
    pub reason: Reason,
}

/// What an expected level is taken from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// No open deal is noted there, so the usual level stands.
    NoDeal,
    /// Neither the purchase nor the firm asks for more than the usual level: the amount over a year's sales.
    Usual(f64),
    /// So large a purchase, as a share of a year's sales, is signed at the top.
    Risk(f64),
    /// In a firm of so few people the top signs.
    SmallFirm(f64),
    /// Amount, sales or headcount are not known; with them the top could be the one to sign.
    NotKnown,
}

/// The level at which the economic buyer of the account looked at is expected.
///
/// Without an open deal it is the usual one. Else it is the top where the largest amount is so large a share of a year's sales, or
/// the firm so small, that it must be; and lies between the two as long as either is not known. Cost: a look at each deal.
pub fn level(context: &Context) -> Expected {
    let rank = context.settings.count(&settings::BUYER_LEVEL).clamp(1, Level::ALL.len());
    let usual = Level::ALL[rank - 1];
    let exactly = |level, reason| Expected { least: level, most: level, reason };
    let deals = context.open_deals_here();
    let Some(largest) = deals.first() else { return exactly(usual, Reason::NoDeal) };
    let firm = context.account_record();
    let sales = firm.and_then(|firm| firm.revenue).filter(|&sales| sales > 0.0);
    let share = largest.amount.zip(sales).map(|(amount, sales)| amount / sales);
    let employees = firm.and_then(|firm| firm.employees);
    let all_amounts_known = deals.iter().all(|deal| deal.amount.is_some());
    let large = context.settings.number(&settings::BUYER_TOP_SHARE);
    let small = context.settings.number(&settings::BUYER_SMALL_FIRM);
    match (share, employees) {
        (Some(share), _) if share >= large => exactly(Level::Executive, Reason::Risk(share)),
        (_, Some(people)) if people <= small => exactly(Level::Executive, Reason::SmallFirm(people)),
        (Some(share), Some(_)) if all_amounts_known => exactly(usual, Reason::Usual(share)),
        _ => Expected { least: usual, most: Level::Executive, reason: Reason::NotKnown },
    }
}

/// What would have to be known of the deal or the firm to tell the level; none where it is told.
pub fn ask_how_large(context: &Context) -> Option<String> {
    if level(context).reason != Reason::NotKnown {
        return None;
    }
    let account = house::account(context);
    let unknown = context.open_deals_here().into_iter().find(|deal| deal.amount.is_none());
    let firm = context.account_record();
    Some(match unknown {
        Some(deal) => format!("How much is {} worth?", deal.title()),
        None if firm.and_then(|firm| firm.revenue).is_none() => format!("How much does {account} sell in a year?"),
        None => format!("How many people work at {account}?"),
    })
}

/// A level as it stands in a sentence: `a director`.
pub fn with_article(level: Level) -> &'static str {
    match level {
        Level::Staff => "a member of staff",
        Level::Manager => "a manager",
        Level::Director => "a director",
        Level::Executive => "an executive",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Account, Book, Deal};
    use crate::stages::trial::with;

    fn expected(deals: &[Option<f64>], revenue: Option<f64>, employees: Option<f64>) -> Expected {
        with(Scope::Account("Bolt".into()), "you -- ana@Bolt", |context| {
            let mut book = Book::default();
            book.keep_accounts([Account { employees, revenue, ..Account::named("bolt") }]);
            book.keep_deals(deals.iter().map(|&amount| Deal { amount, ..Deal::at("Bolt", "d") }));
            level(&context.clone().keeping(&book))
        })
    }

    #[test]
    fn the_top_signs_what_risks_much_and_all_that_a_small_firm_buys() {
        assert_eq!(expected(&[Some(1e6)], Some(50e6), Some(400.0)).reason, Reason::Risk(0.02));
        assert_eq!(expected(&[Some(1e4)], Some(50e6), Some(40.0)).least, Level::Executive);
        let usual = expected(&[Some(1e5)], Some(50e6), Some(400.0));
        assert_eq!((usual.least, usual.most, usual.reason), (Level::Director, Level::Director, Reason::Usual(0.002)));
    }

    #[test]
    fn what_is_not_known_leaves_it_open_and_never_lowers_it() {
        let open = |it: Expected| (it.least, it.most) == (Level::Director, Level::Executive);
        assert!(open(expected(&[None], Some(50e6), Some(400.0))));
        assert!(open(expected(&[Some(1e5), None], Some(50e6), Some(400.0))), "the other deal may be the larger one");
        assert!(open(expected(&[Some(1e5)], None, Some(400.0))));
        assert!(open(expected(&[Some(1e5)], Some(50e6), None)));
        assert_eq!(expected(&[], None, None).reason, Reason::NoDeal);
    }
}
