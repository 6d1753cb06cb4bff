//! Moments as calendars write them: on the clock of a place, everywhere at once, or on whatever clock hangs there.
//!
//! A clock's reading is a number of seconds since 1970 as if that clock showed universal time, so that days are days of the place.

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::ICalendarEntry;
use calcard::icalendar::timezone::TzResolver;
use calcard::{Entry, Parser};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A moment, and the name of the clock that it is read on.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub(super) at: PartialDateTime,
    zone: Option<String>,
}

impl Moment {
    pub(super) fn new(at: PartialDateTime, entry: &ICalendarEntry) -> Self {
        Self { at, zone: entry.tz_id().map(str::to_owned) }
    }

    /// Whether it is a day and no moment of one.
    pub(super) fn is_day(&self) -> bool {
        self.at.hour.is_none()
    }
}

/// The time zones that a calendar knows.
pub(super) struct Zones {
    by_name: TzResolver<String>,
    /// The one in which its owner lives.
    home: Option<Tz>,
}

impl Zones {
    /// From the names of the time zones in a file, and the name of the one of its owner.
    pub(super) fn new(zones: &[String], home: Option<&str>) -> Self {
        let zone = |it: &String| format!("BEGIN:VTIMEZONE\r\n{it}END:VTIMEZONE\r\n");
        let zones: Vec<String> = zones.iter().map(zone).collect();
        let text = format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", zones.concat());
        let by_name = match Parser::new(&text).entry() {
            Entry::ICalendar(calendar) => calendar.build_owned_tz_resolver(),
            _ => calcard::icalendar::ICalendar::default().build_owned_tz_resolver(),
        };
        let home = home.and_then(|name| by_name.resolve(name));
        Self { by_name, home }
    }

    /// The clock that a moment is read on.
    pub(super) fn clock(&self, moment: &Moment) -> Tz {
        let with_offset = || moment.at.to_date_time().and_then(|it| it.tz());
        if moment.at.tz_hour.is_some() {
            return with_offset().unwrap_or(Tz::UTC);
        }
        self.by_name.resolve_or_default(moment.zone.as_deref())
    }

    /// What a clock shows at a moment; a day is its midnight on any clock, and so is a moment on no clock in particular. A moment that
    /// the clock leaves out, or shows twice, when it is put forward or back, is taken as it is written.
    pub(super) fn reading(&self, moment: &Moment, clock: Tz) -> Option<i64> {
        let written = moment.at.to_date_time()?.date_time.and_utc().timestamp();
        let own = self.clock(moment);
        if moment.is_day() || own == clock || own.is_floating() || clock.is_floating() {
            return Some(written);
        }
        let Some(at) = moment.at.to_date_time_with_tz(own) else { return Some(written) };
        Some(at.with_timezone(&clock).naive_local().and_utc().timestamp())
    }

    /// The day of a reading; of a moment that is the same everywhere, the day where the owner lives.
    pub(super) fn day(&self, reading: i64, clock: Tz) -> Option<Date> {
        let at_home = || {
            let home = self.home.filter(|_| clock.is_utc())?;
            let at = PartialDateTime::from_utc_timestamp(reading).to_date_time_with_tz(Tz::UTC)?;
            Some(at.with_timezone(&home).naive_local().and_utc().timestamp())
        };
        let reading = if clock.is_utc() { at_home().unwrap_or(reading) } else { reading };
        Some(Timestamp::from_second(reading).ok()?.to_zoned(TimeZone::UTC).date())
    }
}
