//! Graphs of other programs, brought into a book: what netsales wrote reads back, and so does what others write; what cannot be
//! read is refused at its place or counted, and never nothing without a word.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command::{Ran, folder, run, word};

const FORMS: [&str; 5] = ["graphml", "gexf", "node-link", "pajek", "dl"];

/// Names that try to act, a name that several have, and ids with the signs that part words.
const HOSTILE: &str = "id,name,account,network\n\"a;b\",\"O\"\"Brien\",Bolt,market\n\"c:d\",<script>,,market\ne,=1+1,,\n\
                       f,*Arcs,,\ng,data:,,\nh,Sam,,\ni,Sam,,\nj,]]>&amp;,,\nk,אבי,,\n";
const TIES: &str = "source,target,kind,strength\na;b,c:d,knows,0.5\nc:d,e,plays golf,\nf,g,reports_to,\ng,h,influences,0.25\n\
                    h,i,,\ni,j,,0.1\nj,k,reports_to,\n";

fn import(files: &[&str], book: &str) -> Ran {
    run(&[&["import"][..], files, &["-o", book]].concat())
}

/// The names of people, and the pairs of names that are tied, each as often as it is there.
fn shape(book: &str) -> (BTreeMap<String, usize>, BTreeMap<[String; 2], usize>) {
    let graph: Value =
        serde_json::from_str(&run(&["export", book, "--to", "node-link", "--no-groups"]).answer()).unwrap();
    let mut names = BTreeMap::new();
    let mut name_of = BTreeMap::new();
    for node in graph["nodes"].as_array().unwrap() {
        let name = node["name"].as_str().unwrap().to_owned();
        name_of.insert(node["id"].as_str().unwrap().to_owned(), name.clone());
        *names.entry(name).or_default() += 1;
    }
    let mut pairs = BTreeMap::new();
    for edge in graph["edges"].as_array().unwrap() {
        let mut ends = ["source", "target"].map(|end| name_of[edge[end].as_str().unwrap()].clone());
        ends.sort();
        *pairs.entry(ends).or_insert(0) += 1;
    }
    // Where some tie has a direction, those without stand twice.
    for count in pairs.values_mut() {
        *count = 1;
    }
    (names, pairs)
}

#[test]
fn what_was_exported_reads_back_as_the_same_people_and_ties() {
    for book in ["data/demo", "data/team"] {
        let before = shape(book);
        for form in FORMS {
            let desk = folder(&[("graph", &run(&["export", book, "--to", form, "--no-groups"]).answer())]);
            let made = word(&desk.path().join("book")).to_owned();
            let ran = import(&[word(&desk.path().join("graph"))], &made);
            assert_eq!(ran.code, 0, "{form}: {}", ran.err);
            let after = shape(&made);
            assert_eq!(after.1.len(), before.1.len(), "{form} of {book}");
            if form == "dl" {
                // DL has room for 18 letters a name, and none for blanks.
                assert_eq!(after.0.values().sum::<usize>(), before.0.values().sum::<usize>());
            } else {
                assert_eq!(after, before, "{form} of {book}");
            }
            let again = import(&[word(&desk.path().join("graph"))], &made).answer();
            assert!(again.contains("The book has all of this already."), "{form}: {again}");
        }
    }
}

