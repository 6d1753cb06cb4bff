//! One rule: who gave a lead gets something back.

use std::collections::BTreeMap;

use super::leads::{LEADS_UNRETURNED, unreturned};
use crate::advise::figure::money;
use crate::advise::words::counted;
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::book::{Entry, Favour, Settlement};
use crate::described;
use crate::network::ContactIx;

described! {
    /// **What it looks for.** Somebody who gave you a lead and to whom nothing came back since: the lead is neither settled nor
    /// waived, and the ledger holds no favour of yours to them after it.
    ///
    /// **Why.** People share what they know with those who share with them. A source who gets nothing back calls somebody else
    /// next time, and you never hear of the lead you did not get.
    ///
    /// **Example.** In February María told you of the test bench at Bolt. You quoted, and María heard nothing. Bring her a customer,
    /// or at least the news of what came of it.
    ///
    /// **Source.** Üstüner and Godes 2006, on the gift economy of leads: recognize what is owed to the source.
    pub static RULE: Rule = Rule {
        id: "repay-a-lead-source",
        text: DOC,
        principle: "G5",
        tier: Tier::Due,
        signal: "lead_sources",
        ground: Ground::Stage,
        check,
    };
}

fn check(context: &Context) -> Vec<Proposal> {
    let mut of_givers: BTreeMap<ContactIx, Vec<&Entry>> = BTreeMap::new();
    for lead in unreturned(context) {
        if let Some(giver) = context.person(&lead.giver).filter(|&ix| ix != context.seller) {
            of_givers.entry(giver).or_default().push(lead);
        }
    }
    of_givers.into_iter().map(|(giver, leads)| repay(context, giver, &leads)).collect()
}

fn repay(context: &Context, giver: ContactIx, leads: &[&Entry]) -> Proposal {
    let name = context.name(giver);
    let dearest = dearest(context, leads);
    let of_deal = dearest.map_or_else(String::new, |lead| format!(" to {}", title(context, lead)));
    let gave = counted(leads.len(), "lead", "leads");
    let words = format!("{name} gave you {gave} for which nothing came back");
    let back = Entry {
        date: Some(context.as_of),
        status: Some(Settlement::Given),
        about: dearest.and_then(|it| it.about.clone()),
        ..favour(context, giver)
    };
    Proposal {
        action: format!("Do something for {name} in return for the lead{of_deal}"),
        why: format!("{name} has had nothing from you since, and a source that gets nothing back runs dry."),
        people: vec![giver],
        evidence: [Evidence::new("leads_unreturned", Figure::count(leads.len()), words)]
            .into_iter()
            .chain(dearest.and_then(|lead| came_of_it(context, lead)))
            .chain(since(context, leads))
            .chain(promised(context, giver))
            .collect(),
        change: Change::Ledger(back),
        gauge: &LEADS_UNRETURNED,
        about: None,
        effort: 1.0,
        rests_on: Vec::new(),
    }
}

fn favour(context: &Context, giver: ContactIx) -> Entry {
    Entry::of(Favour::Help, context.id(context.seller).as_str(), context.id(giver).as_str())
}

/// The lead to the largest deal; of equals, and of leads to no deal, the first by what they are about.
fn dearest<'e>(context: &Context, leads: &[&'e Entry]) -> Option<&'e Entry> {
    let amount = |lead: &Entry| lead.about.as_deref().and_then(|id| context.book.deal(id)?.amount).unwrap_or(-1.0);
    let told = leads.iter().copied().filter(|lead| lead.about.is_some());
    let is_dearer = |one: &Entry, other: &Entry| {
        amount(one).total_cmp(&amount(other)).then_with(|| other.about.cmp(&one.about)).is_gt()
    };
    told.reduce(|best, lead| if is_dearer(lead, best) { lead } else { best })
}

fn title(context: &Context, lead: &Entry) -> String {
    let about = lead.about.as_deref().unwrap_or_default();
    context.book.deal(about).map_or_else(|| context.called(about), |deal| deal.title()).to_owned()
}

/// What the lead has come to, where it is about a deal of the book.
fn came_of_it(context: &Context, lead: &Entry) -> Option<Evidence> {
    let deal = context.book.deal(lead.about.as_deref()?)?;
    let amount = deal.amount?;
    let stage = deal.stage.map(|stage| format!(", and in the stage {stage}")).unwrap_or_default();
    let words = format!("{} at {} is worth {}{stage}", deal.title(), deal.account, money(amount));
    Some(Evidence::new("amount", Figure::Exact(amount), words))
}

fn since(context: &Context, leads: &[&Entry]) -> Option<Evidence> {
    let day = leads.iter().filter_map(|lead| lead.date).min()?;
    let days = context.days_since(day)?;
    let it = if leads.len() == 1 { "it" } else { "the first of them" };
    Some(Evidence::new("days_unreturned", Figure::Exact(days as f64), format!("{it} came {days} days ago, on {day}")))
}

/// That something is promised, which would do for a return once it is kept.
fn promised(context: &Context, giver: ContactIx) -> Option<Evidence> {
    let promises = context.owed(context.seller, giver).filter(|entry| entry.favour == Favour::Promise).count();
    let words = match promises {
        0 => return None,
        1 => "a promise of yours is open: to keep it would be a return".to_owned(),
        more => format!("{more} promises of yours are open: to keep one would be a return"),
    };
    Some(Evidence::new("promises_open", Figure::count(promises), words))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::{self, Advice, Scope};
    use crate::book::{Book, Deal};
    use crate::network::NetworkKind;
    use crate::stages::trial::with;

    fn advised(entries: &[Entry]) -> Vec<Advice> {
        with(Scope::Network(NetworkKind::Market), "you -- ana[market]; you -- bo[market]", |context| {
            let mut book = Book::default();
            book.keep_ledger(entries.iter().cloned());
            book.keep_deals([Deal { amount: Some(9e5), name: Some("Bench".into()), ..Deal::at("Bolt", "d1") }]);
            advise::run([&&RULE], &context.clone().keeping(&book))
        })
    }

    fn lead(giver: &str) -> Entry {
        Entry { about: Some("d1".into()), date: Some(date(2026, 2, 1)), ..Entry::of(Favour::Lead, giver, "you") }
    }

    #[test]
    fn who_gave_two_leads_and_got_nothing_comes_before_who_gave_one() {
        let advice = advised(&[lead("bo"), lead("ana"), Entry { about: None, ..lead("ana") }]);
        let told: Vec<&str> = advice.iter().map(|it| it.proposal.action.as_str()).collect();
        let to = |name: &str| format!("Do something for {name} in return for the lead to Bench");
        assert_eq!(told, [to("ana"), to("bo")]);
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(3.0), Figure::Exact(1.0)));
    }

    #[test]
    fn who_had_something_back_or_is_no_contact_or_gave_no_lead_is_left_alone() {
        assert!(advised(&[lead("ana"), Entry::of(Favour::Introduction, "you", "ana")]).is_empty());
        assert!(advised(&[lead("somebody")]).is_empty());
        assert!(advised(&[Entry::of(Favour::Help, "ana", "you")]).is_empty());
    }
}
