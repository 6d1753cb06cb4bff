//! Which accounts are judged: those named, else those with an open deal, else the prospects the seller is best placed at; and
//! where more could be sold.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::advise::{Context, Ground, Scope};
use crate::network::contact::{folded, same_name};
use crate::settings;
use crate::stages::accounts::{Account, Accounts};
use crate::stages::{StageSpec, Views};

/// The accounts a report on gaining buy-in speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// The accounts to be judged, in order.
    pub judged: Vec<String>,
    /// How many prospects' and customers' accounts are in the book and are left out.
    pub left_out: usize,
    /// Customers' accounts in which the seller is in touch with somebody: more could be sold there. As many as prospects, those
    /// first where the seller knows most people.
    pub customers: Vec<String>,
    /// Every account with an open deal, however many: no deal is to be forgotten. The largest deal comes first.
    pub with_a_deal: Vec<String>,
}

/// The accounts that the caller names, spelled as in the book and each once. Where none is named, those with an open deal, the
/// largest first; and where no deal is open, the prospects with most contacts the seller is in touch with, then with most people,
/// then by name. The scope of the context plays no part.
///
/// The seller's colleagues count for none. Cost: O(n log n).
pub fn choice(context: &Context, named: &[String]) -> Choice {
    let accounts = Accounts::of(context);
    let prospects = prospects(&accounts);
    let most = context.settings.count(&settings::ACCOUNTS_JUDGED);
    let is_named = |account: &str| named.is_empty() || named.iter().any(|name| same_name(name, account));
    let with_a_deal: Vec<String> = with_a_deal(context, &accounts).into_iter().filter(|it| is_named(it)).collect();
    let judged: Vec<String> = if !named.is_empty() {
        as_in_the_book(&accounts, named)
    } else if with_a_deal.is_empty() {
        prospects.iter().take(most).map(|account| account.name.clone()).collect()
    } else {
        with_a_deal.iter().take(most).cloned().collect()
    };
    let is_judged = |account: &str| judged.iter().any(|name| same_name(name, account));
    let mut customers: Vec<&Account> =
        accounts.peopled().filter(|account| account.is_customer && account.met > 0).collect();
    customers.sort_by_key(|account| Reverse((account.met, account.people)));
    let sold_more: Vec<String> = customers
        .iter()
        .filter(|account| is_named(&account.name))
        .take(most)
        .map(|account| account.name.clone())
        .collect();
    let is_customer = |name: &str| customers.iter().any(|account| same_name(&account.name, name));
    let is_prospect = |name: &str| prospects.iter().any(|account| same_name(&account.name, name));
    let deals_alone = with_a_deal.iter().filter(|name| !is_prospect(name) && !is_customer(name) && !is_judged(name));
    let left_out = prospects.iter().filter(|account| !is_judged(&account.name)).count() + customers.len()
        - sold_more.len()
        + deals_alone.count();
    Choice { judged, left_out, customers: sold_more, with_a_deal }
}

/// The accounts to be judged, then the customers' accounts to sell more to, then those where a deal is open, as views of the
/// stage; where accounts are named, those only.
pub fn views(_: &StageSpec, context: &Context, named: &[String]) -> Views {
    let Choice { judged, left_out, customers, with_a_deal } = choice(context, named);
    let on = |ground| move |account| (Scope::Account(account), ground);
    let judged = judged.into_iter().map(on(Ground::Stage));
    let upselling = customers.into_iter().map(on(Ground::CustomerAccount));
    let deals = with_a_deal.into_iter().map(on(Ground::OpenDeal));
    Views {
        views: judged.chain(upselling).chain(deals).collect(),
        left_out: if named.is_empty() { left_out } else { 0 },
    }
}

