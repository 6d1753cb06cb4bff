//! On which days an event takes place: by its rules, less what was called off, with those that were moved.
//!
//! A rule without an end is followed to the last day that counts.

use std::collections::BTreeMap;

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarProperty, ICalendarRecurrenceRule,
    ICalendarValue,
};
use jiff::civil::Date;

use super::event::Event;
use super::zones::{Moment, Zones};

/// So often a rule is followed at most: daily for half a century.
const MOST: usize = 20_000;

/// The seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// A day on which an event takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub(super) day: Date,
    /// What the clock shows when it begins: two on one day differ in it.
    pub(super) start: i64,
    /// By which of the events it is told, by position.
    pub(super) by: usize,
}

/// What became of the events of one id.
#[derive(Debug, Default)]
pub(super) struct Series {
    pub(super) occurrences: Vec<Occurrence>,
    /// Events that say again what a later version says, by position.
    pub(super) outdated: Vec<usize>,
    /// Events of which no day can be read, by position.
    pub(super) dayless: Vec<usize>,
    /// Events whose rule cannot be followed, or not to its end, by position.
    pub(super) odd: Vec<usize>,
}

/// When one of a series begins, and which event tells of it.
type Instances = BTreeMap<i64, (i64, usize)>;

/// The days of the events of one id, up to the last that counts.
pub(super) fn series(events: &[&Event], zones: &Zones, last: Date) -> Series {
    let mut series = Series::default();
    let master = latest(events, &mut series, |event| event.replaces.is_none().then_some(0)).remove(&0);
    let mut instances = Instances::new();
    let clock = master.and_then(|at| events[at].start.as_ref()).map_or(Tz::Floating, |start| zones.clock(start));
    if let Some(at) = master {
        match starts(events[at], zones, last) {
            Some((starts, is_odd)) => {
                instances = starts.into_iter().map(|start| (start, (start, at))).collect();
                series.odd.extend(is_odd.then_some(at));
            }
            None => series.dayless.push(at),
        }
    }
    let stands_for = |event: &Event| event.replaces.as_ref().and_then(|it| zones.reading(it, clock));
    let overrides = latest(events, &mut series, stands_for);
    for (replaced, at) in overrides {
        replace(&mut instances, events[at], at, replaced, (zones, clock), &mut series);
    }
    let own = |at: usize| events[at].start.as_ref().map_or(clock, |start| zones.clock(start));
    let day = |start, by| zones.day(start, if Some(by) == master { clock } else { own(by) });
    let occurrences =
        instances.into_values().filter_map(|(start, by)| Some(Occurrence { day: day(start, by)?, start, by }));
    series.occurrences = occurrences.collect();
    series
}

/// Of the events with one key the one changed last, by key; the others are outdated.
fn latest(events: &[&Event], series: &mut Series, key: impl Fn(&Event) -> Option<i64>) -> BTreeMap<i64, usize> {
    let mut latest: BTreeMap<i64, usize> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        let Some(key) = key(event) else { continue };
        let other = latest.entry(key).or_insert(at);
        if *other != at {
            let (newer, older) = if event.version >= events[*other].version { (at, *other) } else { (*other, at) };
            series.outdated.push(older);
            *other = newer;
        }
    }
    latest
}

/// Puts an event in the place of one of a series, or of that and all later ones.
fn replace(
    instances: &mut Instances,
    event: &Event,
    at: usize,
    replaced: i64,
    (zones, clock): (&Zones, Tz),
    series: &mut Series,
) {
    let is_day = event.replaces.as_ref().is_some_and(Moment::is_day);
    let is_meant = |start: i64| start == replaced || is_day && start.div_euclid(DAY) == replaced.div_euclid(DAY);
    instances.retain(|start, _| !is_meant(*start));
    let start = event.start.as_ref().or(event.replaces.as_ref());
    let Some((own, on_clock)) =
        start.and_then(|it| Some((zones.reading(it, zones.clock(it))?, zones.reading(it, clock)?)))
    else {
        series.dayless.push(at);
        return;
    };
    if event.is_for_later {
        let moved = on_clock - replaced;
        instances.range_mut(replaced..).for_each(|(_, instance)| *instance = (instance.0 + moved, at));
    }
    instances.insert(replaced, (own, at));
}

