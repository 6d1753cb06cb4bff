//! Odd files and what becomes of them: loaded exactly, refused by name and line with a cause, or taken with a word; never in
//! silence.
//!
//! A file of `tests/odd` is a kind of export, or our own tables, in which each `##` is a case: blocks whose first line is `in FILE`, and
//! a block `out` that says what became of them: the exit, the messages, the rows. In a file `\x1b` is a byte, `\r` a return, `<<text*9>>` a text nine
//! times, and a `\` at the end of a line takes the line's end away. `UPDATE_DOCS=1` writes what comes out now; read the difference.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use jiff::civil::date;
use netsales::ingest::{self, Gather, Import, Imported, Kind, LoadError, Loaded, Problems, Request};
use netsales::progress::UNWATCHED;
use netsales::render::json;
use netsales::reports::book::BookDocument;
use netsales::settings::Settings;
use serde_json::Value;

/// How many odd files a kind has at least.
const AT_LEAST: usize = 20;

/// A test for each file of `tests/odd`.
macro_rules! odd {
    ($($name:ident: $file:literal),* $(,)?) => {
        $(#[test]
        fn $name() {
            become_what_is_said_of_them($file);
        })*

        #[test]
        fn every_kind_is_tried() {
            let mut tried: Vec<String> = [$($file),*].map(|it| format!("{it}.md")).into();
            tried.push("samples.md".to_owned());
            tried.sort();
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/odd");
            let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut files: Vec<String> = files.collect();
            files.sort();
            assert_eq!(files, tried);
        }
    };
}

odd! {
    calendars: "calendar",
    crms: "crm",
    gexf: "gexf",
    graphml: "graphml",
    documents: "json",
    connections: "linkedin-connections",
    mailboxes: "mbox",
    letters: "message",
    node_link: "node-link",
    our_own: "own",
    pajek: "pajek",
    dl: "ucinet-dl",
    cards: "vcard",
}

fn become_what_is_said_of_them(kind: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/odd/{kind}.md"));
    let text = fs::read_to_string(&file).unwrap();
    let cases = text.matches("\n## ").count();
    assert!(cases >= AT_LEAST, "{kind} has {cases} cases");
    let now = retold(&text);
    if env::var_os("UPDATE_DOCS").is_some() && now != text {
        fs::write(&file, &now).unwrap();
    } else if now != text {
        let differs = now.lines().zip(text.lines()).find(|(now, then)| now != then);
        panic!("{kind}: {differs:?}; UPDATE_DOCS=1 writes what comes out now");
    }
}

/// The cases with what comes of them now.
fn retold(text: &str) -> String {
    let mut cases = text.split("\n## ");
    let mut now = cases.next().unwrap().to_owned();
    for case in cases {
        let title = case.lines().next().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut named = Vec::new();
        let mut parts = case.split("```");
        now += "\n## ";
        while let (Some(words), block) = (parts.next(), parts.next()) {
            now += words;
            let Some(block) = block else { break };
            let (head, lines) = block.split_once('\n').unwrap();
            let lines = match head.split_once(' ') {
                Some(("in", file)) => {
                    let path = folder.path().join(file);
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(&path, meant(lines)).unwrap();
                    named.push(path);
                    lines.to_owned()
                }
                _ if head == "out" => became(folder.path(), &named),
                _ => panic!("{title}: what is {head:?}?"),
            };
            now += &["```", head, "\n", &lines, "```"].concat();
        }
    }
    now
}

/// The bytes that a block means.
pub(crate) fn meant(block: &str) -> Vec<u8> {
    let mut text = String::new();
    let mut rest = block;
    while let Some((before, after)) = rest.split_once("<<") {
        match after.split_once(">>").and_then(|(inner, after)| Some((inner.rsplit_once('*')?, after))) {
            Some(((piece, times), after)) if times.parse::<usize>().is_ok() => {
                text += before;
                text += &piece.repeat(times.parse().unwrap());
                rest = after;
            }
            _ => {
                text += before;
                text += "<<";
                rest = after;
            }
        }
    }
    text += rest;
    let mut bytes = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        rest = after;
        if let Some(after) = rest.strip_prefix('\n') {
            rest = after;
        } else if let Some(after) = rest.strip_prefix('r') {
            bytes.push(b'\r');
            rest = after;
        } else if let Some(byte) = rest.strip_prefix('x').and_then(|it| u8::from_str_radix(it.get(..2)?, 16).ok()) {
            bytes.push(byte);
            rest = &rest[3..];
        } else {
            bytes.push(b'\\');
        }
    }
    bytes.extend(rest.bytes());
    bytes
}

