//! One rule: who was asked to vouch as often as is good is left alone for a while.

use super::bring_a_matching_reference::is_asked_for;
use super::references::{Candidate, candidates};
use crate::advise::gauge::Measure;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::metrics::Unit;

described! {
    /// **What it looks for.** A customer whom you could bring to this deal, and who was asked to vouch as often in the last 90 days as
    /// the cap allows, or only days ago.
    ///
    /// **Why.** References burn out: who is called for every deal of the quarter stops answering, and then is there for none. Keep
    /// them for the deal where they count most.
    ///
    /// **Example.** Jo spoke for you in April and in May. Before late July one more call is one too many: ask Ana instead.
    ///
    /// **Source.** Üstüner and Godes 2006, on burnout among references. Twice a quarter and two weeks between two asks are heuristics.
    pub static RULE: Rule = Rule {
        id: "rest-a-tired-reference",
        text: DOC,
        principle: "R14",
        tier: Tier::Blocks,
        signal: "asks_90_days",
        ground: Ground::Stage,
        check,
    };
}

/// Customers of whom one more ask would be one too many, or too soon, and who are not spared.
static ASKS_OVER_THE_CAP: Gauge = Gauge {
    id: "asks_over_the_cap",
    title: "tired references who could be asked once more",
    unit: Unit::People,
    better: Better::Less,
    measure: Measure::View(|context| Figure::count(tired(context).len())),
};

/// How many are proposed at most: those who match best, since they would be asked next.
const PICKS: usize = 5;

fn check(context: &Context) -> Vec<Proposal> {
    tired(context).iter().take(PICKS).filter_map(|it| rest(context, it)).collect()
}

/// The seller's own; nobody where no deal is looked at, since then nobody is about to be asked. Who was asked for this deal by now
/// owes an answer, not another call.
fn tired(context: &Context) -> Vec<Candidate> {
    let Some(deal) = context.deal() else { return Vec::new() };
    let is_tired = |it: &Candidate| {
        let is_ones_own = it.own && it.owner.is_none() && it.is_free_if_no_rival();
        is_ones_own && it.asks.is_tired() && !context.is_spared(it.person)
    };
    let mut tired: Vec<Candidate> = candidates(context).into_iter().filter(is_tired).collect();
    tired.sort_by_key(|it| !is_asked_for(context, it.person, deal));
    tired
}

fn rest(context: &Context, it: &Candidate) -> Option<Proposal> {
    let until = it.asks.rests_until?;
    let name = context.name(it.person);
    let times = match it.asks.lately {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    };
    let words = format!("asked {times} in the last 90 days, {} times in the last year", it.asks.in_a_year);
    let last = it.asks.last.map(|day| format!("; last on {day}")).unwrap_or_default();
    Some(Proposal {
        action: format!("Do not ask {name} to vouch again before {until}"),
        why: format!("{name} was asked {times} in the last 90 days. Who is called for every deal stops answering."),
        people: vec![it.person],
        evidence: vec![Evidence::new("asks_90_days", Figure::count(it.asks.lately), format!("{words}{last}"))],
        change: Change::Wait(context.id(it.person)),
        gauge: &ASKS_OVER_THE_CAP,
        about: None,
        effort: 1.0,
        rests_on: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Advice;
    use crate::book::{Deal, Entry, Favour};
    use crate::stages::trial::advice_on_deal;
    use jiff::civil::{Date, date};

    fn advised(days: &[Date]) -> Vec<Advice> {
        let drawn = "you == jo@Wave[customer reference=yes industry=ships]; you -- bo@Bolt[industry=steel]";
        advice_on_deal(&RULE, &Deal::at("Bolt", "d1"), drawn, |book| {
            book.keep_ledger(
                days.iter().map(|&day| Entry { date: Some(day), ..Entry::of(Favour::Reference, "jo", "you") }),
            );
        })
    }

    #[test]
    fn who_was_asked_twice_this_quarter_rests_until_the_first_ask_is_past() {
        let advice = advised(&[date(2026, 4, 20), date(2026, 5, 21)]);
        assert_eq!(advice[0].proposal.action, "Do not ask jo to vouch again before 2026-07-20");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(1.0), Figure::Exact(0.0)));
    }

    #[test]
    fn who_was_asked_once_some_weeks_ago_is_not_tired() {
        assert!(advised(&[date(2026, 5, 21)]).is_empty());
        assert_eq!(advised(&[date(2026, 6, 10)]).len(), 1, "five days ago is too soon");
    }
}
