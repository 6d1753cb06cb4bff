//! What a shell gets: completions that know the book, and manual pages.

use std::fs;

use crate::command::{command, finish, folder, run, word};

/// What `shell` is told to complete the last word to.
fn completed(shell: &str, words: &[&str]) -> Vec<String> {
    let mut asked = command(&[&["--", "netsales"], words].concat());
    asked.env("COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", words.len().to_string()).env("_CLAP_IFS", "\n");
    let ran = finish(asked);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out.lines().map(str::to_owned).collect()
}

#[test]
fn people_are_completed_by_any_part_of_their_name_once_the_book_stands_on_the_line() {
    assert_eq!(completed("fish", &["path", "data/demo", "ams"]), ["victor-amsel\tVictor Amsel"]);
    assert_eq!(completed("bash", &["map", "data/demo", "Velm"]), ["Velmora\\ Washrooms"]);
    assert_eq!(completed("bash", &["analyze", "data/demo", "--deal", "velmora-f"]), ["velmora-flush"]);
    assert!(completed("bash", &["path", "no-such-book", "ams"]).is_empty());
}

#[test]
fn a_name_that_would_act_on_the_shell_or_the_terminal_does_not() {
    let book = folder(&[("contacts.csv", "id,name,account\n\"a;rm x\",Ana,Bolt $(ls)\n\u{1b}[2J,Bo,\u{1b}[2J\n")]);
    assert_eq!(completed("bash", &["path", word(book.path()), "a"]), ["a\\;rm\\ x"]);
    assert_eq!(completed("bash", &["map", word(book.path()), ""]).iter().filter(|it| !it.starts_with('-')).count(), 1);
}

#[test]
fn a_book_whose_name_is_quoted_or_at_home_is_found_and_an_opened_quote_goes_on() {
    let book = folder(&[("contacts.csv", "id,name,account\nana silva,Ana Silva,O'Hara & Sons\n")]);
    let own = book.path().join("my book");
    fs::create_dir(&own).unwrap();
    fs::rename(book.path().join("contacts.csv"), own.join("contacts.csv")).unwrap();
    let (path, home) = (word(&own), word(book.path()));
    let asked = |shell: &str, typed: &str, begun: &str| {
        let mut asked = command(&["--", "netsales", "brief", typed, begun]);
        asked.env("COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", "3").env("_CLAP_IFS", "\n").env("HOME", home);
        finish(asked).out.trim_end().to_owned()
    };
    for typed in [path.replace(' ', "\\ "), format!("'{path}'"), format!("\"{path}\""), "~/my\\ book".to_owned()] {
        assert_eq!(asked("bash", &typed, "an"), "ana\\ silva", "{typed}");
        assert!(asked("zsh", &typed, "an").starts_with("ana silva"), "{typed}");
    }
    assert_eq!(asked("bash", path, "O\\'H"), "O\\'Hara\\ \\&\\ Sons");
    assert_eq!(asked("bash", path, "\"an"), "\"ana silva");
    assert_eq!(asked("bash", path, "'O"), "'O'\\''Hara & Sons");
}

#[test]
fn commands_and_flags_are_completed() {
    assert_eq!(completed("bash", &["refer"]), ["references"]);
    assert!(completed("zsh", &["export", "data/demo", "--to", "gra"])[0].starts_with("graphml"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&["completions", shell]).answer().contains("netsales"), "{shell}");
    }
}

#[test]
fn there_is_a_manual_page_for_each_command_with_its_arguments_in_order() {
    let folder = folder(&[]);
    assert_eq!(run(&["man", "-o", word(folder.path())]).code, 0);
    let page = fs::read_to_string(folder.path().join("netsales-brief.1")).unwrap();
    let synopsis = page.split(".SH SYNOPSIS").nth(1).unwrap().split(".SH").next().unwrap();
    assert!(synopsis.find("BOOK") < synopsis.find("WHOM"), "{synopsis}");
    assert_eq!(run(&["man", "brief"]).answer(), page);
    let help = run(&["--help"]).answer();
    for name in help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap().lines() {
        let Some(name) = name.split_whitespace().next().filter(|it| !name.starts_with("   ") && *it != "help") else {
            continue;
        };
        assert!(folder.path().join(format!("netsales-{name}.1")).exists(), "{name}");
    }
}