/// What became of files: an import of those named, or a load where they are our own.
fn became(folder: &Path, named: &[PathBuf]) -> String {
    let is_own = named.iter().any(|it| it.file_stem().is_some_and(|stem| stem == "contacts" || stem == "book"));
    let told = if is_own {
        let book = named.iter().find(|it| it.file_stem().is_some_and(|stem| stem == "book"));
        own(book.map_or(folder, PathBuf::as_path))
    } else {
        let mut top: Vec<PathBuf> =
            named.iter().map(|it| folder.join(it.strip_prefix(folder).unwrap().iter().next().unwrap())).collect();
        top.dedup();
        let (refused, said, rows) = imported(&top, None);
        [refused, said, rows].concat()
    };
    told.replace(&format!("{}/", folder.display()), "")
}

fn own(book: &Path) -> String {
    let (refused, said, rows) = loaded(book);
    [refused, said, rows].concat()
}

/// What a book becomes: why it is refused, what is said of it, its rows.
pub(crate) fn loaded(book: &Path) -> (String, String, String) {
    match ingest::load(&Request::new(book), &Settings::default(), &mut std::io::empty()) {
        Err(error) => (refused(&error), String::new(), String::new()),
        Ok(Loaded { network, book, problems, unread, .. }) => {
            let document: Value =
                serde_json::from_str(&json::pretty(&BookDocument::of(&network, &book)).unwrap()).unwrap();
            let mut rows = String::new();
            for (table, all) in document.as_object().unwrap() {
                for row in all.as_array().into_iter().flatten() {
                    let cells = row.as_object().into_iter().flatten();
                    let cells = cells.filter(|(_, cell)| !cell.is_null() && **cell != Value::Array(Vec::new()));
                    line(&mut rows, table, cells.map(|(name, cell)| (name.as_str(), cell.to_string())));
                }
            }
            for part in &unread {
                writeln!(rows, "not read: {part}").unwrap();
            }
            (String::new(), said(&problems), rows)
        }
    }
}

/// What an import of files becomes, in the same way.
pub(crate) fn imported(files: &[PathBuf], kind: Option<&'static Kind>) -> (String, String, String) {
    let gather = Gather { files, kind, encoding: None, today: date(2026, 6, 15), progress: &UNWATCHED };
    let request = Import { gather, into: None, me: &[], lenient: false };
    match ingest::import(&request, &Settings::default(), &mut std::io::empty()) {
        Err(error) => (refused(&error), String::new(), String::new()),
        Ok(Imported { files, left_out, changes, problems, .. }) => {
            let mut rows = String::new();
            for file in &files {
                let taken: Vec<String> = file.taken.iter().map(|(what, count)| format!("{count} {what}")).collect();
                writeln!(rows, "{}: {}", file.title, taken.join(", ")).unwrap();
                for (what, count) in &file.left_out {
                    writeln!(rows, "left out: {count} {what}").unwrap();
                }
                if !file.unused.is_empty() {
                    writeln!(rows, "not used: {}", file.unused.join(", ")).unwrap();
                }
            }
            for (count, what) in &left_out {
                writeln!(rows, "left out: {count} {what}").unwrap();
            }
            for (table, grid) in &changes {
                let Some(name) = table.to_str().filter(|it| !it.contains('/')).and_then(|it| it.strip_suffix(".csv"))
                else {
                    continue;
                };
                for row in &grid.rows {
                    let cells = grid.header.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
                    line(&mut rows, name, cells.map(|(name, cell)| (name.as_str(), cell.clone())));
                }
            }
            (String::new(), said(&problems), rows)
        }
    }
}

fn refused(error: &LoadError) -> String {
    match error {
        LoadError::Refused(problems) => said(problems),
        LoadError::Unreadable(error) => format!("error: {error:#}\n"),
    }
}

/// What is said of files; of many things the first few.
fn said(problems: &Problems) -> String {
    let mut text = String::new();
    for problem in problems.iter().take(6) {
        let shown = problem.to_string();
        let shown = if shown.len() > 300 { shown.chars().take(250).collect::<String>() + "…" } else { shown };
        assert!(!shown.chars().any(char::is_control), "{shown:?}");
        writeln!(text, "{}: {shown}", format!("{:?}", problem.severity).to_lowercase()).unwrap();
    }
    if problems.as_slice().len() > 6 {
        writeln!(text, "and {} more", problems.as_slice().len() - 6).unwrap();
    }
    text
}

/// A row on a line, its long cells cut.
fn line<'a>(rows: &mut String, table: &str, cells: impl Iterator<Item = (&'a str, String)>) {
    let shown = |cell: &str| {
        let cell = cell.escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'");
        let length = cell.chars().count();
        if length > 90 { format!("{}… ({length} letters)", cell.chars().take(40).collect::<String>()) } else { cell }
    };
    let cells: Vec<String> = cells.map(|(name, cell)| format!("{name} {}", shown(cell.trim_matches('"')))).collect();
    writeln!(rows, "{table}: {}", cells.join(" | ")).unwrap();
}
