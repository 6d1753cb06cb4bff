//! Being stopped half-way: nothing is left behind, and what was there stays.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::command::{command, folder, word};

const OLD: &str = "yesterday's answer";

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn send(signal: &str, child: &Child) {
    assert!(Command::new("sh").args(["-c", &format!("kill -{signal} {}", child.id())]).status().unwrap().success());
}

#[test]
fn a_run_that_waits_for_its_input_can_be_stopped_and_leaves_nothing() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let book = folder(&[("report.txt", OLD)]);
        let report = book.path().join("report.txt");
        let mut child = command(&["analyze", "-", "-o", word(&report)]).stdin(Stdio::piped()).spawn().unwrap();
        // A pipe holds less than this, so the run is reading by now, and was watching for signals before.
        let mut input = child.stdin.take().unwrap();
        input.write_all("name\n".repeat(1 << 16).as_bytes()).unwrap();
        send(signal, &child);
        assert_eq!(child.wait().unwrap().code(), Some(code), "{signal}");
        drop(input);
        assert_eq!(names(book.path()), ["report.txt"]);
        assert_eq!(fs::read_to_string(&report).unwrap(), OLD);
    }
}

#[test]
fn an_answer_that_is_stopped_while_it_is_written_is_whole_or_not_there() {
    let pairs = (0..200).flat_map(|a| (0..a).map(move |b| format!("p{a},p{b}\n")));
    let ties = "source,target\n".to_owned() + &pairs.collect::<Vec<_>>().concat();
    let people = "id,name\n".to_owned() + &(0..200).map(|i| format!("p{i},P\n")).collect::<Vec<_>>().concat();
    let book = folder(&[("contacts.csv", &people), ("ties.csv", &ties), ("rows.csv", OLD)]);
    let rows = book.path().join("rows.csv");
    let arguments = ["metrics", word(book.path()), "--per", "tie", "--of", "bridge,local_bridge", "--format", "csv"];
    let mut child = command(&[&arguments[..], &["-o", word(&rows)]].concat()).spawn().unwrap();
    let is_half_written = || names(book.path()).iter().any(|name| name.starts_with(".netsales-"));
    while child.try_wait().unwrap().is_none() && !is_half_written() {
        sleep(Duration::from_millis(1));
    }
    if child.try_wait().unwrap().is_none() {
        send("INT", &child);
    }
    let code = child.wait().unwrap().code();
    assert_eq!(names(book.path()), ["contacts.csv", "rows.csv", "ties.csv"]);
    let left = fs::read_to_string(&rows).unwrap();
    match code {
        Some(130) => assert_eq!(left, OLD),
        // It was quicker than the signal.
        _ => assert_eq!((code, left.lines().count()), (Some(0), 1 + 200 * 199)),
    }
}
