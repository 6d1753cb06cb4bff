//! Where messages begin in a file of mail, and the header section of each. What follows a header section is passed over, and
//! never held.

use std::io;

use memchr::memmem;

use crate::ingest::delimited::ReadSeek;
use crate::ingest::foreign::stream::{Mark, Stream};

/// Addressees are kept up to so many bytes: some thousand people, more than any letter is meant for.
const ADDRESSEES: usize = 256 * 1024;

/// Any other field is kept up to so many bytes.
const FIELD: usize = 16 * 1024;

/// So far is looked ahead to tell whether a message begins: two lines.
const TWO_LINES: usize = 2048;

/// The fields that say to whom a message goes, in small letters.
const TO: [&str; 3] = ["to", "cc", "bcc"];

/// The other fields that are kept, in small letters: when, from whom, an answer to what, whether it is bulk, whose mailbox it is.
const KEPT: [&str; 30] = [
    "from",
    "sender",
    "date",
    "received",
    "message-id",
    "in-reply-to",
    "references",
    "list-id",
    "list-post",
    "list-unsubscribe",
    "mailing-list",
    "precedence",
    "auto-submitted",
    "x-auto-response-suppress",
    "x-autoreply",
    "x-autorespond",
    "x-autoresponse",
    "return-path",
    "content-type",
    "content-class",
    "x-gmail-labels",
    "x-spam-flag",
    "x-mozilla-status",
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-keywords",
    "x-folder",
    "x-loop",
    "feedback-id",
];

/// The header section of a message: the fields that are wanted.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Whole fields, ends of lines included.
    pub(super) fields: Vec<u8>,
    /// Whether more people are addressed than were kept.
    pub(super) is_overlong: bool,
}

/// A file of one message, or of many.
pub(super) struct Mailbox<'r> {
    stream: Stream<'r>,
    has_many: bool,
    is_begun: bool,
    /// Where the body ends by what the message itself says.
    end: Option<u64>,
    line: Vec<u8>,
}

impl<'r> Mailbox<'r> {
    /// A file in which a line that begins with `From ` stands before each message.
    pub(super) fn of_many(input: &'r mut dyn ReadSeek) -> Self {
        Self { stream: Stream::new(input), has_many: true, is_begun: false, end: None, line: Vec::new() }
    }

    /// A file that is one message.
    pub(super) fn of_one(input: &'r mut dyn ReadSeek) -> Self {
        Self { has_many: false, ..Self::of_many(input) }
    }

    /// The header section of the next message.
    pub(super) fn next(&mut self) -> io::Result<Option<Head>> {
        if self.is_begun && !self.has_many {
            return Ok(None);
        }
        if !std::mem::replace(&mut self.is_begun, true) && self.stream.ahead(3)?.starts_with(b"\xEF\xBB\xBF") {
            self.stream.pass(3);
        }
        if self.has_many {
            if !self.pass_body()? {
                return Ok(None);
            }
            self.stream.line(0, &mut self.line)?;
        }
        self.head().map(Some)
    }

    fn head(&mut self) -> io::Result<Head> {
        let mut head = Head::default();
        let (mut is_kept, mut room, mut addressees) = (false, 0, ADDRESSEES);
        self.end = None;
        loop {
            if self.has_many && begins_message(self.stream.ahead(TWO_LINES)?, true) {
                break;
            }
            if !self.stream.line(ADDRESSEES, &mut self.line)? {
                break;
            }
            let line = self.line.as_slice();
            if line.trim_ascii().is_empty() {
                break;
            }
            if !line.starts_with(b" ") && !line.starts_with(b"\t") {
                let Some(name) = name_of_field(line) else {
                    // A line of the envelope, written as if it were of the text.
                    if line.starts_with(b">From ") || line.starts_with(b"From ") {
                        is_kept = false;
                        continue;
                    }
                    break;
                };
                let is_addressees = TO.contains(&name.as_str());
                is_kept = is_addressees || KEPT.contains(&name.as_str());
                room = if is_addressees { usize::MAX } else { FIELD };
                if name == "content-length" {
                    self.end = length_of(line);
                }
            }
            if !is_kept {
                continue;
            }
            let is_addressees = room == usize::MAX;
            if is_addressees && line.len() > addressees {
                (head.is_overlong, is_kept) = (true, false);
                continue;
            }
            if is_addressees {
                addressees -= line.len();
            } else if line.len() > room {
                is_kept = false;
                continue;
            } else {
                room -= line.len();
            }
            head.fields.extend_from_slice(line);
            if !line.ends_with(b"\n") {
                head.fields.push(b'\n');
            }
        }
        self.end = self.end.map(|length| self.stream.mark().offset.saturating_add(length));
        Ok(head)
    }

