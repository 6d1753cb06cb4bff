//! Words that several reports share: what somebody with a buying influence does, for or against, sums and counts, people by name, days.

use super::introductions::Person;
pub(super) use crate::advise::figure::money;
use crate::advise::words::listed;
use crate::network::seat::YOU;

/// What somebody with a buying influence does, as the title of a line.
pub(super) fn says(influence: &str) -> &'static str {
    match influence {
        "economic" => "Says the final yes",
        "technical" => "Can say no",
        "user" => "Will work with it",
        _ => "Shows you the way",
    }
}

/// Whose something is, as a title has it: `The agenda of Ana Silva`; of a seller who stands in no table `Your agenda`.
pub(super) fn whose(what: &str, id: &str, name: &str) -> String {
    if id == YOU { format!("Your {what}") } else { format!("The {what} of {name}") }
}

/// How far somebody is for it or against it.
pub(super) fn stance(stance: i8) -> String {
    match stance {
        ..=-2 => "firmly against",
        -1 => "against",
        0 => "neutral",
        1 => "for it",
        2.. => "firmly for it",
    }
    .to_owned()
}

/// `Ana`, `Ana and Bo`.
pub(super) fn named(people: &[Person]) -> String {
    listed(&people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), "and")
}

/// `Ana, Bo`.
pub(super) fn names(people: &[Person]) -> String {
    people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The words with a capital at their head.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A count with its thousands set apart.
pub(super) fn number(count: usize) -> String {
    money(count as f64)
}

/// `1 deal`, `8 800 deals`.
pub(super) fn counted_deals(count: usize) -> String {
    format!("{} {}", number(count), if count == 1 { "deal" } else { "deals" })
}

/// `today`, `yesterday`, `3 days ago`.
pub(super) fn ago(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// `today`, `tomorrow`, `in 3 days`.
pub(super) fn in_days(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_days_have_names() {
        assert_eq!([0, 1, 2].map(ago), ["today", "yesterday", "2 days ago"]);
        assert_eq!([0, 1, 2].map(in_days), ["today", "tomorrow", "in 2 days"]);
    }
}
