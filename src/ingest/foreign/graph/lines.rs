//! Lines of a graph as ties: those of one pair, kind and direction are one, and what stands once each way is a tie without direction.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::plot::{Cells, Edge, Telling};
use crate::ingest::columns::{Ties, fold, meaning};
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::record::{Record, Value};
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::values;
use crate::network::TieKind;

/// What netsales writes beside a line that follows from the rest.
const FOLLOWS: &[&str] = &["mutual", "strengthfrom"];

/// What names a line itself and says nothing of a tie.
const OF_THE_LINE: &[&str] = &["id", "key"];

/// The kind of a formal line.
const FORMAL: &str = "reports_to";

/// Ties in the making.
#[derive(Debug, Default)]
pub(super) struct Lines {
    ties: Vec<Line>,
    index: HashMap<Ends, usize>,
    /// Who reports to whom by the columns of nodes.
    formal: Vec<(String, String)>,
    is_formal: HashSet<(String, String)>,
    /// What lines say of them that are about nothing else.
    said: HashMap<(String, String), Line>,
    unused: BTreeSet<String>,
}

/// What makes a tie this tie.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Ends {
    source: String,
    target: String,
    kind: String,
    directed: bool,
}

#[derive(Debug, Clone, PartialEq)]
struct Line {
    ends: Ends,
    weight: Option<f64>,
    known: Vec<(Ties, String)>,
    told_by: Option<String>,
    gone: bool,
}

impl Line {
    /// What is known of the tie, but for whom it is between and what it is about.
    fn record(&self, telling: &Telling<'_>, haul: &Haul) -> Record<Ties> {
        let mut tie = Record::default();
        if let Some(weight) = self.weight {
            tie.set(Ties::Weight, weight.to_string());
        }
        self.known.iter().for_each(|(column, cell)| tie.set(*column, cell));
        if let Some(word) = &self.told_by {
            match haul.find_by(telling.key(word)) {
                Some(who) => tie.put(Ties::ToldBy, Value::People(vec![who])),
                None => tie.set(Ties::ToldBy, word),
            }
        }
        tie
    }
}

impl Lines {
    /// Somebody leads somebody.
    pub(super) fn leads(&mut self, leader: String, led: String) {
        self.is_formal.insert((led.clone(), leader.clone()));
        self.formal.push((led, leader));
    }

    /// Takes in a line.
    pub(super) fn add(&mut self, edge: Edge, telling: &Telling<'_>, haul: &mut Haul) {
        let [source, target] = edge.ends;
        if source == target {
            haul.leave_out("lines from somebody to themselves");
            return;
        }
        let mut line = self.line(&edge.cells, edge.at, telling, haul);
        let kinds = kinds(&edge.cells);
        let told = |kind: &String| kind == FORMAL && self.tells_of(&source, &target);
        let rest: Vec<String> = kinds.iter().filter(|kind| !told(kind)).cloned().collect();
        if rest.is_empty() {
            let (one, other) = ((source.clone(), target.clone()), (target, source));
            let led = if self.is_formal.contains(&one) { one } else { other };
            self.said.insert(led, line);
            return;
        }
        for kind in rest {
            let turned = !edge.directed && source > target;
            let (from, to) = if turned { (&target, &source) } else { (&source, &target) };
            line.ends = Ends { source: from.clone(), target: to.clone(), kind, directed: edge.directed };
            self.put(line.clone(), haul);
        }
    }

    fn tells_of(&self, one: &str, other: &str) -> bool {
        let pair = |a: &str, b: &str| self.is_formal.contains(&(a.to_owned(), b.to_owned()));
        pair(one, other) || pair(other, one)
    }

    fn put(&mut self, line: Line, haul: &mut Haul) {
        if let Some(&at) = self.index.get(&line.ends) {
            haul.leave_out("lines of one tie that stood there more than once, their weights added up");
            let known = &mut self.ties[at];
            known.weight = match (known.weight, line.weight) {
                (Some(one), Some(other)) => Some(one + other),
                (one, other) => one.or(other),
            };
            return;
        }
        self.index.insert(line.ends.clone(), self.ties.len());
        self.ties.push(line);
    }

