//! Leads: who told of a possible sale, through whom the word came, and what became of it.
//!
//! A lead is what the ledger calls one (kind `lead`, neither asked for only nor refused), or a deal that names its source. Rows
//! about one deal are one lead, however many hands it passed; rows about an account or a person are a lead of their own, joined
//! where whoever was told told the next. A row about an account, or somebody there, is about the deal there that names the row's
//! giver or originator as its source.

mod chain;
pub mod credit;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;

use chain::{chain, handed_on, sources};

use super::context::Context;
use crate::book::{Deal, DealStage, Entry, Fact, Favour, Settlement};
use crate::network::contact::folded;

/// A tip about a possible sale.
#[derive(Debug, Clone)]
pub struct Lead<'a> {
    /// The deal it led to.
    pub deal: Option<&'a Deal>,
    /// The rows of the ledger, by date, then by who gave and received; none where only the deal names a source.
    pub entries: Vec<&'a Entry>,
    /// Who knew first, by id or as written, as far as recorded: each once, by first mention.
    pub sources: Vec<&'a str>,
    /// What is known of the deal under the topics `exclusive`, `first heard` and `public on`, the latest first.
    pub facts: Vec<&'a Fact>,
    /// Whom it passed, by id: the sources, then whom they told, and so on, at last the owner of the deal.
    pub chain: Vec<Vec<&'a str>>,
}

/// What became of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// No deal is recorded.
    NoDeal,
    /// Its deal is neither won nor lost.
    Open,
    /// Its deal was won.
    Won,
    /// Its deal was lost.
    Lost,
}

/// The leads of a book.
#[derive(Debug, Clone, Default)]
pub struct Leads<'a> {
    /// Those that came to the seller's firm, the latest heard of (or else opened) first, those without a date last.
    pub received: Vec<Lead<'a>>,
    /// Deals of which nobody recorded where they came from, each as a lead of no source, in the order of the file.
    pub without_source: Vec<Lead<'a>>,
    /// How many were asked for and not yet given.
    pub asked_for: usize,
}

impl<'a> Leads<'a> {
    /// The leads of a book, as far as they were given until today. Cost: sorting the ledger and the deals.
    pub fn of(context: &'a Context) -> Self {
        let mut of_deals: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        let mut of_others: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
        let mut received = Vec::new();
        let deals = Deals::of(context);
        let mut facts = facts(context);
        for entry in given(context) {
            match (deals.meant(context, entry), entry.about.as_deref()) {
                (Some(deal), _) => of_deals.entry(deal.id.as_str()).or_default().push(entry),
                (None, Some(about)) => of_others.entry(folded(about)).or_default().push(entry),
                (None, None) => received.extend(Lead::received(context, None, vec![entry])),
            }
        }
        let mut without_source = Vec::new();
        for deal in context.book.deals() {
            let entries = of_deals.remove(deal.id.as_str()).unwrap_or_default();
            let facts = facts.remove(&folded(&deal.id)).unwrap_or_default();
            let is_told_of = !entries.is_empty() || deal.source.is_some();
            match Lead::received(context, Some(deal), entries) {
                Some(lead) if is_told_of => received.push(Lead { facts, ..lead }),
                Some(lead) => without_source.push(Lead { facts, ..lead }),
                None => {}
            }
        }
        for entries in of_others.into_values().flat_map(|entries| handed_on(context, entries)) {
            received.extend(Lead::received(context, None, entries));
        }
        received
            .sort_by_cached_key(|lead| (std::cmp::Reverse(lead.first_heard().or_else(|| lead.opened())), lead.key()));
        Self { received, without_source, asked_for: asked_for(context) }
    }
}

impl<'a> Lead<'a> {
    /// The lead that these rows make, where it came to the seller's firm.
    fn received(context: &'a Context, deal: Option<&'a Deal>, mut entries: Vec<&'a Entry>) -> Option<Self> {
        entries
            .sort_by_key(|entry| (entry.date.is_none(), entry.date, &entry.giver, &entry.receiver, &entry.originator));
        let is_received = entries.iter().filter_map(|entry| entry.receiver.as_deref()).any(|it| context.is_ours(it));
        if deal.is_none() && !is_received {
            return None;
        }
        let sources = sources(context, deal, &entries);
        let chain = chain(context, deal, &entries, &sources);
        Some(Self { deal, entries, facts: Vec::new(), sources, chain })
    }

