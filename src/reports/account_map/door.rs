//! Who keeps the way into the account, on what evidence, and the second door that a colleague could open.

use schemars::JsonSchema;
use serde::Serialize;

use super::request::Sight;
use crate::reports::amount::Amount;
use crate::reports::introductions::Person;
use crate::reports::words::money;
use crate::settings;
use crate::stages::gain_buy_in::expected::with_article;
use crate::stages::gain_buy_in::{asked, doors, second_door as choice};

/// Of a door with fewer than one in so many beyond it nothing is said.
const WIDE: usize = 4;
/// How many colleagues are named for a second door.
const COLLEAGUES: usize = 3;

/// The widest door of the account, and whether its keeper is a gatekeeper.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Door {
    /// Who keeps it; null: nobody is known to be reached through one person only.
    pub keeper: Option<Person>,
    /// Whether they are a gatekeeper: below those who sign, with more than half of the others beyond.
    pub is_gatekeeper: bool,
    /// Those who are known to be reached through them only.
    pub beyond: Vec<Person>,
    /// How many others there are at the account.
    pub others: usize,
    /// The greatest share of the others behind one person; an interval where pairs were not asked about; null for fewer than two
    /// people, or where nothing says whom the seller is in touch with.
    pub share: Amount,
    /// Whether they are the only one there with whom the seller is in touch.
    pub only_contact: bool,
    /// How many introductions the seller asked them for; null: no ledger is kept.
    pub introductions_asked: Option<usize>,
    /// How many of these they gave.
    pub introductions_given: Option<usize>,
    /// How many they refused.
    pub introductions_refused: Option<usize>,
    /// The evidence in sentences.
    pub words: String,
}

/// The door that a colleague could open where a gatekeeper keeps the first.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SecondDoor {
    /// Whom it would be worth most to meet beyond the gate.
    pub to: Option<Person>,
    /// The largest amount of an open deal there.
    pub amount: Option<f64>,
    /// From which amount a second seller pays.
    pub pays_from: f64,
    /// Whether it pays; null: the amount is not known.
    pub pays: Option<bool>,
    /// The colleagues who could, the best placed first; none where it is not known to pay.
    pub colleagues: Vec<Person>,
    /// All of it in sentences.
    pub words: String,
}

pub(super) fn door(sight: &Sight) -> Door {
    let context = sight.context;
    let widest = sight.gate.as_ref().or(sight.doors.first());
    let introductions = widest.and_then(|door| asked::introductions(context, door.person));
    let is_known = !context.ties_are_assumed();
    let mut met = context.met().filter(|_| is_known);
    let only = met.next().filter(|_| met.next().is_none());
    let mut door = Door {
        keeper: widest.map(|door| sight.person(door.person)),
        is_gatekeeper: sight.gate.is_some(),
        beyond: widest.map(|door| sight.people(&door.beyond)).unwrap_or_default(),
        others: context.members().len().saturating_sub(1),
        share: if is_known { doors::door_share(context).into() } else { Amount::Undefined(()) },
        only_contact: widest.is_some_and(|door| only == Some(door.person)),
        introductions_asked: introductions.map(|it| it.asked),
        introductions_given: introductions.map(|it| it.given),
        introductions_refused: introductions.map(|it| it.refused),
        words: String::new(),
    };
    door.words = door.in_words(sight, widest);
    door
}

impl Door {
    fn in_words(&self, sight: &Sight, door: Option<&doors::Door>) -> String {
        let context = sight.context;
        if context.ties_are_assumed() {
            return "Who keeps the way in is not known, since nothing says whom you are in touch with.".to_owned();
        }
        let Some((door, keeper)) = door.zip(self.keeper.as_ref()) else { return self.no_door(sight) };
        let name = &keeper.name;
        let level = context.contact(door.person).level.map(|level| format!(", {}", with_article(level)));
        let (beyond, others, level) = (self.beyond.len(), self.others, level.unwrap_or_default());
        let only = if self.only_contact { ", your only contact there" } else { "" };
        let to = match (beyond, others) {
            (1, 1) => "the other person".to_owned(),
            (some, all) if some == all => format!("the {all} others"),
            (some, all) => format!("{some} of the {all} others"),
        };
        let at_most = |share: f64| format!("{:.0}", share * others as f64);
        if !self.is_gatekeeper {
            let hidden = if self.may_hide_one(sight) { " Pairs not asked about may hide one." } else { "" };
            let widest =
                if WIDE * beyond < others { String::new() } else { format!(": the widest door is {name}'s, to {to}") };
            return format!("No gatekeeper is known{widest}.{hidden}");
        }
        let unasked = match self.share {
            Amount::Interval { low, high } => format!(
                " (surely {}, at most {}: not everybody who might lead round was asked)",
                at_most(low),
                at_most(high)
            ),
            _ => String::new(),
        };
        format!("All known ways to {to} pass {name}{level}{only}{unasked}. {}", self.introductions(name))
            .trim_end()
            .to_owned()
    }

