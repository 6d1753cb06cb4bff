//! What `leads` is asked, and how the answer is put together.

use std::collections::{BTreeMap, BTreeSet};

use super::tally::{kind_of, tally};
use super::{Kind, Lead, Leads, SCHEMA, Source, Stale, allies, alumni, credit, debts, observers, record};
use crate::advise::Context;
use crate::advise::leads::{self, Outcome};
use crate::book::DealStage;
use crate::metrics::proportion::Rate;
use crate::network::contact::{folded, same_name};
use crate::reports::analysis::counted;
use crate::reports::introductions::Person;
use crate::reports::note::Note;
use crate::reports::words::money;
use crate::settings::{FEW, LEAD_STALE_DAYS};

/// What `leads` is asked.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The seller's network and book.
    pub context: &'a Context<'a>,
    /// How the book was read.
    pub notes: Vec<Note>,
}

impl Leads {
    /// All that the book says of leads. Cost: sorting the rows of ledger and deals; a look at each contact and their ties for allies.
    pub fn new(request: Request) -> Self {
        let Request { context, mut notes } = request;
        let found = leads::Leads::of(context);
        let all: Vec<&leads::Lead> = found.received.iter().collect();
        let debts = debts::debts(context, &all);
        notes.extend(unrecorded(&found));
        let observers = observers::observers(context, &all);
        let answer = Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            seller: Person::new(context, context.seller),
            words: String::new(),
            all: tally(context, &all),
            asked_for: found.asked_for,
            sources: sources(context, &all),
            kinds: kinds(context, &found),
            leads: all.iter().map(|lead| line(context, lead, &found.without_source)).collect(),
            stale: stale(context, &all),
            silent: debts::silent(context, &all),
            debts,
            won: credit::won(context, &all),
            credit: Vec::new(),
            allies: allies::allies(context),
            alumni: alumni::alumni(context),
            places_without_observer: observers::uncovered(context, &observers),
            observers,
            records: record::records(context, &all),
            notes,
        };
        let credit = credit::by_person(&answer.won);
        Self { words: words(&answer, &found), credit, ..answer }
    }
}

/// What is not recorded, and which table would tell.
fn unrecorded(found: &leads::Leads) -> Option<Note> {
    found.received.is_empty().then(|| {
        let deals = match found.without_source.len() {
            0 => String::new(),
            1 => " The one deal does not say where it came from.".to_owned(),
            several => format!(" None of the {several} deals says where it came from."),
        };
        Note::grave(
            "no-leads",
            format!(
                "No lead is on record, so nothing can be said of who tells you first.{deals} Write who told you into the column \
                 source of deals.csv, or a row of kind lead into ledger.csv: date, giver, receiver, and in about the deal, the \
                 person or the account."
            ),
        )
    })
}

fn words(answer: &Leads, found: &leads::Leads) -> String {
    let all = &answer.all;
    if all.leads == 0 {
        return "No lead is on record.".to_owned();
    }
    let lost = all.won.cases - all.won.hits;
    let won = if all.won.hits == 0 {
        "none won".to_owned()
    } else {
        format!("{} won ({})", all.won.hits, money(all.value_won))
    };
    let mut parts = vec![format!("{} reached buy-in or later", all.qualified.hits), won, format!("{lost} lost")];
    if all.without_deal > 0 {
        parts.push(format!("{} without a deal yet", all.without_deal));
    }
    let (leads, sources) = (counted(all.leads, "lead", "leads"), counted(answer.sources.len(), "source", "sources"));
    let unsourced = match found.without_source.len() {
        0 => String::new(),
        1 => " One deal more does not say where it came from.".to_owned(),
        several => format!(" {several} deals more do not say where they came from."),
    };
    let asked = match answer.asked_for {
        0 => String::new(),
        asked => format!(" {} asked for and not yet given.", counted(asked, "lead was", "leads were")),
    };
    format!("{leads} from {sources}: {}.{unsourced}{asked}", parts.join(", "))
}

fn sources(context: &Context, all: &[&leads::Lead]) -> Vec<Source> {
    let mut of: BTreeMap<String, (&str, Vec<&leads::Lead>)> = BTreeMap::new();
    for lead in all {
        for who in &lead.sources {
            // Words that mean nobody listed are one however their letters are cased.
            let key = if context.person(who).is_some() { (*who).to_owned() } else { folded(who) };
            of.entry(key).or_insert((who, Vec::new())).1.push(lead);
        }
    }
    let source = |(who, leads): (&str, Vec<&leads::Lead>)| Source {
        person: Person::called(context, who),
        is_contact: context.person(who).is_some(),
        kind: kind_of(context, who),
        tally: tally(context, &leads),
        last: leads.iter().filter_map(|lead| lead.first_heard()).max().map(|day| day.to_string()),
    };
    let mut sources: Vec<Source> = of.into_values().map(source).collect();
    sources.sort_by(|one, other| {
        let order = |it: &Source| std::cmp::Reverse((it.tally.leads, it.tally.won.hits, it.tally.qualified.hits));
        let names = |it: &Source| (it.person.name.clone(), it.person.id.clone());
        order(one).cmp(&order(other)).then_with(|| names(one).cmp(&names(other)))
    });
    sources
}

