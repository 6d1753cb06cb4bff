//! Who there is to vouch: whose they are, what they agreed to, how worn out they are, what moves them; and who hides some.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::References;
use super::worth::worths;
use crate::advise::{Context, Figure};
use crate::book::{Favour, Table, Topic};
use crate::network::{ContactIx, NetworkKind, Strength};
use crate::reports::analysis::{Person, person};
use crate::settings::{ASK_REFERENCE, REFERENCE_ASKS};
use crate::stages::close_deal::gifts::THEIR_EFFECTIVE_SIZE;
use crate::stages::close_deal::references::{Candidate, candidates};

/// The extra column of contacts that says since when somebody has been in their role.
const ROLE_SINCE: &str = "role_since";
/// After so many months in a role a head of IT has moved on more often than not (Üstüner and Godes 2006: twelve to eighteen).
const MONTHS_IN_ROLE: i32 = 12;
/// From so many contacts that do not repeat each other on, somebody lives by a wide network: heuristic.
const WIDE: f64 = 4.0;
/// Fewer asks than this are no rate.
const ENOUGH: usize = 10;
/// The days at the end of a quarter in which sellers chase deals.
const LAST_DAYS: i32 = 14;

/// A customer who vouches or was asked to.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Pooled {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// `yes` or `asked`.
    pub reference: String,
    /// Who owns the right to ask; null: nobody is noted.
    pub owner: Option<String>,
    /// What they agreed to: call, visit, logo; empty: not written down.
    pub scope: Vec<String>,
    /// How often they were asked in the last 90 days; null: there is no ledger.
    pub asks_90_days: Option<usize>,
    /// How often that may be.
    pub cap: usize,
    /// How often in the last 365 days; null: there is no ledger.
    pub asks_365_days: Option<usize>,
    /// Asks without a day.
    pub asks_undated: usize,
    /// From when on they may be asked again; null: today.
    pub rests_until: Option<String>,
    /// How many months they have been in their role; null: not known.
    pub months_in_role: Option<i32>,
    /// What moves them, and what to mind, in words.
    pub hints: Vec<String>,
}

/// How many of the asks fell into the last two weeks of a quarter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct QuarterEnd {
    /// How many asks have a day.
    pub asks: usize,
    /// How many of them fell into the last 14 days of a quarter.
    pub at_the_end: usize,
    /// Their share; null: too few to say. About 15 in a hundred days are such days.
    pub share: Option<f64>,
    /// In words.
    pub words: String,
}

/// A customer who knows one of the firm well, and whom the pool does not hold.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Hoarded {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// The one whom they know well.
    pub by: Person,
    /// How strong that tie is.
    pub strength: f64,
}

/// Fills the answer with all there are.
pub(super) fn fill(answer: &mut References, context: &Context) {
    let candidates = candidates(context);
    answer.pool = candidates.iter().map(|it| Pooled::of(context, it)).collect();
    answer.worths = worths(context, &candidates);
    answer.pool.sort_by(|one, other| (&one.person.name, &one.person.id).cmp(&(&other.person.name, &other.person.id)));
    answer.quarter_end = QuarterEnd::of(context);
    answer.hoarded = hoarded(context);
}

impl Pooled {
    fn of(context: &Context, it: &Candidate) -> Self {
        let contact = context.contact(it.person);
        let months = months_in_role(context, it.person);
        let on_record = context.book.keeps(Table::Ledger);
        Self {
            person: person(context.network, it.person),
            account: contact.account.as_deref().map(|account| account.trim().to_owned()),
            reference: if it.willing { "yes" } else { "asked" }.to_owned(),
            owner: contact.owner.as_deref().map(|owner| context.called(owner).to_owned()),
            scope: contact.reference_scope.iter().map(ToString::to_string).collect(),
            asks_90_days: on_record.then_some(it.asks.lately),
            cap: context.settings.count(&REFERENCE_ASKS),
            asks_365_days: on_record.then_some(it.asks.in_a_year),
            asks_undated: it.asks.undated,
            rests_until: it.asks.rests_until.map(|day| day.to_string()),
            months_in_role: months,
            hints: hints(context, it.person, months),
        }
    }
}

