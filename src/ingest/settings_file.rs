//! `netsales.toml` to settings: each value set by its name, each fault located.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;
use toml::de::{DeTable, DeValue};

use super::decode;
use super::problem::Problem;
use super::problems::{Problems, quoted};
use super::source;
use super::text::Text;
use crate::settings::{Origin, Refused, Settings, Value};

/// The name of a settings file beside a book.
const PROJECT: &str = "netsales.toml";
/// The settings file within a user's configuration folder.
const USER: &str = "netsales/config.toml";

/// The settings files that hold for a book, the strongest first: the nearest `netsales.toml` at or above the folder of the
/// book, then `netsales/config.toml` in the user's configuration folder.
pub fn find_settings(book: &Path, config_home: Option<&Path>) -> Vec<PathBuf> {
    let folder = std::path::absolute(book).unwrap_or_else(|_| book.to_owned());
    let project = folder.ancestors().map(|folder| folder.join(PROJECT)).find(|path| path.is_file());
    let user = config_home.map(|home| home.join(USER)).filter(|path| path.is_file());
    project.into_iter().chain(user).collect()
}

/// Sets what the files say, the strongest first; what cannot be set is a problem at its place.
///
/// # Errors
/// Where a file cannot be read.
pub fn read_settings(files: &[PathBuf], settings: &mut Settings) -> Result<Problems> {
    let mut problems = Problems::default();
    let mut set = BTreeSet::new();
    for path in files {
        let named = source::Origin::File(path.clone()).read(&mut std::io::empty())?;
        match decode::decode(&named.name, named.bytes, None) {
            Ok((text, warning)) => {
                problems.extend(warning);
                read_file(&text, settings, &mut set, &mut problems);
            }
            Err(problem) => problems.push(problem),
        }
    }
    Ok(problems)
}

fn read_file(text: &Text, settings: &mut Settings, set: &mut BTreeSet<String>, problems: &mut Problems) {
    let (table, errors) = DeTable::parse_recoverable(text.as_str());
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let message = format!("this is not TOML: {}", error.message().replace('\n', ", "));
        problems.push(Problem::error("bad-toml", text.place(at), message));
    }
    let mut found = Vec::new();
    flatten(table.get_ref(), "", &mut found);
    for (key, value, at) in found {
        if set.contains(&key) {
            continue;
        }
        match value.map(|value| settings.set(&key, value, Origin::File(text.name().to_owned()))) {
            Some(Ok(())) => {
                set.insert(key);
            }
            Some(Err(refused)) => problems.push(refusal(text, at, &key, refused)),
            None => {
                let message = format!("{key} is neither a number, a text, a list of words, nor true or false");
                problems.push(Problem::error("bad-setting", text.place(at), message));
            }
        }
    }
}

/// Every value under its full name, dots between tables, with where its name stands. Tables nest no deeper than the parser
/// allows.
fn flatten(table: &DeTable<'_>, under: &str, found: &mut Vec<(String, Option<Value>, usize)>) {
    for (key, value) in table {
        let name = if under.is_empty() { key.get_ref().to_string() } else { format!("{under}.{}", key.get_ref()) };
        match value.get_ref() {
            DeValue::Table(table) => flatten(table, &name, found),
            plain => found.push((name, setting(plain), key.span().start)),
        }
    }
}

fn setting(value: &DeValue<'_>) -> Option<Value> {
    match value {
        DeValue::String(text) => Some(Value::Text(text.to_string())),
        DeValue::Integer(number) => number.to_string().parse().ok().map(Value::Number),
        DeValue::Float(number) => number.to_string().parse().ok().map(Value::Number),
        DeValue::Boolean(flag) => Some(Value::Flag(*flag)),
        DeValue::Datetime(date) => Some(Value::Text(date.to_string())),
        DeValue::Array(words) => {
            let word = |value: &DeValue<'_>| value.as_str().map(str::to_owned);
            words.iter().map(|value| word(value.get_ref())).collect::<Option<_>>().map(Value::Words)
        }
        DeValue::Table(_) => None,
    }
}

