//! UCINET's DL: a full matrix, a list of lines or of neighbours, with labels listed or among the data.

use std::collections::HashMap;

use super::plot::{Edge, Node, Plot, Telling, ids, program};
use super::words::{self, Word};
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::kinds::{How, Kind};
use crate::ingest::foreign::original::{Original, Sample};
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::text::Text;

/// A network of UCINET.
pub(in crate::ingest::foreign) static DL: Kind =
    Kind { id: "ucinet-dl", title: "a DL network of UCINET", how: How::File { recognises, read } };

/// What parts words beside blanks.
const APART: &[char] = &[',', '='];

fn recognises(sample: &Sample) -> bool {
    let mut words =
        sample.text.as_str().split(|it: char| it.is_whitespace() || APART.contains(&it)).filter(|it| !it.is_empty());
    let is_dl = words.next().is_some_and(|word| word.eq_ignore_ascii_case("dl"));
    is_dl
        && words
            .next()
            .is_some_and(|word| ["n", "nr", "nc", "nm", "format"].iter().any(|it| word.eq_ignore_ascii_case(it)))
}

fn read(original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
    let text = words::text(original, by, haul)?;
    let mut net = Net::new(&text);
    for (at, line) in words::lines(&text) {
        let words = words::words(line, at, APART).map_err(|at| words::unclosed(at, &text))?;
        net.line(words)?;
    }
    let plot = net.plot()?;
    let telling = Telling { by, program: program("dl", text.name()), place: &|at| text.place(at) };
    plot.tell(&telling, haul);
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Header,
    Labels,
    Data,
}

struct Net<'t> {
    text: &'t Text,
    part: Part,
    count: Option<usize>,
    counted_at: usize,
    format: String,
    embedded: bool,
    labels: Vec<String>,
    /// Whether the labels of rows are all there, so that those of columns follow.
    listed: bool,
    skipped: usize,
    rows: Vec<Vec<Word>>,
    /// Lines by the numbers of their ends, with the word that is their weight.
    lines: Vec<([usize; 2], Option<String>, usize)>,
    by_label: HashMap<String, usize>,
}

impl<'t> Net<'t> {
    fn new(text: &'t Text) -> Self {
        Self {
            text,
            part: Part::Header,
            count: None,
            counted_at: 0,
            format: "fullmatrix".to_owned(),
            embedded: false,
            labels: Vec::new(),
            listed: false,
            skipped: 0,
            rows: Vec::new(),
            lines: Vec::new(),
            by_label: HashMap::new(),
        }
    }

    fn fault(&self, check: &'static str, at: usize, message: impl Into<Box<str>>) -> Problem {
        Problem::error(check, self.text.place(at), message)
    }

    fn line(&mut self, words: Vec<Word>) -> Result<(), Problem> {
        let mut words = words.into_iter().peekable();
        while self.part != Part::Data {
            let Some(word) = words.next() else { return Ok(()) };
            if self.part == Part::Labels && !self.ends_labels(&word) {
                self.label(word);
                continue;
            }
            let name = word.text.to_lowercase();
            match name.trim_end_matches(':') {
                "dl" | "row" | "col" | "column" | "" => {}
                "n" => {
                    self.count = Some(words::count(words.next().as_ref(), word.at, self.text)?);
                    self.counted_at = word.at;
                }
                "nr" | "nc" | "nm" => {
                    let problem = self.fault(
                        "two-mode",
                        word.at,
                        "a network with other rows than columns, or of several matrices, is not read",
                    );
                    return Err(problem.advise("save the network of people alone, with n="));
                }
                "format" => self.format = words.next().map(|it| it.text.to_lowercase()).unwrap_or_default(),
                "diagonal" => drop(words.next()),
                "labels" => {
                    self.embedded = words.next_if(|it| it.text.to_lowercase().starts_with("embedded")).is_some();
                    self.part = if self.embedded { Part::Header } else { Part::Labels };
                }
                "data" => self.part = Part::Data,
                _ => {
                    return Err(self.fault(
                        "bad-line",
                        word.at,
                        format!("{} is no word of a DL header", quoted(&word.text)),
                    ));
                }
            }
        }
        let rest: Vec<Word> = words.collect();
        if !rest.is_empty() {
            self.rows.push(rest);
        }
        Ok(())
    }

    /// Whether a word stands behind the labels: what follows has a colon, or all are there.
    fn ends_labels(&mut self, word: &Word) -> bool {
        let name = word.text.to_lowercase();
        let is_heading =
            !word.quoted && ["data:", "labels:", "row", "col", "column", "labels"].contains(&name.as_str());
        let is_full =
            self.count.is_some_and(|count| self.labels.len() + self.skipped >= count * (1 + usize::from(self.listed)));
        let ends = is_heading && (name.ends_with(':') || is_full);
        if ends {
            self.part = Part::Header;
            self.listed = true;
        }
        ends
    }

    fn label(&mut self, word: Word) {
        if self.listed {
            // The labels of columns, which are those of the rows.
            self.skipped += 1;
        } else {
            self.labels.push(word.text);
        }
    }

