//! What to do, by the counts. Each piece of advice is silent where what it needs is not known.
//!
//! Source: the article on sales pipelines: count the prospects in each stage, and let the counts steer the week. Where "many" begins is
//! a setting.

use super::request::Deals;
use super::{Advice, Count, Line, Pipeline, pace, shape};
use crate::reports::analysis::{counted, percent};
use crate::reports::words::money;
use crate::settings::{CONCENTRATED, NEAR_CLOSE_DEALS, UNEVEN};

/// So many sellers are named.
const NAMED: usize = 3;

/// All that the counts advise, most pressing first.
pub(super) fn advice(it: &Pipeline, deals: &Deals<'_>) -> Vec<Advice> {
    let many = deals.request.settings.count(&NEAR_CLOSE_DEALS);
    // Sellers steer their own week; without lines of sellers all deals are looked at as one.
    let lines: Vec<&Line> = match it.by.as_str() {
        "owner" => it.lines.iter().filter(|line| line.id.is_some()).collect(),
        _ => vec![&it.all],
    };
    let all = [
        new_leads(it),
        call(&lines, many),
        research(&lines, many),
        skills(&lines),
        trial(it, deals),
        verify(it, deals),
        next_step(it),
        spread(it, deals),
        steady(it, deals),
    ];
    all.into_iter().flatten().collect()
}

fn advise(id: &str, action: impl Into<String>, why: impl Into<String>, counts: Vec<Count>) -> Advice {
    Advice { id: id.to_owned(), action: action.into(), sellers: Vec::new(), why: why.into(), counts }
}

fn count(what: &str, count: usize) -> Count {
    Count { seller: None, what: what.to_owned(), count: count as f64 }
}

/// A line for which something speaks, the words and the counts that do.
type Found<'l> = (&'l Line, String, Vec<Count>);

/// One piece of advice for several sellers, each with the words that speak for it.
fn for_each(id: &str, action: &str, found: &[Found<'_>]) -> Option<Advice> {
    if found.is_empty() {
        return None;
    }
    let is_all = |line: &Line| line.id.is_none();
    let say = |(line, words, _): &Found<'_>| {
        if is_all(line) { words.clone() } else { format!("{}: {words}", line.name) }
    };
    let mut why: Vec<String> = found.iter().take(NAMED).map(say).collect();
    if found.len() > NAMED {
        why.push(format!("and {} more", counted(found.len() - NAMED, "seller", "sellers")));
    }
    let sellers = found.iter().filter(|it| !is_all(it.0)).map(|it| it.0.name.clone()).collect();
    let of = |(line, _, counts): &Found<'_>| {
        let seller = (!is_all(line)).then(|| line.name.clone());
        counts.iter().map(|it| Count { seller: seller.clone(), ..it.clone() }).collect::<Vec<_>>()
    };
    let counts = found.iter().flat_map(of).collect();
    Some(Advice { id: id.to_owned(), action: action.to_owned(), sellers, why: format!("{}.", why.join("; ")), counts })
}

/// The gap, as leads to find.
fn new_leads(it: &Pipeline) -> Option<Advice> {
    let (gap, need) = (it.all.gap?, it.all.needed.as_ref()?);
    let leads = match need.leads_in_words() {
        Some(range) => format!("{range} new leads"),
        None => "new leads".to_owned(),
    };
    let action = match (&need.by, need.too_late) {
        (Some(by), Some(false)) => format!("Find {leads} by {by}."),
        (Some(by), Some(true)) => {
            format!("Find {leads}, for the next period: to be decided in this one they had to be there by {by}.")
        }
        _ => format!("Find {leads}."),
    };
    let at_most = if gap.at_most { "at most " } else { "" };
    let rate = if need.leads.is_some() { "" } else { "; how many leads that takes is not known: too few are decided" };
    let why = format!(
        "{at_most}{} are missing in {}: {} at {}, the average of {}{rate}.",
        money(gap.amount),
        it.period.name,
        counted(need.sales, "sale", "sales"),
        money(need.average_won),
        counted(need.average_of, "sale", "sales")
    );
    let why = format!("{}{}", why[..1].to_uppercase(), &why[1..]);
    Some(advise("new-leads", action, why, vec![count("sales needed", need.sales)]))
}

/// Many deals near closing and no appointment: the weeks after will be empty.
fn call(lines: &[&Line], many: usize) -> Option<Advice> {
    let found = lines.iter().copied().filter_map(|line| {
        let fires = line.near_closing >= many && line.appointments == Some(0);
        let words = format!("{} near closing, no appointment ahead", line.near_closing);
        fires.then(|| (line, words, vec![count("near closing", line.near_closing), count("appointments ahead", 0)]))
    });
    for_each(
        "call",
        "Call new prospects this week: what closes soon leaves nothing behind it.",
        &found.collect::<Vec<_>>(),
    )
}

