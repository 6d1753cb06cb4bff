//! A stage run on one view: its readings, and its advice in order of urgency.

use std::cmp::Reverse;

use super::StageSpec;
use super::signal::{Reading, Signal, Verdict};
use crate::advise::{self, Advice, Change, Context, Ground, Heard, Rule, Scope, Tier};
use crate::book::{Deal, Table};

/// What a stage says of one view.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// The account, where the view is one.
    pub account: Option<String>,
    /// What was looked at.
    pub scope: Scope,
    /// Which rules were run.
    pub ground: Ground,
    /// Its signals, in order.
    pub readings: Vec<Reading>,
    /// Its moves, most urgent first.
    pub moves: Vec<Move>,
    /// How many moves are left out, since the seller made them or turned them down not long ago.
    pub muted: usize,
}

/// A piece of advice with its place in the order of all advice.
#[derive(Debug, Clone)]
pub struct Move {
    /// The stage that gives it.
    pub stage: &'static StageSpec,
    /// How urgent it is.
    pub urgency: Urgency,
    /// What to do.
    pub advice: Advice,
}

/// What comes first: the tier, then what hangs on the largest deal, then advice that moves a signal that falls short, then the order
/// of the stages and their rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Urgency {
    tier: Tier,
    /// The amount of the deal, as bits, which are in the order of the numbers where none is negative; what is not known comes last.
    at_stake: Reverse<Option<u64>>,
    mends: Mends,
    stage: usize,
    rule: usize,
}

/// How much the signal that advice betters is in need of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mends {
    Short,
    Watch,
    Open,
    Fits,
}

/// Reads the signals of a stage in a context and runs the rules that belong on this ground.
pub fn judge(spec: &'static StageSpec, context: &Context, ground: Ground) -> Judgement {
    let rules: Vec<&&'static Rule> = spec.rules.iter().filter(|rule| rule.ground == ground).collect();
    let is_read =
        |signal: &&&'static Signal| ground == Ground::Stage || rules.iter().any(|rule| rule.signal == signal.id());
    let readings: Vec<Reading> = spec.signals.iter().filter(is_read).map(|signal| signal.read(context)).collect();
    let Heard { advice, muted } = advise::heard(rules, context);
    let mut moves: Vec<Move> = advice
        .into_iter()
        .map(|advice| Move { stage: spec, urgency: urgency(spec, context, &readings, &advice), advice })
        .collect();
    // The sort is stable: of what is alike urgent each rule's best stays before its second best.
    moves.sort_by_key(|it| it.urgency);
    // The signals of a stage judge its own views; of a customer's account only what more could be sold is of interest.
    let readings = if ground == Ground::Stage { readings } else { Vec::new() };
    let (account, scope) = (context.account().map(str::to_owned), context.scope.clone());
    Judgement { account, scope, ground, readings, moves, muted }
}

/// The moves in the order in which to show them: open deals at risk, each of them; then each rule's best in turn, then each rule's
/// second, most urgent rules first.
pub fn in_turn(moves: impl IntoIterator<Item = Move>) -> Vec<Move> {
    let mut moves: Vec<Move> = moves.into_iter().collect();
    moves.sort_by(|a, b| {
        let by_yield = || b.advice.yield_per_effort().total_cmp(&a.advice.yield_per_effort());
        a.urgency.cmp(&b.urgency).then_with(by_yield)
    });
    let mut rounds: Vec<(usize, Move)> = Vec::with_capacity(moves.len());
    for it in moves {
        let earlier = || rounds.iter().filter(|(_, earlier)| earlier.advice.rule.id == it.advice.rule.id).count();
        let round = if it.is_of_a_deal_at_risk() { 0 } else { earlier() };
        rounds.push((round, it));
    }
    rounds.sort_by_key(|(round, _)| *round);
    rounds.into_iter().map(|(_, it)| it).collect()
}

impl Move {
    /// Whether it is about an open deal that nobody moves.
    pub fn is_of_a_deal_at_risk(&self) -> bool {
        self.urgency.tier == Tier::DealAtRisk
    }
}

fn urgency(spec: &'static StageSpec, context: &Context, readings: &[Reading], advice: &Advice) -> Urgency {
    // A rule may have several ways to help; each is as urgent as what it moves, where that is a signal.
    let read = |id: &str| readings.iter().find(|reading| reading.signal.id() == id);
    let reading = read(advice.effect.gauge.id).or_else(|| read(advice.rule.signal));
    let mends = match reading.map(|reading| reading.verdict) {
        Some(Verdict::Short) => Mends::Short,
        Some(Verdict::Watch) => Mends::Watch,
        Some(Verdict::Fits) => Mends::Fits,
        Some(Verdict::Unknown | Verdict::NotApplicable | Verdict::Shown) | None => Mends::Open,
    };
    let stage = super::Stage::ALL.iter().position(|stage| stage.spec().id == spec.id).unwrap_or_default();
    let rule = spec.rules.iter().position(|rule| rule.id == advice.rule.id).unwrap_or_default();
    let deal = deal(context, &advice.proposal.change);
    let tier = match advice.rule.tier {
        Tier::Blocks if deal.is_none() && context.book.keeps(Table::Deals) => Tier::Opportunity,
        tier => tier,
    };
    let at_stake = Reverse(deal.and_then(|deal| deal.amount).map(|amount| amount.max(0.0).to_bits()));
    Urgency { tier, at_stake, mends, stage, rule }
}

