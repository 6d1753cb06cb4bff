//! The answer of `whatif`: which signals and which advice move if some things happen, and what goes with somebody who leaves.

mod judged;
mod leaving;
mod page;
mod supposed;

use schemars::JsonSchema;
use serde::Serialize;

pub use leaving::{Debt, LastTies, Leaving, LostDeal, LostFact};

use super::analysis::{AdviceReport, Person, opening_notes, person};
use super::answer::{Answer, each_once};
use super::{Amount, Note};
use crate::advise::{Change, Context};
use crate::render::{Document, Rows, Value};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.whatif/1";

/// What moves if some things happen, one after the other.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WhatIf {
    /// `netsales.whatif/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Whose network was read.
    pub seller: Person,
    /// What is supposed to happen, in order.
    pub changes: Vec<Supposed>,
    /// How many signals were read before; those that stay as they are are not listed.
    pub signals_read: usize,
    /// The signals that move.
    pub signals: Vec<SignalMove>,
    /// How many pieces of advice there were before; those that stay as they are are not listed.
    pub advice_read: usize,
    /// Advice that is given only afterwards, the most urgent first.
    pub advice_gained: Vec<AdviceReport>,
    /// Advice that is given no longer.
    pub advice_gone: Vec<AdviceGone>,
    /// Advice that is given before and after, and is worded otherwise or moves its figure otherwise.
    pub advice_changed: Vec<AdviceChanged>,
    /// What goes with each person who leaves.
    pub leaving: Vec<Leaving>,
    /// What to know before believing a figure.
    pub notes: Vec<Note>,
}

/// One thing that is supposed to happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Supposed {
    /// `add`, `cut`, `strengthen`, `touch`, `know`, `leaves`, `owner`, `ledger` or `wait`.
    pub kind: String,
    /// The people it concerns.
    pub people: Vec<Person>,
    /// The same in words.
    pub words: String,
    /// What is so already, or is otherwise than one may have thought.
    pub remark: Option<String>,
}

/// A signal before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SignalMove {
    /// The stage's id.
    pub stage: String,
    /// The stage's name.
    pub stage_title: String,
    /// The signal's id.
    pub signal: String,
    /// The signal in words.
    pub title: String,
    /// The account it was read on, where the stage looks at accounts.
    pub account: Option<String>,
    /// As it is.
    pub before: SignalState,
    /// As it would be.
    pub after: SignalState,
}

/// A signal as it was read.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SignalState {
    /// The figure, where it is settled.
    pub value: Option<f64>,
    /// The lower end of the figure, where it is not.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// Over how many people, pairs or ties.
    pub n: usize,
    /// `fits`, `watch`, `short`, `unknown`, `n/a`, or `shown` where a figure is not judged.
    pub verdict: String,
    /// Why, in words.
    pub reason: String,
}

/// Advice that is given no longer.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AdviceGone {
    /// As it was given.
    pub advice: AdviceReport,
    /// What the figure it would move has come to.
    pub figure_now: Amount,
}

/// Advice that is given before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AdviceChanged {
    /// As it is given.
    pub before: AdviceReport,
    /// As it would be given.
    pub after: AdviceReport,
}

/// What a `whatif` is asked.
#[derive(Debug)]
pub struct Request<'a> {
    /// The network as the seller sees it.
    pub context: &'a Context<'a>,
    /// What happens, in order.
    pub changes: &'a [Change],
    /// The accounts to judge; none: those that an analysis judges.
    pub accounts: &'a [String],
    /// How the book was read.
    pub notes: Vec<Note>,
}

impl WhatIf {
    /// All that moves. Cost: two analyses, and what the changes cost.
    pub fn new(request: Request) -> Self {
        let Request { context, changes, accounts, notes } = request;
        // What is said of a change, or goes with somebody, is said of the network as the changes before it leave it.
        let at = |place: usize| (&changes[..place], &changes[place]);
        let supposed = (0..changes.len())
            .map(at)
            .map(|(earlier, change)| Change::all_seen(earlier, context, |context| Supposed::of(context, change)));
        let leaving = (0..changes.len()).map(at).filter_map(|(earlier, change)| match change {
            Change::Leave(id) => Change::all_seen(earlier, context, |context| Leaving::of(context, id)),
            _ => None,
        });
        let moved = Change::all_seen(changes, context, |changed| judged::compare(context, changed, accounts));
        Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            seller: person(context.network, context.seller),
            changes: supposed.collect(),
            signals_read: moved.signals_read,
            signals: moved.signals,
            advice_read: moved.advice_read,
            advice_gained: moved.gained,
            advice_gone: moved.gone,
            advice_changed: moved.changed,
            leaving: leaving.collect(),
            notes: opening_notes(context).into_iter().chain(notes).collect(),
        }
    }

    /// Whether all stays as it is: no signal and no piece of advice moves.
    pub fn nothing_moves(&self) -> bool {
        self.signals.is_empty()
            && self.advice_gained.is_empty()
            && self.advice_gone.is_empty()
            && self.advice_changed.is_empty()
    }

    /// The answer as a page that shows so many pieces of the advice gained, gone and changed each.
    pub fn page_of(&self, top: usize) -> Document {
        page::page(self, top)
    }
}

impl Answer for WhatIf {
    fn page(&self) -> Document {
        self.page_of(usize::MAX)
    }

