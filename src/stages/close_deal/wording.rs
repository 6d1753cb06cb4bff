//! Which words two texts share. Small words, and how a word ends in the plural, make no difference.

use std::collections::BTreeSet;

/// Words of four letters and more that say nothing of what a text is about.
const SMALL: &[&str] = &[
    "about", "again", "also", "been", "before", "does", "else", "from", "have", "here", "into", "just", "like", "much",
    "must", "only", "other", "some", "such", "than", "that", "their", "them", "then", "there", "they", "this", "thing",
    "under", "until", "very", "were", "what", "when", "where", "which", "while", "with", "without", "would", "will",
    "your",
];

/// The words a text is about: of four letters or more, or a number of two digits or more; in small letters, without a last s.
pub(super) fn words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let all = lower.split(|letter: char| !letter.is_alphanumeric());
    let says_something = |word: &&str| {
        let letters = word.chars().count();
        let is_number = word.chars().all(|letter| letter.is_ascii_digit());
        (letters >= 4 || (is_number && letters >= 2)) && !SMALL.contains(word)
    };
    all.filter(says_something).map(|word| singular(word).to_owned()).collect()
}

/// How many of the words that one text is about stand in another.
pub(super) fn shared(one: &str, other: &str) -> usize {
    words(one).intersection(&words(other)).count()
}

/// Whether a text speaks of what another asks: at least half of its words stand there, and two where it has two.
pub(super) fn speaks_of(question: &str, text: &str) -> bool {
    let asked = words(question).len();
    let shared = shared(question, text);
    asked > 0 && shared * 2 >= asked && shared >= asked.min(2)
}

fn singular(word: &str) -> &str {
    let stem = word.strip_suffix('s').filter(|stem| stem.chars().count() >= 4 && !stem.ends_with('s'));
    stem.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_small_words_make_no_difference() {
        assert_eq!(shared("Can you deliver 900 boards?", "the first 300 Board come"), 1);
        assert_eq!(shared("what will they have", "what would they have"), 0);
        assert_eq!(words("24 V control boards"), ["24", "board", "control"].map(str::to_owned).into());
    }

    #[test]
    fn half_of_a_question_is_enough_to_be_about_it() {
        assert!(speaks_of("can you deliver 900 boards by October?", "What if October slips? The boards come earlier"));
        assert!(!speaks_of("does it survive salt water?", "water meters"));
        assert!(!speaks_of("ok?", "ok"));
    }
}
