//! The four buying influences of the account, and who of those who try the goods is met. All four count alike: the weakest
//! decides (Paulsen 2003).

use schemars::JsonSchema;
use serde::Serialize;

use super::request::Sight;
use crate::network::{self, ContactIx};
use crate::reports::introductions::Person;
use crate::stages::gain_buy_in::house;

/// One of the four buying influences.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Influence {
    /// `economic`, `technical`, `user` or `coach`.
    pub influence: String,
    /// How the seller stands with the best of those who have it.
    pub standing: Standing,
    /// Who has it, those who are met first.
    pub people: Vec<Person>,
}

/// How the seller stands with an influence, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nobody is named.
    NotNamed,
    /// Somebody is named, and nothing says whom the seller is in touch with.
    Named,
    /// Somebody is named, and nobody met.
    NotMet,
    /// Somebody is met, and against it.
    Against,
    /// Somebody is met, and neither for nor against, or it is not known.
    Undecided,
    /// Somebody is met, and for it.
    For,
}

/// A trial of what is to be sold.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Trial {
    /// The day.
    pub on: String,
    /// Those who test or work with it, and are met.
    pub met: Vec<Person>,
    /// Those who are not.
    pub unmet: Vec<Person>,
}

/// The four influences, and which of them stand worst.
pub(super) fn cells(sight: &Sight) -> (Vec<Influence>, Vec<String>) {
    let cell = |influence| {
        let holders = holders(sight, influence);
        let best = holders.iter().map(|&ix| standing(sight, ix)).max();
        Influence {
            influence: network::Influence::word(influence).to_owned(),
            standing: best.unwrap_or(Standing::NotNamed),
            people: sight.people(&holders),
        }
    };
    let cells: Vec<Influence> = network::Influence::ALL.into_iter().map(cell).collect();
    let worst = cells.iter().map(|it| it.standing).min().unwrap_or(Standing::NotNamed);
    let weakest = cells.iter().filter(|it| it.standing == worst).map(|it| it.influence.clone()).collect();
    (cells, weakest)
}

/// Whether those who try the goods are met: who works with them, and who can turn them down. None: no trial is noted.
pub(super) fn trial(sight: &Sight) -> Option<Trial> {
    let deals = sight.context.open_deals_here();
    let on = deals.iter().find_map(|deal| deal.trial_on)?;
    let tries = |ix: &ContactIx| {
        let contact = sight.context.contact(*ix);
        contact.has_influence(network::Influence::User) || contact.has_influence(network::Influence::Technical)
    };
    let owners = sight.with_a_say().into_iter().filter(tries);
    let (met, unmet): (Vec<ContactIx>, Vec<ContactIx>) = owners.partition(|&ix| sight.met(ix) == Some(true));
    Some(Trial { on: on.to_string(), met: sight.people(&met), unmet: sight.people(&unmet) })
}

fn holders(sight: &Sight, influence: network::Influence) -> Vec<ContactIx> {
    let mut holders = house::those_with(sight.context, influence);
    // They stand by name, and the sort is stable.
    holders.sort_by_key(|&ix| sight.met(ix) != Some(true));
    holders
}

fn standing(sight: &Sight, ix: ContactIx) -> Standing {
    match (sight.met(ix), sight.context.contact(ix).stance) {
        (None, _) => Standing::Named,
        (Some(false), _) => Standing::NotMet,
        (Some(true), Some(..=-1)) => Standing::Against,
        (Some(true), None | Some(0)) => Standing::Undecided,
        (Some(true), Some(1..)) => Standing::For,
    }
}

impl Standing {
    /// In words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::NotNamed => "nobody named",
            Self::Named => "not known whether you have met",
            Self::NotMet => "not met",
            Self::Against => "met, and against you",
            Self::Undecided => "met, and not yet for it",
            Self::For => "met, and for it",
        }
    }
}
