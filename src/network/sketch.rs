//! A whole network in a line of text, for tests, scenarios and examples: `you == ana@Bolt -- bo@Bolt; complete`.
//!
//! Statements are parted by `;` or a new line. A statement is a person, a chain of people and ties, or `complete`.
//!
//! | written | means |
//! |---|---|
//! | `a .. b`, `a -- b`, `a == b`, `a ## b` | tied with strength 0.25, 0.5, 0.75, 1 |
//! | `a ?? b` | tied, not known how strongly |
//! | `a -> b` | a reports to b |
//! | `a xx b` | known not to know each other |
//! | `ana@Bolt` | ana works at Bolt |
//! | `ana[prospect level=director influence=economic stance=-1 dept=it asked]` | columns of the contact |
//! | `complete` | every pair without a tie is known not to be tied |
//!
//! In brackets, a bare word is a network, or `asked`; values with blanks use `_` for them; `;` in lists is written `,`.

#![expect(clippy::expect_used, clippy::panic, reason = "a slip in a sketch is a slip of the program it is written in")]

use jiff::civil::{Date, date};

use super::builder::Draft;
use super::{
    Asked, Contact, Influence, Level, Network, NetworkBuilder, NetworkKind, Scale, Strength, Tie, TieKind, Willing,
};

/// The day on which a sketched person was asked, where the sketch says only `asked`.
pub const ASKED: Date = date(2026, 6, 1);

/// The network a sketch draws.
///
/// # Panics
/// On a sketch that says nothing sensible: sketches are written by programmers, who want to be told at once.
pub fn sketch(text: &str) -> Network {
    let mut builder = NetworkBuilder::new(Scale::default());
    for statement in text.split([';', '\n']).map(str::trim).filter(|statement| !statement.is_empty()) {
        if statement == "complete" {
            builder.complete(true);
        } else {
            chain(&mut builder, statement);
        }
    }
    builder.build()
}

fn chain(builder: &mut NetworkBuilder, statement: &str) {
    let mut words = tokens(statement).into_iter();
    let mut left = person(builder, &words.next().unwrap_or_default());
    while let (Some(tie), Some(right)) = (words.next(), words.next()) {
        let right = person(builder, &right);
        connect(builder, left, &tie, right);
        left = right;
    }
}

