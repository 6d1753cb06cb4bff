//! The registry as a settings file in which nothing is set: every default with its meaning and reason, a `#` before each line.

use std::fmt::Write;

use super::{ENTRIES, Entry, Text};

/// How long a line of a comment may be.
const WIDTH: usize = 110;

/// Every setting, in the order of the registry, as lines to take the `#` away from. `told` are names that were told of before.
pub fn commented(told: &[&str]) -> String {
    let mut file = String::new();
    for entry in ENTRIES.iter().filter(|entry| !told.contains(&entry.key())) {
        let says = format!("{} {}", entry.meaning(), entry.reason());
        for line in textwrap::wrap(&says, WIDTH) {
            // Writing to a string cannot fail.
            let _ = writeln!(file, "# {line}");
        }
        for line in assignments(*entry) {
            let _ = writeln!(file, "# {line}");
        }
        file.push('\n');
    }
    file
}

/// The lines that would set a setting to what it is anyway. What has no default has a line that names it and sets nothing.
fn assignments(entry: Entry) -> Vec<String> {
    match entry {
        Entry::Number(it) => vec![format!("{} = {}", it.key, it.default)],
        Entry::Flag(it) => vec![format!("{} = {}", it.key, it.default)],
        Entry::Words(it) => vec![format!("{} = {:?}", it.key, it.default)],
        Entry::Text(Text { key, .. }) => vec![format!("Not set: {key} = \"…\"")],
        Entry::Amounts(it) => vec![format!("Not set: {}.\"…\" = 0", it.key)],
        Entry::Glossary(it) => {
            it.default.iter().map(|(word, meaning)| format!("{}.{word:?} = {meaning:?}", it.key)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_there_once_with_its_reason_and_nothing_is_set() {
        let file = commented(&["seller"]);
        assert!(file.lines().all(|line| line.is_empty() || line.starts_with("# ")));
        let letters = |text: &str| text.replace("\n# ", "").replace(' ', "");
        let words = letters(&file);
        for entry in ENTRIES.iter().filter(|entry| entry.key() != "seller") {
            assert!(words.contains(&letters(entry.reason())), "{}", entry.key());
            assert!(
                file.contains(&format!("{} = ", entry.key())) || file.contains(&format!("{}.\"", entry.key())),
                "{}",
                entry.key()
            );
        }
        assert!(!words.contains(&letters(super::super::SELLER.meaning)));
    }
}
