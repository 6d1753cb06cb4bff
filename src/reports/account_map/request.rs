//! What `map` is asked, and how the answer is put together.

use super::near::Touches;
use super::{AccountMap, Extent, SCHEMA, coverage, door, influences, member, near, signer, unknown, ways_in};
use crate::advise::{Context, Figure};
use crate::network::ContactIx;
use crate::reports::amount::Amount;
use crate::reports::analysis::counted;
use crate::reports::briefing::at_hand;
use crate::reports::introductions::Person;
use crate::reports::note::Note;
use crate::settings;
use crate::stages::gain_buy_in::entries::is_met;
use crate::stages::gain_buy_in::{brokers, doors, score};

/// Contact in so many days is lately.
const LATELY: i64 = 60;

/// What `map` is asked.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The seller's network and book, looking at the account.
    pub context: &'a Context<'a>,
    /// How the book was read.
    pub notes: Vec<Note>,
}

/// What the parts of a map are made from.
pub(super) struct Sight<'a> {
    pub(super) context: &'a Context<'a>,
    /// The people of the account by name, with how widely each is connected there.
    pub(super) standings: Vec<brokers::Standing>,
    /// Who keeps the gate.
    pub(super) gate: Option<doors::Door>,
    /// Every door, the widest first.
    pub(super) doors: Vec<doors::Door>,
    /// When and how long they were in touch with the seller's firm.
    pub(super) touches: Touches,
}

impl AccountMap {
    /// The map of the account that the context looks at.
    ///
    /// Cost: a look at each row of the book and each pair of the account's people, and the ways to them.
    pub fn new(request: &Request) -> Self {
        let context = request.context;
        let sight = Sight {
            context,
            standings: brokers::standings(context),
            gate: doors::gate(context),
            doors: if context.ties_are_assumed() { Vec::new() } else { doors::doors(context) },
            touches: Touches::of(context),
        };
        let entries = ways_in::ways_in(&sight);
        let people = member::members(&sight);
        let (influences, weakest) = influences::cells(&sight);
        Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            seller: Person::new(context, context.seller),
            account: context.account().unwrap_or_default().to_owned(),
            deal: context.open_deals_here().first().map(|deal| at_hand(context, deal)),
            extent: sight.extent(),
            position: sight.position().into(),
            influences,
            weakest,
            trial: influences::trial(&sight),
            signer: signer::signer(context),
            door: door::door(&sight),
            second_door: door::second_door(&sight),
            entries,
            ties_do_not_tell: sight.why_ties_do_not_tell(),
            coverage: coverage::cells(&sight),
            people,
            advocates: near::advocates(&sight),
            outside: near::outside(&sight),
            ours: near::ours(&sight),
            ask: unknown::questions(&sight),
            notes: unknown::notes(context).into_iter().chain(request.notes.iter().cloned()).collect(),
        }
    }
}

impl Sight<'_> {
    /// Somebody by id and name.
    pub(super) fn person(&self, ix: ContactIx) -> Person {
        Person::new(self.context, ix)
    }

    /// Some people by id and name.
    pub(super) fn people(&self, people: &[ContactIx]) -> Vec<Person> {
        people.iter().map(|&ix| self.person(ix)).collect()
    }

    /// Whether the seller is in touch with somebody; none: nothing says with whom.
    pub(super) fn met(&self, ix: ContactIx) -> Option<bool> {
        (!self.context.ties_are_assumed()).then(|| self.context.is_direct(ix))
    }

    /// Those of the account who have a buying influence, by name.
    pub(super) fn with_a_say(&self) -> Vec<ContactIx> {
        let has_a_say = |ix: &ContactIx| !self.context.contact(*ix).influences.is_empty();
        self.context.members().iter().copied().filter(has_a_say).collect()
    }

    fn extent(&self) -> Extent {
        let context = self.context;
        let met: Vec<ContactIx> = context.members().iter().copied().filter(|&ix| is_met(context, ix)).collect();
        let with_a_say = self.with_a_say();
        let lately = |&&ix: &&ContactIx| {
            let days = self.last_touch(ix).and_then(|day| context.days_since(day));
            days.is_some_and(|days| days <= LATELY)
        };
        let if_known = |count: usize| (!context.ties_are_assumed()).then_some(count);
        let pairs = context.pairs();
        Extent {
            people: context.members().len(),
            met: if_known(met.len()),
            departments: coverage::departments(context, context.members()),
            departments_met: if_known(coverage::departments(context, &met)),
            with_a_say: with_a_say.len(),
            with_a_say_met: if_known(with_a_say.iter().filter(|&&ix| context.is_direct(ix)).count()),
            with_a_say_lately: with_a_say.iter().filter(lately).count(),
            too_few_to_rank: self.too_few_to_rank(),
            pairs: pairs.all,
            pairs_tied: pairs.tied,
            pairs_unasked: pairs.unasked,
            density: Amount::from(pairs.density()),
        }
    }

    fn too_few_to_rank(&self) -> bool {
        self.context.members().len() < self.context.settings.count(&settings::BROKER_PEOPLE)
    }

    /// Why it cannot be told who stands where by ties; none where it can.
    fn why_ties_do_not_tell(&self) -> Option<String> {
        let (context, pairs) = (self.context, self.context.pairs());
        if self.too_few_to_rank() {
            let people = counted(context.members().len(), "person is", "people are");
            let enough = context.settings.count(&settings::BROKER_PEOPLE);
            return Some(format!("{people} known there; it takes {enough} to tell them apart by ties."));
        }
        let words = format!("Not known: {} of the {} pairs there were not asked about.", pairs.unasked, pairs.all);
        (!brokers::is_mapped(context)).then_some(words)
    }

    /// The mean of the best ways to those with a say; undefined where nobody is named, or nobody said whom the seller knows.
    fn position(&self) -> Figure {
        let with_a_say = self.with_a_say();
        if with_a_say.is_empty() || self.context.ties_are_assumed() {
            return Figure::Undefined;
        }
        let scores: Vec<Figure> = with_a_say.iter().map(|&ix| score::score(self.context, ix)).collect();
        let mean =
            |end: fn(Figure) -> Option<f64>| scores.iter().filter_map(|&it| end(it)).sum::<f64>() / scores.len() as f64;
        Figure::between(mean(Figure::low), mean(Figure::high))
    }
}
