//! What is counted of one seller within some weeks, and how each figure is read: one list, which every view goes by.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::inside;
use super::record::{Record, Seen, Who};
use super::service::{Answers, answers, requests};
use crate::advise::pipeline::Period;
use crate::advise::pipeline::way::days;
use crate::book::Brought;
use crate::network::contact::folded;

/// What is counted of a seller. Where nothing is recorded of them, nothing is known, and no figure is 0.
#[derive(Debug, Clone, Default)]
pub struct Facts<'a> {
    /// Touches they took part in.
    pub touches: usize,
    /// Meetings and calls whose length nobody noted: so many hours are missing.
    pub without_length: usize,
    /// Hours a week with customers and prospects.
    pub buyers: Option<f64>,
    /// Hours a week with directors and executives of the own firm.
    pub leaders: Option<f64>,
    /// Hours a week with their own manager; none where nobody noted who that is.
    pub manager: Option<f64>,
    /// Hours a week of all meetings and calls.
    pub all: Option<f64>,
    /// Colleagues they were in touch with, both ways.
    pub colleagues: BTreeSet<&'a str>,
    /// The departments of these.
    pub departments: BTreeSet<String>,
    /// How many of these have no department noted.
    pub no_department: usize,
    /// Share of what passes between colleagues that passes through them, 0 to 1.
    pub share: Option<f64>,
    /// People outside they were in touch with, both ways.
    pub outside: BTreeSet<&'a str>,
    /// Hours with customers and prospects in all these weeks, for each of their people met.
    pub depth: Option<f64>,
    /// Hours with each account, by its name.
    pub accounts: BTreeMap<&'a str, f64>,
    /// People one introduction away.
    pub beyond: Option<usize>,
    /// People to whom a touch of theirs brought news, an answer, an invitation or somebody worth knowing; none where nobody notes it.
    pub told: Option<usize>,
    /// Colleagues who helped, for each deal that came to a solution; none where the ledger holds no help at all.
    pub helpers: Option<f64>,
    /// How soon buyers are answered, over the days by which sales are counted.
    pub answers: Answers<'a>,
    /// The share of pairs among their contacts of which it is known whether they know each other.
    pub asked: Option<f64>,
    weeks: f64,
}

