//! What the stages say before and after, held against each other.

use super::{AdviceChanged, AdviceGone, SignalMove, SignalState};
use crate::advise::{Context, Figure};
use crate::network::contact::same_name;
use crate::reports::analysis::{AdviceReport, SignalReport, advice_report, signal_report};
use crate::stages::{Judgement, Move, Reading, Stage, StageSpec, in_turn, survey};

/// All that moves.
pub(super) struct Moved {
    pub(super) signals_read: usize,
    pub(super) signals: Vec<SignalMove>,
    pub(super) advice_read: usize,
    pub(super) gained: Vec<AdviceReport>,
    pub(super) gone: Vec<AdviceGone>,
    pub(super) changed: Vec<AdviceChanged>,
}

/// What moves from one context to another.
///
/// An account that is judged before or after is held against itself, whether or not an analysis would judge it on the other side.
pub(super) fn compare(before: &Context, after: &Context, accounts: &[String]) -> Moved {
    let (mut was, mut is) = (Judged::of(before, accounts), Judged::of(after, accounts));
    was.judge_too(before, &is.0);
    is.judge_too(after, &was.0);
    let signals: Vec<SignalMove> =
        was.readings().filter_map(|(view, reading)| moved(before, view, reading, &is)).collect();
    let (old, mut new) = (was.moves(), is.moves());
    let advice_read = old.len();
    let (mut gone, mut changed) = (Vec::new(), Vec::new());
    for old in old {
        match new.iter().position(|new| is_the_same(&old, new)) {
            Some(place) => {
                let new = new.remove(place);
                if is_told_otherwise(&old, &new) {
                    let (before, after) = (report(before, &old), report(after, &new));
                    changed.push(AdviceChanged { before, after });
                }
            }
            None => gone.push(AdviceGone { advice: report(before, &old), figure_now: figure_now(after, &old).into() }),
        }
    }
    let gained = new.iter().map(|new| report(after, new)).collect();
    Moved { signals_read: was.readings().count(), signals, advice_read, gained, gone, changed }
}

/// What every stage says of each of its views.
struct Judged(Vec<(Stage, Judgement)>);

impl Judged {
    fn of(context: &Context, accounts: &[String]) -> Self {
        let surveyed = survey(&Stage::ALL, context, accounts).into_iter();
        Self(surveyed.flat_map(|it| it.judgements.into_iter().map(move |judgement| (it.stage, judgement))).collect())
    }

    /// Judges the accounts that were judged elsewhere and not here.
    fn judge_too(&mut self, context: &Context, others: &[(Stage, Judgement)]) {
        for (stage, other) in others {
            let Some(account) = &other.account else { continue };
            if self.find(*stage, other).is_none() {
                let named = survey(&[*stage], context, std::slice::from_ref(account)).into_iter();
                let same = named.flat_map(|it| it.judgements).find(|it| is_the_same_view(it, other));
                self.0.extend(same.map(|judgement| (*stage, judgement)));
            }
        }
    }

    fn find(&self, stage: Stage, view: &Judgement) -> Option<&Judgement> {
        self.0.iter().find(|(it, judgement)| *it == stage && is_the_same_view(judgement, view)).map(|(_, it)| it)
    }

    fn readings(&self) -> impl Iterator<Item = ((Stage, &Judgement), &Reading)> {
        self.0.iter().flat_map(|(stage, view)| view.readings.iter().map(move |reading| ((*stage, view), reading)))
    }

    /// All moves, the most urgent first.
    fn moves(&self) -> Vec<Move> {
        in_turn(self.0.iter().flat_map(|(_, judgement)| judgement.moves.iter().cloned()))
    }
}

fn is_the_same_view(one: &Judgement, other: &Judgement) -> bool {
    one.ground == other.ground
        && one.scope.deal() == other.scope.deal()
        && is_the_same_account(one.account.as_deref(), other.account.as_deref())
}

fn is_the_same_account(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same_name(one, other),
        (one, other) => one == other,
    }
}

/// A signal with what it is afterwards; none where its figure and verdict stay.
fn moved(context: &Context, (stage, view): (Stage, &Judgement), was: &Reading, after: &Judged) -> Option<SignalMove> {
    let readings = &after.find(stage, view)?.readings;
    let is = readings.iter().find(|it| it.signal.id() == was.signal.id())?;
    if was.verdict == is.verdict && was.figure.says_the_same_as(is.figure) {
        return None;
    }
    let StageSpec { id, title, .. } = stage.spec();
    let report = |reading: &Reading| signal_report(context, view, reading);
    let SignalReport { id: signal, title: signal_title, account, .. } = report(was);
    Some(SignalMove {
        stage: (*id).to_owned(),
        stage_title: (*title).to_owned(),
        signal,
        title: signal_title,
        account,
        before: report(was).into(),
        after: report(is).into(),
    })
}

impl From<SignalReport> for SignalState {
    fn from(report: SignalReport) -> Self {
        let SignalReport { value, low, high, n, verdict, reason, .. } = report;
        Self { value, low, high, n, verdict, reason }
    }
}

/// Whether two pieces of advice are one: the same thing to do, for the same figure, by the same rule at the same place.
fn is_the_same(old: &Move, new: &Move) -> bool {
    let (one, other) = (&old.advice, &new.advice);
    one.rule.id == other.rule.id
        && old.stage.id == new.stage.id
        && is_the_same_account(one.account.as_deref(), other.account.as_deref())
        && one.scope.deal() == other.scope.deal()
        && one.effect.gauge.id == other.effect.gauge.id
        && one.proposal.about == other.proposal.about
        && one.proposal.change == other.proposal.change
}

fn is_told_otherwise(old: &Move, new: &Move) -> bool {
    let (one, other) = (&old.advice, &new.advice);
    one.proposal.action != other.proposal.action
        || !one.effect.before.says_the_same_as(other.effect.before)
        || !one.effect.after.says_the_same_as(other.effect.after)
}

fn report(context: &Context, it: &Move) -> AdviceReport {
    advice_report(context, it, None)
}

/// What the figure that a piece of advice would have moved has come to.
fn figure_now(after: &Context, it: &Move) -> Figure {
    it.advice.effect.gauge.read(&after.at(it.advice.scope.clone()), it.advice.proposal.about.as_deref())
}
