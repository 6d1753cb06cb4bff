//! Words that several reports share: what somebody with a buying influence does, for or against, sums, people by name.

use super::introductions::Person;
pub(super) use crate::advise::figure::money;

/// What somebody with a buying influence does, as the title of a line.
pub(super) fn says(influence: &str) -> &'static str {
    match influence {
        "economic" => "Says the final yes",
        "technical" => "Can say no",
        "user" => "Will work with it",
        _ => "Shows you the way",
    }
}

/// How far somebody is for it or against it.
pub(super) fn stance(stance: i8) -> String {
    match stance {
        ..=-2 => "firmly against",
        -1 => "against",
        0 => "neither for nor against",
        1 => "for it",
        2.. => "firmly for it",
    }
    .to_owned()
}

/// `Ana`, `Ana and Bo`.
pub(super) fn named(people: &[Person]) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
