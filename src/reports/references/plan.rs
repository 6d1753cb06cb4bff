//! The plan that shares references out, as a page.

use super::matching::{alike, times};
use super::page::named;
use super::{Allocated, Allocation, Wanted};
use crate::advise::figure::rounded;
use crate::render::document::{Document, Span, Voice, plain, quiet, say, strong};
use crate::reports::words::money;

type Item = Vec<Span>;

/// Adds each deal with who is asked, what was given up for that and what the next best plan would be; then the whole.
pub(super) fn tell(page: &mut Document, it: &Allocation) {
    if it.deals.is_empty() {
        page.text("There is no open deal.");
        return;
    }
    for deal in &it.deals {
        page.paragraph([strong(format!("{}, {}", deal.title, deal.account)), quiet(size(deal))]);
        page.list(false, allocated(deal));
    }
    let lost = it.worth_without_caps - it.worth;
    let caps = if lost > 0.5 {
        format!(" If nobody grew tired it would be {}: {} more.", money(it.worth_without_caps), money(lost))
    } else {
        String::new()
    };
    page.paragraph([strong("Worth of the plan: "), plain(format!("{}.{caps}", money(it.worth)))]);
    if !it.left.is_empty() {
        let left: Vec<String> = it.left.iter().map(|it| format!("{} ({})", it.person.name, times(it.times))).collect();
        page.paragraph([strong("Can still be asked: "), plain(format!("{}.", left.join(", ")))]);
    }
    page.paragraph([quiet(format!(
        "Worth: amount × how alike the firms are × how near the deal is to its close. No plan can be worth more than {}.",
        money(it.at_most)
    ))]);
}

fn size(deal: &Allocated) -> String {
    let amount = deal.amount.map_or("amount not known".to_owned(), money);
    let stage = deal.stage.as_ref().zip(deal.nearness);
    let stage = stage.map(|(stage, near)| format!(", at {stage} (counts {})", rounded(near))).unwrap_or_default();
    format!("  {amount}{stage}")
}

fn allocated(deal: &Allocated) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    match (&deal.given, &deal.why_nobody) {
        (Some(given), _) => {
            let through = given.owner.as_ref().map(|owner| format!(", through {owner}")).unwrap_or_default();
            items.push(vec![
                plain("Ask "),
                strong(named(&given.person, given.account.as_deref())),
                plain(format!("{through}: {}", worth(given))),
            ]);
        }
        (None, why) => items.push(vec![say(Voice::Watch, "Nobody: "), plain(why.clone().unwrap_or_default())]),
    }
    if let Some(wanted) = &deal.wanted {
        let serves = if deal.wanted_serves.is_empty() {
            ", who rests".to_owned()
        } else {
            format!(", who serves {}", deal.wanted_serves.join(" and "))
        };
        items.push(vec![plain(format!("Given up: {}{serves}: {}", wanted.person.name, worth(wanted)))]);
    }
    if let Some(loses) = deal.loses {
        let who = deal.next_best.as_ref().map_or("nobody here", |person| person.name.as_str());
        items.push(vec![quiet(format!("Next best plan: {who}; worth {} less", money(loses)))]);
    }
    items
}

fn worth(it: &Wanted) -> String {
    format!("{}, worth {}", alike(Some(it.similarity)), money(it.worth))
}
