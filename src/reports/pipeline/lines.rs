//! A line: what some deals come to against a quota.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::request::{By, Deals, grouped};
use super::{Expected, Gap, Line, Need, Sum, quarters, shape};
use crate::advise::pipeline::outlook::won_of_decided;
use crate::advise::pipeline::{Outcome, Outlook, Unit, Way, needed};
use crate::book::{Interaction, Medium, Table};
use crate::metrics::durations::Durations;
use crate::metrics::proportion::Rate;
use crate::reports::share::Share;
use crate::settings::{NEAR_CLOSE_DAYS, QUOTA_PERIOD, QUOTAS};

/// All deals, and the same by what was asked.
pub(super) struct Lines {
    pub(super) all: Line,
    pub(super) each: Vec<Line>,
    pub(super) without_deal: Vec<String>,
}

impl Lines {
    pub(super) fn of(deals: &Deals<'_>) -> Self {
        let every: Vec<&Way<'_>> = deals.ways.iter().collect();
        let whom = deals.request.seller.map_or(Whom::Everybody, |id| Whom::Sellers(vec![id.to_owned()]));
        let usual = Usual::of(&deals.every.iter().collect::<Vec<_>>());
        let all = line(deals, None, "all".to_owned(), &every, &whom, &usual);
        let mut lines: Vec<Line> =
            grouped(deals).into_iter().map(|(id, ways)| of_group(deals, id, &ways, &usual)).collect();
        for line in &mut lines {
            shape::weigh(line, &all.steps, deals);
        }
        // What is not noted stands last, whatever it comes to.
        lines.sort_by(|one, other| {
            let money = |line: &Line| (line.won.amount, line.won_ever.amount);
            one.id.is_none().cmp(&other.id.is_none()).then_with(|| {
                let (one, other) = (money(one), money(other));
                other.0.total_cmp(&one.0).then(other.1.total_cmp(&one.1))
            })
        });
        Self { all, each: lines, without_deal: without_deal(deals) }
    }
}

/// Sellers who are listed and have no deal at all.
fn without_deal(deals: &Deals<'_>) -> Vec<String> {
    let owners: Vec<&str> = deals.every.iter().filter_map(|way| deals.sellers.owner(way.deal)).collect();
    let is_looked_at = |id: &&str| deals.request.seller.is_none_or(|seller| seller == *id);
    let idle = deals.sellers.all().into_iter().filter(|id| !owners.contains(id)).filter(is_looked_at);
    idle.map(|id| deals.sellers.name(id)).collect()
}

fn of_group(deals: &Deals<'_>, id: Option<String>, ways: &[&Way<'_>], usual: &Usual) -> Line {
    let whom = match (&deals.request.by, &id) {
        (By::Owner, Some(id)) => Whom::Sellers(vec![id.clone()]),
        (By::Team, Some(team)) => {
            let of_team = |seller: &&str| deals.sellers.team(seller).as_ref() == Some(team);
            Whom::Sellers(deals.sellers.all().into_iter().filter(of_team).map(str::to_owned).collect())
        }
        _ => Whom::NotKnown,
    };
    let name = match (&id, &deals.request.by) {
        (Some(id), By::Owner) => deals.sellers.name(id),
        (Some(id), _) => id.clone(),
        (None, by) => format!("{} not noted", by.word()),
    };
    let mut line = line(deals, id, name, ways, &whom, usual);
    if deals.request.by == By::Owner {
        line.team = line.id.as_deref().and_then(|id| deals.sellers.team(id));
    }
    line
}

/// Whose deals a line is of.
enum Whom {
    Everybody,
    /// By id.
    Sellers(Vec<String>),
    NotKnown,
}

/// What stands for a figure of which a line has too few cases.
struct Usual {
    average: (Option<f64>, usize),
    rate: Rate,
    cycle: Durations,
}

impl Usual {
    fn of(ways: &[&Way<'_>]) -> Self {
        let amounts: Vec<f64> = won(ways).filter_map(|way| way.deal.amount).collect();
        let average = (!amounts.is_empty()).then(|| amounts.iter().sum::<f64>() / amounts.len() as f64);
        let spans = ways.iter().filter_map(|way| way.until_decided(way.deal.begun_on()?));
        let cycle = Durations::of(spans);
        Self { average: (average, amounts.len()), rate: won_of_decided(ways.iter().copied()), cycle }
    }
}

fn won<'w, 'a: 'w>(ways: &'w [&'w Way<'a>]) -> impl Iterator<Item = &'w Way<'a>> {
    ways.iter().copied().filter(|way| way.outcome == Outcome::Won)
}