#[test]
fn columns_kinds_strengths_and_directions_read_back() {
    for form in ["graphml", "gexf", "node-link"] {
        let desk = folder(&[("graph", &run(&["export", "data/demo", "--to", form]).answer())]);
        let made = word(&desk.path().join("book")).to_owned();
        import(&[word(&desk.path().join("graph"))], &made).answer();
        let rows = |book: &str, table: &str| -> Vec<Value> {
            let book: Value = serde_json::from_str(&run(&["export", book, "--to", "book"]).answer()).unwrap();
            book[table].as_array().unwrap().clone()
        };
        let filled = |book: &str, table: &str, column: &str, value: &str| {
            rows(book, table).iter().filter(|row| row.get(column).is_some_and(|it| it == value)).count()
        };
        for (table, column, value) in [
            ("contacts", "account", "Varnholt Pumps"),
            ("contacts", "level", "director"),
            ("ties", "kind", "reports_to"),
        ] {
            let wanted = filled("data/demo", table, column, value);
            assert_eq!(filled(&made, table, column, value), wanted, "{form}: {column}");
            assert!(wanted > 0, "{column}");
        }
        let typed = |book: &str| rows(book, "ties").iter().filter(|row| row.get("strength").is_some()).count();
        // Rows of one pair were made one line, with one strength.
        let pairs = shape("data/demo").1.len();
        assert!(
            typed(&made) * 20 >= typed("data/demo").min(pairs) * 19,
            "{form}: {} of {}",
            typed(&made),
            typed("data/demo")
        );
    }
}

#[test]
fn hostile_names_come_through_as_people_and_nothing_else() {
    let book = folder(&[("contacts.csv", HOSTILE), ("ties.csv", TIES)]);
    for form in FORMS {
        let desk = folder(&[("graph", &run(&["export", word(book.path()), "--to", form]).answer())]);
        let made = word(&desk.path().join("book")).to_owned();
        let ran = import(&[word(&desk.path().join("graph"))], &made);
        assert_eq!(ran.code, 0, "{form}: {}", ran.err);
        let (names, pairs) = shape(&made);
        assert_eq!((names.values().sum::<usize>(), pairs.len()), (9, 7), "{form}: {names:?} {pairs:?}");
        assert_eq!(run(&["check", &made]).code, 0, "{form}");
    }
}

#[test]
fn gephi_s_tables_are_one_graph_together_and_the_edges_are_one_alone() {
    let before = shape("data/demo");
    let desk = tempfile::tempdir().unwrap();
    let tables = desk.path().join("tables");
    run(&["export", "data/demo", "--to", "gephi", "--no-groups", "-o", word(&tables)]).answer();
    let made = word(&desk.path().join("book")).to_owned();
    import(&[word(&tables)], &made).answer();
    assert_eq!(shape(&made), before);
    let alone = word(&desk.path().join("alone")).to_owned();
    import(&[word(&tables.join("edges.csv"))], &alone).answer();
    assert_eq!(shape(&alone).1.len(), before.1.len());
}

#[test]
fn what_networkx_and_igraph_write_is_read() {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/graphs");
    let mut count = 0;
    for file in fs::read_dir(made).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|it| it == "py") {
            continue;
        }
        count += 1;
        let desk = tempfile::tempdir().unwrap();
        let book = word(&desk.path().join("book")).to_owned();
        let ran = import(&[word(&file)], &book);
        assert_eq!(ran.code, 0, "{}: {}", file.display(), ran.err);
        let (names, pairs) = shape(&book);
        assert_eq!((names.len(), pairs.len()), (3, 2), "{}: {names:?}", file.display());
        assert!(names.contains_key("Ana Silva"), "{}: {names:?}", file.display());
        let graph: Value = serde_json::from_str(&run(&["export", &book, "--to", "node-link"]).answer()).unwrap();
        let weights: Vec<f64> =
            graph["edges"].as_array().unwrap().iter().filter_map(|edge| edge["weight"].as_f64()).collect();
        let largest = weights.iter().copied().fold(0.0, f64::max);
        assert!((largest - 2.5).abs() < 1e-9, "{}: {largest}", file.display());
        let directed = file.file_name().unwrap().to_string_lossy().contains("directed");
        assert_eq!(graph["directed"], directed, "{}", file.display());
    }
    assert_eq!(count, 14);
}

