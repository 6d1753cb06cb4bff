//! A formal level read from a job title, through the title table of the settings. In doubt there is none.

use crate::network::Level;
use crate::settings::{DIRECTOR_TITLES, EXECUTIVE_TITLES, MANAGER_TITLES, Settings};

/// Words behind which a title speaks of something other than its bearer: `Assistant to the President`.
const TURNS_AWAY: [&str; 8] = ["of", "for", "to", "at", "in", "from", "with", "on"];
/// Words that make the rest of a title doubtful.
const DOUBTFUL: [&str; 8] = ["assistant", "former", "ex", "retired", "aspiring", "intern", "trainee", "student"];
/// Ranks in name only.
const IN_NAME_ONLY: [[&str; 2]; 3] = [["product", "owner"], ["process", "owner"], ["business", "partner"]];

/// The words of titles, and the level each stands for.
#[derive(Debug)]
pub(super) struct Titles(Vec<(Vec<String>, Level)>);

/// A word of a title, in small letters, with where it stands.
struct Word {
    text: String,
    start: usize,
    end: usize,
}

impl Titles {
    pub(super) fn of(settings: &Settings) -> Self {
        let tables = [
            (&EXECUTIVE_TITLES, Level::Executive),
            (&DIRECTOR_TITLES, Level::Director),
            (&MANAGER_TITLES, Level::Manager),
        ];
        let entries = tables.into_iter().flat_map(|(table, level)| {
            let words = |phrase: &str| phrase.split_whitespace().map(str::to_lowercase).collect();
            settings.words(table).into_iter().map(words).map(|words| (words, level)).collect::<Vec<_>>()
        });
        Self(entries.collect())
    }

    /// The level of a title, and the words of it that say so.
    ///
    /// Only what stands before a comma counts. `Founder & CEO` holds two ranks and the higher counts; in one rank the last word
    /// does (`Partner Manager` manages partners), and what follows `of` or `to` speaks of something else.
    pub(super) fn level<'a>(&self, title: &'a str) -> Option<(Level, &'a str)> {
        let first = title.split([',', '(', '@', ';']).next()?;
        let ranks = first.split(['&', '/', '|', '+']).flat_map(|part| part.split(" and "));
        ranks.filter_map(|rank| self.rank(rank)).max_by_key(|(level, _)| *level)
    }

    fn rank<'a>(&self, rank: &'a str) -> Option<(Level, &'a str)> {
        let words = words(rank);
        let own = words.iter().position(|word| TURNS_AWAY.contains(&word.text.as_str())).unwrap_or(words.len());
        if words.iter().any(|word| DOUBTFUL.contains(&word.text.as_str()))
            || words
                .windows(2)
                .any(|two| IN_NAME_ONLY.iter().any(|name| two[0].text == name[0] && two[1].text == name[1]))
        {
            return None;
        }
        let starts = 0..own;
        let matches =
            starts.flat_map(|from| self.0.iter().map(move |entry| (from, entry))).filter(|(from, (phrase, _))| {
                words
                    .get(*from..*from + phrase.len())
                    .is_some_and(|words| words.iter().zip(phrase).all(|(w, p)| is_like(&w.text, p)))
            });
        // The phrase that ends last, and of those the longest: a managing director is more than a director.
        let (from, (phrase, level)) = matches.max_by_key(|(from, (phrase, _))| (from + phrase.len(), phrase.len()))?;
        Some((*level, &rank[words[from].start..words[from + phrase.len() - 1].end]))
    }
}

fn words(title: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in title.char_indices().chain([(title.len(), ' ')]) {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(Word { text: title[from..at].to_lowercase(), start: from, end: at });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether a word is the pattern's, in which `?` stands for one letter.
fn is_like(word: &str, pattern: &str) -> bool {
    word.chars().count() == pattern.chars().count()
        && word.chars().zip(pattern.chars()).all(|(letter, wanted)| wanted == '?' || letter == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(title: &str) -> Option<(Level, &str)> {
        Titles::of(&Settings::default()).level(title)
    }

    #[test]
    fn a_level_is_read_from_whole_words_of_a_title() {
        assert_eq!(level("CEO"), Some((Level::Executive, "CEO")));
        assert_eq!(level("Vice President of Engineering"), Some((Level::Executive, "Vice President")));
        assert_eq!(level("Head of Sales"), Some((Level::Director, "Head of")));
        assert_eq!(level("Co-founder"), Some((Level::Executive, "founder")));
        assert_eq!(level("Procurement Manager, EMEA"), Some((Level::Manager, "Manager")));
        assert_eq!(level("Leader of the band"), None);
    }

    #[test]
    fn the_last_word_of_a_rank_decides_and_the_higher_of_two_ranks() {
        assert_eq!(level("Partner Manager"), Some((Level::Manager, "Manager")));
        assert_eq!(level("Managing Director"), Some((Level::Executive, "Managing Director")));
        assert_eq!(level("President and Lead Counsel"), Some((Level::Executive, "President")));
        assert_eq!(level("Manager, Office of the President"), Some((Level::Manager, "Manager")));
    }

    #[test]
    fn in_doubt_there_is_no_level() {
        for title in [
            "Assistant to the President",
            "Executive Assistant",
            "Product Owner",
            "HR Business Partner",
            "Former CEO",
            "Engineer",
            "",
        ] {
            assert_eq!(level(title), None, "{title}");
        }
    }
}
