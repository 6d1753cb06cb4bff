//! What the events of a file mean for a haul.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::blocks::{self, Block, Part};
use super::event::{Comes, Event, Guest};
use super::series::{Occurrence, series};
use super::zones::Zones;
use crate::book::Medium;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::{Haul, Touch, Who};
use crate::ingest::foreign::key::Key;
use crate::ingest::foreign::original::{Original, cannot_read};
use crate::ingest::problem::{Place, Problem};
use crate::settings::{IMPORT_AHEAD, IMPORT_MEETING, IMPORT_YEARS, Settings};

/// What an address for a name says of whose calendar it is, in votes; to take part in an event is one.
const NAMED: usize = 100;

/// Longer than a day is no meeting but a stay, of which it is not known how long people sat together.
const LONGEST: i64 = 24 * 60;

/// What was read of a file.
#[derive(Default)]
struct Contents {
    events: Vec<Event>,
    zones: Vec<String>,
    home: Option<String>,
    owners: Vec<String>,
    /// Whether the present calendar calls its events off, or only answers for one guest.
    method: String,
    /// The line of an event without an end.
    cut_off: Option<u64>,
    /// The line of a calendar without an end.
    endless: Option<u64>,
    is_calendar: bool,
}

/// A calendar, or several in one file.
pub(super) fn read(original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
    let name = original.name.clone();
    let mut contents = Contents::default();
    let read = blocks::each(original.reader()?, &mut |part| {
        by.progress.advance(1);
        contents.take(part);
    });
    read.map_err(|error| cannot_read(&name, &error.into()))?;
    if !contents.is_calendar {
        let message = "no calendar begins in this file: BEGIN:VCALENDAR on a line of its own";
        return Err(Problem::error("no-calendar", Place::line(name, 1), message));
    }
    let cut_off = contents.cut_off.map(|line| (line, "the event"));
    if let Some((line, what)) = cut_off.or(contents.endless.map(|line| (line, "the calendar"))) {
        let message = format!("{what} that begins here has no end; it was read as far as it goes");
        haul.warn(Problem::warning("cut-off", Place::line(&name, line), message).advise("export the calendar again"));
    }
    for owner in &contents.owners {
        if let Some(who) = haul.addressee(owner, "") {
            haul.owned_by(who, NAMED);
        }
    }
    let desk = Desk { name, bounds: Bounds::new(by), zones: Zones::new(&contents.zones, contents.home.as_deref()) };
    let mut by_id: BTreeMap<String, Vec<&Event>> = BTreeMap::new();
    for (at, event) in contents.events.iter().enumerate() {
        // An event without an id is nobody else's.
        let id = event.id.clone().unwrap_or_else(|| format!("\u{0}{at}"));
        by_id.entry(id).or_default().push(event);
    }
    for (id, events) in &by_id {
        desk.tell(id, events, haul);
    }
    Ok(())
}

impl Contents {
    fn take(&mut self, part: Part) {
        match part {
            Part::Calendar => {
                self.is_calendar = true;
                self.method.clear();
            }
            Part::Zone(names) => {
                self.is_calendar = true;
                self.zones.push(names);
            }
            Part::Said(name, value) => match name.as_str() {
                "METHOD" => self.method = value.to_ascii_uppercase(),
                "X-WR-TIMEZONE" => self.home = Some(value),
                _ => self.owners.push(value),
            },
            Part::Event(block) => self.event(&block),
            Part::Endless(line) => self.endless = Some(line),
        }
    }

    fn event(&mut self, block: &Block) {
        self.is_calendar = true;
        if !block.is_closed {
            self.cut_off = self.cut_off.or(Some(block.line));
        }
        let mut event = Event::of(block);
        event.is_cancelled |= self.method == "CANCEL";
        event.is_answer = matches!(self.method.as_str(), "REPLY" | "COUNTER" | "REFRESH" | "DECLINECOUNTER");
        self.events.push(event);
    }
}

/// Between which days meetings count, and of how many people.
struct Bounds {
    first: Date,
    last: Date,
    crowd: usize,
}

impl Bounds {
    fn new(by: &By<'_>) -> Self {
        let settings: &Settings = by.settings;
        let years = i32::try_from(settings.count(&IMPORT_YEARS)).unwrap_or(100);
        let days = i32::try_from(settings.count(&IMPORT_AHEAD)).unwrap_or(366);
        Self {
            first: by.today.saturating_sub(years.years()),
            last: by.today.saturating_add(days.days()),
            crowd: settings.count(&IMPORT_MEETING),
        }
    }
}