/// What is to come of an odd file.
enum Ends {
    /// It is refused, with these words at a line of the file.
    Refused(&'static str),
    /// It is read, and these words say what is odd.
    Told(&'static str),
}

use Ends::{Refused, Told};

fn each(form: &str, odd: &[(&str, Ends)]) {
    for (text, ends) in odd {
        let desk = folder(&[("odd.txt", text)]);
        let ran = import(&[word(&desk.path().join("odd.txt")), "--as", form], word(&desk.path().join("book")));
        let all = format!("{} {}", ran.out, ran.err).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!all.contains("panicked"), "{text}: {all}");
        match ends {
            Refused(words) => {
                assert_eq!(ran.code, 3, "{text}: {all}");
                assert!(ran.err.contains("odd.txt:") && ran.err.contains(words), "{text}: wanted {words}: {all}");
            }
            Told(words) => {
                assert_eq!(ran.code, 0, "{text}: {all}");
                assert!(all.contains(words), "{text}: wanted {words}: {all}");
                assert_eq!(run(&["check", word(&desk.path().join("book"))]).code, 0, "{text}: the book must read");
            }
        }
    }
}

/// Every beginning of a file, in steps: it is read or refused, and nothing else.
fn cut(form: &str, text: &str) {
    for at in (0..text.len()).step_by((text.len() / 25).max(1)).filter(|at| text.is_char_boundary(*at)) {
        let desk = folder(&[("cut.txt", &text[..at])]);
        let ran = import(&[word(&desk.path().join("cut.txt")), "--as", form], word(&desk.path().join("book")));
        assert!([0, 3].contains(&ran.code) && !ran.err.contains("panicked"), "{form} {at}: {}", ran.err);
        assert!(ran.code == 0 || ran.err.contains("cut.txt"), "{form} {at}: {}", ran.err);
    }
}

fn graphml(inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<graphml>\n<key id=\"w\" for=\"edge\" attr.name=\"weight\"/>\n<key id=\"k\" for=\"node\" attr.name=\"stance\"/>\n<graph edgedefault=\"undirected\">\n<node id=\"a\"/>\n<node id=\"b\"/>\n{inner}\n</graph>\n</graphml>\n"
    )
}

#[test]
fn odd_graphml() {
    let edge =
        |weight: &str| graphml(&format!("<edge source=\"a\" target=\"b\"><data key=\"w\">{weight}</data></edge>"));
    let deep = "<graph edgedefault=\"directed\"><node id=\"x\">".repeat(200);
    let odd: Vec<(String, Ends)> = vec![
        ("<?xml version=\"1.0\"?>\n<!DOCTYPE g [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n<graphml>&b;</graphml>".into(), Refused("document type")),
        (graphml("<node id=\"&lol;\"/>"), Refused("odd.txt:8:1")),
        (graphml("<node id=\"x\"><data key=\"k\">&lol;</data></node>"), Refused("stands for nothing")),
        (graphml("<node id=\"x\"><data key=\"k\">&#0;</data></node>"), Refused("stands for nothing")),
        (graphml("<node id=\"x\"><data key=\"k\">&#x110000;</data></node>"), Refused("stands for nothing")),
        (graphml("<node/>"), Refused("has no id")),
        (graphml("<node id=\"a\"/>"), Refused("two nodes have the id")),
        (graphml("<edge source=\"a\" target=\"zz\"/>"), Refused("no node has this id")),
        (graphml("<edge source=\"a\"/>"), Refused("has no target")),
        (graphml("<edge source=\"a\" target=\"a\"/>"), Told("themselves")),
        (edge("NaN"), Told("it was left out")),
        (edge("inf"), Told("it was left out")),
        (edge("-3"), Told("it was left out")),
        (edge("1e999"), Told("it was left out")),
        (edge("0"), Told("it was left out")),
        (edge("heavy"), Told("it was left out")),
        (graphml("<edge source=\"a\" target=\"b\"/><edge source=\"b\" target=\"a\"/>"), Told("more than once")),
        (graphml("<hyperedge><endpoint node=\"a\"/></hyperedge>"), Told("hyperedges")),
        (graphml("<node id=\"x\"><data key=\"zz\">1</data></node>"), Told("does not declare")),
        (graphml("<node id=\"x\"><data key=\"k\">lots</data></node>"), Told("it is kept in the column stance_2")),
        (graphml("<node id=\"x\"></edge>"), Refused("well-formed")),
        (graphml("<node id=\"x\" id=\"y\"/>"), Refused("well-formed")),
        (graphml("<node id=x/>"), Refused("well-formed")),
        (graphml(&deep), Refused("deep")),
        (graphml("</graph><graph><node id=\"z\"/>"), Told("second graph")),
        ("<graphml>".into(), Refused("the file ends within")),
        ("<graphml/>".into(), Refused("nothing to take in")),
        (String::new(), Refused("")),
        ("no xml at all".into(), Refused("")),
    ];
    let odd: Vec<(&str, Ends)> = odd.iter().map(|(text, ends)| (text.as_str(), copy(ends))).collect();
    each("graphml", &odd);
    cut("graphml", &edge("2"));
}

