//! Words that several reports share: what somebody with a buying influence does, for or against, sums, people by name.

use super::introductions::Person;

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

/// A sum with its thousands set apart: `380 000`.
pub(super) fn money(sum: f64) -> String {
    let whole = format!("{sum:.0}");
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole.as_str()), |digits| ("-", digits));
    let groups: Vec<&str> = (0..digits.len())
        .filter(|&at| at == 0 || (digits.len() - at).is_multiple_of(3))
        .zip((1..=digits.len()).filter(|&at| (digits.len() - at).is_multiple_of(3)))
        .map(|(from, to)| &digits[from..to])
        .collect();
    format!("{sign}{}", groups.join("\u{a0}"))
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

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn a_sum_has_its_thousands_set_apart() {
        assert_eq!(money(380_000.0), "380\u{a0}000");
        assert_eq!((money(12.0), money(-1_234_567.0)), ("12".into(), "-1\u{a0}234\u{a0}567".into()));
        assert_eq!(money(0.0), "0");
    }
}
