//! Who vouches and must not be asked, or not yet, or not by the seller; with the reason.

use schemars::JsonSchema;
use serde::Serialize;

use super::matching::times;
use crate::advise::Context;
use crate::book::{Deal, Settlement, Table};
use crate::network::{ContactIx, Text};
use crate::reports::analysis::{Person, person};
use crate::stages::close_deal::fatigue::asked;
use crate::stages::close_deal::references::Candidate;
use crate::stages::close_deal::rivalry::Rivalry;

/// A customer who must not be asked, or not yet, or not by the seller.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Withheld {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// `rival`, `buyer`, `owner`, `tired`, `name-only`, `not-answered`, `not-met` or `unlike`.
    pub kind: String,
    /// Why, in words.
    pub reason: String,
    /// Who may ask them, where that is not the seller.
    pub owner: Option<String>,
    /// From when on they may be asked again, where they were asked too often.
    pub rests_until: Option<String>,
    /// How like the buyer's firm theirs is.
    pub similarity: Option<f64>,
    /// How often they were asked in the last 90 days; null: there is no ledger.
    pub asks_90_days: Option<usize>,
}

impl Withheld {
    pub(super) fn of(context: &Context, deal: &Deal, it: &Candidate) -> Self {
        let (kind, reason) = why_not(context, deal, it);
        Self {
            person: person(context.network, it.person),
            account: context.contact(it.person).account.as_deref().map(|account| account.trim().to_owned()),
            kind: kind.to_owned(),
            reason,
            owner: it.owner.as_deref().map(|owner| context.called(owner).to_owned()),
            rests_until: it.asks.rests_until.map(|day| day.to_string()),
            similarity: it.similarity(),
            asks_90_days: context.book.keeps(Table::Ledger).then_some(it.asks.lately),
        }
    }
}

/// How the last ask to vouch for the deal stands: the word of the ledger; none: there was none.
pub(super) fn standing_ask(context: &Context, deal: &Deal, ix: ContactIx) -> Option<String> {
    let asks = asked(context, ix).filter(|entry| entry.about.as_deref() == Some(deal.id.as_str()));
    let last = asks.max_by(|one, other| one.older_first(other))?;
    Some(last.status.map_or("not known", Settlement::word).to_owned())
}

/// The same in words.
pub(super) fn for_this_deal(status: &str) -> String {
    match status {
        "asked" => "asked for this deal, and has not answered".to_owned(),
        "refused" => "said no for this deal".to_owned(),
        "not known" => "asked for this deal; what came of it is not noted".to_owned(),
        _ => "has vouched for this deal".to_owned(),
    }
}

/// The first thing that stands in the way, the gravest first.
fn why_not(context: &Context, deal: &Deal, it: &Candidate) -> (&'static str, String) {
    let owner = it.owner.as_ref().map(|owner: &Text| context.called(owner).to_owned());
    match (it.rivalry, owner) {
        (Rivalry::Named, _) => ("rival", format!("never: their firm and {} compete", deal.account)),
        (Rivalry::OneFirm, _) => ("buyer", "they work for the buyer".to_owned()),
        (_, Some(owner)) if it.willing => ("owner", format!("let {owner} ask, whose customer this is")),
        (_, Some(owner)) => {
            ("owner", format!("{owner}'s customer, who was asked to vouch and has not answered: ask {owner}"))
        }
        _ if !it.willing => ("not-answered", "asked to vouch for you, and has not answered".to_owned()),
        _ if !it.own => ("not-met", "said yes, and you are not in touch".to_owned()),
        _ if it.name_only => ("name-only", "agreed to be named, not to be called".to_owned()),
        _ if !it.asks.is_tired() => ("unlike", "nothing is known that the two firms have in common".to_owned()),
        _ => {
            let until = it.asks.rests_until.map(|day| day.to_string()).unwrap_or_default();
            let pending = standing_ask(context, deal, it.person).map(|status| format!("; {}", for_this_deal(&status)));
            let asked = format!("asked {} in the last 90 days: not before {until}", times(it.asks.lately));
            ("tired", format!("{asked}{}", pending.unwrap_or_default()))
        }
    }
}