fn copy(ends: &Ends) -> Ends {
    match ends {
        Refused(words) => Refused(words),
        Told(words) => Told(words),
    }
}

fn gexf(inner: &str) -> String {
    format!(
        "<gexf>\n<graph defaultedgetype=\"undirected\">\n<attributes class=\"node\"><attribute id=\"0\" title=\"network\"/></attributes>\n<nodes>\n<node id=\"a\" label=\"Ana\"/>\n<node id=\"b\"/>\n{inner}\n</graph>\n</gexf>\n"
    )
}

#[test]
fn odd_gexf() {
    let edge = |more: &str| gexf(&format!("</nodes><edges><edge source=\"a\" target=\"b\" {more}/></edges>"));
    let node = |more: &str| gexf(&format!("{more}</nodes>"));
    let odd: Vec<(String, Ends)> = vec![
        ("<!DOCTYPE x SYSTEM \"http://example.com/x\">\n<gexf/>".into(), Refused("document type")),
        (node("<node label=\"x\"/>"), Refused("has no id")),
        (node("<node id=\"a\"/>"), Refused("two nodes have the id")),
        (gexf("</nodes><edges><edge source=\"a\" target=\"q\"/></edges>"), Refused("no node has this id")),
        (gexf("</nodes><edges><edge target=\"a\"/></edges>"), Refused("has no source")),
        (gexf("</nodes><edges><edge source=\"b\" target=\"b\"/></edges>"), Told("themselves")),
        (edge("weight=\"NaN\""), Told("it was left out")),
        (edge("weight=\"-1\""), Told("it was left out")),
        (edge("weight=\"1e400\""), Told("it was left out")),
        (edge("weight=\"\" strange=\"1\" type=\"directed\""), Told("ties (1)")),
        (
            node("<node id=\"x\"><attvalues><attvalue for=\"0\" value=\"elsewhere\"/></attvalues></node>"),
            Told("network_2"),
        ),
        (node("<node id=\"x\"><attvalues><attvalue value=\"1\"/></attvalues></node>"), Refused("has no for")),
        (node("<node id=\"x\"><attvalues><attvalue for=\"9\" value=\"1\"/></attvalues></node>"), Told("people (3)")),
        (node("<node id=\"x\"><color r=\"1\"/></node>"), Told("colours, sizes and places")),
        (node("<node id=\"x\"><spells><spell start=\"1\"/></spells></node>"), Told("times at which")),
        (node("<node id=\"x\"><nodes><node id=\"y\"/></nodes></node>"), Told("people (4)")),
        (gexf(""), Refused("well-formed")),
        (node("<node id=\"&x;\"/>"), Refused("cannot be read")),
        (node("<node id=\"\"/>"), Told("people")),
        (node("<node id=\"x\"><!-- -- --></node>"), Told("people (3)")),
        ("<gexf><graph><nodes/></graph></gexf>".into(), Refused("nothing to take in")),
        ("<gexf><graph>".into(), Refused("ends within")),
        (gexf(&"<nodes><node id=\"d\">".repeat(100)), Refused("")),
    ];
    let odd: Vec<(&str, Ends)> = odd.iter().map(|(text, ends)| (text.as_str(), copy(ends))).collect();
    each("gexf", &odd);
    cut("gexf", &edge("weight=\"2\""));
}