/// The opposite: appointments enough, and nothing near closing.
fn research(lines: &[&Line], many: usize) -> Option<Advice> {
    let found = lines.iter().copied().filter_map(|line| {
        let ahead = line.appointments.filter(|ahead| *ahead >= many && line.near_closing == 0)?;
        let words = format!("{} ahead, no deal near closing", counted(ahead, "appointment", "appointments"));
        Some((line, words, vec![count("near closing", 0), count("appointments ahead", ahead)]))
    });
    for_each(
        "research",
        "Call less this week: research those you meet, and prepare what you present.",
        &found.collect::<Vec<_>>(),
    )
}

/// Many appointments, few sales: a step at which surely fewer pass than among the others.
fn skills(lines: &[&Line]) -> Option<Advice> {
    let found = lines.iter().copied().filter_map(|line| {
        let weak = line.weakest.as_ref()?;
        let (own, others) = (weak.share, weak.others);
        let meetings = line.meetings.map(|held| format!(", {} held", counted(held, "meeting", "meetings")));
        let words = format!(
            "{} to {} {} of {} ({}), the others {}{}",
            weak.from,
            weak.to,
            own.hits,
            own.cases,
            percent(own.share?),
            percent(others.share?),
            meetings.unwrap_or_default()
        );
        Some((line, words, vec![count("passed", own.hits), count("decided", own.cases)]))
    });
    let mut found: Vec<Found<'_>> = found.collect();
    let share = |line: &Line| line.weakest.as_ref().and_then(|weak| weak.share.share).unwrap_or(1.0);
    found.sort_by(|one, other| share(one.0).total_cmp(&share(other.0)));
    for_each("skills", "Train this step, or sit in on it: fewer pass it than among the others.", &found)
}

/// A slow decider: a trial lets them see for themselves.
fn trial(it: &Pipeline, deals: &Deals<'_>) -> Option<Advice> {
    let is_stalled = |way: &&crate::advise::pipeline::Way<'_>| shape::is_stalled(deals, way) == Some(true);
    let stalled = deals.open().filter(is_stalled).count();
    let untried = deals.open().filter(is_stalled).filter(|way| way.deal.trial_on.is_none()).count();
    if untried == 0 {
        return None;
    }
    let titles: Vec<&str> =
        it.wanting.iter().filter(|it| it.stalled == Some(true)).map(|it| it.title.as_str()).collect();
    let named = if titles.len() <= NAMED { format!(" ({})", titles.join(", ")) } else { String::new() };
    let why = format!(
        "{} stalled, longer in one stage than is usual{named}; {untried} without a trial.",
        counted(stalled, "deal is", "deals are")
    );
    let counts = vec![count("stalled", stalled), count("without a trial", untried)];
    Some(advise("trial", "Offer slow deciders a trial or a demonstration, with an end.", why, counts))
}

/// Who has no authority to buy wastes every hour spent on them.
fn verify(it: &Pipeline, deals: &Deals<'_>) -> Option<Advice> {
    let without = it.gaps.authority.filter(|count| *count > 0)?;
    let them = if without == 1 { "it" } else { "them" };
    let spent = pace::hours_without_authority(deals);
    let spent =
        spent.map(|hours| format!(", and {hours:.0} h of meetings and calls went into {them}")).unwrap_or_default();
    let why = format!("{} no verified authority to buy{spent}.", of_the_open(it, without));
    let counts = vec![count("without authority", without), count("open", it.all.open.deals)];
    Some(advise("verify-authority", "Ask who may sign before you plan the next appointment.", why, counts))
}

/// `1 of 5 open deals has`.
fn of_the_open(it: &Pipeline, some: usize) -> String {
    format!(
        "{some} of {} {}",
        counted(it.all.open.deals, "open deal", "open deals"),
        if some == 1 { "has" } else { "have" }
    )
}

fn next_step(it: &Pipeline) -> Option<Advice> {
    let without = it.gaps.next_step.filter(|count| *count > 0)?;
    let why = format!("{} no next step, or one whose day has passed.", of_the_open(it, without));
    let counts = vec![count("without next step", without), count("open", it.all.open.deals)];
    Some(advise("next-step", "Agree on a next step, with a day, for each open deal.", why, counts))
}

/// One deal that most of the open money hangs on.
fn spread(it: &Pipeline, deals: &Deals<'_>) -> Option<Advice> {
    let part = it.concentration.deal.as_ref()?;
    let limit = deals.request.settings.number(&CONCENTRATED);
    let why = format!("{} is {} of the open {}.", part.name, percent(part.share), money(it.all.open.amount));
    (part.share >= limit).then(|| {
        let counts = vec![count("open", it.all.open.deals)];
        advise("spread", "Build two or three smaller deals beside the large one.", why, counts)
    })
}

/// Feast or famine.
fn steady(it: &Pipeline, deals: &Deals<'_>) -> Option<Advice> {
    let uneven = it.unevenness.filter(|uneven| *uneven >= deals.request.settings.number(&UNEVEN))?;
    let whole = it.months.iter().filter(|month| !month.unfinished);
    let (months, empty) = (whole.clone().count(), whole.filter(|month| month.won.deals == 0).count());
    let why = format!(
        "In {empty} of {months} whole months nothing was won; unevenness {uneven:.2}, where 0 is perfectly steady."
    );
    let counts = vec![count("months", months), count("months without a sale", empty)];
    Some(advise("steady", "Look for new leads every week, also while deals close.", why, counts))
}
