//! What the commands must say, and must not, in the stories of `tests/scenarios/`; and that each mechanism has a story.
//!
//! Beside files (`transcripts.rs` says how they stand in a story) a story may hold blocks of ```` ```told ````: a line
//! `$ netsales pipeline BOOK`, and below it `says WORDS`, words that the page holds, wherever its lines break; `silent WORDS`, words that the
//! page does not hold, and that another `says` of the same story does; and `never WORDS`, words that nothing of the story holds.
//! A line `Mechanisms: Q2, Q12.` names what of `docs/mechanisms.md` the story is about.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use netsales::advise::levers::FINDINGS;

use crate::command::{folder, run, word};
use crate::mechanisms::rows;
use crate::transcripts::{blocks, rows_of};

/// The sections of `docs/mechanisms.md` of which each row has its story: the pipeline, the levers, sellers beside each other.
const TOLD: [char; 3] = ['Q', 'L', 'V'];

/// The stories by name.
fn stories() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&file).unwrap()))
        .collect()
}

/// A text with one blank wherever it has some, so that it is the same wherever its lines break.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of all `told` blocks of a story that begin with a word, without it.
fn lines(story: &str, word: &str) -> Vec<String> {
    let told = blocks(story).into_iter().filter(|(kind, _)| *kind == "told").flat_map(|(_, block)| block.lines());
    told.filter_map(|line| line.strip_prefix(word)?.strip_prefix(' ')).map(flat).collect()
}

/// What a story names on its line of mechanisms.
fn mechanisms(story: &str) -> BTreeSet<&str> {
    let named = story.lines().filter_map(|line| line.strip_prefix("Mechanisms: "));
    named.flat_map(|line| line.trim_end_matches('.').split(", ")).collect()
}

/// What a story asks: the commands that it types, the findings of `levers` that it reads, the settings that its files hold:
/// `pipeline BOOK --full`, `levers gift-chains`, `setting quotas`.
fn asked(story: &str) -> BTreeSet<String> {
    let commands = blocks(story).into_iter().filter(|(kind, _)| ["told", "console"].contains(kind));
    let typed = commands.filter_map(|(_, block)| block.lines().next()?.strip_prefix("$ netsales "));
    let tables = blocks(story).into_iter().filter(|(kind, _)| *kind == "toml netsales.toml");
    let keys = tables.flat_map(|(_, block)| block.lines()).filter_map(|line| line.split([' ', '=', ']']).next());
    let settings = keys.map(|key| format!("setting {}", key.trim_start_matches('[')));
    let findings = verdicts(story).into_iter().map(|(id, _)| format!("levers {id}"));
    typed.map(str::to_owned).chain(settings).chain(findings).collect()
}

/// Whether something that a story asks shows an output as `docs/mechanisms.md` names it: the command with its flags or topic, a section of
/// its page, a finding, a setting. Rules have stories of their own, named for them.
fn shows(asked: &BTreeSet<String>, output: &str) -> bool {
    let (first, rest) = output.split_once(' ').unwrap_or((output, ""));
    let page = first.trim_end_matches(':');
    let is_page = page.len() < first.len();
    let runs = |typed: &String| {
        let words: Vec<&str> = typed.split(' ').collect();
        let mut needed = rest.split(' ').filter(|word| !is_page && (word.starts_with("--") || first == "explain"));
        words[0] == page && needed.all(|word| words.contains(&word))
    };
    match first {
        "rule" => true,
        "setting" => asked.contains(output),
        "levers" if !rest.starts_with("--") => {
            asked.contains(output)
                || asked.iter().any(|it| it.starts_with("levers ") && it.split(' ').any(|word| word == rest))
        }
        _ => asked.iter().any(runs),
    }
}

/// What findings of `levers` come to in a story: the finding and its verdict.
fn verdicts(story: &str) -> Vec<(&str, &str)> {
    let expected =
        blocks(story).into_iter().filter(|(kind, block)| *kind == "expected" && block.starts_with("levers\n"));
    let lines = expected.flat_map(|(_, block)| block.lines().skip(1));
    lines.filter_map(|line| line.split(": ").next()?.rsplit_once(' ')).map(|(verdict, id)| (id, verdict)).collect()
}

