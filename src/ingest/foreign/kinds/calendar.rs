//! Calendars as iCalendar files (`.ics`), which Google, Outlook and Apple write: who met whom, on which day and how long.
//!
//! A meeting is a touch of whoever called it to everybody invited who did not decline. What a meeting is about and where it takes
//! place is never looked at.

#[cfg(feature = "foreign")]
mod blocks;
#[cfg(feature = "foreign")]
mod event;
#[cfg(feature = "foreign")]
mod series;
#[cfg(feature = "foreign")]
mod tell;
#[cfg(feature = "foreign")]
mod zones;

#[cfg(not(feature = "foreign"))]
use super::lacking as read;
use super::{How, Kind};
use crate::ingest::foreign::original::Sample;
#[cfg(feature = "foreign")]
use tell::read;

/// A calendar.
pub(super) static CALENDAR: Kind =
    Kind { id: "calendar", title: "calendar", how: How::File { recognises: is_calendar, read } };

/// A calendar, or a part of one that was cut out of it.
fn is_calendar(sample: &Sample) -> bool {
    let is_space = |byte: &u8| byte.is_ascii_whitespace();
    let bytes = sample.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&sample.bytes);
    let begins = &bytes[bytes.iter().take_while(|byte| is_space(byte)).count()..];
    let line: String = begins.iter().take(20).map(|&byte| char::from(byte).to_ascii_uppercase()).collect();
    let line = line.lines().next().unwrap_or_default().replace(' ', "");
    ["VCALENDAR", "VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY"]
        .iter()
        .any(|component| line.strip_prefix("BEGIN:") == Some(component))
}

#[cfg(feature = "foreign")]
#[cfg(test)]
mod tests;
