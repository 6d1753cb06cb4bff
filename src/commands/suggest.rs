//! What a shell may complete a word to: people, accounts and deals of the book that stands on the line.

use std::collections::BTreeSet;
use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::PathBuf;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::completions::asking;
use crate::book::Deal;
use crate::ingest::{self, Loaded, Request};
use crate::network::Contact;
use crate::render::show;
use crate::settings::Settings;

/// No more names than these: nobody reads a longer list.
const MOST: usize = 200;

/// A word to complete to, and by what it may be looked for.
struct Suggestion {
    word: String,
    name: String,
}

/// Completes the ids of people, who are looked for by name too.
pub(super) fn people() -> ArgValueCompleter {
    by(of_people)
}

/// Completes the names of accounts.
pub(super) fn accounts() -> ArgValueCompleter {
    by(of_accounts)
}

/// Completes the ids of deals.
pub(super) fn deals() -> ArgValueCompleter {
    by(|loaded| {
        let deal = |deal: &Deal| Suggestion {
            word: deal.id.to_string(),
            name: deal.name.as_ref().map(ToString::to_string).unwrap_or_default(),
        };
        loaded.book.deals().iter().map(deal).collect()
    })
}

/// Completes the ids of people and the names of accounts.
pub(super) fn people_and_accounts() -> ArgValueCompleter {
    by(|loaded| of_people(loaded).into_iter().chain(of_accounts(loaded)).collect())
}

fn of_people(loaded: &Loaded) -> Vec<Suggestion> {
    let person = |contact: &Contact| Suggestion { word: contact.id.to_string(), name: contact.name.to_string() };
    loaded.network.contacts().map(|(_, contact)| person(contact)).collect()
}

fn of_accounts(loaded: &Loaded) -> Vec<Suggestion> {
    let listed = loaded.book.accounts().iter().map(|account| account.name.to_string());
    let employers =
        loaded.network.contacts().filter_map(|(_, contact)| contact.account.as_ref().map(ToString::to_string));
    let names: BTreeSet<String> = listed.chain(employers).collect();
    names.into_iter().map(|name| Suggestion { word: name.clone(), name }).collect()
}

fn by(all: fn(&Loaded) -> Vec<Suggestion>) -> ArgValueCompleter {
    ArgValueCompleter::new(move |begun: &OsStr| {
        let raw = begun.to_string_lossy();
        let begun = unquoted(&raw).to_lowercase();
        let mut found = book_on_the_line().map(|loaded| all(&loaded)).unwrap_or_default();
        found.retain(|it| it.fits(&begun));
        found.sort_by(|one, other| one.word.cmp(&other.word));
        let is_bash = asking().is_some_and(|shell| shell == "bash");
        let candidate = |it: Suggestion| {
            let word = if is_bash { in_bash(&it.word, &raw) } else { it.word.clone() };
            CompletionCandidate::new(word).help((it.name != it.word).then(|| it.name.into()))
        };
        found.into_iter().take(MOST).map(candidate).collect()
    })
}

impl Suggestion {
    /// Whether it begins so, or a word of the name does. What would act on a terminal is never suggested.
    fn fits(&self, begun: &str) -> bool {
        let texts = || std::iter::once(self.word.as_str()).chain([self.name.as_str()]);
        let begins = |text: &str| text.to_lowercase().starts_with(begun);
        let part_begins = || !begun.is_empty() && self.name.split_whitespace().any(begins);
        texts().all(|text| show(text) == text) && (texts().any(begins) || part_begins())
    }
}

/// The word as bash reads it back as one word: it puts what it is told on the line as it stands, other shells quote by themselves. Where
/// a quote was opened, the word goes on in it.
fn in_bash(word: &str, begun: &str) -> String {
    match begun.chars().next() {
        Some('\'') => format!("'{}", word.replace('\'', "'\\''")),
        Some('"') => format!("\"{}", escaped(word, |letter| "\"\\$`".contains(letter))),
        _ => escaped(word, |letter| !(letter.is_alphanumeric() || "-_.@/+:,".contains(letter))),
    }
}

fn escaped(word: &str, acts: impl Fn(char) -> bool) -> String {
    word.chars().flat_map(|letter| acts(letter).then_some('\\').into_iter().chain([letter])).collect()
}

/// A word of the line as its shell would read it: bash and zsh hand it over as it was typed.
fn unquoted(word: &str) -> String {
    let mut read = String::new();
    let mut quote = None;
    let mut letters = word.chars();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            ('\\', None | Some('"')) => read.extend(letters.next()),
            ('\'' | '"', None) => quote = Some(letter),
            (_, Some(open)) if letter == open => quote = None,
            _ => read.push(letter),
        }
    }
    read
}

/// The book among the words that the shell hands over: the first that is a file or a folder, as it stands or as the shell would read it.
/// One that cannot be read has no names.
fn book_on_the_line() -> Option<Loaded> {
    let words = env::args_os().skip_while(|word| word != "--").skip(2);
    let there = |path: PathBuf| (path.is_dir() || path.is_file()).then_some(path);
    let named =
        |word: OsString| there(PathBuf::from(&word)).or_else(|| there(at_home(&unquoted(&word.to_string_lossy()))));
    let book = words.into_iter().find_map(named)?;
    ingest::load(&Request { lenient: true, ..Request::new(&book) }, &Settings::default(), &mut io::empty()).ok()
}

/// A path in which `~/` is the user's home.
fn at_home(path: &str) -> PathBuf {
    let home = path.strip_prefix("~/").zip(env::var_os("HOME"));
    home.map_or_else(|| PathBuf::from(path), |(rest, home)| PathBuf::from(home).join(rest))
}
