//! Pajek's .net (mrvar.fdv.uni-lj.si/pajek): vertices by number with a label; arcs, edges, lists of both, and a matrix.

use std::collections::HashMap;

use super::plot::{Cells, Edge, Node, Plot, Telling, ids, program};
use super::words::{self, Word};
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::kinds::{How, Kind};
use crate::ingest::foreign::original::{Original, Sample};
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::text::Text;

/// A network of Pajek.
pub(in crate::ingest::foreign) static PAJEK: Kind =
    Kind { id: "pajek", title: "a Pajek network", how: How::File { recognises, read } };

/// Names behind which Pajek tells how something is drawn.
const DRAWN: &[&str] = &[
    "ic", "bc", "bw", "x_fact", "y_fact", "phi", "r", "q", "lc", "la", "lr", "lp", "lphi", "fos", "font", "hooks", "c",
    "p", "s", "w", "a", "a1", "a2", "b1", "b2", "h1", "h2", "k1", "k2", "ap", "url", "lt",
];

fn recognises(sample: &Sample) -> bool {
    let first = sample.text.as_str().lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('%'));
    first.is_some_and(|line| {
        let word = line.split(|it: char| it.is_whitespace() || it == ':').next().unwrap_or_default();
        ["*vertices", "*network"].iter().any(|it| word.eq_ignore_ascii_case(it))
    })
}

