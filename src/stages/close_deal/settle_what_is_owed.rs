//! One rule: what is owed on a deal is returned before the deal is signed.

use super::debts::owed_on;
use super::signals::owed_on_deal::OWED_ON_DEAL;
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::book::{Deal, Entry, Favour};
use crate::described;

described! {
    /// **What it looks for.** A favour that somebody did for the deal and that is marked open in the ledger, or a promise of yours
    /// or a colleague's on it that has fallen due at its stage.
    ///
    /// **Why.** A network gives as long as it gets. Whoever brought the lead, and hears of the closed deal from others, brings the
    /// next lead to somebody else; a buyer to whom a promise was not kept does not sign.
    ///
    /// **Example.** Jim gave you the lead to Bolt, and was promised that his line would be considered. The deal is about to close:
    /// say what came of it.
    ///
    /// **Source.** Üstüner and Godes 2006, on the gift economy: recognise what is owed to the referral source, and be empowered to
    /// satisfy it.
    pub static RULE: Rule = Rule {
        id: "settle-what-is-owed",
        text: DOC,
        principle: "G4",
        tier: Tier::Due,
        signal: "owed_on_deal",
        ground: Ground::Stage,
        check,
    };
}

fn check(context: &Context) -> Vec<Proposal> {
    let Some(deal) = context.deal() else { return Vec::new() };
    owed_on(context, deal).filter_map(|entry| settle(context, deal, entry)).collect()
}

/// None where nobody is noted to whom it is owed.
fn settle(context: &Context, deal: &Deal, entry: &Entry) -> Option<Proposal> {
    let creditor = context.person(entry.creditor()?)?;
    let (name, title) = (context.name(creditor), deal.title());
    let debtor = entry.debtor().and_then(|word| context.person(word)).filter(|&ix| ix != context.seller);
    let who = debtor.map(|ix| format!("See that {} keeps", context.name(ix)));
    let action = match (entry.favour, who) {
        (Favour::Promise, Some(who)) => format!("{who} the promise to {name} on {title}"),
        (Favour::Promise, None) => format!("Keep your promise to {name} on {title}"),
        (favour, _) => format!("Do something for {name} in return for the {favour} on {title}"),
    };
    let what = entry.attributes.get("note").map(|note| format!(": {note}")).unwrap_or_default();
    let days = entry.date.and_then(|day| context.days_since(day));
    let since = days.map(|days| format!(", for {days} days")).unwrap_or_default();
    let age = days.map_or(Figure::Undefined, |days| Figure::Exact(days as f64));
    Some(Proposal {
        action: format!("{action}{what}"),
        why: format!("{name} helped this deal along. What is not returned by the end is remembered after it."),
        people: vec![creditor],
        evidence: vec![Evidence::new("days_owed", age, format!("{} owed to {name}{since}", entry.favour))],
        change: Change::Settle(entry.clone()),
        gauge: &OWED_ON_DEAL,
        about: None,
        effort: 1.0,
        rests_on: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{DealStage, Settlement};
    use crate::stages::trial::advice_on_deal;

    fn deal() -> Deal {
        Deal { stage: Some(DealStage::Close), ..Deal::at("Bolt", "d1") }
    }

    fn advised(entry: Entry) -> Vec<(String, Figure, Figure)> {
        let advice = advice_on_deal(&RULE, &deal(), "you -- jim", |book| {
            book.keep_ledger([Entry { about: Some("d1".into()), ..entry }]);
        });
        advice.into_iter().map(|it| (it.proposal.action, it.effect.before, it.effect.after)).collect()
    }

    #[test]
    fn an_open_lead_is_returned_and_a_promise_kept() {
        let lead = Entry { status: Some(Settlement::Open), ..Entry::of(Favour::Lead, "jim", "you") };
        let owed =
            [("Do something for jim in return for the lead on d1".to_owned(), Figure::Exact(1.0), Figure::Exact(0.0))];
        assert_eq!(advised(lead), owed);
        assert_eq!(advised(Entry::of(Favour::Promise, "you", "jim"))[0].0, "Keep your promise to jim on d1");
    }

    #[test]
    fn what_is_settled_or_owed_to_you_leaves_it_silent() {
        assert!(
            advised(Entry { status: Some(Settlement::Settled), ..Entry::of(Favour::Lead, "jim", "you") }).is_empty()
        );
        assert!(advised(Entry::of(Favour::Promise, "jim", "you")).is_empty());
    }
}
