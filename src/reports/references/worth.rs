//! What a customer who vouches is worth twice: before the buyers of open deals, and inside their own firm, where more may be sold.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::words::listed;
use crate::advise::{Context, Scope};
use crate::book::Deal;
use crate::network::ContactIx;
use crate::network::contact::{folded, same_name};
use crate::render::document::{plain, strong};
use crate::reports::analysis::{Person, counted, person};
use crate::reports::part::Item;
use crate::stages::close_deal::references::{Candidate, candidates};
use crate::stages::create_solution::needs::open_deals;

/// What one customer can bring.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Worth {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// The open deals, the largest first, for which they can be asked today and whose buyer has something in common with them.
    pub deals: Vec<String>,
    /// The departments of their own firm where they know somebody and the seller nobody, by name.
    pub departments: Vec<String>,
}

/// Those of the pool who can bring something, those of most deals first, then of most departments, then by name. Cost: that of the
/// candidates for each open deal.
pub(super) fn worths(context: &Context, pool: &[Candidate]) -> Vec<Worth> {
    if pool.is_empty() {
        return Vec::new();
    }
    let served: Vec<(&Deal, Vec<ContactIx>)> =
        open_deals(context).into_iter().map(|deal| (deal, serve(context, deal))).collect();
    let worth = |it: &Candidate| Worth {
        person: person(context.network, it.person),
        account: context.contact(it.person).account.as_deref().map(|account| account.trim().to_owned()),
        deals: served
            .iter()
            .filter(|(_, who)| who.contains(&it.person))
            .map(|(deal, _)| deal.title().to_owned())
            .collect(),
        departments: departments(context, it.person),
    };
    let mut worths: Vec<Worth> = pool.iter().map(worth).collect();
    worths.retain(|it| !it.deals.is_empty() || !it.departments.is_empty());
    let order = |it: &Worth| std::cmp::Reverse((it.deals.len(), it.departments.len()));
    worths.sort_by(|one, other| {
        let name = |it: &Worth| (it.person.name.clone(), it.person.id.clone());
        order(one).cmp(&order(other)).then_with(|| name(one).cmp(&name(other)))
    });
    worths
}

/// Who can be asked for a deal, and is like its buyer in something.
fn serve(context: &Context, deal: &Deal) -> Vec<ContactIx> {
    let all = candidates(&context.at(Scope::of_deal(deal)));
    all.into_iter().filter(|it| it.can_be_asked() && it.has_something_in_common()).map(|it| it.person).collect()
}

fn departments(context: &Context, ix: ContactIx) -> Vec<String> {
    let Some(account) = context.contact(ix).account.as_deref() else { return Vec::new() };
    let department = |ix: ContactIx| context.contact(ix).department.as_deref();
    let there = context.people_at(account).into_iter().filter(|&other| context.is_direct(other));
    let known: BTreeSet<String> = there.filter_map(department).map(folded).collect();
    let knows = context
        .network
        .neighbours(ix)
        .filter(|&other| context.contact(other).account.as_deref().is_some_and(|own| same_name(own, account)));
    let opened: BTreeSet<String> = knows.filter_map(department).map(folded).filter(|it| !known.contains(it)).collect();
    opened.into_iter().collect()
}

impl Worth {
    pub(super) fn words(&self) -> Item {
        let deals: Vec<&str> = self.deals.iter().map(String::as_str).collect();
        let deals = (!deals.is_empty()).then(|| {
            format!("can vouch in {}: {}", counted(deals.len(), "open deal", "open deals"), listed(&deals, "and"))
        });
        let departments: Vec<&str> = self.departments.iter().map(String::as_str).collect();
        let departments = (!departments.is_empty())
            .then(|| format!("leads to {} there, where you know nobody", listed(&departments, "and")));
        let said: Vec<String> = deals.into_iter().chain(departments).collect();
        vec![
            strong(super::page::named(&self.person, self.account.as_deref())),
            plain(format!(": {}.", said.join("; "))),
        ]
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::book::{Account, Book};
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

    #[test]
    fn a_customer_vouches_before_like_buyers_and_opens_departments_nobody_there_is_known_in() {
        let drawn = "you == ana@Wave[customer reference=yes dept=it industry=ships]; ana -- bo@Wave[dept=Finance]; \
                     ana -- cy@Wave[dept=it]; ana -- max@Else[dept=legal]; you == dee@Keel[customer reference=yes industry=boats]";
        let network = sketch(drawn);
        let seat = network.seat(network.find("you"));
        let settings = Settings::default();
        let runs = |name: &str| Account { applications: ["taps".into()].into(), ..Account::named(name) };
        let mut book = Book::default();
        book.keep_accounts([
            Account { industry: Some("steel".into()), ..runs("Bolt") },
            Account { industry: Some("ships".into()), ..runs("Wave") },
        ]);
        book.keep_deals([Deal { owner: Some("you".into()), ..Deal::at("Bolt", "d1") }]).keep_ledger([]);
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(&book);
        let told: Vec<String> = worths(&context, &candidates(&context))
            .iter()
            .map(|it| it.words().iter().map(|span| span.text.as_str()).collect())
            .collect();
        assert_eq!(told, ["ana at Wave: can vouch in 1 open deal: d1; leads to finance there, where you know nobody."]);
    }
}
