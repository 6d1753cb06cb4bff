//! Dates that cannot be misread. `01/02/2025` can be, so somebody has to say which it is.

use jiff::civil::Date;

use super::Unreadable;

/// How a date written with digits only is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/01/2025.
    DayFirst,
    /// 01/31/2025.
    MonthFirst,
}

impl DateOrder {
    /// Both.
    pub const ALL: [Self; 2] = [Self::DayFirst, Self::MonthFirst];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
        }
    }

    /// The order that `dmy` or `mdy` names.
    pub(in crate::ingest) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| word.eq_ignore_ascii_case(order.name()))
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a date: ISO 8601 with or without a time of day, `2024/01/15`, `15 Jan 2024`, `Jan 15, 2024`, and digits in the order
/// that was given or that only one reading allows.
pub(in crate::ingest) fn date(cell: &str, order: Option<DateOrder>) -> Result<Date, Unreadable> {
    if let Some(date) = iso(cell) {
        return Ok(date);
    }
    let parts = parts(cell).ok_or_else(|| not_a_date(cell))?;
    let (year, month, day) = match parts.each_ref().map(String::as_str) {
        [year, month, day] if is_year(year) => (year, month_number(month), number(day)),
        [month, day, year] if is_year(year) && is_word(month) => (year, month_number(month), number(day)),
        [day, month, year] if is_year(year) && is_word(month) => (year, month_number(month), number(day)),
        [one, two, year] if is_year(year) => {
            let (month, day) = by_order(number(one), number(two), order)?;
            (year, month, day)
        }
        _ => return Err(not_a_date(cell)),
    };
    let year: i16 = year.parse().map_err(|_| not_a_date(cell))?;
    let (Some(month), Some(day)) = (month, day) else { return Err(not_a_date(cell)) };
    match Date::new(year, month, day) {
        Ok(date) if (1900..=2199).contains(&year) => Ok(date),
        Ok(_) => Err(format!("is not a date of our time: the year is {year}")),
        Err(_) => Err("is not a day of the calendar".to_owned()),
    }
}

/// A date as most files have it, `2024-01-31`: the quick way for what the careful one would read alike.
fn iso(cell: &str) -> Option<Date> {
    let bytes = cell.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let digit = |number: i16, byte: &u8| byte.is_ascii_digit().then(|| 10 * number + i16::from(byte - b'0'));
    let number = |from: usize, to: usize| bytes[from..to].iter().try_fold(0, digit);
    let year = number(0, 4).filter(|year| (1900..=2199).contains(year))?;
    Date::new(year, i8::try_from(number(5, 7)?).ok()?, i8::try_from(number(8, 10)?).ok()?).ok()
}

/// The three parts of a date, without a time of day behind it.
fn parts(cell: &str) -> Option<[String; 3]> {
    if cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some([cell[..4].to_owned(), cell[4..6].to_owned(), cell[6..].to_owned()]);
    }
    let (digits_first, rest) = match cell.split_once(['T', 't']) {
        Some((date, time)) if is_time(time) && date.contains('-') => (date, ""),
        _ => (cell, ""),
    };
    let mut parts = digits_first.split(['-', '/', '.', ',', ' ']).filter(|part| !part.is_empty());
    let three = [parts.next()?.to_owned(), parts.next()?.to_owned(), parts.next()?.to_owned()];
    let behind: Vec<&str> = parts.collect();
    let only_a_time = match *behind {
        [] => true,
        [first, ..] => is_time(first) && digits_first.matches([' ']).count() > 0,
    };
    (only_a_time && rest.is_empty()).then_some(three)
}

