//! Those who hear first by their trade: whom a firm engages before it buys. How many of them are known, where, and what they told.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::{Context, leads::Lead};
use crate::network::contact::{Contact, folded};
use crate::network::{ContactIx, NetworkKind};
use crate::render::document::{Voice, plain, say, strong};
use crate::reports::analysis::counted;
use crate::reports::part::Item;
use crate::settings::{QUIET_DAYS, UPSTREAM_ROLES};

/// How many places are named.
const NAMED: usize = 4;

/// Those of one trade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Observers {
    /// The trade, as it stands in the setting.
    pub role: String,
    /// How many people of the market are known to be of it, by kind or title.
    pub people: usize,
    /// With how many of them the seller is in touch.
    pub met: usize,
    /// Of how many of these the tie has gone quiet; those of whom no touch is noted are not among them.
    pub quiet: usize,
    /// How many leads came from them.
    pub leads: usize,
    /// Where those are whom the seller is in touch with, those places with most of them first.
    pub places: Vec<Place>,
    /// Of how many of these the place is not noted.
    pub without_place: usize,
}

/// A place, and how many of one trade are there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// The place.
    pub place: String,
    /// How many.
    pub people: usize,
}

/// Each trade of the setting, in its order. Cost: a look at each contact for each of them.
pub(super) fn observers(context: &Context, leads: &[&Lead]) -> Vec<Observers> {
    let touched = context.last_touches();
    let quiet = |ix: &ContactIx| {
        let last = touched.get(ix).copied().max(context.last_contact(*ix));
        let limit = context.settings.number(&QUIET_DAYS) as i64;
        last.and_then(|day| context.days_since(day)).is_some_and(|days| days >= limit)
    };
    let of_role = |role: &str| {
        let people: Vec<ContactIx> = in_the_market(context).filter(|&ix| is_of(context.contact(ix), role)).collect();
        let met: Vec<ContactIx> = people.iter().copied().filter(|&ix| context.is_direct(ix)).collect();
        let told =
            |lead: &&&Lead| lead.sources.iter().filter_map(|who| context.person(who)).any(|ix| people.contains(&ix));
        Observers {
            role: role.to_owned(),
            people: people.len(),
            met: met.len(),
            quiet: met.iter().filter(|ix| quiet(ix)).count(),
            leads: leads.iter().filter(told).count(),
            places: places(context, &met),
            without_place: met.iter().filter(|&&ix| place(context, ix).is_none()).count(),
        }
    };
    context.settings.words(&UPSTREAM_ROLES).into_iter().map(of_role).collect()
}

/// The places where people of prospects are and nobody of these trades whom the seller is in touch with, by name.
pub(super) fn uncovered(context: &Context, observers: &[Observers]) -> Vec<String> {
    let covered: BTreeSet<String> = observers.iter().flat_map(|it| &it.places).map(|it| folded(&it.place)).collect();
    let prospects = context.register().standings().filter(|(_, it)| it.networks.has(NetworkKind::Prospect));
    let mut open: BTreeMap<String, &str> = BTreeMap::new();
    for place in prospects.filter_map(|(ix, _)| place(context, ix)).filter(|it| !covered.contains(&folded(it))) {
        open.entry(folded(place)).or_insert(place);
    }
    open.into_values().map(str::to_owned).collect()
}

fn in_the_market<'c>(context: &'c Context) -> impl Iterator<Item = ContactIx> + 'c {
    let standings = context.register().standings();
    standings.filter(|(_, it)| it.networks.has(NetworkKind::Market) && !it.is_colleague).map(|(ix, _)| ix)
}

fn place<'c>(context: &Context<'c>, ix: ContactIx) -> Option<&'c str> {
    context.contact(ix).location.as_deref().map(str::trim).filter(|place| !place.is_empty())
}

fn places(context: &Context, people: &[ContactIx]) -> Vec<Place> {
    let mut of: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for place in people.iter().filter_map(|&ix| place(context, ix)) {
        of.entry(folded(place)).or_insert((place, 0)).1 += 1;
    }
    let place = |(place, people): (&str, usize)| Place { place: place.to_owned(), people };
    let mut places: Vec<Place> = of.into_values().map(place).collect();
    places.sort_by(|one, other| other.people.cmp(&one.people).then_with(|| one.place.cmp(&other.place)));
    places
}

/// Whether a kind is this trade, or the words of it stand in a title one after the other.
fn is_of(contact: &Contact, role: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let role = words(role);
    let holds = |text: &Option<crate::network::Text>| {
        text.as_deref().is_some_and(|text| !role.is_empty() && words(text).windows(role.len()).any(|it| it == role))
    };
    holds(&contact.kind) || holds(&contact.title)
}

impl Observers {
    pub(super) fn words(&self) -> Item {
        let role = strong(self.role.clone());
        if self.people == 0 {
            return vec![role, say(Voice::Watch, ": nobody is known.")];
        }
        let quiet = if self.quiet > 0 { format!(", {} gone quiet", self.quiet) } else { String::new() };
        let leads = counted(self.leads, "lead", "leads");
        let mut places: Vec<String> =
            self.places.iter().take(NAMED).map(|it| format!("{} {}", it.place, it.people)).collect();
        let more = self.places.len().saturating_sub(NAMED);
        places.extend((more > 0).then(|| format!("{} more", counted(more, "place", "places"))));
        places.extend((self.without_place > 0).then(|| format!("place not noted {}", self.without_place)));
        let places = if places.is_empty() { String::new() } else { format!(": {}", places.join(", ")) };
        let met = format!("in touch with {} of {}{quiet}{places}; {leads} from them.", self.met, self.people);
        vec![role, plain(format!(": {met}"))]
    }
}

/// The places that nobody covers, as an entry; none where there is none.
pub(super) fn of_uncovered(places: &[String]) -> Option<Item> {
    let more = places.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let named = places[..places.len().min(NAMED)].join(", ");
    let words = format!("Nobody of them is noted where your prospects are: {named}{more}.");
    (!places.is_empty()).then(|| vec![say(Voice::Watch, words)])
}
