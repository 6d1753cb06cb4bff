//! Names that stay different from each other when a form has no room for all of their letters.

use std::collections::{HashMap, HashSet};

/// Names of at most `limit` letters, each once: what is longer is cut, and what would then be there twice is numbered.
///
/// A name that needs no change keeps its letters, whichever comes first.
pub fn apart(names: Vec<String>, limit: usize) -> Vec<String> {
    let fits = |name: &String| name.chars().count() <= limit;
    let mut taken: HashSet<String> = HashSet::with_capacity(names.len());
    let keeps: Vec<bool> = names.iter().map(|name| fits(name) && taken.insert(name.clone())).collect();
    let mut next: HashMap<String, usize> = HashMap::new();
    let changed = |name: String, taken: &mut HashSet<String>| {
        let mut cut: String = name.chars().take(limit).collect();
        let number = next.entry(cut.clone()).or_insert(1);
        while !taken.insert(cut.clone()) {
            *number += 1;
            let suffix = format!("~{number}");
            cut = name.chars().take(limit.saturating_sub(suffix.len())).chain(suffix.chars()).collect();
        }
        cut
    };
    let mut changed = changed;
    names.into_iter().zip(keeps).map(|(name, keeps)| if keeps { name } else { changed(name, &mut taken) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(names: &[&str], limit: usize) -> Vec<String> {
        apart(names.iter().map(ToString::to_string).collect(), limit)
    }

    #[test]
    fn a_name_that_needs_no_change_keeps_its_letters() {
        assert_eq!(of(&["Ana", "Ana", "Ana~2"], 18), ["Ana", "Ana~3", "Ana~2"]);
        assert_eq!(of(&["Alexandra", "Alexander", "Alexa"], 5), ["Ale~2", "Ale~3", "Alexa"]);
    }

    proptest! {
        #[test]
        fn names_stay_apart_and_fit(names in prop::collection::vec("[ab]{0,30}", 0..60)) {
            let made = apart(names, 18);
            prop_assert!(made.iter().all(|name| name.chars().count() <= 18));
            let each: HashSet<&String> = made.iter().collect();
            prop_assert_eq!(each.len(), made.len());
        }
    }
}
