//! Ties as edges.

use std::collections::BTreeSet;

use super::super::veil::Veil;
use super::{Request, column, text};
use crate::network::{Basis, ContactIx, Link, Tie, TieKind};
use crate::render::graph::{Column, Edge, Graph, Holds, Picture};
use crate::render::rows::Value;

const COLUMNS: &[(&str, Holds)] = &[
    ("kind", Holds::Text),
    ("strength", Holds::Number),
    ("strength_from", Holds::Text),
    ("weight", Holds::Number),
    ("last_contact", Holds::Text),
    ("confidence", Holds::Number),
    ("told_by", Holds::Text),
    ("mutual", Holds::Bool),
];

type Said<'a> = (ContactIx, ContactIx, &'a Tie);

pub(super) fn columns() -> Vec<Column> {
    let mut taken = BTreeSet::new();
    COLUMNS.iter().map(|(name, holds)| column(name, *holds, &mut taken)).collect()
}

/// The edges among those chosen, pair by pair, and how many have an assumed strength for their number.
pub(super) fn of(request: &Request<'_>) -> (Vec<Edge>, usize) {
    let network = request.network;
    let mut places = vec![None; network.len()];
    request.chosen.iter().enumerate().for_each(|(place, ix)| places[ix.index()] = Some(place));
    let all: Vec<Said<'_>> =
        network.ties().filter(|(a, b, _)| [a, b].iter().all(|ix| places[ix.index()].is_some())).collect();
    let pair = |(a, b, _): &Said<'_>| if a < b { (*a, *b) } else { (*b, *a) };
    let mut made: Vec<(Edge, Link)> = Vec::new();
    for said in all.chunk_by(|one, other| pair(one) == pair(other)) {
        let (a, b) = pair(&said[0]);
        let Some(link) = network.link(a, b).filter(|link| link.is_declared() || !request.declared_only) else {
            continue;
        };
        let said: Vec<Said<'_>> =
            said.iter().copied().filter(|(.., tie)| !link.is_declared() || !tie.derived).collect();
        let lines = match request.picture {
            Picture::Data => vec![whole(&said, (a, b))],
            Picture::Drawing => drawn(&said, (a, b)),
        };
        made.extend(lines.into_iter().map(|line| (edge(&line, &link, &places, request.veil), link.clone())));
    }
    number(made)
}

/// A line of a pair: from whom to whom, and by which statements.
struct Line<'a> {
    ends: (ContactIx, ContactIx),
    directed: bool,
    formal: bool,
    kinds: BTreeSet<&'a TieKind>,
}

/// One line for all that is said of a pair. It has a direction where all that is said runs the same way.
fn whole<'a>(said: &[Said<'a>], (a, b): (ContactIx, ContactIx)) -> Line<'a> {
    let runs = |from: ContactIx| said.iter().any(|(source, _, tie)| !tie.directed || *source == from);
    let (forward, backward) = (runs(a), runs(b));
    let ends = if backward && !forward { (b, a) } else { (a, b) };
    let kinds = said.iter().map(|(.., tie)| &tie.kind).collect();
    Line { ends, directed: forward != backward, formal: false, kinds }
}

/// The formal line of a pair and one line for its other ties.
fn drawn<'a>(said: &[Said<'a>], ends: (ContactIx, ContactIx)) -> Vec<Line<'a>> {
    let (formal, other): (Vec<Said<'a>>, Vec<Said<'a>>) =
        said.iter().partition(|(.., tie)| tie.kind == TieKind::ReportsTo);
    let upward: BTreeSet<(ContactIx, ContactIx)> = formal.iter().map(|(from, to, _)| (*from, *to)).collect();
    let kinds = || formal.iter().map(|(.., tie)| &tie.kind).collect();
    let upward = upward.into_iter().map(|ends| Line { ends, directed: true, formal: true, kinds: kinds() });
    let other = (!other.is_empty()).then(|| whole(&other, ends));
    upward.chain(other).collect()
}

fn edge(line: &Line<'_>, link: &Link, places: &[Option<usize>], veil: Option<&Veil<'_>>) -> Edge {
    let place = |ix: ContactIx| places[ix.index()].unwrap_or_default();
    let word = |kind: &TieKind| veil.map_or_else(|| kind.word().to_owned(), |veil| veil.kind(kind.word()));
    let kinds: Vec<String> = line.kinds.iter().map(|kind| word(kind)).collect();
    let label: Vec<String> =
        line.kinds.iter().filter(|kind| ***kind != TieKind::Knows).map(|kind| word(kind)).collect();
    let informants = link.informants.iter().map(|it| veil.map_or_else(|| it.to_string(), |veil| veil.person(it)));
    let strength = (link.basis != Basis::Assumed).then(|| link.strength.value());
    let from = if link.basis == Basis::Assumed { "not known" } else { link.basis.word() };
    let cells: [Value<'static>; COLUMNS.len()] = [
        text(Some(kinds.join(";"))),
        strength.into(),
        Value::from(from),
        link.weight.into(),
        text(link.last_contact.map(|day| day.to_string())),
        (link.confidence < 1.0).then_some(link.confidence).into(),
        text(Some(informants.collect::<Vec<_>>().join(";"))),
        Value::Empty,
    ];
    Edge {
        source: place(line.ends.0),
        target: place(line.ends.1),
        directed: line.directed,
        full: line.formal,
        label: (!line.formal && !label.is_empty()).then(|| label.join(", ").replace('_', " ")),
        value: link.strength.value(),
        cells: cells.into(),
    }
}

/// Gives each edge its number: the weight where every tie has one, else the strength.
fn number(made: Vec<(Edge, Link)>) -> (Vec<Edge>, usize) {
    let all_weigh = made.iter().all(|(_, link)| link.weight.is_some());
    let assumed = if all_weigh { 0 } else { made.iter().filter(|(_, link)| link.basis == Basis::Assumed).count() };
    let numbered = |(mut edge, link): (Edge, Link)| {
        if all_weigh {
            edge.value = link.weight.unwrap_or(edge.value);
        }
        edge
    };
    (made.into_iter().map(numbered).collect(), assumed)
}

/// Says of each edge of a graph with directions whether it runs both ways, since it then stands there twice.
pub(super) fn mark_mutual(graph: &mut Graph) {
    if graph.is_directed() {
        for edge in &mut graph.edges {
            if let Some(mutual) = edge.cells.last_mut() {
                *mutual = Value::Bool(!edge.directed);
            }
        }
    }
}
