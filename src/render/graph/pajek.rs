//! Pajek's .net (mrvar.fdv.uni-lj.si/pajek): vertices by number with a label; arcs where
//! something has a direction, else edges, each with one number.

use std::io::{self, Write};

use super::Graph;
use super::names::apart;
use crate::render::show::show;

/// Writes the graph.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "*Vertices {}", graph.nodes.len())?;
    let labels = apart(graph.nodes.iter().map(|node| plain(&node.label)).collect(), usize::MAX);
    for (place, label) in labels.iter().enumerate() {
        writeln!(out, "{} \"{label}\"", place + 1)?;
    }
    // One list only, since readers such as networkx stop at the first.
    let (heading, mut lines) = (if graph.is_directed() { "*Arcs" } else { "*Edges" }, graph.arcs().peekable());
    if lines.peek().is_some() {
        writeln!(out, "{heading}")?;
    }
    lines.try_for_each(|(source, target, edge)| {
        let label = edge.label.as_ref().map(|label| format!(" l \"{}\"", plain(label))).unwrap_or_default();
        writeln!(out, "{} {} {}{label}", source + 1, target + 1, edge.number())
    })
}

/// A label: Pajek has no escape for a quote, and takes a backslash for the start of one.
fn plain(text: &str) -> String {
    show(text).replace('"', "'").replace('\\', "/")
}
