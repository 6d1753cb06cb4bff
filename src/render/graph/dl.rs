//! UCINET's DL: labels of at most 18 characters and a list of arcs, each with one number.

use std::io::{self, Write};

use super::Graph;
use super::names::apart;

/// How long a label may be.
const LABEL: usize = 18;

/// What became of labels that DL has no room for.
pub fn notices(graph: &Graph) -> Vec<String> {
    let cut = graph.nodes.iter().filter(|node| node.label.chars().count() > LABEL).count();
    let told = format!("DL has room for {LABEL} letters a name: {cut} of {} are cut", graph.nodes.len());
    (cut > 0).then_some(told).into_iter().collect()
}

/// Writes the graph; a tie without direction stands once each way, as DL's edge lists have it.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "dl n={}\nformat = edgelist1\nlabels:", graph.nodes.len())?;
    for label in apart(graph.nodes.iter().map(|node| plain(&node.label)).collect(), LABEL) {
        writeln!(out, "{label}")?;
    }
    writeln!(out, "data:")?;
    for edge in &graph.edges {
        let (source, target, number) = (edge.source + 1, edge.target + 1, edge.number());
        writeln!(out, "{source} {target} {number}")?;
        if !edge.directed {
            writeln!(out, "{target} {source} {number}")?;
        }
    }
    Ok(())
}

/// A label without what DL parts labels by, or takes for a word of its own (`data:`): `_` stands for it.
fn plain(label: &str) -> String {
    let kept = |letter: char| if letter.is_alphanumeric() || ".'-~".contains(letter) { letter } else { '_' };
    let label: String = label.chars().map(kept).collect();
    if label.is_empty() { "_".to_owned() } else { label }
}
