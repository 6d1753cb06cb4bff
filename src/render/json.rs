//! Values as JSON. Characters that a terminal acts on are written as `\u001b`, so that a document is safe to look at.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use super::rows::Rows;
use super::show::acts;

/// The value as JSON over several lines, moved in by two blanks, with a line end.
///
/// # Errors
/// When the value cannot be JSON, such as a map whose keys are not words.
pub fn pretty<T: Serialize + ?Sized>(value: &T) -> io::Result<String> {
    Ok(escaped(&serde_json::to_string_pretty(value)?).into_owned() + "\n")
}

/// The same, written as it is made.
///
/// # Errors
/// As [`pretty`], and when `out` cannot be written to.
pub fn write_pretty<T: Serialize + ?Sized>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaping(&mut *out), value)?;
    out.write_all(b"\n")
}

/// Writes the rows as JSON Lines: an object a line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_lines(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    rows.write(out, |block| {
        let mut lines = Vec::new();
        block.each_object(|row| {
            serde_json::to_writer(Escaping(&mut lines), &row)?;
            lines.push(b'\n');
            Ok(())
        })?;
        Ok(lines)
    })
}

/// The JSON Schema of a type as it is written, under the id that its documents carry: what may be left out is not required,
/// and what may be `null` is.
///
/// # Errors
/// As [`pretty`].
pub fn schema<T: JsonSchema>(id: &str) -> io::Result<String> {
    let written = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = written.into_generator().into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), id.into());
    pretty(&schema)
}

/// JSON text with DEL and all beyond ASCII that acts written out. Such characters stand within strings only, and the
/// controls of ASCII are escaped there already.
fn escaped(json: &str) -> Cow<'_, str> {
    let may_act = |byte: &u8| *byte >= 0x7f;
    if !json.as_bytes().iter().any(may_act) {
        return Cow::Borrowed(json);
    }
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character >= '\u{7f}' && acts(character) {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\u{:04x}", u32::from(character));
        } else {
            text.push(character);
        }
    }
    Cow::Owned(text)
}

/// A writer of JSON that escapes what is written. The serializer hands over whole characters, never a part of one.
struct Escaping<W>(W);

impl<W: Write> Write for Escaping<W> {
    fn write(&mut self, json: &[u8]) -> io::Result<usize> {
        let text = str::from_utf8(json).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        self.0.write_all(escaped(text).as_bytes())?;
        Ok(json.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Serialize, JsonSchema)]
    struct Person {
        name: String,
        density: Option<f64>,
    }

    #[test]
    fn keys_keep_their_order_and_the_undefined_is_null() {
        let ana = Person { name: "Ana".into(), density: None };
        assert_eq!(pretty(&ana).unwrap(), "{\n  \"name\": \"Ana\",\n  \"density\": null\n}\n");
        let bo = Person { name: "Bo".into(), density: Some(0.1) };
        assert_eq!(pretty(&bo).unwrap(), "{\n  \"name\": \"Bo\",\n  \"density\": 0.1\n}\n");
    }

    #[test]
    fn a_name_cannot_act_in_a_terminal_that_shows_json() {
        let name = "\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}</script>";
        let safe = "\"\\u001b\\u007f\\u009b\\u202e\\u2028</script>\"";
        assert_eq!(pretty(name).unwrap(), format!("{safe}\n"));
        let mut line = Vec::new();
        write_lines(&Rows::of(["name"], vec![name], |&name| [name.into()]), &mut line).unwrap();
        assert_eq!(String::from_utf8(line).unwrap(), format!("{{\"name\":{safe}}}\n"));
    }

    #[test]
    fn a_schema_names_its_document() {
        let schema = schema::<Person>("netsales.person/1").unwrap();
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        assert_eq!(schema["$id"], "netsales.person/1");
        assert_eq!(schema["properties"]["name"]["type"], "string");
    }

    proptest! {
        #[test]
        fn every_string_reads_back_as_it_was(text: String) {
            let json = pretty(&text).unwrap();
            prop_assert!(!json.trim_end().contains(acts));
            let mut written = Vec::new();
            write_pretty(&text, &mut written).unwrap();
            prop_assert_eq!(&written, json.as_bytes());
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }

    #[test]
    fn what_acts_is_written_out_wherever_it_stands() {
        assert_eq!(escaped("\u{202e}"), "\\u202e");
        assert_eq!(escaped("a\u{7f}\u{202e}b"), "a\\u007f\\u202eb");
        assert_eq!(escaped("né"), "né");
    }
}
