//! Hostile names in every form: each comes out as one node under its own name, and nothing of it becomes structure.

use super::*;

/// What names may try.
const HOSTILE: &[&str] = &[
    "O\"Brien",
    "<script>alert(1)</script>",
    "two\nlines\r\ttabs",
    "x]]>y",
    "invoice\u{202e}fdp.exe",
    "back\\",
    "back\\\"",
    "semi;colon|bar",
    "nul\0esc\u{1b}[2Jcsi\u{9b}",
    "\u{fffe}\u{ffff}",
    "%%{init: {\"theme\":\"dark\"}}%%",
    "end",
    "a&amp;b #quot; `md`",
    "data:",
    "labels:",
    "*Arcs",
    "\n*Arcs\n1 2",
    "\"];\n\"evil\" -- \"more",
    "=1+1",
    "",
    " ",
    "李小龙 אבי e\u{301}",
];

type Form = fn(&Graph, &mut dyn std::io::Write) -> std::io::Result<()>;

/// Each form that is one text.
const FORMS: &[(&str, Form)] = &[
    ("graphml", graphml::write),
    ("gexf", gexf::write),
    ("node-link", node_link::write),
    ("dot", dot::write),
    ("mermaid", mermaid::write),
    ("pajek", pajek::write),
    ("dl", dl::write),
];