#[test]
fn odd_node_link() {
    let deep = format!("{{\"nodes\":[{{\"id\":1,\"x\":{}1{}}}]}}", "[".repeat(300), "]".repeat(300));
    each(
        "node-link",
        &[
            ("{\"nodes\":[{\"id\":1}],\"links\":[{\"source\":1,\"target\":2}]}", Refused("no node has this id")),
            ("{\"nodes\":[{\"id\":1},{\"id\":1}],\"links\":[]}", Refused("two nodes have the id")),
            ("{\"nodes\":[{\"id\":1},{\"name\":\"b\"}],\"links\":[]}", Refused("have no id")),
            ("{\"nodes\":[{\"id\":1},{\"id\":2}],\"links\":[{\"source\":1}]}", Refused("a line has no target")),
            ("{\"nodes\":[{\"id\":1}],\"links\":[{\"source\":1,\"target\":1}]}", Told("themselves")),
            (
                "{\"nodes\":[{\"id\":1},{\"id\":2}],\"links\":[{\"source\":1,\"target\":2,\"weight\":NaN}]}",
                Refused("not JSON"),
            ),
            (
                "{\"nodes\":[{\"id\":1},{\"id\":2}],\"links\":[{\"source\":1,\"target\":2,\"weight\":\"NaN\"}]}",
                Told("left out"),
            ),
            (
                "{\"nodes\":[{\"id\":1},{\"id\":2}],\"links\":[{\"source\":1,\"target\":2,\"weight\":1e400}]}",
                Told("left out"),
            ),
            (
                "{\"nodes\":[{\"id\":1},{\"id\":2}],\"links\":[{\"source\":1,\"target\":2,\"weight\":-1}]}",
                Told("left out"),
            ),
            ("{\"nodes\":[{\"id\":1},{\"id\":2}],\"links\":[{\"source\":1,\"target\":2,\"what\":[1]}]}", Told("what")),
            ("{\"nodes\":[{\"id\":1,\"where\":{\"x\":1}}],\"links\":[]}", Told("values within values")),
            ("{\"nodes\":[{\"id\":1}]}", Told("neither links nor edges")),
            ("{\"nodes\":{},\"links\":[]}", Refused("no list")),
            ("{\"nodes\":[1,2],\"links\":[]}", Refused("no object")),
            ("{\"links\":[]}", Refused("no nodes")),
            ("{\"nodes\":[],\"links\":[]}", Refused("nothing to take in")),
            ("[]", Refused("no object")),
            ("{\"nodes\":[{\"id\":1}],\"nodes\":[]}", Refused("twice")),
            ("{\"nodes\":[{\"id\":1,\"id\":2}],\"links\":[]}", Refused("twice")),
            ("{\"nodes\":[{\"id\":1}],\"links\":[],}", Refused("not JSON")),
            ("{'nodes':[]}", Refused("not JSON")),
            ("{\"nodes\":[{\"id\":\"\"}],\"links\":[]}", Told("people")),
            ("{\"nodes\":[{\"id\":1,\"network\":\"moon\"}],\"links\":[]}", Told("network_2")),
            ("{\"nodes\":[{\"id\":1,\"last_contact\":\"never\"}],\"links\":[]}", Told("last_contact_2")),
            (&deep, Told("values within values")),
        ],
    );
    cut(
        "node-link",
        "{\"nodes\":[{\"id\":\"ana\"},{\"id\":\"bo\"}],\"edges\":[{\"source\":\"ana\",\"target\":\"bo\"}]}",
    );
}

