//! Every threshold and default: its value, its reason, one registry. Nothing here reads a file.
//!
//! A setting is a `static` of one of four kinds; code asks for its value with the static itself, so a misspelt name does not
//! compile. [`ENTRIES`] lists them all: `explain settings`, the settings file and its errors follow from that list.

#[macro_use]
mod making;

mod amounts;
mod commented;
mod defaults;
mod importing;
mod levers;
mod names;
mod pipeline;
mod roles;
mod sellers;
mod thresholds;

use std::collections::BTreeMap;
use std::fmt;

pub use amounts::Amounts;
pub use commented::commented;
pub use defaults::*;
pub use importing::{
    IMPORT_AHEAD, IMPORT_DIRECT, IMPORT_MACHINES, IMPORT_MEETING, IMPORT_RECIPIENTS, IMPORT_UNWANTED, IMPORT_YEARS,
};
pub use levers::{
    LEVERS_ALIKE, LEVERS_DOORS, LEVERS_EASY, LEVERS_HABIT, LEVERS_HARD, LEVERS_SELLERS, LEVERS_UNLIKE, PAY,
};
pub(crate) use names::nearest_of;
use names::{letters, nearest, word_of_a_glossary};
pub use pipeline::{CONCENTRATED, NEAR_CLOSE_DAYS, NEAR_CLOSE_DEALS, QUOTA_PERIOD, QUOTAS, STALLED_DAYS, UNEVEN};
pub use roles::{ROLE_MAP, TO_CONFIRM};
pub use sellers::{
    ALIKE_ASKED, ALIKE_SIZE, APPROVERS, OFFER_ALIKE, QUARTILE_SELLERS, RANKED_SELLERS, SELLER_GAP, SELLER_RESULT_DAYS,
    SELLER_WEEKS,
};
pub use thresholds::*;

/// A number with its bounds.
#[derive(Debug)]
pub struct Number {
    /// The name in `netsales.toml`, dots between tables.
    pub key: &'static str,
    /// The value where nobody set one.
    pub default: f64,
    /// The least value that makes sense.
    pub least: f64,
    /// The greatest value that makes sense.
    pub most: f64,
    /// What it decides.
    pub meaning: &'static str,
    /// Why the default is what it is.
    pub reason: &'static str,
}

/// A list of words.
#[derive(Debug)]
pub struct Words {
    /// The name in `netsales.toml`.
    pub key: &'static str,
    /// The words where nobody set any.
    pub default: &'static [&'static str],
    /// What they decide.
    pub meaning: &'static str,
    /// Why the default is what it is.
    pub reason: &'static str,
}

/// A text that has no default: a name.
#[derive(Debug)]
pub struct Text {
    /// The name in `netsales.toml`.
    pub key: &'static str,
    /// What it decides.
    pub meaning: &'static str,
    /// What holds where nobody set it.
    pub reason: &'static str,
}

/// A yes or no.
#[derive(Debug)]
pub struct Flag {
    /// The name in `netsales.toml`.
    pub key: &'static str,
    /// The value where nobody set one.
    pub default: bool,
    /// What it decides.
    pub meaning: &'static str,
    /// Why the default is what it is.
    pub reason: &'static str,
}

/// Other people's words, and what each means here.
#[derive(Debug)]
pub struct Glossary {
    /// The table in `netsales.toml`; each word is a name in it.
    pub key: &'static str,
    /// All that a word can mean.
    pub meanings: &'static [&'static str],
    /// The words that are known where nobody adds any, each with what it means.
    pub default: &'static [(&'static str, &'static str)],
    /// What it decides.
    pub meaning: &'static str,
    /// Why the default is what it is.
    pub reason: &'static str,
}

