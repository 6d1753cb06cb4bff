//! The answer of `metrics`: a row a contact, an end of a tie, or the network, with the metrics asked for.
//!
//! The rows are made from the network and the sheet as they are written, and are held nowhere.

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde::ser::Serializer;

use crate::advise::figure::rounded;
use crate::metrics::sample::{CONFIDENCE, ESTIMATED};
use crate::metrics::{Metric, Sample, Sheet, Unit};
use crate::network::{Adjacency, ContactIx, Network};
use crate::render::document::{Align, Document, Table};
use crate::render::{Rows, Value};
use crate::reports::answer::Answer;

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.metrics/1";

/// Measured rows.
#[derive(Serialize, JsonSchema)]
pub struct Measures<'a> {
    /// `netsales.metrics/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// From how many contacts figures were estimated, and how far off they may be; none: all figures are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
    /// The rows, in the order asked for.
    #[schemars(with = "Vec<Row>")]
    pub rows: Measured<'a>,
}

/// What was measured, and of whom.
#[derive(Debug)]
pub struct Measured<'a> {
    network: &'a Network,
    sheet: &'a Sheet,
    subjects: Subjects<'a>,
    places: Places,
}

/// How some figures were estimated.
#[derive(Debug, Clone, PartialEq, serde::Serialize, JsonSchema)]
pub struct Estimate {
    /// The metrics that were estimated, by id.
    pub metrics: Vec<&'static str>,
    /// From how many contacts, drawn at random, shortest routes were followed.
    pub samples: usize,
    /// Among how many contacts they were drawn.
    pub contacts: usize,
    /// The seed of the draw.
    pub seed: u64,
    /// By how much at most a share of shortest routes, or a harmonic closeness, is off.
    pub error: Option<f64>,
    /// With which probability that holds of all contacts at once.
    pub confidence: f64,
}

impl Estimate {
    fn of(sample: &Sample, sheet: &Sheet) -> Self {
        Self {
            metrics: sheet.metrics().map(|metric| metric.id).filter(|id| ESTIMATED.contains(id)).collect(),
            samples: sample.drawn.len(),
            contacts: sample.among,
            seed: sample.seed,
            error: sample.error(),
            confidence: CONFIDENCE,
        }
    }
}

/// What a row is about.
#[derive(Debug)]
pub enum Subjects<'a> {
    /// A contact.
    Contacts,
    /// An end of a tie.
    Ends(EndsOfTies<'a>),
    /// The whole network.
    Network,
}

/// The ends of ties, each with its place in a [`Sheet`]: the tie of `i` to the `k`-th of its neighbours stands `k` places behind
/// those of all before `i`.
#[derive(Debug)]
pub struct EndsOfTies<'a> {
    ties: &'a Adjacency,
    /// Where each contact's own ties begin.
    starts: Vec<u32>,
}

/// The rows of a [`Sheet`] that are shown, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Places {
    /// So many from the first on.
    First(usize),
    /// These.
    These(Vec<u32>),
}

/// A row in JSON.
struct Row;

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

impl<'a> Measures<'a> {
    /// The rows of a sheet at these places.
    pub fn new(as_of: Date, network: &'a Network, sheet: &'a Sheet, subjects: Subjects<'a>, places: Places) -> Self {
        let rows = Measured { network, sheet, subjects, places };
        Self { schema: SCHEMA.to_owned(), as_of: as_of.to_string(), estimate: None, rows }
    }

    /// The same with the sample that figures were estimated from; none: all figures are exact.
    #[must_use]
    pub fn estimated(mut self, sample: Option<&Sample>) -> Self {
        self.estimate = sample.map(|sample| Estimate::of(sample, self.rows.sheet));
        self
    }
}

impl Answer for Measures<'_> {
    fn page(&self) -> Document {
        let Measured { sheet, places, .. } = &self.rows;
        let mut page = Document::new();
        let keys = self.rows.keys().iter().map(|key| ((*key).to_owned(), Align::Left));
        let metrics = sheet.metrics().map(|metric| (metric.id.to_owned(), Align::Right));
        let mut table = Table::new(keys.chain(metrics));
        for place in places.iter() {
            let labels = self.rows.labels(place).map(Into::into);
            let values = sheet.metrics().map(|metric| said(metric, sheet.value(metric.id, place)).into());
            table.row(labels.chain(values));
        }
        page.table(table);
        page
    }

    fn rows(&self) -> Rows<'_> {
        self.rows.rows()
    }

    fn ids(&self) -> Vec<&str> {
        let Measured { network, subjects, places, .. } = &self.rows;
        let mut seen = vec![false; network.len()];
        let firsts = places.iter().filter_map(|place| subjects.first(place));
        let new = firsts.filter(|ix| !std::mem::replace(&mut seen[ix.index()], true));
        new.map(|ix| &*network.contact(ix).id).collect()
    }
}

