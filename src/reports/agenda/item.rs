//! One line of an agenda.

use std::cmp::Ordering;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::desk::Desk;
use crate::book::Deal;
use crate::network::ContactIx;
use crate::reports::analysis::{Person, person};

/// What sort of thing is due, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The next step of a deal, whose day has come or passed.
    Step,
    /// A meeting or step of the next working day, to be confirmed today.
    Confirm,
    /// An answer the seller owes.
    Reply,
    /// A promise or favour of the seller that falls due at the stage its deal is in.
    Promise,
    /// A day on which a deal was to be decided or closed, and that is near or has passed.
    Deadline,
    /// A deal or a meeting of which nobody wrote down what happens next.
    NoStep,
    /// An answer or a favour others owe the seller.
    Awaited,
    /// A debt of the seller that has been open for long.
    Debt,
    /// A step or meeting of the days to come.
    Ahead,
    /// Somebody to whom the last two touches brought nothing.
    Empty,
    /// A tie going quiet.
    Quiet,
}

impl Kind {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 11] = [
        Self::Step,
        Self::Confirm,
        Self::Reply,
        Self::Promise,
        Self::Deadline,
        Self::NoStep,
        Self::Awaited,
        Self::Debt,
        Self::Ahead,
        Self::Empty,
        Self::Quiet,
    ];

    /// The word for it in JSON and tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Confirm => "confirm",
            Self::Reply => "reply",
            Self::Promise => "promise",
            Self::Deadline => "deadline",
            Self::NoStep => "no-step",
            Self::Awaited => "awaited",
            Self::Debt => "debt",
            Self::Ahead => "ahead",
            Self::Empty => "empty",
            Self::Quiet => "quiet",
        }
    }

    /// What stands above such items.
    pub fn title(self) -> &'static str {
        match self {
            Self::Step => "Steps due",
            Self::Confirm => "To confirm today",
            Self::Reply => "Answers you owe",
            Self::Promise => "Promises and debts due at this stage",
            Self::Deadline => "Days of decision",
            Self::NoStep => "Without a next step",
            Self::Awaited => "Owed to you",
            Self::Debt => "Debts long open",
            Self::Ahead => "In the days to come",
            Self::Empty => "Touches that brought nothing",
            Self::Quiet => "Ties going quiet",
        }
    }
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Item {
    /// `step`, `confirm`, `reply`, `promise`, `deadline`, `no-step`, `awaited`, `debt`, `ahead`, `empty` or `quiet`.
    pub kind: String,
    /// The day on which it is due, or since which it stands open; none: no day is written down.
    pub day: Option<String>,
    /// How many days ago that was; below 0 for a day to come.
    pub days_ago: Option<i64>,
    /// What to do, in a sentence.
    pub action: String,
    /// With whom.
    pub people: Vec<Person>,
    /// At which account.
    pub account: Option<String>,
    /// For which deal, by its id.
    pub deal: Option<String>,
    /// What the deal is worth.
    pub amount: Option<f64>,
    /// Why now, in a sentence.
    pub why: String,
    /// What makes it worth the contact's time, where that is noted.
    pub reason: Option<Reason>,
    /// Where nothing is: what to find out.
    pub ask: Option<String>,
    /// What to mind.
    pub warning: Option<String>,
    /// Of a tie going quiet: how late it is, and what would be lost.
    pub tie: Option<Upkeep>,
}

/// What makes a touch worth the contact's time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reason {
    /// `debt`, `lead`, `introduction`, `news` or `event`.
    pub kind: String,
    /// What to say or do, in a sentence.
    pub words: String,
    /// Whom it brings them together with.
    pub people: Vec<Person>,
}

/// How late a tie is, and what goes with it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Upkeep {
    /// The last day of contact.
    pub last_touch: String,
    /// How many days ago that was.
    pub days_quiet: i64,
    /// After how many days a touch is usual.
    pub rhythm_days: f64,
    /// `touches`: the middle gap between their past touches; `strength`: what a tie that strong needs.
    pub rhythm_by: String,
    /// The share of the last touch that has faded since, 0 to 1.
    pub faded: f64,
    /// What would be lost.
    pub at_stake: Vec<Stake>,
    /// The sum of what would be lost, in people: the contact counts as one. With `faded` it puts quiet ties in order, and says
    /// nothing else.
    pub importance: f64,
}

/// Something that would be lost with a tie.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Stake {
    /// `reach`, `last_tie`, `influence` or `reference`.
    pub kind: String,
    /// How many people it counts for.
    pub people: f64,
    /// The same in words.
    pub words: String,
}

impl Item {
    /// An item of which only the kind, what to do and why are known.
    pub(super) fn new(kind: Kind, action: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            kind: kind.word().to_owned(),
            day: None,
            days_ago: None,
            action: action.into(),
            people: Vec::new(),
            account: None,
            deal: None,
            amount: None,
            why: why.into(),
            reason: None,
            ask: None,
            warning: None,
            tie: None,
        }
    }

    /// Due on a day, or open since then, where one is noted.
    pub(super) fn on(self, desk: &Desk, day: Option<Date>) -> Self {
        let Some(day) = day else { return self };
        Self { day: Some(day.to_string()), days_ago: Some(desk.days_since(day)), ..self }
    }

    /// With some people.
    pub(super) fn with(self, desk: &Desk, people: impl IntoIterator<Item = ContactIx>) -> Self {
        let people: Vec<ContactIx> = people.into_iter().collect();
        let account = || Some(desk.context.contact(*people.first()?).account.as_deref()?.to_owned());
        Self {
            account: self.account.or_else(account),
            people: people.iter().map(|&ix| person(desk.context.network, ix)).collect(),
            ..self
        }
    }

    /// For a deal, where there is one: at its account, unless those it is with work elsewhere.
    pub(super) fn of_deal(self, deal: Option<&Deal>) -> Self {
        let Some(deal) = deal else { return self };
        let account = self.account.or_else(|| Some(deal.account.to_string()));
        Self { account, deal: Some(deal.id.to_string()), amount: deal.amount, ..self }
    }

    /// The kinds in their order; of one kind the larger deal, then what has been due for longer; what is to come by its day; ties
    /// as they were put in order.
    pub(super) fn order(one: &Self, other: &Self) -> Ordering {
        let kind = |item: &Self| Kind::ALL.iter().position(|kind| kind.word() == item.kind);
        let by_day = |item: &Self| item.kind == Kind::Ahead.word();
        let amount = |item: &Self| item.amount.filter(|_| !by_day(item)).unwrap_or(-1.0);
        let loss = |item: &Self| item.tie.as_ref().map_or(0.0, |tie| tie.importance * tie.faded);
        let late = |item: &Self| item.days_ago.unwrap_or(i64::MIN);
        kind(one)
            .cmp(&kind(other))
            .then_with(|| loss(other).total_cmp(&loss(one)))
            .then_with(|| amount(other).total_cmp(&amount(one)))
            .then_with(|| late(other).cmp(&late(one)))
            .then_with(|| one.action.cmp(&other.action))
            .then_with(|| one.why.cmp(&other.why))
            .then_with(|| ids(one).cmp(&ids(other)))
    }
}

fn ids(item: &Item) -> Vec<&str> {
    item.people.iter().map(|person| person.id.as_str()).collect()
}
