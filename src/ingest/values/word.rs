//! Words of closed vocabularies. An unknown word is an error that lists the known ones; a slip is told the word that was meant.

use std::fmt::Display;

use crate::network::{Influence, Level, NetworkKind, Strength, Willing};

use super::super::columns::fold;
use super::{Unreadable, number};

/// The strengths that the words stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ingest) struct Scale {
    pub(in crate::ingest) weak: f64,
    pub(in crate::ingest) medium: f64,
    pub(in crate::ingest) strong: f64,
}

/// A strength from 0 to 1, as a number or a word. Whether 0 makes sense is the table's to say.
pub(in crate::ingest) fn share(cell: &str, scale: Scale, decimal_comma: bool) -> Result<f64, Unreadable> {
    match fold(cell).as_str() {
        "weak" => return Ok(scale.weak),
        "medium" => return Ok(scale.medium),
        "strong" => return Ok(scale.strong),
        _ => {}
    }
    // A strength has no thousands, so a comma in it can only be a decimal one.
    let read = if cell.contains(',') && !decimal_comma { Err(()) } else { number(cell, decimal_comma).map_err(|_| ()) };
    match read {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value.abs()),
        _ if cell.contains(',') && number(&cell.replacen(',', ".", 1), false).is_ok() => {
            Err("is not a number from 0 to 1: write a decimal point and not a comma".to_owned())
        }
        _ => Err("is not a number from 0 to 1, nor weak, medium or strong".to_owned()),
    }
}

/// A strength of a tie: above 0, at most 1.
pub(in crate::ingest) fn strength(cell: &str, scale: Scale, decimal_comma: bool) -> Result<Strength, Unreadable> {
    let wrong = || match share(cell, scale, decimal_comma) {
        Err(why) if why.contains("decimal point") => {
            "is not a number above 0 and at most 1: write a decimal point and not a comma".to_owned()
        }
        _ => "is not a number above 0 and at most 1, nor weak, medium or strong".to_owned(),
    };
    share(cell, scale, decimal_comma).ok().and_then(Strength::new).ok_or_else(wrong)
}

/// Yes or no, as people and programs write it.
pub(in crate::ingest) fn yes_no(cell: &str) -> Result<bool, Unreadable> {
    match fold(cell).as_str() {
        "yes" | "y" | "true" | "1" => Ok(true),
        "no" | "n" | "false" | "0" => Ok(false),
        _ => Err("is neither yes nor no".to_owned()),
    }
}

/// One of the four networks, by its name or by what others call it.
pub(in crate::ingest) fn network(word: &str) -> Result<NetworkKind, Unreadable> {
    let known: [(NetworkKind, &[&str]); 4] = [
        (NetworkKind::Market, &["market", "markets", "marketplace"]),
        (NetworkKind::Prospect, &["prospect", "prospects", "lead", "leads"]),
        (NetworkKind::Internal, &["internal", "intraorganizational", "intraorganisational", "colleague", "colleagues"]),
        (NetworkKind::Customer, &["customer", "customers", "client", "clients"]),
    ];
    one_of(word, &known, "market, prospect, internal, customer")
}

/// A formal level by its own name; none for any other word, which may still be a title.
pub(in crate::ingest) fn level(word: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| level.word() == fold(word))
}

/// A buying influence, by its name or by what others call it.
pub(in crate::ingest) fn influence(word: &str) -> Result<Influence, Unreadable> {
    let known: [(Influence, &[&str]); 4] = [
        (
            Influence::Economic,
            &["economic", "economicbuyer", "economicbuyinginfluence", "decisionmaker", "budgetholder"],
        ),
        (Influence::Technical, &["technical", "technicalbuyer", "technicalbuyinginfluence"]),
        (Influence::User, &["user", "userbuyer", "userbuyinginfluence", "enduser"]),
        (Influence::Coach, &["coach", "champion"]),
    ];
    one_of(word, &known, "economic, technical, user, coach")
}

/// From −2 (against) to 2 (for).
pub(in crate::ingest) fn stance(cell: &str) -> Result<i8, Unreadable> {
    match cell.replace('\u{2212}', "-").trim_start_matches('+').parse::<i8>() {
        Ok(stance) if (-2..=2).contains(&stance) => Ok(stance),
        _ => Err("is not a whole number from -2 (against) to 2 (for)".to_owned()),
    }
}

/// Whether somebody vouches.
pub(in crate::ingest) fn willing(cell: &str) -> Result<Willing, Unreadable> {
    match fold(cell).as_str() {
        "asked" => Ok(Willing::Asked),
        _ => match yes_no(cell) {
            Ok(true) => Ok(Willing::Yes),
            Ok(false) => Ok(Willing::No),
            Err(_) => Err("is none of yes, asked, no".to_owned()),
        },
    }
}

