//! Mail: mailboxes in one file (mbox, as Thunderbird, Apple Mail and Google Takeout write it), and single messages (`.eml`, the
//! files of a Maildir).
//!
//! Only header sections are read: who wrote to whom and when, what was answered, and what shows that nobody wrote. Subjects and
//! texts are never looked at.

#[cfg(feature = "foreign")]
mod bulk;
#[cfg(feature = "foreign")]
mod letter;
mod mailbox;
#[cfg(feature = "foreign")]
mod tell;

use super::{How, Kind};
#[cfg(not(feature = "foreign"))]
use super::{lacking as read_mailbox, lacking as read_message};
use crate::ingest::foreign::original::Sample;
use mailbox::name_of_field;
#[cfg(feature = "foreign")]
use tell::{read_mailbox, read_message};

/// A mailbox in one file.
pub(super) static MAILBOX: Kind =
    Kind { id: "mbox", title: "mailbox", how: How::File { recognises: is_mailbox, read: read_mailbox } };

/// A message in a file of its own.
pub(super) static MESSAGE: Kind =
    Kind { id: "message", title: "mail message", how: How::OneOfMany { recognises: is_message, read: read_message } };

/// Fields one of which every message has.
const SIGNS: [&str; 12] = [
    "from",
    "to",
    "date",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "subject",
    "x-mozilla-status",
];

fn bytes(sample: &Sample) -> &[u8] {
    sample.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&sample.bytes)
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n')
}

fn is_mailbox(sample: &Sample) -> bool {
    let bytes = bytes(sample);
    let field = lines(bytes).nth(1).is_some_and(|line| name_of_field(line).is_some() || line.starts_with(b">From "));
    bytes.starts_with(b"From ") && field
}

/// A message begins with fields and nothing else, up to a blank line, and one of them is a field of mail.
fn is_message(sample: &Sample) -> bool {
    let mut has_sign = false;
    for line in lines(bytes(sample)).map(<[u8]>::trim_ascii_end).take_while(|line| !line.is_empty()) {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(name) = name_of_field(line) else { return false };
        if name == "begin" {
            return false;
        }
        has_sign |= SIGNS.contains(&name.as_str());
    }
    has_sign
}

#[cfg(feature = "foreign")]
#[cfg(test)]
mod tests;
