//! Node-link JSON: networkx, and what D3 draws. Lines stand under `links` or `edges`; where nodes have no id, lines name them by
//! their place.

use super::plot::{Cells, Edge, Node, Plot, Telling, program};
use super::words;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::kinds::{How, Kind};
use crate::ingest::foreign::original::{Original, Sample};
use crate::ingest::json::{self, Object, Raw};
use crate::ingest::problem::Problem;
use crate::ingest::text::Text;

/// Node-link JSON.
pub(in crate::ingest::foreign) static NODE_LINK: Kind =
    Kind { id: "node-link", title: "a node-link graph (JSON)", how: How::File { recognises, read } };

fn recognises(sample: &Sample) -> bool {
    let text = sample.text.as_str();
    let is_key = |key: &str| {
        let quoted = format!("\"{key}\"");
        let behind = |at: usize| text[at + quoted.len()..].trim_start().strip_prefix(':').map(str::trim_start);
        text.match_indices(&quoted).any(|(at, _)| behind(at).is_some_and(|value| value.starts_with('[')))
    };
    sample.begins("{") && (is_key("nodes") || is_key("links"))
}

fn read(original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
    let text = words::text(original, by, haul)?;
    let mut document = Document { text: &text, nested: 0 };
    let plot = document.plot(haul)?;
    (0..document.nested).for_each(|_| haul.leave_out("values within values"));
    let telling = Telling { by, program: program("node-link", text.name()), place: &|at| text.place(at) };
    plot.tell(&telling, haul);
    Ok(())
}

struct Document<'t> {
    text: &'t Text,
    nested: usize,
}

impl<'t> Document<'t> {
    fn fault(&self, raw: &Raw, message: &str) -> Problem {
        Problem::error("bad-graph", self.text.place(json::offset(self.text, raw)), message)
    }

    fn plot(&mut self, haul: &mut Haul) -> Result<Plot, Problem> {
        let whole = json::parse(self.text, self.text.as_str().trim_start_matches('\u{feff}'))?;
        let keys = self.object(whole, "the file is no object with nodes and links")?;
        let directed = keys.get("directed").is_some_and(|raw| raw.get() == "true");
        let listed = keys.get("nodes").ok_or_else(|| self.fault(whole, "there are no nodes in this file"))?;
        let nodes = self.nodes(listed)?;
        let mut plot = Plot { nodes, ..Plot::default() };
        let lines = [keys.get("links"), keys.get("edges")];
        if lines.iter().all(Option::is_none) {
            let place = self.text.place(json::offset(self.text, whole));
            haul.warn(Problem::warning(
                "no-lines",
                place,
                "neither links nor edges stand in this file: nobody is tied",
            ));
        }
        for listed in lines.into_iter().flatten() {
            for raw in self.list(listed, "the lines are no list")? {
                let edge = self.edge(raw, directed)?;
                plot.edges.push(edge);
            }
        }
        Ok(plot)
    }

    fn object(&self, raw: &'t Raw, otherwise: &str) -> Result<Object<'t>, Problem> {
        if !raw.get().starts_with('{') {
            return Err(self.fault(raw, otherwise));
        }
        let object = Object::parse(self.text, raw)?;
        match object.twice() {
            Some((key, raw)) => {
                Err(self.fault(raw, &format!("the key \"{}\" stands here twice", crate::render::show(key))))
            }
            None => Ok(object),
        }
    }

    fn list(&self, raw: &'t Raw, otherwise: &str) -> Result<Vec<&'t Raw>, Problem> {
        if raw.get().starts_with('[') { json::list(self.text, raw) } else { Err(self.fault(raw, otherwise)) }
    }

    fn nodes(&mut self, listed: &'t Raw) -> Result<Vec<Node>, Problem> {
        let raws = self.list(listed, "the nodes are no list")?;
        let mut nodes = Vec::with_capacity(raws.len());
        let mut unnamed = 0;
        for raw in &raws {
            let object = self.object(raw, "a node is no object")?;
            let id = object.get("id").map(|raw| self.word(raw)).transpose()?;
            unnamed += usize::from(id.is_none());
            let id = id.unwrap_or_else(|| nodes.len().to_string());
            let cells = self.cells(&object, &["id"])?;
            nodes.push(Node { id, cells, at: json::offset(self.text, raw) });
        }
        if unnamed > 0 && unnamed < nodes.len() {
            return Err(self.fault(listed, &format!("{unnamed} of {} nodes have no id", nodes.len())));
        }
        Ok(nodes)
    }

    fn edge(&mut self, raw: &'t Raw, directed: bool) -> Result<Edge, Problem> {
        let object = self.object(raw, "a line is no object")?;
        let end = |name: &str| -> Result<String, Problem> {
            let end = object.get(name).ok_or_else(|| self.fault(raw, &format!("a line has no {name}")))?;
            if !end.get().starts_with('{') {
                return self.word(end);
            }
            // A drawing that was saved holds the whole node.
            let inner = self.object(end, "")?;
            let id = inner.get("id").ok_or_else(|| self.fault(end, "the end of a line has no id"))?;
            self.word(id)
        };
        let ends = [end("source")?, end("target")?];
        let cells = self.cells(&object, &["source", "target"])?;
        Ok(Edge { ends, directed, cells, at: json::offset(self.text, raw) })
    }

    fn cells(&mut self, object: &Object<'_>, but: &[&str]) -> Result<Cells, Problem> {
        let mut cells = Vec::new();
        for (key, raw) in object.pairs().filter(|(key, _)| !but.contains(key)) {
            match json::plain_or_list(raw) {
                Some(cell) if raw.get() != "null" => cells.push((key.to_owned(), cell)),
                Some(_) => {}
                None if raw.get().starts_with('"') => return Err(self.half_a_letter(raw)),
                None => self.nested += 1,
            }
        }
        Ok(cells)
    }

    /// An id, whatever it is: words as they are, else as it is written.
    fn word(&self, raw: &Raw) -> Result<String, Problem> {
        match json::plain_or_list(raw) {
            Some(word) => Ok(word),
            None if raw.get().starts_with('"') => Err(self.half_a_letter(raw)),
            None => Ok(raw.get().to_owned()),
        }
    }

    /// The one thing that is wrong with a text which is JSON and cannot be read.
    fn half_a_letter(&self, raw: &Raw) -> Problem {
        self.fault(raw, "this text holds half of a letter (a lone surrogate such as \\ud83d)")
    }
}
