//! What the forms share: how a file shows its form, its text, and lines of words with their places.

use super::xml::Element;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::original::{Original, Sample};
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::text::Text;

/// Whether a file is XML whose first element has this name.
pub(super) fn is_xml(sample: &Sample, root: &str) -> bool {
    if !sample.begins("<") {
        return false;
    }
    let mut rest = sample.text.as_str().trim_start();
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let ends = [("?", "?>"), ("!--", "-->"), ("!", ">")];
        let Some((_, end)) = ends.iter().find(|(begins, _)| rest.starts_with(begins)) else {
            let name = rest.split(|it: char| it.is_whitespace() || it == '>' || it == '/').next().unwrap_or_default();
            return name.rsplit(':').next() == Some(root);
        };
        let Some(at) = rest.find(end) else { return false };
        rest = &rest[at + end.len()..];
    }
    false
}

/// All of a file as text; a warning where its encoding was guessed.
pub(super) fn text(original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<Text, Problem> {
    let (text, warning) = original.any_text(by.encoding)?;
    haul.problems.extend(warning);
    Ok(text)
}

/// An attribute that an element cannot do without.
pub(super) fn wanted(element: &Element, name: &str, text: &Text) -> Result<String, Problem> {
    element.get(name).map(str::to_owned).ok_or_else(|| {
        let message = format!("{} has no {name}", quoted(&element.name));
        Problem::error("missing-attribute", text.place(element.at), message)
    })
}

/// A word of a line, and the byte at which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) at: usize,
    /// Whether it stood in quotes.
    pub(super) quoted: bool,
}

/// The words of a line: parted by blanks and by the signs given, but for those in quotes.
///
/// # Errors
/// The byte of a quote that is not closed, or behind whose end more of the word stands.
pub(super) fn words(line: &str, begins: usize, apart: &[char]) -> Result<Vec<Word>, usize> {
    let parts = |letter: char| letter.is_whitespace() || apart.contains(&letter);
    let mut words = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(parts);
        if rest.is_empty() {
            return Ok(words);
        }
        let at = begins + (line.len() - rest.len());
        if let Some(behind) = rest.strip_prefix('"') {
            let end = behind.find('"').ok_or(at)?;
            if !behind[end + 1..].is_empty() && !behind[end + 1..].starts_with(parts) {
                return Err(at);
            }
            words.push(Word { text: behind[..end].to_owned(), at, quoted: true });
            rest = &behind[end + 1..];
        } else {
            let end = rest.find(parts).unwrap_or(rest.len());
            words.push(Word { text: rest[..end].to_owned(), at, quoted: false });
            rest = &rest[end..];
        }
    }
}

/// The lines of a text, each with the byte at which it begins.
pub(super) fn lines(text: &Text) -> impl Iterator<Item = (usize, &str)> {
    let whole = text.as_str();
    let start = whole.as_ptr().addr();
    whole.split(['\n', '\r']).map(move |line| (line.as_ptr().addr() - start, line))
}

/// The number of a node, counted from 1 and at most `most`, as a place counted from 0.
pub(super) fn number(word: &Word, most: usize, text: &Text) -> Result<usize, Problem> {
    let number: Option<usize> = word.text.parse().ok().filter(|number| (1..=most).contains(number));
    number.map(|number| number - 1).ok_or_else(|| {
        let message = format!("{} is not the number of a node, from 1 to {most}", quoted(&word.text));
        Problem::error("unknown-node", text.place(word.at), message)
    })
}

/// How many nodes a file says it has.
pub(super) fn count(word: Option<&Word>, at: usize, text: &Text) -> Result<usize, Problem> {
    let said = word.map_or("", |word| word.text.as_str());
    let count: Option<usize> = said.parse().ok();
    match count {
        Some(count) if count <= super::MOST_NODES => Ok(count),
        Some(_) => {
            let message = format!("{} nodes are more than {} and cannot be read", quoted(said), super::MOST_NODES);
            Err(Problem::error("too-many-nodes", text.place(word.map_or(at, |word| word.at)), message))
        }
        None => {
            let message = format!("{} is no number of nodes", quoted(said));
            Err(Problem::error("bad-count", text.place(word.map_or(at, |word| word.at)), message))
        }
    }
}

/// Refuses a file that promises more nodes than it has letters and does not name them all: they would only fill the memory.
/// `says` is the word that promises them, `named` how many have what it is to have of its own.
pub(super) fn promised(
    count: usize,
    (named, what): (usize, &str),
    (says, at): (&str, usize),
    text: &Text,
) -> Result<(), Problem> {
    if named >= count || count <= text.as_str().len() {
        return Ok(());
    }
    Err(Problem::error("bad-count", text.place(at), format!("{says} says {count}, and {named} have a {what}")))
}

/// A quote that opens and does not close as it should.
pub(super) fn unclosed(at: usize, text: &Text) -> Problem {
    Problem::error("open-quote", text.place(at), "this quote does not close on its line, or within a word")
}