/// Any setting of the registry.
#[derive(Debug, Clone, Copy)]
pub enum Entry {
    /// A number.
    Number(&'static Number),
    /// A list of words.
    Words(&'static Words),
    /// A name.
    Text(&'static Text),
    /// A yes or no.
    Flag(&'static Flag),
    /// Other people's words.
    Glossary(&'static Glossary),
    /// Numbers by name.
    Amounts(&'static Amounts),
}

impl Entry {
    /// The name in `netsales.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Number(it) => it.key,
            Self::Words(it) => it.key,
            Self::Text(it) => it.key,
            Self::Flag(it) => it.key,
            Self::Glossary(it) => it.key,
            Self::Amounts(it) => it.key,
        }
    }

    /// What it decides.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Number(it) => it.meaning,
            Self::Words(it) => it.meaning,
            Self::Text(it) => it.meaning,
            Self::Flag(it) => it.meaning,
            Self::Glossary(it) => it.meaning,
            Self::Amounts(it) => it.meaning,
        }
    }

    /// Why the default is what it is.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Number(it) => it.reason,
            Self::Words(it) => it.reason,
            Self::Text(it) => it.reason,
            Self::Flag(it) => it.reason,
            Self::Glossary(it) => it.reason,
            Self::Amounts(it) => it.reason,
        }
    }
}

/// A value of a setting.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Of a [`Number`].
    Number(f64),
    /// Of [`Words`].
    Words(Vec<String>),
    /// Of a [`Text`].
    Text(String),
    /// Of a [`Flag`].
    Flag(bool),
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(out, "{number}"),
            Self::Words(words) => out.write_str(&words.join(", ")),
            Self::Text(text) => out.write_str(text),
            Self::Flag(flag) => write!(out, "{flag}"),
        }
    }
}

/// Who set a value. A later one beats an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Nobody: the default holds.
    Default,
    /// A settings file, by its name.
    File(String),
    /// A variable of the environment, by its name.
    Environment(String),
    /// A flag of the command line, by its name.
    CommandLine(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => out.write_str("default"),
            Self::File(name) | Self::Environment(name) | Self::CommandLine(name) => out.write_str(name),
        }
    }
}

/// Why a value was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// No setting has this name; the nearest one that does.
    Unknown(Option<&'static str>),
    /// The value is of another kind; what was expected.
    WrongKind(&'static str),
    /// The number is out of bounds; what was expected.
    OutOfBounds(String),
}

/// The values in force. What nobody set has its default.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    set: BTreeMap<&'static str, (Value, Origin)>,
    /// What words of a glossary mean, by its key and by the word as [`letters`] has it; with the word as it was written.
    words: BTreeMap<(&'static str, String), (String, &'static str, Origin)>,
    /// Numbers by name, in the same way.
    amounts: amounts::Named,
}

impl Settings {
    /// The value of a number.
    pub fn number(&self, setting: &'static Number) -> f64 {
        match self.set.get(setting.key) {
            Some((Value::Number(number), _)) => *number,
            _ => setting.default,
        }
    }

    /// The value of a number that counts something; the fraction, if any, is left out.
    #[expect(clippy::cast_sign_loss, reason = "a count below 0 is a count of none, which is what the cast makes of it")]
    pub fn count(&self, setting: &'static Number) -> usize {
        self.number(setting) as usize
    }

    /// The words of a list.
    pub fn words(&self, setting: &'static Words) -> Vec<&str> {
        match self.set.get(setting.key) {
            Some((Value::Words(words), _)) => words.iter().map(String::as_str).collect(),
            _ => setting.default.to_vec(),
        }
    }

    /// The name, where somebody set one.
    pub fn text(&self, setting: &'static Text) -> Option<&str> {
        match self.set.get(setting.key) {
            Some((Value::Text(text), _)) => Some(text),
            _ => None,
        }
    }

    /// The value of a yes or no.
    pub fn flag(&self, setting: &'static Flag) -> bool {
        match self.set.get(setting.key) {
            Some((Value::Flag(flag), _)) => *flag,
            _ => setting.default,
        }
    }

    /// The words of a glossary, each with what it means: what somebody set beats the default.
    pub fn glossary(&self, setting: &'static Glossary) -> Vec<(&str, &'static str)> {
        let is_set = |word: &str| self.words.contains_key(&(setting.key, letters(word)));
        let mut words: Vec<_> = setting.default.iter().copied().filter(|(word, _)| !is_set(word)).collect();
        let set = self.words.iter().filter(|((key, _), _)| *key == setting.key);
        words.extend(set.map(|(_, (word, meaning, _))| (word.as_str(), *meaning)));
        words
    }

