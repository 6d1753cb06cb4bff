//! What an import means for a book, told in small books.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};

use super::*;
use crate::progress::UNWATCHED;

const TODAY: Date = date(2026, 6, 15);
const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";

/// A book, and exports beside it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Puts connections of a seller into a file.
    fn connections(&self, name: &str, rows: &[&str]) -> PathBuf {
        let file = self.path(name);
        fs::write(&file, format!("{HEADER}\n{}\n", rows.join("\n"))).unwrap();
        file
    }

    fn keep(&self, table: &str, text: &str) {
        fs::create_dir_all(self.path("book")).unwrap();
        fs::write(self.path("book").join(table), text).unwrap();
    }

    fn import(&self, files: &[PathBuf]) -> Imported {
        fs::create_dir_all(self.path("book")).unwrap();
        let gather = Gather { files, kind: None, encoding: None, today: TODAY, progress: &UNWATCHED };
        let request = Import { gather, into: Some(&self.path("book")), me: &[], lenient: false };
        let imported = import(&request, &Settings::default(), &mut std::io::empty()).unwrap();
        for (file, grid) in &imported.changes {
            write(&self.path("book").join(file), grid);
        }
        imported
    }

    /// The rows of a table of the book, without its header.
    fn rows(&self, table: &str) -> Vec<String> {
        let text = fs::read_to_string(self.path("book").join(table)).unwrap_or_default();
        text.lines().skip(1).map(str::to_owned).collect()
    }
}

fn write(file: &Path, grid: &Grid) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let lines: Vec<String> = std::iter::once(&grid.header)
        .chain(&grid.rows)
        .map(|row| row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(","))
        .collect();
    fs::write(file, lines.join("\n").replace('"', "") + "\n").unwrap();
}

#[test]
fn importing_again_changes_nothing() {
    let desk = Desk::new();
    let file = desk.connections("c.csv", &["Ana,Silva,https://linkedin.com/in/ana,a@bolt.com,Bolt,CEO,05 Mar 2024"]);
    assert!(!desk.import(std::slice::from_ref(&file)).changes.is_empty());
    assert_eq!(
        desk.rows("contacts.csv"),
        ["ana-silva,Ana Silva,a@bolt.com,Bolt,CEO,2024-03-05,https://linkedin.com/in/ana"]
    );
    let again = desk.import(&[file]);
    assert!(again.changes.is_empty(), "{:?}", again.changes);
}

#[test]
fn two_people_of_one_name_stay_two_and_are_not_asked_about_where_one_file_tells_them_apart() {
    let desk = Desk::new();
    let rows = [
        "Priya,Sharma,https://linkedin.com/in/priya-1,,Bolt,CEO,05 Mar 2024",
        "Priya,Sharma,https://linkedin.com/in/priya-2,,Bolt,CTO,05 Mar 2024",
    ];
    let imported = desk.import(&[desk.connections("c.csv", &rows)]);
    assert_eq!(desk.rows("contacts.csv").len(), 2);
    assert_eq!(imported.proposals, []);
}

#[test]
fn a_profile_is_one_person_with_and_without_a_slash_at_its_end() {
    let desk = Desk::new();
    let one = desk.connections("a.csv", &["Ana,Silva,https://www.linkedin.com/in/ana/,,Bolt,,05 Mar 2024"]);
    let other = desk.connections("b.csv", &["Ana,Silva-Costa,http://linkedin.com/in/Ana,a@bolt.com,,CEO,05 Mar 2024"]);
    desk.import(&[one, other]);
    assert_eq!(
        desk.rows("contacts.csv"),
        ["ana-silva,Ana Silva,a@bolt.com,Bolt,CEO,2024-03-05,https://www.linkedin.com/in/ana/"]
    );
}

