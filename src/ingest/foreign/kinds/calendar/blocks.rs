//! A calendar cut into its events and time zones, of which only the lines that are wanted are kept: a file may hold pictures.

use std::io;

use crate::ingest::delimited::ReadSeek;
use crate::ingest::foreign::stream::Stream;

/// What is wanted of an event, in capitals.
const OF_EVENT: [&str; 13] = [
    "UID",
    "SEQUENCE",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "STATUS",
    "TRANSP",
    "ORGANIZER",
    "ATTENDEE",
];

/// What is wanted of a time zone: its names.
const OF_ZONE: [&str; 3] = ["TZID", "X-LIC-LOCATION", "X-MICROSOFT-CDO-TZID"];

/// What is wanted of the calendar itself.
const OF_CALENDAR: [&str; 3] = ["METHOD", "X-WR-CALNAME", "X-WR-TIMEZONE"];

/// So many bytes of an event are kept: some thousand guests.
const ROOM: usize = 512 * 1024;

/// A part of a calendar.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A new calendar begins.
    Calendar,
    /// What a calendar says of itself: the name of the line in capitals, and what it says.
    Said(String, String),
    /// The names of a time zone.
    Zone(String),
    Event(Block),
    /// The calendar that begins on this line has no end.
    Endless(u64),
}

/// The lines of an event that are wanted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// The line on which it begins.
    pub(super) line: u64,
    pub(super) text: String,
    /// Whether it has more guests than were kept.
    pub(super) is_overlong: bool,
    /// Whether its end was there.
    pub(super) is_closed: bool,
}

/// Hands on each part, in order.
pub(super) fn each(input: &mut dyn ReadSeek, take: &mut dyn FnMut(Part)) -> io::Result<()> {
    let mut cutter = Cutter { open: Vec::new(), calendar: 0, block: Block::default(), take };
    let (mut stream, mut piece, mut logical) = (Stream::new(input), Vec::new(), Vec::new());
    loop {
        let line = stream.mark().line;
        logical.clear();
        if !stream.line(ROOM, &mut piece)? {
            break;
        }
        logical.extend_from_slice(without_end(&piece));
        let is_wanted = cutter.wants(&logical);
        // A line goes on where the next begins with a blank, within a letter too.
        while matches!(stream.ahead(1)?.first(), Some(b' ' | b'\t')) {
            stream.line(ROOM, &mut piece)?;
            if is_wanted && logical.len() < ROOM {
                logical.extend_from_slice(&without_end(&piece)[1..]);
            }
        }
        if is_wanted {
            cutter.line(line, &text_of(&logical));
        }
    }
    cutter.finish();
    Ok(())
}

fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The text of a line, taken for Windows-1252 where it is no UTF-8.
fn text_of(line: &[u8]) -> String {
    match std::str::from_utf8(line) {
        Ok(text) => text.trim_start_matches('\u{FEFF}').to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(line).0.into_owned(),
    }
}

/// The name of a line, in capitals.
fn name_of(line: &[u8]) -> String {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let end = line.iter().take(64).position(|byte| matches!(byte, b':' | b';'));
    let name = end.map(|end| String::from_utf8_lossy(&line[..end]).trim().to_ascii_uppercase());
    name.unwrap_or_default()
}

struct Cutter<'t> {
    /// The components that are open, the innermost last.
    open: Vec<String>,
    /// The line on which the calendar begins.
    calendar: u64,
    block: Block,
    take: &'t mut dyn FnMut(Part),
}

impl Cutter<'_> {
    /// Whether a line says anything that is wanted, by its name and where it stands.
    fn wants(&self, line: &[u8]) -> bool {
        let name = name_of(line);
        let wanted: &[&str] = match self.open.last().map(String::as_str) {
            Some("VEVENT") => &OF_EVENT,
            Some("VTIMEZONE") => &OF_ZONE,
            Some("VCALENDAR") => &OF_CALENDAR,
            _ => &[],
        };
        matches!(name.as_str(), "BEGIN" | "END") || wanted.contains(&name.as_str())
    }

    fn line(&mut self, at: u64, line: &str) {
        let name = name_of(line.as_bytes());
        let value = line.split_once(':').map(|(_, value)| value.trim()).unwrap_or_default();
        match (name.as_str(), self.open.last().map(String::as_str)) {
            ("BEGIN", _) => self.begin(at, value.to_ascii_uppercase()),
            ("END", _) => self.end(&value.to_ascii_uppercase()),
            (_, Some("VCALENDAR")) => (self.take)(Part::Said(name, value.to_owned())),
            _ if self.block.text.len() + line.len() > ROOM => self.block.is_overlong = true,
            _ => {
                self.block.text.push_str(line);
                self.block.text.push_str("\r\n");
            }
        }
    }

    fn begin(&mut self, at: u64, component: String) {
        match component.as_str() {
            "VCALENDAR" => {
                self.finish();
                self.calendar = at;
                (self.take)(Part::Calendar);
            }
            "VEVENT" | "VTIMEZONE" => {
                self.give(false);
                self.block = Block { line: at, ..Block::default() };
                self.open.retain(|it| it == "VCALENDAR");
            }
            _ => {}
        }
        self.open.push(component);
    }

    fn end(&mut self, component: &str) {
        // One that ends and never began is not the end of what is open.
        if matches!(component, "VEVENT" | "VTIMEZONE") && self.open.iter().any(|it| it == component) {
            self.give(true);
        }
        match self.open.iter().rposition(|it| it == component) {
            Some(0) if component == "VCALENDAR" => {
                self.give(false);
                self.open.clear();
            }
            Some(at) => self.open.truncate(at),
            None => {}
        }
    }

    /// Hands on the event or time zone that is open.
    fn give(&mut self, is_closed: bool) {
        let of = self.open.iter().find(|it| matches!(it.as_str(), "VEVENT" | "VTIMEZONE")).cloned();
        let block = Block { is_closed, ..std::mem::take(&mut self.block) };
        match of.as_deref() {
            Some("VEVENT") => (self.take)(Part::Event(block)),
            Some(_) => (self.take)(Part::Zone(block.text)),
            None => {}
        }
    }

    fn finish(&mut self) {
        self.give(false);
        if self.open.iter().any(|it| it == "VCALENDAR") {
            (self.take)(Part::Endless(self.calendar));
        }
        self.open.clear();
    }
}
