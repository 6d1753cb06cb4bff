//! Node-link JSON: what `networkx.node_link_graph` reads (3.4 and later, with `edges="edges"`), and D3 with `edges` for `links`.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Column, Graph};
use crate::render::json;
use crate::render::rows::Value;

/// Writes the graph.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    json::write_pretty(&NodeLink(graph), out)
}

struct NodeLink<'g>(&'g Graph);

struct Nodes<'g>(&'g Graph);

struct Edges<'g>(&'g Graph);

/// One node or edge: what names it, then the columns that are known of it.
struct Item<'g> {
    named: [(&'static str, &'g str); 2],
    columns: &'g [Column],
    cells: &'g [Value<'static>],
}

impl Serialize for NodeLink<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("directed", &self.0.is_directed())?;
        map.serialize_entry("multigraph", &false)?;
        map.serialize_entry("nodes", &Nodes(self.0))?;
        map.serialize_entry("edges", &Edges(self.0))?;
        map.end()
    }
}

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.nodes.len()))?;
        for node in &self.0.nodes {
            let named = [("id", node.id.as_str()), ("name", node.label.as_str())];
            list.serialize_element(&Item { named, columns: &self.0.node_columns, cells: &node.cells })?;
        }
        list.end()
    }
}

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for (source, target, edge) in self.0.arcs() {
            let id = |place: usize| self.0.nodes[place].id.as_str();
            let named = [("source", id(source)), ("target", id(target))];
            list.serialize_element(&Item { named, columns: &self.0.edge_columns, cells: &edge.cells })?;
        }
        list.end()
    }
}

impl Serialize for Item<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.named.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        let known = self.columns.iter().zip(self.cells).filter(|(_, cell)| **cell != Value::Empty);
        known.into_iter().try_for_each(|(column, cell)| map.serialize_entry(&column.name, cell))?;
        map.end()
    }
}
