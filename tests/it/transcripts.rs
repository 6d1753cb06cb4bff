//! What the commands answer in the stories of `tests/scenarios/` and in the pages of `docs/`, word for word.
//!
//! A page may hold files, each in a block whose first line names it (```` ```csv ledger.csv ````), and then blocks of ```` ```console ````: a line
//! `$ netsales agenda BOOK`, typed into a shell, and below it what is printed on standard output. In a story the files lie in the folder `BOOK`,
//! in a page of `docs/` where the commands are typed, beside the book `demo`. A file that comes again takes the place of the one before. A row
//! with `{1..12}` in it stands for twelve, 01 to 12 there.
//!
//! ```` ```console 1-6 20-22 ```` shows these lines of what is printed, and `…` for what stands between. A block that needs a foreign program
//! names it (```` ```console needs=jq ````); where it is not installed, the block is passed over, and that is said.
//! `UPDATE_DOCS=1` writes what is printed now; read the difference.

#![expect(clippy::print_stderr, reason = "what is passed over is said")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use crate::command::{folder, on_trial};

#[test]
fn what_the_commands_print_in_the_stories_is_what_they_print_now() {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut told = 0;
    for story in fs::read_dir(stories).unwrap().map(|entry| entry.unwrap().path()) {
        let place = folder(&[]);
        fs::create_dir(place.path().join("BOOK")).unwrap();
        told += hold(&story, place.path(), &place.path().join("BOOK"));
    }
    assert!(told > 0, "some story shows what a command prints");
}

#[test]
fn what_the_commands_print_in_the_docs_is_what_they_print_now() {
    for page in ["walkthrough.md", "recipes.md"] {
        let place = folder(&[]);
        beside_the_demo(place.path());
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page);
        assert!(hold(&page, place.path(), place.path()) > 0, "{} shows what a command prints", page.display());
    }
}

/// Puts the demo book there, as `netsales init demo --demo` does.
fn beside_the_demo(place: &Path) {
    assert!(shell("netsales init demo --demo", place).1, "the demo is written");
}

/// Holds a page to what its commands print now or, where `UPDATE_DOCS` is set, writes it; how many of its blocks show something.
fn hold(page: &Path, place: &Path, files: &Path) -> usize {
    let text = fs::read_to_string(page).unwrap();
    let now = retold(&text, place, files);
    if env::var_os("UPDATE_DOCS").is_some() && now != text {
        fs::write(page, &now).unwrap();
    } else {
        assert!(now == text, "{} is stale (UPDATE_DOCS=1 writes it):\n{now}", page.display());
    }
    text.matches("```console").count()
}

/// The page with what its commands print now.
fn retold(page: &str, place: &Path, files: &Path) -> String {
    let mut now = String::new();
    let mut parts = page.split("```");
    while let (Some(words), block) = (parts.next(), parts.next()) {
        now += words;
        let Some(block) = block else { break };
        let (kind, lines) = block.split_once('\n').unwrap();
        let lines = match kind.split_once(' ').unwrap_or((kind, "")) {
            ("console", how) => answered(lines, place, how),
            (_, "") => lines.to_owned(),
            (_, file) => {
                fs::write(files.join(file), rows_of(lines)).unwrap();
                lines.to_owned()
            }
        };
        now += &["```", kind, "\n", &lines, "```"].concat();
    }
    now
}

/// The blocks of a story: the words behind their three marks, and their lines.
pub(crate) fn blocks(story: &str) -> Vec<(&str, &str)> {
    story.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect()
}

/// The rows of a file, those that stand for several written out.
pub(crate) fn rows_of(file: &str) -> String {
    file.split_inclusive('\n').map(row_by_row).collect()
}

/// Several numbers in a row go up together, each from where it begins.
fn row_by_row(row: &str) -> String {
    if !row.contains("..") {
        return row.to_owned();
    }
    let mut parts = row.split(['{', '}']);
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let numbers = |span: &str| -> Vec<usize> {
        let (from, to) = span.split_once("..").unwrap_or_else(|| panic!("cannot read {row:?}"));
        (from.parse().unwrap()..=to.parse().unwrap()).collect()
    };
    let spans: Vec<(Vec<usize>, &str)> = rest.chunks(2).map(|pair| (numbers(pair[0]), pair[1])).collect();
    let times = spans.first().map_or(1, |(span, _)| span.len());
    assert!(spans.iter().all(|(span, _)| span.len() == times), "{row:?} goes up so often here and otherwise there");
    let one = |at: usize| -> String {
        let numbered = spans.iter().map(|(span, after)| format!("{:02}{after}", span[at]));
        first.to_owned() + &numbered.collect::<String>()
    };
    (0..times).map(one).collect()
}

/// A command as the page has it, which may take several lines, and below it what it prints now.
fn answered(lines: &str, place: &Path, how: &str) -> String {
    let mut typed = String::new();
    for line in lines.split_inclusive('\n') {
        typed += line;
        if !line.ends_with("\\\n") {
            break;
        }
    }
    let command = typed.strip_prefix("$ ").unwrap_or_else(|| panic!("{typed:?} is not typed"));
    let needed = how.split(' ').filter_map(|word| word.strip_prefix("needs="));
    if let Some(missing) = needed.clone().find(|tool| !is_installed(tool)) {
        eprintln!("passed over, since {missing} is not installed: {command}");
        return lines.to_owned();
    }
    let (printed, is_done, errors) = shell(command, place);
    assert!(is_done, "{command}{errors}");
    typed.clone() + &shown(&printed, how)
}

/// The lines that are shown, `…` for those left out.
fn shown(printed: &str, how: &str) -> String {
    let ranges = how.split(' ').filter_map(|word| word.split_once('-'));
    let ranges: Vec<(usize, usize)> = ranges.map(|(from, to)| (from.parse().unwrap(), to.parse().unwrap())).collect();
    if ranges.is_empty() {
        return printed.to_owned();
    }
    let lines: Vec<&str> = printed.lines().collect();
    let (mut shown, mut next) = (String::new(), 1);
    for (from, to) in ranges {
        assert!(next <= from && from <= to && to <= lines.len(), "lines {from} to {to} of {}:\n{printed}", lines.len());
        shown.push_str(if from > next { "…\n" } else { "" });
        lines[from - 1..to].iter().for_each(|line| shown.extend([line, "\n"]));
        next = to + 1;
    }
    shown + if next <= lines.len() { "…\n" } else { "" }
}

/// Types a line into a shell in a folder, with the built command at hand: what it prints, whether all went well, and what it told.
pub(crate) fn shell(line: &str, place: &Path) -> (String, bool, String) {
    let own = Path::new(env!("CARGO_BIN_EXE_netsales")).parent().unwrap();
    let path = env::join_paths([own].map(PathBuf::from).into_iter().chain(foreign())).unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", line]).current_dir(place).stdin(Stdio::null());
    shell
        .env_clear()
        .env("PATH", path)
        .env("COLUMNS", "80")
        .env("LC_ALL", "C.UTF-8")
        .env("HOME", place)
        .envs(on_trial());
    let ran = shell.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let told = text(ran.stderr);
    // A shell says of a pipe only how its last command ended.
    (text(ran.stdout), ran.status.success() && !told.contains("error: "), told)
}

pub(crate) fn is_installed(tool: &str) -> bool {
    foreign().iter().any(|folder| folder.join(tool).is_file())
}

/// Where foreign programs lie.
fn foreign() -> Vec<PathBuf> {
    env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect()
}
