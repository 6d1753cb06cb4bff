//! The people of the account, a row each: what they are, how they stand to the seller, and how high by title and by ties.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::request::Sight;
use crate::network::{ContactIx, Level, Strength, Text};
use crate::reports::amount::Amount;
use crate::reports::introductions::Person;
use crate::stages::gain_buy_in::brokers;
use crate::stages::gain_buy_in::ranks::{self, Rank};

/// Somebody of the account.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Member {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
    /// Their job title.
    pub title: Option<String>,
    /// Their department.
    pub department: Option<String>,
    /// Their level.
    pub level: Option<String>,
    /// The word of the title from which the level was read; null: it was typed.
    pub level_inferred_from: Option<String>,
    /// Those of the account to whom they report.
    pub reports_to: Vec<Person>,
    /// The buying influences they have.
    pub influences: Vec<String>,
    /// −2 (against) to 2 (for); null: not known.
    pub stance: Option<i8>,
    /// Whether the seller is in touch with them; null: nothing says with whom.
    pub met: Option<bool>,
    /// How strong the tie is, where that rests on more than an assumption.
    pub strength: Option<f64>,
    /// The last touch with the seller.
    pub last_touch: Option<String>,
    /// The minutes of the seller's touches with them; null: no interactions are kept.
    pub minutes: Option<f64>,
    /// Their place by title among the people there; null: neither level nor whom they report to is noted.
    pub by_title: Option<Place>,
    /// Their place by ties: by how many separate circles of the account they join.
    pub by_ties: Place,
    /// How many people there they are known to know.
    pub ties: usize,
    /// How many more they could know, for all that was asked.
    pub unasked: usize,
    /// In how many departments they know somebody, as far as noted.
    pub departments: usize,
    /// In about how many separate circles (effective size); an interval where pairs were not asked about.
    pub circles: Amount,
    /// Whether they are one of those whose contacts stand in the most separate circles.
    pub broker: bool,
    /// How many others there are known to be reached through them only.
    pub beyond: usize,
    /// Whether they are a gatekeeper.
    pub gatekeeper: bool,
}

/// A place among the people of an account, 1 the highest; equals share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// By what is recorded.
    pub rank: usize,
    /// How many share it.
    pub equals: usize,
    /// The best it could be, whatever was not asked.
    pub best: usize,
    /// The worst.
    pub worst: usize,
}

impl From<Rank> for Place {
    fn from(Rank { rank, equals, best, worst }: Rank) -> Self {
        Self { rank, equals, best, worst }
    }
}

impl Member {
    /// By how many places they surely stand higher by ties than by title, the middle of those who share a place; negative where
    /// lower; none where it is not known, or they may stand as high.
    pub(super) fn above_title(&self) -> Option<f64> {
        let (title, ties) = (self.by_title?, self.by_ties);
        let is_apart = ties.worst < title.best || ties.best > title.worst + title.equals - 1;
        let middle = |it: Place| it.rank as f64 + (it.equals - 1) as f64 / 2.0;
        is_apart.then(|| middle(title) - middle(ties))
    }
}

/// Everybody there: the highest level first, those of unknown level last, then by name.
pub(super) fn members(sight: &Sight) -> Vec<Member> {
    let context = sight.context;
    let (by_title, by_ties) = (ranks::formal(context), ranks::informal(&sight.standings));
    let brokers: BTreeSet<ContactIx> = if brokers::is_mapped(context) {
        brokers::brokers(context).iter().map(|it| it.person).collect()
    } else {
        BTreeSet::new()
    };
    let beyond: BTreeMap<ContactIx, usize> = sight.doors.iter().map(|it| (it.person, it.beyond.len())).collect();
    let gatekeeper = sight.gate.as_ref().map(|gate| gate.person);
    let ranked = sight.standings.iter().zip(by_title.into_iter().zip(by_ties));
    let mut members: Vec<(Option<Level>, Member)> = ranked
        .map(|(standing, (by_title, by_ties))| {
            let ix = standing.person;
            let member = Member {
                by_title: by_title.map(Place::from),
                by_ties: by_ties.into(),
                broker: brokers.contains(&ix),
                beyond: beyond.get(&ix).copied().unwrap_or(0),
                gatekeeper: gatekeeper == Some(ix),
                ..member(sight, standing)
            };
            (context.contact(ix).level, member)
        })
        .collect();
    // They stand by name, and the sort is stable.
    members.sort_by_key(|(level, _)| Reverse(*level));
    members.into_iter().map(|(_, member)| member).collect()
}

/// All but the places and roles that hang on the others.
fn member(sight: &Sight, standing: &brokers::Standing) -> Member {
    let (context, ix) = (sight.context, standing.person);
    let contact = context.contact(ix);
    let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    let above: Vec<ContactIx> = context.network.reports_to(ix).filter(|&it| context.is_member(it)).collect();
    let known = context.network.neighbours(ix).filter(|&it| context.is_member(it));
    let departments: BTreeSet<String> = known.filter_map(|it| context.group(it, "department")).collect();
    let (low, high) = standing.range;
    // Both ends come by different sums, which may differ in their last digit.
    let high = if high - low < 1e-9 { low } else { high };
    Member {
        person: sight.person(ix),
        title: text(&contact.title),
        department: text(&contact.department),
        level: contact.level.map(|level| level.word().to_owned()),
        level_inferred_from: text(&contact.level_inferred_from),
        reports_to: sight.people(&above),
        influences: contact.influences.iter().map(|it| it.word().to_owned()).collect(),
        stance: contact.stance,
        met: sight.met(ix),
        strength: context.strength_on_record(ix).map(Strength::value),
        last_touch: sight.last_touch(ix).map(|day| day.to_string()),
        minutes: sight.touches.minutes(ix),
        by_title: None,
        by_ties: Place { rank: 1, equals: 1, best: 1, worst: 1 },
        ties: standing.ties,
        unasked: standing.unasked,
        departments: departments.len(),
        circles: crate::advise::Figure::between(low, high).into(),
        broker: false,
        beyond: 0,
        gatekeeper: false,
    }
}