    /// Whether pairs that nobody asked about could make somebody a gatekeeper.
    fn may_hide_one(&self, sight: &Sight) -> bool {
        let gate = sight.context.settings.number(&settings::DOOR_SHARE);
        matches!(self.share, Amount::Interval { high, .. } if high > gate)
    }

    /// What came of the introductions asked for, where that tells of a gatekeeper.
    fn introductions(&self, name: &str) -> String {
        match (self.introductions_asked, self.introductions_given, self.introductions_refused) {
            (Some(0), ..) if self.is_gatekeeper => format!("You have asked {name} for no introduction yet."),
            (Some(asked @ 1..), Some(given), Some(refused)) => {
                let were = if given == 1 { "was" } else { "were" };
                format!("{given} of {asked} introductions you asked for {were} given, {refused} refused.")
            }
            (None, ..) if self.is_gatekeeper => {
                "No ledger is kept, so what came of introductions asked for is not known.".to_owned()
            }
            _ => String::new(),
        }
    }

    fn no_door(&self, sight: &Sight) -> String {
        let unmet = sight.context.members().iter().filter(|&&ix| sight.met(ix) == Some(false)).count();
        let could = if self.may_hide_one(sight) { " Pairs not asked about may hide it." } else { "" };
        match (self.others, unmet) {
            (_, 0) => "You have met everybody you know of there.".to_owned(),
            (0, _) => "One person is known there, so there is no door to keep.".to_owned(),
            _ => format!("Nobody there is known to keep the way to the others.{could}"),
        }
    }
}

pub(super) fn second_door(sight: &Sight) -> Option<SecondDoor> {
    let (context, gate) = (sight.context, sight.gate.as_ref()?);
    let to = choice::beyond(context, gate);
    let amount = context.open_deals_here().first().and_then(|deal| deal.amount);
    let pays_from = context.settings.number(&settings::SECOND_DOOR_AMOUNT);
    let pays = amount.map(|amount| amount >= pays_from);
    let candidates = to.filter(|_| pays == Some(true)).map(|to| choice::colleagues(context, to)).unwrap_or_default();
    let shown: Vec<_> = candidates.into_iter().take(COLLEAGUES).collect();
    let keeper = context.name(gate.person);
    let beyond = to.map(|ix| context.name(ix)).unwrap_or_default();
    let from = money(pays_from);
    let words = match (pays, amount.map(money).unwrap_or_default(), shown.first()) {
        (None, ..) => {
            format!("whether it pays is not known, since no amount is noted; from {from} on it does.")
        }
        (Some(false), amount, _) => {
            format!("a second seller does not pay at {amount}; from {from} on it does.")
        }
        (Some(true), amount, None) => {
            format!("at {amount} it pays, but no colleague is known who worked there or is near {beyond}.")
        }
        (Some(true), amount, Some(best)) => {
            let name = context.name(best.person);
            let why = if best.worked_there { "who worked there" } else { "who is nearest" };
            format!(
                "at {amount} it pays: {keeper} may introduce {name}, {why}, to {beyond}, on another matter than yours."
            )
        }
    };
    let colleagues: Vec<_> = shown.iter().map(|it| it.person).collect();
    Some(SecondDoor {
        to: to.map(|ix| sight.person(ix)),
        amount,
        pays_from,
        pays,
        colleagues: sight.people(&colleagues),
        words,
    })
}
