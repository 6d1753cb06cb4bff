//! The parts of a workbook, looked through before anything is built from them.
//!
//! The reader of workbooks takes what a part says of itself for true: room for as many texts as it promises, a cell wherever its name
//! points, the first text of all where the number of a text is none. A damaged file would then end the run, or put words into cells
//! where they never stood. What no spreadsheet writes is refused here, by the part and the cell.

use std::fmt::Display;
use std::io::{self, BufReader, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Sheets end at this row and at this column, XFD.
pub(super) const ROWS: u32 = 1 << 20;
pub(super) const COLUMNS: u32 = 1 << 14;

/// The shortest text takes so many bytes: `<si/>`.
const SHORTEST: u64 = 5;

/// Looks through a part of a workbook to its end.
///
/// # Errors
/// What is wrong with it, in words.
pub(super) fn look_through(name: &str, size: u64, part: &mut impl Read) -> Result<(), String> {
    let is_markup =
        name.rsplit('.').next().is_some_and(|it| ["xml", "rels"].contains(&it.to_ascii_lowercase().as_str()));
    let told = |error: &dyn Display| format!("{name}: {error}");
    if is_markup {
        Parts { reader: Reader::from_reader(BufReader::new(&mut *part)), size, cell: Cell::default() }
            .read()
            .map_err(|error| told(&error))?;
    }
    // Only at its end does it show whether it is as it was packed.
    io::copy(part, &mut io::sink()).map(drop).map_err(|error| told(&error))
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    name: String,
    /// Whether what it holds is the number of a text.
    is_number_of_text: bool,
    is_in_value: bool,
    value: String,
}

struct Parts<R> {
    reader: Reader<R>,
    size: u64,
    cell: Cell,
}

impl<R: io::BufRead> Parts<R> {
    fn read(&mut self) -> Result<(), String> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.reader.read_event_into(&mut buffer).map_err(|error| error.to_string())? {
                Event::Start(element) => {
                    let element = element.into_owned();
                    self.begin(&element)?;
                }
                Event::Empty(element) => {
                    let element = element.into_owned();
                    self.begin(&element)?;
                    self.cell.is_in_value = false;
                }
                Event::Text(words) if self.cell.is_in_value => self.cell.value.push_str(&words.xml10_content()),
                Event::End(element) if element.local_name().as_ref() == "v" => self.end_value()?,
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        match element.local_name().as_ref() {
            "sst" => {
                let count =
                    attribute(element, "uniqueCount")?.and_then(|it| it.parse::<u64>().ok()).unwrap_or_default();
                if count > self.size / SHORTEST {
                    return Err(format!("it promises {count} texts, which are more than it has room for"));
                }
            }
            "dimension" => {
                if let Some(range) = attribute(element, "ref")? {
                    let ends: Option<Vec<(u32, u32)>> = range.split(':').map(place).collect();
                    let is_range = match ends.as_deref() {
                        Some([_]) => true,
                        Some([one, other]) => one.0 <= other.0 && one.1 <= other.1,
                        _ => false,
                    };
                    if !is_range {
                        return Err(format!("'{}' is no range of cells", short(&range)));
                    }
                }
            }
            "row" => {
                if let Some(row) = attribute(element, "r")?
                    && !row.parse::<u32>().is_ok_and(|row| (1..=ROWS).contains(&row))
                {
                    return Err(format!("'{}' is no row", short(&row)));
                }
            }
            "c" => {
                let name = attribute(element, "r")?;
                if let Some(name) = &name
                    && place(name).is_none()
                {
                    return Err(format!("'{}' is no cell", short(name)));
                }
                let is_number_of_text = attribute(element, "t")?.as_deref() == Some("s");
                self.cell = Cell { name: name.unwrap_or_default(), is_number_of_text, ..Cell::default() };
            }
            "v" => {
                self.cell.is_in_value = true;
                self.cell.value.clear();
            }
            _ => {}
        }
        Ok(())
    }

    fn end_value(&mut self) -> Result<(), String> {
        self.cell.is_in_value = false;
        let value = self.cell.value.as_str();
        if self.cell.is_number_of_text && !value.is_empty() && value.parse::<u32>().is_err() {
            return Err(format!("cell {}: '{}' is the number of no text", self.cell.name, short(value)));
        }
        Ok(())
    }
}

/// An attribute by its name, as it is written.
fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.as_ref() == name {
            return Ok(Some(attribute.value.as_ref().to_owned()));
        }
    }
    Ok(None)
}

