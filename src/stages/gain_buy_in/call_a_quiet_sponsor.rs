//! One rule: a sponsor of an open deal is not left alone.

use crate::advise::gauge::Measure;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::metrics::Unit;
use crate::network::{ContactIx, Influence};
use crate::settings;

described! {
    /// **What it looks for.** An open deal at the account, and somebody there whom you have met, who decides or coaches you, and with
    /// whom nobody noted a touch for a month.
    ///
    /// **Why.** Deals die quietly: who wanted you to win has other things to do, or other people to listen to.
    ///
    /// **Example.** Dee, the director at Bolt, was last spoken to in April; the deal is to close in July.
    ///
    /// **Source.** Paulsen 2003, on growing complacent. After how many days is a heuristic.
    pub static RULE: Rule = Rule {
        id: "call-a-quiet-sponsor",
        text: DOC,
        principle: "B39",
        tier: Tier::DealAtRisk,
        signal: "influences_met",
        ground: Ground::OpenDeal,
        check,
    };
}

/// Those who decide or coach there, are met, and were not spoken to lately.
static SPONSORS_QUIET: Gauge = Gauge {
    id: "sponsors_quiet",
    title: "quiet sponsors of an open deal",
    unit: Unit::People,
    better: Better::Less,
    measure: Measure::View(|context| Figure::count(quiet(context).len())),
};

fn check(context: &Context) -> Vec<Proposal> {
    quiet(context).into_iter().map(|(ix, days)| call(context, ix, days)).collect()
}

/// The quiet sponsors with the days since the last touch. Of whom no touch is dated, nothing is known.
fn quiet(context: &Context) -> Vec<(ContactIx, i64)> {
    if context.open_deals_here().is_empty() {
        return Vec::new();
    }
    let most = context.settings.number(&settings::SPONSOR_QUIET_DAYS);
    let sponsors = context.met().filter(|&ix| {
        let contact = context.contact(ix);
        contact.has_influence(Influence::Economic) || contact.has_influence(Influence::Coach)
    });
    let since = |ix| Some((ix, context.last_touch(ix).and_then(|day| context.days_since(day))?));
    sponsors.filter_map(since).filter(|&(_, days)| days as f64 > most).collect()
}

fn call(context: &Context, ix: ContactIx, days: i64) -> Proposal {
    let name = context.name(ix);
    let what = if context.contact(ix).has_influence(Influence::Economic) { "decides" } else { "coaches you" };
    let title = context.open_deals_here().first().map(|deal| deal.title().to_owned()).unwrap_or_default();
    Proposal {
        action: format!("Call {name}, who {what}, about {title}"),
        why: format!("{name} has not heard from you for {days} days, and the deal is open."),
        people: vec![ix],
        evidence: vec![Evidence::new("days_quiet", Figure::Exact(days as f64), format!("{days} days without a touch"))],
        change: Change::Touch(context.id(ix), context.as_of),
        gauge: &SPONSORS_QUIET,
        about: None,
        effort: 1.0,
        rests_on: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{self, Scope};
    use crate::book::{Book, Deal};
    use crate::stages::trial::with;

    fn advised(drawn: &str, deals: &[Deal]) -> Vec<(Figure, Figure)> {
        with(Scope::Account("Bolt".into()), drawn, |context| {
            let mut book = Book::default();
            book.keep_deals(deals.iter().cloned());
            let advice = advise::run([&&RULE], &context.clone().keeping(&book));
            advice.into_iter().map(|it| (it.effect.before, it.effect.after)).collect()
        })
    }

    #[test]
    fn who_decides_and_was_not_called_since_spring_is_called() {
        let deal = [Deal::at("Bolt", "d1")];
        let quiet = "you -- dee@Bolt[influence=economic last=2026-04-01]";
        assert_eq!(advised(quiet, &deal), [(Figure::Exact(1.0), Figure::Exact(0.0))]);
        assert!(advised("you -- dee@Bolt[influence=economic last=2026-06-01]", &deal).is_empty());
        assert!(advised("you -- dee@Bolt[influence=user last=2026-04-01]", &deal).is_empty());
        assert!(advised(quiet, &[]).is_empty());
    }
}
