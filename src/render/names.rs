//! Words that people wrote, found again in running text, so that a page can set each apart from the words around it.

/// Names, titles and whatever else stands in data, to be found in text.
#[derive(Debug, Clone, Default)]
pub struct Names<'a>(Vec<&'a str>);

impl<'a> Names<'a> {
    /// These names, in whatever order and however often. Blanks round them do not count. Cost: O(n log n).
    pub fn of(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut names: Vec<&str> = names.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect();
        names.sort_unstable();
        names.dedup();
        Self(names)
    }

    /// The text in pieces, and whether each is a name: the longest that starts and ends where a word does. Of names that overlap the
    /// first counts.
    pub(super) fn pieces<'t>(&self, text: &'t str) -> Vec<(&'t str, bool)> {
        let mut pieces = Vec::new();
        let (mut told, mut before) = (0, None);
        let mut characters = text.char_indices();
        while let Some((at, first)) = characters.next() {
            let found = if is_within_a_word(before, Some(first)) { 0 } else { self.longest_at(&text[at..]) };
            before = Some(first);
            if found > 0 {
                pieces.extend([(&text[told..at], false), (&text[at..at + found], true)]);
                told = at + found;
                before = text[..told].chars().next_back();
                while characters.offset() < told {
                    characters.next();
                }
            }
        }
        pieces.push((&text[told..], false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        pieces
    }

    /// How long the longest name is that the text starts with; 0 where it starts with none.
    fn longest_at(&self, text: &str) -> usize {
        // No name that the text starts with is sorted behind the text, nor behind a beginning that it shares with its neighbour.
        let mut start = text;
        while !start.is_empty() {
            let behind = self.0.partition_point(|name| *name <= start);
            let Some(name) = behind.checked_sub(1).map(|at| self.0[at]) else { return 0 };
            let shared = shared(name, start);
            let ends = || is_within_a_word(name.chars().next_back(), text[name.len()..].chars().next());
            if shared == name.len() && !ends() {
                return shared;
            }
            start = &text[..if shared == name.len() { last_character(name) } else { shared }];
        }
        0
    }
}

/// How many bytes two texts have in common from their start on, whole characters only.
fn shared(one: &str, other: &str) -> usize {
    let differs = one.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
    differs.map_or(one.len().min(other.len()), |((at, _), _)| at)
}

/// Where the last character of a text starts.
fn last_character(text: &str) -> usize {
    text.char_indices().next_back().map_or(0, |(at, _)| at)
}

/// Whether two characters side by side are of one word.
fn is_within_a_word(one: Option<char>, other: Option<char>) -> bool {
    one.is_some_and(char::is_alphanumeric) && other.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'t>(names: &[&str], text: &'t str) -> Vec<&'t str> {
        let names = Names::of(names.iter().copied());
        names.pieces(text).into_iter().filter(|(_, is_name)| *is_name).map(|(piece, _)| piece).collect()
    }

    #[test]
    fn names_are_found_as_whole_words_and_the_longest_counts() {
        let names = ["Ana", "Ana Silva", "Ana Silva-Roth", " Bo ", "李小龙", "<b>", "אבי"];
        assert_eq!(found(&names, "Call Ana Silva, not Anabel or Ana."), ["Ana Silva", "Ana"]);
        assert_eq!(found(&names, "Bo's tie with <b>Ana Silva-Rothe"), ["Bo", "<b>", "Ana Silva"]);
        assert_eq!(found(&names, "李小龙 and אבי, 3 ties"), ["李小龙", "אבי"]);
        assert_eq!(found(&[], "Call Ana"), [""; 0]);
    }

    #[test]
    fn a_name_that_begins_like_another_which_does_not_fit_is_still_found() {
        assert_eq!(found(&["Al", "Al Bo Cy", "Al Bo Cyrus", "Al Be"], "Al Bo Cyr"), ["Al"]);
        assert_eq!(found(&["a", "a b", "a bc"], "a bcd"), ["a"]);
    }

    proptest! {
        #[test]
        fn pieces_are_the_text_and_those_found_are_what_a_slow_look_finds(
            names in prop::collection::vec("[ab אé<]{1,4}", 0..8), text in "[ab אé<]{0,20}",
        ) {
            let kept = Names::of(names.iter().map(String::as_str));
            let pieces = kept.pieces(&text);
            prop_assert_eq!(pieces.iter().map(|(piece, _)| *piece).collect::<String>(), text.clone());
            let mut slow = Vec::new();
            let mut at = 0;
            while at < text.len() {
                let is_word = |at: usize| {
                    !is_within_a_word(text[..at].chars().next_back(), text[at..].chars().next())
                };
                let here = names.iter().map(|name| name.trim()).filter(|name| {
                    !name.is_empty() && text[at..].starts_with(name) && is_word(at) && is_word(at + name.len())
                });
                match here.map(str::len).max() {
                    Some(long) => {
                        slow.push(&text[at..at + long]);
                        at += long;
                    }
                    None => at += text[at..].chars().next().map_or(1, char::len_utf8),
                }
            }
            let fast: Vec<&str> = pieces.into_iter().filter(|(_, is_name)| *is_name).map(|(piece, _)| piece).collect();
            prop_assert_eq!(fast, slow);
        }
    }
}
