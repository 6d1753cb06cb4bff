//! `GraphML` (graphml.graphdrawing.org): yEd, Gephi, igraph, networkx. Graphs within nodes are read with the rest; of the picture
//! that yEd writes of a node its label is taken.

use std::collections::{BTreeMap, BTreeSet};

use super::plot::{Cells, Edge, Node, Plot, Telling, program};
use super::words;
use super::xml::{self, Element};
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::kinds::{How, Kind};
use crate::ingest::foreign::original::{Original, Sample};
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::text::Text;

/// A file of `GraphML`.
pub(in crate::ingest::foreign) static GRAPHML: Kind =
    Kind { id: "graphml", title: "a GraphML graph", how: How::File { recognises, read } };

fn recognises(sample: &Sample) -> bool {
    words::is_xml(sample, "graphml")
}

fn read(original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
    let text = words::text(original, by, haul)?;
    let mut reading = Reading::new(&text);
    xml::walk(&text, &mut reading, haul)?;
    reading.unknown.iter().for_each(|(key, at)| {
        let message =
            format!("data names the key {}, which the file does not declare; its name is taken for it", quoted(key));
        haul.warn(Problem::warning("unknown-key", text.place(*at), message));
    });
    let telling = Telling { by, program: program("graphml", text.name()), place: &|at| text.place(at) };
    reading.plot.tell(&telling, haul);
    Ok(())
}

/// A column that the file declares.
#[derive(Debug, Default)]
struct Declared {
    name: String,
    /// Whether lines have it, and whether nodes do.
    of_edges: bool,
    of_nodes: bool,
    default: Option<String>,
}

struct Reading<'t> {
    text: &'t Text,
    keys: BTreeMap<String, Declared>,
    unknown: BTreeMap<String, usize>,
    /// Of each graph that is open, whether its lines have a direction.
    directed: Vec<bool>,
    /// The nodes that are open: a graph may stand in a node.
    nodes: Vec<Node>,
    edge: Option<Edge>,
    /// The key that is being declared.
    key: Option<String>,
    /// The column of the data that is open.
    data: Option<String>,
    /// The label in a picture.
    label: Option<String>,
    graphs: usize,
    plot: Plot,
}

impl xml::Reading for Reading<'_> {
    fn open(&mut self, element: &Element, haul: &mut Haul) -> Result<(), Problem> {
        match element.name.as_str() {
            "key" => self.declare(element)?,
            "graph" => {
                self.directed.push(element.get("edgedefault").is_some_and(|it| it.eq_ignore_ascii_case("directed")));
                self.graphs += usize::from(self.directed.len() == 1);
                if self.graphs == 2 && self.directed.len() == 1 {
                    let message = "a second graph stands in this file; both are read into one network";
                    haul.warn(Problem::warning("second-graph", self.text.place(element.at), message));
                }
            }
            "node" => {
                let id = words::wanted(element, "id", self.text)?;
                self.nodes.push(Node { id, cells: Vec::new(), at: element.at });
            }
            "edge" => {
                let ends = [words::wanted(element, "source", self.text)?, words::wanted(element, "target", self.text)?];
                let directed = match element.get("directed") {
                    Some(word) => word.eq_ignore_ascii_case("true") || word == "1",
                    None => self.directed.last().copied().unwrap_or_default(),
                };
                self.edge = Some(Edge { ends, directed, cells: Vec::new(), at: element.at });
            }
            "data" => self.data = Some(self.column(&words::wanted(element, "key", self.text)?, element.at)),
            "hyperedge" => haul.leave_out("lines between more than two (hyperedges)"),
            "port" => haul.leave_out("ports of nodes"),
            "NodeLabel" | "EdgeLabel" => self.label = None,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, words: String) {
        match name {
            "default" => {
                if let Some(declared) = self.key.as_ref().and_then(|key| self.keys.get_mut(key)) {
                    declared.default = Some(words);
                }
            }
            "key" => self.key = None,
            "NodeLabel" | "EdgeLabel" if self.data.is_some() => self.label = Some(words),
            "data" => self.end_of_data(words),
            "node" => {
                if let Some(mut node) = self.nodes.pop() {
                    self.defaults(&mut node.cells, |it| it.of_nodes);
                    self.plot.nodes.push(node);
                }
            }
            "edge" => {
                if let Some(mut edge) = self.edge.take() {
                    self.defaults(&mut edge.cells, |it| it.of_edges);
                    self.plot.edges.push(edge);
                }
            }
            "graph" => drop(self.directed.pop()),
            _ => {}
        }
    }
}

impl<'t> Reading<'t> {
    fn new(text: &'t Text) -> Self {
        Self {
            text,
            keys: BTreeMap::new(),
            unknown: BTreeMap::new(),
            directed: Vec::new(),
            nodes: Vec::new(),
            edge: None,
            key: None,
            data: None,
            label: None,
            graphs: 0,
            plot: Plot::default(),
        }
    }

    fn declare(&mut self, element: &Element) -> Result<(), Problem> {
        let id = words::wanted(element, "id", self.text)?;
        let name = element.get("attr.name").or(element.get("yfiles.type")).unwrap_or(&id).to_owned();
        let holder = element.get("for").unwrap_or("all");
        let (of_nodes, of_edges) = (matches!(holder, "node" | "all"), matches!(holder, "edge" | "all"));
        self.keys.insert(id.clone(), Declared { name, of_edges, of_nodes, default: None });
        self.key = Some(id);
        Ok(())
    }

    fn column(&mut self, key: &str, at: usize) -> String {
        if let Some(declared) = self.keys.get(key) {
            return declared.name.clone();
        }
        self.unknown.entry(key.to_owned()).or_insert(at);
        key.to_owned()
    }

    fn end_of_data(&mut self, words: String) {
        let Some(column) = self.data.take() else { return };
        let (column, cell) = match self.label.take() {
            Some(label) => ("label".to_owned(), label),
            None => (column, words),
        };
        let cells = match &mut self.edge {
            Some(edge) => &mut edge.cells,
            None => match self.nodes.last_mut() {
                Some(node) => &mut node.cells,
                // What is said of the graph itself.
                None => return,
            },
        };
        cells.push((column, cell));
    }

    /// What nodes or lines are said to be that do not say otherwise.
    fn defaults(&self, cells: &mut Cells, holds: impl Fn(&Declared) -> bool) {
        if self.keys.values().all(|it| it.default.is_none()) {
            return;
        }
        let said: BTreeSet<String> = cells.iter().map(|(name, _)| name.clone()).collect();
        let missing = self.keys.values().filter(|it| holds(it) && !said.contains(&it.name));
        cells.extend(missing.filter_map(|it| Some((it.name.clone(), it.default.clone()?))));
    }
}
