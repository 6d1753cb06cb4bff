//! A graph for other tools: one value, and a file a form that writes it. Knows columns, labels and escapes, and nothing of sales.

pub mod dl;
pub mod dot;
pub mod gephi;
pub mod gexf;
pub mod graphml;
pub mod mermaid;
pub mod names;
pub mod node_link;
pub mod pajek;
#[cfg(test)]
mod tests;
mod xml;

use super::rows::Value;

/// How a form takes a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// For computing: one line for each pair.
    Data,
    /// For looking at: the formal line of a pair and its other ties are lines of their own.
    Drawing,
}

/// What is written.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// What each node may be said to be.
    pub node_columns: Vec<Column>,
    /// What each edge may be said to be.
    pub edge_columns: Vec<Column>,
    /// The nodes; edges name them by their place.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
    /// What the lines and boxes of a drawing mean, for a comment.
    pub legend: &'static str,
}

/// A column of nodes or edges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, each once.
    pub name: String,
    /// What its cells hold.
    pub holds: Holds,
}

/// What the cells of a column hold where they are not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// Figures.
    Number,
    /// Whole numbers.
    Integer,
    /// True or false.
    Bool,
}

/// A node.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Unique among the nodes.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What a drawing says below the label.
    pub lines: Vec<String>,
    /// Whether a drawing makes it stand out.
    pub bold: bool,
    /// Whether a drawing gives it a broken border.
    pub broken: bool,
    /// A cell for each column; what is not known is empty.
    pub cells: Vec<Value<'static>>,
}

/// An edge.
#[derive(Debug, Clone, Default)]
pub struct Edge {
    /// The place of the node where it starts.
    pub source: usize,
    /// The place of the node where it ends.
    pub target: usize,
    /// Whether it runs from the source to the target only.
    pub directed: bool,
    /// Whether a drawing makes it a full line; else it is broken.
    pub full: bool,
    /// What a drawing writes beside it.
    pub label: Option<String>,
    /// Its one number, for forms that have room for no more.
    pub value: f64,
    /// A cell for each column; what is not known is empty.
    pub cells: Vec<Value<'static>>,
}

impl Graph {
    /// Whether some edge has a direction.
    pub fn is_directed(&self) -> bool {
        self.edges.iter().any(|edge| edge.directed)
    }

    /// Puts the nodes into the order of their ids, and the edges into that of their ends, so that the order tells of nothing else.
    pub fn order_by_id(&mut self) {
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by(|a, b| self.nodes[*a].id.cmp(&self.nodes[*b].id));
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, old)| places[*old] = place);
        self.nodes.sort_by(|a, b| a.id.cmp(&b.id));
        for edge in &mut self.edges {
            let (source, target) = (places[edge.source], places[edge.target]);
            let turned = !edge.directed && source > target;
            (edge.source, edge.target) = if turned { (target, source) } else { (source, target) };
        }
        self.edges.sort_by_key(|edge| (edge.source, edge.target));
    }

    /// Source, target and edge, for forms whose edges all have a direction or all have none: among directed edges one without a
    /// direction stands twice, once each way.
    pub fn arcs(&self) -> impl Iterator<Item = (usize, usize, &Edge)> {
        let is_directed = self.is_directed();
        self.edges.iter().flat_map(move |edge| {
            let back = (is_directed && !edge.directed).then_some((edge.target, edge.source, edge));
            [Some((edge.source, edge.target, edge)), back].into_iter().flatten()
        })
    }
}

impl Edge {
    /// Its number in decimals; what is not finite is 0.
    fn number(&self) -> String {
        decimals(self.value)
    }
}

/// A number in the fewest decimals that read back as the same.
fn decimals(number: f64) -> String {
    let number = if number.is_finite() { number + 0.0 } else { 0.0 };
    number.to_string()
}

/// A cell in words; none where it is empty.
fn words(cell: &Value<'_>) -> Option<String> {
    match cell {
        Value::Text(text) => Some(text.to_string()),
        Value::Number(number) if number.is_finite() => Some(decimals(*number)),
        Value::Number(_) | Value::Empty => None,
        Value::Integer(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
    }
}
