//! What `brief` is asked, and how the page is put together from the book.

use super::{Brief, Callee, Cell, DealAtHand, Holder, Known, SCHEMA, Term};
use super::{advised, asking, known, owed, purpose, reference, touched, unknown};
use crate::advise::{Context, Scope};
use crate::book::{Deal, Topic};
use crate::network::{ContactIx, Influence, Level, NetworkKind, Strength};
use crate::reports::introductions::{Goal, Introductions, Person, Request as WayTo, Way};
use crate::reports::note::Note;
use crate::reports::words::money;
use crate::stages::Stage;
use crate::stages::asks::Ask;

/// Whom or what a brief is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// One person.
    Contact(ContactIx),
    /// A company.
    Account(String),
    /// A deal, by its id.
    Deal(String),
}

/// What `brief` is asked.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The seller's network and book, whatever is looked at.
    pub context: &'a Context<'a>,
    /// Whom or what it is about.
    pub subject: Subject,
    /// The deal to judge by, by its id; none: the largest open one at the account.
    pub deal: Option<String>,
    /// How the book was read.
    pub notes: Vec<Note>,
}

/// What all sections of a brief are made from.
pub(super) struct Sight<'a> {
    /// The account, or everybody where none is known.
    pub(super) context: Context<'a>,
    /// Whom to call.
    pub(super) call: Option<ContactIx>,
    /// The account.
    pub(super) account: Option<String>,
    /// The deal judged by.
    pub(super) deal: Option<Deal>,
}

impl Brief {
    /// The page that was asked for.
    ///
    /// Cost: that of the deal's stage as `analyze` judges it, of one way, and a look at each row of the book.
    pub fn new(request: &Request) -> Self {
        let sight = request.sight();
        let (kind, about) = request.about(&sight);
        let deal = sight.deal.as_ref();
        let mut all = known::of_all(&sight);
        let mut take = |topic: Topic| all.extract_if(.., |it| it.topic == topic.word()).collect::<Vec<Known>>();
        let (expected_questions, hot_buttons) = (take(Topic::ExpectedQuestion), take(Topic::HotButton));
        let (cold_buttons, problem) = (take(Topic::ColdButton), take(Topic::Problem));
        // What is won on a deal is the seller's; a person or a firm wins for itself.
        let (our_win, their_win) = take(Topic::Win).into_iter().partition(|it| known::is_of_deal(deal, it));
        let mut brief = Self {
            schema: SCHEMA.to_owned(),
            as_of: request.context.as_of.to_string(),
            seller: Person::new(request.context, request.context.seller),
            kind,
            about,
            call: sight.call.map(|ix| callee(&sight.context, ix)),
            account: sight.account.clone(),
            deal: deal.map(|deal| at_hand(&sight.context, deal)),
            why_now: Vec::new(),
            aim: String::new(),
            next_step: String::new(),
            share_with: coach(&sight).map(|ix| Person::new(&sight.context, ix)),
            influences: influences(&sight),
            problem: known::problems(&sight, problem),
            terms: deal.map(terms).unwrap_or_default(),
            touches: touched::touches(&sight),
            balance: touched::balance(&sight),
            rhythm: touched::rhythm(&sight),
            debts: owed::debts(&sight),
            way: way(request, &sight),
            may_ask: asking::may_ask(&sight),
            expected_questions,
            doubts: deal.iter().flat_map(|deal| deal.doubts.iter()).map(ToString::to_string).collect(),
            hot_buttons,
            cold_buttons,
            their_win,
            our_win,
            bought: known::bought(&sight),
            known: all,
            reference: reference::at_hand(&sight),
            advice: advised::advice(request, &sight),
            ask: Vec::new(),
            notes: request.notes.clone(),
        };
        brief.why_now = purpose::why_now(&sight, &brief);
        brief.aim = purpose::aim(&sight, &brief);
        brief.next_step = purpose::next_step(&sight, &brief);
        brief.ask = unknown::questions(&sight, &brief);
        brief
    }
}

impl<'a> Request<'a> {
    fn sight(&self) -> Sight<'a> {
        let context = self.context;
        let named = match &self.subject {
            Subject::Deal(id) => Some(id),
            Subject::Contact(_) | Subject::Account(_) => self.deal.as_ref(),
        };
        let named = named.and_then(|id| context.book.deal(id)).cloned();
        let account = match &self.subject {
            Subject::Contact(ix) => {
                // A deal that was named says where it is: somebody outside may sway it.
                let of_deal = named.as_ref().map(|deal| deal.account.to_string());
                of_deal.or_else(|| context.contact(*ix).account.as_deref().map(str::to_owned))
            }
            Subject::Account(account) => Some(account.clone()),
            Subject::Deal(_) => named.as_ref().map(|deal| deal.account.to_string()),
        };
        let context = context.at(account.clone().map_or(Scope::Direct, Scope::Account));
        let deal = named.or_else(|| context.open_deals_here().first().map(|&deal| deal.clone()));
        let call = match &self.subject {
            Subject::Contact(ix) => Some(*ix),
            Subject::Account(_) | Subject::Deal(_) => best_to_call(&context),
        };
        Sight { context, call, account, deal }
    }

    fn about(&self, sight: &Sight) -> (String, String) {
        let account = sight.account.clone().unwrap_or_default();
        let (kind, about) = match &self.subject {
            Subject::Contact(ix) => ("contact", crate::stages::meeting::described(self.context, *ix)),
            Subject::Account(_) => ("account", account),
            Subject::Deal(id) => {
                let title = sight.deal.as_ref().map_or(id.as_str(), Deal::title);
                ("deal", format!("{title}, {account}"))
            }
        };
        (kind.to_owned(), about)
    }
}