    fn plot(mut self) -> Result<Plot, Problem> {
        let Some(count) = self.count else {
            return Err(self.fault("bad-count", 0, "the header does not say how many nodes there are (n=)"));
        };
        let end = self.rows.first().map_or(self.text.as_str().len(), |row| row[0].at);
        if self.part != Part::Data {
            let problem = self.fault("bad-line", self.text.as_str().len(), "the file ends before data:");
            return Err(problem.advise("it may have been cut off; save it again"));
        }
        if !self.embedded && !self.labels.is_empty() && self.labels.len() != count {
            let message = format!("there are {} labels for {count} nodes", self.labels.len());
            return Err(self.fault("bad-count", end, message));
        }
        let rows = std::mem::take(&mut self.rows);
        match self.format.as_str() {
            "edgelist1" | "edgelist" => rows.iter().try_for_each(|row| self.edge(row, count))?,
            "nodelist1" | "nodelist" => rows.iter().try_for_each(|row| self.neighbours(row, count))?,
            "fullmatrix" | "fm" => self.matrix(rows.into_iter().flatten().collect(), count)?,
            other => {
                let problem = self.fault("unknown-format", 0, format!("the format {} is not read", quoted(other)));
                return Err(problem.advise("save it as fullmatrix, edgelist1 or nodelist1"));
            }
        }
        words::promised(count, (self.labels.len(), "label"), ("n=", self.counted_at), self.text)?;
        Ok(self.drawn(count))
    }

    fn node(&mut self, word: &Word, count: usize) -> Result<usize, Problem> {
        if !self.embedded {
            return words::number(word, count, self.text);
        }
        if let Some(&known) = self.by_label.get(&word.text) {
            return Ok(known);
        }
        if self.labels.len() >= count {
            let message = format!("{} is one node more than the {count} that n= says", quoted(&word.text));
            return Err(self.fault("bad-count", word.at, message));
        }
        self.labels.push(word.text.clone());
        self.by_label.insert(word.text.clone(), self.labels.len() - 1);
        Ok(self.labels.len() - 1)
    }

    fn edge(&mut self, row: &[Word], count: usize) -> Result<(), Problem> {
        let [one, other, rest @ ..] = row else {
            return Err(self.fault("bad-line", row[0].at, "a line needs two nodes"));
        };
        if let Some(more) = rest.get(1) {
            return Err(self.fault("bad-line", more.at, "behind two nodes and a weight nothing more is expected"));
        }
        let ends = [self.node(one, count)?, self.node(other, count)?];
        self.lines.push((ends, rest.first().map(|it| it.text.clone()), one.at));
        Ok(())
    }

    fn neighbours(&mut self, row: &[Word], count: usize) -> Result<(), Problem> {
        let from = self.node(&row[0], count)?;
        for word in &row[1..] {
            let to = self.node(word, count)?;
            self.lines.push(([from, to], None, word.at));
        }
        Ok(())
    }

    fn matrix(&mut self, cells: Vec<Word>, count: usize) -> Result<(), Problem> {
        let mut cells = cells.into_iter();
        if self.embedded {
            self.labels = cells.by_ref().take(count).map(|it| it.text).collect();
        }
        for row in 0..count {
            if self.embedded {
                cells.next();
            }
            for column in 0..count {
                let Some(word) = cells.next() else {
                    let message = format!("the matrix ends in row {} of {count}", row + 1);
                    return Err(self.fault("bad-matrix", self.text.as_str().len(), message));
                };
                let Ok(number) = word.text.parse::<f64>() else {
                    let message = format!("{} is no number of a matrix", quoted(&word.text));
                    return Err(self.fault("bad-matrix", word.at, message));
                };
                if number != 0.0 {
                    self.lines.push(([row, column], Some(word.text), word.at));
                }
            }
        }
        if let Some(more) = cells.next() {
            let message = format!("the matrix holds more than {count} rows of {count}");
            return Err(self.fault("bad-matrix", more.at, message));
        }
        // A matrix of ones says who is tied, and not how much.
        if self.lines.iter().all(|(_, weight, _)| weight.as_ref().is_some_and(|it| it.parse() == Ok(1.0))) {
            self.lines.iter_mut().for_each(|line| line.1 = None);
        }
        Ok(())
    }

    fn drawn(mut self, count: usize) -> Plot {
        let known = self.labels.len();
        self.labels.extend((known..count).map(|number| (number + 1).to_string()));
        let ids = ids(&self.labels);
        let node =
            |(id, label): (&String, String)| Node { id: id.clone(), cells: vec![("label".to_owned(), label)], at: 0 };
        let edge = |([one, other], weight, at): ([usize; 2], Option<String>, usize)| Edge {
            ends: [ids[one].clone(), ids[other].clone()],
            directed: true,
            cells: weight.map(|it| ("weight".to_owned(), it)).into_iter().collect(),
            at,
        };
        let edges = self.lines.into_iter().map(edge).collect();
        Plot { nodes: ids.iter().zip(self.labels).map(node).collect(), edges, open: false }
    }
}
