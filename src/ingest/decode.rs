//! Bytes to text: UTF-8, UTF-16 with a byte-order mark, and Windows-1252 with a word about it. Nothing is replaced in silence:
//! what is not text in one of these is refused where it stops being so, and other kinds of file are called by their name.

use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::str::FromStr;

use encoding_rs::{UTF_8, WINDOWS_1252};

use super::delimited::ReadSeek;
use super::problem::{Place, Problem};
use super::text::Text;

/// How large an input may be. Cells are kept as 32-bit offsets, and a book of people is far smaller.
pub(super) const INPUT_LIMIT: usize = 1 << 30;

/// How much of an input is looked at at a time.
const AT_ONCE: usize = 1 << 20;

/// The mark that some programs put before UTF-8.
pub(super) const MARK: &[u8] = b"\xef\xbb\xbf";

/// The first bytes of files that are not tables, what to call such a file, and what to do with it.
const OTHER_KINDS: [(&[u8], &str, &str); 12] = [
    (b"\x1f\x8b", "gzip-compressed", "unpack it first"),
    (b"PK\x03\x04", "an Excel workbook or another zip archive", "save the sheet as CSV, or unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (xls)", "save the sheet as CSV"),
    (b"%PDF-", "a PDF", "export the table as CSV"),
    (b"BZh", "bzip2-compressed", "unpack it first"),
    (b"\xfd7zXZ\0", "xz-compressed", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"SQLite format 3\0", "an SQLite database", "export the table as CSV"),
    (b"PAR1", "a Parquet file", "export the table as CSV"),
    (b"\xff\xfe\0\0", "text in UTF-32 encoding", "save it as UTF-8"),
    (b"\0\0\xfe\xff", "text in UTF-32 encoding", "save it as UTF-8"),
];

/// The first letters of texts that are not tables.
const OTHER_TEXTS: [(&str, &str, &str); 6] = [
    ("<!doctype", "an HTML page", "export the table as CSV; a page that asks to sign in is often saved so"),
    ("<html", "an HTML page", "export the table as CSV; a page that asks to sign in is often saved so"),
    ("<?xml", "an XML document", "export the table as CSV"),
    ("{\\rtf", "a rich-text document", "save the table as CSV"),
    ("begin:vcard", "a vCard file", "export the contacts as CSV"),
    ("begin:vcalendar", "a calendar file", "export the contacts as CSV"),
];

/// Reads an input as the text of a table or of JSON, in the encoding that was asked for, else in the one it shows.
///
/// The warning says that the encoding was guessed and where that showed.
///
/// # Errors
/// What stops the input from being text, or such text, and where.
pub(super) fn decode(
    name: &str,
    bytes: Vec<u8>,
    encoding: Option<Encoding>,
) -> Result<(Text, Option<Problem>), Problem> {
    let (text, warning) = any_text(name, bytes, encoding)?;
    let beginning: String = text.as_str().trim_start().chars().take(20).collect::<String>().to_lowercase();
    if let Some((_, kind, advice)) = OTHER_TEXTS.iter().find(|(start, ..)| beginning.starts_with(start)) {
        return Err(not_a_table(name, kind, advice));
    }
    Ok((text, warning))
}

/// The same of any text: it may be no table.
///
/// # Errors
/// What stops the input from being text, and where.
pub(super) fn any_text(
    name: &str,
    bytes: Vec<u8>,
    encoding: Option<Encoding>,
) -> Result<(Text, Option<Problem>), Problem> {
    if bytes.len() > INPUT_LIMIT {
        let message = format!("the file is larger than {} MiB", INPUT_LIMIT >> 20);
        return Err(Problem::error("too-large", Place::file(name), message).advise("split it"));
    }
    if let Some((_, kind, advice)) = OTHER_KINDS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(not_a_table(name, kind, advice));
    }
    let (text, warning) = match encoding.map(|it| it.0).or_else(|| by_mark(&bytes)) {
        Some(encoding) if encoding != UTF_8 => (by_force(name, &bytes, encoding)?, None),
        Some(_) => (utf8(name, bytes)?, None),
        None => guess(name, bytes)?,
    };
    if let Some(at) = text.as_str().find('\0') {
        return Err(zero_byte(text.place(at)));
    }
    Ok((text, warning))
}

