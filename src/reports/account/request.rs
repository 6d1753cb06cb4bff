//! What `accounts BOOK ACCOUNT` is asked, and how its page is put together.

use super::carried::carried;
use super::{AccountPage, Acquainted, Gap, Known, SCHEMA, Talker};
use crate::advise::Context;
use crate::advise::dossier::{Dossier, dossiers};
use crate::advise::known::{self, wanted};
use crate::book::{Deal, Fact, Visibility};
use crate::network::ContactIx;
use crate::network::contact::{folded, same_name};
use crate::reports::accounts::line::{line, triggers};
use crate::reports::accounts::request::is_shared;
use crate::reports::accounts::talkers::{last_together, talkers};
use crate::reports::analysis::counted;
use crate::reports::introductions::Person;
use crate::reports::note::Note;

/// What `accounts BOOK ACCOUNT` is asked.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The seller's network and book.
    pub context: &'a Context<'a>,
    /// The account, by a name that stands somewhere in the book.
    pub account: &'a str,
    /// For whose eyes: everybody's, the team's, or the seller's own.
    pub visibility: Visibility,
    /// How the book was read.
    pub notes: Vec<Note>,
}

impl AccountPage {
    /// All that the book holds on one account. Cost: a look at each row of the book and each contact.
    pub fn new(request: Request) -> Self {
        let Request { context, account, visibility, mut notes } = request;
        let mut dossier = dossiers(context).remove(&folded(account)).unwrap_or_default();
        let all = dossier.facts.len();
        dossier.facts.retain(|fact| fact.visibility <= visibility);
        dossier.hidden += all - dossier.facts.len();
        let ours: Vec<ContactIx> = talkers(context, &dossier).into_keys().collect();
        let pairs = context.pairs_among(&ours);
        if context.book.facts().is_empty() {
            notes.push(Note::grave(
                "no-facts",
                "No fact is on record, of this account or another. Write what you know into facts.csv: about, topic, text, \
                 author, date, source.",
            ));
        }
        let page = Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            seller: Person::new(context, context.seller),
            visibility: visibility.word().to_owned(),
            words: String::new(),
            line: line(context, &dossier, is_shared(context)),
            industry: industry(context, &dossier),
            triggers: triggers(context, &dossier),
            rivals_at_the_top: dossier.noted("rivals_at_the_top").map(|noted| noted.text.to_owned()),
            facts: facts(context, &dossier),
            hidden: dossier.hidden,
            missing: missing(context, &dossier),
            talkers: who_talks(context, &dossier),
            talkers_acquainted: Acquainted { pairs: pairs.all, tied: pairs.tied, unasked: pairs.unasked },
            last_together: last_together(context, &dossier).map(|day| day.to_string()),
            carried: carried(context, &dossier),
            notes,
        };
        Self { words: words(&page), ..page }
    }
}

fn words(page: &AccountPage) -> String {
    let line = &page.line;
    let stands = match line.standing.as_str() {
        "fits" => "It fits as a target",
        "open" => "Whether it is worth targeting hangs on what you do not know yet",
        "waits" => "It waits",
        _ => "It falls short as a target",
    };
    let mut parts = vec![counted(line.facts, "fact is known", "facts are known")];
    parts.push(format!("{} of {} topics covered", line.covered, line.wanted));
    if line.stale > 0 {
        parts.push(format!("{} stale", line.stale));
    }
    if line.contradicted > 0 {
        parts.push(format!("{} contradicted", line.contradicted));
    }
    let one = line.known_by_one.as_ref().map(|person| format!(" All of it comes from {} alone.", person.name));
    let steward = match &line.steward {
        Some(person) => format!(" {} keeps it in order.", person.name),
        None => " Nobody is named who keeps it in order.".to_owned(),
    };
    format!("{stands}. {}.{}{steward}", parts.join(", "), one.unwrap_or_default())
}

fn industry(context: &Context, dossier: &Dossier) -> Option<String> {
    let own = dossier.record.and_then(|record| record.industry.as_deref());
    let of_people = || dossier.people.iter().find_map(|&ix| context.contact(ix).industry.as_deref());
    own.or_else(of_people).map(str::to_owned)
}

/// What is known: of the account, then of its deals, then of its people by name; the latest of a topic first.
fn facts(context: &Context, dossier: &Dossier) -> Vec<Known> {
    let known = known::known(context, dossier);
    let mut facts: Vec<Known> = known.iter().map(|it| fact(context, dossier, it)).collect();
    let rank = |it: &Known| {
        let is_deal = context.book.deal(&it.about).is_some();
        if same_name(&it.about, dossier.name) { 0 } else { 2 - u8::from(is_deal) }
    };
    facts.sort_by_cached_key(|it| (rank(it), it.subject.clone(), it.about.clone()));
    facts
}

fn fact(context: &Context, dossier: &Dossier, known: &known::Known) -> Known {
    let Fact { about, topic, text, author, date, source, visibility, .. } = known.fact;
    let person = |who: &crate::network::Text| Person::called(context, who);
    let people = |words: &[&str]| words.iter().map(|who| Person::called(context, who)).collect();
    let subject = match context.book.deal(about) {
        _ if same_name(about, dossier.name) => dossier.name,
        Some(deal) => Deal::title(deal),
        None => context.called(about),
    };
    Known {
        about: about.to_string(),
        subject: subject.to_owned(),
        topic: topic.word().to_owned(),
        text: text.to_string(),
        author: author.as_ref().map(person),
        source: source.as_ref().map(person),
        date: date.map(|day| day.to_string()),
        age: known.age,
        stale: known.is_stale,
        visibility: visibility.word().to_owned(),
        confirmed_by: people(&known.confirmed_by),
        contradicted_by: people(&known.contradicted_by),
        repeated: known.is_repeated,
        known_by_one: known.is_known_by_one,
    }
}

/// What the template asks for and nobody wrote down: of the account, then of its people, the highest first.
fn missing(context: &Context, dossier: &Dossier) -> Vec<Gap> {
    let mut wanted = wanted(context, dossier);
    wanted.retain(|it| !it.is_known);
    let gaps = wanted.chunk_by(|one, other| one.about == other.about).map(|topics| {
        let gap = Gap {
            person: topics[0].about.map(|ix| Person::new(context, ix)),
            topics: topics.iter().map(|it| it.topic.to_owned()).collect(),
        };
        (topics[0].about, gap)
    });
    let mut gaps: Vec<(Option<ContactIx>, Gap)> = gaps.collect();
    gaps.sort_by_key(|(about, gap)| {
        let level = about.and_then(|ix| context.contact(ix).level);
        (about.is_some(), std::cmp::Reverse(level), gap.person.as_ref().map(|it| (it.name.clone(), it.id.clone())))
    });
    gaps.into_iter().map(|(_, gap)| gap).collect()
}

fn who_talks(context: &Context, dossier: &Dossier) -> Vec<Talker> {
    let talker = |(ix, contacted): (ContactIx, crate::reports::accounts::talkers::Contacted)| Talker {
        person: Person::new(context, ix),
        tied_to: contacted.tied_to,
        touches: contacted.touches,
        last: contacted.last.map(|day| day.to_string()),
    };
    let mut talkers: Vec<Talker> = talkers(context, dossier).into_iter().map(talker).collect();
    talkers.sort_by_cached_key(|it| {
        let most = std::cmp::Reverse((it.last.clone(), it.tied_to));
        (most, it.person.name.clone(), it.person.id.clone())
    });
    talkers
}
