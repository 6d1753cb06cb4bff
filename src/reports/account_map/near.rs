//! Those beside the account: who there speaks for the seller, who outside knows or sways somebody there, who of the seller's own
//! firm is in touch.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::request::Sight;
use crate::advise::Context;
use crate::book::Table;
use crate::network::{ContactIx, Influence, Strength, TieKind};
use crate::reports::introductions::Person;
use crate::stages::asks::most_borne;
use crate::stages::gain_buy_in::second_door::worked_there;

/// Somebody there who is for it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Advocate {
    /// Who.
    pub person: Person,
    /// 1 (for it) or 2 (firmly).
    pub stance: i8,
    /// How strong the tie is, where that rests on more than an assumption.
    pub strength: Option<f64>,
    /// Whom with a buying influence they know there.
    pub knows: Vec<Person>,
    /// The most that the tie bears: `information`, `introduction`, `endorsement` or `reference`.
    pub bears: String,
}

/// Somebody of another firm.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Outsider {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// Whether the seller is in touch with them; null: nothing says with whom.
    pub met: Option<bool>,
    /// How strong that tie is, where it rests on more than an assumption.
    pub strength: Option<f64>,
    /// How many people there they are known to know.
    pub knows: usize,
    /// Those of them with a buying influence.
    pub with_a_say: Vec<Person>,
    /// Those there whom they are said to sway.
    pub sways: Vec<Person>,
    /// Whether they worked there.
    pub worked_there: bool,
    /// Whether they coach the seller.
    pub coach: bool,
}

/// A colleague of the seller who is in touch there.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OneOfUs {
    /// Who.
    pub person: Person,
    /// Their level.
    pub level: Option<String>,
    /// With whom they are in touch there.
    pub knows: Vec<Person>,
    /// Their last touch with anybody there.
    pub last_touch: Option<String>,
}

/// When, and for how long, the account's people were in touch with the seller and the seller's colleagues.
#[derive(Debug, Default)]
pub(super) struct Touches {
    are_kept: bool,
    last: BTreeMap<ContactIx, Date>,
    minutes: BTreeMap<ContactIx, f64>,
    ours: BTreeMap<ContactIx, (BTreeSet<ContactIx>, Option<Date>)>,
}

impl Touches {
    /// Cost: a look at each interaction.
    pub(super) fn of(context: &Context) -> Self {
        let mut touches = Self { are_kept: context.book.keeps(Table::Interactions), ..Self::default() };
        for touch in context.book.interactions().iter().filter(|touch| touch.date <= context.as_of) {
            let people: Vec<ContactIx> = touch.people().filter_map(|id| context.person(id)).collect();
            let (there, others): (Vec<_>, Vec<_>) = people.into_iter().partition(|&ix| context.is_member(ix));
            for &ix in there.iter().filter(|_| others.contains(&context.seller)) {
                let last = touches.last.entry(ix).or_insert(touch.date);
                *last = touch.date.max(*last);
                *touches.minutes.entry(ix).or_default() += touch.minutes.unwrap_or(0.0);
            }
            for &ix in others.iter().filter(|&&ix| is_ours(context, ix) && !there.is_empty()) {
                let (known, last) = touches.ours.entry(ix).or_default();
                known.extend(&there);
                *last = (*last).max(Some(touch.date));
            }
        }
        touches
    }

    /// The minutes of the seller's touches with somebody; none: no interactions are kept.
    pub(super) fn minutes(&self, ix: ContactIx) -> Option<f64> {
        self.are_kept.then(|| self.minutes.get(&ix).copied().unwrap_or(0.0))
    }
}

fn is_ours(context: &Context, ix: ContactIx) -> bool {
    ix != context.seller && context.is_colleague(ix)
}

impl Sight<'_> {
    /// Whether somebody is a colleague of the seller.
    pub(super) fn is_ours(&self, ix: ContactIx) -> bool {
        is_ours(self.context, ix)
    }

    /// The last day on which the seller is known to have been in touch with somebody of the account.
    pub(super) fn last_touch(&self, ix: ContactIx) -> Option<Date> {
        self.touches.last.get(&ix).copied().max(self.context.last_contact(ix))
    }
}