#[test]
fn the_commands_say_what_the_stories_have_them_say_and_nothing_that_they_must_not() {
    let (mut told, mut wrong) = (0, Vec::new());
    for (name, story) in stories() {
        let book = folder(&[]);
        let all_said = lines(&story, "says");
        for (kind, block) in blocks(&story) {
            if let Some((_, file)) = kind.split_once(' ') {
                fs::write(book.path().join(file), rows_of(block)).unwrap();
            }
            if kind == "told" {
                told += 1;
                wrong.extend(faults(block, book.path(), &all_said).into_iter().map(|fault| format!("{name}: {fault}")));
            }
        }
    }
    assert!(told > 0, "some story has a command say something");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What of a block does not hold; with the page on which it was looked for.
fn faults(block: &str, book: &Path, all_said: &[String]) -> Vec<String> {
    let (typed, claims) = block.split_once('\n').unwrap();
    let arguments = typed.strip_prefix("$ netsales ").unwrap_or_else(|| panic!("{typed:?} is no command of netsales"));
    let arguments: Vec<String> = arguments.split(' ').map(|it| it.replace("BOOK", word(book))).collect();
    let ran = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    // What has nothing to answer says so, and what it did, on standard error.
    let answer = if ran.out.is_empty() && ran.code == 0 { ran.err } else { ran.answer() };
    let page = flat(&answer);
    let ever = |words: &str| all_said.iter().any(|it| it.contains(words));
    let fault = |line: &str| {
        let (claim, words) = line.split_once(' ').unwrap_or((line, ""));
        let words = flat(words);
        match (claim, page.contains(&words)) {
            ("says", false) => Some(format!("{typed} does not say {words:?}:\n{answer}")),
            ("silent" | "never", true) => Some(format!("{typed} says {words:?}:\n{answer}")),
            ("silent", false) if !ever(&words) => {
                Some(format!("nothing of the story says {words:?}: then it is `never`"))
            }
            ("never", false) if ever(&words) => Some(format!("the story has {words:?} said: then it is `silent`")),
            ("says" | "silent" | "never", _) => None,
            _ => Some(format!("cannot read {line:?}")),
        }
    };
    let silent =
        (!claims.lines().any(|line| line.starts_with("says "))).then(|| format!("{typed} has to say something"));
    claims.lines().filter_map(fault).chain(silent).collect()
}

#[test]
fn every_output_named_for_a_mechanism_of_the_pipeline_the_levers_and_sellers_is_asked_in_a_story_of_it() {
    let stories = stories();
    let rows = rows();
    let mut told: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (name, story) in &stories {
        for id in mechanisms(story) {
            assert!(rows.iter().any(|row| row.0 == id), "{name} names {id}, which docs/mechanisms.md does not");
            told.entry(id).or_default().extend(asked(story));
        }
    }
    let wanted = rows.iter().filter(|(id, _)| id.starts_with(TOLD));
    let untold = wanted.flat_map(|(id, outputs)| {
        let asked = told.get(id.as_str()).cloned().unwrap_or_default();
        let missing = outputs.iter().filter(move |output| !shows(&asked, output));
        missing.map(move |output| format!("no story with `Mechanisms: {id}` asks {output}"))
    });
    let untold: Vec<String> = untold.collect();
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

#[test]
fn a_story_of_a_mechanism_has_a_case_that_stays_silent() {
    let is_quiet = |verdict: &str| ["too few", "not known", "fits"].contains(&verdict);
    for (name, story) in stories().into_iter().filter(|(_, story)| !mechanisms(story).is_empty()) {
        let claims = lines(&story, "silent").len() + lines(&story, "never").len();
        let quiet = verdicts(&story).into_iter().filter(|(_, verdict)| is_quiet(verdict)).count();
        assert!(claims + quiet > 0, "{name} has no case that stays silent");
    }
}

#[test]
fn every_finding_of_the_levers_speaks_in_a_story_and_has_nothing_to_say_in_another_case() {
    let stories = stories();
    let mut of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (id, verdict) in stories.values().flat_map(|story| verdicts(story)) {
        of.entry(id).or_default().insert(verdict);
    }
    let is_told = |id: &str| {
        let verdicts = of.get(id).cloned().unwrap_or_default();
        let has = |some: &[&str]| some.iter().any(|verdict| verdicts.contains(verdict));
        has(&["found", "shown"]) && has(&["too few", "not known", "fits"])
    };
    let untold: Vec<&str> = FINDINGS.iter().map(|finding| finding.id).filter(|id| !is_told(id)).collect();
    assert!(untold.is_empty(), "{untold:?} do not speak in one story and stay silent in another");
}
