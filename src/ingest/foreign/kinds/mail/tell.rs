//! What the messages of a file mean for a haul.
//!
//! Who wrote was in touch with those under *To*; who is only copied comes to be known by name, and is tied to nobody.

use std::path::Path;

use jiff::civil::Date;

use super::bulk::Sieve;
use super::letter::{Correspondent, Letter, Reader};
use super::mailbox::{Head, Mailbox};
use crate::book::Medium;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::{Haul, Touch, Who};
use crate::ingest::foreign::key::Key;
use crate::ingest::foreign::original::{Original, cannot_read};
use crate::ingest::problem::{Place, Problem};
use crate::settings::IMPORT_RECIPIENTS;

/// What a message put into somebody's mailbox says of whose it is, in votes; to be on a line of a message is one.
const DELIVERED: usize = 3;

/// Nobody kept mail before.
const FIRST_YEAR: i16 = 1980;

/// The file of many messages.
pub(super) fn read_mailbox(original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
    let (name, unwanted) = (original.name.clone(), is_put_away(original, &Sieve::new(by.settings)));
    let read = tell(Mailbox::of_many(original.reader()?), by, unwanted, haul);
    if read.map_err(|error| cannot_read(&name, &error.into()))? == 0 {
        let message = "no message begins in this file: a line `From ` with an address and a day, and fields below it";
        return Err(Problem::error("no-message", Place::line(name, 1), message));
    }
    Ok(())
}

/// The file of one message.
pub(super) fn read_message(original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
    let (name, unwanted) = (original.name.clone(), is_put_away(original, &Sieve::new(by.settings)));
    let read = tell(Mailbox::of_one(original.reader()?), by, unwanted, haul);
    read.map(drop).map_err(|error| cannot_read(&name, &error.into()))
}

/// Tells of each message, and counts them.
fn tell(mut mailbox: Mailbox<'_>, by: &By<'_>, is_unwanted: bool, haul: &mut Haul) -> std::io::Result<usize> {
    let clerk = Clerk {
        reader: Reader::new(),
        sieve: Sieve::new(by.settings),
        recipients: by.settings.count(&IMPORT_RECIPIENTS),
        today: by.today,
    };
    let mut count = 0;
    while let Some(head) = mailbox.next()? {
        count += 1;
        by.progress.advance(1);
        let letter = clerk.reader.read(&head.fields);
        for owner in &letter.owners {
            if let Some(who) = haul.addressee(owner, "") {
                haul.delivered_to(who, DELIVERED);
            }
        }
        let told = if is_unwanted { Err(PUT_AWAY) } else { clerk.tell(&letter, &head, haul) };
        match told {
            Ok(()) => haul.took("messages"),
            Err(why) => haul.leave_out(why),
        }
    }
    Ok(count)
}

/// The reason that folders and flags give.
const PUT_AWAY: &str = "messages in drafts, spam or trash";

/// Whether a file that was found in a folder stands where mail is put that nobody wants, or is marked so by its name.
fn is_put_away(original: &Original, sieve: &Sieve) -> bool {
    if original.named {
        return false;
    }
    let path = Path::new(&original.name);
    let text = |part: Option<&std::ffi::OsStr>| part.map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let file = text(path.file_name());
    let flags = file.rsplit_once(":2,").map(|(_, flags)| flags).unwrap_or_default();
    let folder = path.parent().filter(|folder| !matches!(text(folder.file_name()).as_str(), "cur" | "new"));
    let folder = folder.or_else(|| path.parent().and_then(Path::parent)).and_then(Path::file_name);
    let is_unwanted = |name: &str| sieve.is_unwanted(name.trim_end_matches(".mbox").trim_start_matches('.'));
    flags.contains(['D', 'T']) || is_unwanted(&text(path.file_stem())) || is_unwanted(&text(folder))
}

/// Reads messages by the settings.
struct Clerk {
    reader: Reader,
    sieve: Sieve,
    recipients: usize,
    today: Date,
}

impl Clerk {
    /// Tells of a message, or why it is left out.
    fn tell(&self, letter: &Letter, head: &Head, haul: &mut Haul) -> Result<(), &'static str> {
        let mut senders = letter.from.iter().chain(&letter.sender);
        let from = senders.find(|it| Key::email(&it.address).is_some());
        if let Some(why) = self.sieve.why(letter) {
            return Err(why);
        }
        let from = from.ok_or("messages without an address of who wrote them")?;
        if head.is_overlong || letter.to.len() + letter.cc.len() > self.recipients {
            return Err("messages to more people than a letter is meant for");
        }
        let date = self.day(letter)?;
        let to = self.addressed(letter, from)?;
        let id = letter.id.clone().unwrap_or_else(|| id_of(letter, &from.address, date));
        let Some(who) = haul.addressee(&from.address, &from.name) else { return Err("messages without a writer") };
        if haul.was_told(&id, who) {
            return Err("messages that stand here twice");
        }
        let to: Vec<Who> = to.into_iter().filter_map(|it| haul.addressee(&it.address, &it.name)).collect();
        let copied: Vec<Who> = letter.cc.iter().filter_map(|it| haul.addressee(&it.address, &it.name)).collect();
        for &participant in to.iter().chain(&copied).chain([&who]) {
            haul.owned_by(participant, 1);
        }
        for _ in &copied {
            haul.leave_out("copies to people, which alone tie nobody");
        }
        haul.touch_once(id, Touch::new(date, Medium::Email, who, to));
        letter.answers.iter().for_each(|to| haul.answers(to.clone(), who, date));
        Ok(())
    }

    fn day(&self, letter: &Letter) -> Result<Date, &'static str> {
        let date = letter.day().ok_or("messages without a day that can be read")?;
        if date.year() < FIRST_YEAR || date > self.today {
            return Err("messages of a day that cannot be right");
        }
        Ok(date)
    }

    /// The people under *To*, each once.
    fn addressed<'l>(&self, letter: &'l Letter, from: &Correspondent) -> Result<Vec<&'l Correspondent>, &'static str> {
        let mut to: Vec<&Correspondent> = letter.to.iter().filter(|it| Key::email(&it.address).is_some()).collect();
        if to.is_empty() {
            let is_copied = letter.cc.iter().any(|it| Key::email(&it.address).is_some());
            return Err(if is_copied { "messages only copied to people" } else { "messages to nobody by address" });
        }
        to.retain(|it| !it.address.eq_ignore_ascii_case(&from.address));
        if to.is_empty() {
            return Err("messages to oneself");
        }
        to.retain(|it| !self.sieve.is_machine(&it.address));
        if to.is_empty() { Err("messages to addresses behind which nobody reads") } else { Ok(to) }
    }
}

/// By what a message without an id is known: who wrote it, when, to whom.
fn id_of(letter: &Letter, from: &str, date: Date) -> String {
    let to: Vec<&str> = letter.to.iter().map(|it| it.address.as_str()).collect();
    let received = letter.field("received").unwrap_or_default();
    format!("{from} {date} {received} {}", to.join(" "))
}