    /// A row a signal or piece of advice that moves. Of advice, `before` and `after` are the figure that it would move: where it is
    /// gone, as it is and as it would be; else as it would be without the advice and with it.
    fn rows(&self) -> Rows<'_> {
        let header = [
            "moved",
            "stage",
            "account",
            "id",
            "people",
            "action",
            "metric",
            "before",
            "after",
            "verdict_before",
            "verdict_after",
        ];
        let signals = self.signals.iter().map(signal_row);
        let gained =
            self.advice_gained.iter().map(|it| advice_row("advice gained", it, it.effect.before, it.effect.after));
        let gone = self.advice_gone.iter();
        let gone = gone.map(|it| advice_row("advice gone", &it.advice, it.advice.effect.before, it.figure_now));
        let changed = self.advice_changed.iter().map(|it| &it.after);
        let changed = changed.map(|it| advice_row("advice changed", it, it.effect.before, it.effect.after));
        Rows::of(header, signals.chain(gained).chain(gone).chain(changed).collect(), Clone::clone)
    }

    /// The people of the advice that is given afterwards, then those whom only somebody who leaves led to.
    fn ids(&self) -> Vec<&str> {
        let changed = self.advice_changed.iter().map(|it| &it.after);
        let advised = self.advice_gained.iter().chain(changed).flat_map(|advice| &advice.people);
        let lost = self.leaving.iter().flat_map(|it| it.leads_to.iter().flatten());
        each_once(advised.chain(lost).map(|person| person.id.as_str()))
    }
}

type Row<'a> = [Value<'a>; 11];

fn signal_row(it: &SignalMove) -> Row<'_> {
    [
        "signal".into(),
        it.stage.as_str().into(),
        it.account.as_deref().into(),
        it.signal.as_str().into(),
        Value::Empty,
        Value::Empty,
        it.signal.as_str().into(),
        it.before.amount().cell(),
        it.after.amount().cell(),
        it.before.verdict.as_str().into(),
        it.after.verdict.as_str().into(),
    ]
}

fn advice_row<'a>(moved: &'static str, advice: &'a AdviceReport, before: Amount, after: Amount) -> Row<'a> {
    let people: Vec<&str> = advice.people.iter().map(|person| person.id.as_str()).collect();
    [
        moved.into(),
        advice.stage.as_str().into(),
        advice.account.as_deref().into(),
        advice.rule.as_str().into(),
        people.join(";").into(),
        advice.action.as_str().into(),
        advice.effect.metric.as_str().into(),
        before.cell(),
        after.cell(),
        Value::Empty,
        Value::Empty,
    ]
}

impl SignalState {
    /// The figure as far as it is known.
    pub(super) fn amount(&self) -> Amount {
        match (self.value, self.low, self.high) {
            (Some(value), ..) => Amount::Value(value),
            (None, Some(low), Some(high)) => Amount::Interval { low, high },
            _ => Amount::Undefined(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::Scope;
    use crate::network::Strength;
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

    /// What moves in a sketch in which the seller is `you`.
    fn what_if(drawn: &str, changes: &[Change]) -> WhatIf {
        let network = sketch(drawn);
        let seat = network.seat(network.find("you"));
        let settings = Settings::default();
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct);
        WhatIf::new(Request { context: &context, changes, accounts: &[], notes: Vec::new() })
    }

    fn tie(a: &str, b: &str, strength: f64) -> Change {
        Change::Tie(a.into(), b.into(), Strength::new(strength))
    }

    #[test]
    fn what_is_so_already_is_said_and_moves_nothing() {
        let moved = what_if("you == ana[market]", &[tie("you", "ana", 1.0)]);
        assert!(moved.nothing_moves());
        assert_eq!(moved.changes[0].words, "You and ana come to know each other, with strength 1");
        assert_eq!(moved.changes[0].remark.as_deref(), Some("they do already (0.75): that stays"));
        assert!(format!("{:?}", moved.page()).contains("Nothing moves."));
    }

    #[test]
    fn each_change_is_seen_as_those_before_it_leave_the_network() {
        let strengthen = Change::Strengthen("ana".into(), "you".into(), Strength::new(0.9));
        let moved = what_if("you; you -- zed; ana", &[tie("you", "ana", 0.4), strengthen, Change::Leave("zed".into())]);
        let remarks: Vec<_> = moved.changes.iter().map(|it| it.remark.as_deref()).collect();
        assert_eq!(remarks, [None, Some("it was 0.4"), None]);
        assert_eq!(moved.leaving.iter().map(|it| it.person.id.as_str()).collect::<Vec<_>>(), ["zed"]);
    }

    #[test]
    fn advice_that_was_followed_is_gone_and_its_figure_moved() {
        let drawn =
            "you .. ana@Bolt[prospect]; you .. bo@Bolt[prospect]; you -- cy@Bolt[prospect]; you .. dee@Bolt[prospect]";
        let moved = what_if(drawn, &[Change::Strengthen("you".into(), "ana".into(), None)]);
        let gone = moved.advice_gone.iter().find(|it| it.advice.rule == "deepen-before-widening").unwrap();
        assert_eq!((gone.advice.effect.after, gone.advice.people[0].id.as_str()), (gone.figure_now, "ana"));
        let strength = moved.signals.iter().find(|it| it.signal == "strength_mean").unwrap();
        assert_eq!((strength.before.verdict.as_str(), strength.account.as_deref()), ("short", Some("Bolt")));
        assert_eq!(strength.after.amount(), gone.figure_now);
    }
}