impl Sight<'_> {
    /// The stage the deal is in; of an account or a person without a deal none.
    pub(super) fn stage(&self) -> Option<Stage> {
        Stage::of_deal(self.deal.as_ref()?.stage?)
    }

    /// Whether something may be sold there: not to colleagues, nor to those who are ears in the market only.
    pub(super) fn is_sale(&self) -> bool {
        let Some(call) = self.call else { return self.account.is_some() };
        let networks = self.context.register().standing(call).networks;
        let buys = networks.has(NetworkKind::Prospect) || networks.has(NetworkKind::Customer) || networks.is_empty();
        self.account.is_some() && !self.context.is_colleague(call) && (buys || self.deal.is_some())
    }

    /// Those of the account who have an influence, those who are met first, then by name.
    pub(super) fn holders(&self, influence: Influence) -> Vec<ContactIx> {
        let members = if self.account.is_some() { self.context.members() } else { &[] };
        let mut holders: Vec<ContactIx> =
            members.iter().copied().filter(|&ix| self.context.contact(ix).has_influence(influence)).collect();
        holders.sort_by_key(|&ix| !self.context.is_direct(ix));
        holders
    }
}

/// Of the people met at an account whoever is best placed to be called: a deciding one, then a coach, then the highest, then the
/// strongest tie; where nobody is met, whoever decides, as far as that is known.
fn best_to_call(context: &Context) -> Option<ContactIx> {
    let placed = |ix: ContactIx| {
        let contact = context.contact(ix);
        let has = |influence| contact.has_influence(influence);
        (context.is_direct(ix), has(Influence::Economic), has(Influence::Coach), contact.level)
    };
    let strength = |ix| context.strength(context.seller, ix).map_or(0.0, Strength::value);
    context.members().iter().copied().reduce(|best, ix| {
        let ahead = placed(ix).cmp(&placed(best)).then(strength(ix).total_cmp(&strength(best)));
        if ahead.is_gt() { ix } else { best }
    })
}

fn callee(context: &Context, ix: ContactIx) -> Callee {
    let contact = context.contact(ix);
    let text = |text: &Option<crate::network::Text>| text.as_ref().map(ToString::to_string);
    Callee {
        id: contact.id.to_string(),
        name: contact.name.to_string(),
        title: text(&contact.title),
        level: contact.level.map(Level::word).map(str::to_owned),
        department: text(&contact.department),
        influences: contact.influences.iter().map(|it| it.word().to_owned()).collect(),
        stance: contact.stance,
        met: context.is_direct(ix),
        strength: context.strength_on_record(ix).map(Strength::value),
        last_touch: context.last_touch(ix).map(|day| day.to_string()),
        note: text(&contact.note),
    }
}

pub(in crate::reports) fn at_hand(context: &Context, deal: &Deal) -> DealAtHand {
    DealAtHand {
        id: deal.id.to_string(),
        name: deal.title().to_owned(),
        stage: deal.stage.map(|stage| stage.word().to_owned()),
        days_in_stage: deal.in_stage_since().and_then(|day| context.days_since(day)),
        amount: deal.amount,
    }
}

fn influences(sight: &Sight) -> Vec<Cell> {
    if !sight.is_sale() {
        return Vec::new();
    }
    let holder = |ix: ContactIx| Holder {
        person: Person::new(&sight.context, ix),
        met: sight.context.is_direct(ix),
        stance: sight.context.contact(ix).stance,
        last_touch: sight.context.last_touch(ix).map(|day| day.to_string()),
    };
    let cell = |influence: Influence| Cell {
        influence: influence.word().to_owned(),
        people: sight.holders(influence).into_iter().map(holder).collect(),
    };
    Influence::ALL.into_iter().map(cell).collect()
}

/// The coach with whom to share the plan before the call: of those met the strongest tie, by name among equals; none where the coach
/// is called.
fn coach(sight: &Sight) -> Option<ContactIx> {
    let context = &sight.context;
    let coaches = sight.holders(Influence::Coach).into_iter().filter(|&ix| context.is_direct(ix));
    let coaches: Vec<ContactIx> = coaches.collect();
    if sight.call.is_none_or(|call| coaches.contains(&call)) || !sight.is_sale() {
        return None;
    }
    let strength = |ix: ContactIx| context.strength(context.seller, ix).map_or(0.0, Strength::value);
    coaches
        .into_iter()
        .min_by(|&a, &b| strength(b).total_cmp(&strength(a)).then_with(|| context.name(a).cmp(context.name(b))))
}

fn terms(deal: &Deal) -> Vec<Term> {
    let term = |topic: &str, words: Option<String>, otherwise: &str| Term {
        topic: topic.to_owned(),
        known: words.is_some(),
        words: words.unwrap_or_else(|| otherwise.to_owned()),
    };
    let money = deal.budget.map(money);
    let time = deal.decide_by.map(|day| format!("by {day}"));
    let authority = deal.authority_verified.map(|day| format!("verified on {day}"));
    vec![
        term("money", money, "not known what they mean to spend"),
        term("time", time, "not known when they decide"),
        term("authority", authority, "not verified who may buy"),
    ]
}

/// The warmest way to somebody with whom the seller is not in touch.
fn way(request: &Request, sight: &Sight) -> Option<Way> {
    let call = sight.call.filter(|&ix| !sight.context.is_direct(ix))?;
    let found = Introductions::new(&WayTo {
        context: request.context,
        own: true,
        goal: Goal::Person(call),
        avoid: Vec::new(),
        ask: Ask::Introduction,
        ways: 1,
        beside: Vec::new(),
        notes: Vec::new(),
    });
    found.paths.into_iter().next()
}