    fn line(&mut self, cells: &Cells, at: usize, telling: &Telling<'_>, haul: &mut Haul) -> Line {
        let ends = Ends { source: String::new(), target: String::new(), kind: String::new(), directed: false };
        let mut line = Line { ends, weight: None, known: Vec::new(), told_by: None, gone: false };
        let typed = !cells.iter().any(|(name, cell)| fold(name) == "strengthfrom" && cell != "typed");
        for (name, cell) in cells.iter().filter(|(_, cell)| !cell.trim().is_empty()) {
            let folded = fold(name);
            let column = if folded == "value" { Some(Ties::Weight) } else { meaning::<Ties>(name) };
            let read = match column {
                Some(Ties::Weight) => values::weight(cell.trim(), false).map(|weight| line.weight = Some(weight)),
                Some(Ties::Strength) if !typed => Ok(()),
                Some(Ties::ToldBy) => {
                    line.told_by = Some(cell.trim().to_owned());
                    Ok(())
                }
                Some(Ties::Kind) => Ok(()),
                Some(column @ (Ties::Strength | Ties::LastContact | Ties::Confidence)) => {
                    read(column, cell.trim(), telling).map(|cell| line.known.push((column, cell)))
                }
                _ => {
                    let is_told = ["label"].iter().chain(FOLLOWS).chain(OF_THE_LINE).any(|it| *it == folded);
                    if !is_told {
                        self.unused.insert(name.clone());
                    }
                    Ok(())
                }
            };
            if let Err(why) = read {
                let message = format!("{name} {} of a line {why}; it was left out", quoted(cell));
                haul.warn(Problem::warning("unread-cell", (telling.place)(at), message));
                haul.leave_out("cells of lines that cannot be read");
            }
        }
        line
    }

    /// Makes one tie without direction of what stands once each way and says the same.
    fn fold(&mut self) {
        for at in 0..self.ties.len() {
            let line = &self.ties[at];
            let Ends { source, target, kind, directed } = line.ends.clone();
            if !directed || line.gone || source > target {
                continue;
            }
            let back = Ends { source: target, target: source, kind, directed };
            let Some(&other) = self.index.get(&back) else { continue };
            let (one, two) = (&self.ties[at], &self.ties[other]);
            if one.weight == two.weight && one.known == two.known && one.told_by == two.told_by {
                self.ties[other].gone = true;
                self.ties[at].ends.directed = false;
            }
        }
    }

    /// Tells of all ties.
    pub(super) fn tell(mut self, telling: &Telling<'_>, haul: &mut Haul) {
        self.fold();
        for (led, leader) in std::mem::take(&mut self.formal) {
            let said = self.said.remove(&(led.clone(), leader.clone()));
            let mut tie = said.map(|line| line.record(telling, haul)).unwrap_or_default();
            tie.name(Ties::Source, telling.who(&led, haul));
            tie.name(Ties::Target, telling.who(&leader, haul));
            tie.set(Ties::Kind, FORMAL);
            haul.tie(tie);
            haul.took("ties");
        }
        for line in self.ties.into_iter().filter(|line| !line.gone) {
            let mut tie = line.record(telling, haul);
            tie.name(Ties::Source, telling.who(&line.ends.source, haul));
            tie.name(Ties::Target, telling.who(&line.ends.target, haul));
            let kind = line.ends.kind.as_str();
            tie.set(Ties::Kind, kind);
            if line.ends.directed != TieKind::from_word(kind).is_one_way() {
                tie.set(Ties::Directed, if line.ends.directed { "yes" } else { "no" });
            }
            haul.tie(tie);
            haul.took("ties");
        }
        if !self.unused.is_empty() {
            haul.unused(self.unused.into_iter().collect());
        }
    }
}

/// What a line is about: its kind or type, else its label; blank for those who just know each other.
fn kinds(cells: &Cells) -> Vec<String> {
    let said = |test: &dyn Fn(&str) -> bool| cells.iter().find(|(name, cell)| test(name) && !cell.trim().is_empty());
    let cell = said(&|name| fold(name) == "kind")
        .or_else(|| said(&|name| meaning::<Ties>(name) == Some(Ties::Kind)))
        .or_else(|| said(&|name| fold(name) == "label"));
    let words = cell.map(|(_, cell)| values::list(cell)).unwrap_or_default();
    let mut kinds: Vec<String> =
        words.into_iter().map(|kind| if kind == TieKind::Knows.word() { String::new() } else { kind }).collect();
    if kinds.is_empty() {
        kinds.push(String::new());
    }
    kinds
}

fn read(column: Ties, cell: &str, telling: &Telling<'_>) -> Result<String, String> {
    let words = telling.by.vocabulary;
    match column {
        Ties::Strength => values::strength(cell, words.scale, false).map(|it| it.value().to_string()),
        Ties::Confidence => values::confidence(cell).map(|it| it.to_string()),
        _ => values::date(cell, words.date_order).map(|it| it.to_string()),
    }
}
