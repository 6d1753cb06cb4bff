//! The answer of `export` to other tools: people and ties as nodes and edges with what is known of them.
//!
//! What is not known is an empty cell. A pair that is known not to be tied has no edge, and neither has one nobody asked about.

mod edges;
mod nodes;

use std::collections::BTreeSet;

use super::veil::Veil;
use crate::advise::Context;
use crate::metrics::Sheet;
use crate::network::{ContactIx, Network};
use crate::render::graph::{Column, Graph, Holds, Picture};
use crate::render::rows::Value;

/// What a drawing's lines and boxes mean.
const LEGEND: &str = "full lines: reports to; broken lines: other ties; thick boxes: a say in the purchase; broken boxes: no contact \
                      with you noted";

/// What a graph is made of.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The network as recorded; ties are taken from it, the unlisted seller is not in it.
    pub network: &'a Network,
    /// The seller's view of it, for whom they are in touch with.
    pub context: &'a Context<'a>,
    /// Who is in it, by number.
    pub chosen: &'a [ContactIx],
    /// The metrics that come along, of the whole network.
    pub sheet: &'a Sheet,
    /// Whether ties that only follow from shared groups are left out.
    pub declared_only: bool,
    /// How the form takes a network.
    pub picture: Picture,
    /// Under which pseudonyms people, accounts and words stand; none: as they are.
    pub veil: Option<&'a Veil<'a>>,
}

/// A graph, and what a form with one number a tie should say of it.
#[derive(Debug, Clone)]
pub struct NetworkGraph {
    /// What is written.
    pub graph: Graph,
    /// How many edges have an assumed strength for their number, since nobody said how strong they are.
    pub assumed: usize,
}

impl NetworkGraph {
    /// The people chosen and the ties among them. Cost: O(n + m log m).
    pub fn new(request: &Request<'_>) -> Self {
        let mut graph = Graph { legend: LEGEND, ..Graph::default() };
        (graph.node_columns, graph.nodes) = nodes::of(request);
        let assumed;
        (graph.edges, assumed) = edges::of(request);
        graph.edge_columns = edges::columns();
        if request.veil.is_some() {
            graph.order_by_id();
        }
        if request.picture == Picture::Data {
            edges::mark_mutual(&mut graph);
        }
        let all = graph.nodes.iter_mut().map(|node| &mut node.cells);
        drop_empty(&mut graph.node_columns, all.collect());
        let all = graph.edges.iter_mut().map(|edge| &mut edge.cells);
        drop_empty(&mut graph.edge_columns, all.collect());
        Self { graph, assumed }
    }
}

/// Leaves out the columns that nobody has a cell of.
fn drop_empty(columns: &mut Vec<Column>, mut rows: Vec<&mut Vec<Value<'static>>>) {
    let is_filled = |place: usize| rows.iter().any(|row| row[place] != Value::Empty);
    let filled: Vec<bool> = (0..columns.len()).map(is_filled).collect();
    let mut kept = filled.iter();
    columns.retain(|_| kept.next().is_some_and(|kept| *kept));
    for row in &mut rows {
        let mut kept = filled.iter();
        row.retain(|_| kept.next().is_some_and(|kept| *kept));
    }
}

/// A column; where its name is taken, whatever the case of its letters, under a number.
fn column(name: &str, holds: Holds, taken: &mut BTreeSet<String>) -> Column {
    let mut made = name.to_owned();
    let mut number = 1;
    while !taken.insert(made.to_lowercase()) {
        number += 1;
        made = format!("{name}_{number}");
    }
    Column { name: made, holds }
}

fn text(words: Option<String>) -> Value<'static> {
    words.filter(|words| !words.is_empty()).map_or(Value::Empty, Value::from)
}
