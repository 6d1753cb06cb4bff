//! An opportunity: what might be sold to whom, how far it is, and what is known of money, time and authority.

use std::cmp::Ordering;
use std::sync::Arc;

use jiff::civil::Date;

use super::Line;
use crate::network::{Attributes, Text};

/// How far a deal is: one of the four stages of a sale, or over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DealStage {
    /// Identifying prospects.
    Identify,
    /// Gaining buy-in.
    BuyIn,
    /// Creating a solution.
    Solution,
    /// Closing the deal.
    Close,
    /// Bought.
    Won,
    /// Not bought.
    Lost,
}

words! { DealStage: Identify "identify", BuyIn "buy-in", Solution "solution", Close "close", Won "won", Lost "lost" }

/// A row of `deals`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Deal {
    /// Unique, byte for byte as written.
    pub id: Text,
    /// The company that might buy.
    pub account: Text,
    /// What it is called.
    pub name: Option<Text>,
    /// The seller who works on it.
    pub owner: Option<Text>,
    /// How far it is.
    pub stage: Option<DealStage>,
    /// What it is worth, in the book's currency.
    pub amount: Option<f64>,
    /// How likely it is won in the seller's own view, 0 to 1.
    pub probability: Option<f64>,
    /// The day it was written down.
    pub created: Option<Date>,
    /// The days on which it entered the four stages, in the order of [`DealStage::ALL`].
    pub entered: [Option<Date>; 4],
    /// The day it was won or lost.
    pub closed_on: Option<Date>,
    /// When it is expected to close.
    pub expected_close: Option<Date>,
    /// What is to be done next.
    pub next_step: Option<Text>,
    /// When.
    pub next_step_on: Option<Date>,
    /// The day on which the authority to buy was verified.
    pub authority_verified: Option<Date>,
    /// What the buyer means to spend.
    pub budget: Option<f64>,
    /// By when the buyer decides.
    pub decide_by: Option<Date>,
    /// The expertise a solution wants.
    pub needs: Arc<[Text]>,
    /// What the buyer doubts.
    pub doubts: Arc<[Text]>,
    /// The day of a trial.
    pub trial_on: Option<Date>,
    /// Who gave the lead, by id.
    pub source: Option<Text>,
    /// The problem beneath it.
    pub problem: Option<Text>,
    /// Columns netsales has no meaning for.
    pub attributes: Attributes,
    /// Where the row stands.
    pub line: Line,
}

impl Deal {
    /// A deal of which only the account and the id are known.
    pub fn at(account: impl Into<Text>, id: impl Into<Text>) -> Self {
        Self { id: id.into(), account: account.into(), ..Self::default() }
    }

    /// Whether it is neither won nor lost. One whose stage is not known counts as open unless it has a day of closing.
    pub fn is_open(&self) -> bool {
        match self.stage {
            Some(stage) => !matches!(stage, DealStage::Won | DealStage::Lost),
            None => self.closed_on.is_none(),
        }
    }

    /// The day it entered the stage it is in, where that is known.
    pub fn in_stage_since(&self) -> Option<Date> {
        let stage = self.stage?;
        self.entered.get(stage as usize).copied().unwrap_or(self.closed_on)
    }

    /// The order in which deals are shown: the largest first, those of unknown amount last, equals by id.
    pub fn larger_first(&self, other: &Self) -> Ordering {
        let amount = |deal: &Self| deal.amount.unwrap_or(-1.0);
        amount(other).total_cmp(&amount(self)).then_with(|| self.id.cmp(&other.id))
    }

    /// How it is called: by its name, else its id.
    pub fn title(&self) -> &str {
        self.name.as_ref().unwrap_or(&self.id)
    }
}
