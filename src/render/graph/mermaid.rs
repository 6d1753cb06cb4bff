//! Mermaid (mermaid.js.org), as a drawing: what GitHub, GitLab and many wikis show.
//!
//! Within a label all but letters, digits and a few signs are written as `#nn;`, since Mermaid takes many signs for orders.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Edge, Graph, Node};
use crate::render::show::cell;

/// More lines than this Mermaid does not draw (`maxEdges`).
pub const EDGES: usize = 500;
/// More letters than this it does not read (`maxTextSize`).
const LETTERS: usize = 50_000;
/// How many letters of a line in a box are drawn.
const LINE: usize = 60;
/// Longer ids than this are drawn under their number.
const ID: usize = 40;

/// What was left out of the graph so that it can be drawn, and what else stands against that.
pub fn fit(graph: &mut Graph) -> Vec<String> {
    let mut told = Vec::new();
    let all = graph.edges.len();
    if all > EDGES {
        // The sort is stable: of equal ties the first stay, and then all stand as they stood.
        let mut places: Vec<usize> = (0..all).collect();
        let rank = |place: &usize| (graph.edges[*place].full, graph.edges[*place].value);
        places.sort_by(|a, b| {
            let (one, other) = (rank(a), rank(b));
            other.0.cmp(&one.0).then(other.1.total_cmp(&one.1))
        });
        let mut stays = vec![false; all];
        places[..EDGES].iter().for_each(|&place| stays[place] = true);
        let mut stays = stays.into_iter();
        graph.edges.retain(|_| stays.next().unwrap_or_default());
        told.push(format!("Mermaid draws at most {EDGES} lines: the {} weakest of {all} are left out", all - EDGES));
    }
    let letters = text(graph).chars().count();
    if letters > LETTERS {
        told.push(format!(
            "Mermaid reads at most {LETTERS} letters unless its maxTextSize is raised; this has {letters}"
        ));
    }
    told
}

/// Writes the graph.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(text(graph).as_bytes())
}

fn text(graph: &Graph) -> String {
    let ids: Vec<String> = graph.nodes.iter().enumerate().map(|(place, node)| id(&node.id, place)).collect();
    let mut text = format!("flowchart BT\n  %% {}\n", graph.legend);
    for (node, id) in graph.nodes.iter().zip(&ids) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {id}[\"{}\"]", label(node));
    }
    let below = below(graph);
    for edge in &graph.edges {
        let joint = match (edge.full, edge.directed) {
            (true, true) => "-->",
            (true, false) => "---",
            (false, true) => "-.->",
            (false, false) => "-.-",
        };
        let label = edge.label.as_ref().map(|label| format!("|\"{}\"|", line(label))).unwrap_or_default();
        // Where a line begins is drawn below where it ends: whoever is lower down comes first, or leaders would sink.
        let turned = !edge.directed && (below[edge.source], edge.target) < (below[edge.target], edge.source);
        let (from, to) = if turned { (edge.target, edge.source) } else { (edge.source, edge.target) };
        let _ = writeln!(text, "  {} {joint}{label} {}", ids[from], ids[to]);
    }
    class(&mut text, graph, &ids, "bold", "stroke-width:3px", |node| node.bold);
    class(&mut text, graph, &ids, "broken", "stroke-dasharray:4 3", |node| node.broken);
    text
}

/// How many formal steps each is below the top; who is in no formal line comes last. Cost: formal lines times steps.
fn below(graph: &Graph) -> Vec<usize> {
    let last = graph.nodes.len();
    let formal: Vec<&Edge> = graph.edges.iter().filter(|edge| edge.full).collect();
    let mut below = vec![last; last];
    formal.iter().flat_map(|edge| [edge.source, edge.target]).for_each(|place| below[place] = 0);
    // Two who report to each other would go down for ever.
    for _ in 0..last {
        let mut stands = true;
        for edge in &formal {
            if below[edge.source] <= below[edge.target] && below[edge.target] + 1 < last {
                below[edge.source] = below[edge.target] + 1;
                stands = false;
            }
        }
        if stands {
            break;
        }
    }
    below
}

fn class(text: &mut String, graph: &Graph, ids: &[String], name: &str, style: &str, is: impl Fn(&Node) -> bool) {
    let those: Vec<&str> =
        graph.nodes.iter().zip(ids).filter(|(node, _)| is(node)).map(|(_, id)| id.as_str()).collect();
    if !those.is_empty() {
        let _ = writeln!(text, "  classDef {name} {style}\n  class {} {name}", those.join(","));
    }
}

/// An id that is no word of Mermaid's: the same for the same node whoever else is drawn, unless its own is very long.
fn id(id: &str, place: usize) -> String {
    let mut made = "p_".to_owned();
    for letter in id.chars() {
        if letter.is_ascii_alphanumeric() {
            made.push(letter);
        } else {
            let _ = write!(made, "_{:x}_", u32::from(letter));
        }
    }
    if made.len() > ID { format!("n{place}") } else { made }
}

fn label(node: &Node) -> String {
    let lines = node.lines.iter().map(|text| line(text));
    std::iter::once(line(&node.label)).chain(lines).collect::<Vec<_>>().join("<br>")
}

/// A line of a label.
fn line(text: &str) -> String {
    let mut made = String::new();
    let mut before = ' ';
    for letter in cell(text, LINE).chars() {
        if letter == '$' && before == '$' {
            // Two of them begin a formula, and nothing stands for one of them but itself.
            made.push('\u{2060}');
        }
        before = letter;
        if letter.is_alphanumeric() || !letter.is_ascii() || " .,'/+-()".contains(letter) {
            made.push(letter);
        } else {
            let _ = write!(made, "#{};", u32::from(letter));
        }
    }
    // A mark of emphasis, a list or a heading at the start would be taken for Markdown, an empty label for a fault.
    if made.trim().is_empty() { "#8230;".to_owned() } else { made }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dollar_stays_one_and_two_begin_no_formula() {
        assert_eq!(line("5$ a$b"), "5#36; a#36;b");
        assert_eq!(line("$$x$$"), "#36;\u{2060}#36;x#36;\u{2060}#36;");
        assert_eq!(line("- a"), "- a");
        assert_eq!([line(""), line(" ")], ["#8230;", "#8230;"]);
        assert_eq!(line("né <b>\"x\"; y"), "né #60;b#62;#34;x#34;#59; y");
    }

    #[test]
    fn an_id_is_its_own_until_it_is_too_long() {
        assert_eq!(id("ana", 7), "p_ana");
        assert_eq!(id("a-b", 7), "p_a_2d_b");
        let longest = "a".repeat(ID - 2);
        assert_eq!(id(&longest, 7), format!("p_{longest}"));
        assert_eq!(id(&format!("{longest}a"), 7), "n7");
    }
}