#[test]
fn odd_pajek() {
    each(
        "pajek",
        &[
            ("*Vertices\n1 \"a\"\n", Refused("no number of nodes")),
            ("*Vertices many\n", Refused("no number of nodes")),
            ("*Vertices 99999999999\n1 \"a\"\n", Refused("cannot be read")),
            ("*Vertices 4000000\n1 \"a\"\n", Refused("*Vertices says 4000000")),
            ("*Vertices 3\n1 \"a\"\n", Told("2 of 3 nodes have no line")),
            ("*Vertices 1\n1 \"a\"\n2 \"b\"\n", Refused("not the number of a node, from 1 to 1")),
            ("*Vertices 2\n1 \"a\"\n1 \"b\"\n", Refused("stands there twice")),
            ("*Vertices 2\n0 \"a\"\n", Refused("not the number of a node")),
            ("*Vertices 2\n-1 \"a\"\n", Refused("not the number of a node")),
            ("*Vertices 2\n1 \"a\n2 \"b\"\n", Refused("odd.txt:2:3")),
            ("*Vertices 2\n1 \"a\"b\n", Refused("quote")),
            ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 3\n", Refused("odd.txt:5:3")),
            ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1\n", Refused("two nodes")),
            ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 1 1\n", Told("themselves")),
            ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 2 NaN\n", Told("left out")),
            ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 2 1e999\n", Told("left out")),
            ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 2 -4\n", Told("left out")),
            ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 2\n2 1\n", Told("more than once")),
            ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Matrix\n0 1\n", Refused("ends after row 1 of 2")),
            ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Matrix\n0 1 1\n", Refused("3 numbers")),
            ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Partition x\n1\n2\n", Told("says nothing of who is tied")),
            ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Vertices 1\n", Refused("second network")),
            ("*Vertices 3 2\n1 a\n2 b\n3 c\n*Edges\n1 3\n", Told("two kinds of nodes")),
            ("1 2\n", Refused("before *Vertices")),
            ("% nothing\n", Refused("no *Vertices")),
            ("*Vertices 0\n", Refused("nothing to take in")),
            ("*Vertices 3\n1 a\n2 b\n3 c\n*Arcslist\n1 2 3\n*Edgeslist\n2 3\n", Told("ties (3)")),
            ("*Vertices 2\n1 Sam\n2 Sam\n*Arcs :2 \"friend\"\n1 2\n", Told("people (2)")),
        ],
    );
    cut("pajek", "*Vertices 2\n1 \"ana\"\n2 \"bo\"\n*Arcs\n1 2 0.5\n2 1 0.5\n");
}

