//! Which files a log is, and which settings hold for it.

use std::fs;

use crate::command::{csv_rows, folder, run, word};

fn rows(to: &str) -> String {
    format!("date,from,to,kind\n2026-06-01,ana,{to},call\n")
}

#[test]
fn folders_that_a_pattern_fits_are_looked_into_and_what_is_passed_over_is_said() {
    let book = folder(&[("a.csv", &rows("bo")), ("_SUCCESS", "")]);
    for (year, file, text) in [("2025", "b.csv", rows("cy")), ("2026", "c.csv", rows("dee"))] {
        let folder = book.path().join(year);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(file), text).unwrap();
    }
    let targets = |words: &[&str]| {
        let ran = run(&[&["fold", "--as-of", "2026-06-15"], words].concat());
        (csv_rows(&ran.out).into_iter().skip(1).map(|tie| tie[1].clone()).collect::<Vec<_>>(), ran.err)
    };
    let pattern = book.path().join("2*");
    assert_eq!(targets(&[word(&pattern)]), (vec!["cy".to_owned(), "dee".to_owned()], String::new()));
    fs::write(book.path().join("2026/d.csv.gz"), "").unwrap();
    fs::create_dir(book.path().join("_temporary")).unwrap();
    fs::write(book.path().join("_temporary/e.csv"), rows("eve")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(book.path(), book.path().join("2026/back")).unwrap();
    let (found, said) = targets(&[word(book.path())]);
    assert_eq!(found, ["bo", "cy", "dee"]);
    assert!(said.starts_with("warning: 1 file is called neither CSV nor Parquet: passed over, such as "), "{said}");
    assert!(said.contains("d.csv.gz"), "{said}");
}

#[test]
fn the_settings_of_files_that_a_pattern_fits_hold_whatever_order_words_stand_in() {
    let book = folder(&[]);
    for (name, today) in [("one", "2026-06-15"), ("two", "2020-06-15")] {
        let folder = book.path().join(name);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("log.csv"), rows("bo")).unwrap();
        fs::write(folder.join("netsales.toml"), format!("as_of = \"{today}\"\n")).unwrap();
    }
    let [one, two] = ["one", "two"].map(|name| book.path().join(name));
    let pattern = book.path().join("o*").join("*.csv");
    let alone = run(&["fold", word(&one)]);
    assert_eq!((csv_rows(&alone.out).len(), alone.err.as_str()), (2, ""));
    assert_eq!(run(&["fold", word(&pattern)]).out, alone.out);
    let [both, turned] = [[&one, &two], [&two, &one]].map(|[first, second]| run(&["fold", word(first), word(second)]));
    assert_eq!((&both.out, &both.err), (&turned.out, &turned.err));
    assert!(both.err.contains("not all logs stand beside the same settings: those for "), "{}", both.err);
}

#[cfg(unix)]
#[test]
fn what_can_be_read_once_only_is_refused() {
    let book = folder(&[]);
    let pipe = book.path().join("log.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let ran = run(&["fold", word(&pipe)]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("log.csv cannot be read more than once: make it a file first"), "{}", ran.err);
}
