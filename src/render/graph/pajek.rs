//! Pajek's .net (mrvar.fdv.uni-lj.si/pajek): vertices by number with a label, edges both ways, arcs one way, each with one number.

use std::io::{self, Write};

use super::names::apart;
use super::{Edge, Graph};
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
    // Edges come first: readers that know one kind at a time (networkx) then turn them into arcs, and not arcs into edges.
    lines(graph, out, "*Edges", |edge| !edge.directed)?;
    lines(graph, out, "*Arcs", |edge| edge.directed)
}

fn lines(graph: &Graph, out: &mut dyn Write, heading: &str, is: impl Fn(&Edge) -> bool) -> io::Result<()> {
    let mut edges = graph.edges.iter().filter(|edge| is(edge)).peekable();
    if edges.peek().is_some() {
        writeln!(out, "{heading}")?;
    }
    edges.try_for_each(|edge| {
        let label = edge.label.as_ref().map(|label| format!(" l \"{}\"", plain(label))).unwrap_or_default();
        writeln!(out, "{} {} {}{label}", edge.source + 1, edge.target + 1, edge.number())
    })
}

/// A label: Pajek has no escape for a quote, and takes a backslash for the start of one.
fn plain(text: &str) -> String {
    show(text).replace('"', "'").replace('\\', "/")
}