#[test]
fn odd_dl() {
    each(
        "ucinet-dl",
        &[
            ("dl n=\ndata:\n", Refused("no number of nodes")),
            ("dl n=x\n", Refused("no number of nodes")),
            ("dl n=-2\n", Refused("no number of nodes")),
            ("dl n=99999999999\ndata:\n", Refused("cannot be read")),
            ("dl format=edgelist1\ndata:\n1 2\n", Refused("how many nodes")),
            ("dl n=2 format=edgelist1\nlabels:\na\nb\n", Refused("before data:")),
            ("dl n=3 format=edgelist1\nlabels:\na\nb\ndata:\n1 2\n", Refused("2 labels for 3 nodes")),
            ("dl n=2 format=edgelist1\nlabels:\na\nb\nc\ndata:\n1 2\n", Refused("3 labels for 2 nodes")),
            ("dl n=2 format=edgelist1\ndata:\n1 3\n", Refused("odd.txt:3:3")),
            ("dl n=2 format=edgelist1\ndata:\n1\n", Refused("two nodes")),
            ("dl n=2 format=edgelist1\ndata:\n1 2 1 1\n", Refused("nothing more")),
            ("dl n=2 format=edgelist1\ndata:\n1 1 5\n", Told("themselves")),
            ("dl n=2 format=edgelist1\ndata:\n1 2 NaN\n", Told("left out")),
            ("dl n=2 format=edgelist1\ndata:\n1 2 -1\n", Told("left out")),
            ("dl n=2 format=edgelist1\nlabels embedded\ndata:\nana bo\nbo cy\n", Refused("one node more")),
            ("dl n=3 format=nodelist1\nlabels embedded:\ndata:\nana bo cy\n", Told("ties (2)")),
            ("dl n=2 format=lowerhalf\ndata:\n0\n1 0\n", Refused("is not read")),
            ("dl n=2\ndata:\n0 1\n1\n", Refused("ends in row 2 of 2")),
            ("dl n=2\ndata:\n0 1 1 0 1\n", Refused("more than 2 rows")),
            ("dl n=2\ndata:\n0 x 1 0\n", Refused("no number of a matrix")),
            ("dl n=2\nlabels:\na,b\ndata:\n0 1\n1 0\n", Told("ties (1)")),
            ("dl n=2\nlabels embedded\ndata:\nana bo\nana 0 1\nbo 1 0\n", Told("ties (1)")),
            ("dl nr=2, nc=3\ndata:\n0 1 1 0 1 1\n", Refused("other rows than columns")),
            ("dl n=2 colour=blue\n", Refused("no word of a DL header")),
            ("dl n=2 format=edgelist1\nlabels:\n\"a\nb\ndata:\n", Refused("quote")),
            ("dl n=0\ndata:\n", Refused("nothing to take in")),
        ],
    );
    cut("ucinet-dl", "dl n=2\nformat = edgelist1\nlabels:\nana\nbo\ndata:\n1 2 0.5\n2 1 0.5\n");
}

#[test]
fn odd_tables_of_gephi() {
    each(
        "gephi-nodes",
        &[
            ("Id,Label\n,Ana\n", Refused("has no id")),
            ("Id,Label\na,Ana\na,Bo\n", Refused("two nodes have the id")),
            ("Id,Label,Label\na,Ana,x\n", Told("people (1)")),
            ("Id,Label\na,\"Ana\n", Refused("odd.txt:2")),
            ("Id,Label\na,Ana,more\n", Refused("odd.txt:2")),
            ("Id,Label\n", Refused("")),
            ("Name,Age\nx,1\n", Refused("lacks")),
            ("Id,Label,network\na,Ana,moon\n", Told("network_2")),
            ("Id,Label,timeset\na,Ana,<[1]>\n", Told("people (1)")),
            ("Id,Label,stance\na,Ana,9\n", Told("stance_2")),
        ],
    );
    each(
        "gephi-edges",
        &[
            ("Source,Target,Type\na,,Directed\n", Refused("lacks an end")),
            ("Source,Target,Type\n,b,Directed\n", Refused("lacks an end")),
            ("Source,Target,Type\na,a,Directed\nc,d,Directed\n", Told("themselves")),
            ("Source,Target,Weight\na,b,NaN\n", Told("left out")),
            ("Source,Target,Weight\na,b,-1\n", Told("left out")),
            ("Source,Target,Weight\na,b,1e999\n", Told("left out")),
            ("Source,Target,Type,Weight\na,b,Undirected,1\nb,a,Undirected,2\n", Told("more than once")),
            ("Source,Target,Type,mood\na,b,Directed,good\n", Told("mood")),
            ("Source,Target,Type\na,\"b,Directed\n", Refused("odd.txt:2")),
            ("Source,Target,Type\na,b\n", Refused("odd.txt:2")),
        ],
    );
    cut("gephi-edges", "Source,Target,Type,Weight\nana,bo,Directed,2\nbo,cy,Undirected,1\n");
}

#[test]
fn utf_16_reads_as_its_mark_says() {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<graphml><graph><node id=\"Zoë\"/></graph></graphml>";
    let bytes: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("wide"), bytes).unwrap();
    let book = word(&desk.path().join("book")).to_owned();
    import(&[word(&desk.path().join("wide"))], &book).answer();
    assert!(shape(&book).0.contains_key("Zoë"));
}
