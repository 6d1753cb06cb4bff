//! A file cut into cards, each with the lines that are looked at and no others.
//!
//! The cutting is done here, since a card that is nested in another, or lacks its end, must not take others with it, and since each
//! line may name an encoding of its own.

use std::collections::BTreeSet;
use std::io::{self, BufRead};

use super::lines::Lines;
use crate::ingest::decode::{self, Encoding};

/// The properties that are looked at, in capitals, without the group before them.
const LOOKED_AT: [&str; 26] = [
    "VERSION",
    "KIND",
    "FN",
    "N",
    "NICKNAME",
    "ORG",
    "TITLE",
    "EMAIL",
    "URL",
    "SOCIALPROFILE",
    "X-SOCIALPROFILE",
    "X-LINKEDIN",
    "UID",
    "RELATED",
    "AGENT",
    "X-MANAGER",
    "X-ASSISTANT",
    "X-EVOLUTION-MANAGER",
    "X-EVOLUTION-ASSISTANT",
    "X-KADDRESSBOOK-X-MANAGERSNAME",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME",
    "X-MS-MANAGER",
    "X-MS-ASSISTANT",
    "X-ABRELATEDNAMES",
    "X-ABLABEL",
    "X-ABSHOWAS",
];

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Card {
    /// The line on which it begins.
    pub(super) line: u64,
    /// `BEGIN:VCARD`, the properties that are looked at, `END:VCARD`.
    pub(super) text: String,
    /// The cards that stood within it, by number among all of them.
    pub(super) agents: Vec<usize>,
    /// Whether its end is there.
    pub(super) end: End,
}

/// How a card ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum End {
    /// As it should.
    #[default]
    There,
    /// Another begins before it.
    Missing,
    /// The file ends before it.
    CutOff,
}

/// What a file holds beside cards.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Properties that were passed over.
    pub(super) passed: BTreeSet<String>,
    /// The lines that stand in no card.
    pub(super) strays: usize,
    /// The first line whose encoding was guessed.
    pub(super) guessed: Option<u64>,
    /// The first line that was longer than what was kept of it.
    pub(super) overlong: Option<u64>,
}

/// The property that is being read.
#[derive(Debug, Clone, Default)]
struct Property {
    is_kept: bool,
    is_quoted_printable: bool,
    is_agent: bool,
    /// The line on which it begins.
    number: u64,
    /// Its lines as they stand, but those that part a letter.
    bytes: Vec<u8>,
}

/// Cuts a file, and hands on each card when it ends, those within it first.
pub(super) fn each(input: impl BufRead, encoding: Option<Encoding>, take: &mut dyn FnMut(Card)) -> io::Result<Beside> {
    let (property, beside) = (Property::default(), Beside::default());
    let mut cutter = Cutter { open: Vec::new(), property, count: 0, beside, encoding, take };
    let mut lines = Lines::new(input);
    let mut line = Vec::new();
    let mut goes_on = false;
    while lines.next(&mut line)? {
        let bytes = if lines.number == 1 { line.strip_prefix(decode::MARK).unwrap_or(&line) } else { &line };
        goes_on = cutter.line(bytes, lines.number, goes_on);
        if lines.is_cut {
            cutter.pass_over(lines.number);
        }
    }
    while !cutter.open.is_empty() {
        cutter.close(End::CutOff);
    }
    Ok(cutter.beside)
}

struct Cutter<'t> {
    open: Vec<Card>,
    property: Property,
    count: usize,
    beside: Beside,
    encoding: Option<Encoding>,
    take: &'t mut dyn FnMut(Card),
}

