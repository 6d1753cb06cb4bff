//! Which deals are judged at the end of a sale: those that are there, the largest first.

use crate::advise::{Context, Ground, Scope};
use crate::book::{Deal, DealStage};
use crate::network::contact::same_name;
use crate::network::seat::YOU;
use crate::settings;
use crate::stages::{StageSpec, Views};

/// The seller's deals at this stage, as many as a screen holds; where accounts are named, all open deals there. Where there is
/// none, the customers as they are, whatever is to be sold.
pub fn views(spec: &StageSpec, context: &Context, named: &[String]) -> Views {
    let is_named = |deal: &&Deal| named.iter().any(|name| same_name(name, &deal.account));
    let is_here = |deal: &&Deal| deal.stage == Some(DealStage::Close) && is_the_sellers(context, deal);
    let open = context.book.open_deals();
    let mut deals: Vec<&Deal> =
        if named.is_empty() { open.filter(is_here).collect() } else { open.filter(is_named).collect() };
    if deals.is_empty() {
        return super::super::views::own_network(spec, context, named);
    }
    deals.sort_by(|one, other| one.larger_first(other));
    let most = if named.is_empty() { context.settings.count(&settings::ACCOUNTS_JUDGED) } else { deals.len() };
    let left_out = deals.len().saturating_sub(most);
    let views = deals.into_iter().take(most).map(|deal| (Scope::of_deal(deal), Ground::Stage));
    Views { views: views.collect(), left_out }
}

/// Whether a deal is the seller's, or nobody's: where nobody says who the seller is, every deal is.
pub fn is_the_sellers(context: &Context, deal: &Deal) -> bool {
    let is_unlisted = context.contact(context.seller).id == YOU;
    is_unlisted || deal.owner.as_ref().is_none_or(|owner| context.is_meant(context.seller, owner))
}

#[cfg(test)]
mod tests {
    use super::super::SPEC;
    use super::*;
    use crate::book::Book;
    use crate::network::NetworkKind;
    use crate::stages::trial::with;

    fn seen(named: &[&str], deals: Vec<Deal>) -> Vec<Scope> {
        let named: Vec<String> = named.iter().map(|&it| it.to_owned()).collect();
        with(Scope::Direct, "you -- ana@Bolt[prospect]", |context| {
            let mut book = Book::default();
            book.keep_deals(deals);
            let views = views(&SPEC, &context.clone().keeping(&book), &named);
            views.views.into_iter().map(|(scope, _)| scope).collect()
        })
    }

    fn deal(account: &str, stage: DealStage, amount: f64) -> Deal {
        Deal { stage: Some(stage), amount: Some(amount), ..Deal::at(account, account) }
    }

    #[test]
    fn deals_that_are_there_are_judged_the_largest_first() {
        let deals = vec![
            deal("Arc", DealStage::Close, 1.0),
            deal("Bolt", DealStage::Close, 2.0),
            deal("Core", DealStage::BuyIn, 3.0),
        ];
        let ids: Vec<_> = seen(&[], deals.clone()).iter().filter_map(|it| it.deal().map(str::to_owned)).collect();
        assert_eq!(ids, ["Bolt", "Arc"]);
        assert_eq!(seen(&["core"], deals)[0].deal(), Some("Core"));
    }

    #[test]
    fn without_a_deal_there_the_customers_are_judged_as_they_are() {
        let customers = [Scope::Network(NetworkKind::Customer)];
        assert_eq!(seen(&[], vec![]), customers);
        assert_eq!(seen(&[], vec![deal("Arc", DealStage::BuyIn, 1.0)]), customers);
    }
}
