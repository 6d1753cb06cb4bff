//! The settings in force for a command: the files that are found, then the environment, then the command line.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::Zoned;
use jiff::civil::Date;

use super::exit::{Exit, Failure};
use super::problems::{Quoting, refused};
use crate::ingest::{LoadError, find_settings, read_settings};
use crate::settings::{self, ENTRIES, Entry, Origin, Refused, Settings, Value};

/// The settings in force for a book; without one, those of the current folder and of the user, and of the environment.
pub(super) fn settings_near(book: Option<&Path>, quoting: Quoting) -> Result<Settings> {
    let folder = match book {
        Some(path) if path.is_dir() => path,
        Some(path) => path.parent().unwrap_or(Path::new("")),
        None => Path::new(""),
    };
    let home = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    let user = home("XDG_CONFIG_HOME").or_else(|| home("HOME").map(|home| home.join(".config")));
    let mut settings = Settings::default();
    let problems = read_settings(&find_settings(folder, user.as_deref()), &mut settings)?;
    if problems.errors() > 0 {
        return Err(refused(LoadError::Refused(problems), quoting));
    }
    for entry in ENTRIES.iter() {
        let variable = format!("NETSALES_{}", entry.key().to_uppercase().replace(['.', '-'], "_"));
        if let Ok(value) = env::var(&variable) {
            set(&mut settings, entry.key(), typed(entry.key(), &value), Origin::Environment(variable))?;
        }
    }
    Ok(settings)
}

/// The value a text means for a setting: what it expects, else the text as it stands, which is then refused by name.
pub(super) fn typed(key: &str, text: &str) -> Value {
    let as_it_stands = || Value::Text(text.to_owned());
    let is_meant = |entry: &&Entry| match entry {
        Entry::Amounts(it) => key.strip_prefix(it.key).is_some_and(|rest| rest.starts_with('.')),
        _ => entry.key() == key,
    };
    match ENTRIES.iter().find(is_meant) {
        Some(Entry::Number(_) | Entry::Amounts(_)) => text.parse().map_or_else(|_| as_it_stands(), Value::Number),
        Some(Entry::Flag(_)) => text.parse().map_or_else(|_| as_it_stands(), Value::Flag),
        Some(Entry::Words(_)) => Value::Words(text.split(';').map(|word| word.trim().to_owned()).collect()),
        Some(Entry::Text(_) | Entry::Glossary(_)) | None => as_it_stands(),
    }
}

/// Sets what a flag says, where it is given.
pub(super) fn set_flag(settings: &mut Settings, key: &str, value: Option<Value>, flag: &str) -> Result<()> {
    value.map_or(Ok(()), |value| set(settings, key, value, Origin::CommandLine(flag.to_owned())))
}

/// Sets what `--set SETTING=VALUE` says.
pub(super) fn set_each(settings: &mut Settings, assignments: &[String]) -> Result<()> {
    for assignment in assignments {
        let (key, value) = assignment.split_once('=').ok_or_else(|| {
            Failure::new(Exit::Usage, format!("--set {assignment} holds no =")).line("write it as --set top=5")
        })?;
        let value = typed(key.trim(), value.trim());
        set(settings, key.trim(), value, Origin::CommandLine("--set".to_owned()))?;
    }
    Ok(())
}

pub(super) fn set(settings: &mut Settings, key: &str, value: Value, origin: Origin) -> Result<()> {
    let from = origin.to_string();
    settings.set(key, value, origin).map_err(|refused| {
        let why = match refused {
            Refused::Unknown(Some(near)) => format!("there is no setting {key}; did you mean {near}?"),
            Refused::Unknown(None) => format!("there is no setting {key}; netsales explain settings lists them"),
            Refused::WrongKind(kind) => format!("{key} wants {kind}"),
            Refused::OutOfBounds(bounds) => format!("{key} wants {bounds}"),
        };
        Failure::new(Exit::Usage, format!("{from}: {why}")).into()
    })
}

/// A day as an argument has it.
pub(super) fn day(text: &str) -> Result<Date, &'static str> {
    text.parse().map_err(|_| "write it as 2026-06-15")
}

/// Today: as told, else by the clock.
pub(super) fn today(settings: &Settings) -> Result<Date> {
    let Some(day) = settings.text(&settings::AS_OF) else { return Ok(Zoned::now().date()) };
    day.parse()
        .map_err(|_| Failure::new(Exit::Usage, format!("as_of {day} is not a day; write it as 2026-06-15")).into())
}
