//! Every writer on a disk that is full: whichever write fails, the error comes back, nothing panics, and what was written until then
//! is the beginning of the whole.

use std::io::{self, Write};

use netsales::render::csv::{Delimited, Separator};
use netsales::render::graph::{self, Column, Edge, Graph, Holds, Node};
use netsales::render::{Rows, Value, json};

/// Takes so many writes, a few bytes each, and fails from then on.
struct Failing {
    left: usize,
    took: Vec<u8>,
}

impl Write for Failing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::new(io::ErrorKind::StorageFull, "no space left"));
        }
        self.left -= 1;
        let took = bytes.len().min(11);
        self.took.extend_from_slice(&bytes[..took]);
        Ok(took)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.left == 0 { Err(io::Error::new(io::ErrorKind::StorageFull, "no space left")) } else { Ok(()) }
    }
}

type Writer = Box<dyn Fn(&mut dyn Write) -> io::Result<()>>;

fn network() -> Graph {
    let column = |name: &str, holds| Column { name: name.to_owned(), holds };
    let names = ["Ana \"A\" Silva", "=Bo <Chen>", "Zoë\nKühn"];
    let node = |(at, name): (usize, &&str)| Node {
        id: format!("n{at}"),
        label: (*name).to_owned(),
        lines: vec![(*name).to_owned()],
        cells: vec![Value::from((*name).to_owned()), Value::Number(0.5)],
        ..Node::default()
    };
    let edge = |source, target| Edge { source, target, value: 0.5, cells: vec![Value::Bool(true)], ..Edge::default() };
    Graph {
        node_columns: vec![column("firm", Holds::Text), column("degree", Holds::Number)],
        edge_columns: vec![column("mutual", Holds::Bool)],
        nodes: names.iter().enumerate().map(node).collect(),
        edges: vec![edge(0, 1), edge(1, 2)],
        legend: "lines are ties",
    }
}

fn rows() -> Rows<'static> {
    let cells = |at: usize, cells: &mut Vec<Value<'static>>| {
        cells.extend([Value::from(format!("=Ana {at}, \"A\"")), Value::Number(1.0 / 3.0), Value::Empty]);
    };
    Rows::new(vec!["name", "degree", "note"], 40, cells)
}

fn writers() -> Vec<(&'static str, Writer)> {
    let graph =
        |form: fn(&Graph, &mut dyn Write) -> io::Result<()>| -> Writer { Box::new(move |out| form(&network(), out)) };
    let comma = Delimited { separator: Separator::Comma, raw: false };
    let tab = Delimited { separator: Separator::Tab, raw: true };
    vec![
        ("graphml", graph(graph::graphml::write)),
        ("gexf", graph(graph::gexf::write)),
        ("dot", graph(graph::dot::write)),
        ("mermaid", graph(graph::mermaid::write)),
        ("node-link", graph(graph::node_link::write)),
        ("pajek", graph(graph::pajek::write)),
        ("dl", graph(graph::dl::write)),
        ("nodes of gephi", Box::new(move |out| graph::gephi::write_nodes(&network(), comma, out))),
        ("edges of gephi", Box::new(move |out| graph::gephi::write_edges(&network(), comma, out))),
        ("csv", Box::new(move |out| comma.write(&rows(), out))),
        ("tsv", Box::new(move |out| tab.write(&rows(), out))),
        (
            "a table",
            Box::new(move |out| {
                let rows = (0..9).map(|at| vec![Value::from(format!("=Ana {at}")), Value::Integer(at)]);
                comma.write_table(&["name", "degree"], rows, out)
            }),
        ),
        ("json lines", Box::new(|out| json::write_lines(&rows(), out))),
        ("json", Box::new(|out| json::write_pretty(&vec![("Ana\u{9b}", 0.5); 9], out))),
    ]
}

#[test]
fn whichever_write_fails_the_error_comes_back_and_the_rest_is_a_beginning_of_the_whole() {
    for (name, write) in writers() {
        let mut whole = Vec::new();
        write(&mut whole).unwrap();
        assert!(whole.len() > 40, "{name}");
        let mut fails = 0;
        loop {
            let mut out = Failing { left: fails, took: Vec::new() };
            let written = write(&mut out);
            assert!(whole.starts_with(&out.took), "{name} after {fails} writes");
            let Err(error) = written else {
                assert_eq!(out.took, whole, "{name}");
                break;
            };
            assert_eq!(error.kind(), io::ErrorKind::StorageFull, "{name} after {fails} writes: {error}");
            fails += 1;
        }
        assert!(fails > whole.len() / 11 - 1, "{name}: {fails}");
    }
}
