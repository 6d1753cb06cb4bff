//! One rule: for a large deal, let a colleague open a door that a gatekeeper does not keep.

use super::second_door::{self, Colleague, way_round};
use super::{doors, house};
use crate::advise::figure::money;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::metrics::Unit;
use crate::network::ContactIx;
use crate::stages::meeting::described;

described! {
    /// **What it looks for.** An open deal of some size at an account where one person below the deciding level keeps your only door,
    /// and a colleague of yours who could stand behind it: one who worked there, or is nearest to those beyond.
    ///
    /// **Why.** A gatekeeper will not introduce you, since that is what makes them needed. They will gladly introduce your colleague,
    /// who sells something else and takes nothing from them: and the colleague meets those beyond. It costs a second seller's
    /// time, so only a large deal pays for it.
    ///
    /// **Example.** Gerd keeps you from production at Bolt. Tom of your service team repairs their test bench: let Tom ask to see the
    /// plant manager about the bench.
    ///
    /// **Source.** Üstüner and Godes 2006: Hewlett-Packard reached prospects through several sales forces; mainly for high-value sales.
    /// How large a deal is a setting.
    pub static RULE: Rule = Rule {
        id: "open-a-second-door",
        text: DOC,
        principle: "B10",
        tier: Tier::SinglePoint,
        signal: "door_share",
        ground: Ground::Stage,
        check,
    };
}

/// The score of the best way to somebody that passes nobody of the account whom the seller has met.
static WAY_ROUND: Gauge = Gauge {
    id: "way_round_the_gatekeeper",
    title: "best way there that nobody you met keeps",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::Person(|context, to| Figure::Exact(way_round(context, context.seller, to))),
};

/// How many colleagues are proposed at most.
const PICKS: usize = 3;

fn check(context: &Context) -> Vec<Proposal> {
    let Some((deal, amount)) = second_door::large_deal(context) else { return Vec::new() };
    let Some(gate) = doors::gate(context) else { return Vec::new() };
    let Some(beyond) = second_door::beyond(context, &gate) else { return Vec::new() };
    let keeper = context.name(gate.person);
    let size = Evidence::new("amount", Figure::Exact(amount), format!("{} is worth {}", deal.title(), money(amount)));
    let colleagues = second_door::colleagues(context, beyond).into_iter().take(PICKS);
    colleagues.map(|colleague| send(context, keeper, beyond, colleague, &size)).collect()
}

fn send(
    context: &Context,
    keeper: &str,
    beyond: ContactIx,
    Colleague { person: colleague, worked_there, .. }: Colleague,
    size: &Evidence,
) -> Proposal {
    let (name, account) = (context.name(colleague), house::account(context));
    let standing = if worked_there { format!(", who worked at {account},") } else { String::new() };
    let words = format!("{name} {}", if worked_there { "worked there" } else { "is nearest to those beyond" });
    Proposal {
        action: format!(
            "Let {name}{standing} meet {}: ask {keeper} to introduce {name}, on another matter than yours",
            described(context, beyond)
        ),
        why: format!(
            "{keeper} keeps your door and loses nothing by introducing a colleague; the deal is large enough for two of you."
        ),
        people: vec![colleague, beyond],
        evidence: vec![size.clone(), Evidence::new("worked_there", Figure::count(usize::from(worked_there)), words)],
        change: Change::Tie(context.id(colleague), context.id(beyond), None),
        gauge: &WAY_ROUND,
        about: Some(context.id(beyond)),
        effort: 4.0,
        rests_on: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{self, Scope};
    use crate::book::{Book, Deal};
    use crate::stages::trial::with;

    const TRAP: &str = "you@Own .. gerd@Bolt[prospect level=staff] -- dee@Bolt[prospect level=director influence=economic]; \
                        gerd -- max@Bolt[prospect level=manager]; you == tom@Own[internal past=Bolt]; you == kim@Own[internal]";

    fn advised(drawn: &str, amount: f64) -> Vec<String> {
        with(Scope::Account("Bolt".into()), drawn, |context| {
            let mut book = Book::default();
            book.keep_deals([Deal { amount: Some(amount), ..Deal::at("Bolt", "d1") }]);
            let advice = advise::run([&&RULE], &context.clone().keeping(&book));
            advice.into_iter().map(|it| it.proposal.change.people().join(" ")).collect()
        })
    }

    #[test]
    fn a_colleague_who_worked_there_opens_the_door_that_a_gatekeeper_keeps() {
        assert_eq!(advised(TRAP, 500_000.0), ["tom dee"]);
    }

    #[test]
    fn a_small_deal_does_not_pay_for_two_and_an_open_house_needs_none() {
        assert!(advised(TRAP, 5_000.0).is_empty());
        assert!(advised(&format!("{TRAP}; you -- dee"), 500_000.0).is_empty());
    }
}
