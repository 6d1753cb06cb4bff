//! `netsales import` from the outside: what is written where, what is said, and what is refused.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use crate::command::{Ran, folder, run, word};

const CONNECTIONS: &str = "Notes:\n\"Some addresses are missing.\"\n\n\
    First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ana,Silva,https://www.linkedin.com/in/ana,ana@bolt.com,Bolt,CEO,05 Mar 2024\n\
    Bo,=1+1,https://www.linkedin.com/in/bo,,\"Core, Inc.\",\u{1b}[2JCTO,12 Jan 2023\n\
    ,,,,,,01 Jan 2020\n";

/// A desk with an export, and the name of a book beside it.
fn desk() -> (tempfile::TempDir, String, String) {
    let desk = folder(&[("Connections.csv", CONNECTIONS)]);
    let name = |file: &str| word(&desk.path().join(file)).to_owned();
    let (export, book) = (name("Connections.csv"), name("book"));
    (desk, export, book)
}

fn import(arguments: &[&str]) -> Ran {
    run(&[&["import"], arguments].concat())
}

#[test]
fn what_came_is_told_and_the_book_reads() {
    let (desk, export, book) = desk();
    let shown = desk.path().display().to_string();
    let told = import(&[&export, "-o", &book]).answer().replace(&shown, "desk");
    assert_snapshot!(told.lines().filter(|line| !line.contains("desk")).collect::<Vec<_>>().join("\n"));
    let contacts = fs::read_to_string(desk.path().join("book/contacts.csv")).unwrap();
    assert_snapshot!(contacts);
    let check = run(&["check", &book]);
    assert_eq!(check.code, 0, "{}", check.err);
    assert!(check.out.contains("2 contacts, 0 ties"), "{}", check.out);
}

#[test]
fn the_second_time_no_file_is_touched() {
    let (desk, export, book) = desk();
    import(&[&export, "-o", &book]).answer();
    let files = ["contacts.csv", "imported/contacts.csv"].map(|file| desk.path().join("book").join(file));
    let written = || files.each_ref().map(|file| fs::metadata(file).unwrap().modified().unwrap());
    let before = written();
    let again = import(&[&export, "-o", &book]).answer();
    assert!(again.contains("The book has all of this already."), "{again}");
    assert_eq!(written(), before);
}

#[test]
fn a_dry_run_says_what_would_come_and_writes_nothing() {
    let (desk, export, book) = desk();
    let told = import(&[&export, "-o", &book, "--dry-run", "--format", "json"]).answer();
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&told["dry_run"], &told["tables"][0]["new"]), (&Value::Bool(true), &Value::from(2)));
    assert_eq!(told["files"][0]["left_out"][0]["what"], "rows without a name");
    assert!(!desk.path().join("book").exists());
    assert_eq!(import(&[&export, "--dry-run"]).code, 0);
    let nowhere = import(&[&export]);
    assert_eq!((nowhere.code, nowhere.out.as_str()), (2, ""));
    assert!(nowhere.err.contains("into which book?"), "{}", nowhere.err);
}

#[test]
fn what_is_no_export_is_refused_by_name_and_nothing_is_written() {
    let desk = folder(&[("shopping.txt", "milk\nbread\n"), ("empty.csv", "")]);
    let book = word(&desk.path().join("book")).to_owned();
    for (file, says) in [("shopping.txt", "this is no export that is known"), ("empty.csv", "empty.csv")] {
        let refused = import(&[word(&desk.path().join(file)), "-o", &book]);
        assert_eq!((refused.code, refused.out.as_str()), (3, ""), "{file}");
        assert!(refused.err.contains(says), "{}", refused.err);
    }
    let forced = import(&[word(&desk.path().join("shopping.txt")), "-o", &book, "--as", "linkedin-connections"]);
    assert_eq!(forced.code, 3);
    assert!(forced.err.contains("it lacks First Name"), "{}", forced.err);
    assert!(!desk.path().join("book").exists());
    assert_eq!(import(&["no-such-file.csv", "-o", &book]).code, 5);
}

/// A mailbox in which Ana and its owner write to each other, Cy only once, and Ana and Bo directly.
const MAILBOX: &str = "From - Fri Mar  1 10:00:00 2024\n\
    Delivered-To: me@firm.com\nFrom: \"Ana \u{1b}[2J\" <ana@bolt.com>\nTo: me@firm.com\nCc: di@bolt.com\n\
    Date: Fri, 1 Mar 2024 10:00:00 +0100\nMessage-ID: <1@bolt>\nSubject: secret\n\nsecret\n\n\
    From - Mon Mar  4 10:00:00 2024\n\
    From: Me <me@firm.com>\nTo: Ana <ana@bolt.com>\nDate: Mon, 4 Mar 2024 10:00:00 +0100\nIn-Reply-To: <1@bolt>\n\nyes\n\n\
    From - Tue Mar  5 10:00:00 2024\n\
    Delivered-To: me@firm.com\nFrom: cy@core.com\nTo: me@firm.com\nDate: Tue, 5 Mar 2024 10:00:00 +0100\n\nbuy\n\n\
    From - Wed Mar  6 10:00:00 2024\n\
    Delivered-To: me@firm.com\nFrom: Ana <ana@bolt.com>\nTo: Bo Chen <bo@core.com>\nCc: me@firm.com\n\
    Date: Wed, 6 Mar 2024 10:00:00 +0100\n\nas agreed\n";

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Berlin:20260608T100000\r\nDURATION:PT1H\r\n\
    RRULE:FREQ=WEEKLY\r\nSUMMARY:secret\r\nORGANIZER:mailto:me@firm.com\r\nATTENDEE;CN=Bo Chen:mailto:bo@core.com\r\n\
    END:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn a_mailbox_and_a_calendar_become_touches_that_the_book_reads_and_come_once() {
    let desk = folder(&[("Mail.mbox", MAILBOX), ("calendar.ics", CALENDAR)]);
    let name = |file: &str| word(&desk.path().join(file)).to_owned();
    let (mail, calendar, book) = (name("Mail.mbox"), name("calendar.ics"), name("book"));
    let arguments = [mail.as_str(), &calendar, "-o", &book, "--as-of", "2026-06-15"];
    let told = import(&arguments).answer().replace(&desk.path().display().to_string(), "desk");
    assert_snapshot!(told);
    let written = |file: &str| fs::read_to_string(desk.path().join("book").join(file)).unwrap();
    assert_snapshot!(format!("{}\n{}", written("contacts.csv"), written("interactions.csv")));
    for file in ["contacts.csv", "interactions.csv", "imported/contacts.csv", "imported/interactions.csv"] {
        assert!(!written(file).contains("secret"));
    }
    let check = run(&["check", &book, "--as-of", "2026-06-15"]);
    assert_eq!(check.code, 0, "{}", check.err);
    assert!(!check.err.contains("after today"), "{}", check.err);
    assert!(import(&arguments).answer().contains("The book has all of this already."));
}