    /// What a word of a glossary means. Letter case makes no difference, nor does anything but letters and digits.
    pub fn meaning(&self, setting: &'static Glossary, word: &str) -> Option<&'static str> {
        let wanted = letters(word);
        self.glossary(setting).into_iter().find(|(word, _)| letters(word) == wanted).map(|(_, meaning)| meaning)
    }

    /// Sets a value by name.
    ///
    /// # Errors
    /// Where no setting has the name, or the value does not suit it.
    pub fn set(&mut self, key: &str, value: Value, origin: Origin) -> Result<(), Refused> {
        if let Some((glossary, word)) = word_of_a_glossary(key) {
            return self.set_word(glossary, word, &value, origin);
        }
        if let Some((amounts, name)) = amounts::named(key) {
            return self.set_amount(amounts, name, &value, origin);
        }
        let Some(entry) = ENTRIES.iter().find(|entry| entry.key() == key) else {
            return Err(Refused::Unknown(nearest(key)));
        };
        let value = match (entry, value) {
            (Entry::Number(it), Value::Number(number)) if (it.least..=it.most).contains(&number) => {
                Value::Number(number)
            }
            (Entry::Number(it), Value::Number(_)) => {
                return Err(Refused::OutOfBounds(format!("a number from {} to {}", it.least, it.most)));
            }
            (Entry::Words(_), Value::Text(word)) => Value::Words(vec![word]),
            (Entry::Words(_), value @ Value::Words(_))
            | (Entry::Text(_), value @ Value::Text(_))
            | (Entry::Flag(_), value @ Value::Flag(_)) => value,
            (Entry::Number(_), _) => return Err(Refused::WrongKind("a number")),
            (Entry::Words(_), _) => return Err(Refused::WrongKind("a list of words")),
            (Entry::Text(_), _) => return Err(Refused::WrongKind("a text")),
            (Entry::Flag(_), _) => return Err(Refused::WrongKind("true or false")),
            (Entry::Amounts(_), _) => return Err(Refused::WrongKind("a table of names, each with a number")),
            (Entry::Glossary(_), _) => return Err(Refused::WrongKind("a table of words, each with what it means")),
        };
        let stronger = self.set.get(entry.key()).is_none_or(|(_, earlier)| *earlier <= origin);
        if stronger {
            self.set.insert(entry.key(), (value, origin));
        }
        Ok(())
    }

    fn set_word(
        &mut self,
        glossary: &'static Glossary,
        word: &str,
        value: &Value,
        origin: Origin,
    ) -> Result<(), Refused> {
        let Value::Text(meaning) = value else { return Err(Refused::WrongKind("a text")) };
        let Some(meaning) = glossary.meanings.iter().find(|it| **it == meaning.as_str()) else {
            return Err(Refused::OutOfBounds(format!("one of {}", glossary.meanings.join(", "))));
        };
        let key = (glossary.key, letters(word));
        if self.words.get(&key).is_none_or(|(.., earlier)| *earlier <= origin) {
            self.words.insert(key, (word.to_owned(), meaning, origin));
        }
        Ok(())
    }

    /// The value in force of any setting, none where a name is not set, and who set it.
    pub fn value(&self, entry: Entry) -> (Option<Value>, Origin) {
        if let Some((value, origin)) = self.set.get(entry.key()) {
            return (Some(value.clone()), origin.clone());
        }
        let default = match entry {
            Entry::Amounts(it) => return self.amounts_set(it),
            Entry::Number(it) => Some(Value::Number(it.default)),
            Entry::Words(it) => Some(Value::Words(it.default.iter().map(ToString::to_string).collect())),
            Entry::Text(_) => None,
            Entry::Flag(it) => Some(Value::Flag(it.default)),
            Entry::Glossary(it) => {
                let words = self.glossary(it).into_iter().map(|(word, meaning)| format!("{word}: {meaning}"));
                let set = self.words.iter().filter(|((key, _), _)| *key == it.key).map(|(_, (.., origin))| origin);
                return (Some(Value::Words(words.collect())), set.max().cloned().unwrap_or(Origin::Default));
            }
        };
        (default, Origin::Default)
    }
}

#[cfg(test)]
mod tests;