/// One figure of a seller.
#[derive(Debug)]
pub struct Measure {
    /// The name in JSON and CSV.
    pub id: &'static str,
    /// In a few words.
    pub title: &'static str,
    /// What stands behind the number.
    pub unit: &'static str,
    /// Whether more is better; none: neither.
    pub more: Option<bool>,
    /// By how much weak sellers were below all others in the study, where it says.
    pub study: Option<f64>,
    /// Whether it hangs on who else knows whom, so that it is compared only where networks are alike in size and in pairs asked.
    pub shape: bool,
    /// What it means exactly.
    pub meaning: &'static str,
    /// The figure.
    pub of: fn(&Facts<'_>) -> Option<f64>,
}

/// The measures, the three of the study first.
pub static MEASURES: &[Measure] = &[
    Measure {
        id: "internal_people",
        title: "colleagues in touch",
        unit: "",
        more: Some(true),
        study: Some(-0.20),
        shape: false,
        meaning: "Colleagues with whom there was contact both ways: a meeting, a call, an answered letter, or letters each way.",
        of: |it| it.known(it.colleagues.len() as f64),
    },
    Measure {
        id: "internal_departments",
        title: "their departments",
        unit: "",
        more: Some(true),
        study: None,
        shape: false,
        meaning: "Departments of these colleagues; colleagues without one are counted apart.",
        of: |it| it.known(it.departments.len() as f64).filter(|_| it.no_department < it.colleagues.len().max(1)),
    },
    Measure {
        id: "internal_share",
        title: "passes through them at home",
        unit: "%",
        more: Some(true),
        study: None,
        shape: true,
        meaning: "The share of all pairs of colleagues who reach each other by the shortest way through the seller, over contact both ways (betweenness, Freeman 1977), times 100.",
        of: |it| it.share.map(|share| 100.0 * share),
    },
    Measure {
        id: "customer_hours",
        title: "with customers and prospects",
        unit: "h a week",
        more: Some(true),
        study: Some(-0.25),
        shape: false,
        meaning: "Hours of meetings and calls at which somebody of a customer or prospect was, by week. Those without minutes add nothing and are counted apart.",
        of: |it| it.buyers,
    },
    Measure {
        id: "leader_hours",
        title: "with leaders",
        unit: "h a week",
        more: Some(true),
        study: Some(-0.20),
        shape: false,
        meaning: "Hours of meetings and calls at which a director or executive of the own firm was, by week.",
        of: |it| it.leaders,
    },
    Measure {
        id: "manager_hours",
        title: "with their manager",
        unit: "h a week",
        more: Some(true),
        study: None,
        shape: false,
        meaning: "Hours of meetings and calls at which the one they report to was, by week.",
        of: |it| it.manager,
    },
    Measure {
        id: "answer_days",
        title: "until customers are answered",
        unit: "days",
        more: Some(false),
        study: None,
        shape: false,
        meaning: "The days within which half of the letters from customers and prospects are answered, those still open reckoned in (Kaplan and Meier 1958).",
        of: |it| it.answers.durations.quantile(0.5).map(f64::from).filter(|_| it.answers.durations.ended() >= 5),
    },
    Measure {
        id: "helpers",
        title: "colleagues who help on a deal",
        unit: "",
        more: Some(true),
        study: None,
        shape: false,
        meaning: "Colleagues who helped, by the ledger, for each deal of the last year that came to a solution: coordination.",
        of: |it| it.helpers,
    },
    Measure {
        id: "told",
        title: "people told something",
        unit: "",
        more: Some(true),
        study: None,
        shape: false,
        meaning: "People to whom a touch of the seller brought news, an answer, an invitation or somebody worth knowing: dissemination.",
        of: |it| it.told.map(|count| count as f64),
    },
    Measure {
        id: "beyond",
        title: "people one introduction away",
        unit: "",
        more: Some(true),
        study: None,
        shape: true,
        meaning: "People known to the seller's contacts, by contact both ways, and not to the seller: access.",
        of: |it| it.beyond.map(|count| count as f64),
    },
    Measure {
        id: "outside_people",
        title: "people outside (breadth)",
        unit: "",
        more: None,
        study: None,
        shape: false,
        meaning: "People at customers, prospects and in the market with whom there was contact both ways: breadth.",
        of: |it| it.known(it.outside.len() as f64),
    },
    Measure {
        id: "depth",
        title: "hours with each at customers (depth)",
        unit: "h",
        more: None,
        study: None,
        shape: false,
        meaning: "Hours with customers and prospects in all these weeks, for each of their people with whom there was contact both ways: depth.",
        of: |it| it.depth,
    },
    Measure {
        id: "accounts",
        title: "accounts touched",
        unit: "",
        more: None,
        study: None,
        shape: false,
        meaning: "Accounts at which somebody was met or called.",
        of: |it| it.known(it.accounts.len() as f64),
    },
    Measure {
        id: "account_hours",
        title: "hours an account",
        unit: "h",
        more: None,
        study: None,
        shape: false,
        meaning: "Hours with customers and prospects in all these weeks, for each account: focus. At one firm the best spent 18 % more time with customers on 40 % fewer accounts.",
        of: |it| {
            let hours = it.buyers? * it.weeks;
            (!it.accounts.is_empty()).then(|| hours / it.accounts.len() as f64)
        },
    },
    Measure {
        id: "all_hours",
        title: "all meetings and calls",
        unit: "h a week",
        more: None,
        study: None,
        shape: false,
        meaning: "Hours of all meetings and calls on record, by week.",
        of: |it| it.all,
    },
];

impl<'a> Facts<'a> {
    /// What is counted of a seller within some days; `importance` is that of all colleagues in the same days, and `results` the days by
    /// which sales are counted. Cost: a look at each of their touches.
    pub fn of(
        record: &Record<'a>,
        id: &'a str,
        window: Period,
        results: Period,
        importance: &BTreeMap<&'a str, f64>,
    ) -> Self {
        let seen: Vec<Seen<'a>> = record.of_person(id, window).collect();
        let base =
            Self { helpers: helpers(record, id, results), answers: answers(record, id, results), ..Self::default() };
        if seen.is_empty() {
            return base;
        }
        let weeks = weeks(record, window);
        let met = record.met(id, window);
        let of = |who: Who| met.iter().copied().filter(move |other| record.who(other) == who);
        let colleagues: BTreeSet<&str> = of(Who::Colleague).collect();
        let (departments, no_department) = inside::departments(record, colleagues.iter().copied());
        let outside: BTreeSet<&str> = of(Who::Buyer).chain(of(Who::Market)).collect();
        let buyers = of(Who::Buyer).count();
        let time = |wanted: &dyn Fn(&str) -> bool| hours(record, id, &seen, weeks, wanted);
        let manager = record.manager(id);
        let with_buyers = time(&|other| record.who(other) == Who::Buyer);
        Self {
            touches: seen.len(),
            without_length: seen.iter().filter(|it| it.hours() == Some(None)).count(),
            buyers: with_buyers,
            leaders: time(&|other| record.is_leader(other)),
            manager: manager.and_then(|boss| time(&|other| other == boss)),
            all: time(&|_| true),
            departments,
            no_department,
            share: importance.get(id).copied().or_else(|| (!importance.is_empty()).then_some(0.0)),
            depth: with_buyers.filter(|_| buyers > 0).map(|hours| hours * weeks / buyers as f64),
            accounts: accounts(record, id, &seen),
            beyond: Some(inside::beyond(record, id)),
            told: told(record, id, &seen),
            asked: inside::asked(record, id),
            colleagues,
            outside,
            weeks,
            ..base
        }
    }

