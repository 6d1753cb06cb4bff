//! The answer of `metrics`: a row a contact, an end of a tie, or the network, with the metrics asked for.

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::advise::figure::rounded;
use crate::metrics::{Metric, Sheet, Unit};
use crate::network::{ContactIx, Network};
use crate::render::csv::Value;
use crate::render::document::{Align, Document, Table};
use crate::reports::answer::{Answer, Rows, each_once};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.metrics/1";

/// Measured rows.
#[derive(Debug, Clone, serde::Serialize, JsonSchema)]
pub struct Measures {
    /// `netsales.metrics/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// The rows, in the order asked for.
    pub rows: Vec<Row>,
    /// The names of the columns that say what a row is about: `id` and `name`, or `source` and `target`.
    #[serde(skip)]
    pub keys: &'static [&'static str],
    /// The metrics, in the order asked for.
    #[serde(skip)]
    pub metrics: Vec<&'static Metric>,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A contact.
    Contact(ContactIx),
    /// A tie seen from its first end, with its place among all arcs.
    Tie(ContactIx, ContactIx, usize),
    /// The whole network.
    Network,
}

impl Subject {
    /// The row of a [`Sheet`] that holds its values.
    pub fn place(self) -> usize {
        match self {
            Self::Contact(ix) => ix.index(),
            Self::Tie(_, _, place) => place,
            Self::Network => 0,
        }
    }

    fn labels(self, network: &Network) -> Vec<(&'static str, String)> {
        let id = |ix| network.contact(ix).id.to_string();
        match self {
            Self::Contact(ix) => vec![("id", id(ix)), ("name", network.contact(ix).name.to_string())],
            Self::Tie(source, target, _) => vec![("source", id(source)), ("target", id(target))],
            Self::Network => Vec::new(),
        }
    }
}

/// What was measured of one contact, one end of a tie, or the network.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is about, a text for each of the report's keys.
    pub labels: Vec<(&'static str, String)>,
    /// The values, one for each metric; none where it is undefined.
    pub values: Vec<(&'static Metric, Option<f64>)>,
}

impl Serialize for Row {
    /// One flat object: the labels, then the metrics by id.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.labels.len() + self.values.len()))?;
        for (key, label) in &self.labels {
            map.serialize_entry(key, label)?;
        }
        for (metric, value) in &self.values {
            match cell(metric, *value) {
                Value::Bool(truth) => map.serialize_entry(metric.id, &truth)?,
                Value::Integer(number) => map.serialize_entry(metric.id, &number)?,
                _ => map.serialize_entry(metric.id, value)?,
            }
        }
        map.end()
    }
}

impl JsonSchema for Row {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Row".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "What the row is about (id and name, or source and target), then each metric by its id.",
            "additionalProperties": { "type": ["number", "boolean", "string", "null"] }
        })
    }
}

/// A whole number as it is written: without a point.
#[expect(clippy::cast_possible_truncation, reason = "counts of people, ties and pairs lie far within an i64")]
pub fn whole(value: f64) -> i64 {
    value as i64
}

impl Measures {
    /// The rows of a sheet about these subjects, in their order. All subjects are of one kind.
    pub fn new(as_of: Date, network: &Network, sheet: &Sheet, subjects: &[Subject]) -> Self {
        let row = |&subject: &Subject| Row {
            labels: subject.labels(network),
            values: sheet.metrics().map(|metric| (metric, sheet.value(metric.id, subject.place()))).collect(),
        };
        let keys: &[&str] = match subjects.first() {
            Some(Subject::Tie(..)) => &["source", "target"],
            Some(Subject::Network) => &[],
            Some(Subject::Contact(_)) | None => &["id", "name"],
        };
        Self {
            schema: SCHEMA.to_owned(),
            as_of: as_of.to_string(),
            rows: subjects.iter().map(row).collect(),
            keys,
            metrics: sheet.metrics().collect(),
        }
    }
}

impl Answer for Measures {
    fn page(&self) -> Document {
        let mut page = Document::new();
        let keys = self.keys.iter().map(|key| ((*key).to_owned(), Align::Left));
        let metrics = self.metrics.iter().map(|metric| (metric.id.to_owned(), Align::Right));
        let mut table = Table::new(keys.chain(metrics));
        for row in &self.rows {
            let labels = row.labels.iter().map(|(_, label)| label.clone().into());
            let values = row.values.iter().map(|(metric, value)| said(metric, *value).into());
            table.row(labels.chain(values));
        }
        page.table(table);
        page
    }

    fn rows(&self) -> Rows {
        let header = self.keys.iter().copied().chain(self.metrics.iter().map(|metric| metric.id)).collect();
        Rows { header, rows: self.rows.iter().map(Row::cells).collect() }
    }

    fn ids(&self) -> Vec<String> {
        each_once(self.rows.iter().filter_map(|row| row.labels.first()).map(|(_, id)| id.clone()))
    }
}

impl Row {
    fn cells(&self) -> Vec<Value> {
        let labels = self.labels.iter().map(|(_, label)| Value::Text(label.clone()));
        labels.chain(self.values.iter().map(|(metric, value)| cell(metric, *value))).collect()
    }
}

/// A value for programs, in full precision.
fn cell(metric: &Metric, value: Option<f64>) -> Value {
    match (metric.unit, value) {
        (_, None) => Value::Empty,
        (Unit::YesNo, Some(value)) => Value::Bool(value > 0.0),
        (unit, Some(value)) if unit.is_whole() => Value::Integer(whole(value)),
        (_, Some(value)) => Value::Number(value),
    }
}

/// A value for people: three digits behind the point at most, words for yes and no.
fn said(metric: &Metric, value: Option<f64>) -> String {
    match (value, metric.unit) {
        (None, _) => "–".to_owned(),
        (Some(value), Unit::YesNo) => if value > 0.0 { "yes" } else { "no" }.to_owned(),
        (Some(value), unit) if unit.is_whole() => whole(value).to_string(),
        (Some(value), _) if value.abs() < 10.0 => format!("{value:.3}"),
        (Some(value), _) => rounded(value),
    }
}