    /// Goes to the line before the next message. Where the message said how long it is, and the next begins just there, what
    /// looks like the beginning of one before is text.
    fn pass_body(&mut self) -> io::Result<bool> {
        let end = self.end.take();
        let mut doubtful: Option<Mark> = None;
        loop {
            let found = self.find_message()?;
            let here = self.stream.mark();
            let is_told = end.is_none_or(|end| (end..=end.saturating_add(2)).contains(&here.offset));
            match doubtful {
                _ if found && end.is_some_and(|end| here.offset < end) => {
                    doubtful = doubtful.or(Some(here));
                    self.stream.pass(1);
                }
                Some(doubtful) if !is_told => {
                    self.stream.go_back(doubtful)?;
                    return Ok(true);
                }
                _ => return Ok(found),
            }
        }
    }

    /// Goes to the next line that stands before a message; to the end of the file where there is none.
    fn find_message(&mut self) -> io::Result<bool> {
        // At the beginning nothing stands before it but a mark of UTF-8.
        if self.stream.mark().offset <= 3 || self.stream.behind().ends_with(b"\n") {
            let is_after_blank = is_blank_before(self.stream.behind(), self.stream.mark());
            if begins_message(self.stream.ahead(TWO_LINES)?, is_after_blank) {
                return Ok(true);
            }
        }
        loop {
            let piece = self.stream.ahead(TWO_LINES)?;
            match memmem::find(piece, b"\nFrom ") {
                Some(at) => {
                    self.stream.pass(at + 1);
                    let is_after_blank = is_blank_before(self.stream.behind(), self.stream.mark());
                    if begins_message(self.stream.ahead(TWO_LINES)?, is_after_blank) {
                        return Ok(true);
                    }
                }
                None if piece.len() < TWO_LINES => {
                    let rest = piece.len();
                    self.stream.pass(rest);
                    return Ok(false);
                }
                // The end of the piece may be the beginning of what is looked for.
                None => {
                    let sure = piece.len() - b"\nFrom".len();
                    self.stream.pass(sure);
                }
            }
        }
    }
}

/// Whether the line before is blank, by its last bytes, or there is none.
fn is_blank_before(behind: &[u8], at: Mark) -> bool {
    at.line == 1 || behind.ends_with(b"\n\n") || behind.ends_with(b"\n\r\n")
}

/// Whether a message begins here: with `From `, and a field on the next line. Text may begin so too, therefore the first line must
/// hold a time and a year, or stand behind a blank line and hold nothing but who sent it.
fn begins_message(here: &[u8], is_after_blank: bool) -> bool {
    if !here.starts_with(b"From ") {
        return false;
    }
    let Some(end) = memchr::memchr(b'\n', here) else { return false };
    let (line, next) = (&here[..end], &here[end + 1..]);
    let is_field = next.starts_with(b">From ") || name_of_field(next).is_some();
    is_field && (has_time_and_year(line) || is_after_blank && is_sender_only(line))
}

/// Whether a line holds `From`, a word for a sender, and no more.
fn is_sender_only(line: &[u8]) -> bool {
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).skip(1);
    let is_sender = words.next().is_some_and(|word| word.contains(&b'@') || word == b"-" || word == b"MAILER-DAEMON");
    is_sender && words.next().is_none()
}

/// Whether a line holds a time as 12:30, and four digits that stand alone.
fn has_time_and_year(line: &[u8]) -> bool {
    let words = || line.split(u8::is_ascii_whitespace);
    let is_time = |word: &[u8]| {
        let mut parts = word.split(|byte| *byte == b':');
        word.contains(&b':') && parts.all(|part| matches!(part.len(), 1 | 2) && part.iter().all(u8::is_ascii_digit))
    };
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    words().any(is_time) && words().any(is_year)
}

/// The name of a field, in small letters, where a line begins with one.
pub(super) fn name_of_field(line: &[u8]) -> Option<String> {
    let name = &line[..line.iter().take(80).position(|&byte| byte == b':')?];
    let name = name.trim_ascii_end();
    let is_name = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    is_name.then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

fn length_of(line: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(line).ok()?;
    text.split_once(':')?.1.trim().parse().ok()
}
