//! What single cells say: numbers, dates, strengths, words. A cell that cannot be read is an error in words; the caller knows
//! the place. No value is ever guessed.

mod date;
mod number;
mod word;

pub use date::DateOrder;
pub(super) use date::date;
pub(super) use number::{amount, chance, confidence, number, weight};
pub(super) use word::{Scale, influence, level, network, own_word, share, stance, strength, willing, yes_no};

/// Why a cell cannot be read, in words that follow the cell: `is not a number`.
pub(super) type Unreadable = String;

/// The entries of a list cell, which `;` parts. Blank ones are left out, and so are those that stand twice.
pub(super) fn entries(cell: &str) -> Vec<&str> {
    let mut entries = Vec::new();
    for entry in cell.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries
}

/// The same, each a text of its own.
pub(super) fn list(cell: &str) -> Vec<String> {
    entries(cell).into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_parted_by_semicolons() {
        assert_eq!(list(" Rotary ; chess club;; Rotary"), ["Rotary", "chess club"]);
        assert_eq!(list("Silva, Ana"), ["Silva, Ana"]);
    }
}
