//! What every report can be turned into, so that a format is written once and serves them all.

use schemars::JsonSchema;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::render::csv::Value;
use crate::render::document::Document;

/// A report: a serializable value that can be read as a page, as rows and as a list of ids.
pub trait Answer: Serialize + JsonSchema {
    /// The report as a page for people.
    fn page(&self) -> Document;

    /// The report as tidy rows, for spreadsheets and line-by-line programs.
    fn rows(&self) -> Rows;

    /// The people it names, each once, in the order of the report, to feed the next command.
    fn ids(&self) -> Vec<String>;
}

/// Tidy rows under one header.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// The names of the columns.
    pub header: Vec<&'static str>,
    /// The rows; each has as many cells as the header.
    pub rows: Vec<Vec<Value>>,
}

impl Rows {
    /// The rows as objects, a member for each column.
    pub fn objects(&self) -> impl Iterator<Item = Object<'_>> {
        self.rows.iter().map(|cells| Object { header: &self.header, cells })
    }
}

/// One row as an object.
#[derive(Debug, Clone, Copy)]
pub struct Object<'a> {
    header: &'a [&'static str],
    cells: &'a [Value],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.header.len()))?;
        for (name, cell) in self.header.iter().zip(self.cells) {
            match cell {
                Value::Text(text) => map.serialize_entry(name, text)?,
                Value::Number(number) => map.serialize_entry(name, number)?,
                Value::Integer(number) => map.serialize_entry(name, number)?,
                Value::Bool(truth) => map.serialize_entry(name, truth)?,
                Value::Empty => map.serialize_entry(name, &())?,
            }
        }
        map.end()
    }
}

/// The ids, each once, at its first place.
pub(super) fn each_once(ids: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    ids.into_iter().filter(|id| seen.insert(id.clone())).collect()
}

/// A text cell, or an empty one.
pub(super) fn text_or_empty(text: Option<&str>) -> Value {
    text.map_or(Value::Empty, |text| Value::Text(text.to_owned()))
}