/// Blanks part the words, but not within brackets.
fn tokens(statement: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut depth = 0;
    for letter in statement.chars() {
        depth += i32::from(letter == '[') - i32::from(letter == ']');
        match words.last_mut() {
            Some(word) if depth > 0 || !letter.is_whitespace() => word.push(letter),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn connect(builder: &mut NetworkBuilder, a: Draft, tie: &str, b: Draft) {
    let strength = match tie {
        ".." => Strength::new(0.25),
        "--" => Strength::new(0.5),
        "==" => Strength::new(0.75),
        "##" => Strength::new(1.0),
        "??" | "->" => None,
        "xx" => {
            builder.apart(a, b);
            return;
        }
        other => panic!("a sketch has no tie {other:?}"),
    };
    let (kind, directed) = if tie == "->" { (TieKind::ReportsTo, true) } else { (TieKind::Knows, false) };
    builder.tie(a, b, Tie { kind, strength, directed, ..Tie::default() });
}

fn person(builder: &mut NetworkBuilder, word: &str) -> Draft {
    let (head, columns) = word.split_once('[').unwrap_or((word, ""));
    let (id, account) = head.split_once('@').map_or((head, None), |(id, account)| (id, Some(account)));
    let draft = builder.contact(Contact::named(id)).unwrap_or_else(|taken| taken);
    let contact = builder.contact_mut(draft);
    if let Some(account) = account {
        contact.account = Some(account.replace('_', " ").into());
    }
    let mut asked = None;
    for column in columns.trim_end_matches(']').split_whitespace() {
        match column.split_once('=') {
            None if column == "asked" => asked = Some(Asked { on: ASKED, about: None }),
            None => contact.networks.insert(network(column)),
            Some(("asked_about", account)) => {
                asked = Some(Asked { on: ASKED, about: Some(account.replace('_', " ").into()) });
            }
            Some((name, value)) => set(contact, name, &value.replace('_', " ")),
        }
    }
    if let Some(asked) = asked {
        builder.asked(draft, asked);
    }
    draft
}

fn network(word: &str) -> NetworkKind {
    let found = NetworkKind::ALL.into_iter().find(|kind| kind.word() == word);
    found.unwrap_or_else(|| panic!("a sketch has no network {word:?}"))
}

fn set(contact: &mut Contact, column: &str, value: &str) {
    let text = || Some(value.into());
    let list = || value.split(',').map(|part| part.trim().into()).collect();
    let day = || Some(value.parse().expect("a date in a sketch is written 2026-06-15"));
    match column {
        "name" => contact.name = value.into(),
        "account" => contact.account = text(),
        "title" => contact.title = text(),
        "dept" | "department" => contact.department = text(),
        "industry" => contact.industry = text(),
        "location" => contact.location = text(),
        "kind" => contact.kind = text(),
        "owner" => contact.owner = text(),
        "level" => contact.level = Level::ALL.into_iter().find(|level| level.word() == value),
        "influence" => {
            contact.influences =
                Influence::ALL.into_iter().filter(|i| value.split(',').any(|w| w == i.word())).collect();
        }
        "stance" => contact.stance = Some(value.parse().expect("a stance in a sketch is a number from -2 to 2")),
        "strength" => contact.strength = Some(value.parse().expect("a strength in a sketch is a number from 0 to 1")),
        "skills" | "expertise" => contact.expertise = list(),
        "past" => contact.past_accounts = list(),
        "groups" => contact.groups = list(),
        "last" => contact.last_contact = day(),
        "linked" => contact.connected_on = day(),
        "reference" => {
            contact.reference = [Willing::Yes, Willing::Asked, Willing::No].into_iter().find(|w| w.word() == value);
        }
        other => {
            contact.attributes.insert(other.to_owned(), value.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Basis, Pair};

    #[test]
    fn a_sketch_draws_people_and_ties() {
        let network = sketch("you == ana@Bolt[prospect level=director] -- bo@Bolt; cy");
        let at = |id| network.find(id).unwrap();
        assert_eq!(network.len(), 4);
        assert_eq!(network.strength(at("you"), at("ana")), Strength::new(0.75));
        assert_eq!(network.contact(at("ana")).level, Some(Level::Director));
        assert!(network.contact(at("bo")).works_at("bolt"));
        assert_eq!(network.pair(at("ana"), at("cy")), Pair::NotAsked);
    }

    #[test]
    fn an_arrow_says_who_reports_to_whom() {
        let network = sketch("ana -> zoe; zoe -> bo; ana -- bo");
        let above =
            |id| network.reports_to(network.find(id).unwrap()).map(|ix| &*network.contact(ix).id).collect::<Vec<_>>();
        assert_eq!([above("ana"), above("zoe"), above("bo")], [vec!["zoe"], vec!["bo"], vec![]]);
    }

    #[test]
    fn asking_one_person_settles_their_pairs_and_asking_about_an_account_settles_those() {
        let network = sketch("ana[asked]; bo; cy[asked_about=Bolt]; dee@Bolt; eve");
        let pair = |a, b| network.pair(network.find(a).unwrap(), network.find(b).unwrap());
        assert_eq!(pair("ana", "bo"), Pair::NotTied);
        assert_eq!(pair("bo", "eve"), Pair::NotAsked);
        assert_eq!(pair("cy", "dee"), Pair::NotTied);
        assert_eq!(pair("cy", "eve"), Pair::NotAsked);
    }

    #[test]
    fn what_follows_from_shared_groups_is_derived_and_not_declared() {
        let network = sketch("ana[groups=chess]; bo[groups=chess]; ana -- cy");
        let (ana, bo) = (network.find("ana").unwrap(), network.find("bo").unwrap());
        assert_eq!(network.link(ana, bo).unwrap().basis, Basis::Derived);
        assert_eq!(network.pair(ana, bo), Pair::NotAsked);
        assert_eq!(network.neighbours(ana).count(), 1);
    }

    #[test]
    fn parallel_statements_merge_to_the_median_strength() {
        let network = sketch("ana .. bo; ana == bo; bo ## ana");
        let link = network.link(network.find("ana").unwrap(), network.find("bo").unwrap()).unwrap();
        assert_eq!((link.strength.value(), link.rows), (0.75, 3));
    }
}
