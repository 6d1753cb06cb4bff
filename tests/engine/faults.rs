//! What is wrong with a log is said at its place, and nothing is made of the rest.

use std::fs;

use crate::command::{folder, run, word};

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
        ("", "no table with a header"),
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
fn a_place_without_logs_and_a_cluster_without_address_are_refused() {
    let nothing = folder(&[]);
    let ran = run(&["fold", word(nothing.path())]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("no log is in it"), "{}", ran.err);
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
        (["fold", word(&log), "--cluster", there, "--memory", "1GiB"], "cannot be used with"),
        (["fold", word(&log), "--cluster", there, "--work", "."], "cannot be used with"),
    ] {
        let ran = run(&arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}
