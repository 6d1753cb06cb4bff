//! What a metric is: its words and its function.

use super::column::Column;
use super::measured::Measured;

/// A measure of a network, of each contact or of each tie, with all that `explain` says of it.
#[derive(Debug)]
pub struct Metric {
    /// The name in JSON, CSV and on the command line, in `snake_case`.
    pub id: &'static str,
    /// The name in running text.
    pub title: &'static str,
    /// What it means to a seller, in a sentence.
    pub plain: &'static str,
    /// The formula.
    pub formula: &'static str,
    /// In what it is counted.
    pub unit: Unit,
    /// The range of its values, and where it is undefined.
    pub range: &'static str,
    /// Where the definition comes from.
    pub source: &'static str,
    /// How well it is shown that the figure matters to sellers.
    pub evidence: &'static str,
    /// What it takes to compute for everybody; n contacts, m ties, d the greatest degree.
    pub cost: &'static str,
    /// What is measured, and how.
    pub scope: Scope,
}

/// In what a metric is counted; it decides how text rounds and JSON types the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// People.
    People,
    /// Ties.
    Ties,
    /// Another whole number: pairs, groups, a number that names a component.
    Count,
    /// A share of 1, or another ratio.
    Ratio,
    /// A sum of strengths or weights.
    Sum,
    /// Yes or no, as 1 or 0.
    YesNo,
}

impl Unit {
    /// Whether values are whole numbers.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::People | Self::Ties | Self::Count)
    }
}

/// What a metric measures, with its function. A function gives a value for each contact or tie, in their order.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// Each contact, by index.
    Contact(fn(&Measured) -> Column),
    /// Each end of each tie: the value of `i`'s tie to the `k`-th of its neighbours stands at the place of that arc in
    /// [`Adjacency`](crate::network::Adjacency) order.
    Tie(fn(&Measured) -> Column),
    /// The whole network.
    Network(fn(&Measured) -> Option<f64>),
}

/// A part of a whole; undefined where there is no whole.
pub(super) fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// 1 for yes, 0 for no.
pub(super) fn yes_no(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}