/// A word of a vocabulary of the book, given with all its words.
pub(in crate::ingest) fn own_word<T: Copy + Display>(
    word: &str,
    all: &[T],
    from_word: fn(&str) -> Option<T>,
) -> Result<T, Unreadable> {
    from_word(word).ok_or_else(|| {
        let words: Vec<String> = all.iter().map(ToString::to_string).collect();
        let folded = fold(word);
        let distance = |known: &&String| strsim::osa_distance(&folded, &fold(known));
        let near = words.iter().min_by_key(distance).filter(|known| distance(known) <= 2 && folded.len() > 2);
        let meant = near.map(|known| format!("; did you mean {known}?")).unwrap_or_default();
        format!("is none of {}{meant}", words.join(", "))
    })
}

fn one_of<T: Copy>(word: &str, known: &[(T, &[&str])], all: &str) -> Result<T, Unreadable> {
    let folded = fold(word);
    if let Some((value, _)) = known.iter().find(|(_, names)| names.contains(&folded.as_str())) {
        return Ok(*value);
    }
    let near = known.iter().find(|(_, names)| strsim::osa_distance(&folded, names[0]) <= 2 && folded.len() > 2);
    let meant = near.map(|(_, names)| format!("; did you mean {}?", names[0])).unwrap_or_default();
    Err(format!("is none of {all}{meant}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCALE: Scale = Scale { weak: 0.25, medium: 0.5, strong: 0.75 };

    #[test]
    fn a_strength_is_a_number_above_0_to_1_or_a_word() {
        let read = |cell| strength(cell, SCALE, false).ok().map(Strength::value);
        assert_eq!(read("0.3"), Some(0.3));
        assert_eq!(read("Strong"), Some(0.75));
        assert_eq!(read("1"), Some(1.0));
        for cell in ["0", "-0", "-1", "1.1", "storng", "NaN", "1e300", "50%", "1,5", "0x1", "１", "1e-400"] {
            assert_eq!(read(cell), None, "{cell}");
        }
        assert_eq!(strength("0,5", SCALE, true).ok().map(Strength::value), Some(0.5));
        assert!(strength("0,5", SCALE, false).unwrap_err().contains("decimal point"));
    }

    #[test]
    fn a_strength_of_0_is_known_and_not_a_tie() {
        assert_eq!([share("0", SCALE, false), share("medium", SCALE, false)], [Ok(0.0), Ok(0.5)]);
        assert!(share("-0", SCALE, false).is_ok_and(f64::is_sign_positive));
        assert!(share("1,000", SCALE, false).is_err(), "a strength has no thousands");
    }

    #[test]
    fn networks_go_by_several_names_and_a_slip_is_told_the_right_one() {
        assert_eq!(network(" CUSTOMER"), Ok(NetworkKind::Customer));
        assert_eq!(network("Intra-organizational"), Ok(NetworkKind::Internal));
        assert_eq!(network("partner"), Err("is none of market, prospect, internal, customer".to_owned()));
        assert!(network("costumer").unwrap_err().ends_with("did you mean customer?"));
        assert!(influence("us").unwrap_err().ends_with("coach"), "too short to be a slip");
    }

    #[test]
    fn a_stance_is_a_whole_number_from_minus_2_to_2() {
        assert_eq!(["-2", "+1", "−1", "0"].map(|cell| stance(cell).ok()), [Some(-2), Some(1), Some(-1), Some(0)]);
        assert_eq!(["3", "1.5", "for", ""].map(|cell| stance(cell).ok()), [None; 4]);
    }

    #[test]
    fn what_is_wrong_with_a_strength_is_said_as_it_is() {
        let why = |cell| strength(cell, SCALE, false).unwrap_err();
        assert_eq!(why("storng"), "is not a number above 0 and at most 1, nor weak, medium or strong");
        assert_eq!(why("a,b"), why("storng"));
        assert_eq!(share("2", SCALE, false).unwrap_err(), "is not a number from 0 to 1, nor weak, medium or strong");
    }

    #[test]
    fn a_slip_in_a_word_is_told_the_word_that_was_meant_and_a_short_or_another_word_is_not() {
        let why = |word| own_word(word, &Level::ALL, |_| None::<Level>).unwrap_err();
        assert_eq!(why("stuff"), "is none of staff, manager, director, executive; did you mean staff?");
        assert_eq!(own_word("ix", &["it"], |_| None::<&str>).unwrap_err(), "is none of it");
        for word in ["st", "assistant", "boss"] {
            assert_eq!(why(word), "is none of staff, manager, director, executive", "{word}");
        }
    }

    #[test]
    fn yes_and_no_are_read_as_people_and_programs_write_them() {
        assert_eq!(
            ["Yes", "1", "TRUE", "n", "0", "False"].map(yes_no),
            [Ok(true), Ok(true), Ok(true), Ok(false), Ok(false), Ok(false)]
        );
        assert!(yes_no("perhaps").is_err());
        assert_eq!([willing("asked"), willing("No")], [Ok(Willing::Asked), Ok(Willing::No)]);
    }
}
