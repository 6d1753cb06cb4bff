//! One account in a line: signs, reasons to wait, what may open it, who knows it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::talkers::talkers;
use super::{Answered, Evidence, Line, Trigger};
use crate::advise::Context;
use crate::advise::dossier::{Dossier, Noted};
use crate::advise::known::{known, voice, wanted};
use crate::advise::leads::{goes_under, is_won, opened};
use crate::advise::target::{Judgement, reason, reason_question, sign, sign_question};
use crate::book::{Criterion, Fact, Status, Table, WaitReason};
use crate::network::contact::folded;
use crate::network::{ContactIx, Level, NetworkKind};
use crate::reports::introductions::Person;
use crate::reports::words::money;
use crate::settings::{CYCLE_DAYS, TRIGGER_DAYS};

/// From how many facts and touches on it is worth saying that one person alone has them.
const SEVERAL: usize = 3;

/// The line of an account; `shared` says whether several of the seller's firm note facts and touches at all.
pub(in crate::reports) fn line(context: &Context, dossier: &Dossier, shared: bool) -> Line {
    let judgement = Judgement::of(dossier.record, context.settings);
    let (facts, asked) = (known(context, dossier), wanted(context, dossier));
    let trigger = triggers(context, dossier).into_iter().next();
    let minutes: Vec<f64> = dossier.touches.iter().filter_map(|touch| touch.minutes).collect();
    let has_hours = context.book.keeps(Table::Interactions) && (dossier.touches.is_empty() || !minutes.is_empty());
    let noted = |name: &str| dossier.noted(name).map(|noted| noted.text.trim().to_owned());
    let steward = dossier.record.and_then(|record| record.steward.as_deref());
    Line {
        account: dossier.name.to_owned(),
        status: status(dossier).map(str::to_owned),
        standing: judgement.standing.word().to_owned(),
        signs: signs(context, dossier),
        waits: reasons(context, dossier),
        locked_in: locked_in(context, dossier, trigger.as_ref()),
        trigger,
        incumbent: noted("incumbent"),
        next_cycle: noted("next_cycle"),
        budget: noted("budget").or_else(|| budget(dossier)),
        partnering: noted("partnering"),
        executive_met: executive_met(context, dossier),
        days_targeted: targeted(dossier).and_then(|day| context.days_since(day)),
        people: dossier.people.len(),
        met: dossier.people.iter().filter(|&&ix| context.is_direct(ix)).count(),
        last_touch: last_touch(context, dossier).map(|day| day.to_string()),
        talkers: talkers(context, dossier).len(),
        hours: has_hours.then(|| minutes.iter().fold(0.0, |sum, it| sum + it) / 60.0),
        touches: dossier.touches.len(),
        facts: facts.len(),
        stale: facts.iter().filter(|it| it.is_stale == Some(true)).count(),
        contradicted: facts.iter().filter(|it| !it.contradicted_by.is_empty()).count(),
        covered: asked.iter().filter(|it| it.is_known).count(),
        wanted: asked.len(),
        known_by_one: known_by_one(context, dossier).filter(|_| shared),
        steward: steward.map(|who| Person::called(context, who)),
    }
}

/// What an account is to the seller: as noted, else a customer where a deal was won, a prospect where one is open.
pub(in crate::reports) fn status(dossier: &Dossier) -> Option<&'static str> {
    let by_deals = || {
        let mut outcomes = dossier.deals.iter().map(|deal| is_won(deal));
        let won = outcomes.clone().any(|it| it == Some(true));
        let open = outcomes.any(|it| it.is_none());
        if won { Some(Status::Customer) } else { open.then_some(Status::Prospect) }
    };
    dossier.record.and_then(|record| record.status).or_else(by_deals).map(Status::word)
}

/// The four signs of a target.
pub(in crate::reports) fn signs(context: &Context, dossier: &Dossier) -> Vec<Answered> {
    let answered = |&criterion: &Criterion| Answered {
        id: criterion.word().to_owned(),
        holds: dossier.record.and_then(|record| record.meets(criterion)),
        words: sign(criterion).to_owned(),
        question: sign_question(criterion).to_owned(),
        evidence: dossier.evidence(criterion.word()).map(|fact| evidence(context, fact)),
    };
    Criterion::ALL.iter().map(answered).collect()
}

/// The three reasons to wait.
pub(in crate::reports) fn reasons(context: &Context, dossier: &Dossier) -> Vec<Answered> {
    let answered = |&wait: &WaitReason| Answered {
        id: wait.word().to_owned(),
        holds: dossier.record.and_then(|record| record.waits_for(wait)),
        words: reason(wait).to_owned(),
        question: reason_question(wait).to_owned(),
        evidence: dossier.evidence(wait.word()).map(|fact| evidence(context, fact)),
    };
    WaitReason::ALL.iter().map(answered).collect()
}

fn evidence(context: &Context, fact: &Fact) -> Evidence {
    Evidence {
        text: fact.text.to_string(),
        said_by: voice(fact).map(|who| context.called(who).to_owned()),
        date: fact.date.map(|day| day.to_string()),
    }
}

