//! Names of industries that many books hold, to tell a slip of the pen. A firm may call an industry as it likes; nothing is changed.

/// Industries that are often written, in lower case.
const OFTEN: [&str; 30] = [
    "agriculture",
    "automotive",
    "aviation",
    "banking",
    "biotechnology",
    "chemicals",
    "construction",
    "consulting",
    "education",
    "electronics",
    "employment",
    "energy",
    "engineering",
    "entertainment",
    "finance",
    "government",
    "healthcare",
    "hospitality",
    "insurance",
    "logistics",
    "manufacturing",
    "marketing",
    "packaging",
    "pharmaceuticals",
    "retail",
    "services",
    "software",
    "technology",
    "telecommunications",
    "transportation",
];

/// The industry that a word is one slip away from, where it is none itself.
pub(super) fn slip_of(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    if word.chars().count() < 6 || OFTEN.contains(&word.as_str()) {
        return None;
    }
    OFTEN.into_iter().find(|often| strsim::osa_distance(often, &word) == 1 && !is_form_of(often, &word))
}

/// Whether one is the other with an s behind it, which is no slip.
fn is_form_of(often: &str, word: &str) -> bool {
    often.strip_suffix('s') == Some(word) || word.strip_suffix('s') == Some(often)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_left_out_is_a_slip_and_a_plural_is_none() {
        assert_eq!(slip_of("technolgy"), Some("technology"));
        assert_eq!([slip_of("Technology"), slip_of("service"), slip_of("pumps"), slip_of("sanitary")], [None; 4]);
    }
}