fn written(form: Form, graph: &Graph) -> String {
    let mut out = Vec::new();
    form(graph, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Two nodes and a tie, all of whose words are this one.
fn graph_of(name: &str) -> Graph {
    let column = |name: &str| Column { name: name.to_owned(), holds: Holds::Text };
    let cells = || vec![Value::from(name.to_owned())];
    let node = |id: String| Node {
        id,
        label: name.to_owned(),
        lines: vec![name.to_owned()],
        cells: cells(),
        ..Node::default()
    };
    let tie =
        Edge { source: 0, target: 1, label: Some(name.to_owned()), value: 0.5, cells: cells(), ..Edge::default() };
    Graph {
        node_columns: vec![column("title")],
        edge_columns: vec![column("kind")],
        nodes: vec![node(format!("{name}1")), node(format!("{name}2"))],
        edges: vec![tie],
        legend: "",
    }
}

fn each_hostile_name(mut check: impl FnMut(&str, &Graph)) {
    let long = "L".repeat(10_000);
    HOSTILE.iter().copied().chain([long.as_str()]).for_each(|name| check(name, &graph_of(name)));
}

/// How lines begin, and how many there are: what a name must not change.
fn shape(text: &str) -> Vec<String> {
    text.lines().map(|line| line.chars().take_while(|letter| *letter == ' ').collect()).collect()
}

#[test]
fn no_name_makes_a_line_more_or_acts_on_a_terminal() {
    for (form, write) in FORMS {
        let plain = shape(&written(*write, &graph_of("Ana")));
        each_hostile_name(|name, graph| {
            let text = written(*write, graph);
            assert_eq!(shape(&text), plain, "{form} of {name:?}: {text}");
            assert!(!text.contains(|it| it != '\n' && crate::render::show::acts(it)), "{form} of {name:?}");
        });
    }
}

#[test]
fn xml_is_well_formed_and_holds_the_names_as_they_are() {
    let carried = |name: &str| {
        let name = crate::render::show(name).into_owned();
        name.replace('\u{fffe}', "\\u{fffe}").replace('\u{ffff}', "\\u{ffff}")
    };
    for (form, write, nodes, label) in
        [("graphml", graphml::write as Form, "node", "data"), ("gexf", gexf::write, "node", "node")]
    {
        each_hostile_name(|name, graph| {
            let text = written(write, graph);
            let document = roxmltree::Document::parse(&text).unwrap();
            let all = |tag: &'static str| document.descendants().filter(move |it| it.has_tag_name(tag));
            let people = all(nodes).filter(|it| it.has_attribute("id"));
            let ids: Vec<&str> = people.filter_map(|it| it.attribute("id")).collect();
            assert_eq!(ids, ["1", "2"].map(|n| carried(&format!("{name}{n}"))), "{form}");
            let first = all(label).next().unwrap();
            assert_eq!(first.attribute("label").or(first.text()).unwrap_or(""), carried(name), "{form}");
            let ends: Vec<_> = all("edge").flat_map(|it| [it.attribute("source"), it.attribute("target")]).collect();
            assert_eq!(ends, [Some(ids[0]), Some(ids[1])], "{form}");
        });
    }
}

/// The texts in quotes of a line, as DOT reads them: a backslash takes the next character along.
fn dot_strings(line: &str) -> Option<Vec<String>> {
    let mut letters = line.chars();
    let mut found = Vec::new();
    while letters.by_ref().any(|it| it == '"') {
        let mut text = String::new();
        loop {
            match letters.next()? {
                '"' => break,
                '\\' => text.extend(['\\', letters.next()?]),
                letter => text.push(letter),
            }
        }
        found.push(text);
    }
    Some(found)
}

#[test]
fn quotes_of_a_drawing_close_where_they_should() {
    each_hostile_name(|name, graph| {
        let dot = written(dot::write, graph);
        let lines: Vec<&str> = dot.lines().collect();
        let quoted: Vec<usize> = lines.iter().map(|line| dot_strings(line).unwrap().len()).collect();
        assert_eq!(quoted, [0, 0, 0, 1, 1, 1, 3, 3, 5, 0], "{name:?}: {dot}");
        let mermaid = written(mermaid::write, graph);
        let quotes: Vec<usize> = mermaid.lines().map(|line| line.matches('"').count()).collect();
        assert_eq!(quotes, [0, 0, 2, 2, 2], "{name:?}: {mermaid}");
        assert!(!mermaid.contains("%%{") && !mermaid.contains("<s") && !mermaid.contains('`'), "{mermaid}");
        assert!(dot.len() < 100_000 && mermaid.len() < 5_000, "a long name is cut where it is drawn");
    });
}

#[test]
fn labels_of_pajek_and_dl_stay_one_word_each_and_apart() {
    each_hostile_name(|name, graph| {
        let pajek = written(pajek::write, graph);
        let labels: Vec<&str> = pajek.lines().skip(1).take(2).collect();
        assert!(labels.iter().all(|line| line.matches('"').count() == 2 && !line.contains('\\')), "{name:?}: {pajek}");
        assert_ne!(labels[0][2..], labels[1][2..]);
        let dl = written(dl::write, graph);
        let labels: Vec<&str> = dl.lines().skip(3).take(2).collect();
        let is_a_label = |it: &&str| !it.is_empty() && it.chars().count() <= 18 && !it.contains([' ', ',', ':', '"']);
        assert!(labels.iter().all(is_a_label) && labels[0] != labels[1], "{name:?}: {dl}");
    });
}

#[test]
fn a_spreadsheet_runs_no_name_and_both_tables_name_a_node_alike() {
    let rows = crate::render::csv::Delimited { separator: crate::render::csv::Separator::Comma, raw: false };
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    let graph = graph_of("=1+1");
    gephi::write_nodes(&graph, rows, &mut nodes).unwrap();
    gephi::write_edges(&graph, rows, &mut edges).unwrap();
    assert_eq!(String::from_utf8(nodes).unwrap(), "Id,Label,title\n'=1+11,'=1+1,'=1+1\n'=1+12,'=1+1,'=1+1\n");
    assert_eq!(String::from_utf8(edges).unwrap(), "Source,Target,Type,kind\n'=1+11,'=1+12,Undirected,'=1+1\n");
}

/// So many ties of growing strength, the first of them a formal line.
fn many(ties: usize) -> Graph {
    let nodes = (0..=ties).map(|at| Node { id: format!("n{at}"), label: "x".into(), ..Node::default() }).collect();
    let edge = |at: usize| Edge {
        source: at,
        target: at + 1,
        full: at == 0,
        value: at as f64 / ties as f64,
        ..Edge::default()
    };
    Graph { nodes, edges: (0..ties).map(edge).collect(), ..Graph::default() }
}

#[test]
fn mermaid_draws_500_lines_the_formal_and_the_strongest_and_says_what_is_left_out() {
    let mut graph = many(503);
    assert_eq!(mermaid::fit(&mut graph), ["Mermaid draws at most 500 lines: the 3 weakest of 503 are left out"]);
    let left: Vec<usize> = (0..503).filter(|at| graph.edges.iter().all(|edge| edge.source != *at)).collect();
    assert_eq!(left, [1, 2, 3], "the weakest but for the formal one");
    assert_eq!(mermaid::fit(&mut many(500)), Vec::<String>::new());
    let mut wordy = many(499);
    for node in &mut wordy.nodes {
        node.lines = vec!["y".repeat(50); 3];
    }
    assert!(mermaid::fit(&mut wordy)[0].starts_with("Mermaid reads at most 50000 letters"));
}

/// Nodes, and edges by their places: `true` for a formal line.
fn drawing(nodes: usize, edges: &[(usize, usize, bool)]) -> Graph {
    let node = |at: usize| Node { id: format!("n{at}"), label: "x".into(), ..Node::default() };
    let edge = |&(source, target, full): &(usize, usize, bool)| Edge {
        source,
        target,
        full,
        directed: full,
        ..Edge::default()
    };
    Graph { nodes: (0..nodes).map(node).collect(), edges: edges.iter().map(edge).collect(), ..Graph::default() }
}

#[test]
fn an_informal_tie_never_draws_somebody_above_their_leader() {
    // 2 reports to 1, 1 to 0; 3 is in no formal line. A line is drawn upward from where it begins.
    let chain = [(2, 1, true), (1, 0, true), (0, 2, false), (1, 3, false)];
    let text = written(mermaid::write, &drawing(4, &chain));
    assert!(text.contains("  p_n2 -.- p_n0\n") && text.contains("  p_n3 -.- p_n1\n"), "{text}");
    // Two who report to each other end the search too.
    let text = written(mermaid::write, &drawing(2, &[(0, 1, true), (1, 0, true)]));
    assert!(text.contains("  p_n0 --> p_n1\n  p_n1 --> p_n0\n"), "{text}");
}

#[test]
fn people_in_no_formal_line_are_drawn_near_those_they_are_tied_to_and_not_all_in_one_row() {
    let layout = |graph: &Graph| written(dot::write, graph).lines().nth(2).unwrap().trim().to_owned();
    let loose: Vec<_> = (1..20).map(|at| (0, at, false)).collect();
    let led: Vec<_> = (1..20).map(|at| (at, 0, true)).collect();
    assert!(layout(&drawing(20, &loose)).starts_with("layout=sfdp"));
    assert_eq!(layout(&drawing(20, &led)), "rankdir=BT;");
    assert_eq!(layout(&drawing(5, &loose[..4])), "rankdir=BT;");
}

#[test]
fn a_tie_without_direction_among_others_with_one_stands_once_each_way() {
    let mut graph = many(2);
    graph.edges[0].directed = true;
    let ends: Vec<(usize, usize)> = graph.arcs().map(|(a, b, _)| (a, b)).collect();
    assert_eq!(ends, [(0, 1), (1, 2), (2, 1)]);
    assert!(written(pajek::write, &graph).ends_with("*Arcs\n1 2 0\n2 3 0.5\n3 2 0.5\n"));
}

#[test]
fn in_the_order_of_ids_a_tie_without_direction_runs_from_the_first_to_the_last_and_one_with_stays() {
    let mut graph = drawing(3, &[(0, 1, false), (2, 0, false), (2, 1, true)]);
    for (node, id) in graph.nodes.iter_mut().zip(["c", "b", "a"]) {
        node.id = id.to_owned();
    }
    for (edge, directed) in graph.edges.iter_mut().zip([false, false, true]) {
        edge.directed = directed;
    }
    graph.order_by_id();
    let ids: Vec<&str> = graph.nodes.iter().map(|node| node.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    let ends: Vec<_> = graph.edges.iter().map(|edge| (edge.source, edge.target, edge.directed)).collect();
    assert_eq!(ends, [(0, 1, true), (0, 2, false), (1, 2, false)]);
}

#[test]
fn cells_that_hold_no_number_are_empty() {
    let cells = [Value::Number(0.5), Value::Number(-0.0), Value::Number(f64::NAN), Value::Empty, Value::Integer(3)];
    assert_eq!(
        cells.map(|cell| words(&cell)),
        [Some("0.5".to_owned()), Some("0".to_owned()), None, None, Some("3".to_owned())]
    );
}

#[test]
fn every_form_ends_with_the_end_of_a_line() {
    for (form, write) in FORMS {
        let text = written(*write, &graph_of("Ana"));
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{form}: {text:?}");
    }
}

#[test]
fn half_of_all_in_formal_lines_is_enough_to_draw_by_them() {
    let placed = |led: usize| {
        let edges: Vec<_> = (1..led).map(|at| (at, 0, true)).collect();
        written(dot::write, &drawing(20, &edges)).contains("rankdir=BT")
    };
    assert!(placed(10) && !placed(9));
}

#[test]
fn dl_says_how_many_labels_are_cut_and_nothing_where_none_is() {
    let mut graph = drawing(3, &[]);
    assert_eq!(dl::notices(&graph), [""; 0]);
    graph.nodes[1].label = "x".repeat(18);
    assert_eq!(dl::notices(&graph), [""; 0]);
    graph.nodes[2].label = "x".repeat(19);
    assert_eq!(dl::notices(&graph), ["DL has room for 18 letters a name: 1 of 3 are cut"]);
}

#[test]
fn in_a_drawing_with_directions_a_line_that_has_none_says_so() {
    let lines = |edges: &[(usize, usize, bool)]| written(dot::write, &drawing(3, edges)).matches("dir=none").count();
    assert_eq!([lines(&[(0, 1, true), (1, 2, false)]), lines(&[(0, 1, false)]), lines(&[(0, 1, true)])], [1, 0, 0]);
}
