//! One rule: no deal without a next step.

use crate::advise::figure::money;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::book::Deal;
use crate::described;
use crate::metrics::Unit;

described! {
    /// **What it looks for.** An open deal at the account without a next step, or with one whose day has passed.
    ///
    /// **Why.** Every meeting should be the stepping stone to the next one. A deal of which nobody knows what happens next is a deal
    /// that somebody else moves.
    ///
    /// **Example.** The visit to production at Bolt was to be asked for two weeks ago, and nothing was put down since.
    ///
    /// **Source.** Paulsen 2003: each meeting provides the stepping stone for the next.
    pub static RULE: Rule = Rule {
        id: "plan-the-next-step",
        text: DOC,
        principle: "B32",
        tier: Tier::DealAtRisk,
        signal: "influences_met",
        ground: Ground::OpenDeal,
        check,
    };
}

/// Open deals at the account of which it is not known what happens next.
static DEALS_ADRIFT: Gauge = Gauge {
    id: "deals_adrift",
    title: "open deals there without a next step ahead",
    unit: Unit::Count,
    better: Better::Less,
    measure: Measure::View(|context| Figure::count(adrift(context).count())),
};

fn check(context: &Context) -> Vec<Proposal> {
    adrift(context).map(|deal| plan(context, deal)).collect()
}

fn adrift<'c>(context: &'c Context) -> impl Iterator<Item = &'c Deal> {
    let is_past = |deal: &&Deal| deal.next_step_on.is_some_and(|day| day < context.as_of);
    context.open_deals_here().into_iter().filter(move |deal| deal.next_step.is_none() || is_past(deal))
}

fn plan(context: &Context, deal: &Deal) -> Proposal {
    let title = deal.title();
    let overdue = deal.next_step.as_deref().zip(deal.next_step_on.and_then(|day| context.days_since(day)));
    let words = match overdue {
        Some((step, days)) => format!("\"{step}\" was due {days} days ago"),
        None => format!("no next step is written down for {title}"),
    };
    let worth = deal
        .amount
        .map(|amount| Evidence::new("amount", Figure::Exact(amount), format!("it is worth {}", money(amount))));
    let late = overdue.map_or(Figure::Undefined, |(_, days)| Figure::Exact(days as f64));
    Proposal {
        action: format!("Agree on the next step for {title}, and its day"),
        why: "A deal of which nobody knows what happens next is moved by somebody else.".to_owned(),
        people: Vec::new(),
        evidence: [Evidence::new("days_overdue", late, words)].into_iter().chain(worth).collect(),
        change: Change::Plan(deal.id.to_string()),
        gauge: &DEALS_ADRIFT,
        about: None,
        effort: 1.0,
        rests_on: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::{self, Scope};
    use crate::book::Book;
    use crate::stages::trial::with;

    fn advised(deal: Deal) -> Vec<(Figure, Figure)> {
        with(Scope::Account("Bolt".into()), "you -- ana@Bolt[prospect]", |context| {
            let mut book = Book::default();
            book.keep_deals([deal]);
            let advice = advise::run([&&RULE], &context.clone().keeping(&book));
            advice.into_iter().map(|it| (it.effect.before, it.effect.after)).collect()
        })
    }

    #[test]
    fn a_deal_without_a_next_step_or_with_one_of_the_past_gets_one() {
        assert_eq!(advised(Deal::at("Bolt", "d1")), [(Figure::Exact(1.0), Figure::Exact(0.0))]);
        let step = |day| Deal { next_step: Some("Visit".into()), next_step_on: Some(day), ..Deal::at("Bolt", "d1") };
        assert_eq!(advised(step(date(2026, 6, 1))).len(), 1);
        assert!(advised(step(date(2026, 6, 15))).is_empty());
    }

    #[test]
    fn deals_elsewhere_and_deals_that_are_over_need_none() {
        assert!(advised(Deal::at("Core", "d1")).is_empty());
        assert!(advised(Deal { stage: Some(crate::book::DealStage::Won), ..Deal::at("Bolt", "d1") }).is_empty());
    }
}
