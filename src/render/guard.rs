//! Cells that a spreadsheet would run. Excel, Calc and Sheets take a cell that starts with `=`, `+`, `-` or `@` for a
//! formula, even from a CSV file, and a formula can send data away (CWE-1236, "CSV injection"). A leading `'` makes it text.
//!
//! [`strip_guard`] takes off exactly what [`guard`] put on, so that a book survives being written and read back.

use std::borrow::Cow;

/// The cell as a spreadsheet may safely open it: behind a `'` where it would run as a formula.
///
/// Numbers (`-5`, `+1.5e3`, `-20%`) and telephone numbers (`+49 (30) 1234`) stay as they are, as does a lone `-`. A cell
/// that only looks guarded (`'=1`) is guarded once more, so that every cell comes back from [`strip_guard`] as it was.
pub fn guard(cell: &str) -> Cow<'_, str> {
    if runs_behind_quotes(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`guard`]; cells that were not guarded come back as they are.
pub fn strip_guard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| runs_behind_quotes(rest)).unwrap_or(cell)
}

fn runs_behind_quotes(cell: &str) -> bool {
    runs(cell.trim_start_matches('\''))
}

/// Whether a spreadsheet may run the cell: blanks and NULs in front do not stop all of them, nor do full-width signs.
fn runs(cell: &str) -> bool {
    if cell.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let text = cell.trim_start_matches(|character: char| character.is_whitespace() || character == '\0');
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && text != "-" && !is_number(text) && !is_phone(text)
}

/// A plain decimal number with an optional sign, exponent and per cent sign. `NaN` and `inf`, which `f64` would read, are not.
fn is_number(text: &str) -> bool {
    let text = text.strip_suffix('%').unwrap_or(text);
    text.chars().all(|character| character.is_ascii_digit() || "+-.eE".contains(character))
        && text.parse::<f64>().is_ok()
}

/// `+`, then digits, blanks and brackets. Hyphens and slashes are left out: a spreadsheet takes them for arithmetic.
fn is_phone(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|rest| {
        rest.starts_with(|character: char| character.is_ascii_digit() || character == '(')
            && rest.chars().all(|character| character.is_ascii_digit() || " ()".contains(character))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_become_text() {
        for formula in
            ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\0=1", "＝1", "+49-30-1234", "-NaN", "+inf"]
        {
            assert_eq!(guard(formula), format!("'{formula}"));
        }
    }

    #[test]
    fn numbers_names_and_telephone_numbers_stay() {
        for cell in [
            "-5",
            "+1.5e3",
            "-20%",
            "+49 30 1234",
            "+1 (555) 0199",
            "+(49) 30 12",
            "-",
            "Ana",
            "O'Brien",
            "",
            "3-1",
            "a=b",
        ] {
            assert_eq!(guard(cell), cell);
        }
    }

    #[test]
    fn a_quote_that_was_in_the_data_stays_in_it() {
        for cell in ["'", "'Ana'", "'s-Hertogenbosch", "'=1", "''=1"] {
            assert_eq!(strip_guard(&guard(cell)), cell);
        }
        assert_eq!(strip_guard("'s-Hertogenbosch"), "'s-Hertogenbosch");
    }

    proptest! {
        #[test]
        fn every_cell_comes_back_as_it_was(cell in prop_oneof![any::<String>(), "['=+@ \\t\\r0-9-]{0,8}"]) {
            let guarded = guard(&cell);
            prop_assert!(!runs(&guarded));
            prop_assert_eq!(strip_guard(&guarded), &cell);
        }
    }
}
