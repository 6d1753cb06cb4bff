//! Words that rules and questions share: people by name, and how many they are.

use super::context::Context;
use crate::network::ContactIx;

/// How many people are named before it is said how many more there are.
const NAMED: usize = 3;

/// Some people by name, in the order of the alphabet: `Ana, Bo and Cy`, or `Ana, Bo, Cy and 4 more`.
pub fn names(context: &Context, people: &[ContactIx]) -> String {
    first_names(context, people, "and")
}

/// The same as a choice: `Ana, Bo or Cy`.
pub fn names_or(context: &Context, people: &[ContactIx]) -> String {
    first_names(context, people, "or")
}

/// How many of something: `1 part`, `4 parts`.
pub fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// How many people: `1 person`, `4 people`.
pub fn people(count: usize) -> String {
    counted(count, "person", "people")
}

/// Words as a list in running text, the last one after `last`: `Ana, Bo and Cy`.
pub fn listed(words: &[&str], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

fn first_names(context: &Context, people: &[ContactIx], last: &str) -> String {
    let mut names: Vec<&str> = people.iter().map(|&ix| context.name(ix)).collect();
    let more = match names.len().saturating_sub(NAMED) {
        0 => {
            names.sort_unstable();
            return listed(&names, last);
        }
        1 => "one more".to_owned(),
        more => format!("{more} more"),
    };
    // Of a million names three are shown: the others need no order.
    names.select_nth_unstable(NAMED);
    names.truncate(NAMED);
    names.sort_unstable();
    names.push(&more);
    listed(&names, last)
}
