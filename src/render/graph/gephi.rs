//! Gephi's spreadsheets: a table of nodes and one of edges, under the headers by which Gephi knows them.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Column, Graph};
use crate::render::csv::Delimited;
use crate::render::rows::Value;

/// Writes the table of nodes.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_nodes(graph: &Graph, rows: Delimited, out: &mut dyn Write) -> io::Result<()> {
    let header = header(&["Id", "Label"], &graph.node_columns);
    let cells = graph.nodes.iter().map(|node| with([&node.id, &node.label], &node.cells));
    rows.write_table(&header, cells, out)
}

/// Writes the table of edges.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_edges(graph: &Graph, rows: Delimited, out: &mut dyn Write) -> io::Result<()> {
    let header = header(&["Source", "Target", "Type"], &graph.edge_columns);
    let id = |place: usize| graph.nodes[place].id.as_str();
    let cells = graph.edges.iter().map(|edge| {
        let direction = if edge.directed { "Directed" } else { "Undirected" };
        with([id(edge.source), id(edge.target), direction], &edge.cells)
    });
    rows.write_table(&header, cells, out)
}

fn header<'g>(own: &[&'g str], columns: &'g [Column]) -> Vec<&'g str> {
    let named = columns.iter().map(|column| if column.name == "weight" { "Weight" } else { column.name.as_str() });
    own.iter().copied().chain(named).collect()
}

fn with<'g, const N: usize>(own: [&'g str; N], cells: &'g [Value<'static>]) -> Vec<Value<'g>> {
    own.into_iter().map(|text| Value::Text(Cow::Borrowed(text))).chain(cells.iter().cloned()).collect()
}