/// What moves somebody: a wide network wants to be wider, who speaks in public wants a stage; who has been long in a role may move.
fn hints(context: &Context, ix: ContactIx, months: Option<i32>) -> Vec<String> {
    let wide = match THEIR_EFFECTIVE_SIZE.read(context, Some(&context.id(ix))) {
        Figure::Exact(size) | Figure::Between(size, _) if size >= WIDE => {
            Some("knows many who do not know each other: offer introductions".to_owned())
        }
        _ => None,
    };
    let groups = context.contact(ix).groups.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let stage = match (speaks_in_public(context, ix), groups.is_empty()) {
        (true, _) => Some("speaks in public: offer a platform".to_owned()),
        (false, false) => Some(format!("member of {groups}: offer a platform there")),
        (false, true) => None,
    };
    let moving = months.filter(|months| *months > MONTHS_IN_ROLE);
    let moving = moving.map(|months| format!("{months} months in the role, may move on: ask, and offer introductions"));
    wide.into_iter().chain(stage).chain(moving).collect()
}

/// Whether a note or a fact says that somebody speaks or is at conferences.
fn speaks_in_public(context: &Context, ix: ContactIx) -> bool {
    let words = ["conference", "conferences", "speaker", "speaks", "keynote", "panel", "talk", "talks"];
    let says = |text: &str| {
        let lower = text.to_lowercase();
        lower.split(|letter: char| !letter.is_alphanumeric()).any(|word| words.contains(&word))
    };
    let contact = context.contact(ix);
    let known = context.facts_about(&contact.id).filter(|fact| fact.topic != Topic::ColdButton);
    contact.note.as_deref().is_some_and(says) || known.into_iter().any(|fact| says(&fact.text))
}

/// None where the column does not stand there, is no date, or lies ahead.
fn months_in_role(context: &Context, ix: ContactIx) -> Option<i32> {
    let since: Date = context.contact(ix).attributes.get(ROLE_SINCE)?.trim().parse().ok()?;
    let months = (i32::from(context.as_of.year()) - i32::from(since.year())) * 12 + i32::from(context.as_of.month())
        - i32::from(since.month())
        - i32::from(context.as_of.day() < since.day());
    (months >= 0).then_some(months)
}

impl QuarterEnd {
    /// None where no ask has a day.
    fn of(context: &Context) -> Option<Self> {
        let asks = context.book.ledger().iter().filter(|entry| entry.favour == Favour::Reference);
        let days: Vec<Date> = asks.filter_map(|entry| entry.date).filter(|&day| day <= context.as_of).collect();
        let at_the_end = days.iter().filter(|&&day| is_at_the_end(day)).count();
        let share = (days.len() >= ENOUGH).then(|| at_the_end as f64 / days.len() as f64);
        let rate =
            share.map_or(format!("too few to say (n={})", days.len()), |share| format!("{:.0} %", share * 100.0));
        let words = format!("{at_the_end} of {} asks fell into the last two weeks of a quarter: {rate}", days.len());
        (!days.is_empty()).then_some(Self { asks: days.len(), at_the_end, share, words })
    }
}

fn is_at_the_end(day: Date) -> bool {
    let last_month = (day.month() + 2) / 3 * 3;
    let first = day.with().day(1).month(last_month).build();
    let end = first.map_or(day, Date::last_of_month);
    (end - day).get_days() < LAST_DAYS
}