/// When an event begins, each time; whether a rule of it could not be followed to the end. None where it has no day.
fn starts(event: &Event, zones: &Zones, last: Date) -> Option<(Vec<i64>, bool)> {
    let start = event.start.as_ref()?;
    let clock = zones.clock(start);
    let first = zones.reading(start, clock)?;
    let (mut starts, mut is_odd) = (Vec::new(), event.has_odd_rule);
    for rule in &event.rules {
        match follow(rule, start, (zones, clock), last) {
            Some((times, is_whole)) => {
                is_odd |= !is_whole;
                starts.extend(times);
            }
            None => is_odd = true,
        }
    }
    if starts.is_empty() {
        starts.push(first);
    }
    starts.extend(event.more.iter().filter_map(|it| zones.reading(it, clock)));
    for called_off in &event.except {
        let Some(at) = zones.reading(called_off, clock) else { continue };
        let is_day = called_off.is_day();
        starts.retain(|start| *start != at && !(is_day && start.div_euclid(DAY) == at.div_euclid(DAY)));
    }
    Some((starts, is_odd))
}

/// When a rule says, on the clock of the event, and whether it was followed as far as it counts; none where it says what cannot
/// be.
fn follow(
    rule: &ICalendarRecurrenceRule,
    start: &Moment,
    (zones, clock): (&Zones, Tz),
    last: Date,
) -> Option<(Vec<i64>, bool)> {
    let first = zones.reading(start, clock)?;
    let mut rule = rule.clone();
    let until = rule.until.take().map(|until| end_of(until, start, zones, clock));
    let horizon = seconds(last) + DAY - 1;
    let until = match until {
        Some(until) => Some(until?),
        None => rule.count.is_none().then_some(horizon),
    };
    let until = until.map(|until| until.min(horizon));
    if until.is_some_and(|until| until < first) {
        return Some((vec![first], true));
    }
    rule.until = until.map(PartialDateTime::from_naive_timestamp);
    let expanded = as_calendar(start, rule).expand_dates(Tz::Floating, MOST);
    if !expanded.errors.is_empty() {
        return None;
    }
    let times: Vec<i64> = expanded.events.iter().map(|it| it.start.naive_local().and_utc().timestamp()).collect();
    let is_whole = times.len() < MOST || times.last().is_some_and(|time| *time >= horizon);
    Some((times, is_whole))
}

/// The last second that a rule allows, on the clock of the event: a day is allowed to its end.
fn end_of(until: PartialDateTime, start: &Moment, zones: &Zones, clock: Tz) -> Option<i64> {
    let mut moment = start.clone();
    moment.at = until;
    let end = zones.reading(&moment, clock)?;
    Some(if moment.is_day() { end + DAY - 1 } else { end })
}

fn seconds(day: Date) -> i64 {
    day.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |it| it.timestamp().as_second())
}

/// A calendar with nothing in it but a beginning and a rule, on no clock in particular.
fn as_calendar(start: &Moment, rule: ICalendarRecurrenceRule) -> ICalendar {
    let at = PartialDateTime { tz_hour: None, tz_minute: None, tz_minus: false, ..start.at.clone() };
    let entry = |name, value| ICalendarEntry { name, params: Vec::new(), values: vec![value] };
    let entries = vec![
        entry(ICalendarProperty::Dtstart, ICalendarValue::PartialDateTime(Box::new(at))),
        entry(ICalendarProperty::Rrule, ICalendarValue::RecurrenceRule(Box::new(rule))),
    ];
    let event =
        ICalendarComponent { component_type: ICalendarComponentType::VEvent, entries, component_ids: Vec::new() };
    ICalendar { components: vec![event] }
}