/// What the events of one file are told by.
struct Desk {
    name: String,
    bounds: Bounds,
    zones: Zones,
}

impl Desk {
    /// Tells of the events of one id.
    fn tell(&self, id: &str, events: &[&Event], haul: &mut Haul) {
        let series = series(events, &self.zones, self.bounds.last);
        for &at in &series.odd {
            let message = "how this event comes again cannot be followed to its end; what could be read was taken";
            haul.warn(Problem::warning("odd-rule", Place::line(&self.name, events[at].line), message));
        }
        let mut people: Vec<Option<Vec<Who>>> = Vec::new();
        for (at, event) in events.iter().enumerate() {
            let told = if series.outdated.contains(&at) {
                Err("events of which a later version is there")
            } else if series.dayless.contains(&at) {
                Err("events without a day that can be read")
            } else {
                self.participants(event, haul)
            };
            match told {
                Ok(_) => haul.took("events"),
                Err(why) => haul.leave_out(why),
            }
            people.push(told.ok());
        }
        for occurrence in &series.occurrences {
            if let Some(people) = &people[occurrence.by] {
                self.occurrence(id, events[occurrence.by], occurrence, people, haul);
            }
        }
    }

    /// Whoever called the others, then the others; or why there is nothing to tell.
    fn participants(&self, event: &Event, haul: &mut Haul) -> Result<Vec<Who>, &'static str> {
        if event.is_cancelled {
            return Err("events that were called off");
        }
        if event.is_answer {
            return Err("events that are only one guest's answer");
        }
        if event.is_free {
            return Err("events that take nobody's time");
        }
        if event.is_overlong || event.guests.len() > 4 * self.bounds.crowd {
            return Err("events with more guests than can meet each other");
        }
        let guests = coming(event, haul);
        let addresses: std::collections::BTreeSet<Option<Key>> =
            guests.iter().map(|it| Key::email(&it.address)).collect();
        if addresses.len() < 2 {
            return Err("events with nobody else");
        }
        let mut people: Vec<Who> = Vec::new();
        for guest in guests {
            let Some(who) = haul.addressee(&guest.address, &guest.name) else { continue };
            if !people.contains(&who) {
                people.push(who);
                haul.owned_by(who, 1);
            }
        }
        Ok(people)
    }

    fn occurrence(&self, id: &str, event: &Event, it: &Occurrence, people: &[Who], haul: &mut Haul) {
        let Bounds { first, last, .. } = self.bounds;
        if it.day < first {
            return haul.leave_out("meetings longer ago than counts");
        }
        if it.day > last {
            return haul.leave_out("meetings further ahead than counts");
        }
        let Some((&from, to)) = people.split_first() else { return };
        let id = format!("{id}\u{0}{}", it.start);
        if !id.starts_with('\u{0}') && haul.was_told(&id, from) {
            return haul.leave_out("meetings that stand here twice");
        }
        let minutes = self.minutes(event);
        haul.touch_once(id, Touch { minutes, ..Touch::new(it.day, Medium::Meeting, from, to.to_vec()) });
        haul.took("meetings");
    }

    /// How long an event takes; none of whole days, and where it is not said.
    fn minutes(&self, event: &Event) -> Option<u32> {
        let start = event.start.as_ref().filter(|start| !start.is_day())?;
        let clock = self.zones.clock(start);
        let till_end = || Some(self.zones.reading(event.end.as_ref()?, clock)? - self.zones.reading(start, clock)?);
        let minutes = till_end().or(event.length)? / 60;
        (1..=LONGEST).contains(&minutes).then(|| u32::try_from(minutes).ok()).flatten()
    }
}

/// Those who take part as far as is known, whoever called them first; the others are counted.
fn coming<'e>(event: &'e Event, haul: &mut Haul) -> Vec<&'e Guest> {
    let key = |it: &Guest| Key::email(&it.address);
    // Whoever called the others may stand among the guests too, and may have declined there.
    let organizer = event.organizer.iter().filter(|it| {
        let other = event.guests.iter().find(|guest| key(guest) == key(it));
        other.is_none_or(|guest| guest.comes != Comes::No)
    });
    let mut coming = Vec::new();
    for guest in organizer.chain(&event.guests) {
        match guest.comes {
            Comes::Thing => haul.leave_out("guests that are rooms or things"),
            Comes::No => haul.leave_out("guests who declined"),
            Comes::Informed => haul.leave_out("guests who are only kept informed"),
            Comes::Perhaps if key(guest).is_none() => haul.leave_out("guests without an address"),
            Comes::Perhaps => coming.push(guest),
        }
    }
    coming
}
