//! Who can vouch before the buyer of one deal: by how like the two firms are, and what stands in the way.

use schemars::JsonSchema;
use serde::Serialize;

use super::withheld::standing_ask;
use super::{References, Withheld};
use crate::advise::figure::rounded;
use crate::advise::{Context, Figure};
use crate::book::{Deal, Table};
use crate::network::{ContactIx, Pair, Strength, Text};
use crate::reports::amount::Amount;
use crate::reports::analysis::{Person, person};
use crate::stages::asks::{Ask, too_early};
use crate::stages::close_deal::counterpart::counterpart;
use crate::stages::close_deal::doubts::{Doubt, Matter, doubts};
use crate::stages::close_deal::gurus::{deciders, gurus, way_on};
use crate::stages::close_deal::likeness::{Feature, Likeness};
use crate::stages::close_deal::references::{Candidate, candidates};
use crate::stages::close_deal::rivalry::{Rivalry, between};

/// How many references a seller brings to one deal.
const BROUGHT: usize = 3;

/// A customer who can be asked today.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Match {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// How like the buyer's firm theirs is, 0 to 1; null: too little is known of the two to say.
    pub similarity: Option<f64>,
    /// The five things by which the firms are compared.
    pub terms: Vec<Term>,
    /// What the two have in common, in words.
    pub in_common: Vec<String>,
    /// Who of the buyer should hear it: who has the doubt, or is in a like role.
    pub speak_with: Option<Person>,
    /// What that person is there: their influence and department.
    pub speak_with_as: Option<String>,
    /// The doubt that it answers.
    pub about: Option<String>,
    /// Whether to make sure first that the two firms do not compete, and why.
    pub ask_first: Option<String>,
    /// How often they were asked in the last 90 days; null: there is no ledger.
    pub asks_90_days: Option<usize>,
    /// How often in the last 365 days; null: there is no ledger.
    pub asks_365_days: Option<usize>,
    /// What they agreed to: call, visit, logo; empty: not written down.
    pub scope: Vec<String>,
    /// How strong the seller's tie with them is; null: not known.
    pub strength: Option<f64>,
    /// Why that does not bear such an ask as it is; they said yes all the same.
    pub too_early: Option<String>,
    /// The favours they did the seller, as far as recorded.
    pub favours_received: usize,
    /// The favours the seller did them.
    pub favours_given: usize,
    /// How an ask to vouch for this very deal stands; null: there was none.
    pub asked_for_this_deal: Option<String>,
}

/// One of the five things by which two firms are compared.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Term {
    /// `applications`, `infrastructure`, `problems`, `industry` or `size`.
    pub name: String,
    /// How much it weighs.
    pub weight: f64,
    /// How alike the two firms are in it, 0 to 1; null: not known of one of them.
    pub similarity: Option<f64>,
}

/// Whether those who would be brought know each other.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Acquainted {
    /// Whom it is about: the best three who can be asked.
    pub people: Vec<Person>,
    /// The share of their pairs who know each other.
    pub density: Amount,
    /// The pair to bring together, whose firms do not compete as far as is known; null: there is none.
    pub introduce: Option<[Person; 2]>,
    /// In words.
    pub words: String,
}

/// An outside expert.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Expert {
    /// Who.
    pub person: Person,
    /// Their kind, and what they know.
    pub field: String,
    /// The one who decides to whom they have the best way; null: nobody is known to decide.
    pub decider: Option<Person>,
    /// How good that way is: the strengths of its ties multiplied; 0: none is known.
    pub path_score: f64,
}

/// Fills the answer for the deal the context looks at.
pub(super) fn fill(answer: &mut References, context: &Context) {
    let Some(deal) = context.deal() else { return };
    let all = candidates(context);
    let (can, cannot): (Vec<&Candidate>, Vec<&Candidate>) =
        all.iter().partition(|it| it.can_be_asked() && !is_unlike(it));
    let open: Vec<Doubt> = doubts(context, deal).into_iter().filter(|doubt| doubt.answer.is_none()).collect();
    answer.matches = can.iter().map(|it| Match::of(context, deal, it, &open)).collect();
    // Who was asked for this deal by now is not asked first; the sort is stable.
    answer.matches.sort_by_key(|it| it.asked_for_this_deal.is_some());
    answer.withheld = cannot.iter().map(|it| Withheld::of(context, deal, it)).collect();
    let brought: Vec<ContactIx> = can.iter().take(BROUGHT).map(|it| it.person).collect();
    answer.acquainted = (brought.len() > 1).then(|| Acquainted::of(context, &brought));
    answer.experts = gurus(context, deal).into_iter().map(|ix| Expert::of(context, ix)).collect();
    answer.ask = questions(context, deal, &can);
}