    /// By what leads of one day are told apart, whatever the order of the files.
    fn key(&self) -> (Option<&'a str>, Option<String>, Option<&'a str>) {
        (self.deal.map(|deal| deal.id.as_str()), self.about().map(folded), self.sources.first().copied())
    }

    /// What it is about where there is no deal: a person or an account, as the ledger has it.
    pub fn about(&self) -> Option<&'a str> {
        self.entries.iter().find_map(|entry| entry.about.as_deref())
    }

    /// The day it was first heard of: as noted under `first_heard`, else that of the first row of the ledger.
    pub fn first_heard(&self) -> Option<Date> {
        self.day_noted("first_heard").or_else(|| self.entries.iter().filter_map(|entry| entry.date).min())
    }

    /// The day its deal was opened: created, else taken up for identifying.
    pub fn opened(&self) -> Option<Date> {
        self.deal.and_then(opened)
    }

    /// The day others could know of it, as noted under `public_on`: a tender, the press, a rival at the door.
    pub fn public_on(&self) -> Option<Date> {
        self.day_noted("public_on")
    }

    /// How many days before others could know it was heard of; without a day noted, before the deal was opened. Below 0: others
    /// knew first.
    pub fn lead_time(&self) -> Option<i32> {
        Some((self.public_on().or_else(|| self.opened())? - self.first_heard()?).get_days())
    }

    /// Whether competitors did not have it, as noted under `exclusive`; none where nobody noted it, or notes differ.
    pub fn is_exclusive(&self) -> Option<bool> {
        let mut said: Vec<bool> = self.noted("exclusive").filter_map(yes_no).collect();
        said.dedup();
        if let [one] = said.as_slice() { Some(*one) } else { None }
    }

    /// What became of it.
    pub fn outcome(&self) -> Outcome {
        match self.deal {
            None => Outcome::NoDeal,
            Some(Deal { stage: Some(DealStage::Won), .. }) => Outcome::Won,
            Some(Deal { stage: Some(DealStage::Lost), .. }) => Outcome::Lost,
            Some(_) => Outcome::Open,
        }
    }

    /// Whether its deal reached buy-in or later; none: not known, as of one that was lost without the days of its stages.
    pub fn is_qualified(&self, today: Date) -> Option<bool> {
        self.deal.map_or(Some(false), |deal| is_qualified(deal, today))
    }

    /// Whether its deal was won; none as long as it is not decided.
    pub fn is_won(&self) -> Option<bool> {
        self.deal.and_then(is_won)
    }

    /// What it is worth: the amount of its deal, else what the ledger says.
    pub fn value(&self) -> Option<f64> {
        let said = || self.entries.iter().find_map(|entry| entry.value);
        self.deal.and_then(|deal| deal.amount).or_else(said)
    }

    /// What is noted under a name in extra columns of its deal and its rows, and in facts about the deal.
    fn noted(&self, name: &str) -> impl Iterator<Item = &'a str> {
        let rows = self.entries.iter().map(|entry| &entry.attributes);
        self.deal
            .map(|deal| &deal.attributes)
            .into_iter()
            .chain(rows)
            .filter_map(move |it| it.noted(name))
            .chain(self.facts.iter().filter(move |fact| goes_under(fact, name)).map(|fact| fact.text.as_str()))
    }

    fn day_noted(&self, name: &str) -> Option<Date> {
        self.noted(name).filter_map(|text| first_word(text).parse().ok()).min()
    }
}

/// The day a deal was opened: created, else taken up for identifying.
pub fn opened(deal: &Deal) -> Option<Date> {
    deal.created.or(deal.entered[DealStage::Identify as usize])
}

/// Whether a deal reached buy-in or later; none: not known.
pub fn is_qualified(deal: &Deal, today: Date) -> Option<bool> {
    let entered = deal.entered[DealStage::BuyIn as usize..].iter().flatten().any(|day| *day <= today);
    match deal.stage {
        _ if entered => Some(true),
        Some(DealStage::Identify) => Some(false),
        Some(DealStage::BuyIn | DealStage::Solution | DealStage::Close | DealStage::Won) => Some(true),
        Some(DealStage::Lost) | None => None,
    }
}

