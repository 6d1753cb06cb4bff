//! Workbooks of Excel: each sheet becomes a table, read as the same sheet saved as CSV would be. Dates are dates and no serial
//! numbers; a line of the table is a row of the sheet.
//!
//! A small workbook may unpack to more than any memory holds, by what it is packed of, by one cell far out, or by one text in
//! many cells; each of these is measured before anything is built from it. What is damaged is refused, and never read as
//! something else: `soundness` says why it takes a look of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::soundness;
use crate::ingest::problem::{Place, Problem};

/// No workbook, and no sheet as text, may be larger than this.
const LARGEST: u64 = 256 << 20;
/// Nor may a workbook unpack to more than so many times its size, once it is larger than a small one.
const TIMES: u64 = 100;
const SMALL: u64 = 1 << 20;

/// What a cell costs beside its text.
const CELL: usize = 64;

/// Days are numbered from 1 to 9999-12-31.
const DAYS: std::ops::Range<f64> = 1.0..2_958_466.0;

/// From here on, not every whole number can be told from its neighbours.
const EXACT: f64 = (1_u64 << 53) as f64;

/// A sheet as a table.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) csv: String,
    /// Cells that hold an error such as `#N/A`, read as blank.
    pub(super) errors: usize,
    /// Cells with a number of more digits than are kept, which may be another than was meant.
    pub(super) rounded: usize,
}

/// The sheets of a workbook that are seen and hold something.
///
/// # Errors
/// Where it cannot be read, or is too large.
pub(super) fn sheets(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    measure(file, bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(file, &error))?;
    let mut all = BTreeSet::new();
    if let Some(sheet) = book.sheets_metadata().iter().find(|sheet| !all.insert(&sheet.name)) {
        return Err(damaged(file, &format!("two of its sheets are called '{}'", sheet.name)));
    }
    // A drawing has no cells.
    let is_seen =
        |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    let names: Vec<String> = book.sheets_metadata().iter().filter(is_seen).map(|sheet| sheet.name.clone()).collect();
    let mut sheets = Vec::new();
    for name in names {
        let rows = rows(file, &mut book, &name)?;
        if !rows.cells.is_empty() {
            let csv = rows.csv().ok_or_else(|| too_large(file))?;
            sheets.push(Sheet { name, csv, errors: rows.errors, rounded: rows.rounded });
        }
    }
    Ok(sheets)
}

/// Unpacks everything, to see how much it is and whether it is sound.
fn measure(file: &str, bytes: &[u8]) -> Result<(), Problem> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(file, &error))?;
    let most = (bytes.len() as u64).saturating_mul(TIMES).clamp(SMALL, LARGEST);
    let mut left = most;
    for at in 0..archive.len() {
        let name = archive.name_for_index(at).transpose().map_err(|error| damaged(file, &error))?;
        let name = name.unwrap_or_default().into_owned();
        let part = archive.by_index(at).map_err(|error| damaged(file, &error))?;
        let size = part.size().min(left);
        let mut part = part.take(left + 1);
        let looked = soundness::look_through(&name, size, &mut part);
        left = part.limit().checked_sub(1).ok_or_else(|| too_large(file))?;
        looked.map_err(|error| damaged(file, &error))?;
    }
    Ok(())
}

/// The cells of a sheet that hold something, by row and column.
#[derive(Default)]
struct Rows {
    cells: BTreeMap<u32, BTreeMap<u32, String>>,
    errors: usize,
    rounded: usize,
}

fn rows(file: &str, book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Rows, Problem> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| damaged(file, &error))?;
    let (mut rows, mut size) = (Rows::default(), 0);
    while let Some(cell) = reader.next_cell().map_err(|error| damaged(file, &error))? {
        rows.errors += usize::from(matches!(cell.get_value(), DataRef::Error(_)));
        rows.rounded += usize::from(matches!(cell.get_value(), DataRef::Float(number) if number.abs() >= EXACT));
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        size += text.len() + CELL;
        if size as u64 > LARGEST {
            return Err(too_large(file));
        }
        let (row, column) = cell.get_position();
        if row >= soundness::ROWS || column >= soundness::COLUMNS {
            return Err(damaged(file, &format!("a cell of '{name}' stands beyond the last row or column")));
        }
        if rows.cells.entry(row).or_default().insert(column, text).is_some() {
            return Err(damaged(file, &format!("two cells of row {} of '{name}' stand in one place", row + 1)));
        }
    }
    Ok(rows)
}

