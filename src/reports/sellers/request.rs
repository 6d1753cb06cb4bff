//! From a book to the answer.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::beside::{Pools, at_home_alike};
use super::names::Names;
use super::{NOT_FOR, Results, Rhythm, SCHEMA, Seller, Sellers, Span, Typed, actions, fit, home, managers, offers};
use crate::advise::pipeline::way::days;
use crate::advise::pipeline::{Period, Unit};
use crate::advise::sellers::roster::spelt;
use crate::advise::sellers::{Facts, Profile, Record, facts, inside, rhythm};
use crate::advise::words::counted;
use crate::network::Link;
use crate::render::pseudonym::Pseudonyms;
use crate::reports::note::Note;
use crate::reports::pipeline::{self, By, Line, Pipeline};
use crate::settings::{FEW, SELLER_RESULT_DAYS, SELLER_WEEKS, Settings};

/// What is asked.
#[derive(Debug)]
pub struct Request<'a> {
    /// What is recorded.
    pub record: &'a Record<'a>,
    /// The settings in force.
    pub settings: &'a Settings,
    /// Today.
    pub as_of: Date,
    /// The column of sellers by which they are compared among themselves only.
    pub by: Option<&'a str>,
    /// The seller who alone is shown, by id.
    pub seller: Option<&'a str>,
    /// Under which key people, accounts and deals bear pseudonyms.
    pub pseudonyms: Option<&'a Pseudonyms>,
    /// How the book was read.
    pub notes: Vec<Note>,
}

/// What the parts of the answer are made from.
pub(super) struct Desk<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) record: &'a Record<'a>,
    pub(super) names: Names<'a>,
    pub(super) window: Period,
    pub(super) results: Period,
    /// Every seller, with what is counted of them now and in as many weeks before.
    pub(super) facts: BTreeMap<&'a str, (Facts<'a>, Facts<'a>)>,
    /// What the pipeline says of each, by id.
    pub(super) lines: BTreeMap<String, Line>,
    pub(super) all: Line,
    pub(super) profiles: BTreeMap<&'a str, Profile>,
    /// What was sold to each account, by its name as it compares.
    pub(super) sold: BTreeMap<String, offers::Sold<'a>>,
    /// What might be offered to each; none where no deal says what was sold.
    pub(super) offers: Option<offers::Offers>,
    notes: Vec<Note>,
}

impl Sellers {
    /// Gathers the answer.
    pub fn new(request: &Request<'_>) -> Self {
        let desk = Desk::of(request);
        let pools = Pools::of(&desk);
        let mut sellers: Vec<(&str, Seller)> = desk.facts.keys().map(|&id| (id, seller(&desk, &pools, id))).collect();
        sellers.sort_by(|(_, one), (_, other)| {
            let worth = |it: &Seller| (it.results.won.amount, it.results.won_ever.amount);
            let (one, other) = (worth(one), worth(other));
            other.0.total_cmp(&one.0).then(other.1.total_cmp(&one.1))
        });
        let shown = sellers.into_iter().filter(|(id, _)| request.seller.is_none_or(|only| only == *id));
        Self {
            schema: SCHEMA.to_owned(),
            as_of: request.as_of.to_string(),
            window: span(desk.record, desk.window),
            results: Span { covered: None, ..span(desk.record, desk.results) },
            pseudonymous: request.pseudonyms.is_some(),
            by: request.by.map(str::to_owned),
            not_for: NOT_FOR.to_owned(),
            all: Results::of(&desk.all),
            pools: pools.told(&desk),
            sellers: shown.map(|(_, seller)| seller).collect(),
            managers: managers::managers(&desk),
            notes: notes(&desk),
        }
    }
}

fn span(record: &Record<'_>, period: Period) -> Span {
    let covered = record.span().map(|span| days(span.from.max(period.from), period.to) + 1);
    Span { from: period.from.to_string(), to: period.to.to_string(), covered: covered.filter(|days| *days > 0) }
}

