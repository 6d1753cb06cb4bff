//! Numbers as people write them, and no others: Rust's own parser also takes `NaN`, `inf` and numbers that overflow.

use super::Unreadable;

/// Weights beyond this would leave no room to add them up.
const WEIGHT_LIMIT: f64 = 1e15;

/// Reads a number such as `12`, `-0.5`, `1e5` or `1,234.50`; with `;` as the delimiter also `0,5` and `1.234,50`.
///
/// Where decimals stand behind a comma, `1.234` and `1,234` may be either number and are neither.
pub(in crate::ingest) fn number(cell: &str, decimal_comma: bool) -> Result<f64, Unreadable> {
    if decimal_comma && is_either(cell) {
        let (whole, decimal) = (cell.replace(['.', ','], ""), cell.replace('.', ","));
        return Err(format!("can be read as two numbers: write {whole} or {decimal}0"));
    }
    if is_plain(cell)
        && let Ok(value) = cell.parse()
    {
        return Ok(value);
    }
    let Some(plain) = plain(cell, decimal_comma) else {
        return Err(why_not(cell));
    };
    match plain.parse::<f64>() {
        Ok(value) if value.is_infinite() => Err("is too large a number".to_owned()),
        Ok(0.0) if plain.contains(|letter| matches!(letter, '1'..='9')) && !zero_mantissa(&plain) => {
            Err("is too small a number".to_owned())
        }
        Ok(value) => Ok(value),
        Err(_) => Err(why_not(cell)),
    }
}

/// Reads a weight: a number above 0, on a scale of the file's own.
pub(in crate::ingest) fn weight(cell: &str, decimal_comma: bool) -> Result<f64, Unreadable> {
    match number(cell, decimal_comma)? {
        value if value <= 0.0 => Err("is not a number above 0".to_owned()),
        value if value > WEIGHT_LIMIT => Err("is too large a number".to_owned()),
        value => Ok(value),
    }
}

/// Reads how sure somebody is: a number above 0, at most 1.
pub(in crate::ingest) fn confidence(cell: &str) -> Result<f64, Unreadable> {
    number(cell, cell.contains(','))
        .ok()
        .filter(|&value| value > 0.0 && value <= 1.0)
        .ok_or("is not a number above 0 and at most 1".to_owned())
}

/// Reads money, people or time: a number of 0 or more.
pub(in crate::ingest) fn amount(cell: &str, decimal_comma: bool) -> Result<f64, Unreadable> {
    match number(cell, decimal_comma) {
        Ok(value) if value < 0.0 => Err("is below 0".to_owned()),
        Ok(value) if value > WEIGHT_LIMIT => Err("is too large a number".to_owned()),
        Ok(value) => Ok(value.abs()),
        Err(_) if cell.contains(['$', '€', '£', '¥']) => {
            Err("is not a number: write it without the currency".to_owned())
        }
        Err(why) => Err(why),
    }
}

/// Reads how likely something is: a number from 0 to 1.
pub(in crate::ingest) fn chance(cell: &str, decimal_comma: bool) -> Result<f64, Unreadable> {
    match number(cell, decimal_comma)? {
        value if (0.0..=1.0).contains(&value) => Ok(value.abs()),
        value if (0.0..=100.0).contains(&value) => {
            Err(format!("is not a number from 0 to 1: write {cell}% as {}", value / 100.0))
        }
        _ => Err("is not a number from 0 to 1".to_owned()),
    }
}

/// Whether a cell is digits and perhaps a point among them, as most files have numbers: nothing to misread, and no need to be
/// written anew.
fn is_plain(cell: &str) -> bool {
    let (points, letters) = (cell.matches('.').count(), cell.len());
    let digits = cell.matches(|letter: char| letter.is_ascii_digit()).count();
    (1..=15).contains(&digits) && points <= 1 && digits + points == letters
}

/// Whether a mark among digits may part thousands as well as decimals: `1.234` and `1,234`, and not `0.125`.
fn is_either(cell: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    cell.trim_start_matches(['+', '-']).split_once(['.', ',']).is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len()) && rest.len() == 3 && digits(whole) && digits(rest) && !whole.starts_with('0')
    })
}

