//! `GraphML` (graphml.graphdrawing.org): yEd, Gephi, igraph, networkx, R.

use std::io::{self, Write};

use super::xml::{Xml, ids};
use super::{Column, Graph, Holds, words};
use crate::render::rows::Value;

/// Writes the graph.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let ids = ids(graph);
    let mut xml = Xml::new(out)?;
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
    key(&mut xml, "label", "node", "label", "string")?;
    keys(&mut xml, 'n', "node", &graph.node_columns)?;
    keys(&mut xml, 'e', "edge", &graph.edge_columns)?;
    let direction = if graph.is_directed() { "directed" } else { "undirected" };
    xml.open("graph", &[("id", "G"), ("edgedefault", direction)])?;
    for (node, id) in graph.nodes.iter().zip(&ids) {
        xml.open("node", &[("id", id)])?;
        xml.text("data", &[("key", "label")], &node.label)?;
        data(&mut xml, 'n', &node.cells)?;
        xml.close("node")?;
    }
    for (place, (source, target, edge)) in graph.arcs().enumerate() {
        let id = format!("e{place}");
        xml.open("edge", &[("id", &id), ("source", &ids[source]), ("target", &ids[target])])?;
        data(&mut xml, 'e', &edge.cells)?;
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.end()
}

fn keys(xml: &mut Xml<'_>, of: char, holder: &str, columns: &[Column]) -> io::Result<()> {
    columns.iter().enumerate().try_for_each(|(place, column)| {
        let kind = match column.holds {
            Holds::Text => "string",
            Holds::Number => "double",
            Holds::Integer => "long",
            Holds::Bool => "boolean",
        };
        key(xml, &format!("{of}{place}"), holder, &column.name, kind)
    })
}

fn key(xml: &mut Xml<'_>, id: &str, holder: &str, name: &str, kind: &str) -> io::Result<()> {
    xml.empty("key", &[("id", id), ("for", holder), ("attr.name", name), ("attr.type", kind)])
}

fn data(xml: &mut Xml<'_>, of: char, cells: &[Value<'_>]) -> io::Result<()> {
    cells.iter().enumerate().try_for_each(|(place, cell)| match words(cell) {
        Some(text) => xml.text("data", &[("key", &format!("{of}{place}"))], &text),
        None => Ok(()),
    })
}