/// What shows that an account may be about to buy: its `signal`, and facts about it under `signal` or `trigger`; the newest first, what
/// has no day last.
pub(in crate::reports) fn triggers(context: &Context, dossier: &Dossier) -> Vec<Trigger> {
    let column = dossier.record.and_then(|record| Some((record.signal.as_deref()?, record.signal_on)));
    let own = dossier.facts.iter().filter(|fact| folded(&fact.about) == folded(dossier.name));
    let facts = own.filter(|fact| goes_under(fact, "signal") || goes_under(fact, "trigger"));
    let mut all: Vec<(&str, Option<Date>)> =
        column.into_iter().chain(facts.map(|it| (it.text.as_str(), it.date))).collect();
    all.retain(|(_, day)| day.is_none_or(|day| day <= context.as_of));
    all.sort_by_key(|(text, day)| (std::cmp::Reverse(*day), *text));
    let limit = context.settings.number(&TRIGGER_DAYS) as i64;
    let trigger = |(text, day): (&str, Option<Date>)| {
        let days = day.and_then(|day| context.days_since(day));
        let old = days.map(|days| days > limit);
        Trigger { text: text.to_owned(), date: day.map(|day| day.to_string()), days, old }
    };
    all.into_iter().map(trigger).collect()
}

/// What the buyers of its open deals mean to spend, together.
fn budget(dossier: &Dossier) -> Option<String> {
    let budgets = dossier.deals.iter().filter(|deal| deal.is_open()).filter_map(|deal| deal.budget);
    budgets.reduce(|sum, budget| sum + budget).map(|sum| format!("{} in open deals", money(sum)))
}

/// Whether another supplies it, and neither a fresh trigger nor a near product cycle opens it. None: not known who supplies it, or,
/// without a fresh trigger, when the next cycle begins.
fn locked_in(context: &Context, dossier: &Dossier, trigger: Option<&Trigger>) -> Option<bool> {
    dossier.noted("incumbent")?;
    if trigger.is_some_and(|trigger| trigger.old != Some(true)) {
        return Some(false);
    }
    let ahead = (dossier.noted("next_cycle")?.day()? - context.as_of).get_days();
    Some(!(0..=context.settings.number(&CYCLE_DAYS) as i32).contains(&ahead))
}

/// Whether the seller is in touch with an executive there.
fn executive_met(context: &Context, dossier: &Dossier) -> Option<bool> {
    let mut levels = dossier.people.iter().filter(|&&ix| context.is_direct(ix)).map(|&ix| context.contact(ix).level);
    match () {
        () if levels.clone().any(|level| level == Some(Level::Executive)) => Some(true),
        () if levels.all(|level| level.is_some()) => Some(false),
        () => None,
    }
}

/// The day an account was targeted.
fn targeted(dossier: &Dossier) -> Option<Date> {
    let noted = dossier.noted("targeted_on").as_ref().and_then(Noted::day);
    noted.or_else(|| dossier.deals.iter().filter_map(|deal| opened(deal)).min())
}

/// The last touch of anybody of the firm with anybody there, by touches and by cells.
fn last_touch(context: &Context, dossier: &Dossier) -> Option<Date> {
    let cells =
        dossier.people.iter().filter_map(|&ix| context.last_contact(ix)).filter(|day| *day <= context.as_of).max();
    dossier.touches.first().map(|touch| touch.date).max(cells)
}

/// The one of the seller's firm who wrote all facts and took part in all touches.
fn known_by_one(context: &Context, dossier: &Dossier) -> Option<Person> {
    if dossier.facts.len() + dossier.touches.len() < SEVERAL {
        return None;
    }
    let ids = noters(context, dossier.facts.iter().copied(), dossier.touches.iter().copied());
    let mut people = ids.iter();
    match (people.next(), people.next()) {
        (Some(one), None) => Some(Person::called(context, one)),
        _ => None,
    }
}

/// Who of the seller's firm wrote some facts or took part in some touches, by id.
pub(in crate::reports) fn noters<'a>(
    context: &'a Context,
    facts: impl Iterator<Item = &'a Fact>,
    touches: impl Iterator<Item = &'a crate::book::Interaction>,
) -> BTreeSet<&'a str> {
    let authors = facts.filter_map(|fact| fact.author.as_deref());
    let ours = touches.flat_map(crate::book::Interaction::people).map(AsRef::as_ref).filter(|id| context.is_ours(id));
    authors.chain(ours).map(|who| context.id_of(who)).collect()
}

/// Whether an account is one to sell to: not one's own firm, a partner or a rival; nor one of which only people of the market are
/// known.
pub(in crate::reports) fn is_to_sell_to(context: &Context, dossier: &Dossier) -> bool {
    let status = dossier.record.and_then(|record| record.status);
    if let Some(status) = status {
        return matches!(status, Status::Target | Status::Prospect | Status::Customer);
    }
    let sold_to = |&ix: &ContactIx| {
        let networks = context.register().standing(ix).networks;
        networks.has(NetworkKind::Prospect) || networks.has(NetworkKind::Customer)
    };
    dossier.record.is_some() || !dossier.deals.is_empty() || dossier.people.iter().any(sold_to)
}
