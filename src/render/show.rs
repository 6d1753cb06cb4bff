//! Text that cannot act. Names come from strangers; a terminal obeys what it is sent, so every cell, id and path passes
//! here before it reaches a page or a message.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many characters of a cell a message quotes: enough to find it, too little to spill a whole note into a log.
pub const QUOTED: usize = 40;

/// The text with every character that a terminal acts on written out, as `\u{1b}`: controls (newline and tab too, since
/// cells and messages are one line), line and paragraph separators, and the marks that turn the direction of writing.
///
/// Text without them, which is nearly all text, is borrowed as it stands.
pub fn show(text: &str) -> Cow<'_, str> {
    escape(text, acts)
}

/// A cell as a message quotes it: shown, and cut after `max_chars` characters with `…`.
///
/// A character here is what a reader calls one: an accent stays with its letter.
pub fn cell(text: &str, max_chars: usize) -> Cow<'_, str> {
    match text.grapheme_indices(true).nth(max_chars) {
        None => show(text),
        Some((end, _)) => Cow::Owned(format!("{}…", show(&text[..end]))),
    }
}

/// A file's name as a message or a page may hold it. Bytes that are not UTF-8 become `�`.
pub fn path(path: &Path) -> String {
    show(&path.to_string_lossy()).into_owned()
}

/// How many columns of a terminal the text takes: 2 for most Chinese, Japanese and Korean characters, 0 for an accent.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Whether a terminal, or a reader of bidirectional text, acts on the character instead of drawing it.
pub(super) fn acts(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with every character that `acts` picks written out.
pub(super) fn escape(text: &str, acts: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if acts(character) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_cannot_clear_the_screen_or_hide_a_link() {
        assert_eq!(show("Ana\u{1b}[2J"), r"Ana\u{1b}[2J");
        assert_eq!(show("\u{1b}]8;;http://x\u{7}Bo\u{9b}"), r"\u{1b}]8;;http://x\u{7}Bo\u{9b}");
        assert_eq!(show("two\nlines\tand\rmore"), r"two\u{a}lines\u{9}and\u{d}more");
    }

    #[test]
    fn a_name_cannot_turn_the_direction_of_writing() {
        assert_eq!(show("invoice\u{202e}fdp.exe\u{2066}\u{61c}"), r"invoice\u{202e}fdp.exe\u{2066}\u{61c}");
    }

    #[test]
    fn ordinary_names_stay_as_they_are() {
        for name in ["Zoë Müller", "李小龙", "O'Brien", "אבי כהן", "e\u{301}"] {
            assert!(matches!(show(name), Cow::Borrowed(same) if same == name));
        }
    }

    #[test]
    fn a_quoted_cell_is_cut_between_characters_and_never_within_one() {
        assert_eq!(cell("Ana Lopez", 40), "Ana Lopez");
        assert_eq!(cell("Ana Lopez", 3), "Ana…");
        assert_eq!(cell("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}e\u{301}…");
        assert_eq!(cell("\u{1b}\u{1b}", 1), r"\u{1b}…");
    }

    proptest! {
        #[test]
        fn whatever_is_shown_does_not_act(text: String) {
            prop_assert!(!show(&text).contains(acts));
        }
    }
}
