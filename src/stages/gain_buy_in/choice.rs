//! Which accounts are judged: those named, else the prospects the seller is best placed at; and where more could be sold.

use std::cmp::Reverse;

use crate::advise::{Context, Ground, Scope};
use crate::network::contact::same_name;
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
}

/// The accounts that the caller names, spelled as in the book and each once; where none is named, the prospects with most
/// contacts the seller is in touch with, then with most people, then by name. The scope of the context plays no part.
///
/// The seller's colleagues count for none. Cost: O(n log n).
pub fn choice(context: &Context, named: &[String]) -> Choice {
    let accounts = Accounts::of(context);
    let prospects = prospects(&accounts);
    let most = context.settings.count(&settings::ACCOUNTS_JUDGED);
    let judged: Vec<String> = if named.is_empty() {
        prospects.iter().take(most).map(|account| account.name.clone()).collect()
    } else {
        as_in_the_book(&accounts, named)
    };
    let is_judged = |account: &Account| judged.iter().any(|name| same_name(name, &account.name));
    let mut customers: Vec<&Account> =
        accounts.peopled().filter(|account| account.is_customer && account.met > 0).collect();
    customers.sort_by_key(|account| Reverse((account.met, account.people)));
    let is_named = |account: &&Account| named.is_empty() || named.iter().any(|name| same_name(name, &account.name));
    let sold_more: Vec<String> =
        customers.iter().copied().filter(is_named).take(most).map(|account| account.name.clone()).collect();
    let left_out = prospects.iter().filter(|account| !is_judged(account)).count() + customers.len() - sold_more.len();
    Choice { judged, left_out, customers: sold_more }
}

/// The accounts to be judged, then the customers' accounts to sell more to, as views of the stage; where accounts are named,
/// those only.
pub fn views(_: &StageSpec, context: &Context, named: &[String]) -> Views {
    let Choice { judged, left_out, customers } = choice(context, named);
    let upselling = customers.into_iter().map(|account| (Scope::Account(account), Ground::CustomerAccount));
    let judged = judged.into_iter().map(|account| (Scope::Account(account), Ground::Stage));
    Views { views: judged.chain(upselling).collect(), left_out: if named.is_empty() { left_out } else { 0 } }
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
    use crate::network::NetworkKind;
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
    fn named_accounts_are_judged_whatever_they_are_and_the_rest_is_counted() {
        let accounts = judged(&["core", " Core", "bolt", "Unheard of"]);
        assert_eq!(accounts.judged, ["Core", "Bolt", "Unheard of"]);
        assert_eq!(accounts.left_out, 3, "Acme and Zeta, and Dome, where more could be sold");
    }
}
