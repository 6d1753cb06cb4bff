//! Rows as CSV or TSV: one header, tidy rows, figures in full precision and without digit grouping.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::guard::guard;
use super::rows::{Rows, Value};
use super::show::{acts, escape};

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// CSV.
    Comma,
    /// TSV.
    Tab,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delimited {
    /// What stands between two cells.
    pub separator: Separator,
    /// Whether words are written byte for byte, for programs: no formula is guarded and no control character written out.
    pub raw: bool,
}

impl Delimited {
    /// Writes a header and its rows, cells quoted where they must be (RFC 4180), lines ending in `\n`.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(self, rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut header = self.writer(Vec::new());
        header.write_record(rows.header())?;
        out.write_all(&finish(header)?)?;
        rows.write(out, |block| {
            let mut writer = self.writer(Vec::new());
            let mut figure = String::new();
            block.each(|cells| {
                cells.iter().try_for_each(|cell| writer.write_field(&*self.cell(cell, &mut figure)))?;
                Ok(writer.write_record(None::<&[u8]>)?)
            })?;
            finish(writer)
        })
    }

    /// Writes rows whose columns are known only when they are written, as they come.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write_table<'v>(
        self,
        header: &[&str],
        mut rows: impl Iterator<Item = Vec<Value<'v>>>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut writer = self.writer(out);
        let mut figure = String::new();
        let mut row = |cells: &[Value<'_>]| {
            let written = cells.iter().try_for_each(|cell| writer.write_field(&*self.cell(cell, &mut figure)));
            written.and_then(|()| writer.write_record(None::<&[u8]>)).map_err(as_it_was)
        };
        let header: Vec<Value<'_>> = header.iter().map(|name| Value::from(*name)).collect();
        row(&header)?;
        rows.try_for_each(|cells| row(&cells))?;
        writer.flush()
    }

    fn writer<W: Write>(self, out: W) -> csv::Writer<W> {
        let delimiter = match self.separator {
            Separator::Comma => b',',
            Separator::Tab => b'\t',
        };
        csv::WriterBuilder::new().delimiter(delimiter).from_writer(out)
    }

    /// A cell as it stands in the file; what is not a text is put into `figure`.
    fn cell<'c>(self, value: &'c Value<'_>, figure: &'c mut String) -> Cow<'c, str> {
        figure.clear();
        match value {
            Value::Text(text) if self.raw => return Cow::Borrowed(text),
            // Guarded last: what is guarded is what stands in the file, so that reading it back takes the guard off again.
            Value::Text(text) => return guarded(written_out(text)),
            Value::Number(number) => push_decimals(figure, *number),
            Value::Integer(number) => push(figure, number),
            Value::Bool(truth) => push(figure, truth),
            Value::Empty => {}
        }
        Cow::Borrowed(figure)
    }
}

/// Why something could not be written, of the kind that it was before it was wrapped: a reader who has gone is no failure.
fn as_it_was(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn finish(writer: csv::Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => guard(text),
        Cow::Owned(text) => Cow::Owned(guard(&text).into_owned()),
    }
}

/// The text with control characters written out, save line ends and tabs, which a quoted cell may hold.
fn written_out(text: &str) -> Cow<'_, str> {
    escape(text, |character| acts(character) && !matches!(character, '\n' | '\t'))
}

/// The shortest decimals that read back as the same number; minus nothing is nothing, and what is not finite is left out.
fn push_decimals(text: &mut String, number: f64) {
    if !number.is_finite() {
        return;
    }
    let mut room = zmij::Buffer::new();
    let shortest = room.format_finite(number + 0.0);
    if shortest.contains('e') {
        // Very large and very small ones are written out, since not everything that reads CSV reads powers of ten.
        push(text, number);
    } else {
        text.push_str(shortest.strip_suffix(".0").unwrap_or(shortest));
    }
}

fn push(text: &mut String, value: impl std::fmt::Display) {
    // Writing to a string cannot fail.
    let _ = write!(text, "{value}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(delimited: Delimited, rows: &Rows<'_>) -> String {
        let mut out = Vec::new();
        delimited.write(rows, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn csv(separator: Separator, raw: bool, cells: &[&str]) -> String {
        let texts = |_, row: &mut Vec<_>| row.extend(cells.iter().map(|&text| Value::from(text)));
        let rows = Rows::new(vec!["h"; cells.len()], 1, texts);
        written(Delimited { separator, raw }, &rows).split_once('\n').unwrap().1.to_owned()
    }

    #[test]
    fn a_reader_who_has_gone_is_known_as_one() {
        let (reader, mut out) = io::pipe().unwrap();
        drop(reader);
        let rows = (0..100_000).map(|row| vec![Value::Integer(row)]);
        let delimited = Delimited { separator: Separator::Comma, raw: false };
        let error = delimited.write_table(&["row"], rows, &mut out).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn figures_read_back_as_the_same_number_and_the_undefined_is_empty() {
        let row = [
            Value::Number(0.1 + 0.2),
            Value::Number(1e-7),
            Value::Number(-0.0),
            Value::Integer(-3),
            Value::Bool(true),
            Value::from(None::<f64>),
            Value::Number(f64::NAN),
        ];
        let rows = Rows::of(["a", "b", "c", "d", "e", "f", "g"], vec![row], Clone::clone);
        let tidy = Delimited { separator: Separator::Comma, raw: false };
        assert_eq!(written(tidy, &rows), "a,b,c,d,e,f,g\n0.30000000000000004,0.0000001,0,-3,true,,\n");
    }

    proptest! {
        #[test]
        fn a_figure_reads_back_and_has_as_few_digits_as_the_language_itself_needs(
            number in any::<f64>(), part in 0.0..1.0, whole in any::<i32>(),
        ) {
            // The third lies half-way between two of the same length.
            for number in [number, part, 1_726_924_568_071_784.2, f64::from(whole), f64::from(whole) + part] {
                let mut text = String::new();
                push_decimals(&mut text, number);
                if number.is_finite() {
                    prop_assert_eq!(text.parse::<f64>(), Ok(number));
                    prop_assert_eq!(text.len(), (number + 0.0).to_string().len());
                } else {
                    prop_assert_eq!(text, "");
                }
            }
        }
    }

    #[test]
    fn a_formula_is_neutralised_unless_rows_are_raw() {
        assert_eq!(csv(Separator::Comma, false, &["=1+1", "-5"]), "'=1+1,-5\n");
        assert_eq!(csv(Separator::Comma, true, &["=1+1", "-5"]), "=1+1,-5\n");
    }

    #[test]
    fn separators_quotes_and_line_ends_stay_in_their_cell() {
        assert_eq!(csv(Separator::Comma, false, &["a,b", "c\"d", "e\nf"]), "\"a,b\",\"c\"\"d\",\"e\nf\"\n");
        assert_eq!(csv(Separator::Tab, false, &["a,b", "c\td"]), "a,b\t\"c\td\"\n");
    }

    #[test]
    fn control_characters_are_written_out_unless_rows_are_raw() {
        assert_eq!(csv(Separator::Comma, false, &["\u{1b}[2J", "\r=1", "\u{202e}"]), "\\u{1b}[2J,\\u{d}=1,\\u{202e}\n");
        assert_eq!(csv(Separator::Comma, true, &["\u{1b}[2J", "\u{202e}"]), "\u{1b}[2J,\u{202e}\n");
    }
}