impl<'a> Desk<'a> {
    fn of(request: &'a Request<'a>) -> Self {
        let (record, settings, today) = (request.record, request.settings, request.as_of);
        let back = |days: usize| today.saturating_sub(i64::try_from(days).unwrap_or(i64::MAX).min(100_000).days());
        let weeks = settings.count(&SELLER_WEEKS);
        let window = facts::window(settings, today);
        let before = Period { from: back(14 * weeks - 1), to: back(7 * weeks) };
        let results = Period { from: back(settings.count(&SELLER_RESULT_DAYS).saturating_sub(1)), to: today };
        let pipeline = Pipeline::new(&pipeline::Request {
            book: record.book(),
            network: record.network(),
            settings,
            as_of: today,
            period: results,
            unit: Unit::Quarter,
            by: By::Owner,
            seller: None,
            you: record.sellers.you,
            notes: Vec::new(),
        });
        let (now, then) = (inside::importance(record, window), inside::importance(record, before));
        let facts = record.sellers.all().into_iter().map(|id| {
            // What lies before the record is not known.
            let is_recorded = record.span().is_some_and(|span| span.from <= before.from);
            let earlier = if is_recorded { Facts::of(record, id, before, before, &then) } else { Facts::default() };
            (id, (Facts::of(record, id, window, results, &now), earlier))
        });
        let facts: BTreeMap<&str, (Facts<'_>, Facts<'_>)> = facts.collect();
        let stale =
            pipeline.notes.iter().filter(|note| ["stale-deals", "no-deals", "past-day"].contains(&note.check.as_str()));
        let notes = stale.cloned().collect();
        let lines = pipeline.lines.into_iter().filter_map(|line| Some((line.id.clone()?, line))).collect();
        let names = Names { record, pseudonyms: request.pseudonyms };
        let now = facts.iter().map(|(id, it)| (*id, &it.0)).collect();
        let profiles = Profile::of_team(&now, settings);
        let sold = offers::sold(record);
        let offers = offers::offers(record, &names, &sold, settings);
        Self { sold, offers, request, record, names, window, results, facts, lines, all: pipeline.all, profiles, notes }
    }

    /// What is counted of a seller.
    pub(super) fn now(&self, id: &str) -> Option<&Facts<'a>> {
        self.facts.get(id).map(|it| &it.0)
    }

    /// The weeks of the window that the record covers.
    pub(super) fn weeks(&self) -> f64 {
        facts::weeks(self.record, self.window)
    }

    /// With whom a seller is compared: the value of the column asked for.
    pub(super) fn group(&self, id: &str) -> Option<String> {
        let column = spelt(self.request.by?);
        if column == "team" {
            return self.record.sellers.team(id);
        }
        let contact = self.record.contact(id)?;
        let known = contact.label(&column).or_else(|| contact.attributes.noted(&column))?.trim();
        (!known.is_empty()).then(|| known.to_owned())
    }
}

impl Results {
    pub(super) fn of(line: &Line) -> Self {
        Self {
            won: line.won,
            lost: line.lost,
            won_ever: line.won_ever,
            lost_ever: line.lost_ever,
            open: line.open,
            win_rate: Some(line.win_rate),
            quarters: line.quarters.clone(),
            attainment: line.attainment,
        }
    }
}

fn seller(desk: &Desk<'_>, pools: &Pools, id: &str) -> Seller {
    let (names, line) = (&desk.names, desk.lines.get(id));
    let facts = desk.now(id).cloned().unwrap_or_default();
    let profile = desk.profiles.get(id).copied();
    let new_business = fit::new_business(desk, id);
    let (role_fits, role) = fit::fit(profile, new_business);
    let figures = pools.figures(desk, id);
    Seller {
        id: names.id(id),
        name: names.person(id),
        manager: desk
            .record
            .manager(id)
            .map(|id| names.person(id))
            .or_else(|| desk.record.sellers.team(id).map(|team| names.value(&team))),
        group: desk.group(id).map(|group| names.value(&group)),
        results: line.map(Results::of).unwrap_or_default(),
        weakest: line.and_then(|line| line.weakest.clone()),
        rank: pools.rank(desk, id),
        quota_rank: pools.quota_rank(desk, id),
        in_top: pools.in_top(desk, id),
        profile: profile.map(|profile| profile.word().to_owned()),
        new_business,
        role_fits,
        role,
        touches: facts.touches,
        without_length: facts.without_length,
        asked: facts.asked,
        alike: at_home_alike(desk, id),
        rhythm: told_rhythm(desk, id),
        leaders: home::leaders(desk, id),
        approvers: home::approvers(desk, id),
        open_requests: home::open_requests(desk, id),
        offers: offers::of_seller(desk, id),
        typed: typed(desk.record, id),
        actions: actions::actions(desk, pools, id, &figures, role_fits),
        figures,
    }
}

