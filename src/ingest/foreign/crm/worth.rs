//! Money, chances and counts as CRMs write them: `$1,200.50`, `EUR 1.200,50`, `25%`.

use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::sheet::{Place, SheetRow};
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::values;

/// An amount as the book writes it, and the currency that stands beside the digits. What cannot be read is said, and left out.
pub(super) fn amount<'a>(row: SheetRow<'a>, column: Place, haul: &mut Haul) -> Option<(String, &'a str)> {
    let (digits, currency) = money(row.text(column));
    read(row, column, haul, |comma| values::amount(digits, comma)).map(|amount| (amount, currency))
}

/// How many there are of something, as the book writes it. What cannot be read is said, and left out.
pub(super) fn count(row: SheetRow<'_>, column: Place, haul: &mut Haul) -> Option<String> {
    read(row, column, haul, |comma| values::amount(row.text(column), comma))
}

/// A chance as the book writes it, from 0 to 1, where the CRM writes it in hundredths or with a sign of percent.
pub(super) fn chance(row: SheetRow<'_>, column: Place, in_hundredths: bool, haul: &mut Haul) -> Option<String> {
    let cell = row.text(column);
    let digits = cell.strip_suffix('%').map(str::trim_end);
    let of = if in_hundredths || digits.is_some() { 100.0 } else { 1.0 };
    read(row, column, haul, |comma| {
        let number = values::number(digits.unwrap_or(cell), comma)? / of;
        if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("is no chance from 0 to 1".to_owned()) }
    })
}

fn read(
    row: SheetRow<'_>,
    column: Place,
    haul: &mut Haul,
    reader: impl FnOnce(bool) -> Result<f64, String>,
) -> Option<String> {
    let cell = row.text(column);
    if cell.is_empty() {
        return None;
    }
    match reader(row.has_decimal_commas()) {
        Ok(number) => Some(number.to_string()),
        Err(why) => {
            let message = format!("{} {why}; the cell was left out", quoted(cell));
            haul.warn(Problem::warning("unread-number", row.place(column), message));
            None
        }
    }
}

/// The digits of an amount, and the currency before or behind them: a sign, or three capitals.
fn money(cell: &str) -> (&str, &str) {
    let is_outer = |letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ',' | '-' | '+' | '(');
    let starts = cell.find(|letter: char| !is_outer(letter)).unwrap_or(cell.len());
    let ends = cell.trim_end_matches(is_outer).len().max(starts);
    let (before, behind) = (cell[..starts].trim(), cell[ends..].trim());
    match (is_currency(before), is_currency(behind)) {
        (true, _) if behind.is_empty() => (&cell[starts..ends], before),
        (_, true) if before.is_empty() => (&cell[starts..ends], behind),
        _ => (cell, ""),
    }
}

fn is_currency(word: &str) -> bool {
    let is_code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code || matches!(word, "$" | "US$" | "R$" | "C$" | "A$" | "€" | "£" | "¥" | "₹" | "₩" | "kr" | "zł")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_stands_beside_its_currency() {
        assert_eq!(money("$1,200.50"), ("1,200.50", "$"));
        assert_eq!(money("USD 1200"), ("1200", "USD"));
        assert_eq!(money("1.200,50 €"), ("1.200,50", "€"));
        assert_eq!(money("1200"), ("1200", ""));
        assert_eq!(money("USD 5 EUR"), ("USD 5 EUR", ""));
        for other in ["about 5 EUR", "abc 5", "5 eur", "EURO 5", "5 EU"] {
            assert_eq!(money(other), (other, ""));
        }
        for other in ["about 300", "about", "12k", "USD 12 or so", ""] {
            assert_eq!(money(other), (other, ""));
        }
    }
}
