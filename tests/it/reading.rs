//! What holds of reading any table: every row is counted, every cell is in the book or in what is said of it, and what is written
//! of a book reads back the same.

use std::path::Path;

use netsales::ingest::{LoadError, Loaded, Problems, Request, load};
use netsales::render::csv::{Delimited, Separator};
use netsales::render::{Value, json};
use netsales::reports::book::BookDocument;
use netsales::settings::Settings;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::properties::config;
use crate::random_book::books;

fn read(text: &str, lenient: bool) -> Result<Loaded, LoadError> {
    let request = Request { lenient, ..Request::new(Path::new("-")) };
    load(&request, &Settings::default(), &mut text.as_bytes())
}

fn document(loaded: &Loaded) -> BookDocument {
    BookDocument::of(&loaded.network, &loaded.book)
}

/// The columns of a random table, of which the last is the user's own.
const COLUMNS: &str = "id,name,account,strength,last_contact,level,Floor";

/// A row's cells: what is wrong in some column, what is odd, and what must be quoted.
fn cells() -> impl Strategy<Value = Vec<String>> {
    let name = select(&["Ana", "Bo \"BC\" Chen", "two\nlines", "a, b", "=1+1", "\u{1b}[2J", "Zoë", "", "o'Brien"]);
    let account = select(&["Bolt", "Acme; Ltd", "", "x\r\ny"]);
    let strength = select(&["0.5", "", "stronk", "7", "NaN", "-1", "1e309"]);
    let day = select(&["2026-05-01", "", "31.02.2026", "yesterday", "2026-13-01"]);
    let level = select(&["staff", "", "cheif", "DIRECTOR"]);
    let floor = select(&["3rd", "", "\"", "two\nlines"]);
    (name, account, strength, day, level, floor).prop_map(|(name, account, strength, day, level, floor)| {
        [name, account, strength, day, level, floor].map(str::to_owned).to_vec()
    })
}

/// A row as CSV, its id first.
fn row(id: &str, cells: &[String]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    format!("{id},{}", cells.iter().map(quoted).collect::<Vec<_>>().join(","))
}

/// Every problem has its place within the text.
fn lie_within(problems: &Problems, text: &str) -> Result<(), TestCaseError> {
    let lines: Vec<usize> =
        text.replace("\r\n", "\n").replace('\r', "\n").split('\n').map(|it| it.chars().count()).collect();
    for problem in problems {
        let Some(line) = problem.place.line else { continue };
        let length = lines.get(line as usize - 1).copied();
        prop_assert!(length.is_some(), "line {line} of {}: {problem}", lines.len());
        let column = problem.place.column.unwrap_or(1);
        prop_assert!((1..=length.unwrap_or_default() as u64 + 1).contains(&column), "column {column}: {problem}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_row_is_counted_and_every_cell_is_in_the_book_or_in_a_row_that_is_said_to_be_left_out(
        table in vec(cells(), 1..8), ends in select(&["\n", "\r\n", "\r"]), blanks in vec(any::<bool>(), 8),
    ) {
        let lines = table.iter().enumerate().map(|(at, cells)| {
            format!("{}{}", if blanks[at] { ends } else { "" }, row(&format!("p{at}"), cells))
        });
        let text = format!("{COLUMNS}{ends}{}{ends}", lines.collect::<Vec<_>>().join(ends));
        let problems = match read(&text, true) {
            Err(LoadError::Refused(problems)) => problems,
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
            Ok(loaded) => {
                let input = &loaded.inputs[0];
                prop_assert_eq!(input.rows + input.left_out.len(), table.len(), "{}", text);
                prop_assert_eq!(loaded.network.len(), input.rows);
                let document = document(&loaded);
                let told: String = loaded.problems.iter().map(ToString::to_string).collect();
                for (at, cells) in table.iter().enumerate() {
                    let id = format!("p{at}");
                    let Some(person) = document.contacts.iter().find(|it| it.id == id) else {
                        let (begins, whole) = (format!("{id},"), row(&id, cells));
                        let is_kept = input.left_out.iter().any(|it| it.starts_with(&begins) && it.trim_end() == whole.trim_end());
                        prop_assert!(is_kept && told.contains(':'), "{whole:?} is not in {:?}", input.left_out);
                        continue;
                    };
                    let (name, account, floor) = (&cells[0], &cells[1], &cells[5]);
                    let column = |name: &str| person.columns.get(name).cloned().unwrap_or_default();
                    prop_assert_eq!(&person.name, name);
                    prop_assert_eq!(&column("account"), account);
                    prop_assert_eq!(&column("Floor"), floor);
                    for (known, cell) in [("strength", &cells[2]), ("last_contact", &cells[3])] {
                        prop_assert_eq!(&column(known), cell);
                    }
                    prop_assert_eq!(column("level"), cells[4].to_lowercase());
                }
                loaded.problems
            }
        };
        lie_within(&problems, &text)?;
        if let Err(LoadError::Refused(problems)) = read(&text, false) {
            prop_assert!(problems.errors() > 0);
            lie_within(&problems, &text)?;
        }
    }

    #[test]
    fn whatever_is_wrong_with_a_text_is_said_at_a_place_within_it(
        text in "(id,name,strength\n)?([\"a-c,;\t\r\n 0-9.é|=']|\"\"|p1,){0,120}",
    ) {
        match read(&text, false) {
            Ok(loaded) => lie_within(&loaded.problems, &text)?,
            Err(LoadError::Refused(problems)) => {
                prop_assert!(problems.errors() > 0);
                lie_within(&problems, &text)?;
            }
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        }
    }

    #[test]
    fn a_book_that_is_written_and_read_again_is_the_same_book(book in books()) {
        let written = document(&Loaded { network: book.seat().network, book: book.kept.clone(), ..read("id\na\n", false).unwrap() });
        let first = read(&json::pretty(&written).unwrap(), false);
        prop_assert!(first.is_ok(), "{:?}\n{:?}", first, written);
        // Whose network is blank is placed by what is kept of their firm, once and for all.
        let text = json::pretty(&document(&first.unwrap())).unwrap();
        let again = read(&text, false);
        prop_assert!(again.is_ok(), "{:?}\n{}", again, text);
        prop_assert_eq!(json::pretty(&document(&again.unwrap())).unwrap(), text);
    }

    #[test]
    fn contacts_written_as_csv_for_programs_or_for_people_read_back_the_same(book in books(), raw: bool, tabs: bool) {
        let written = document(&Loaded { network: book.seat().network, ..read("id\na\n", false).unwrap() });
        let mut header = vec!["id", "name"];
        header.extend(written.contacts.iter().flat_map(|it| it.columns.keys().map(String::as_str)));
        header.sort_unstable();
        header.dedup();
        let cell = |row: usize, column: &&str| {
            let person = &written.contacts[row];
            Value::from(match *column {
                "id" => person.id.clone(),
                "name" => person.name.clone(),
                other => person.columns.get(other).cloned().unwrap_or_default(),
            })
        };
        let rows = (0..written.contacts.len()).map(|row| header.iter().map(|column| cell(row, column)).collect());
        let separator = if tabs { Separator::Tab } else { Separator::Comma };
        let mut out = Vec::new();
        Delimited { separator, raw }.write_table(&header, rows, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let again = read(&text, false);
        prop_assert!(again.is_ok(), "{:?}\n{}", again, text);
        prop_assert_eq!(document(&again.unwrap()).contacts, written.contacts);
    }
}