fn is_time(text: &str) -> bool {
    text.len() >= 4 && text.as_bytes()[0].is_ascii_digit() && text.contains(':')
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn number(text: &str) -> Option<i8> {
    let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// A month by number, or by its English name of three letters or in full.
fn month_number(text: &str) -> Option<i8> {
    let word = text.to_ascii_lowercase();
    let named = MONTHS.iter().position(|month| {
        *month == word || (word.len() == 3 && month.starts_with(&word)) || (word == "sept" && *month == "september")
    });
    named.map_or_else(|| number(text), |at| Some(at as i8 + 1))
}

/// Month and day of two numbers: as the order says, else in the one way that makes a date.
fn by_order(
    one: Option<i8>,
    two: Option<i8>,
    order: Option<DateOrder>,
) -> Result<(Option<i8>, Option<i8>), Unreadable> {
    let (Some(first), Some(second)) = (one, two) else { return Ok((None, None)) };
    match order {
        Some(DateOrder::DayFirst) => Ok((two, one)),
        Some(DateOrder::MonthFirst) => Ok((one, two)),
        None if first == second || first > 12 => Ok((two, one)),
        None if second > 12 => Ok((one, two)),
        None => Err("can be read as two dates: give --date-order dmy or mdy, or write 2024-01-31".to_owned()),
    }
}

fn not_a_date(cell: &str) -> Unreadable {
    let serial = cell.len() == 5 && cell.bytes().all(|byte| byte.is_ascii_digit());
    if serial {
        return "is not a date but a spreadsheet's number for one: format the column as dates and export it again"
            .to_owned();
    }
    "is not a date: write 2024-01-31".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn the_quick_way_reads_what_the_careful_one_does() {
        for year in ["1899", "1900", "2024", "2199", "2200"] {
            for (month, of_month) in (0..=13).flat_map(|month| (0..=32).map(move |of_month| (month, of_month))) {
                let slashes = format!("{year}/{month:02}/{of_month:02}");
                assert_eq!(iso(&slashes.replace('/', "-")), date(&slashes, None).ok(), "{slashes}");
            }
        }
    }

    #[test]
    fn dates_that_cannot_be_misread_are_read() {
        let wanted = Ok(day(2024, 1, 15));
        for cell in [
            "2024-01-15",
            "2024/01/15",
            "2024.1.15",
            "20240115",
            "2024-01-15T10:20:30Z",
            "2024-01-15 10:20",
            "2024-01-15T10:20:30.123+02:00",
            "15 Jan 2024",
            "15-Jan-2024",
            "15 January 2024",
            "2024-01-15 9:05",
            "Jan 15, 2024",
            "JANUARY 15 2024",
            "15/01/2024",
            "01/15/2024",
            "15.1.2024",
        ] {
            assert_eq!(date(cell, None), wanted, "{cell}");
        }
        assert_eq!(date("03/03/2024", None), Ok(day(2024, 3, 3)));
        // The T of the month parts no time from a date.
        assert_eq!(date("15-October-2024", None), Ok(day(2024, 10, 15)));
        assert_eq!(date("15 Sept 2024", None), Ok(day(2024, 9, 15)));
    }

    #[test]
    fn a_date_that_can_be_misread_needs_an_order() {
        for cell in ["01/02/2025", "12/05/2025", "05/12/2025"] {
            assert!(date(cell, None).unwrap_err().contains("--date-order"), "{cell}");
        }
        assert_eq!(date("01/02/2025", DateOrder::named("dmy")), Ok(day(2025, 2, 1)));
        assert_eq!(date("01/02/2025", DateOrder::named("MDY")), Ok(day(2025, 1, 2)));
        assert!(date("31/01/2025", Some(DateOrder::MonthFirst)).unwrap_err().contains("not a day of the calendar"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for cell in [
            "",
            "yesterday",
            "2024-02-30",
            "15 Jan 24",
            "1/2",
            "2024-13-01",
            "15 Foo 2024",
            "2024-01-15-16",
            "2024-01-15-10:20",
            "2024-01x15",
            "2024x01-15",
            "2024-01-15 noon",
            "2024-01-15 no:on",
            "2024-01-15 1234",
            "2024-001-15",
            "15/01/24",
            "2024-01-15 1:0",
            "2024-01-15Tnoon",
            "Ma 15 2024",
            "0001-01-01",
        ] {
            assert!(date(cell, None).is_err(), "{cell}");
        }
        assert!(date("45322", None).unwrap_err().contains("spreadsheet"));
        for cell in ["never", "4532", "15/01/24"] {
            assert_eq!(date(cell, None).unwrap_err(), "is not a date: write 2024-01-31", "{cell}");
        }
    }
}