/// Whether an input is a delimited table in UTF-8 that holds no zero byte, so that it can be read in parts. Whatever else it may
/// be takes the whole of it to tell.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn is_plain(input: &mut dyn Read, encoding: Option<Encoding>) -> io::Result<bool> {
    Ok(matches!(looked_through(input, encoding)?, Looked::Plain))
}

/// What keeps an input from being plain, at its place; none where that cannot be told from its beginning.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn why_not_plain(name: &str, input: &mut dyn ReadSeek) -> io::Result<Option<Problem>> {
    let looked = looked_through(input, None)?;
    input.rewind()?;
    match looked {
        Looked::Plain => Ok(None),
        Looked::Otherwise => {
            let mut beginning = Vec::new();
            input.take(AT_ONCE as u64).read_to_end(&mut beginning)?;
            let is_empty = beginning.trim_ascii().is_empty();
            let empty = || Problem::error("not-a-table", Place::file(name), "the file is empty").advise("take it out");
            Ok(if is_empty { Some(empty()) } else { decode(name, beginning, None).err() })
        }
        Looked::Odd(odd) => {
            let (mut input, mut line, mut number, mut before) = (BufReader::new(input), Vec::new(), 0, 0_u64);
            loop {
                line.clear();
                let length = input.read_until(b'\n', &mut line)? as u64;
                number += 1;
                if length == 0 || odd < before + length {
                    break;
                }
                before += length;
            }
            let at = (odd - before) as usize;
            let place = place_of_byte(name, &line, at.min(line.len()));
            let place = Place { line: place.line.map(|within| number - 1 + within), ..place };
            Ok(line.get(at).map(|&byte| match byte {
                0 => zero_byte(place),
                byte => Problem::error("encoding", place, format!("byte 0x{byte:02X} is not UTF-8 text"))
                    .advise("save the file as UTF-8"),
            }))
        }
    }
}

/// What an input looks like that is read from end to end.
enum Looked {
    /// As a delimited table in UTF-8.
    Plain,
    /// As something else, from its beginning.
    Otherwise,
    /// As one up to this byte, which is zero or no UTF-8.
    Odd(u64),
}

fn looked_through(input: &mut dyn Read, encoding: Option<Encoding>) -> io::Result<Looked> {
    let mut bytes = Vec::with_capacity(AT_ONCE);
    let mut before: Option<u64> = None;
    loop {
        let carried = bytes.len();
        (&mut *input).take((AT_ONCE - carried) as u64).read_to_end(&mut bytes)?;
        let is_last = bytes.len() < AT_ONCE;
        if before.is_none() && !begins_plainly(&bytes, encoding) {
            return Ok(Looked::Otherwise);
        }
        let done = before.unwrap_or_default();
        let (valid, is_odd) = match std::str::from_utf8(&bytes) {
            Ok(_) => (bytes.len(), false),
            Err(error) => (error.valid_up_to(), error.error_len().is_some() || is_last),
        };
        let zero = memchr::memchr(0, &bytes[..valid]);
        if let Some(odd) = zero.or(is_odd.then_some(valid)) {
            return Ok(Looked::Odd(done + odd as u64));
        }
        if is_last {
            return Ok(Looked::Plain);
        }
        // A character may be cut in two.
        bytes.drain(..valid);
        before = Some(done + valid as u64);
    }
}

fn begins_plainly(bytes: &[u8], encoding: Option<Encoding>) -> bool {
    let encoding = encoding.map(|it| it.0).or_else(|| by_mark(bytes));
    let is_other_kind = OTHER_KINDS.iter().any(|(magic, ..)| bytes.starts_with(magic));
    let text = bytes.strip_prefix(MARK).unwrap_or(bytes).trim_ascii_start();
    let letters = String::from_utf8_lossy(&text[..text.len().min(80)]).to_lowercase();
    let letters = letters.trim_start();
    let is_other_text =
        letters.starts_with(['{', '[', '\u{FEFF}']) || OTHER_TEXTS.iter().any(|(start, ..)| letters.starts_with(start));
    encoding.is_none_or(|it| it == UTF_8) && !is_other_kind && !is_other_text && !letters.is_empty()
}