#[test]
fn the_same_name_in_two_files_is_put_to_the_user_once() {
    let desk = Desk::new();
    let one = desk.connections("a.csv", &["Ana,Silva,https://linkedin.com/in/ana-1,,Bolt,,05 Mar 2024"]);
    let other = desk.connections("b.csv", &["Ana,Silva,https://linkedin.com/in/ana-2,,Core,,05 Mar 2024"]);
    let files = [one, other];
    let imported = desk.import(&files);
    assert_eq!(desk.rows("contacts.csv").len(), 2);
    assert_eq!(desk.rows("same.csv"), ["ana-silva,ana-silva-2,,the same name, once at Bolt and once at Core"]);
    assert_eq!(imported.proposals.len(), 1);
    fs::write(desk.path("book/same.csv"), "one,other,same,why\nana-silva,ana-silva-2,no,\n").unwrap();
    assert_eq!(desk.import(&files).proposals, []);
    assert_eq!(desk.rows("contacts.csv").len(), 2);
}

#[test]
fn who_the_user_says_are_one_become_one_everywhere_and_stay_so() {
    let desk = Desk::new();
    let one = desk.connections("a.csv", &["Ana,Silva,https://linkedin.com/in/ana-1,,Bolt,,05 Mar 2024"]);
    let other = desk.connections("b.csv", &["Ana,Silva,https://linkedin.com/in/ana-2,,Core,CEO,05 Mar 2024"]);
    let files = [one, other];
    desk.import(&files);
    desk.keep("ties.csv", "source,target\nana-silva-2,bo\n");
    desk.keep("same.csv", "one,other,same,why\nana-silva,ana-silva-2,yes,\n");
    for _ in 0..2 {
        desk.import(&files);
        let rows = desk.rows("contacts.csv");
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert!(rows[0].starts_with("ana-silva,Ana Silva,Bolt,"), "{rows:?}");
        assert!(rows[0].contains(",CEO,"), "{rows:?}");
        assert_eq!(desk.rows("ties.csv"), ["ana-silva,bo"]);
    }
}

#[test]
fn what_a_person_typed_stays_and_whom_they_took_out_stays_out() {
    let desk = Desk::new();
    let rows = [
        "Ana,Silva,https://linkedin.com/in/ana,,Bolt,CEO,05 Mar 2024",
        "Bo,Chen,https://linkedin.com/in/bo,,Bolt,CTO,05 Mar 2024",
    ];
    let file = desk.connections("c.csv", &rows);
    desk.import(std::slice::from_ref(&file));
    desk.keep("contacts.csv", "id,name,account,title,url,connected_on\nana-silva,Ana Silva,Bolt,Boss,,\n");
    let imported = desk.import(&[file]);
    assert_eq!(desk.rows("contacts.csv"), ["ana-silva,Ana Silva,Bolt,Boss,,"]);
    assert_eq!(imported.tables[0].1.stay_out, 1);
}

#[test]
fn a_book_typed_by_hand_without_ids_is_recognised_and_its_ties_still_hold() {
    let desk = Desk::new();
    desk.keep("contacts.csv", "name,account,strength\nAna Silva,Bolt,0.5\nBo Chen,Core,0.5\n");
    desk.keep("ties.csv", "source,target\nAna Silva,Bo Chen\n");
    let rows = [
        "Ana,Silva,https://linkedin.com/in/ana,,Bolt,CEO,05 Mar 2024",
        "Cy,Dean,https://linkedin.com/in/cy,,Bolt,CTO,05 Mar 2024",
    ];
    desk.import(&[desk.connections("c.csv", &rows)]);
    assert_eq!(
        desk.rows("contacts.csv"),
        [
            "Ana Silva,Bolt,0.5,Ana Silva,CEO,https://linkedin.com/in/ana,2024-03-05",
            "Bo Chen,Core,0.5,Bo Chen,,,",
            "Cy Dean,Bolt,,cy-dean,CTO,https://linkedin.com/in/cy,2024-03-05"
        ]
    );
    assert_eq!(desk.rows("ties.csv"), ["Ana Silva,Bo Chen"]);
}

#[test]
fn a_book_kept_as_json_is_refused() {
    let desk = Desk::new();
    desk.keep("contacts.json", "[]");
    let file = desk.connections("c.csv", &["Ana,Silva,,,,,05 Mar 2024"]);
    let gather = Gather { files: &[file], kind: None, encoding: None, today: TODAY, progress: &UNWATCHED };
    let request = Import { gather, into: Some(&desk.path("book")), me: &[], lenient: false };
    let error = import(&request, &Settings::default(), &mut std::io::empty()).unwrap_err();
    assert!(matches!(error, LoadError::Refused(_)));
}

