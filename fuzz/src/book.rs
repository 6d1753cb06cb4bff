//! Books: every table, the document of all of them, and settings.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use jiff::civil::date;
use netsales::book::Table;
use netsales::ingest::{Format, LoadError, Loaded, Request, load, read_settings};
use netsales::render::{json, strip_guard};
use netsales::reports::book::BookDocument;
use netsales::settings::Settings;

use crate::facts::{STDIN, problems_are_sound};
use crate::words::choice;

/// Contacts for the other tables to name.
const CONTACTS: &str = "id,name,email,account,network\np1,Ana Silva,ana@bolt.example,Bolt,prospect\np2,Bo Chen,,Acme,customer\n\
                        p3,Jim Fox,,Home,internal\n";

pub fn contacts(bytes: &[u8]) {
    if let Some(loaded) = both(&Request::new(Path::new("-")), bytes) {
        every_row_is_there(&loaded, bytes);
    }
}

pub fn ties(bytes: &[u8]) {
    let Some((first, bytes)) = choice(bytes) else { return };
    let (book, stdin) = (folder(), [PathBuf::from("-")]);
    let request = Request { siblings: false, ..Request::new(&book) };
    match first % 2 {
        0 => both(&Request { ties: &stdin, ..request }, bytes),
        _ => both(&Request { answers: &stdin, ..request }, bytes),
    };
}

pub fn kept(bytes: &[u8]) {
    let Some((first, bytes)) = choice(bytes) else { return };
    let table = Table::ALL[first % Table::ALL.len()];
    let (book, tables) = (folder(), [(table, PathBuf::from("-"))]);
    both(&Request { tables: &tables, siblings: false, ..Request::new(&book) }, bytes);
}

pub fn json(bytes: &[u8]) {
    both(&Request::new(Path::new("-")), bytes);
}

pub fn round_trip(bytes: &[u8]) {
    let request = Request::new(Path::new("-"));
    let Ok(loaded) = read(&Request { lenient: true, ..request }, bytes) else { return };
    let first = written(&loaded);
    // A column whose name looks like a slip was kept as an attribute, and is so again.
    let again = match read(&Request { lenient: true, ..request }, first.as_bytes()) {
        Ok(again) => again,
        Err(error) => panic!("what was written is refused: {}\n{first}", told(&error)),
    };
    assert_eq!(first, written(&again));
}

pub fn settings(bytes: &[u8]) {
    let file = folder().with_file_name(format!("{}.toml", process::id()));
    fs::write(&file, bytes).expect("a temporary file");
    let mut settings = Settings::default();
    let problems = read_settings(std::slice::from_ref(&file), &mut settings).expect("it can be read");
    // The same file under the name by which places are looked at.
    let mut named = netsales::ingest::Problems::default();
    for problem in &problems {
        let mut problem = problem.clone();
        problem.place.file = STDIN.to_owned();
        named.push(problem);
    }
    problems_are_sound(&named, bytes);
}

/// What is read both ways: what is whole when strict is the same when lenient, and what is refused says why.
fn both(request: &Request<'_>, bytes: &[u8]) -> Option<Loaded> {
    let lenient = read(&Request { lenient: true, ..*request }, bytes);
    let strict = read(request, bytes);
    if let (Ok(strict), Ok(lenient)) = (&strict, &lenient) {
        assert_eq!((strict.problems.errors(), lenient.problems.errors()), (0, 0));
        assert_eq!(written(strict), written(lenient));
    }
    if let (Ok(_), Err(error)) = (&strict, &lenient) {
        panic!("loads, and not where rows may be left out: {}", told(error));
    }
    if let (Err(_), Ok(lenient)) = (&strict, &lenient) {
        assert!(lenient.problems.iter().next().is_some(), "refused, and nothing is said of it");
    }
    strict.ok()
}

/// Reads, and holds that all that is said of it is sound.
pub fn read(request: &Request<'_>, bytes: &[u8]) -> Result<Loaded, LoadError> {
    let request = Request { today: Some(date(2026, 6, 15)), ..*request };
    let loaded = load(&request, &Settings::default(), &mut &*bytes);
    match &loaded {
        Ok(loaded) => problems_are_sound(&loaded.problems, bytes),
        Err(LoadError::Refused(problems)) => {
            assert!(problems.errors() > 0, "refused without a reason");
            problems_are_sound(problems, bytes);
        }
        Err(LoadError::Unreadable(error)) => panic!("standard input can be read: {error:#}"),
    }
    loaded
}

pub fn told(error: &LoadError) -> String {
    match error {
        LoadError::Refused(problems) => problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        LoadError::Unreadable(error) => format!("{error:#}"),
    }
}

fn written(loaded: &Loaded) -> String {
    json::pretty(&BookDocument::of(&loaded.network, &loaded.book)).expect("a book is JSON")
}

/// A slow twin reads the table: as many rows, and every id of them is somebody.
fn every_row_is_there(loaded: &Loaded, bytes: &[u8]) {
    let input = &loaded.inputs[0];
    assert_eq!(input.rows, loaded.network.len(), "a row is a person");
    let (Format::Delimited(parted), Ok(text)) = (input.format, std::str::from_utf8(bytes)) else { return };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(parted as u8).has_headers(false).flexible(true);
    let rows: Vec<csv::StringRecord> = reader.from_reader(text.as_bytes()).records().map_while(Result::ok).collect();
    let rows: Vec<_> = rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
    let Some(at) = rows.first().and_then(|header| header.iter().position(|name| name == "id")) else { return };
    // A header that is there twice is another matter, and so is a line in which more is written than a header has names.
    if rows[0].iter().filter(|name| name.trim().eq_ignore_ascii_case("id")).count() > 1 {
        return;
    }
    assert_eq!(rows.len() - 1, input.rows, "rows of {text:?}");
    for row in &rows[1..] {
        let id = strip_guard(row.get(at).unwrap_or_default()).trim();
        let is_plain = !id.is_empty() && id.chars().all(|it| it.is_ascii_graphic() && it != '\'');
        assert!(!is_plain || loaded.network.find(id).is_some(), "nobody is {id:?} of {text:?}");
    }
}

/// Contacts in a file of their own.
fn folder() -> PathBuf {
    let folder = env::temp_dir().join("netsales-fuzz");
    let file = folder.join("contacts.csv");
    if !file.exists() {
        fs::create_dir_all(&folder).expect("a temporary folder");
        let made = folder.join(format!("{}.csv", process::id()));
        fs::write(&made, CONTACTS).and_then(|()| fs::rename(&made, &file)).expect("a temporary file");
    }
    file
}