/// An encoding of text, by the name that browsers know it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl fmt::Display for Encoding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0.name())
    }
}

impl FromStr for Encoding {
    type Err = String;

    fn from_str(label: &str) -> Result<Self, String> {
        let found = encoding_rs::Encoding::for_label(label.trim().as_bytes());
        found.map(Self).ok_or_else(|| format!("no encoding is called {label}; try utf-8, utf-16le or windows-1252"))
    }
}

/// A stretch of a text whose parts may be in several encodings: UTF-8 where it is that, else the encoding asked for, else the one
/// it names itself, else Windows-1252; and whether that was a guess.
#[cfg(feature = "foreign")]
pub(super) fn stretch(bytes: &[u8], named: Option<&str>, asked_for: Option<Encoding>) -> (String, bool) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), false);
    }
    let named = || named.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    let known = asked_for.map(|it| it.0).or_else(named).filter(|it| *it != UTF_8);
    let (text, _) = known.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes);
    (text.into_owned(), known.is_none())
}

/// A whole text that begins with the mark of UTF-16; none where it does not.
pub(super) fn utf16(bytes: &[u8]) -> Option<String> {
    let encoding = by_mark(bytes).filter(|it| *it != UTF_8)?;
    Some(encoding.decode_with_bom_removal(bytes).0.into_owned())
}

fn not_a_table(name: &str, kind: &str, advice: &str) -> Problem {
    Problem::error("not-a-table", Place::line(name, 1), format!("the file is {kind}, not a table")).advise(advice)
}

fn zero_byte(place: Place) -> Problem {
    Problem::error("zero-byte", place, "a NUL byte: the file is damaged, or it is not text").advise(
        "export it again; if it is UTF-16 without a byte-order mark, save it as UTF-8 or give --encoding utf-16le",
    )
}

fn by_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding)
}