fn line(deals: &Deals<'_>, id: Option<String>, name: String, ways: &[&Way<'_>], whom: &Whom, usual: &Usual) -> Line {
    let request = deals.request;
    let in_period = |way: &&Way<'_>| way.closed_on().is_some_and(|day| request.period.holds(day));
    let of = |outcome: Outcome| ways.iter().copied().filter(move |way| way.outcome == outcome);
    let own = Usual::of(ways);
    let each = quota(deals, whom);
    let quota = each.zip(periods(deals, deals.request.period.months())).map(|(each, periods)| each * periods);
    let quarters = quarters::quarters(deals, ways);
    let a_quarter = each.zip(periods(deals, Some(3))).map(|(each, periods)| each * periods);
    let attainment = quarters::attainment(&quarters, a_quarter);
    let (won, expected) = (Sum::of(of(Outcome::Won).filter(in_period)), expected(deals, of(Outcome::Open)));
    let gap = quota.map(|quota| Gap {
        amount: quota - won.amount - expected.amount.unwrap_or(0.0),
        at_most: expected.unknown + expected.without_amount > 0,
    });
    let needed = gap.and_then(|gap| need(deals, gap.amount, &own, usual));
    let is_known = own.cycle.ended() >= deals.few;
    Line {
        id,
        name,
        team: None,
        quota,
        won,
        lost: of(Outcome::Lost).filter(in_period).count(),
        open: Sum::of(of(Outcome::Open)),
        expected,
        gap,
        needed,
        won_ever: Sum::of(of(Outcome::Won)),
        lost_ever: of(Outcome::Lost).count(),
        win_rate: Share::of(own.rate, deals.few),
        quarters,
        attainment,
        average_won: own.average.0,
        cycle_days: is_known.then(|| own.cycle.quantile(0.5)).flatten(),
        cycle_of: own.cycle.ended(),
        appointments: appointments(deals, ways, whom),
        meetings: meetings(deals, whom, |day| request.period.from <= day && day <= request.as_of),
        near_closing: of(Outcome::Open).filter(|way| is_near(deals, way)).count(),
        steps: shape::steps(deals, ways),
        weakest: None,
    }
}

impl Sum {
    pub(super) fn of<'w, 'a: 'w>(ways: impl Iterator<Item = &'w Way<'a>>) -> Self {
        ways.fold(Self::default(), |sum, way| Self {
            deals: sum.deals + 1,
            amount: sum.amount + way.deal.amount.unwrap_or(0.0),
            without_amount: sum.without_amount + usize::from(way.deal.amount.is_none()),
        })
    }
}

/// Whether a deal is near closing: in the last stage, or with its day of closing near.
pub(super) fn is_near(deals: &Deals<'_>, way: &Way<'_>) -> bool {
    let within = deals.request.settings.number(&NEAR_CLOSE_DAYS) as i32;
    let until = deals.request.as_of.saturating_add(within.days());
    way.stage() == Some(crate::advise::pipeline::way::STAGES - 1)
        || way.deal.expected_close.is_some_and(|day| day >= deals.request.as_of && day <= until)
}

fn expected<'w, 'a: 'w>(deals: &Deals<'_>, open: impl Iterator<Item = &'w Way<'a>>) -> Expected {
    let (today, end) = (deals.request.as_of, deals.request.period.to);
    let mut sum = Expected::default();
    let (mut amount, mut known) = (0.0, 0);
    for way in open {
        let outlook = deals.past.outlook(way, today, end);
        match outlook {
            Outlook::Typed(_) => sum.typed += 1,
            Outlook::Measured(_) => sum.measured += 1,
            Outlook::Later => sum.later += 1,
            Outlook::Unknown => sum.unknown += 1,
        }
        sum.overdue += usize::from(way.deal.expected_close.is_some_and(|day| day < today));
        let Some(chance) = outlook.chance() else { continue };
        sum.sales += chance;
        match way.deal.amount {
            Some(worth) => {
                amount += chance * worth;
                known += 1;
            }
            None => sum.without_amount += 1,
        }
    }
    sum.amount = (known > 0 || sum.unknown + sum.without_amount == 0).then_some(amount);
    sum
}