/// A mailbox of letters: who wrote, to whom, on which day of March 2026.
fn mailbox(letters: &[(&str, &str, u8)]) -> String {
    let letter = |(number, (from, to, day)): (usize, &(&str, &str, u8))| {
        format!(
            "From - Mon Mar  2 10:00:00 2026\nFrom: {from}\nTo: {to}\nDate: {day} Mar 2026 10:00:00 +0000\nMessage-ID: <{number}@x>\n\nHello.\n\n"
        )
    };
    letters.iter().enumerate().map(letter).collect()
}

const MIRA: &str = "Mira Lund <mira@firm.example>";
const ANA: &str = "Ana Silva <ana@bolt.example>";
const BO: &str = "Bo Chen <bo@bolt.example>";

#[test]
fn whose_exports_these_are_is_said_by_id_name_or_address_else_the_address_that_shows_most_tells() {
    let desk = Desk::new();
    desk.keep("contacts.csv", "id,name,email\nboss,Mira Lund,mira@firm.example\nx,Xi,\n");
    let file = desk.path("mail.mbox");
    fs::write(&file, mailbox(&[(MIRA, ANA, 2), (ANA, MIRA, 3), (MIRA, BO, 4), (BO, MIRA, 5)])).unwrap();
    let seller = |words: &[&str]| {
        let me: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let gather = Gather {
            files: std::slice::from_ref(&file),
            kind: None,
            encoding: None,
            today: TODAY,
            progress: &UNWATCHED,
        };
        let request = Import { gather, into: Some(&desk.path("book")), me: &me, lenient: false };
        let seller = import(&request, &Settings::default(), &mut std::io::empty()).unwrap().seller.unwrap();
        (seller.id.clone(), seller.name.clone(), seller.is_guessed())
    };
    let mira = |guessed| ("boss".to_owned(), "Mira Lund".to_owned(), guessed);
    for word in ["boss", "Mira Lund", "mira lund", "MIRA@firm.example"] {
        assert_eq!(seller(&[word]), mira(false), "{word}");
    }
    assert_eq!(seller(&["Ana Silva"]), ("ana-silva".to_owned(), "Ana Silva".to_owned(), false));
    assert_eq!(seller(&["ana@bolt.example"]), ("ana-silva".to_owned(), "Ana Silva".to_owned(), false));
    for unknown in [&[][..], &["Zoe"], &["Xi"]] {
        assert_eq!(seller(unknown), mira(true), "{unknown:?}");
    }
}

#[test]
fn one_card_with_the_addresses_of_two_contacts_is_put_to_the_user() {
    let desk = Desk::new();
    desk.keep("contacts.csv", "id,name,email\na,Ana Silva,ana@bolt.example\nb,A. Silva,ana@home.example\n");
    let file = desk.path("people.vcf");
    let addresses = "EMAIL:ana@bolt.example\nEMAIL:ana@home.example\nEMAIL:a@new.example";
    fs::write(&file, format!("BEGIN:VCARD\nVERSION:3.0\nFN:Ana Silva\n{addresses}\nEND:VCARD\n")).unwrap();
    let imported = desk.import(std::slice::from_ref(&file));
    let told: Vec<String> = imported.proposals.iter().map(|it| format!("{} {} {}", it.one, it.other, it.why)).collect();
    assert_eq!(told, ["a b one record has the addresses of both"]);
    assert_eq!(desk.import(&[file]).proposals, [], "it is asked once");
}

