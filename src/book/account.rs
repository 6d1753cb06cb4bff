//! A company, as the seller sees it: a target, a prospect, a customer, a rival.

use std::sync::Arc;

use jiff::civil::Date;

use super::Line;
use crate::network::{Attributes, Text};

/// What a company is to the seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Worth winning, and not yet worked on.
    Target,
    /// Might buy.
    Prospect,
    /// Bought.
    Customer,
    /// Sells along.
    Partner,
    /// Sells against.
    Competitor,
    /// The seller's own firm.
    Own,
}

words! { Status: Target "target", Prospect "prospect", Customer "customer", Partner "partner", Competitor "competitor", Own "self" }

/// One of the four signs of a company worth targeting (Paulsen 2003).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// Vertically integrated, or its business units collaborate.
    Integrated,
    /// Its industry adopts early.
    EarlyAdopter,
    /// It has led change before.
    ChangeLeader,
    /// It sets itself apart by technology.
    TechDifferentiator,
}

words! { Criterion: Integrated "integrated", EarlyAdopter "early_adopter", ChangeLeader "change_leader",
TechDifferentiator "tech_differentiator" }

/// One of the three reasons why a company waits and sees (Paulsen 2003).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaitReason {
    /// It has no money for it.
    NoMoney,
    /// Its customers do not press it.
    NoPressure,
    /// It has no vision of it.
    NoVision,
}

words! { WaitReason: NoMoney "no_money", NoPressure "no_pressure", NoVision "no_vision" }

/// A row of `accounts`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Account {
    /// By which everything else names it.
    pub name: Text,
    /// What it is to the seller.
    pub status: Option<Status>,
    /// Its line of business.
    pub industry: Option<Text>,
    /// Where it is.
    pub location: Option<Text>,
    /// How many people it employs.
    pub employees: Option<f64>,
    /// Its sales a year, in the currency of the deals.
    pub revenue: Option<f64>,
    /// What it uses such goods for.
    pub applications: Arc<[Text]>,
    /// What it already runs.
    pub infrastructure: Arc<[Text]>,
    /// What troubles it.
    pub problems: Arc<[Text]>,
    /// The company that owns it.
    pub parent: Option<Text>,
    /// Companies it competes with.
    pub rivals: Arc<[Text]>,
    /// Who keeps what is known of it in order.
    pub steward: Option<Text>,
    /// Whether each criterion of a target is met, in the order of [`Criterion::ALL`]; none: not known.
    pub criteria: [Option<bool>; 4],
    /// Whether each reason to wait holds, in the order of [`WaitReason::ALL`]; none: not known.
    pub waits: [Option<bool>; 3],
    /// What shows that it may be about to buy.
    pub signal: Option<Text>,
    /// The day of the signal.
    pub signal_on: Option<Date>,
    /// Columns netsales has no meaning for.
    pub attributes: Attributes,
    /// Where the row stands.
    pub line: Line,
}

impl Account {
    /// An account of which only the name is known.
    pub fn named(name: impl Into<Text>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Whether it meets a criterion; none: not known.
    pub fn meets(&self, criterion: Criterion) -> Option<bool> {
        self.criteria[criterion as usize]
    }

    /// Whether it has a reason to wait; none: not known.
    pub fn waits_for(&self, reason: WaitReason) -> Option<bool> {
        self.waits[reason as usize]
    }
}