/// The number as Rust writes it; none where it is written in a way that could be misread.
fn plain(cell: &str, decimal_comma: bool) -> Option<String> {
    let (mantissa, exponent) = match cell.find(['e', 'E']) {
        Some(at) => (&cell[..at], &cell[at + 1..]),
        None => (cell, "0"),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(exponent.trim_start_matches(['+', '-'])) || exponent.len() > 5 {
        return None;
    }
    let unsigned = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let (group, point) = if decimal_comma && unsigned.contains(',') { ('.', ',') } else { (',', '.') };
    let (whole, fraction) = unsigned.split_once(point).unwrap_or((unsigned, ""));
    if !fraction.is_empty() && !digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    if !whole.is_empty() && !digits(whole) && !is_grouped(whole, group) {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    Some(format!("{sign}{whole}.{fraction}0e{exponent}"))
}

/// `1,234` and `12,345,678`: a first group of one to three digits, then groups of three.
fn is_grouped(whole: &str, group: char) -> bool {
    let mut groups = whole.split(group);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && digits(first))
        && groups.all(|group| group.len() == 3 && digits(group))
}

fn zero_mantissa(plain: &str) -> bool {
    let mantissa = plain.split('e').next().unwrap_or_default();
    !mantissa.contains(|letter| matches!(letter, '1'..='9'))
}

fn why_not(cell: &str) -> Unreadable {
    let without_comma = cell.replacen(',', ".", 1);
    if cell.ends_with('%') {
        "is not a number: write 50% as 0.5".to_owned()
    } else if without_comma != cell && plain(&without_comma, false).is_some() {
        "is not a number: write a decimal point and not a comma".to_owned()
    } else {
        "is not a number".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Option<f64> {
        number(cell, false).ok()
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (cell, value) in [("12", 12.0), ("-0.5", -0.5), ("1e5", 1e5), (".5", 0.5), ("1.", 1.0), ("+3", 3.0)] {
            assert_eq!(read(cell), Some(value), "{cell}");
        }
        assert_eq!(read("1,234.50"), Some(1234.5));
        assert_eq!(read("12,345,678"), Some(12_345_678.0));
        assert_eq!(read(&format!("1.{}", "0".repeat(400))), Some(1.0));
        assert_eq!(read("0e5"), Some(0.0));
    }

    #[test]
    fn between_semicolons_a_mark_before_three_digits_may_mean_two_things_and_means_none() {
        for cell in ["1.234", "-12.500", "999,999"] {
            let why = number(cell, true).unwrap_err();
            assert!(why.starts_with("can be read as two numbers"), "{why}");
            assert!(number(cell, false).is_ok());
        }
        for (cell, value) in
            [("0,125", 0.125), ("0.125", 0.125), ("1.5", 1.5), ("1.2345", 1.2345), ("1234.567", 1234.567)]
        {
            assert_eq!(number(cell, true), Ok(value));
        }
        assert_eq!(number("1.234.567", true).unwrap_err(), "is not a number");
    }

    #[test]
    fn the_quick_way_reads_what_the_careful_one_does() {
        for cell in ["0", "7", "0.5", "12.", ".25", "000.10", "3.14159", "123456789012345", "0.00000000000001"] {
            assert!(is_plain(cell));
            assert_eq!(plain(cell, true).and_then(|plain| plain.parse().ok()), cell.parse::<f64>().ok(), "{cell}");
        }
        for cell in ["", ".", "1.2.3", "-1", "1,5", "1e5", "1234567890123456", "１"] {
            assert!(!is_plain(cell), "{cell}");
        }
    }

    #[test]
    fn what_computers_call_numbers_is_refused() {
        for cell in
            ["NaN", "inf", "-Infinity", "0x1", "1_000", "１", "3-Jan", "", "-", ".", "1e", "1e999999", "--1", "1 000"]
        {
            assert_eq!(read(cell), None, "{cell}");
        }
        assert_eq!((read("1e00001"), read("1e000001")), (Some(10.0), None), "an exponent has at most five characters");
        for cell in ["a,b", "many", "1,2,3"] {
            assert_eq!(number(cell, false).unwrap_err(), "is not a number", "{cell}");
        }
        assert_eq!(number("1e309", false).unwrap_err(), "is too large a number");
        assert_eq!(number("1e-400", false).unwrap_err(), "is too small a number");
    }

    #[test]
    fn a_decimal_comma_is_read_only_where_semicolons_part_the_cells() {
        assert!(number("1,5", false).unwrap_err().contains("decimal point"));
        assert_eq!(number("1,5", true), Ok(1.5));
        assert_eq!(number("1.234,50", true), Ok(1234.5));
        assert_eq!(number("0.5", true), Ok(0.5));
        assert_eq!(number("1,23,4", false).ok(), None);
    }

    #[test]
    fn a_percent_sign_says_what_to_write() {
        assert!(number("50%", false).unwrap_err().contains("write 50% as 0.5"));
    }

    #[test]
    fn money_is_not_below_0_and_has_no_currency() {
        assert_eq!(amount("1,234.50", false), Ok(1234.5));
        assert!(amount("-0", false).is_ok_and(f64::is_sign_positive));
        assert_eq!(amount("-3", false).unwrap_err(), "is below 0");
        assert!(amount("€1200", false).unwrap_err().ends_with("without the currency"));
        assert!(amount("1e300", false).is_err());
        assert_eq!(amount("1e15", false), Ok(1e15));
        assert_eq!(amount("many", false).unwrap_err(), "is not a number");
    }

    #[test]
    fn a_chance_is_from_0_to_1_and_a_percentage_is_told_how_to_be_written() {
        assert_eq!([chance("0", false), chance("1", false)], [Ok(0.0), Ok(1.0)]);
        assert_eq!(chance("60", false).unwrap_err(), "is not a number from 0 to 1: write 60% as 0.6");
        assert!(chance("60%", false).is_err());
        for cell in ["-0.1", "101"] {
            assert_eq!(chance(cell, false).unwrap_err(), "is not a number from 0 to 1", "{cell}");
        }
    }

    #[test]
    fn how_sure_somebody_is_is_above_0_and_at_most_1() {
        assert_eq!([confidence("0.3"), confidence("0,3"), confidence("1")], [Ok(0.3), Ok(0.3), Ok(1.0)]);
        for cell in ["0", "-0.1", "1.01", "sure", ""] {
            assert_eq!(confidence(cell).unwrap_err(), "is not a number above 0 and at most 1", "{cell}");
        }
    }

    #[test]
    fn a_weight_is_above_0_and_can_be_added_up() {
        assert_eq!([weight("2.5", false), weight("1e15", false)], [Ok(2.5), Ok(1e15)]);
        assert!(weight("0", false).is_err() && weight("-0", false).is_err() && weight("1e300", false).is_err());
    }
}