/// The row and the column of a cell by its name, such as `B12`; none for what no sheet has.
fn place(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (letters, row) = name.split_at(digits);
    let is_short = (1..=3).contains(&letters.len()) && row.bytes().all(|it| it.is_ascii_digit());
    let row: u32 = row.parse().ok().filter(|row| is_short && (1..=ROWS).contains(row))?;
    let digit = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, |column, letter| column * 26 + digit(letter));
    (column <= COLUMNS).then_some((row, column))
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(part: &str) -> String {
        look_through("xl/a.xml", part.len() as u64, &mut part.as_bytes()).err().unwrap_or_default()
    }

    #[test]
    fn a_cell_is_named_by_up_to_three_letters_and_a_row() {
        assert_eq!((place("A1"), place("xfd1048576")), (Some((1, 1)), Some((ROWS, COLUMNS))));
        for name in ["", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "A1B", "Ä1", "A-1", "A+1", "A99999999999"] {
            assert_eq!(place(name), None, "{name}");
        }
    }

    #[test]
    fn what_no_spreadsheet_writes_is_named_by_part_and_cell() {
        for (part, wanted) in [
            (r#"<sst uniqueCount="4000000000"><si/></sst>"#, "it promises 4000000000 texts"),
            (r#"<dimension ref="B2:A1"/>"#, "'B2:A1' is no range of cells"),
            (r#"<row r="1048577"/>"#, "'1048577' is no row"),
            (r#"<c r="ZZZZZZZ1"><v>1</v></c>"#, "'ZZZZZZZ1' is no cell"),
            (r#"<c r="B7" t="s"><v>x</v></c>"#, "cell B7: 'x' is the number of no text"),
            ("<c><v", "xl/a.xml: "),
        ] {
            assert!(told(part).contains(wanted), "{part}: {}", told(part));
        }
        assert_eq!(told(r#"<sst uniqueCount="1"><si/></sst>"#), "");
        assert_eq!(told(r#"<c r="B7" t="s"><v/></c><c t="n"><v>1e5</v></c>"#), "");
    }

    #[test]
    fn a_range_is_a_cell_or_two_of_which_the_second_is_not_before_the_first() {
        let range = |range: &str| told(&format!("<dimension ref=\"{range}\"/>"));
        assert_eq!(["A1", "A1:A1", "A1:C3", "B2:B9", "B2:D2"].map(range), [""; 5]);
        for wrong in ["", "A", "A2:B1", "B1:A2", "A1:", "A1:B2:C3"] {
            assert!(range(wrong).contains("is no range of cells"), "{wrong}");
        }
    }

    #[test]
    fn a_value_goes_on_behind_what_stands_within_it() {
        assert!(told(r#"<c r="A1" t="s"><v>12<b></b>x</v></c>"#).contains("cell A1: '12x' is the number of no text"));
        assert_eq!(told(r#"<c r="A1" t="s"><f>x</f><v>1</v></c><c r="A2"><v>y</v></c>"#), "");
    }

    #[test]
    fn as_many_texts_are_promised_as_there_is_room_for() {
        let part = |count: usize| format!(r#"<sst uniqueCount="{count}">{}</sst>"#, "<si/>".repeat(20));
        let most = part(10).len() as u64 / SHORTEST;
        assert_eq!(told(&part(most as usize)), "");
        assert!(told(&part(most as usize + 1)).contains("more than it has room for"));
    }
}