fn told_rhythm(desk: &Desk<'_>, id: &str) -> Option<Rhythm> {
    let told = rhythm::Rhythm::of(desk.record, id)?;
    let (customer_hours, colleagues) = (told.buyers.to_vec(), told.colleagues.to_vec());
    Some(Rhythm { quarters: told.quarters, customer_hours, colleagues })
}

/// What was typed of somebody's ties: rows of ties, and the cells of contacts whom they own.
fn typed(record: &Record<'_>, id: &str) -> Typed {
    let network = record.network();
    let Some(me) = record.find(id) else { return Typed::default() };
    let is_written = |other| {
        let has_row = network.link(me, other).filter(Link::is_declared).is_some_and(|link| link.rows > 0);
        let contact = network.contact(other);
        let is_own = contact.owner.as_deref().is_some_and(|owner| network.contact(me).goes_by(owner));
        let is_chart = network.reports_to(me).any(|above| above == other);
        (has_row && !is_chart) || (is_own && contact.strength.is_some_and(|strength| strength > 0.0))
    };
    let written: Vec<&str> = network
        .contacts()
        .filter(|(other, _)| *other != me && is_written(*other))
        .map(|(_, contact)| contact.id.as_str())
        .collect();
    let in_touch: Vec<&str> = record.knows(id).collect();
    let without_contact = written.iter().filter(|other| !in_touch.contains(other)).count();
    Typed { ties: written.len(), without_contact }
}

/// What to know before believing a figure: first what hangs on the question, then how the book was read.
fn notes(desk: &Desk<'_>) -> Vec<Note> {
    let (record, request) = (desk.record, desk.request);
    let mut notes = desk.notes.clone();
    if !record.keeps_touches() || record.span().is_none() {
        let message = "nobody recorded who was in touch with whom: put interactions.csv beside the deals (date, from, to, kind, \
                       minutes), from calendars and mail headers. Until then only deals speak";
        notes.push(Note::grave("no-interactions", message));
    }
    let silent = desk.facts.values().filter(|it| it.0.touches == 0).count();
    if record.keeps_touches() && silent > 0 {
        let whom = counted(silent, "seller", "sellers");
        let message = format!("of {whom} nothing is recorded in these weeks: their figures are not known, and not 0");
        notes.push(Note { count: silent, ..Note::new("not-recorded", message) });
    }
    let missing: usize = desk.facts.values().map(|it| it.0.without_length).sum();
    if missing > 0 {
        let message = format!(
            "{} no minutes: their hours are missing",
            counted(missing, "meeting or call has", "meetings and calls have")
        );
        notes.push(Note { count: missing, ..Note::new("no-minutes", message) });
    }
    let unowned = record.book().deals().iter().filter(|deal| deal.owner.is_none()).count();
    if unowned > 0 {
        let message = format!("{} no owner", counted(unowned, "deal has", "deals have"));
        notes.push(Note { count: unowned, ..Note::new("deals-without-owner", message) });
    }
    if record.without_level() > 0 && record.keeps_touches() {
        let count = record.without_level();
        let message = format!("of {count} colleagues the level is not noted: they count as no leaders");
        notes.push(Note { count, ..Note::new("no-level", message) });
    }
    if desk.offers.is_some() && desk.sold.len() > offers::BESIDE {
        let count = desk.sold.len();
        let message = format!(
            "of {count} customers each is held against the {} of its industry that are nearest in size, to see what else to offer",
            offers::BESIDE
        );
        notes.push(Note { count, ..Note::new("offers-nearest", message) });
    }
    if request.pseudonyms.is_some() {
        let message = "whoever knows what somebody sold can tell who they are: hand this on only where names might go";
        notes.push(Note::new("pseudonyms", message));
        // Messages about the files quote what stands in them.
        let told = request
            .notes
            .iter()
            .map(|note| Note { message: format!("{} ({})", note.check, note.count), ..note.clone() });
        notes.extend(told);
    } else {
        notes.extend(request.notes.iter().cloned());
    }
    notes
}

/// Below how many cases no share is said.
pub(super) fn few(desk: &Desk<'_>) -> usize {
    desk.request.settings.count(&FEW)
}
