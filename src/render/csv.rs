//! Rows as CSV or TSV: one header, tidy rows, figures in full precision and without digit grouping.

use std::borrow::Cow;
use std::io::{self, Write};

use super::guard::guard;
use super::show::{acts, escape};

/// What a cell holds. What is undefined is [`Value::Empty`].
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words, which are escaped and guarded unless the rows are raw.
    Text(String),
    /// A figure: the shortest decimals that read back as the same number. What is not finite is left empty.
    Number(f64),
    /// A count.
    Integer(i64),
    /// `true` or `false`.
    Bool(bool),
    /// Not known, or not defined.
    Empty,
}

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
    /// When `out` cannot be written to, or a row has not as many cells as the header.
    pub fn write<R>(self, header: &[&str], rows: R, out: impl Write) -> io::Result<()>
    where
        R: IntoIterator<Item = Vec<Value>>,
    {
        let delimiter = match self.separator {
            Separator::Comma => b',',
            Separator::Tab => b'\t',
        };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
        writer.write_record(header)?;
        for row in rows {
            writer.write_record(row.into_iter().map(|value| self.cell(value)))?;
        }
        writer.flush()
    }

    fn cell(self, value: Value) -> String {
        match value {
            Value::Text(text) if self.raw => text,
            // Guarded last: what is guarded is what stands in the file, so that reading it back takes the guard off again.
            Value::Text(text) => guard(&written_out(&text)).into_owned(),
            Value::Number(number) if number.is_finite() => decimals(number),
            Value::Integer(number) => number.to_string(),
            Value::Bool(truth) => truth.to_string(),
            Value::Number(_) | Value::Empty => String::new(),
        }
    }
}

impl From<Option<f64>> for Value {
    /// An undefined figure is an empty cell.
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// The text with control characters written out, save line ends and tabs, which a quoted cell may hold.
fn written_out(text: &str) -> Cow<'_, str> {
    escape(text, |character| acts(character) && !matches!(character, '\n' | '\t'))
}

/// The shortest decimals that read back as the same number; minus nothing is nothing.
fn decimals(number: f64) -> String {
    format!("{}", number + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(separator: Separator, raw: bool, cells: &[&str]) -> String {
        let mut out = Vec::new();
        let row = cells.iter().map(|&text| Value::from(text)).collect();
        let header = vec!["h"; cells.len()];
        Delimited { separator, raw }.write(&header, [row], &mut out).unwrap();
        String::from_utf8(out).unwrap().split_once('\n').unwrap().1.to_owned()
    }

    #[test]
    fn figures_read_back_as_the_same_number_and_the_undefined_is_empty() {
        let row = vec![
            Value::Number(0.1 + 0.2),
            Value::Number(1e-7),
            Value::Number(-0.0),
            Value::Integer(-3),
            Value::Bool(true),
            Value::from(None),
            Value::Number(f64::NAN),
        ];
        let mut out = Vec::new();
        let tidy = Delimited { separator: Separator::Comma, raw: false };
        tidy.write(&["a", "b", "c", "d", "e", "f", "g"], [row], &mut out).unwrap();
        assert_eq!(out, b"a,b,c,d,e,f,g\n0.30000000000000004,0.0000001,0,-3,true,,\n");
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
