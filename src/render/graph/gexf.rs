//! GEXF 1.2 (gexf.net): Gephi, networkx, sigma.js. A column `weight` of edges is the weight that such tools reckon with.

use std::io::{self, Write};

use super::xml::{Xml, ids};
use super::{Column, Graph, Holds, words};
use crate::render::rows::Value;

/// The column that GEXF has an attribute of its own for.
const WEIGHT: &str = "weight";

/// Writes the graph.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let ids = ids(graph);
    let mut xml = Xml::new(out)?;
    xml.open("gexf", &[("xmlns", "http://www.gexf.net/1.2draft"), ("version", "1.2")])?;
    let direction = if graph.is_directed() { "directed" } else { "undirected" };
    xml.open("graph", &[("mode", "static"), ("defaultedgetype", direction)])?;
    let weight = graph.edge_columns.iter().position(|column| column.name == WEIGHT);
    attributes(&mut xml, "node", &graph.node_columns, None)?;
    attributes(&mut xml, "edge", &graph.edge_columns, weight)?;
    xml.open("nodes", &[])?;
    for (node, id) in graph.nodes.iter().zip(&ids) {
        xml.open("node", &[("id", id), ("label", &node.label)])?;
        values(&mut xml, &node.cells, None)?;
        xml.close("node")?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    for (place, (source, target, edge)) in graph.arcs().enumerate() {
        let id = place.to_string();
        let mut named = vec![("id", id.as_str()), ("source", &ids[source]), ("target", &ids[target])];
        let weighs = weight.and_then(|at| edge.cells.get(at)).and_then(words);
        named.extend(weighs.as_deref().map(|weighs| (WEIGHT, weighs)));
        xml.open("edge", &named)?;
        values(&mut xml, &edge.cells, weight)?;
        xml.close("edge")?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.end()
}

fn attributes(xml: &mut Xml<'_>, class: &str, columns: &[Column], but: Option<usize>) -> io::Result<()> {
    xml.open("attributes", &[("class", class), ("mode", "static")])?;
    for (place, column) in columns.iter().enumerate().filter(|(place, _)| Some(*place) != but) {
        let kind = match column.holds {
            Holds::Text => "string",
            Holds::Number => "double",
            Holds::Integer => "long",
            Holds::Bool => "boolean",
        };
        xml.empty("attribute", &[("id", &place.to_string()), ("title", &column.name), ("type", kind)])?;
    }
    xml.close("attributes")
}

fn values(xml: &mut Xml<'_>, cells: &[Value<'_>], but: Option<usize>) -> io::Result<()> {
    let known = cells.iter().enumerate().filter(|(place, _)| Some(*place) != but);
    let known: Vec<_> = known.filter_map(|(place, cell)| Some((place.to_string(), words(cell)?))).collect();
    if known.is_empty() {
        return Ok(());
    }
    xml.open("attvalues", &[])?;
    known.iter().try_for_each(|(place, text)| xml.empty("attvalue", &[("for", place), ("value", text)]))?;
    xml.close("attvalues")
}
