//! An event: when it is, how it comes again, and who was asked to come.

use calcard::icalendar::ICalendarParameterValue as Said;
use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarParameterName as Parameter, ICalendarParticipationRole as Role,
    ICalendarParticipationStatus as Answer, ICalendarPeriod, ICalendarProperty as Property, ICalendarRecurrenceRule,
    ICalendarStatus, ICalendarTransparency, ICalendarUserTypes as Type, ICalendarValue as Value,
};
use calcard::{Entry, Parser};

use super::blocks::Block;
use super::zones::Moment;
use crate::ingest::foreign::key::Key;

/// Somebody who called others, or was asked to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Guest {
    pub(super) name: String,
    /// Blank where none was given.
    pub(super) address: String,
    pub(super) comes: Comes,
}

/// Whether somebody takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comes {
    /// As far as is known.
    Perhaps,
    /// They declined, or sent somebody else.
    No,
    /// They are only kept informed.
    Informed,
    /// It is a room or a thing.
    Thing,
}

/// An event of a calendar.
#[derive(Debug, Default)]
pub(super) struct Event {
    pub(super) line: u64,
    pub(super) id: Option<String>,
    /// The greater, the later it was changed.
    pub(super) version: i64,
    pub(super) start: Option<Moment>,
    pub(super) end: Option<Moment>,
    /// In seconds, where that is said and not the end.
    pub(super) length: Option<i64>,
    pub(super) rules: Vec<ICalendarRecurrenceRule>,
    /// Whether it comes again by a rule that cannot be read.
    pub(super) has_odd_rule: bool,
    pub(super) more: Vec<Moment>,
    pub(super) except: Vec<Moment>,
    /// Which one of a series it stands for.
    pub(super) replaces: Option<Moment>,
    /// Whether it stands for all later ones too.
    pub(super) is_for_later: bool,
    pub(super) organizer: Option<Guest>,
    pub(super) guests: Vec<Guest>,
    pub(super) is_cancelled: bool,
    /// Whether it takes nobody's time.
    pub(super) is_free: bool,
    pub(super) is_overlong: bool,
    /// Whether it is only one guest's answer to an invitation.
    pub(super) is_answer: bool,
}

impl Event {
    /// What the lines of an event say.
    pub(super) fn of(block: &Block) -> Self {
        let text = format!("BEGIN:VEVENT\r\n{}END:VEVENT\r\n", block.text);
        let mut event = Self { line: block.line, version: -1, is_overlong: block.is_overlong, ..Self::default() };
        if let Entry::ICalendar(calendar) = Parser::new(&text).entry() {
            calendar.components.first().into_iter().for_each(|component| event.read(component));
        }
        // The parser passes over an interval that is none, and takes one below nought for one above it.
        let is_rule = |line: &&str| line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case("RRULE"));
        let no_interval = |rule: &str| {
            let rule = rule.to_ascii_uppercase();
            let mut intervals = rule.split([';', ':']).filter_map(|part| part.trim().strip_prefix("INTERVAL="));
            intervals.any(|interval| interval.parse::<u16>().map_or(true, |it| it == 0))
        };
        if block.text.lines().filter(is_rule).any(no_interval) {
            event.rules.clear();
            event.has_odd_rule = true;
        }
        event
    }

    fn read(&mut self, component: &ICalendarComponent) {
        self.id = component.uid().map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned);
        self.is_cancelled = component.status() == Some(&ICalendarStatus::Cancelled);
        self.is_free = component.transparency() == Some(&ICalendarTransparency::Transparent);
        component.entries.iter().for_each(|entry| self.take(entry));
    }

    fn take(&mut self, entry: &ICalendarEntry) {
        let first = || moments(entry).into_iter().next();
        match &entry.name {
            Property::Sequence => self.version = entry.values.first().and_then(Value::as_integer).unwrap_or(-1),
            Property::Dtstart => self.start = first(),
            Property::Dtend => self.end = first(),
            Property::Duration => {
                if let Some(Value::Duration(length)) = entry.values.first() {
                    self.length = Some(length.as_seconds());
                }
            }
            Property::Rrule => match entry.values.first() {
                Some(Value::RecurrenceRule(rule)) => self.rules.push((**rule).clone()),
                _ => self.has_odd_rule = true,
            },
            Property::Rdate => self.more.extend(moments(entry)),
            Property::Exdate => self.except.extend(moments(entry)),
            Property::RecurrenceId => {
                self.replaces = first();
                self.is_for_later = entry.has_parameter(&Parameter::Range);
            }
            Property::Organizer => self.organizer = Some(Guest::of(entry)),
            Property::Attendee => self.guests.push(Guest::of(entry)),
            _ => {}
        }
    }
}

/// The moments that a line says; of a span, its beginning.
fn moments(entry: &ICalendarEntry) -> Vec<Moment> {
    let moment = |value: &Value| {
        let at = match value {
            Value::PartialDateTime(at) => (**at).clone(),
            Value::Period(ICalendarPeriod::Range { start, .. } | ICalendarPeriod::Duration { start, .. }) => {
                start.clone()
            }
            _ => return None,
        };
        at.to_date_time().is_some().then(|| Moment::new(at, entry))
    };
    entry.values.iter().filter_map(moment).collect()
}

impl Guest {
    /// Their address stands in the line, or beside it where the line names them otherwise.
    fn of(entry: &ICalendarEntry) -> Self {
        let said =
            |name: &Parameter| entry.parameter(name).and_then(Said::as_text).unwrap_or_default().trim().to_owned();
        let bare = |text: &str| text.trim().trim_matches(['\'', '"', '<', '>']).to_owned();
        let address = bare(entry.calendar_address().unwrap_or_default());
        let written = [address, said(&Parameter::Email)].into_iter().find(|it| Key::email(it).is_some());
        let is = |name: &Parameter, values: &[Said]| entry.parameter(name).is_some_and(|it| values.contains(it));
        let comes = if is(&Parameter::Cutype, &[Said::Cutype(Type::Room), Said::Cutype(Type::Resource)]) {
            Comes::Thing
        } else if is(&Parameter::Partstat, &[Said::Partstat(Answer::Declined), Said::Partstat(Answer::Delegated)]) {
            Comes::No
        } else if is(&Parameter::Role, &[Said::Role(Role::NonParticipant)]) {
            Comes::Informed
        } else {
            Comes::Perhaps
        };
        Self { name: bare(&said(&Parameter::Cn)), address: written.unwrap_or_default(), comes }
    }
}