/// The open deal that advice is about: the one its change names, else the largest at the account looked at.
fn deal<'c>(context: &'c Context, change: &Change) -> Option<&'c Deal> {
    let named = change.deal().and_then(|id| context.book.deal(id)).filter(|deal| deal.is_open());
    named.or_else(|| context.open_deals_here().first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, DealStage};
    use crate::network::NetworkKind;
    use crate::stages::trial::with;
    use crate::stages::{Stage, identify_prospects, survey};

    /// The rules of the moves in the order in which an analysis shows them, with the account of each, and the first person.
    fn shown(drawn: &str, deals: &[Deal]) -> Vec<String> {
        with(Scope::Direct, drawn, |context| {
            let mut book = Book::default();
            book.keep_deals(deals.iter().cloned());
            let context = context.clone().keeping(&book);
            let surveyed = survey(&Stage::ALL, &context, &[]);
            let moves = in_turn(surveyed.iter().flat_map(|it| &it.judgements).flat_map(|it| it.moves.iter().cloned()));
            let told = |it: Move| {
                let who = it.advice.proposal.people.first().map_or("–", |&ix| context.name(ix));
                format!("{} {} {who}", it.advice.rule.id, it.advice.account.unwrap_or_default())
            };
            moves.into_iter().map(told).collect()
        })
    }

    #[test]
    fn deals_that_nobody_moves_come_first_in_whatever_stage_they_are_the_largest_before_all() {
        let deal = |account: &str, stage, amount| Deal {
            stage: Some(stage),
            amount: Some(amount),
            ..Deal::at(account, account.to_lowercase())
        };
        let planned =
            |deal| Deal { next_step: Some("Call".into()), next_step_on: Some(crate::stages::trial::TODAY), ..deal };
        let deals = [
            deal("Arc", DealStage::Identify, 20.0),
            planned(deal("Bolt", DealStage::Close, 70.0)),
            deal("Cog", DealStage::Solution, 50.0),
        ];
        let drawn = "you == ann@Arc[prospect]; you == dee@Bolt[prospect influence=economic last=2026-04-01]; \
                     you == cy@Cog[customer]; ona@Cog[customer influence=economic]";
        let shown = shown(drawn, &deals);
        let first: Vec<&str> = shown.iter().take(3).map(String::as_str).collect();
        assert_eq!(first, ["call-a-quiet-sponsor Bolt dee", "plan-the-next-step Cog –", "plan-the-next-step Arc –"]);
        let place = |line: &str| shown.iter().position(|it| it == line).unwrap();
        // What blocks the larger deal comes before what blocks the smaller one.
        assert!(place("reach-the-economic-buyer Cog ona") < place("name-the-economic-buyer Arc ann"), "{shown:?}");
    }

    #[test]
    fn where_deals_are_kept_and_none_is_open_there_is_none_to_be_blocked() {
        // An account without a deal, looked at by name, has a way to the buyer to offer: a chance, like any other.
        let drawn = "you == ann@Arc[prospect]; bo@Arc[prospect influence=economic]";
        let tier = |book: &Book| {
            with(Scope::Account("Arc".into()), drawn, |context| {
                let judged = judge(Stage::GainBuyIn.spec(), &context.clone().keeping(book), Ground::Stage);
                judged.moves.iter().find(|it| it.advice.rule.id == "reach-the-economic-buyer").map(|it| it.urgency.tier)
            })
        };
        let mut with_deals = Book::default();
        with_deals.keep_deals([Deal::at("Bolt", "d1")]);
        assert_eq!((tier(&Book::default()), tier(&with_deals)), (Some(Tier::Blocks), Some(Tier::Opportunity)));
    }

    #[test]
    fn advice_is_as_urgent_as_the_signal_that_it_moves() {
        // Four industries and four kinds, all in one firm: what widens the firms is urgent, though industries are what the
        // rule is there for.
        let drawn = "you == a@A[market industry=soap kind=agent]; you == b@A[market industry=rail kind=banker]; \
                     you == c@A[market industry=law kind=analyst]; you == d@A[market industry=food kind=peer]; \
                     a -- jo@E[market industry=soap kind=agent]; complete";
        let judgement = with(Scope::Network(NetworkKind::Market), drawn, |context| {
            judge(&identify_prospects::SPEC, context, Ground::Stage)
        });
        let widen = judgement.moves.iter().find(|it| it.advice.rule.id == "widen-a-narrow-market").unwrap();
        assert_eq!((widen.advice.effect.gauge.id, widen.urgency.mends), ("effective_accounts", Mends::Short));
    }
}
