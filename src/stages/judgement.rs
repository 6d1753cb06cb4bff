//! A stage run on one view: its readings, and its advice in order of urgency.

use super::StageSpec;
use super::signal::{Reading, Signal, Verdict};
use crate::advise::{self, Advice, Context, Ground, Rule, Scope, Tier};

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

/// What comes first: the tier, then advice that moves a signal that falls short, then the order of the stages and their rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Urgency {
    tier: Tier,
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
    let advice = advise::run(rules, context).into_iter();
    let mut moves: Vec<Move> =
        advice.map(|advice| Move { stage: spec, urgency: urgency(spec, &readings, &advice), advice }).collect();
    // The sort is stable: of what is alike urgent each rule's best stays before its second best.
    moves.sort_by_key(|it| it.urgency);
    // The signals of a stage judge its own views; of a customer's account only what more could be sold is of interest.
    let readings = if ground == Ground::Stage { readings } else { Vec::new() };
    let (account, scope) = (context.account().map(str::to_owned), context.scope.clone());
    Judgement { account, scope, ground, readings, moves }
}

/// The moves in the order in which to show them: each rule's best in turn, then each rule's second, most urgent rules first.
pub fn in_turn(moves: impl IntoIterator<Item = Move>) -> Vec<Move> {
    let mut moves: Vec<Move> = moves.into_iter().collect();
    moves.sort_by(|a, b| {
        let by_yield = || b.advice.yield_per_effort().total_cmp(&a.advice.yield_per_effort());
        a.urgency.cmp(&b.urgency).then_with(by_yield)
    });
    let mut rounds: Vec<(usize, Move)> = Vec::with_capacity(moves.len());
    for it in moves {
        let round = rounds.iter().filter(|(_, earlier)| earlier.advice.rule.id == it.advice.rule.id).count();
        rounds.push((round, it));
    }
    rounds.sort_by_key(|(round, _)| *round);
    rounds.into_iter().map(|(_, it)| it).collect()
}

fn urgency(spec: &'static StageSpec, readings: &[Reading], advice: &Advice) -> Urgency {
    // A rule may have several ways to help; each is as urgent as what it moves, where that is a signal.
    let read = |id: &str| readings.iter().find(|reading| reading.signal.id() == id);
    let reading = read(advice.effect.gauge.id).or_else(|| read(advice.rule.signal));
    let mends = match reading.map(|reading| reading.verdict) {
        Some(Verdict::Short) => Mends::Short,
        Some(Verdict::Watch) => Mends::Watch,
        Some(Verdict::Fits) => Mends::Fits,
        Some(Verdict::Unknown | Verdict::NotApplicable) | None => Mends::Open,
    };
    let stage = super::Stage::ALL.iter().position(|stage| stage.spec().id == spec.id).unwrap_or_default();
    let rule = spec.rules.iter().position(|rule| rule.id == advice.rule.id).unwrap_or_default();
    Urgency { tier: advice.rule.tier, mends, stage, rule }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::NetworkKind;
    use crate::stages::identify_prospects;
    use crate::stages::trial::with;

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