/// What closes a gap: by the line's own figures where it has enough cases, else by those of all.
fn need(deals: &Deals<'_>, gap: f64, own: &Usual, all: &Usual) -> Option<Need> {
    let few = deals.few;
    let mut of_all = Vec::new();
    let mut pick = |is_enough: bool, what: &str| {
        if is_enough {
            return own;
        }
        of_all.push(what.to_owned());
        all
    };
    let (average, average_of) = pick(own.average.1 >= few, "average").average;
    let average = average?;
    let rate = pick(own.rate.cases >= few, "rate").rate;
    let cycle = &pick(own.cycle.ended() >= few, "cycle").cycle;
    let needed = needed(gap, average, rate, few)?;
    let half = (cycle.ended() >= few).then(|| cycle.quantile(0.5)).flatten();
    let by: Option<Date> = half.map(|days| deals.request.period.to.saturating_sub(days.days()));
    let (leads_low, leads, leads_high) =
        needed.leads.map_or((None, None, None), |(low, at, high)| (Some(low), Some(at), high));
    Some(Need {
        sales: needed.sales,
        average_won: average,
        average_of,
        leads,
        leads_low,
        leads_high,
        by: by.map(|day| day.to_string()),
        too_late: by.map(|day| day < deals.request.as_of),
        of_all,
    })
}

/// The quota of one period of quotas: of all their own, else the sum of every seller's. None where somebody has none.
fn quota(deals: &Deals<'_>, whom: &Whom) -> Option<f64> {
    let settings = deals.request.settings;
    let of = |id: &str| {
        let name = deals.sellers.name(id);
        let own = settings.amount(&QUOTAS, id).or_else(|| settings.amount(&QUOTAS, &name));
        own.or_else(|| settings.amount(&QUOTAS, "each"))
    };
    match whom {
        Whom::Everybody => settings
            .amount(&QUOTAS, "all")
            .or_else(|| deals.sellers.all().into_iter().map(of).sum::<Option<f64>>().filter(|sum| *sum > 0.0)),
        Whom::Sellers(ids) => ids.iter().map(|id| of(id)).sum(),
        Whom::NotKnown => None,
    }
}

/// How many periods of a quota so many months hold; none for days that are no whole months.
fn periods(deals: &Deals<'_>, months: Option<i32>) -> Option<f64> {
    let word = deals.request.settings.text(&QUOTA_PERIOD);
    let unit = word.map_or(Some(Unit::Quarter), Unit::from_word)?;
    Some(f64::from(months?) / f64::from(unit.months()))
}

/// Next steps of open deals and meetings that lie ahead, today included; none where the book keeps neither.
fn appointments(deals: &Deals<'_>, ways: &[&Way<'_>], whom: &Whom) -> Option<usize> {
    let today = deals.request.as_of;
    let keeps_steps = deals.every.iter().any(|way| way.deal.next_step_on.is_some());
    let is_ahead = |way: &&&Way<'_>| way.is_open() && way.deal.next_step_on.is_some_and(|day| day >= today);
    let steps = ways.iter().filter(is_ahead).count();
    let meetings = meetings(deals, whom, |day| day > today);
    (keeps_steps || meetings.is_some()).then(|| steps + meetings.unwrap_or(0))
}

/// The meetings of some sellers with people outside; none where the book keeps none, or whose they are is not known.
fn meetings(deals: &Deals<'_>, whom: &Whom, when: impl Fn(Date) -> bool) -> Option<usize> {
    let (book, sellers) = (deals.request.book, &deals.sellers);
    if !book.keeps(Table::Interactions) {
        return None;
    }
    let is_theirs = |word: &str| match whom {
        Whom::Everybody => true,
        Whom::Sellers(ids) => ids.iter().any(|id| id == sellers.id(word)),
        Whom::NotKnown => false,
    };
    let is_meeting = |touch: &&Interaction| touch.medium == Medium::Meeting && when(touch.date);
    let is_sale = |touch: &&Interaction| touch.people().any(|word| sellers.is_outside(word));
    let meetings = book.interactions().iter().filter(is_meeting).filter(is_sale);
    (!matches!(whom, Whom::NotKnown)).then(|| meetings.filter(|it| it.people().any(|word| is_theirs(word))).count())
}
