//! What the commands answer in the stories of `tests/scenarios/`, word for word.
//!
//! A story may hold files, each in a block whose first line names it (```` ```csv ledger.csv ````), and then blocks of
//! ```` ```console ````: a line `$ netsales agenda BOOK`, where `BOOK` is the folder with the files so far, and below it what is printed. A file
//! that comes again takes the place of the one before. A row with `{1..12}` in it stands for twelve, 01 to 12 there.
//! `UPDATE_DOCS=1` writes what is printed now; read the difference.

use std::path::Path;
use std::{env, fs};

use crate::command::{command, finish, folder};

#[test]
fn what_the_commands_print_in_the_stories_is_what_they_print_now() {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut told = 0;
    for story in fs::read_dir(stories).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&story).unwrap();
        let now = retold(&text);
        told += usize::from(text.contains("```console\n"));
        if env::var_os("UPDATE_DOCS").is_some() && now != text {
            fs::write(&story, &now).unwrap();
        } else {
            assert!(now == text, "{} is stale (UPDATE_DOCS=1 writes it):\n{now}", story.display());
        }
    }
    assert!(told > 0, "some story shows what a command prints");
}

/// The story with what its commands print now.
fn retold(story: &str) -> String {
    let place = folder(&[]);
    let book = place.path().join("BOOK");
    fs::create_dir(&book).unwrap();
    let mut now = String::new();
    let mut parts = story.split("```");
    while let (Some(words), block) = (parts.next(), parts.next()) {
        now += words;
        let Some(block) = block else { break };
        let (kind, lines) = block.split_once('\n').unwrap();
        let lines = match kind.split_once(' ') {
            Some((_, file)) => {
                fs::write(book.join(file), rows_of(lines)).unwrap();
                lines.to_owned()
            }
            None if kind == "console" => answered(lines, place.path()),
            None => lines.to_owned(),
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

/// A command as the story has it, typed beside its book, and below it what it prints now.
fn answered(lines: &str, place: &Path) -> String {
    let typed = lines.lines().next().unwrap();
    let arguments = typed.strip_prefix("$ netsales ").unwrap_or_else(|| panic!("{typed:?} is no command of netsales"));
    let mut command = command(&arguments.split(' ').collect::<Vec<_>>());
    command.current_dir(place);
    format!("{typed}\n{}", finish(command).answer())
}
