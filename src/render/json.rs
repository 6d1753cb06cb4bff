//! Values as JSON. Characters that a terminal acts on are written as `\u001b`, so that a document is safe to look at.

use std::fmt::Write;
use std::io;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use super::show::acts;

/// The value as JSON over several lines, moved in by two blanks, with a line end.
///
/// # Errors
/// When the value cannot be JSON, such as a map whose keys are not words.
pub fn pretty<T: Serialize + ?Sized>(value: &T) -> io::Result<String> {
    Ok(escaped(&serde_json::to_string_pretty(value)?) + "\n")
}

/// The value as JSON on one line, with a line end: a line of JSON Lines.
///
/// # Errors
/// As [`pretty`].
pub fn line<T: Serialize + ?Sized>(value: &T) -> io::Result<String> {
    Ok(escaped(&serde_json::to_string(value)?) + "\n")
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
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character >= '\u{7f}' && acts(character) {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\u{:04x}", u32::from(character));
        } else {
            text.push(character);
        }
    }
    text
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
        assert_eq!(line(&bo).unwrap(), "{\"name\":\"Bo\",\"density\":0.1}\n");
    }

    #[test]
    fn a_name_cannot_act_in_a_terminal_that_shows_json() {
        let json = line("\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}</script>").unwrap();
        assert_eq!(json, "\"\\u001b\\u007f\\u009b\\u202e\\u2028</script>\"\n");
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
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
