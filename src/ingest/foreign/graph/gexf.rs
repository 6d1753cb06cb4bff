//! GEXF 1.1 to 1.3 (gexf.net): Gephi, networkx, sigma.js. When something held is not read, only that it did.

use std::collections::BTreeMap;

use super::plot::{Cells, Edge, Node, Plot, Telling, program};
use super::words;
use super::xml::{self, Element};
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::kinds::{How, Kind};
use crate::ingest::foreign::original::{Original, Sample};
use crate::ingest::problem::Problem;
use crate::ingest::text::Text;

/// A file of GEXF.
pub(in crate::ingest::foreign) static GEXF: Kind =
    Kind { id: "gexf", title: "a GEXF graph", how: How::File { recognises, read } };

fn recognises(sample: &Sample) -> bool {
    words::is_xml(sample, "gexf")
}

fn read(original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
    let text = words::text(original, by, haul)?;
    let mut reading = Reading::new(&text);
    xml::walk(&text, &mut reading, haul)?;
    let telling = Telling { by, program: program("gexf", text.name()), place: &|at| text.place(at) };
    reading.plot.tell(&telling, haul);
    Ok(())
}

/// A column that the file declares.
#[derive(Debug)]
struct Declared {
    title: String,
    default: Option<String>,
}

struct Reading<'t> {
    text: &'t Text,
    /// By whether lines have it, and by its id.
    columns: BTreeMap<(bool, String), Declared>,
    /// Whether the columns that are being declared are of lines.
    of_edges: bool,
    declared: Option<(bool, String)>,
    directed: bool,
    nodes: Vec<Node>,
    edge: Option<Edge>,
    plot: Plot,
}

impl xml::Reading for Reading<'_> {
    fn open(&mut self, element: &Element, haul: &mut Haul) -> Result<(), Problem> {
        let is_dated = ["start", "end", "startopen", "endopen", "timestamp"].iter().any(|it| element.get(it).is_some());
        if is_dated && matches!(element.name.as_str(), "node" | "edge") {
            haul.leave_out("times at which something held");
        }
        match element.name.as_str() {
            "graph" => {
                self.directed = element.get("defaultedgetype").is_some_and(|it| it.eq_ignore_ascii_case("directed"));
            }
            "attributes" => self.of_edges = element.get("class") == Some("edge"),
            "attribute" => {
                let id = words::wanted(element, "id", self.text)?;
                let title = element.get("title").unwrap_or(&id).to_owned();
                let key = (self.of_edges, id);
                self.columns.insert(key.clone(), Declared { title, default: None });
                self.declared = Some(key);
            }
            "node" => {
                let id = words::wanted(element, "id", self.text)?;
                let cells = cells(element, &["label"]);
                self.nodes.push(Node { id, cells, at: element.at });
            }
            "edge" => {
                let ends = [words::wanted(element, "source", self.text)?, words::wanted(element, "target", self.text)?];
                let directed = match element.get("type") {
                    Some(word) => word.eq_ignore_ascii_case("directed"),
                    None => self.directed,
                };
                let cells = cells(element, &["weight", "kind", "label"]);
                self.edge = Some(Edge { ends, directed, cells, at: element.at });
            }
            "attvalue" => self.value(element)?,
            "color" | "position" | "size" | "shape" | "thickness" => haul.leave_out("colours, sizes and places"),
            "spell" => haul.leave_out("times at which something held"),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, words: String) {
        match name {
            "default" => {
                if let Some(declared) = self.declared.as_ref().and_then(|key| self.columns.get_mut(key)) {
                    declared.default = Some(words);
                }
            }
            "node" => {
                if let Some(mut node) = self.nodes.pop() {
                    self.defaults(&mut node.cells, false);
                    self.plot.nodes.push(node);
                }
            }
            "edge" => {
                if let Some(mut edge) = self.edge.take() {
                    self.defaults(&mut edge.cells, true);
                    self.plot.edges.push(edge);
                }
            }
            _ => {}
        }
    }
}

impl<'t> Reading<'t> {
    fn new(text: &'t Text) -> Self {
        Self {
            text,
            columns: BTreeMap::new(),
            of_edges: false,
            declared: None,
            directed: false,
            nodes: Vec::new(),
            edge: None,
            plot: Plot::default(),
        }
    }

    fn value(&mut self, element: &Element) -> Result<(), Problem> {
        let column = match element.get("for").or(element.get("id")) {
            Some(column) => column.to_owned(),
            None => words::wanted(element, "for", self.text)?,
        };
        let of_edges = self.edge.is_some();
        let title = self.columns.get(&(of_edges, column.clone())).map_or(column, |it| it.title.clone());
        let cell = (title, element.get("value").unwrap_or_default().to_owned());
        if let Some(edge) = &mut self.edge {
            edge.cells.push(cell);
        } else if let Some(node) = self.nodes.last_mut() {
            node.cells.push(cell);
        }
        Ok(())
    }

    fn defaults(&self, cells: &mut Cells, of_edges: bool) {
        for ((of, _), declared) in &self.columns {
            if let Some(default) = declared.default.as_ref().filter(|_| *of == of_edges)
                && !cells.iter().any(|(name, _)| *name == declared.title)
            {
                cells.push((declared.title.clone(), default.clone()));
            }
        }
    }
}

/// Attributes that are said of a node or a line itself.
fn cells(element: &Element, names: &[&str]) -> Cells {
    names.iter().filter_map(|name| Some(((*name).to_owned(), element.get(name)?.to_owned()))).collect()
}
