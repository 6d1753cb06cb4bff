//! Who of a team has worked together before, and what became of it: by the deals in which both have a part on record.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::Context;
use crate::advise::leads::is_won;
use crate::book::{Deal, Favour};
use crate::metrics::proportion::Rate;
use crate::network::ContactIx;
use crate::render::document::{Document, plain, quiet, strong};
use crate::reports::Share;
use crate::reports::analysis::counted;
use crate::reports::introductions::Person;
use crate::settings;

/// How many pairs are named.
const NAMED: usize = 5;

/// Two of a team who have a part in the same deals.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Together {
    /// One.
    pub one: Person,
    /// The other.
    pub other: Person,
    /// The deals, by id.
    pub deals: Vec<String>,
    /// How many of those decided were won.
    pub won: Share,
}

/// The pairs of some people who worked on a deal together, other than the one they are sought for, those with most deals first, then by name. Cost: a look at each touch and
/// each row of the ledger.
pub(super) fn together(context: &Context, people: &[ContactIx], sought_for: Option<&str>) -> Vec<Together> {
    let parts = parts(context, people);
    let few = context.settings.count(&settings::FEW);
    let mut all = Vec::new();
    for (at, (one, theirs)) in parts.iter().enumerate() {
        for (other, others) in &parts[at + 1..] {
            let deals: Vec<&Deal> = theirs
                .intersection(others)
                .filter(|id| Some(**id) != sought_for)
                .filter_map(|id| context.book.deal(id))
                .collect();
            if deals.is_empty() {
                continue;
            }
            let (one, other) = (Person::new(context, *one), Person::new(context, *other));
            let (one, other) =
                if (&one.name, &one.id) <= (&other.name, &other.id) { (one, other) } else { (other, one) };
            all.push(Together {
                one,
                other,
                deals: deals.iter().map(|deal| deal.id.to_string()).collect(),
                won: Share::of(Rate::of(deals.iter().map(|deal| is_won(deal))), few),
            });
        }
    }
    let name = |it: &Together| (it.one.name.clone(), it.other.name.clone(), it.one.id.clone(), it.other.id.clone());
    all.sort_by(|a, b| b.deals.len().cmp(&a.deals.len()).then_with(|| name(a).cmp(&name(b))));
    all
}

/// The deals in which each of some people has a part: a touch about one in which they took part, or help they gave on one.
fn parts<'c>(context: &'c Context, people: &[ContactIx]) -> Vec<(ContactIx, BTreeSet<&'c str>)> {
    let mut of: BTreeMap<ContactIx, BTreeSet<&str>> = people.iter().map(|&ix| (ix, BTreeSet::new())).collect();
    let mut note = |who: &str, deal: &'c str| {
        if let Some(deals) = context.person(who).and_then(|ix| of.get_mut(&ix)) {
            deals.insert(deal);
        }
    };
    for touch in context.book.interactions().iter().filter(|touch| touch.date <= context.as_of) {
        if let Some(deal) = touch.deal.as_deref() {
            touch.people().for_each(|who| note(who, deal));
        }
    }
    let helped = context.book.ledger().iter().filter(|entry| entry.favour == Favour::Help && entry.came_about());
    for entry in helped.filter(|entry| entry.date.is_none_or(|day| day <= context.as_of)) {
        if let Some(deal) = entry.about.as_deref() {
            note(&entry.giver, deal);
        }
    }
    of.into_iter().collect()
}

/// Adds who worked together to a page.
pub(super) fn tell(page: &mut Document, together: &[Together], pairs: usize) {
    if together.is_empty() {
        page.paragraph([quiet("No two of them are on record on another deal: they may never have worked together.")]);
        return;
    }
    page.text("Worked together before:");
    let pair = |it: &Together| vec![strong(format!("{} and {}", it.one.name, it.other.name)), plain(it.words())];
    let more = together.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| vec![quiet(format!("{more} more"))]);
    page.list(false, together.iter().take(NAMED).map(pair).chain(more));
    let others = pairs.saturating_sub(together.len());
    if others > 0 {
        page.paragraph([quiet(format!(
            "Of the other {} no common deal is on record.",
            counted(others, "pair", "pairs")
        ))]);
    }
}

impl Together {
    fn words(&self) -> String {
        let deals = counted(self.deals.len(), "deal", "deals");
        if self.won.cases == 0 {
            return format!(": {deals}, none decided yet.");
        }
        format!(": {deals}; won of those decided: {}.", self.won.in_words())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, DealStage, Entry, Interaction, Medium, Settlement};
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

    #[test]
    fn two_worked_together_where_both_have_a_part_in_a_deal_and_few_deals_make_no_rate() {
        let network = sketch("you -- ana[internal]; you -- bo[internal]; you -- cy[internal]");
        let seat = network.seat(network.find("you"));
        let settings = Settings::default();
        let mut book = Book::default();
        let deal = |id: &str, stage| Deal { stage: Some(stage), ..Deal::at("Bolt", id) };
        book.keep_deals([deal("d1", DealStage::Won), deal("d2", DealStage::Lost), deal("d3", DealStage::Close)]);
        let touch = |deal: &str, to: &[&str]| Interaction {
            deal: Some(deal.into()),
            ..Interaction::on(date(2026, 6, 1), Medium::Meeting, "you", to)
        };
        book.keep_interactions([touch("d1", &["ana", "bo"]), touch("d2", &["ana"]), touch("d3", &["cy"])]);
        let help = |giver: &str, deal: &str, status| Entry {
            about: Some(deal.into()),
            status: Some(status),
            ..Entry::of(Favour::Help, giver, "you")
        };
        book.keep_ledger([help("bo", "d2", Settlement::Given), help("ana", "d3", Settlement::Refused)]);
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(&book);
        let people: Vec<ContactIx> = ["ana", "bo", "cy"].iter().filter_map(|id| seat.network.find(id)).collect();
        let told: Vec<String> = together(&context, &people, None)
            .iter()
            .map(|it| format!("{} {}{}", it.one.name, it.other.name, it.words()))
            .collect();
        assert_eq!(told, ["ana bo: 2 deals; won of those decided: too few (n=2)."]);
        let before = together(&context, &people, Some("d1"));
        assert_eq!(before[0].deals, ["d2"], "the deal they are sought for is not one before");
    }
}