#[test]
fn how_touches_become_strength_is_explained_with_the_figures_in_force() {
    let page = run(&["explain", "strength"]).answer();
    assert!(page.contains("touch.half_life = 90") && page.contains("import.recipients = 20"), "{page}");
}

#[test]
fn an_address_book_a_mailbox_and_a_graph_are_analysed_as_they_are() {
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Silva\r\nORG:Bolt\r\nEMAIL:ana@bolt.com\r\nEND:VCARD\r\n";
    let graph = "*Vertices 3\n1 \"Ana\"\n2 \"Bo\"\n3 \"Cy\"\n*Edges\n1 2\n2 3\n";
    let mail = "From me@firm.com Mon Jun  1 10:00:00 2026\nFrom: Me <me@firm.com>\nTo: Ana <ana@bolt.com>\n\
                Date: Mon, 1 Jun 2026 10:00:00 +0000\n\nx\n\nFrom ana@bolt.com Tue Jun  2 10:00:00 2026\n\
                From: Ana <ana@bolt.com>\nTo: Me <me@firm.com>\nDate: Tue, 2 Jun 2026 10:00:00 +0000\n\nx\n";
    let google = "Name,Given Name,Family Name,E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title\n\
                  Ana Silva,Ana,Silva,ana@bolt.com,Bolt,CEO\n";
    let desk = folder(&[("people.vcf", cards), ("google.csv", google), ("friends.net", graph), ("inbox.mbox", mail)]);
    let ran = |command: &str, file: &str| run(&[command, word(&desk.path().join(file)), "--as-of", "2026-06-15"]);
    for (file, counts, kind) in [
        ("people.vcf", "1 contacts, 0 ties", "vCard"),
        ("google.csv", "1 contacts, 0 ties", "Google Contacts"),
        ("friends.net", "3 contacts, 2 ties", "Pajek"),
        ("inbox.mbox", "2 contacts", "seen by me"),
    ] {
        let checked = ran("check", file);
        assert_eq!(checked.code, 0, "{file}: {}", checked.err);
        assert!(checked.out.contains(counts), "{file}: {}", checked.out);
        assert!(checked.err.contains(kind), "{file}: {}", checked.err);
    }
    let over = run(&["metrics", word(&desk.path().join("google.csv")), "-o", word(&desk.path().join("google.csv"))]);
    assert!(over.err.contains("would replace what it was made from"), "{}", over.err);
    let whole = run(&["export", word(&desk.path().join("google.csv")), "--to", "book"]);
    assert!(whole.out.contains("\"Bolt\"") && whole.err.contains("google.csv: 1 level"), "{} {}", whole.out, whole.err);
    let page = ran("analyze", "inbox.mbox").answer();
    assert!(page.starts_with("The network of Me") && page.contains("in touch with 1."), "{page}");
    let damaged = folder(&[("people.vcf", "BEGIN:VCARD\nFN:x\n")]);
    let refused = run(&["check", word(&damaged.path().join("people.vcf"))]);
    assert_eq!((refused.code, refused.out.as_str()), (3, ""));
    assert!(refused.err.contains("people.vcf:1"), "{}", refused.err);
}

#[test]
fn what_an_import_writes_can_be_read_whatever_is_missing_or_odd() {
    let deals = "Record ID,Deal Name,Deal Stage,Pipeline,Close Date,Amount,Deal owner,Create Date\n\
                 002,Bolt line 3,Closed Won,Sales Pipeline,2026-03-12,180000,Brenda Foss,2025-10-02\n";
    let nameless = "BEGIN:VCARD\nVERSION:3.0\nFN:\u{ad}\u{2013}\nORG:Rols\nEND:VCARD\n";
    for (file, text) in [("deals of nobody.csv", deals), ("nameless.vcf", nameless)] {
        let desk = folder(&[(file, text)]);
        let (export, book) = (desk.path().join(file), desk.path().join("book"));
        import(&[word(&export), "-o", word(&book)]).answer();
        let check = run(&["check", word(&book)]);
        assert_eq!(check.code, 0, "{file}: {}", check.err);
    }
}