/// Whether a deal was won; none as long as it is not decided.
pub fn is_won(deal: &Deal) -> Option<bool> {
    match deal.stage {
        Some(DealStage::Won) => Some(true),
        Some(DealStage::Lost) => Some(false),
        _ => None,
    }
}

/// Yes or no, as people and programs write it, whatever follows: `yes, said Ana`; none for anything else.
pub fn yes_no(word: &str) -> Option<bool> {
    match folded(first_word(word)).as_str() {
        "yes" | "y" | "true" | "1" => Some(true),
        "no" | "n" | "false" | "0" => Some(false),
        _ => None,
    }
}

fn first_word(text: &str) -> &str {
    text.split([' ', ',', ';', ':', '.']).find(|word| !word.is_empty()).unwrap_or_default()
}

/// The topics of facts that are about a lead rather than about its deal.
pub const TOPICS: [&str; 3] = ["exclusive", "first_heard", "public_on"];

/// Whether a fact is one of the topic of this name, in which `_` stands for a blank.
pub fn goes_under(fact: &Fact, name: &str) -> bool {
    folded(fact.topic.word()).replace([' ', '-'], "_") == name
}

/// The facts about leads, by what they are about, the latest first.
fn facts<'a>(context: &'a Context) -> BTreeMap<String, Vec<&'a Fact>> {
    let mut facts: BTreeMap<String, Vec<&Fact>> = BTreeMap::new();
    let is_known = |fact: &&Fact| fact.date.is_none_or(|day| day <= context.as_of) && context.may_see(fact);
    let told = context.book.facts().iter().filter(|fact| TOPICS.iter().any(|name| goes_under(fact, name)));
    for fact in told.filter(is_known) {
        facts.entry(folded(&fact.about)).or_default().push(fact);
    }
    for facts in facts.values_mut() {
        facts.sort_by_key(|fact| (std::cmp::Reverse(fact.date), &fact.text));
    }
    facts
}

fn given<'a>(context: &'a Context) -> impl Iterator<Item = &'a Entry> {
    leads_until_today(context).filter(|entry| entry.came_about())
}

fn asked_for(context: &Context) -> usize {
    leads_until_today(context).filter(|entry| entry.status == Some(Settlement::Asked)).count()
}

fn leads_until_today<'a>(context: &'a Context) -> impl Iterator<Item = &'a Entry> {
    let happened = |entry: &&Entry| entry.date.is_none_or(|day| day <= context.as_of);
    context.book.ledger().iter().filter(|entry| entry.favour == Favour::Lead).filter(happened)
}

/// The deals by id, and by account and source.
struct Deals<'a> {
    by_id: BTreeMap<&'a str, &'a Deal>,
    by_source: BTreeMap<(String, &'a str), Vec<&'a Deal>>,
}

impl<'a> Deals<'a> {
    fn of(context: &'a Context) -> Self {
        let mut deals = Self { by_id: BTreeMap::new(), by_source: BTreeMap::new() };
        for deal in context.book.deals() {
            deals.by_id.insert(&deal.id, deal);
            if let Some(source) = &deal.source {
                deals.by_source.entry((folded(&deal.account), context.id_of(source))).or_default().push(deal);
            }
        }
        deals
    }

    /// The deal that a row is about: by its id; else, of those at the account that name the row's giver or originator as their
    /// source, the first that was opened after it.
    fn meant(&self, context: &'a Context, entry: &'a Entry) -> Option<&'a Deal> {
        let about = entry.about.as_deref()?;
        if let Some(deal) = self.by_id.get(about) {
            return Some(deal);
        }
        let employer = context.person(about).and_then(|ix| context.contact(ix).account.as_deref());
        let account = folded(employer.unwrap_or(about));
        let givers = [entry.originator.as_ref(), Some(&entry.giver)].into_iter().flatten();
        let theirs = givers.filter_map(|who| self.by_source.get(&(account.clone(), context.id_of(who)))).flatten();
        let later = |deal: &&&Deal| opened(deal).is_none_or(|opened| entry.date.is_none_or(|day| day <= opened));
        theirs.filter(later).min_by_key(|deal| (opened(deal).is_none(), opened(deal), &deal.id)).copied()
    }
}