fn refusal(text: &Text, at: usize, key: &str, refused: Refused) -> Problem {
    let (check, message) = match refused {
        Refused::Unknown(Some(near)) => {
            ("unknown-setting", format!("no setting is called {}; did you mean {near}?", quoted(key)))
        }
        Refused::Unknown(None) => ("unknown-setting", format!("no setting is called {}", quoted(key))),
        Refused::WrongKind(wanted) => ("bad-setting", format!("{key} must be {wanted}")),
        Refused::OutOfBounds(wanted) => ("bad-setting", format!("{key} must be {wanted}")),
    };
    let advice = if check == "unknown-setting" { "netsales explain settings lists them all" } else { "" };
    Problem::error(check, text.place(at), message).advise(advice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{COMPLETE, NEW_TIE, SELF, SELLER, WEAK};
    use std::fs;

    fn read(files: &[&str]) -> (Settings, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let paths: Vec<PathBuf> = (0..files.len()).map(|at| folder.path().join(format!("{at}.toml"))).collect();
        for (path, text) in paths.iter().zip(files) {
            fs::write(path, text).unwrap();
        }
        let mut settings = Settings::default();
        let problems = read_settings(&paths, &mut settings).unwrap();
        let without_folder = |problem: &Problem| problem.to_string().rsplit('/').next().unwrap_or_default().to_owned();
        (settings, problems.iter().map(without_folder).collect())
    }

    #[test]
    fn every_kind_of_value_is_set_by_its_name() {
        let file = "seller = \"p1\"\ncomplete = true\nself = [\"Own Co\", \"Own Ltd\"]\n[strength]\nweak = 0.3\n";
        let (settings, problems) = read(&[file]);
        assert_eq!(problems, [""; 0]);
        assert_eq!((settings.text(&SELLER), settings.flag(&COMPLETE)), (Some("p1"), true));
        assert_eq!(settings.words(&SELF), ["Own Co", "Own Ltd"]);
        assert!((settings.number(&WEAK) - 0.3).abs() < 1e-12);
    }

    #[test]
    fn the_file_of_the_project_beats_that_of_the_user() {
        let (settings, _) = read(&["new_tie = 0.6", "new_tie = 0.4\nseller = \"p2\""]);
        assert!((settings.number(&NEW_TIE) - 0.6).abs() < 1e-12);
        assert_eq!(settings.text(&SELLER), Some("p2"));
    }

    #[test]
    fn a_name_that_is_not_known_is_told_the_nearest_one() {
        let (_, problems) = read(&["seller = \"p1\"\nnew_tei = 0.4\n"]);
        assert!(
            problems[0].starts_with("0.toml:2:1: no setting is called \"new_tei\"; did you mean new_tie?"),
            "{problems:?}"
        );
    }

    #[test]
    fn a_value_that_does_not_suit_is_located() {
        let (_, problems) = read(&["new_tie = \"strong\"\nstrength.weak = 7\n[signals]\nx = { y = [1] }\n"]);
        assert!(problems[0].starts_with("0.toml:1:1: new_tie must be a number"), "{problems:?}");
        assert!(problems[1].starts_with("0.toml:2:10: strength.weak must be a number from"), "{problems:?}");
        assert!(problems[2].starts_with("0.toml:4:7: signals.x.y is neither"), "{problems:?}");
        let (_, problems) = read(&["seller = \n"]);
        assert!(problems[0].starts_with("0.toml:1:") && problems[0].contains("not TOML"), "{problems:?}");
    }

    #[test]
    fn settings_are_found_by_walking_up_from_the_book_then_for_the_user() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("a/b");
        fs::create_dir_all(&book).unwrap();
        fs::create_dir_all(folder.path().join("netsales")).unwrap();
        fs::write(folder.path().join(PROJECT), "").unwrap();
        fs::write(folder.path().join(USER), "").unwrap();
        let found = find_settings(&book.join("contacts.csv"), Some(folder.path()));
        assert_eq!(found, [folder.path().join(PROJECT), folder.path().join(USER)]);
    }

    #[test]
    fn whoever_names_a_setting_that_is_none_is_told_where_all_are_listed() {
        let (_, problems) = read(&["zzz = 1\nnew_tie = 7\n"]);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(
            problems[0].ends_with("no setting is called \"zzz\"; netsales explain settings lists them all"),
            "{problems:?}"
        );
        assert!(!problems[1].contains("explain settings"), "{problems:?}");
    }
}