fn read(original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
    let text = words::text(original, by, haul)?;
    let mut net = Net::default();
    for (at, line) in words::lines(&text) {
        if line.trim().is_empty() || line.trim_start().starts_with('%') {
            continue;
        }
        let words = words::words(line, at, &[]).map_err(|at| words::unclosed(at, &text))?;
        match words.split_first() {
            Some((first, rest)) if first.text.starts_with('*') && !first.quoted => {
                net.section(first, rest, &text, haul)?;
            }
            _ => net.line(&words, &text, haul)?,
        }
    }
    net.check(&text, haul)?;
    let telling = Telling { by, program: program("pajek", text.name()), place: &|at| text.place(at) };
    net.plot().tell(&telling, haul);
    Ok(())
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Section {
    #[default]
    None,
    Vertices,
    /// Lines, with or without a direction.
    Lines(bool),
    /// Lists of a node and its neighbours.
    Lists(bool),
    Matrix,
    /// One that says nothing of who is tied.
    Other,
}

/// A line by the numbers of its ends.
#[derive(Debug)]
struct Line {
    ends: [usize; 2],
    directed: bool,
    cells: Cells,
    at: usize,
}

#[derive(Debug, Default)]
struct Net {
    section: Section,
    count: Option<usize>,
    counted_at: usize,
    vertices: HashMap<usize, (String, Cells, usize)>,
    lines: Vec<Line>,
    /// The next row of a matrix.
    row: usize,
    /// What the lines of the section are about, where it says.
    kind: Option<String>,
}

impl Net {
    fn section(&mut self, first: &Word, rest: &[Word], text: &Text, haul: &mut Haul) -> Result<(), Problem> {
        let name = first.text.to_ascii_lowercase();
        let stem = name.split(':').next().unwrap_or_default();
        self.kind = rest.iter().find(|word| word.quoted).map(|word| word.text.clone());
        self.section = match stem {
            "*network" => return Ok(()),
            "*vertices" => {
                if self.count.is_some() {
                    let message = "a second network stands in this file; only one can be read";
                    return Err(Problem::error("second-graph", text.place(first.at), message)
                        .advise("save each network to a file of its own"));
                }
                self.count = Some(words::count(rest.first(), first.at, text)?);
                self.counted_at = first.at;
                if rest.len() > 1 {
                    let message = "this network has two kinds of nodes; both are read as people";
                    haul.warn(Problem::warning("two-mode", text.place(rest[1].at), message));
                }
                Section::Vertices
            }
            "*arcs" => Section::Lines(true),
            "*edges" => Section::Lines(false),
            "*arcslist" => Section::Lists(true),
            "*edgeslist" => Section::Lists(false),
            "*matrix" => {
                self.row = 0;
                Section::Matrix
            }
            _ => {
                let message = format!("the part {} says nothing of who is tied; it was left out", quoted(&first.text));
                haul.warn(Problem::warning("unknown-part", text.place(first.at), message));
                Section::Other
            }
        };
        Ok(())
    }

    fn line(&mut self, words: &[Word], text: &Text, haul: &mut Haul) -> Result<(), Problem> {
        let most = self.count.unwrap_or_default();
        match self.section {
            Section::None => {
                let at = words.first().map_or(0, |word| word.at);
                Err(Problem::error("bad-line", text.place(at), "this line stands before *Vertices"))
            }
            Section::Other => {
                haul.leave_out("lines of parts that say nothing of who is tied");
                Ok(())
            }
            Section::Vertices => self.vertex(words, most, text),
            Section::Lines(directed) => self.tie(words, directed, most, text),
            Section::Lists(directed) => self.list(words, directed, most, text),
            Section::Matrix => self.matrix(words, most, text),
        }
    }

    fn vertex(&mut self, words: &[Word], most: usize, text: &Text) -> Result<(), Problem> {
        let number = words::number(&words[0], most, text)?;
        let label = words.get(1).map_or_else(|| (number + 1).to_string(), |word| word.text.clone());
        // Behind the label stand up to three numbers and a shape, then names with values.
        let rest = words.get(2..).unwrap_or_default();
        let numbers = rest.iter().take_while(|word| word.text.parse::<f64>().is_ok()).count();
        let rest = &rest[numbers..];
        let rest = if rest.len() % 2 == 1 { &rest[1..] } else { rest };
        if let Some((_, _, first)) = self.vertices.get(&number) {
            let message = format!("the node {} stands there twice; the first is at {}", number + 1, text.place(*first));
            return Err(Problem::error("duplicate-node", text.place(words[0].at), message));
        }
        self.vertices.insert(number, (label, pairs(rest), words[0].at));
        Ok(())
    }

    fn tie(&mut self, words: &[Word], directed: bool, most: usize, text: &Text) -> Result<(), Problem> {
        let [first, second, rest @ ..] = words else {
            return Err(Problem::error("bad-line", text.place(words[0].at), "a line needs the numbers of two nodes"));
        };
        let ends = [words::number(first, most, text)?, words::number(second, most, text)?];
        let (mut cells, rest) = match rest.split_first() {
            Some((weight, rest)) if !weight.quoted && !DRAWN.contains(&weight.text.as_str()) && weight.text != "l" => {
                (vec![("weight".to_owned(), weight.text.clone())], rest)
            }
            _ => (Vec::new(), rest),
        };
        cells.extend(pairs(rest));
        self.put(ends, directed, cells, first.at);
        Ok(())
    }

    /// Takes in a line, which is about what its section is about.
    fn put(&mut self, ends: [usize; 2], directed: bool, mut cells: Cells, at: usize) {
        cells.extend(self.kind.clone().map(|kind| ("label".to_owned(), kind)));
        self.lines.push(Line { ends, directed, cells, at });
    }

    fn list(&mut self, words: &[Word], directed: bool, most: usize, text: &Text) -> Result<(), Problem> {
        let from = words::number(&words[0], most, text)?;
        for word in &words[1..] {
            let ends = [from, words::number(word, most, text)?];
            self.put(ends, directed, Vec::new(), word.at);
        }
        Ok(())
    }

    fn matrix(&mut self, words: &[Word], most: usize, text: &Text) -> Result<(), Problem> {
        if words.len() != most || self.row >= most {
            let message = format!(
                "row {} of the matrix has {} numbers; {most} rows of {most} are wanted",
                self.row + 1,
                words.len()
            );
            return Err(Problem::error("bad-matrix", text.place(words[0].at), message));
        }
        for (column, word) in words.iter().enumerate() {
            if word.text.parse::<f64>() != Ok(0.0) {
                let cells = vec![("weight".to_owned(), word.text.clone())];
                self.put([self.row, column], true, cells, word.at);
            }
        }
        self.row += 1;
        Ok(())
    }

    /// Whether all that was announced is there.
    fn check(&self, text: &Text, haul: &mut Haul) -> Result<(), Problem> {
        let Some(count) = self.count else {
            return Err(Problem::error("bad-count", text.whole(), "there is no *Vertices in this file"));
        };
        if self.section == Section::Matrix && self.row < count {
            let message = format!("the matrix ends after row {} of {count}", self.row);
            return Err(Problem::error("bad-matrix", text.place(text.as_str().len()), message));
        }
        words::promised(count, (self.vertices.len(), "line"), ("*Vertices", self.counted_at), text)?;
        let missing = count - self.vertices.len();
        if missing > 0 {
            let message =
                format!("{missing} of {count} nodes have no line of their own; they are called by their numbers");
            haul.warn(Problem::warning("nameless-nodes", text.place(self.counted_at), message));
        }
        Ok(())
    }

    /// The graph, whose ids are the labels where each is there once.
    fn plot(mut self) -> Plot {
        let count = self.count.unwrap_or_default();
        let label = |number: usize| {
            self.vertices.get(&number).map_or_else(|| (number + 1).to_string(), |(label, ..)| label.clone())
        };
        let ids = ids(&(0..count).map(label).collect::<Vec<_>>());
        let edge = |line: Line| Edge {
            ends: line.ends.map(|end| ids[end].clone()),
            directed: line.directed,
            cells: line.cells,
            at: line.at,
        };
        let edges = std::mem::take(&mut self.lines).into_iter().map(edge).collect();
        let node = |(number, id): (usize, &String)| {
            let (label, mut cells, at) = self.vertices.remove(&number).unwrap_or_default();
            let name = if label.trim().is_empty() { (number + 1).to_string() } else { label };
            cells.insert(0, ("label".to_owned(), name));
            Node { id: id.clone(), cells, at }
        };
        let nodes = ids.iter().enumerate().map(node).collect();
        Plot { nodes, edges, open: false }
    }
}

/// Names with their values, but for those of drawing.
fn pairs(words: &[Word]) -> Cells {
    let pair = |pair: &[Word]| match pair {
        [name, _] if DRAWN.contains(&name.text.as_str()) => None,
        [name, value] if name.text == "l" => Some(("label".to_owned(), value.text.clone())),
        [name, value] => Some((name.text.clone(), value.text.clone())),
        _ => None,
    };
    words.chunks(2).filter_map(pair).collect()
}
