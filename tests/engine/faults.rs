//! What is wrong with a log is said at its place, and nothing is made of the rest.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use datafusion::arrow::array::{ArrayRef, StringArray};

use crate::command::{command, folder, run, word};
use crate::folding::{log, parquet, table};

/// What is said of a log with these rows, and that nothing is written.
fn refused(rows: &str) -> String {
    let book = folder(&[("log.csv", &format!("date,from,to,kind,note\n{rows}"))]);
    let (log, ties) = (book.path().join("log.csv"), book.path().join("ties.csv"));
    let ran = run(&["fold", word(&log), "--as-of", "2026-06-15", "-o", word(&ties)]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(!ties.exists());
    let left: Vec<_> = fs::read_dir(book.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    ran.err.replace(word(book.path()), "").replace("/log.csv", "log.csv")
}

#[test]
fn each_fault_is_told_by_line_and_column() {
    let good = "2026-06-01,ana,bo,call,\n";
    for (row, said) in [
        ("soon,ana,bo,call,\n", "log.csv:3:1: date \"soon\" is not a date"),
        ("2026-02-30,ana,bo,call,\n", "log.csv:3:1: date \"2026-02-30\" is not a day of the calendar"),
        ("2626-02-03,ana,bo,call,\n", "log.csv:3:1: date \"2626-02-03\" is not a date of our time"),
        ("2026-06-02,,bo,call,\n", "log.csv:3:12: the from is blank"),
        ("2026-06-02,ana,,call,\n", "log.csv:3:16: the to is blank"),
        ("2026-06-02,ana,bo,pigeon,\n", "log.csv:3:19: kind \"pigeon\" is none of meeting"),
        ("2026-06-02,ana,bo,call\n", "log.csv:3:19: 4 fields, but the header has 5 columns"),
        ("2026-06-02,ana,bo,call,,\n", "log.csv:3:25: 6 fields, but the header has 5 columns"),
        ("2026-06-02,\"ana,bo,call,\n", "log.csv:3:12: a quote opens here and never closes"),
        ("2026-06-02,ana,bo,call,\"never closed\n", "log.csv:3:24: a quote opens here and never closes"),
        ("2026-06-02,\"an\"a,bo,call,\n", "log.csv:3:16: text after a closing quote"),
    ] {
        let told = refused(&[good, row, good].concat());
        assert!(told.starts_with("error: ") && told.contains(said), "{row:?}: {told}");
    }
}

#[test]
fn a_cell_that_spans_lines_is_not_read_in_two_ways() {
    let told = refused("2026-06-02,ana,bo,call,\"two\nlines\"\n2026-06-03,ana,bo,call,\n");
    assert!(told.contains("log.csv:2:1: a cell of this row spans lines"), "{told}");
}

#[test]
fn a_log_that_is_none_is_refused_by_what_it_lacks() {
    for (text, said) in [
        ("id,name\n1,Ana\n", "lacks the columns date, from, to and kind"),
        ("", "log.csv: the file is empty; take it out"),
        ("[1,2]\n", "no table with a header"),
        ("notes\ndate,from,to,kind\n2026-06-01,ana,bo,call\n", "the header of a log stands on its first line"),
    ] {
        let book = folder(&[("log.csv", text)]);
        let ran = run(&["fold", word(&book.path().join("log.csv"))]);
        assert_eq!(ran.code, 3, "{}", ran.err);
        assert!(ran.err.contains(said), "{text:?}: {}", ran.err);
    }
}

#[test]
fn a_byte_that_is_no_text_is_told_by_its_place() {
    let good = "2026-06-01,ana,bo,call,\n".repeat(100_000);
    for (byte, said) in [(0, "a NUL byte"), (0xE9, "byte 0xE9 is not UTF-8 text; save the file as UTF-8")] {
        let book = folder(&[]);
        let log = book.path().join("log.csv");
        let row = [b"2026-06-01,a", &[byte][..], b"a,bo,call,\n"].concat();
        fs::write(&log, [b"date,from,to,kind,note\n", good.as_bytes(), &row, good.as_bytes()].concat()).unwrap();
        let ran = run(&["fold", word(&log)]);
        assert_eq!(ran.code, 3);
        assert!(ran.err.contains(&format!("log.csv:100002:13: {said}")), "{}", ran.err);
    }
}

#[test]
fn a_slip_in_a_header_is_refused_as_in_a_book() {
    let book = folder(&[("log.csv", "date,from,to,kind,answerd_on\n2026-06-01,ana,bo,call,2026-06-02\n")]);
    let ran = run(&["fold", word(book.path())]);
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("log.csv:1:19: no column is called \"answerd_on\"; did you mean answered_on?"),
        "{}",
        ran.err
    );
}

#[test]
fn a_log_of_interactions_is_not_taken_for_ties() {
    let book = folder(&[("log.csv", "date,from,to,kind\n2026-06-01,ana,bo;cy,call\n")]);
    let ran = run(&["metrics", word(&book.path().join("log.csv")), "--engine", "datafusion"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("netsales fold makes one of it"), "{}", ran.err);
}

#[test]
fn ties_that_a_book_refuses_are_refused() {
    for (row, said) in
        [("a,b,0,", "ties.csv:2:5: strength"), ("a,b,strong,no", "knows is no, and yet the row has a strength")]
    {
        let book = folder(&[("ties.csv", &format!("source,target,strength,knows\n{row}\n"))]);
        let ran = run(&["metrics", word(&book.path().join("ties.csv")), "--engine", "datafusion"]);
        assert_eq!(ran.code, 3);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}

#[test]
fn what_is_left_out_is_said() {
    let rows = "date,from,to,kind\n2027-06-01,ana,bo,meeting\n2026-06-01,ana,ana,call\n2026-06-02,ana,bo,call\n";
    let book = folder(&[("log.csv", rows)]);
    let ran = run(&["fold", word(book.path()), "--as-of", "2026-06-15"]);
    assert_eq!(
        ran.err,
        "warning: 1 touch is dated after 2026-06-15: left out\nwarning: 1 touch is of somebody with themselves: left out\n"
    );
    assert_eq!(ran.out.lines().count(), 2);
}

#[test]
fn what_is_wrong_in_parquet_is_counted_and_the_first_of_it_placed() {
    let book = folder(&[]);
    let text = |cells: &[&str]| -> ArrayRef { Arc::new(StringArray::from(cells.to_vec())) };
    let file = book.path().join("log.parquet");
    let columns = |second: &'static str| {
        [
            ("date", text(&["2026-06-01", "soon", "2026-06-03"])),
            ("from", text(&["ana", "ana", " "])),
            ("to", text(&["bo", "bo", "bo"])),
            (second, text(&["call", "pigeon", "call"])),
            ("answered_on", text(&["", "later", ""])),
        ]
    };
    parquet(&file, &columns("kind"));
    let said = run(&["fold", word(&file)]).err;
    let counts = "2 of 3 rows cannot be read: the day is none of our time (1); the kind is unknown (1); nobody is said to have been in \
                  touch (1); the day of the answer is none (1); the first is row 2 of ";
    assert!(said.contains(counts), "{said}");
    assert!(said.contains("log.parquet, where date is \"soon\""), "{said}");
    // A file without a column that others have is looked through for the rest.
    parquet(&book.path().join("less.parquet"), &columns("kind")[..4]);
    let said = run(&["fold", word(book.path())]).err;
    assert!(said.contains("4 of 6 rows") && said.contains("less.parquet, where date is \"soon\""), "{said}");
    fs::remove_file(book.path().join("less.parquet")).unwrap();
    parquet(&file, &columns("mood"));
    let ran = run(&["fold", word(&file)]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("the header lacks the column kind"), "{}", ran.err);
}

#[test]
fn an_answer_that_cannot_be_written_is_refused_before_the_work() {
    let book = folder(&[("ties.csv", "source,target\n,b\n"), ("log.csv", "date,from,to,kind\nsoon,a,b,call\n")]);
    let file = |name| book.path().join(name);
    let (ties, log, nowhere) = (file("ties.csv"), file("log.csv"), file("no/such.csv"));
    for (command, input) in [(&["metrics", "--engine", "datafusion"][..], &ties), (&["fold"], &log)] {
        for (target, code, said) in [(&nowhere, 5, "its folder does not exist"), (input, 2, "what it was made from")] {
            let ran = run(&[command, &[word(input), "-o", word(target)]].concat());
            assert_eq!(ran.code, code, "{}", ran.err);
            assert!(ran.err.contains(said), "{}", ran.err);
        }
    }
}

#[cfg(unix)]
#[test]
fn work_that_is_stopped_leaves_nothing() {
    let book = folder(&[("log.csv", &table(&log(60_000, 17)))]);
    let (log, ties, work) = (book.path().join("log.csv"), book.path().join("ties.csv"), book.path().join("work"));
    fs::create_dir(&work).unwrap();
    let names = |folder: &Path| fs::read_dir(folder).unwrap().count();
    let mut child = command(&["fold", word(&log), "--work", word(&work), "-o", word(&ties)]).spawn().unwrap();
    // The answer's file is begun before the first tie is made.
    while names(book.path()) < 3 {
        assert!(child.try_wait().unwrap().is_none(), "the work has ended already");
        sleep(Duration::from_millis(5));
    }
    assert_eq!(names(&work), 1);
    assert!(Command::new("sh").args(["-c", &format!("kill -INT {}", child.id())]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!((names(&work), names(book.path())), (0, 2));
}

#[test]
fn a_place_without_logs_and_a_cluster_without_address_are_refused() {
    let nothing = folder(&[]);
    let ran = run(&["fold", word(nothing.path())]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("none of its files is called .csv or .parquet"), "{}", ran.err);
    let ran = run(&["fold", word(nothing.path()), "--cluster", "somewhere"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("df://host:port"), "{}", ran.err);
}

#[test]
fn what_is_of_no_use_where_the_work_is_done_is_refused() {
    let book = folder(&[("ties.csv", "source,target\na,b\n"), ("log.csv", "date,from,to,kind\n")]);
    let (ties, log) = (book.path().join("ties.csv"), book.path().join("log.csv"));
    let there = "df://localhost:1";
    for (arguments, said) in [
        (["metrics", word(&ties), "--engine", there, "--memory", "1GiB"], "--memory is for work that is done here"),
        (["metrics", word(&ties), "--engine", "datafusion", "--tasks", "4"], "--tasks is for a cluster"),
        (["fold", word(&log), "--quiet", "--tasks", "4", "--raw-csv"], "--tasks is for a cluster"),
        (["fold", word(&log), "--quiet", "--raw-csv", "-o", "ties.parquet"], "--raw-csv is for CSV"),
        (["fold", word(&log), "--cluster", there, "--memory", "1GiB"], "cannot be used with"),
        (["fold", word(&log), "--cluster", there, "--work", "."], "cannot be used with"),
    ] {
        let ran = run(&arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}
