//! A header section as what it says of a message: who, to whom, when, in answer to what.

use std::borrow::Cow;

use jiff::civil::Date;
use mail_parser::{DateTime, Header, HeaderName, HeaderValue, MessageParser};

use crate::ingest::foreign::key::Key;

/// Somebody on a line of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Correspondent {
    /// As it stands beside the address; blank where nothing does.
    pub(super) name: String,
    /// The word that stands where an address must, which may be none.
    pub(super) address: String,
}

/// What the header section of a message says.
#[derive(Debug, Default)]
pub(super) struct Letter {
    pub(super) from: Vec<Correspondent>,
    pub(super) sender: Vec<Correspondent>,
    /// Those under *To* and *Bcc*.
    pub(super) to: Vec<Correspondent>,
    pub(super) cc: Vec<Correspondent>,
    /// The day where and when it was written, as it was there.
    pub(super) date: Option<Date>,
    pub(super) id: Option<String>,
    /// The ids of what it answers.
    pub(super) answers: Vec<String>,
    /// In whose mailbox it was put.
    pub(super) owners: Vec<String>,
    /// The other fields, their names in small letters.
    fields: Vec<(String, String)>,
}

/// Reads header sections.
pub(super) struct Reader(MessageParser);

impl Reader {
    pub(super) fn new() -> Self {
        let parser =
            MessageParser::new().default_header_text().header_raw(HeaderName::Date).header_raw(HeaderName::Received);
        let people = [HeaderName::From, HeaderName::Sender, HeaderName::To, HeaderName::Cc, HeaderName::Bcc];
        let ids = [HeaderName::MessageId, HeaderName::InReplyTo, HeaderName::References];
        let parser = people.into_iter().fold(parser, MessageParser::header_address);
        Self(ids.into_iter().fold(parser, MessageParser::header_id))
    }

    /// What a header section says. Letters beyond ASCII that are no UTF-8 are taken for Windows-1252, as old programs wrote them.
    pub(super) fn read(&self, fields: &[u8]) -> Letter {
        let fields: Cow<'_, [u8]> = match std::str::from_utf8(fields) {
            Ok(_) => Cow::Borrowed(fields),
            Err(_) => Cow::Owned(encoding_rs::WINDOWS_1252.decode(fields).0.into_owned().into_bytes()),
        };
        let mut letter = Letter::default();
        if let Some(message) = self.0.parse_headers(&fields) {
            message.headers().iter().for_each(|header| letter.take(header));
        }
        letter
    }
}

impl Letter {
    /// What another field says, the first of that name; its name in small letters.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(it, _)| it == name).map(|(_, text)| text.as_str())
    }

    fn take(&mut self, header: &Header<'_>) {
        let value = &header.value;
        match header.name {
            HeaderName::From => self.from.extend(people(value)),
            HeaderName::Sender => self.sender.extend(people(value)),
            HeaderName::To | HeaderName::Bcc => self.to.extend(people(value)),
            HeaderName::Cc => self.cc.extend(people(value)),
            HeaderName::Date => self.date = self.date.or_else(|| day(&words(value).join(" "))),
            HeaderName::MessageId => self.id = self.id.take().or_else(|| words(value).pop()),
            HeaderName::InReplyTo => self.answers.splice(0..0, words(value)).for_each(drop),
            // The last of them is the message that is answered.
            HeaderName::References => self.answers.extend(words(value).pop()),
            HeaderName::Received => self.received(&words(value)),
            _ => self.other(&header.name.as_str().to_ascii_lowercase(), words(value).join(" ")),
        }
    }

    fn other(&mut self, name: &str, text: String) {
        if matches!(name, "delivered-to" | "x-original-to" | "envelope-to") {
            self.owners.push(text.clone());
        }
        self.fields.push((name.to_owned(), text));
    }

    /// Keeps the day of the last station that a message passed, in case it does not say itself when it was written: the first such
    /// field has it, behind its last semicolon.
    fn received(&mut self, texts: &[String]) {
        let text = texts.join(" ");
        if self.field("received").is_none() {
            self.fields.push(("received".to_owned(), text.rsplit(';').next().unwrap_or_default().to_owned()));
        }
    }

    /// The day on which it was written, else on which it was received.
    pub(super) fn day(&self) -> Option<Date> {
        self.date.or_else(|| day(self.field("received")?))
    }
}