impl Cutter<'_> {
    /// Takes a line, and says whether the next one goes on with it.
    fn line(&mut self, line: &[u8], number: u64, goes_on: bool) -> bool {
        let bare = line.trim_ascii();
        if bare.eq_ignore_ascii_case(b"BEGIN:VCARD") {
            self.begin(number);
        } else if bare.eq_ignore_ascii_case(b"END:VCARD") {
            if self.open.is_empty() {
                self.beside.strays += 1;
            }
            self.close(End::There);
        } else if goes_on || line.starts_with(b" ") || line.starts_with(b"\t") {
            self.add(line);
        } else if self.open.is_empty() {
            self.beside.strays += usize::from(line.contains(&b':'));
        } else if line.contains(&b':') {
            self.property(line, number);
            return self.goes_on(line);
        } else if self.property.is_kept && !bare.is_empty() {
            self.beside.strays += 1;
            // What is folded behind it goes on with it, and not with what stood before.
            self.keep();
        }
        goes_on && self.goes_on(line)
    }

    /// Quoted-printable goes on behind a `=` at the end of a line.
    fn goes_on(&self, line: &[u8]) -> bool {
        self.property.is_quoted_printable && line.ends_with(b"=")
    }

    fn begin(&mut self, number: u64) {
        if !self.property.is_agent && !self.open.is_empty() {
            self.close(End::Missing);
        }
        self.keep();
        self.open.push(Card { line: number, text: "BEGIN:VCARD\n".to_owned(), ..Card::default() });
    }

    fn close(&mut self, end: End) {
        self.keep();
        let Some(mut card) = self.open.pop() else { return };
        card.text.push_str("END:VCARD\n");
        card.end = end;
        if let Some(around) = self.open.last_mut() {
            around.agents.push(self.count);
        }
        self.count += 1;
        (self.take)(card);
    }

    /// Begins a property, when the one before it is whole.
    fn property(&mut self, line: &[u8], number: u64) {
        self.keep();
        let head = String::from_utf8_lossy(line.split(|&byte| byte == b':').next().unwrap_or_default());
        let head = head.to_ascii_uppercase();
        let name = head.split(';').next().unwrap_or_default();
        let name = name.rsplit('.').next().unwrap_or_default().trim();
        let is_nested = name == "AGENT" && line.trim_ascii_end().ends_with(b":");
        let is_kept = LOOKED_AT.contains(&name) && !is_nested;
        self.property = Property {
            is_kept,
            is_quoted_printable: head.contains("QUOTED-PRINTABLE"),
            is_agent: name == "AGENT",
            number,
            bytes: if is_kept { line.to_vec() } else { Vec::new() },
        };
        if !LOOKED_AT.contains(&name) && self.beside.passed.len() < 100 {
            self.beside.passed.insert(name.chars().take(40).collect());
        }
    }

    /// Adds a line to a property. Programs that count bytes fold lines within a letter too.
    fn add(&mut self, line: &[u8]) {
        if !self.property.is_kept {
            return;
        }
        let bytes = &mut self.property.bytes;
        let is_open = std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none());
        match line {
            [b' ' | b'\t', rest @ ..] if is_open => bytes.extend_from_slice(rest),
            _ => {
                bytes.push(b'\n');
                bytes.extend_from_slice(line);
            }
        }
    }

    /// Passes over the property that a line belongs to which is longer than any name.
    fn pass_over(&mut self, number: u64) {
        if std::mem::take(&mut self.property.is_kept) {
            self.property.bytes.clear();
            self.beside.overlong.get_or_insert(number);
        }
    }

    /// Keeps the property that was read, in the encoding that it names.
    fn keep(&mut self) {
        let Property { is_kept: true, is_quoted_printable, number, bytes, .. } = std::mem::take(&mut self.property)
        else {
            return;
        };
        let Some(card) = self.open.last_mut() else { return };
        let upper = bytes.to_ascii_uppercase();
        let named = memchr::memmem::find(&upper, b"CHARSET=").map(|at| {
            let label = &bytes[at + 8..];
            let end = label.iter().position(|byte| matches!(byte, b';' | b':')).unwrap_or(label.len());
            String::from_utf8_lossy(&label[..end]).trim_matches('"').to_owned()
        });
        let (mut text, is_guess) = decode::stretch(&bytes, named.as_deref(), self.encoding);
        if is_guess {
            self.beside.guessed.get_or_insert(number);
        }
        if is_quoted_printable && named.is_none() && is_utf8_in_quotes(&bytes) {
            text = text.replacen(';', ";CHARSET=UTF-8;", 1);
        }
        card.text.push_str(&text);
        card.text.push('\n');
    }
}

/// Whether a property in quoted-printable that names no encoding can be UTF-8, as nearly all such lines are.
fn is_utf8_in_quotes(line: &[u8]) -> bool {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut bytes = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match (line[at], digit(line.get(at + 1)), digit(line.get(at + 2))) {
            (b'=', ..) if line.get(at + 1) == Some(&b'\n') => at += 2,
            (b'=', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    // A soft break may stand within a letter.
    std::str::from_utf8(&bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}