impl Measured<'_> {
    /// The names of the columns that say what a row is about.
    fn keys(&self) -> &'static [&'static str] {
        match self.subjects {
            Subjects::Contacts => &["id", "name"],
            Subjects::Ends(_) => &["source", "target"],
            Subjects::Network => &[],
        }
    }

    /// What the row is about, a text for each key.
    fn labels(&self, place: usize) -> impl Iterator<Item = &str> {
        let name = matches!(self.subjects, Subjects::Contacts).then(|| &*self.contact(place).name);
        self.subjects.contacts(place).map(|ix| &*self.network.contact(ix).id).chain(name)
    }

    fn contact(&self, place: usize) -> &crate::network::Contact {
        self.network.contact(ContactIx::new(place))
    }

    fn rows(&self) -> Rows<'_> {
        let header = self.keys().iter().copied().chain(self.sheet.metrics().map(|metric| metric.id)).collect();
        Rows::new(header, self.places.len(), |row, cells| self.cells(self.places.get(row), cells))
    }

    fn cells<'s>(&'s self, place: usize, cells: &mut Vec<Value<'s>>) {
        cells.extend(self.labels(place).map(Value::from));
        cells.extend(self.sheet.metrics().map(|metric| cell(metric, self.sheet.value(metric.id, place))));
    }
}

impl Serialize for Measured<'_> {
    /// Flat objects: the labels, then the metrics by id.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows().serialize(serializer)
    }
}

impl Subjects<'_> {
    /// How many rows there are to choose from.
    pub fn len(&self, network: &Network) -> usize {
        match self {
            Self::Contacts => network.len(),
            Self::Ends(ends) => ends.ties.arc_count(),
            Self::Network => 1,
        }
    }

    /// The contact whose row stands at this place; none where it is about the whole network.
    pub fn first(&self, place: usize) -> Option<ContactIx> {
        self.contacts(place).next()
    }

    /// The contacts that the row at this place is about.
    fn contacts(&self, place: usize) -> impl Iterator<Item = ContactIx> {
        let (one, other) = match self {
            Self::Contacts => (Some(place), None),
            Self::Ends(ends) => {
                let (source, target) = ends.at(place);
                (Some(source), Some(target))
            }
            Self::Network => (None, None),
        };
        one.into_iter().chain(other).map(ContactIx::new)
    }
}

impl<'a> EndsOfTies<'a> {
    /// The ends of these ties. Cost: O(n).
    pub fn new(ties: &'a Adjacency) -> Self {
        let begin = |at: &mut u32, i: usize| Some(std::mem::replace(at, *at + ties.degree(i) as u32));
        Self { ties, starts: (0..ties.len()).scan(0, begin).collect() }
    }

    /// Whose end stands at this place, and who stands at the other.
    pub fn at(&self, place: usize) -> (usize, usize) {
        let source = self.starts.partition_point(|start| *start as usize <= place) - 1;
        (source, self.ties.neighbours(source)[place - self.starts[source] as usize] as usize)
    }
}

impl Places {
    /// How many rows are shown.
    pub fn len(&self) -> usize {
        match self {
            Self::First(len) => *len,
            Self::These(places) => places.len(),
        }
    }

    /// Whether no row is shown.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place that is shown in this row.
    pub fn get(&self, row: usize) -> usize {
        match self {
            Self::First(_) => row,
            Self::These(places) => places[row] as usize,
        }
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).map(|row| self.get(row))
    }
}

/// A whole number as it is written: without a point.
#[expect(clippy::cast_possible_truncation, reason = "counts of people, ties and pairs lie far within an i64")]
pub fn whole(value: f64) -> i64 {
    value as i64
}

/// A value for programs, in full precision.
fn cell(metric: &Metric, value: Option<f64>) -> Value<'static> {
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