/// Whether all is known that is to be compared, and nothing of it is alike but the size.
fn is_unlike(it: &Candidate) -> bool {
    it.similarity().is_some() && !it.has_something_in_common()
}

impl Match {
    fn of(context: &Context, deal: &Deal, it: &Candidate, open: &[Doubt]) -> Self {
        let contact = context.contact(it.person);
        let doubt = bearing_on(open, it.likeness.as_ref());
        let matter = doubt.map_or(Matter::Own, |doubt| doubt.matter);
        let (received, given) = context.favours_both_ways(it.person);
        let hearer = counterpart(context, Some(it.person), matter);
        let on_record = context.book.keeps(Table::Ledger);
        Self {
            person: person(context.network, it.person),
            account: contact.account.as_deref().map(|account| account.trim().to_owned()),
            similarity: it.similarity(),
            terms: it.likeness.iter().flat_map(|likeness| likeness.features.iter().map(Term::of)).collect(),
            in_common: it.likeness.as_ref().map(Likeness::in_common).unwrap_or_default(),
            speak_with: hearer.map(|ix| person(context.network, ix)),
            speak_with_as: hearer.and_then(|ix| role(context, ix)),
            about: doubt.map(|doubt| doubt.text.clone()),
            ask_first: ask_first(context, deal, it),
            asks_90_days: on_record.then_some(it.asks.lately),
            asks_365_days: on_record.then_some(it.asks.in_a_year),
            scope: contact.reference_scope.iter().map(ToString::to_string).collect(),
            strength: context.strength_on_record(it.person).map(Strength::value),
            too_early: too_early(context, context.seller, it.person, Ask::Reference).map(|why| why.to_string()),
            favours_received: received,
            favours_given: given,
            asked_for_this_deal: standing_ask(context, deal, it.person),
        }
    }
}

/// The open doubt on which most of what the firms have in common bears, the first of equals; none: it bears on none.
fn bearing_on<'d>(open: &'d [Doubt], likeness: Option<&Likeness>) -> Option<&'d Doubt> {
    let common = likeness.map(Likeness::in_common).unwrap_or_default();
    let best =
        open.iter().reduce(|best, next| if next.bears_on(&common) > best.bears_on(&common) { next } else { best });
    best.filter(|doubt| doubt.bears_on(&common) > 0)
}

/// `technical, quality`: the influence somebody has, and where they work.
fn role(context: &Context, ix: ContactIx) -> Option<String> {
    let contact = context.contact(ix);
    let influences = contact.influences.iter().map(|influence| influence.word().to_owned());
    let role: Vec<String> = influences.chain(contact.department.as_deref().map(str::to_owned)).collect();
    (!role.is_empty()).then(|| role.join(", "))
}

impl Term {
    fn of(feature: &Feature) -> Self {
        Self { name: feature.name.to_owned(), weight: feature.weight, similarity: feature.similarity }
    }
}

/// Why the seller has to make sure first that the two firms do not compete.
fn ask_first(context: &Context, deal: &Deal, it: &Candidate) -> Option<String> {
    let firm = context.contact(it.person).account.as_deref().unwrap_or("their firm").trim();
    match it.rivalry {
        Rivalry::None => None,
        Rivalry::OneTrade => Some(format!("{firm} and {} are of one industry: do they compete?", deal.account)),
        _ => Some(format!("nothing says whether {firm} and {} compete", deal.account)),
    }
}