#[test]
fn how_much_of_a_table_was_filled_in_brought_up_to_date_and_left_as_typed_is_counted() {
    let desk = Desk::new();
    desk.keep("contacts.csv", "id,name,email,account,title\nana,Ana Silva,a@bolt.com,Bolt,\n");
    let row = |position: &str, email: &str| format!("Ana,Silva,,{email},Bolt,{position},05 Mar 2024");
    let tally = |position: &str, email: &str| {
        let file = desk.connections("c.csv", &[&row(position, email)]);
        let tally = desk.import(&[file]).tables[0].1;
        (tally.filled, tally.updated, tally.kept)
    };
    assert_eq!(tally("CTO", "a@bolt.com"), (2, 0, 0), "title, and the day they met");
    assert_eq!(tally("CEO", "a@bolt.com"), (0, 1, 0));
    assert_eq!(tally("CEO", "a@bolt.com"), (0, 0, 0));
    let typed = desk.rows("contacts.csv")[0].replace("CEO", "Boss");
    let header = fs::read_to_string(desk.path("book/contacts.csv")).unwrap().lines().next().unwrap().to_owned();
    desk.keep("contacts.csv", &format!("{header}\n{typed}\n"));
    assert_eq!(tally("Chair", "a@bolt.com"), (0, 0, 1));
}

#[test]
fn letters_name_people_by_the_words_of_the_book_and_ties_are_told_once() {
    let desk = Desk::new();
    desk.keep("contacts.csv", "id,name,email\nboss,Mira Lund,mira@firm.example\nana,Ana Silva,ana@bolt.example\n");
    desk.keep(
        "interactions.csv",
        "date,from,to,kind\n2026-03-02,Mira Lund,ana@bolt.example,email\n2026-01-02,boss,ana,call\n",
    );
    let file = desk.path("mail.mbox");
    fs::write(&file, mailbox(&[(MIRA, ANA, 2), (ANA, MIRA, 3)])).unwrap();
    let imported = desk.import(&[file]);
    let touches = imported.tables.iter().find(|(table, _)| *table == "interactions").unwrap();
    assert_eq!(touches.1.new, 1, "the letter of 2 March stands there already");
    assert_eq!(
        desk.rows("interactions.csv"),
        ["2026-03-02,Mira Lund,ana@bolt.example,email", "2026-01-02,boss,ana,call", "2026-03-03,ana,boss,email"]
    );
}

#[test]
fn whoever_has_the_name_and_the_firm_of_a_contact_is_them_unless_an_address_says_otherwise() {
    let card = |email: &str, url: &str| {
        format!("BEGIN:VCARD\nVERSION:3.0\nFN:Ana Silva\nORG:Bolt\nEMAIL:{email}\nURL:{url}\nEND:VCARD\n")
    };
    let with = |contact: &str, email: &str, url: &str| {
        let desk = Desk::new();
        desk.keep("contacts.csv", &format!("id,name,account,email,url\n{contact}\n"));
        let file = desk.path("people.vcf");
        fs::write(&file, card(email, url)).unwrap();
        let whys: Vec<String> = desk.import(&[file]).proposals.into_iter().map(|it| it.why).collect();
        (desk.rows("contacts.csv").len(), whys.join("; "))
    };
    let (one, two) = ((1, String::new()), |why: &str| (2, why.to_owned()));
    let profile = "https://linkedin.com/in/ana";
    assert_eq!(with("a,Ana Silva,Bolt,,", "ana@bolt.example", profile), one);
    assert_eq!(with("a,Ana Silva,Bolt,ana@bolt.example,", "", profile), one);
    assert_eq!(with("a,Ana Silva,BOLT,,https://linkedin.com/in/ana", "ana@bolt.example", ""), one);
    let other = "the same name at Bolt, under another address";
    assert_eq!(with("a,Ana Silva,Bolt,ana@home.example,", "ana@bolt.example", ""), two(other));
    assert_eq!(with("a,Ana Silva,Bolt,,https://linkedin.com/in/other", "", profile), two(other));
    assert_eq!(with("a,Ana Silva,,ana@home.example,", "ana@bolt.example", ""), two("the same name"));
    assert_eq!(with("a,Ana Silva,Acme,,", "ana@bolt.example", ""), two("the same name, once at Acme and once at Bolt"));
}

#[test]
fn what_each_kind_of_source_said_is_kept_under_its_name() {
    let desk = Desk::new();
    desk.import(&[desk.connections("c.csv", &["Ana,Silva,https://linkedin.com/in/ana,,Bolt,CEO,05 Mar 2024"])]);
    let memory = fs::read_to_string(desk.path("book").join(MEMORY).join("contacts.csv")).unwrap();
    assert!(memory.lines().next().unwrap().contains("title@linkedin-connections"), "{memory}");
}
