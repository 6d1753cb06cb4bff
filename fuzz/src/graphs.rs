//! Graphs for other tools: names go in, and are read back by somebody else's reader, or by our own of that form.

use std::collections::BTreeSet;

use netsales::render::Value;
use netsales::render::graph::{Column, Edge, Graph, Holds, Node, dl, dot, gexf, graphml, mermaid, node_link, pajek};
use netsales::render::json as render_json;

use crate::exports;
use crate::words::{acts, choice, words, written_out};

/// People called by the words, each tied to the next, some ties with a direction or a name.
fn graph(bytes: &[u8]) -> Graph {
    let words = words(bytes);
    let mut seen = BTreeSet::new();
    let words: Vec<String> = words.into_iter().filter(|word| seen.insert(word.clone())).collect();
    let node = |(at, word): (usize, &String)| Node {
        id: word.clone(),
        label: word.clone(),
        lines: vec![words[words.len() - 1 - at].clone()],
        bold: at % 2 == 0,
        broken: at % 3 == 0,
        cells: vec![Value::from(word.clone())],
    };
    let edge = |at: usize| Edge {
        source: at,
        target: at + 1,
        directed: at % 2 == 1,
        full: at % 3 == 0,
        label: (at % 2 == 0).then(|| words[at].clone()),
        value: at as f64,
        cells: vec![Value::from(words[at].clone())],
    };
    let column = |name: &str| Column { name: name.to_owned(), holds: Holds::Text };
    Graph {
        node_columns: vec![column(&format!("n{}", words[0]))],
        edge_columns: vec![column(&format!("e{}", words[0]))],
        nodes: words.iter().enumerate().map(node).collect(),
        edges: (0..words.len() - 1).map(edge).collect(),
        legend: "",
    }
}

fn text(graph: &Graph, write: fn(&Graph, &mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(graph, &mut out).expect("memory");
    let text = String::from_utf8(out).expect("text");
    assert!(!text.chars().any(|it| acts(it) && it != '\n'), "{text:?}");
    text
}

pub fn mermaid(bytes: &[u8]) {
    let graph = graph(bytes);
    let text = text(&graph, mermaid::write);
    let lines: Vec<&str> = text.lines().collect();
    let (nodes, edges) = (graph.nodes.len(), graph.edges.len());
    assert!(lines[0] == "flowchart BT" && lines[1].trim() == "%%", "{text:?}");
    let is_id = |id: &str| !id.is_empty() && id.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    let mut ids = BTreeSet::new();
    for line in &lines[2..2 + nodes] {
        let (id, label) = line.strip_prefix("  ").and_then(|line| line.split_once("[\"")).expect("a node");
        assert!(is_id(id) && ids.insert(id), "{line:?}");
        is_tame(&label.strip_suffix("\"]").expect("a label").replace("<br>", ""));
    }
    for line in &lines[2 + nodes..2 + nodes + edges] {
        let (from, rest) = line.strip_prefix("  ").and_then(|line| line.split_once(' ')).expect("a line");
        let (joint, to) = rest.rsplit_once(' ').expect("a line");
        assert!(ids.contains(from) && ids.contains(to), "{line:?}");
        let (joint, label) = joint.split_once("|\"").unwrap_or((joint, "\"|"));
        assert!(["-->", "---", "-.->", "-.-"].contains(&joint), "{line:?}");
        is_tame(label.strip_suffix("\"|").expect("a label"));
    }
    for line in &lines[2 + nodes + edges..] {
        assert!(line.starts_with("  classDef ") || line.starts_with("  class "), "{line:?}");
        assert!(line.chars().all(|it| it.is_ascii_alphanumeric() || " ,_:-".contains(it)), "{line:?}");
    }
}

/// Nothing but letters, a few signs and characters by their number.
fn is_tame(label: &str) {
    let mut pieces = label.split('#');
    let is_plain = |text: &str| text.chars().all(|it| it.is_alphanumeric() || !it.is_ascii() || " .,'/+-()$".contains(it));
    assert!(is_plain(pieces.next().unwrap_or_default()) && !label.contains("$$"), "{label:?}");
    for piece in pieces {
        let (number, rest) = piece.split_once(';').expect("a number");
        assert!(number.parse::<u32>().is_ok() && is_plain(rest), "{label:?}");
    }
    assert!(!label.contains("$$"), "{label:?}");
}

pub fn dot(bytes: &[u8]) {
    let graph = graph(bytes);
    let text = text(&graph, dot::write);
    let body = text.split_once('\n').expect("a comment").1;
    let (mut statements, mut depth) = (0, 0_i32);
    let mut rest = body.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '"' => loop {
                match rest.next().expect("a quote is closed") {
                    '"' => break,
                    // Whatever the reader takes a backslash for, it comes in pairs or before a quote, an `n` or an `l`.
                    '\\' => assert!(matches!(rest.next(), Some('\\' | '"' | 'n' | 'l')), "{text:?}"),
                    _ => {}
                }
            },
            '{' => depth += 1,
            '}' => depth -= 1,
            ';' => statements += 1,
            it => assert!(it.is_ascii_alphanumeric() || " \n[]=,->_.".contains(it), "{it:?} in {text:?}"),
        }
    }
    assert_eq!(depth, 0);
    let heads = body.lines().filter(|line| line.starts_with("  \"")).count();
    assert_eq!(heads, graph.nodes.len() + graph.edges.len(), "{text:?}");
    assert!(statements >= heads);
}

