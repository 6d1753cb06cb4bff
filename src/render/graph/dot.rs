//! DOT (graphviz.org), as a drawing. Contacts' columns become no attributes: to Graphviz some names, such as `image`, are orders.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Graph, Node, words};
use crate::render::show::{cell, show};

/// How many letters of a line in a box are drawn.
const LINE: usize = 60;

/// So many people fit side by side.
const FEW: usize = 8;

/// Letters that read well when they are small.
const FONT: &str = "fontname=\"Helvetica,Arial,sans-serif\"";

/// Writes the graph.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let (kind, joint) = if graph.is_directed() { ("digraph", "->") } else { ("graph", "--") };
    writeln!(out, "// {}\n{kind} {{\n  {};\n  {FONT};", graph.legend, layout(graph))?;
    if !graph.legend.is_empty() {
        let legend: Vec<String> = graph.legend.split("; ").map(line).collect();
        let legend = legend.join("\\l");
        writeln!(out, "  label=\"{legend}\\l\"; labeljust=l; fontsize=10;")?;
    }
    writeln!(out, "  node [shape=box, fillcolor=white, {FONT}];\n  edge [{FONT}, fontsize=10];")?;
    for node in &graph.nodes {
        // A line that has no way round a box stays behind it.
        let style = [(true, "filled"), (node.broken, "dashed"), (node.bold, "bold")];
        let style: Vec<&str> = style.into_iter().filter_map(|(is, word)| is.then_some(word)).collect();
        writeln!(out, "  {} [label={}, style=\"{}\"];", quoted(&node.id), label(node), style.join(","))?;
    }
    for edge in &graph.edges {
        let mut said = Vec::new();
        if !edge.full {
            said.push("style=dashed".to_owned());
            said.push("constraint=false".to_owned());
        }
        if graph.is_directed() && !edge.directed {
            said.push("dir=none".to_owned());
        }
        said.extend(edge.label.as_ref().map(|label| format!("label=\"{}\"", line(label))));
        for (column, value) in graph.edge_columns.iter().zip(&edge.cells) {
            // To Graphviz `weight` is how short and straight a line is drawn.
            said.extend(
                words(value).map(|text| format!("{}={}", quoted(&format!("tie_{}", column.name)), quoted(&text))),
            );
        }
        let (source, target) = (&graph.nodes[edge.source].id, &graph.nodes[edge.target].id);
        writeln!(out, "  {} {joint} {} [{}];", quoted(source), quoted(target), said.join(", "))?;
    }
    writeln!(out, "}}")
}

/// Whoever is reported to on top, where that places most people. Else all would stand side by side in one line, metres wide, and
/// those who are tied come to stand near each other instead.
fn layout(graph: &Graph) -> &'static str {
    let formal = graph.edges.iter().filter(|edge| edge.full).flat_map(|edge| [edge.source, edge.target]);
    let placed = formal.collect::<BTreeSet<usize>>().len();
    let few = graph.nodes.len() <= FEW;
    if few || 2 * placed >= graph.nodes.len() {
        "rankdir=BT"
    } else {
        "layout=sfdp; overlap=false; sep=\"+10\"; outputorder=edgesfirst"
    }
}

fn label(node: &Node) -> String {
    let mut text = line(&node.label);
    for more in &node.lines {
        // Writing to a string cannot fail.
        let _ = write!(text, "\\n{}", line(more));
    }
    format!("\"{text}\"")
}

/// A line of a label: a backslash begins an order in a label, and `&` a character by its name.
fn line(text: &str) -> String {
    cell(text, LINE).replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;")
}

/// A text in quotes. Only the quote is escaped there, so a backslash must not come to stand before one.
fn quoted(text: &str) -> String {
    format!("\"{}\"", show(text).replace('\\', "\\\\").replace('"', "\\\""))
}
