//! Skills as people write them: when one answers another, and which are spelled alike.

/// The words of a skill as they are compared: in small letters, without blanks and signs between them.
///
/// Signs that tell skills apart stay: `C++` and `C#` are not `C`.
pub fn words(skill: &str) -> Vec<String> {
    written(skill).map(str::to_lowercase).collect()
}

fn written(skill: &str) -> impl Iterator<Item = &str> {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '+' | '#');
    skill.split(move |letter| !is_part(letter)).filter(|word| !word.is_empty())
}

/// A skill as it is compared: equal for those that are written alike but for letter case, blanks and signs.
pub fn folded(skill: &str) -> String {
    words(skill).join(" ")
}

/// Whether who has a skill has what is needed: all words of the need stand in the skill, in whatever order.
///
/// `low-power firmware` answers `firmware`; `firmware` does not answer `low-power firmware`. Nothing answers a need without a word.
pub fn answers(skill: &str, need: &str) -> bool {
    let has = |word: &str| written(skill).any(|it| is_same(it, word));
    written(need).next().is_some() && written(need).all(has)
}

fn is_same(one: &str, other: &str) -> bool {
    one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}

/// How far two skills are from each other as they are spelled, the smaller the nearer: a slip of the pen (three letters and a third
/// of the shorter at most) comes before a word in common, and then the fewer other words the better. None: they are not alike.
pub fn apart(skill: &str, need: &str) -> Option<u32> {
    let (one, other) = (folded(skill), folded(need));
    let letters = strsim::osa_distance(&one, &other);
    let shorter = one.chars().count().min(other.chars().count());
    if letters <= 3 && letters * 3 <= shorter {
        return Some(letters as u32 * 2);
    }
    let (has, wanted) = (words(skill), words(need));
    let shared = wanted.iter().filter(|word| has.iter().any(|it| is_alike(it, word))).count();
    let strange = has.len() + wanted.len() - 2 * shared.min(has.len());
    (shared > 0).then_some(10 + strange as u32)
}

/// Whether two words are one but for an ending or a slip of the pen.
fn is_alike(one: &str, other: &str) -> bool {
    let shorter = one.chars().count().min(other.chars().count());
    shorter > 3 && strsim::osa_distance(one, other) <= 1 || one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skill_answers_a_need_whose_words_it_holds_however_they_are_written() {
        assert!(answers("Low-power  FIRMWARE", "firmware") && answers("sealing against salt water", "Salt Water"));
        assert!(!answers("firmware", "low-power firmware") && !answers("firmware", " ") && !answers("C++", "C"));
    }

    #[test]
    fn a_slip_of_the_pen_comes_nearer_than_a_word_in_common_and_that_nearer_than_nothing() {
        let near = |skill: &str| apart(skill, "level sensing");
        assert!(near("level sening") < near("infrared sensing"));
        assert!(near("level sening").is_some() && near("infrared sensing") < near("infrared presence sensing"));
        assert_eq!((near("board layout"), near("law")), (None, None));
    }
}