/// Customers with a strong tie to one of the firm, and to nobody else of it, who were never asked to vouch, by name.
///
/// Cost: the ties of every customer.
fn hoarded(context: &Context) -> Vec<Hoarded> {
    let strong = context.settings.number(&ASK_REFERENCE);
    let customers = context.network.indices().filter(|&ix| {
        let standing = context.register().standing(ix);
        standing.networks.has(NetworkKind::Customer)
            && !standing.is_colleague
            && context.contact(ix).reference.is_none()
    });
    let one = |ix: ContactIx| {
        let ours = context.network.neighbours(ix).filter(|&other| context.is_one_of_us(other));
        let ties: Vec<(f64, ContactIx)> = ours.filter_map(|by| Some((evidenced(context, ix, by)?, by))).collect();
        let mut near = ties.into_iter().filter(|(strength, _)| *strength >= strong);
        let (strength, by) = near.next().filter(|_| near.next().is_none())?;
        Some(Hoarded {
            person: person(context.network, ix),
            account: context.contact(ix).account.as_deref().map(|account| account.trim().to_owned()),
            by: person(context.network, by),
            strength,
        })
    };
    let mut hoarded: Vec<Hoarded> = customers.filter_map(one).collect();
    hoarded.sort_by(|one, other| (&one.person.name, &one.person.id).cmp(&(&other.person.name, &other.person.id)));
    hoarded
}

fn evidenced(context: &Context, a: ContactIx, b: ContactIx) -> Option<f64> {
    let link = context.network.link(a, b)?;
    link.is_evidenced().then_some(link.strength).map(Strength::value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Entry};
    use crate::network::Seat;
    use crate::network::sketch::sketch;
    use crate::settings::Settings;
    use jiff::civil::date;

    fn on<T>(drawn: &str, book: &Book, read: impl FnOnce(&Context) -> T) -> T {
        let network = sketch(drawn);
        let seller = network.find("you").unwrap();
        let seat = Seat { network, seller, assumed: false };
        let settings = Settings::default();
        read(&Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(book))
    }

    #[test]
    fn a_customer_one_colleague_knows_well_and_nobody_asked_is_not_in_the_pool() {
        let drawn = "you -- kim@Own[internal]; kim == sam@Wave[customer]; kim == jo@Wave[customer reference=no]; \
                     kim -- max@Wave[customer]; kim == lee@Wave[customer]; you == lee";
        let hidden = on(drawn, &Book::default(), |context| {
            hoarded(context).into_iter().map(|it| (it.person.name, it.by.name)).collect::<Vec<_>>()
        });
        assert_eq!(hidden, [("sam".to_owned(), "kim".to_owned())]);
    }

    #[test]
    fn who_has_been_long_in_a_role_may_move_on_and_a_date_nobody_can_read_says_nothing() {
        let months = |since: &str| {
            let drawn = format!("you -- ana[customer reference=yes role_since={since}]");
            on(&drawn, &Book::default(), |context| months_in_role(context, context.network.find("ana").unwrap()))
        };
        assert_eq!((months("2025-06-15"), months("2025-06-16"), months("2026-06-15")), (Some(12), Some(11), Some(0)));
        assert_eq!((months("2027-01-01"), months("spring")), (None, None));
    }

    #[test]
    fn a_share_of_few_asks_is_no_rate() {
        let read = |days: &[Date]| {
            let mut book = Book::default();
            book.keep_ledger(
                days.iter().map(|&day| Entry { date: Some(day), ..Entry::of(Favour::Reference, "a", "you") }),
            );
            on("you", &book, |context| QuarterEnd::of(context).map(|it| (it.at_the_end, it.share)))
        };
        let (end, middle) = (date(2026, 3, 30), date(2026, 5, 5));
        assert_eq!(read(&[end, middle]), Some((1, None)));
        assert_eq!(read(&[end, end, end, end, end, middle, middle, middle, middle, middle]), Some((5, Some(0.5))));
        assert_eq!(read(&[]), None);
    }

    #[test]
    fn the_last_two_weeks_of_a_quarter_are_fourteen_days() {
        assert!(is_at_the_end(date(2026, 6, 30)) && is_at_the_end(date(2026, 6, 17)));
        assert!(!is_at_the_end(date(2026, 6, 16)) && !is_at_the_end(date(2026, 5, 31)));
        assert!(
            is_at_the_end(date(2026, 3, 18)) && is_at_the_end(date(2025, 12, 31)) && !is_at_the_end(date(2026, 1, 1))
        );
    }
}
