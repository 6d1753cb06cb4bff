//! FOUR ROOMS, one a stage of the sale: each a readable value, run by the shared engine.
//!
//! The further along a sale is, the denser the network it wants: sparse and wide to hear of a lead, few and strong ties to win
//! those who decide, scattered experts who become one team, customers who vouch with one voice.

pub mod accounts;
pub mod asks;
pub mod close_deal;
pub mod contacts;
pub mod create_solution;
pub mod gain_buy_in;
pub mod identify_prospects;
pub mod judgement;
pub mod meeting;
pub mod robustness;
pub mod signal;
pub mod survey;
#[cfg(test)]
pub(crate) mod trial;
pub mod views;
pub mod waking;

use crate::advise::{Context, Rule};
use crate::book::DealStage;
use crate::network::NetworkKind;

pub use judgement::{Judgement, Move, in_turn, judge};
pub use robustness::Robustness;
pub use signal::{Reading, Signal, Verdict, Wanted};
pub use survey::{Surveyed, survey, survey_deal};
pub use views::Views;

/// A stage of the sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Hearing of those who are about to buy.
    IdentifyProspects,
    /// Reaching and winning those who decide; and selling more to those who bought.
    GainBuyIn,
    /// Finding and joining the experts who make the solution.
    CreateSolution,
    /// Answering the last doubts with people who vouch.
    CloseDeal,
}

impl Stage {
    /// All four, in the order of a sale.
    pub const ALL: [Self; 4] = [Self::IdentifyProspects, Self::GainBuyIn, Self::CreateSolution, Self::CloseDeal];

    /// What the stage asks, wants, reads and advises.
    pub fn spec(self) -> &'static StageSpec {
        match self {
            Self::IdentifyProspects => &identify_prospects::SPEC,
            Self::GainBuyIn => &gain_buy_in::SPEC,
            Self::CreateSolution => &create_solution::SPEC,
            Self::CloseDeal => &close_deal::SPEC,
        }
    }

    /// The stage a deal is at; none: it is over.
    pub fn of_deal(stage: DealStage) -> Option<Self> {
        match stage {
            DealStage::Identify => Some(Self::IdentifyProspects),
            DealStage::BuyIn => Some(Self::GainBuyIn),
            DealStage::Solution => Some(Self::CreateSolution),
            DealStage::Close => Some(Self::CloseDeal),
            DealStage::Won | DealStage::Lost => None,
        }
    }

    /// The stage a word names: its id, or an unmistakable beginning of it.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        Self::ALL.into_iter().find(|stage| !word.is_empty() && stage.spec().id.starts_with(&word))
    }
}

/// A stage as a value.
#[derive(Debug)]
pub struct StageSpec {
    /// The name on the command line and in JSON.
    pub id: &'static str,
    /// The name in reports.
    pub title: &'static str,
    /// The question the network has to answer.
    pub question: &'static str,
    /// The network it reads.
    pub network: NetworkKind,
    /// The shape it wants.
    pub shape: &'static str,
    /// How the work splits between managing information and coordinating people, of a hundred: heuristic.
    pub information: u8,
    /// What to do, in a phrase.
    pub act: &'static str,
    /// Where it looks, given the accounts a caller named.
    pub views: fn(&StageSpec, &Context, &[String]) -> Views,
    /// What is read, in order.
    pub signals: &'static [&'static Signal],
    /// What is advised, in order.
    pub rules: &'static [&'static Rule],
}

/// Every rule of every stage, in order.
pub fn rules() -> impl Iterator<Item = (Stage, &'static Rule)> {
    Stage::ALL.into_iter().flat_map(|stage| stage.spec().rules.iter().map(move |&rule| (stage, rule)))
}

/// Every signal of every stage, in order.
pub fn signals() -> impl Iterator<Item = (Stage, &'static Signal)> {
    Stage::ALL.into_iter().flat_map(|stage| stage.spec().signals.iter().map(move |&signal| (stage, signal)))
}