fn by_force(name: &str, bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<Text, Problem> {
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    if broken {
        // The first character that could not be read was replaced, which says where it stands.
        let text = Text::new(name, text.into_owned());
        let place = text.place(text.as_str().find('\u{FFFD}').unwrap_or_default());
        let message = format!("this is not text in {} encoding", encoding.name());
        return Err(Problem::error("encoding", place, message).advise("save the file as UTF-8"));
    }
    Ok(Text::new(name, text.trim_start_matches('\u{FEFF}')))
}

fn utf8(name: &str, bytes: Vec<u8>) -> Result<Text, Problem> {
    String::from_utf8(bytes).map(|text| without_mark(name, text)).map_err(|error| {
        let (at, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        not_utf8(name, bytes, at, "save the file as UTF-8, or name its encoding with --encoding")
    })
}

/// UTF-8 where it is; else Windows-1252, unless the bytes show that they are neither.
fn guess(name: &str, bytes: Vec<u8>) -> Result<(Text, Option<Problem>), Problem> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok((without_mark(name, text), None)),
        Err(error) => error,
    };
    let (at, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
    if let Some(zero) = memchr::memchr(0, bytes) {
        return Err(zero_byte(place_of_byte(name, bytes, zero)));
    }
    if let Some((at, advice)) = neither(bytes) {
        return Err(not_utf8(name, bytes, at, advice));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let message =
        format!("the file is not UTF-8 (byte 0x{:02X} here); it was read as Windows-1252 encoding", bytes[at]);
    let warning = Problem::warning("encoding", place_of_byte(name, bytes, at), message)
        .advise("check that accented names are right, or name the encoding with --encoding");
    Ok((Text::new(name, text.into_owned()), Some(warning)))
}

/// Where bytes that are not UTF-8 are not Windows-1252 either, and what to do about it.
///
/// UTF-8 and other bytes in one file come of two exports pasted together; overlong forms and surrogates, of a broken
/// program. Read as Windows-1252, all of these would turn into wrong names without a word.
fn neither(bytes: &[u8]) -> Option<(usize, &'static str)> {
    let valid_beyond_ascii = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    let first_invalid = std::str::from_utf8(bytes).err().map(|error| error.valid_up_to());
    let broken = bytes.windows(2).position(|pair| {
        (matches!(pair[0], 0xC0 | 0xC1) && matches!(pair[1], 0x80..=0xBF))
            || (pair[0] == 0xED && pair[1] >= 0xA0 && pair[1] < 0xC0)
    });
    let unassigned = bytes.iter().position(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
    if valid_beyond_ascii && let Some(at) = first_invalid {
        return Some((at, "the rest of the file is UTF-8: two exports may have been joined; save both as UTF-8 first"));
    }
    if let Some(at) = broken {
        return Some((at, "the program that wrote it encodes wrongly; export again as UTF-8"));
    }
    unassigned.map(|at| (at, "nor is it Windows-1252; name its encoding with --encoding"))
}

fn not_utf8(name: &str, bytes: &[u8], at: usize, advice: &str) -> Problem {
    let message = format!("byte 0x{:02X} is not UTF-8 text", bytes.get(at).copied().unwrap_or_default());
    Problem::error("encoding", place_of_byte(name, bytes, at), message).advise(advice)
}

fn without_mark(name: &str, text: String) -> Text {
    match text.strip_prefix('\u{FEFF}') {
        Some(rest) => Text::new(name, rest.trim_start_matches('\u{FEFF}')),
        None => Text::new(name, text),
    }
}

/// The line and column of a byte in a file that is not text: what stands before it is taken for text as far as it goes.
fn place_of_byte(name: &str, bytes: &[u8], at: usize) -> Place {
    let before = String::from_utf8_lossy(&bytes[..at]);
    Text::new(name, before.as_ref()).place(before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, Option<String>), String> {
        decode("contacts.csv", bytes.to_vec(), None)
            .map(|(text, warning)| (text.as_str().to_owned(), warning.map(|it| it.to_string())))
            .map_err(|problem| problem.to_string())
    }

    #[test]
    fn text_is_plain_wherever_it_is_cut_and_not_plain_where_a_letter_is_spoilt() {
        let plain = |bytes: &[u8]| is_plain(&mut &*bytes, None).unwrap();
        for before in [AT_ONCE - 2, AT_ONCE - 1, AT_ONCE, 2 * AT_ONCE - 1] {
            let whole = [&b"x".repeat(before), "é\n".as_bytes(), &b"y".repeat(AT_ONCE)].concat();
            assert!(plain(&whole), "{before}");
            let cut = [&b"x".repeat(before), &"é".as_bytes()[..1]].concat();
            assert!(!plain(&cut), "{before}");
            let spoilt = [&b"x".repeat(before), &"é".as_bytes()[..1], &b"y".repeat(AT_ONCE)].concat();
            assert!(!plain(&spoilt), "{before}");
            let zero = [&b"x".repeat(before), &b"\0"[..], &b"y".repeat(AT_ONCE)].concat();
            assert!(!plain(&zero), "{before}");
        }
    }

    fn text(bytes: &[u8]) -> String {
        read(bytes).unwrap().0
    }

    #[test]
    fn byte_order_marks_are_read_and_left_out() {
        assert_eq!(text(b"\xef\xbb\xbfid,name"), "id,name");
        assert_eq!(text(b"\xff\xfei\0d\0"), "id");
        assert_eq!(text(b"\xfe\xff\0i\0d"), "id");
    }

    #[test]
    fn what_keeps_an_input_from_being_plain_is_told_at_its_place() {
        let why = |bytes: &[u8]| {
            let problem = why_not_plain("log.csv", &mut std::io::Cursor::new(bytes.to_vec())).unwrap();
            problem.map(|it| it.to_string()).unwrap_or_default()
        };
        assert_eq!(why("date,é\n".as_bytes()), "");
        let long = [&b"id\n"[..], &b"x\n".repeat(AT_ONCE)].concat();
        assert!(
            why(&[&long, "éa".as_bytes(), &b"a\xe9\n"[..]].concat()).starts_with("log.csv:1048578:4: byte 0xE9 is")
        );
        assert!(why(&[&long, &b"ab\0"[..]].concat()).starts_with("log.csv:1048578:3: a NUL byte"));
        assert!(why(b"id\rb\ra\xe9\r").starts_with("log.csv:3:2: byte 0xE9 is"));
        assert!(why(b"\x1f\x8b\x08").contains("gzip"));
        assert!(why(b" \n").contains("the file is empty"));
        assert!(why(b"a\xc3").starts_with("log.csv:1:2: byte 0xC3"), "a letter cut short at the end");
    }

    #[test]
    fn windows_1252_is_read_with_a_word_that_says_where_it_showed() {
        let (text, warning) = read(b"id,name\nc1,Ana S\xedlva\nc4,Caf\xe9 \x93Dune\x94\n").unwrap();
        assert!(text.contains("Ana Sílva") && text.contains("Café “Dune”"));
        assert!(warning.unwrap().starts_with("contacts.csv:2:9: the file is not UTF-8"));
    }

    #[test]
    fn two_encodings_in_one_file_are_refused_where_the_second_begins() {
        let problem = read(b"id,name\nc1,S\xc3\xadlv\xc3\xa9\nc2,Dal\xe9\n").unwrap_err();
        assert!(problem.starts_with("contacts.csv:3:7: byte 0xE9 is not UTF-8 text"), "{problem}");
    }

    #[test]
    fn broken_utf8_is_not_taken_for_windows_1252() {
        assert!(read(b"id\nBo\xc0\xacChen").unwrap_err().starts_with("contacts.csv:2:3: byte 0xC0"));
        assert!(read(b"id\nBo\xed\xa0\x80Chen").unwrap_err().starts_with("contacts.csv:2:3: byte 0xED"));
        assert!(text(b"id\nMar\xed\xc0").ends_with("Marí\u{c0}"), "two letters of Windows-1252");
    }

    #[test]
    fn a_zero_byte_is_refused_where_it_stands() {
        assert!(read(b"id\nc1\n\0\0\0").unwrap_err().starts_with("contacts.csv:3:1: a NUL byte"));
        assert!(read(b"i\0d\0,\0").unwrap_err().contains("utf-16le"));
        assert!(read(b"id\n\xe9\0").unwrap_err().starts_with("contacts.csv:2:2: a NUL byte"));
    }

    #[test]
    fn other_kinds_of_file_are_called_by_their_name() {
        for (bytes, kind) in [
            (&b"\x1f\x8b\x08\0"[..], "gzip"),
            (b"PK\x03\x04\x14", "Excel workbook"),
            (b"\xd0\xcf\x11\xe0\xa1", "old Excel workbook (xls)"),
            (b"%PDF-1.7", "PDF"),
            (b"\n <!DOCTYPE html>", "HTML"),
            (b"\xff\xfe\0\0i\0\0\0", "UTF-32"),
        ] {
            let problem = read(bytes).unwrap_err();
            assert!(problem.starts_with("contacts.csv:1: the file is") && problem.contains(kind), "{problem}");
        }
    }

    #[test]
    fn an_encoding_that_is_named_is_used_and_must_fit() {
        let named = |label: &str| Some(label.parse::<Encoding>().unwrap());
        assert_eq!(decode("f", b"Zo\xeb".to_vec(), named("latin1")).unwrap().0.as_str(), "Zoë");
        let problem = decode("f", b"id\nZo\xeb".to_vec(), named("utf-8")).unwrap_err();
        assert!(problem.to_string().starts_with("f:2:3: byte 0xEB is not UTF-8"));
        let problem = decode("f", b"a\0\xd8".to_vec(), named("utf-16le")).unwrap_err();
        assert!(problem.to_string().contains("UTF-16LE"));
        assert!("klingon".parse::<Encoding>().unwrap_err().contains("utf-8"));
    }
}