/// Those met who are for it: the firmest first, then who knows most of those with a say, then the strongest tie, then by name.
pub(super) fn advocates(sight: &Sight) -> Vec<Advocate> {
    let context = sight.context;
    let with_a_say = sight.with_a_say();
    let is_for = |&ix: &ContactIx| sight.met(ix) == Some(true) && context.contact(ix).stance > Some(0);
    let advocate = |ix: ContactIx| {
        let known: Vec<ContactIx> =
            with_a_say.iter().copied().filter(|&other| context.network.are_tied(ix, other)).collect();
        Advocate {
            person: sight.person(ix),
            stance: context.contact(ix).stance.unwrap_or(0),
            strength: context.strength_on_record(ix).map(Strength::value),
            knows: sight.people(&known),
            bears: most_borne(context, context.seller, ix).word().to_owned(),
        }
    };
    let mut advocates: Vec<Advocate> = context.members().iter().copied().filter(is_for).map(advocate).collect();
    let strength = |it: &Advocate| (it.strength.unwrap_or(0.0) * 1000.0).round() as i64;
    advocates.sort_by_key(|it| Reverse((it.stance, it.knows.len(), strength(it))));
    advocates
}

/// People of other firms whom the seller is in touch with and who know somebody there or worked there, and whoever sways somebody
/// there: who knows most people with a say first, then most people, then who worked there, then by name.
pub(super) fn outside(sight: &Sight) -> Vec<Outsider> {
    let context = sight.context;
    let mut knows: BTreeMap<ContactIx, Vec<ContactIx>> = BTreeMap::new();
    for &ix in context.members() {
        for other in
            context.network.neighbours(ix).filter(|&other| other != context.seller && !context.is_member(other))
        {
            knows.entry(other).or_default().push(ix);
        }
    }
    for ix in context.direct().filter(|&ix| !context.is_member(ix) && worked_there(context, ix)) {
        knows.entry(ix).or_default();
    }
    let all = knows.iter().filter(|(ix, _)| !context.is_colleague(**ix));
    let mut outsiders: Vec<Outsider> = all.map(|(&ix, known)| outsider(sight, ix, known)).collect();
    outsiders.retain(|it| it.met != Some(false) || !it.sways.is_empty());
    outsiders.sort_by(|one, other| {
        let worth = |it: &Outsider| Reverse((!it.sways.is_empty(), it.with_a_say.len(), it.knows, it.worked_there));
        worth(one)
            .cmp(&worth(other))
            .then_with(|| (&one.person.name, &one.person.id).cmp(&(&other.person.name, &other.person.id)))
    });
    outsiders
}

fn outsider(sight: &Sight, ix: ContactIx, known: &[ContactIx]) -> Outsider {
    let context = sight.context;
    let is_swayed = |&other: &ContactIx| context.network.ties_of(ix, other).any(|tie| tie.kind == TieKind::Influences);
    let has_a_say = |other: &ContactIx| !context.contact(*other).influences.is_empty();
    let some = |fits: &dyn Fn(&ContactIx) -> bool| {
        let people: Vec<ContactIx> = known.iter().copied().filter(|it| fits(it)).collect();
        sight.people(&people)
    };
    Outsider {
        person: sight.person(ix),
        account: context.contact(ix).account.as_deref().map(str::to_owned),
        met: sight.met(ix),
        strength: context.strength_on_record(ix).map(Strength::value),
        knows: known.len(),
        with_a_say: some(&has_a_say),
        sways: some(&is_swayed),
        worked_there: worked_there(context, ix),
        coach: context.contact(ix).has_influence(Influence::Coach),
    }
}

/// The seller's colleagues who know somebody there or were in touch with them, by name.
pub(super) fn ours(sight: &Sight) -> Vec<OneOfUs> {
    let context = sight.context;
    let mut ours = sight.touches.ours.clone();
    for &ix in context.members() {
        for other in context.network.neighbours(ix).filter(|&other| sight.is_ours(other)) {
            ours.entry(other).or_default().0.insert(ix);
        }
    }
    let one = |(&ix, (known, last)): (&ContactIx, &(BTreeSet<ContactIx>, Option<Date>))| {
        let mut known: Vec<ContactIx> = known.iter().copied().collect();
        known.sort_by_key(|&it| (context.name(it), it));
        OneOfUs {
            person: sight.person(ix),
            level: context.contact(ix).level.map(|level| level.word().to_owned()),
            knows: sight.people(&known),
            last_touch: last.map(|day| day.to_string()),
        }
    };
    let mut ours: Vec<OneOfUs> = ours.iter().map(one).collect();
    ours.sort_by(|one, other| (&one.person.name, &one.person.id).cmp(&(&other.person.name, &other.person.id)));
    ours
}