impl Acquainted {
    fn of(context: &Context, people: &[ContactIx]) -> Self {
        let pairs = context.pairs_among(people);
        let is_to_meet = |a: ContactIx, b: ContactIx| {
            context.network.pair(a, b) != Pair::Tied && !between(context, a, b).is_possible()
        };
        let all = people.iter().enumerate().flat_map(|(at, &a)| people[at + 1..].iter().map(move |&b| (a, b)));
        let introduce = all.into_iter().find(|&(a, b)| is_to_meet(a, b));
        let named = |ix: ContactIx| person(context.network, ix);
        let unasked = match pairs.unasked {
            0 => String::new(),
            some => format!(", {some} never asked about"),
        };
        let of =
            if pairs.all == 1 { "their one pair".to_owned() } else { format!("{} of {} pairs", pairs.tied, pairs.all) };
        let know = match (pairs.all, pairs.tied) {
            (1, 1) => "the two know each other".to_owned(),
            (1, _) if pairs.unasked == 1 => "nobody asked whether the two know each other".to_owned(),
            (1, _) => "the two do not know each other".to_owned(),
            _ => format!("{of} know each other{unasked}"),
        };
        Self {
            people: people.iter().map(|&ix| named(ix)).collect(),
            density: pairs.density().into(),
            introduce: introduce.map(|(a, b)| [named(a), named(b)]),
            words: know,
        }
    }
}

impl Expert {
    fn of(context: &Context, ix: ContactIx) -> Self {
        let contact = context.contact(ix);
        let score = |to: ContactIx| way_on(context, ix, to).map_or(0.0, |path| path.score);
        let best = deciders(context)
            .into_iter()
            .map(|to| (score(to), to))
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        let own = context.strength(context.seller, ix).map_or(0.0, Strength::value);
        let knows: Vec<&str> = contact.kind.iter().chain(contact.expertise.iter()).map(Text::as_str).collect();
        Self {
            person: person(context.network, ix),
            field: knows.join(", "),
            decider: best.map(|(_, to)| person(context.network, to)),
            path_score: best.map_or(0.0, |(score, _)| own * score),
        }
    }
}

/// What would tell more of who matches: the buyer's own blanks first, then those of the best.
fn questions(context: &Context, deal: &Deal, can: &[&Candidate]) -> Vec<String> {
    let mut questions = Vec::new();
    let Some(buyer) = context.book.account(&deal.account) else {
        questions.push(format!("What does {} use, run and suffer from? Fill its row of accounts.", deal.account));
        return questions;
    };
    let blank = [
        (buyer.applications.is_empty(), "what it uses such goods for (applications)"),
        (buyer.infrastructure.is_empty(), "what it runs (infrastructure)"),
        (buyer.problems.is_empty(), "what troubles it (problems)"),
        (buyer.industry.is_none(), "its industry"),
        (buyer.employees.is_none(), "how many people it employs"),
    ];
    let blank: Vec<&str> = blank.into_iter().filter(|(is_blank, _)| *is_blank).map(|(_, what)| what).collect();
    if !blank.is_empty() {
        questions.push(format!("Of {} it is not known: {}.", deal.account, blank.join(", ")));
    }
    for it in can.iter().filter(|it| it.likeness.is_none()) {
        let firm = context.contact(it.person).account.as_deref().unwrap_or("the firm");
        questions.push(format!("What does {firm} use, run and suffer from? {} vouches.", context.name(it.person)));
    }
    if deal.doubts.is_empty() {
        questions.push(format!("What keeps {} from signing? No doubt of theirs is written down.", deal.account));
    }
    questions
}

/// The similarity in words: `alike by 0.71 of 1`.
pub(super) fn alike(similarity: Option<f64>) -> String {
    similarity.map_or("how alike is not known".to_owned(), |it| format!("alike by {} of 1", rounded(it)))
}

/// A term in words: `applications 0.33 (weighs 3)`.
pub(super) fn term(term: &Term) -> String {
    let figure = term.similarity.map_or(Figure::Undefined, Figure::Exact);
    match figure {
        Figure::Undefined => format!("{} not known", term.name),
        figure => format!("{} {figure}", term.name),
    }
}

/// `never`, `once`, `twice`, `3 times`.
pub(super) fn times(count: usize) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}