pub fn xml(bytes: &[u8]) {
    let Some((first, bytes)) = choice(bytes) else { return };
    let graph = graph(bytes);
    let (kind, text) = match first % 2 {
        0 => ("graphml", text(&graph, graphml::write)),
        _ => ("gexf", text(&graph, gexf::write)),
    };
    let document = roxmltree::Document::parse(&text).expect("well-formed");
    let named = |name: &'static str| document.descendants().filter(move |it| it.has_tag_name(name) || it.tag_name().name() == name);
    let ids: Vec<&str> = named("node").filter_map(|it| it.attribute("id")).collect();
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (graph.nodes.len(), graph.nodes.len()), "{text}");
    let ends = named("edge").flat_map(|it| [it.attribute("source"), it.attribute("target")]);
    assert!(ends.flatten().all(|end| ids.contains(&end)), "{text}");
    for node in &graph.nodes {
        let shown = written_out(&node.label, |it| acts(it) || matches!(it, '\u{fffe}' | '\u{ffff}'));
        let is_there = named("node").any(|it| it.attribute("label") == Some(&*shown))
            || named("data").any(|it| it.text().unwrap_or_default() == shown);
        assert!(is_there, "{shown:?} is not in {text}");
    }
    comes_back(kind, &text, &graph);
}

pub fn lists(bytes: &[u8]) {
    let Some((first, bytes)) = choice(bytes) else { return };
    let graph = graph(bytes);
    let arcs = graph.arcs().count();
    if first % 2 == 0 {
        let text = text(&graph, pajek::write);
        let headings = text.lines().filter(|line| line.starts_with('*')).count();
        assert_eq!(text.lines().count(), graph.nodes.len() + arcs + headings, "{text:?}");
        assert_eq!(headings, 1 + usize::from(arcs > 0), "{text:?}");
        comes_back("pajek", &text, &graph);
    } else {
        let text = text(&graph, dl::write);
        let both_ways = graph.edges.iter().filter(|edge| !edge.directed).count();
        assert_eq!(text.lines().count(), 4 + graph.nodes.len() + graph.edges.len() + both_ways, "{text:?}");
        comes_back("ucinet-dl", &text, &graph);
    }
}

pub fn json(bytes: &[u8]) {
    let words = words(bytes);
    let document = render_json::pretty(&words).expect("words are JSON");
    assert!(!document.chars().any(|it| acts(it) && it != '\n'), "{document:?}");
    assert_eq!(serde_json::from_str::<Vec<String>>(&document).expect("JSON"), words);
    let graph = graph(bytes);
    let text = text(&graph, node_link::write);
    let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let ids: Vec<_> = read["nodes"].as_array().expect("nodes").iter().map(|node| node["id"].as_str()).collect();
    assert!(ids.iter().zip(&graph.nodes).all(|(id, node)| *id == Some(&*node.id)) && ids.len() == graph.nodes.len());
    comes_back("node-link", &text, &graph);
}

/// What is written is read again by our own reader: as many people.
fn comes_back(kind: &str, text: &str, graph: &Graph) {
    // A graph of people who are called nothing tells of nobody.
    if graph.nodes.iter().any(|node| node.label.trim().is_empty() || node.label.chars().any(acts)) {
        return;
    }
    match exports::taken(Some(kind), text.as_bytes(), false) {
        Ok(imported) => {
            let people = exports::document(&imported)["contacts"].as_array().map_or(0, Vec::len);
            assert_eq!(people, graph.nodes.len(), "{text}");
        }
        Err(error) => panic!("what was written is refused: {}\n{text}", crate::book::told(&error)),
    }
}