/// The day in a text that says a moment as mail does; old programs left the century out.
fn day(text: &str) -> Option<Date> {
    // Of a year of five digits the first four are no year.
    let is_overlong = text.split(|it: char| !it.is_ascii_digit()).any(|digits| digits.len() > 4);
    let written = DateTime::parse_rfc822(text).filter(|it| it.year >= 100 && !is_overlong);
    let (year, month, day) = match written {
        Some(it) => (i16::try_from(it.year).ok()?, it.month, it.day),
        None => day_in_words(text)?,
    };
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Year, month and day of a text that holds a number, the name of a month and another number.
fn day_in_words(text: &str) -> Option<(i16, u8, u8)> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<String> =
        text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_lowercase).collect();
    let month = |word: &str| (1..).zip(MONTHS).find(|(_, month)| word == *month).map(|(number, _)| number);
    words.windows(3).find_map(|it| {
        let year: i16 = it[2].parse().ok()?;
        let year = match (it[2].len(), year) {
            (2, 0..50) => 2000 + year,
            (2, _) => 1900 + year,
            (4, _) => year,
            _ => return None,
        };
        Some((year, month(&it[1])?, it[0].parse().ok()?))
    })
}

fn people(value: &HeaderValue<'_>) -> Vec<Correspondent> {
    let one = |it: &mail_parser::Addr<'_>| {
        Correspondent::new(it.name.as_deref().unwrap_or_default(), it.address.as_deref().unwrap_or_default())
    };
    value.as_address().map(|people| people.iter().map(one).collect()).unwrap_or_default()
}

impl Correspondent {
    /// Where no address stands in its place, the one word among the others that is one.
    fn new(name: &str, address: &str) -> Self {
        let bare = |text: &str| text.trim().trim_matches(['\'', '"']).trim().to_owned();
        let words: Vec<&str> = name.split_whitespace().chain(address.split_whitespace()).collect();
        let is_address = |word: &&&str| Key::email(word).is_some();
        let found: Vec<&&str> = words.iter().filter(is_address).collect();
        if Key::email(address).is_none()
            && let [address] = found[..]
        {
            let rest: Vec<&str> = words.iter().filter(|it| !is_address(it)).copied().collect();
            return Self { name: bare(&rest.join(" ")), address: (*address).to_owned() };
        }
        Self { name: bare(name), address: bare(address) }
    }
}

/// The words of a field, or its one text.
fn words(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(text) => vec![text.trim().to_owned()],
        HeaderValue::TextList(texts) => texts.iter().map(|text| text.trim().to_owned()).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_mail_writes_it_now_and_as_it_once_did() {
        let days = [
            ("Mon, 2 Mar 2026 10:00:00 +0000", Some("2026-03-02")),
            ("2 Mar 2026 10:00", Some("2026-03-02")),
            ("Wednesday, 04-Mar-98 10:00:00 UTC", Some("1998-03-04")),
            ("Sunday, 6-Nov-49 08:49:37 GMT", Some("2049-11-06")),
            ("Sunday, 6-Nov-50 08:49:37 GMT", Some("1950-11-06")),
            ("on 6 November 2026", None),
            ("6 nov 2026", Some("2026-11-06")),
            ("2 Mar 20260 10:00:00 +0000", None),
            ("2 Mar 126 10:00:00 +0000", Some("0126-03-02")),
            ("31 Feb 2026 10:00:00 +0000", None),
            ("soon", None),
            ("", None),
        ];
        for (text, wanted) in days {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), wanted, "{text}");
        }
    }
}