    /// A count, where anything is recorded of the seller.
    fn known(&self, count: f64) -> Option<f64> {
        (self.touches > 0).then_some(count)
    }

    /// How many people they are in touch with.
    pub fn size(&self) -> usize {
        self.colleagues.len() + self.outside.len()
    }
}

/// The weeks that a record covers of some days.
pub fn weeks(record: &Record<'_>, window: Period) -> f64 {
    let from = record.span().map_or(window.from, |span| span.from.max(window.from));
    f64::from(days(from, window.to) + 1) / 7.0
}

/// Hours a week at which somebody wanted was there. None where there were meetings or calls with them and none has a length.
fn hours(record: &Record<'_>, id: &str, seen: &[Seen<'_>], weeks: f64, wanted: &dyn Fn(&str) -> bool) -> Option<f64> {
    let with_them = seen.iter().filter(|it| record.others(id, **it).into_iter().any(wanted));
    let lengths: Vec<Option<f64>> = with_them.filter_map(Seen::hours).collect();
    let is_known = lengths.is_empty() || lengths.iter().any(Option::is_some);
    is_known.then(|| lengths.into_iter().flatten().sum::<f64>() / weeks)
}

/// The hours with each account of customers and prospects; one met by several people of it counts once.
fn accounts<'a>(record: &Record<'a>, id: &str, seen: &[Seen<'a>]) -> BTreeMap<&'a str, f64> {
    let mut accounts: BTreeMap<String, (&str, f64)> = BTreeMap::new();
    for it in seen {
        let Some(length) = it.hours() else { continue };
        let buyers = record.others(id, *it).into_iter().filter(|other| record.who(other) == Who::Buyer);
        let names: BTreeMap<String, &str> = buyers
            .filter_map(|other| record.contact(other)?.account.as_deref())
            .map(|name| (folded(name), name))
            .collect();
        for (key, name) in names {
            accounts.entry(key).or_insert((name, 0.0)).1 += length.unwrap_or(0.0);
        }
    }
    accounts.into_values().collect()
}

/// To how many people a touch that they began brought something; none where nobody notes it.
fn told(record: &Record<'_>, id: &str, seen: &[Seen<'_>]) -> Option<usize> {
    let own: Vec<&Seen<'_>> = seen.iter().filter(|it| it.began).collect();
    own.iter().any(|it| it.touch.brought.is_some()).then(|| {
        let gave = own.iter().filter(|it| it.touch.brought.is_some_and(|what| what != Brought::None));
        gave.flat_map(|it| record.others(id, **it)).collect::<BTreeSet<_>>().len()
    })
}

/// Colleagues who helped, for each deal of some days that came to a solution.
fn helpers(record: &Record<'_>, id: &str, results: Period) -> Option<f64> {
    let keeps_help = record.book().ledger().iter().any(|it| it.favour == crate::book::Favour::Help);
    let solution = crate::book::DealStage::Solution as usize;
    let came = |deal: &&crate::book::Deal| {
        let reached = deal.entered[solution].or(deal.entered[solution + 1]);
        record.sellers.owner(deal) == Some(id) && reached.is_some_and(|day: Date| results.holds(day))
    };
    let deals: Vec<&crate::book::Deal> = record.book().deals().iter().filter(came).collect();
    if !keeps_help || deals.is_empty() {
        return None;
    }
    let everything = Period { from: Date::MIN, to: record.today };
    let given: BTreeSet<(&str, &str)> = requests(record, id, everything)
        .into_iter()
        .filter(|it| it.came_about())
        .filter_map(|it| Some((it.about.as_deref()?, record.sellers.id(&it.giver))))
        .filter(|(about, _)| deals.iter().any(|deal| deal.id == *about))
        .collect();
    Some(given.len() as f64 / deals.len() as f64)
}
