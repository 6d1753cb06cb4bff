//! Address books that other programs and other projects wrote. Skipped where they are not at hand.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::command::{folder, run, word};

/// The folder of other programs' files, where there is one.
fn formats() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/formats");
    let found = folder.is_dir().then(|| folder.clone());
    if found.is_none() {
        let message = format!("skipped: there is no {}\n", folder.display());
        let _ = std::io::Write::write_all(&mut std::io::stderr(), message.as_bytes());
    }
    found
}

/// A book into which files were imported, what came, and the lines of its tables.
struct Book(tempfile::TempDir);

impl Book {
    fn of(files: &[&Path]) -> (Self, Value) {
        let book = Self(tempfile::tempdir().unwrap());
        let told = book.import(files);
        (book, told)
    }

    fn import(&self, files: &[&Path]) -> Value {
        let files: Vec<&str> = files.iter().map(|file| word(file)).collect();
        let told = run(&[&["import", "-o", word(self.0.path()), "--format", "json"], &*files].concat()).answer();
        serde_json::from_str(&told).unwrap()
    }

    fn lines(&self, table: &str) -> Vec<String> {
        let text = fs::read_to_string(self.0.path().join(table)).unwrap_or_default();
        text.lines().skip(1).map(str::to_owned).collect()
    }
}

#[test]
fn address_books_of_every_program_come_as_they_are_and_once() {
    let Some(formats) = formats() else { return };
    let folder = formats.join("address_book_csv");
    for (file, kind, people, ties) in [
        ("apollo_export_layout.csv", "Apollo export", 3, 0),
        ("google_old_layout_constellation.csv", "Google Contacts", 2, 0),
        ("phonebook_with_manager_by_name.csv", "a phone book with managers", 6, 5),
        ("thunderbird_semicolon.csv", "Thunderbird address book", 2, 0),
    ] {
        let (book, told) = Book::of(&[&folder.join(file)]);
        assert_eq!(told["files"][0]["kind"], kind, "{file}");
        assert_eq!((book.lines("contacts.csv").len(), book.lines("ties.csv").len()), (people, ties), "{file}");
        assert_eq!(run(&["check", word(book.0.path())]).code, 0, "{file}");
        let again = book.import(&[&folder.join(file)]);
        assert_eq!(again["writes"], Value::Array(Vec::new()), "{file}");
    }
}

#[test]
fn a_phone_book_gives_the_lines_of_reporting() {
    let Some(formats) = formats() else { return };
    let (book, _) = Book::of(&[&formats.join("address_book_csv/phonebook_with_manager_by_name.csv")]);
    assert_eq!(
        book.lines("ties.csv"),
        [
            "jane-smith,director,reports_to",
            "john-doe,jane-smith,reports_to",
            "lisa-brown,john-doe,reports_to",
            "alex-nguyen,lisa-brown,reports_to",
            "sara-lee,alex-nguyen,reports_to"
        ]
    );
}

/// The cards of a file as another reader found them: how many, and where it could read them the name and the addresses of each.
fn expected(formats: &Path) -> Vec<(PathBuf, u64, Vec<Value>)> {
    let text = fs::read_to_string(formats.join("expected.json")).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    let cards =
        all.as_object().unwrap().iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|it| it == "vcf"));
    let read = |(name, told): (&String, &Value)| {
        let cards = told["vobject"].as_array().cloned().unwrap_or_default();
        (formats.join(name), told["begin_vcard"].as_u64().unwrap(), cards)
    };
    cards.map(read).collect()
}

#[test]
fn cards_of_every_maker_come_as_another_reader_finds_them() {
    let Some(formats) = formats() else { return };
    let expected = expected(&formats);
    assert!(expected.len() >= 17, "{}", expected.len());
    for (file, cards, known) in expected {
        let shown = file.display();
        let (book, told) = Book::of(&[&file]);
        assert_eq!(told["files"][0]["taken"][0]["count"], cards, "{shown}: {told}");
        let contacts = fs::read_to_string(book.0.path().join("contacts.csv")).unwrap();
        assert_eq!(contacts.lines().count() as u64, cards + 1, "{shown}");
        let addresses = |text: &str| text.matches('@').count() as u64;
        for card in &known {
            let name = card["fn"][0].as_str().unwrap();
            let last = name.split([' ', ',']).rev().find(|word| !["Sr.", "Suffix"].contains(word)).unwrap_or(name);
            assert!(last.contains('\u{fffd}') || contacts.contains(last), "{shown}: {last}");
        }
        let emails: u64 = known.iter().map(|card| card["emails"].as_u64().unwrap()).sum();
        if known.len() as u64 == cards {
            let column = run(&["export", word(book.0.path()), "--to", "book"]).answer();
            let book: Value = serde_json::from_str(&column).unwrap();
            let cells = book["contacts"].as_array().unwrap().iter().filter_map(|it| it["email"].as_str());
            assert_eq!(cells.map(addresses).sum::<u64>(), emails, "{shown}");
        }
        assert_eq!(run(&["check", word(book.0.path())]).code, 0, "{shown}");
        assert_eq!(Book::import(&book, &[&file])["writes"], Value::Array(Vec::new()), "{shown}");
    }
}

#[test]
fn a_name_that_a_spreadsheet_would_run_is_guarded_in_the_book_and_comes_out_as_it_was() {
    let desk = folder(&[("c.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:=cmd()\nEMAIL:a@x.org\nEND:VCARD\n")]);
    let (book, _) = Book::of(&[&desk.path().join("c.vcf")]);
    assert!(book.lines("contacts.csv")[0].contains("'=cmd()"), "{:?}", book.lines("contacts.csv"));
    let read: Value = serde_json::from_str(&run(&["export", word(book.0.path()), "--to", "book"]).answer()).unwrap();
    assert_eq!(read["contacts"][0]["name"], "=cmd()");
    assert_eq!(book.import(&[&desk.path().join("c.vcf")])["writes"], Value::Array(Vec::new()));
}