impl Rows {
    /// The sheet as CSV; none where that is too large.
    fn csv(&self) -> Option<String> {
        let columns = self.cells.values().filter_map(|row| row.last_key_value()).map(|(column, _)| column + 1).max()?;
        let mut csv = String::new();
        let mut line = 0;
        for (&at, row) in &self.cells {
            (line..at).for_each(|_| csv.push('\n'));
            for column in 0..columns {
                if column > 0 {
                    csv.push(',');
                }
                if let Some(text) = row.get(&column) {
                    csv.push_str(&quoted(text));
                }
            }
            csv.push('\n');
            line = at + 1;
            if csv.len() as u64 > LARGEST {
                return None;
            }
        }
        Some(csv)
    }
}

/// A cell as CSV holds it, on one line.
fn quoted(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.contains([',', ';', '\t', '|', '"']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// What a cell means.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(day) => date(*day),
    }
}

/// A day, with the time of day where there is one; a time alone, or a length of time, as hours and minutes. A number that is no
/// day stays that number, so that whoever wants a day of it says that it is none.
fn date(day: ExcelDateTime) -> String {
    if !day.is_duration() && !(0.0..DAYS.end).contains(&day.as_f64()) {
        return day.as_f64().to_string();
    }
    if day.is_duration() || day.as_f64() < DAYS.start {
        let minutes = (day.as_f64() * 24.0 * 60.0).round();
        return format!("{}:{:02}", (minutes / 60.0).floor(), minutes.rem_euclid(60.0));
    }
    let (year, month, of_month, hour, minute, second, _) = day.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{of_month:02}");
    if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day} {hour:02}:{minute:02}:{second:02}") }
}

fn damaged(file: &str, error: &dyn std::fmt::Display) -> Problem {
    let message = format!("this workbook cannot be read: {error}");
    Problem::error("workbook", Place::file(file), message).advise("open it in a spreadsheet and save the sheet as CSV")
}

fn too_large(file: &str) -> Problem {
    let message =
        format!("this workbook unpacks to more than {} MiB, or to more than {TIMES} times its size", LARGEST >> 20);
    Problem::error("too-large", Place::file(file), message).advise("save the sheet that you need as CSV")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn sheet(cells: &[(u32, u32, &str)]) -> Option<String> {
        let mut rows = Rows::default();
        for (row, column, text) in cells {
            rows.cells.entry(*row).or_default().insert(*column, (*text).to_owned());
        }
        rows.csv()
    }

    #[test]
    fn a_line_of_the_table_is_a_row_of_the_sheet_and_a_column_a_column() {
        assert_eq!(
            sheet(&[(1, 0, "a"), (1, 2, "c"), (3, 1, "x, \"y\"\nz")]).as_deref(),
            Some("\na,,c\n\n,\"x, \"\"y\"\" z\",\n")
        );
        assert_eq!(sheet(&[]), None);
    }

    #[test]
    fn one_cell_far_out_does_not_fill_the_memory() {
        let far: Vec<(u32, u32, &str)> = (0..20_000).map(|row| (row, 16_383, "x")).collect();
        assert_eq!(sheet(&far), None);
    }

    #[test]
    fn what_unpacks_to_more_than_it_may_is_refused_before_it_is_read() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&vec![b' '; 2 << 20]).unwrap();
        let bytes = archive.finish().unwrap().into_inner();
        assert!(bytes.len() < 10_000);
        let problem = sheets("a.xlsx", &bytes).err().map(|it| it.to_string()).unwrap_or_default();
        assert!(problem.contains("unpacks to more than 256 MiB, or to more than 100 times its size"), "{problem}");
    }

    #[test]
    fn what_is_no_workbook_is_said() {
        for bytes in [&b"PK\x03\x04 xl/workbook.xml"[..], b"", b"milk"] {
            let problem = sheets("a.xlsx", bytes).err().map(|it| it.to_string()).unwrap_or_default();
            assert!(problem.starts_with("a.xlsx: this workbook cannot be read"), "{problem}");
        }
    }

    #[test]
    fn a_number_of_a_day_is_that_day_and_a_part_of_one_a_time() {
        use calamine::ExcelDateTimeType::{DateTime, TimeDelta};
        let at = |value| date(ExcelDateTime::new(value, DateTime, false));
        assert_eq!([0.0, 0.5, 0.75].map(at), ["0:00", "12:00", "18:00"]);
        assert_eq!([1.0, 45_292.0, 45_292.5].map(at), ["1900-01-01", "2024-01-01", "2024-01-01 12:00:00"]);
        assert_eq!([-1.0, 2_958_466.0].map(at), ["-1", "2958466"]);
        assert_eq!(date(ExcelDateTime::new(1.5, TimeDelta, false)), "36:00");
    }
}