fn kinds(context: &Context, found: &leads::Leads) -> Vec<Kind> {
    let mut of: BTreeMap<String, Vec<&leads::Lead>> = BTreeMap::new();
    for lead in &found.received {
        let kinds: BTreeSet<String> = lead.sources.iter().map(|who| kind_of(context, who)).collect();
        for kind in kinds {
            of.entry(kind).or_default().push(lead);
        }
    }
    let few = context.settings.count(&FEW);
    let all = found.received.len();
    let kind = |(kind, leads): (String, Vec<&leads::Lead>)| Kind {
        kind: Some(kind),
        share_of_leads: (Rate { hits: leads.len(), cases: all }).share(few),
        tally: tally(context, &leads),
    };
    let mut kinds: Vec<Kind> = of.into_iter().map(kind).collect();
    kinds.sort_by(|one, other| {
        let days = |it: &Kind| it.tally.lead_time.filter(|_| it.tally.lead_times >= few);
        let early = days(other).is_some().cmp(&days(one).is_some());
        let early = early.then_with(|| days(other).unwrap_or(0.0).total_cmp(&days(one).unwrap_or(0.0)));
        early.then_with(|| other.tally.leads.cmp(&one.tally.leads)).then_with(|| one.kind.cmp(&other.kind))
    });
    if !found.without_source.is_empty() {
        let tally = tally(context, &found.without_source.iter().collect::<Vec<_>>());
        kinds.push(Kind { kind: None, tally, share_of_leads: None });
    }
    kinds
}

/// A lead by its deal's title, else by whom it is about.
pub(super) fn title(context: &Context, lead: &leads::Lead) -> String {
    let about = || lead.about().map_or("nobody noted about whom", |about| context.called(about)).to_owned();
    lead.deal.map_or_else(about, |deal| deal.title().to_owned())
}

fn account(context: &Context, lead: &leads::Lead) -> Option<String> {
    let about = lead.about().filter(|_| lead.deal.is_none());
    let employer = about.and_then(|about| context.person(about)).map(|ix| context.contact(ix).account.as_deref());
    let named = about.filter(|_| employer.is_none());
    lead.deal.map(|deal| deal.account.as_str()).or(employer.flatten()).or(named).map(str::to_owned)
}

/// Of a lead without a deal: one at its account of which nobody recorded where it came from.
fn perhaps(lead: &leads::Lead, account: Option<&str>, without_source: &[leads::Lead]) -> Option<String> {
    let account = account.filter(|_| lead.deal.is_none())?;
    let deals = without_source.iter().filter_map(|it| it.deal);
    deals
        .filter(|deal| same_name(&deal.account, account))
        .min_by_key(|deal| &deal.id)
        .map(|deal| deal.title().to_owned())
}

fn line(context: &Context, lead: &leads::Lead, without_source: &[leads::Lead]) -> Lead {
    let account = account(context, lead);
    let people = |words: &[&str]| words.iter().map(|who| Person::called(context, who)).collect::<Vec<_>>();
    let outcome = match lead.outcome() {
        Outcome::NoDeal => "no deal",
        Outcome::Open => "open",
        Outcome::Won => "won",
        Outcome::Lost => "lost",
    };
    Lead {
        deal: lead.deal.map(|deal| deal.id.to_string()),
        perhaps: perhaps(lead, account.as_deref(), without_source),
        about: title(context, lead),
        account,
        sources: people(&lead.sources),
        chain: lead.chain.iter().map(|step| people(step)).collect(),
        brought_by: people(&leads::credit::brought_by(context, lead)),
        first_heard: lead.first_heard().map(|day| day.to_string()),
        opened: lead.opened().map(|day| day.to_string()),
        public_on: lead.public_on().map(|day| day.to_string()),
        lead_time: lead.lead_time(),
        exclusive: lead.is_exclusive(),
        outcome: outcome.to_owned(),
        stage: lead.deal.and_then(|deal| deal.stage).map(|stage| stage.word().to_owned()),
        qualified: lead.is_qualified(context.as_of),
        value: lead.value(),
        missing: record::missing(lead).into_iter().map(str::to_owned).collect(),
    }
}

/// Leads nobody took as far as buy-in for long, the oldest first.
fn stale(context: &Context, all: &[&leads::Lead]) -> Vec<Stale> {
    let limit = context.settings.number(&LEAD_STALE_DAYS) as i64;
    let waits = |lead: &&&leads::Lead| match lead.outcome() {
        Outcome::NoDeal => true,
        Outcome::Open => lead.deal.and_then(|deal| deal.stage) == Some(DealStage::Identify),
        Outcome::Won | Outcome::Lost => false,
    };
    let stale = |lead: &&leads::Lead| {
        let days = context.days_since(lead.first_heard().or_else(|| lead.opened())?)?;
        (days >= limit).then(|| Stale {
            about: title(context, lead),
            sources: lead.sources.iter().map(|who| Person::called(context, who)).collect(),
            days,
            action: action(context, lead),
        })
    };
    let mut stale: Vec<Stale> = all.iter().filter(waits).filter_map(stale).collect();
    stale.sort_by(|one, other| other.days.cmp(&one.days).then_with(|| one.about.cmp(&other.about)));
    stale
}

/// To go through somebody who is met: who gave it, else somebody there; or to let go.
fn action(context: &Context, lead: &leads::Lead) -> String {
    let met = lead.sources.iter().filter_map(|who| context.person(who)).find(|&ix| context.is_direct(ix));
    if let Some(ix) = met {
        return format!("ask {}, who told you, whom to talk to there, or drop it", context.name(ix));
    }
    let there = account(context, lead).map(|account| context.people_at(&account)).unwrap_or_default();
    match there.into_iter().find(|&ix| context.is_direct(ix)) {
        Some(ix) => format!("go through {}, whom you know there, or drop it", context.name(ix)),
        None => "drop it, or find somebody who knows them: netsales path".to_owned(),
    }
}
