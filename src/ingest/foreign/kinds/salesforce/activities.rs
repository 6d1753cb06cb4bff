//! Tasks and events: who was in touch with whom, when, and by what means. What was said is never read.

use jiff::civil::Date;

use super::SALESFORCE;
use crate::book::Medium;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::{Haul, Touch};
use crate::ingest::foreign::kinds::{How, Kind};
use crate::ingest::foreign::sheet::{Place, Sheet, SheetRow};
use crate::ingest::values;

/// `Task.csv`.
pub(in crate::ingest::foreign::kinds) static TASKS: Kind = Kind {
    id: "salesforce-tasks",
    title: "Salesforce tasks",
    how: How::Table {
        signs: &[&["WhoId", "TaskSubtype"], &["WhoId", "ActivityDate", "Status"], &["WhoId", "CallType"]],
        read: |sheet, by, haul| Activities::of(sheet, None).read(sheet, by, haul),
    },
};

/// `Event.csv`.
pub(in crate::ingest::foreign::kinds) static EVENTS: Kind = Kind {
    id: "salesforce-events",
    title: "Salesforce events",
    how: How::Table {
        signs: &[&["WhoId", "DurationInMinutes"], &["WhoId", "StartDateTime"], &["WhoId", "ActivityDateTime"]],
        read: |sheet, by, haul| Activities::of(sheet, Some(Medium::Meeting)).read(sheet, by, haul),
    },
};

/// How the ids of opportunities begin.
const OPPORTUNITY: &str = "006";

struct Activities {
    /// What an activity is that does not say so.
    otherwise: Option<Medium>,
    who: Place,
    what: Place,
    owner: Place,
    days: Vec<Place>,
    subtype: Place,
    kind: Place,
    minutes: Place,
    seconds: Place,
    status: Place,
    closed: Place,
    deleted: Place,
}

impl Activities {
    fn of(sheet: &Sheet<'_>, otherwise: Option<Medium>) -> Self {
        let column = |name: &str| sheet.column(&[name]);
        Self {
            otherwise,
            who: column("WhoId"),
            what: column("WhatId"),
            owner: column("OwnerId"),
            days: sheet.all_called(&["ActivityDate", "ActivityDateTime", "StartDateTime", "CompletedDateTime"]),
            subtype: sheet.column(&["TaskSubtype", "EventSubtype"]),
            kind: column("Type"),
            minutes: column("DurationInMinutes"),
            seconds: column("CallDurationInSeconds"),
            status: column("Status"),
            closed: column("IsClosed"),
            deleted: column("IsDeleted"),
        }
    }

    fn read(&self, sheet: &Sheet<'_>, by: &By<'_>, haul: &mut Haul) {
        for row in sheet.rows() {
            match self.touch(row, by, haul) {
                Ok(touch) => {
                    haul.took(match touch.medium {
                        Medium::Meeting => "meetings",
                        Medium::Call => "calls",
                        _ => "messages",
                    });
                    haul.touch(touch);
                }
                Err(why) => haul.leave_out(why),
            }
        }
    }

    fn touch(&self, row: SheetRow<'_>, by: &By<'_>, haul: &mut Haul) -> Result<Touch, &'static str> {
        if values::yes_no(row.text(self.deleted)) == Ok(true) {
            return Err("deleted records");
        }
        if self.is_open(row) {
            return Err("tasks that are still to be done");
        }
        let medium = self.medium(row)?;
        let key = |place| SALESFORCE.key(row.text(place));
        let (Some(with), Some(owner)) = (key(self.who), key(self.owner)) else {
            return Err("activities with nobody in particular");
        };
        let date = self.date(row, by, haul).ok_or("activities without a day")?;
        let (from, to) = (haul.somebody(owner), vec![haul.somebody(with)]);
        let what = row.text(self.what);
        let deal = SALESFORCE.deal(what).filter(|_| what.starts_with(OPPORTUNITY));
        Ok(Touch { minutes: self.minutes(row), deal, logged: true, ..Touch::new(date, medium, from, to) })
    }

    fn date(&self, row: SheetRow<'_>, by: &By<'_>, haul: &mut Haul) -> Option<Date> {
        row.date(row.filled(&self.days), by, haul)
    }

    /// Whether a task is not done; an event has no word on it.
    fn is_open(&self, row: SheetRow<'_>) -> bool {
        let status = row.text(self.status).to_lowercase();
        match values::yes_no(row.text(self.closed)) {
            Ok(closed) => !closed,
            Err(_) => !status.is_empty() && !matches!(status.as_str(), "completed" | "closed" | "done"),
        }
    }

    fn minutes(&self, row: SheetRow<'_>) -> Option<u32> {
        let number = |place| row.text(place).parse::<u32>().ok().filter(|it| *it > 0);
        number(self.minutes).or_else(|| number(self.seconds).map(|seconds| seconds.div_ceil(60)))
    }

    fn medium(&self, row: SheetRow<'_>) -> Result<Medium, &'static str> {
        if row.text(self.subtype).eq_ignore_ascii_case("ListEmail") {
            return Err("mail to many at once");
        }
        let said = [self.subtype, self.kind].into_iter().find_map(|place| medium(row.text(place)));
        said.or(self.otherwise).ok_or("tasks that are neither call, mail nor meeting")
    }
}

/// The means that a word names; none where it names none.
fn medium(word: &str) -> Option<Medium> {
    let word = word.to_lowercase();
    let has = |any: &[&str]| any.iter().any(|it| word.contains(it));
    if has(&["call", "phone"]) {
        Some(Medium::Call)
    } else if has(&["mail"]) {
        Some(Medium::Email)
    } else if has(&["meeting", "visit", "demo", "lunch", "webinar"]) {
        Some(Medium::Meeting)
    } else if has(&["sms", "message", "chat", "linkedin"]) {
        Some(Medium::Message)
    } else {
        None
    }
}