/// The accounts with an open deal, spelled as where somebody is known: the largest deal first, those of unknown amount last, then
/// by name.
fn with_a_deal(context: &Context, accounts: &Accounts) -> Vec<String> {
    let mut largest: BTreeMap<String, (Option<f64>, String)> = BTreeMap::new();
    for deal in context.book.open_deals() {
        let spelled =
            || accounts.find(&deal.account).map_or_else(|| deal.account.trim().to_owned(), |it| it.name.clone());
        let known = largest.entry(folded(&deal.account)).or_insert_with(|| (None, spelled()));
        // Nothing is less than any amount.
        known.0 = if deal.amount > known.0 { deal.amount } else { known.0 };
    }
    let mut accounts: Vec<(Option<f64>, String)> = largest.into_values().collect();
    // The accounts stand by name, and the sort is stable.
    accounts.sort_by(|one, other| other.0.unwrap_or(-1.0).total_cmp(&one.0.unwrap_or(-1.0)));
    accounts.into_iter().map(|(_, name)| name).collect()
}

/// The prospects' accounts, those where the seller knows most people first.
fn prospects(accounts: &Accounts) -> Vec<&Account> {
    let mut prospects: Vec<&Account> = accounts.peopled().filter(|account| account.is_prospect).collect();
    // The accounts stand by name, and the sort is stable.
    prospects.sort_by_key(|account| Reverse((account.met, account.people)));
    prospects
}

fn as_in_the_book(accounts: &Accounts, named: &[String]) -> Vec<String> {
    let mut judged: Vec<String> = Vec::new();
    for name in named {
        if !judged.iter().any(|other| same_name(other, name)) {
            let spelled = accounts.find(name).map(|account| account.name.clone());
            judged.push(spelled.unwrap_or_else(|| name.trim().to_owned()));
        }
    }
    judged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, Deal, DealStage};
    use crate::network::NetworkKind;
    use crate::settings::{Origin, Settings, Value};
    use crate::stages::trial::with;

    const BOOK: &str = "you -- ana@Bolt[prospect]; bo@BOLT[prospect]; cy@Acme[prospect]; dee@Acme[prospect]; \
                        you -- eve@Zeta[prospect]; fay@Core[customer]; you -- gus@Dome[customer]; you -- hal@Ours[internal]";

    fn judged(named: &[&str]) -> Choice {
        let named: Vec<String> = named.iter().map(|&name| name.to_owned()).collect();
        with(Scope::Network(NetworkKind::Prospect), BOOK, |context| choice(context, &named))
    }

    #[test]
    fn prospects_where_the_seller_knows_most_come_first_then_the_larger_ones() {
        let accounts = judged(&[]);
        assert_eq!((accounts.judged, accounts.left_out), (vec!["Bolt".into(), "Zeta".into(), "Acme".into()], 0));
        assert_eq!(accounts.customers, ["Dome"], "nobody at Core is met");
    }

    #[test]
    fn where_deals_are_open_their_accounts_are_judged_the_largest_first_and_none_is_forgotten() {
        let deal = |account: &str, id: &str, amount| Deal { amount, ..Deal::at(account, id) };
        let lost = Deal { stage: Some(DealStage::Lost), ..deal("Acme", "d4", Some(9e9)) };
        let mut book = Book::default();
        book.keep_deals([deal("dome", "d1", None), deal("zeta", "d2", Some(5.0)), deal("Bolt", "d3", Some(8.0)), lost]);
        let chosen = with(Scope::Direct, BOOK, |context| {
            let mut settings = Settings::default();
            settings.set(settings::ACCOUNTS_JUDGED.key, Value::Number(2.0), Origin::Default).unwrap();
            let mut context = context.clone().keeping(&book);
            context.settings = &settings;
            choice(&context, &[])
        });
        assert_eq!(chosen.judged, ["Bolt", "Zeta"]);
        assert_eq!(chosen.with_a_deal, ["Bolt", "Zeta", "Dome"], "a customer's deal is a deal");
        assert_eq!(chosen.left_out, 1, "Acme");
    }

    #[test]
    fn named_accounts_are_judged_whatever_they_are_and_the_rest_is_counted() {
        let accounts = judged(&["core", " Core", "bolt", "Unheard of"]);
        assert_eq!(accounts.judged, ["Core", "Bolt", "Unheard of"]);
        assert_eq!(accounts.left_out, 3, "Acme and Zeta, and Dome, where more could be sold");
    }
}
