//! `messages.csv`: who wrote to whom on which day, and never what.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::super::{How, Kind};
use crate::book::Medium;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::{Haul, Touch, Who};
use crate::ingest::foreign::sheet::{Place, Sheet, SheetRow};
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::values;

/// The messages of all conversations.
pub(in crate::ingest::foreign) static MESSAGES: Kind = Kind {
    id: "linkedin-messages",
    title: "LinkedIn messages",
    how: How::Table { signs: &[&["Conversation ID", "From", "Sender Profile URL", "Date"]], read },
};

/// Where the columns stand.
struct Columns {
    conversation: Place,
    title: Place,
    from: Place,
    sender: Place,
    to: Place,
    recipients: Place,
    date: Place,
    folder: Place,
    draft: Place,
}

fn read(sheet: &Sheet<'_>, by: &By<'_>, haul: &mut Haul) {
    let columns = Columns {
        conversation: sheet.column(&["Conversation ID"]),
        title: sheet.column(&["Conversation Title"]),
        from: sheet.column(&["From"]),
        sender: sheet.column(&["Sender Profile URL"]),
        to: sheet.column(&["To"]),
        recipients: sheet.column(&["Recipient Profile URLs", "Recipient Profile URL"]),
        date: sheet.column(&["Date"]),
        folder: sheet.column(&["Folder"]),
        draft: sheet.column(&["Is Message Draft", "Is Draft"]),
    };
    let mut took_part: BTreeMap<Who, BTreeSet<String>> = BTreeMap::new();
    for row in sheet.rows() {
        for who in columns.message(row, by, haul) {
            took_part.entry(who).or_default().insert(row.text(columns.conversation).to_owned());
        }
    }
    owner(&took_part, haul);
}

impl Columns {
    /// Takes a message in, and says who took part.
    fn message(&self, row: SheetRow<'_>, by: &By<'_>, haul: &mut Haul) -> Vec<Who> {
        if row.text(self.title).to_lowercase().contains("sponsored")
            || row.text(self.folder).eq_ignore_ascii_case("spam")
        {
            haul.leave_out("sponsored and unwanted messages");
            return Vec::new();
        }
        if ["yes", "true"].contains(&row.text(self.draft).to_lowercase().as_str()) {
            haul.leave_out("drafts");
            return Vec::new();
        }
        let Some(from) = haul.profile(row.text(self.sender), row.text(self.from)) else {
            haul.leave_out("messages of nobody's profile: sponsored ones, and those of former members");
            return Vec::new();
        };
        let to = self.recipients(row, haul);
        let Some(date) = day(row, self.date, by, haul).filter(|_| !to.is_empty()) else {
            haul.leave_out("messages without a day or somebody they went to");
            return Vec::new();
        };
        haul.touch(Touch::new(date, Medium::Message, from, to.clone()));
        haul.took("messages");
        to.into_iter().chain([from]).collect()
    }

    /// Those a message went to. Names are taken where there are as many as there are profiles.
    fn recipients(&self, row: SheetRow<'_>, haul: &mut Haul) -> Vec<Who> {
        let urls: Vec<&str> = row.text(self.recipients).split([',', ';', ' ']).filter(|it| !it.is_empty()).collect();
        let to = row.text(self.to);
        let names: Vec<&str> = if urls.len() == 1 { vec![to] } else { to.split(',').map(str::trim).collect() };
        let name = |at: usize| if names.len() == urls.len() { names[at] } else { "" };
        urls.iter().enumerate().filter_map(|(at, url)| haul.profile(url, name(at))).collect()
    }
}

/// The day of a message, which is written with its time: `2024-03-05 10:00:00 UTC`.
fn day(row: SheetRow<'_>, column: Place, by: &By<'_>, haul: &mut Haul) -> Option<Date> {
    let cell = row.text(column);
    let day = cell.split([' ', 'T', ',']).next().unwrap_or_default();
    match values::date(day, by.vocabulary.date_order) {
        Ok(date) => Some(date),
        Err(_) if cell.is_empty() => None,
        Err(why) => {
            let message = format!("{} {why}; the message was left out", quoted(cell));
            haul.warn(Problem::warning("unread-date", row.place(column), message));
            None
        }
    }
}

/// Whoever took part in more conversations than anybody else is the one whose messages these are.
fn owner(took_part: &BTreeMap<Who, BTreeSet<String>>, haul: &mut Haul) {
    let mut most: Vec<(usize, Who)> = took_part.iter().map(|(who, talks)| (talks.len(), *who)).collect();
    most.sort_unstable_by(|one, other| other.cmp(one));
    match most[..] {
        [(count, who), (next, _), ..] if count > next => haul.home_of(who, count),
        _ => {}
    }
}
