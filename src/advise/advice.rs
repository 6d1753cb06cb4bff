//! Advice as data: what to do, why, on what evidence, and what it moves.

use super::change::Change;
use super::context::Scope;
use super::figure::Figure;
use super::gauge::Gauge;
use super::rule::Rule;
use crate::network::ContactIx;

/// What a rule proposes: everything but the measured effect, which the engine adds.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// What to do, as a sentence for the seller, names included.
    pub action: String,
    /// Why, as a sentence: the principle applied to this case.
    pub why: String,
    /// The people it is about, the most important first.
    pub people: Vec<ContactIx>,
    /// The numbers behind it.
    pub evidence: Vec<Evidence>,
    /// The one thing to do.
    pub change: Change,
    /// What that is meant to move.
    pub gauge: &'static Gauge,
    /// Whose figure that is, by id, where the gauge is of a person or a deal.
    pub about: Option<String>,
    /// How much work it is: a touch or an old tie 1, an ask over a tie of strength s 1/s, a new tie without an introducer 4.
    pub effort: f64,
    /// The pairs whose ties the proposal rests on, beside the seller's own: where one person's word is all there is, advice says so.
    pub rests_on: Vec<(ContactIx, ContactIx)>,
}

/// A number behind a piece of advice.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The name in JSON, in `snake_case`.
    pub metric: &'static str,
    /// The value.
    pub value: Figure,
    /// The same in words for the seller, such as `Jo alone leads to 7 people`.
    pub words: String,
}

impl Evidence {
    /// A number behind a piece of advice, with its words.
    pub fn new(metric: &'static str, value: Figure, words: impl Into<String>) -> Self {
        Self { metric, value, words: words.into() }
    }
}

/// A figure before and after the change.
#[derive(Debug, Clone, Copy)]
pub struct Effect {
    /// What moves.
    pub gauge: &'static Gauge,
    /// Before.
    pub before: Figure,
    /// After, if it happens.
    pub after: Figure,
}

impl Effect {
    /// By how much the figure gets better.
    pub fn gain(&self) -> f64 {
        self.gauge.gain(self.before, self.after)
    }
}

/// How far a pick leads the next one of its rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Margin {
    /// There is no other pick that moves the same figure.
    Alone,
    /// It moves the figure this much more.
    AheadBy(f64),
    /// As things are known, the other one (named by its first person) could be as good.
    TooClose(ContactIx),
}

/// A piece of advice: a proposal with its measured effect.
#[derive(Debug, Clone)]
pub struct Advice {
    /// The rule that gives it.
    pub rule: &'static Rule,
    /// The account it is about, where the view is an account.
    pub account: Option<String>,
    /// What was looked at.
    pub scope: Scope,
    /// What is proposed.
    pub proposal: Proposal,
    /// What it moves, measured on a copy.
    pub effect: Effect,
    /// How far it leads the rule's next pick.
    pub margin: Margin,
    /// The one person on whose word it rests, by id, where there is just one.
    pub sole_informant: Option<String>,
}

impl Advice {
    /// How much the figure gains for each unit of work.
    pub fn yield_per_effort(&self) -> f64 {
        self.effect.gain() / self.proposal.effort.max(f64::EPSILON)
    }
}
