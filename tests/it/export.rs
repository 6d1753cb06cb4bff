//! The network for other tools: who and what is in it, each form whole, and what is said of its limits.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use crate::command::{csv_rows, every_table, folder, run, word};

const FORMS: [&str; 7] = ["graphml", "gexf", "dot", "mermaid", "node-link", "pajek", "dl"];

/// A book whose people know, lead and sway each other, and are known not to.
const CONTACTS: &str = "id,name,account,network,influence,last_contact,degree,note\nana,Ana,Bolt,prospect,economic,,tall,secret\n\
                        bo,Bo,Bolt,prospect,user,2026-05-02,,\ncy,Cy,Acme,market,,,,\ndee,Dee,Acme,market,,,,\n";
const TIES: &str = "source,target,kind,strength,knows,weight\nbo,ana,reports_to,0.8,,\nana,bo,knows,,,\ncy,ana,influences,,,\n\
                    cy,dee,,0.5,,\nbo,dee,,,no,\n";

fn exported(book: &str, form: &str, more: &[&str]) -> String {
    run(&[&["export", book, "--to", form], more].concat()).answer()
}

fn linked(book: &str, more: &[&str]) -> Value {
    serde_json::from_str(&exported(book, "node-link", more)).unwrap()
}

fn names(graph: &Value) -> Vec<&str> {
    graph["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap()).collect()
}

#[test]
fn each_form_of_the_starter_book() {
    for form in FORMS {
        assert_snapshot!(format!("export_{form}"), exported("data/starter", form, &["--with", "degree"]));
    }
}

#[test]
fn the_chart_of_an_account_has_formal_lines_other_ties_influences_and_whom_nobody_met() {
    assert_snapshot!("export_chart", exported("data/demo", "mermaid", &["--account", "Varnholt"]));
    let book = folder(&[("contacts.csv", CONTACTS), ("ties.csv", TIES)]);
    let chart = exported(word(book.path()), "mermaid", &["--account", "Bolt"]);
    assert!(chart.contains("p_ana[\"Ana<br>Says the final yes<br>no contact noted\"]"), "{chart}");
    assert!(chart.contains("p_bo[\"Bo<br>Will work with it<br>last contact 2026-05-02\"]"), "{chart}");
    assert!(chart.contains("  p_bo --> p_ana\n") && chart.contains("  p_bo -.- p_ana\n"), "{chart}");
    assert!(chart.ends_with("  class p_ana broken\n"), "{chart}");
}

#[test]
fn what_is_not_known_is_absent_and_who_is_known_not_to_be_tied_has_no_tie() {
    let book = folder(&[("contacts.csv", CONTACTS), ("ties.csv", TIES)]);
    let graph = linked(word(book.path()), &["--with", "degree"]);
    assert_eq!(names(&graph), ["ana", "bo", "cy", "dee"], "you are not in it");
    let (ana, bo) = (&graph["nodes"][0], &graph["nodes"][1]);
    assert_eq!((&ana["in_touch"], &bo["in_touch"]), (&Value::Null, &true.into()));
    assert_eq!(
        (&ana["degree"], &ana["degree_2"]),
        (&2.0.into(), &"tall".into()),
        "a column of the same name as a metric"
    );
    assert_eq!(bo["reports_to"], "ana");
    assert!(ana.get("note").is_none() && ana.get("strength").is_none());
    let edges = graph["edges"].as_array().unwrap();
    let ends = |edge: &Value| format!("{} {}", edge["source"], edge["target"]).replace('"', "");
    assert_eq!(edges.iter().map(ends).collect::<Vec<_>>(), ["ana bo", "bo ana", "cy ana", "cy dee", "dee cy"]);
    assert_eq!((&edges[0]["kind"], &edges[0]["mutual"]), (&"knows;reports_to".into(), &true.into()));
    assert_eq!((edges[2].get("strength"), &edges[2]["strength_from"]), (None, &"not known".into()));
    assert!(edges.iter().all(|edge| edge.get("weight").is_none()));
}

#[test]
fn a_part_is_a_network_an_account_a_person_with_those_around_or_what_they_share() {
    let book = folder(&[("contacts.csv", CONTACTS), ("ties.csv", TIES)]);
    let part = |more: &[&str]| names(&linked(word(book.path()), more)).join(" ");
    assert_eq!(part(&["--network", "market"]), "cy dee");
    assert_eq!(part(&["--account", "bolt"]), "ana bo");
    assert_eq!(part(&["--ego", "Cy"]), "ana cy dee");
    assert_eq!(part(&["--ego", "Cy", "--network", "market"]), "cy dee");
    let none = run(&["export", word(book.path()), "--to", "dl", "--network", "customer"]);
    assert_eq!((none.code, none.out.as_str()), (0, "dl n=0\nformat = edgelist1\nlabels:\ndata:\n"));
    assert!(none.err.contains("note: nobody is in what was asked for"), "{}", none.err);
}

#[test]
fn metrics_that_go_along_are_those_of_the_metrics_command() {
    let rows = csv_rows(&run(&["metrics", "data/demo", "--of", "degree,constraint", "--format", "csv"]).answer());
    let graph = linked("data/demo", &["--with", "degree,constraint", "--account", "Varnholt"]);
    let nodes = graph["nodes"].as_array().unwrap();
    assert!(nodes.len() > 5);
    for node in nodes {
        let row = rows.iter().find(|row| row[0] == node["id"].as_str().unwrap()).unwrap();
        assert_eq!(node["degree"].as_f64(), row[2].parse().ok(), "{row:?}");
        assert_eq!(node.get("constraint").and_then(Value::as_f64), row[3].parse().ok(), "{row:?}");
    }
}

#[test]
fn of_many_people_betweenness_is_estimated_as_the_metrics_command_does_and_it_is_said() {
    let mut contacts = "id,name\n".to_owned();
    (0..32_000).for_each(|at| writeln!(contacts, "p{at:05},N{at}").unwrap());
    let ties: Vec<String> = (0..20).map(|at| format!("p{at:05},p{:05}\n", at + 1)).collect();
    let book = folder(&[("contacts.csv", &contacts), ("ties.csv", &format!("source,target\n{}", ties.concat()))]);
    let book = word(book.path());
    let rows = run(&["metrics", book, "--of", "betweenness", "--who", "p00009", "--format", "csv"]).answer();
    let ran = run(&["export", book, "--to", "node-link", "--with", "betweenness", "--ego", "p00009"]);
    assert!(ran.err.contains("note: betweenness estimated from "), "{}", ran.err);
    let graph: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(graph["nodes"][1]["betweenness"].as_f64(), csv_rows(&rows)[1][2].parse().ok());
}

#[test]
fn xml_forms_say_the_same_as_json() {
    let graph = linked("data/demo", &["--with", "degree"]);
    for form in ["graphml", "gexf"] {
        let text = exported("data/demo", form, &["--with", "degree"]);
        let document = roxmltree::Document::parse(&text).unwrap();
        let ends = document.descendants().filter(|it| it.has_tag_name("edge"));
        let ends: Vec<_> = ends.map(|it| [it.attribute("source").unwrap(), it.attribute("target").unwrap()]).collect();
        let wanted = graph["edges"].as_array().unwrap().iter();
        let wanted: Vec<_> =
            wanted.map(|it| [it["source"].as_str().unwrap(), it["target"].as_str().unwrap()]).collect();
        assert_eq!(ends, wanted, "{form}");
        let cells = document.descendants().filter(|it| it.has_tag_name("data") || it.has_tag_name("attvalue")).count();
        // GEXF has an attribute of its own for a weight, GraphML has the name as a cell too.
        let elsewhere = |it: &Value| form == "gexf" && it.get("weight").is_some();
        let known = |it: &Value| it.as_object().unwrap().len() - 2 - usize::from(elsewhere(it));
        let all = ["nodes", "edges"].map(|key| graph[key].as_array().unwrap().iter().map(known).sum::<usize>());
        let names = if form == "graphml" { names(&graph).len() } else { 0 };
        assert_eq!(cells, all[0] + all[1] + names, "{form}");
    }
}

#[test]
fn gephi_gets_two_tables_in_a_folder() {
    let kept = every_table();
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("tables");
    run(&["export", word(kept.path()), "--to", "gephi", "-o", word(&at)]).answer();
    let table = |name: &str| csv_rows(&fs::read_to_string(at.join(name)).unwrap());
    let (nodes, edges) = (table("nodes.csv"), table("edges.csv"));
    assert_eq!((&nodes[0][..2], nodes.len()), (&["Id".to_owned(), "Label".to_owned()][..], 5));
    assert_eq!(edges[0][..3], ["Source", "Target", "Type"]);
    assert!(edges[1..].iter().all(|row| row[2] == "Undirected") && edges.len() > 2);
    let homeless = run(&["export", word(kept.path()), "--to", "gephi"]);
    assert_eq!((homeless.code, homeless.err.lines().count()), (2, 2), "{}", homeless.err);
}

#[test]
fn what_a_form_cannot_hold_is_said() {
    let contacts = "id,name\na,Alexandra Maximiliane\nb,Alexandra Maximilian\nc,Bo\n";
    let book = folder(&[("contacts.csv", contacts), ("ties.csv", "source,target\na,b\nb,c\n")]);
    let dl = run(&["export", word(book.path()), "--to", "dl"]);
    assert!(dl.err.contains("note: DL has room for 18 letters a name: 2 of 3 are cut"), "{}", dl.err);
    assert!(dl.err.contains("note: 2 ties of which nobody said how strong they are have the number 0.2"), "{}", dl.err);
    assert!(dl.out.contains("\nAlexandra_Maximili\nAlexandra_Maximi~2\nBo\n"), "{}", dl.out);
}

/// The cells of a book's tables that are not figures, dates or words of netsales' own, and the parts of names.
fn telling_cells(book: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(book);
    let mut cells = BTreeSet::new();
    for file in fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|it| it == "csv") {
            let rows = csv_rows(&fs::read_to_string(file).unwrap());
            cells.extend(rows.into_iter().skip(1).flatten().flat_map(|cell| {
                let parts = cell.split(';').map(|it| it.trim().to_owned()).collect::<Vec<_>>();
                // Longer cells are sentences, which begin with words that anybody uses.
                let words = Some(&cell).filter(|it| it.split(' ').count() < 4);
                let names =
                    words.into_iter().flat_map(|it| it.split(' ')).filter(|it| it.starts_with(char::is_uppercase));
                let names = names.map(str::to_owned).collect::<Vec<_>>();
                parts.into_iter().chain(names).chain([cell.clone()]).collect::<Vec<_>>()
            }));
        }
    }
    let ours: Vec<&str> = OURS.split(", ").collect();
    let is_ours = |cell: &String| {
        let letters = cell.chars().filter(|it| it.is_alphabetic()).count();
        letters < 3
            || ours.contains(&cell.as_str())
            || (cell.contains(';') && cell.split(';').all(|it| ours.contains(&it)))
    };
    cells.retain(|cell| !is_ours(cell));
    cells
}

/// Words of netsales' own, which stay.
const OURS: &str = "agent, analyst, answer, asked, association, banker, buy-in, call, close, coach, coordinate, customer, \
                    director, economic, email, ex-colleague, ex-customer, executive, expected question, given, help, hot \
                    button, identify, influences, information, internal, introduction, invitation, knows, lead, learn, lost, \
                    manager, market, meeting, message, news, newsletter, none, open, partner, peer-rep, personality, problem, \
                    promise, prospect, reference, refused, reports_to, self, seller, settled, social, solution, staff, \
                    target, teach, team, technical, user, values, waived, win, won, worked_with, yes, owner, background, cold \
                    button, decision process, competitor, advice, done, declined, worked, all, you, strong, weak, medium, integrated, budget";

/// Whether a text holds some words, and not only their letters within a longer word.
fn holds(text: &str, words: &str) -> bool {
    let joins = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(words)
        .any(|(at, _)| !joins(text[..at].chars().next_back()) && !joins(text[at + words.len()..].chars().next()))
}

#[test]
fn under_pseudonyms_no_word_of_the_book_is_in_any_form() {
    let keys = folder(&[("a.key", "0123456789abcdef-one\n")]);
    let key = keys.path().join("a.key");
    let tables = keys.path().join("tables");
    for book in ["data/team", "data/demo"] {
        let cells = telling_cells(book);
        assert!(cells.len() > 300, "{}", cells.len());
        for form in FORMS.iter().copied().chain(["book", "gephi"]) {
            let to = if form == "gephi" { tables.to_str() } else { None };
            let more: Vec<&str> = to.map(|to| vec!["-o", to]).unwrap_or_default();
            let ran = run(&[&["export", book, "--to", form, "--pseudonym", word(&key)][..], &more].concat());
            assert_eq!(ran.code, 0, "{}", ran.err);
            let mut told = ran.out + &ran.err;
            if to.is_some() {
                told += &["nodes.csv", "edges.csv"].map(|it| fs::read_to_string(tables.join(it)).unwrap()).concat();
            }
            for cell in &cells {
                assert!(!holds(&told, cell), "{form} of {book} tells {cell:?}");
            }
        }
    }
}

#[test]
fn pseudonyms_are_one_person_s_in_every_form_and_those_of_sellers_and_the_book_measures_the_same() {
    let keys = folder(&[("a.key", "0123456789abcdef-one"), ("short", "0123")]);
    let key = keys.path().join("a.key");
    let hidden = ["--pseudonym", word(&key)];
    let graph = linked("data/team", &hidden);
    let ids: BTreeSet<&str> = names(&graph).into_iter().collect();
    assert!(names(&graph).is_sorted(), "the order of the names tells nothing");
    let sellers = run(&["sellers", "data/team", "--format", "ids", hidden[0], hidden[1]]).answer();
    assert!(sellers.lines().count() > 4 && sellers.lines().all(|id| ids.contains(id)), "{sellers}");
    let pajek = exported("data/team", "pajek", &hidden);
    assert!(ids.iter().all(|id| pajek.contains(&format!("\"{id}\""))));

    let book = exported("data/team", "book", &hidden);
    fs::write(keys.path().join("book.json"), &book).unwrap();
    let degrees = |book: &str| {
        let rows = csv_rows(&run(&["metrics", book, "--of", "degree,core,reach2", "--format", "csv"]).answer());
        rows.into_iter().skip(1).map(|row| row[2..].to_vec()).collect::<Vec<_>>()
    };
    let sorted = |mut rows: Vec<Vec<String>>| {
        rows.sort();
        rows
    };
    assert_eq!(sorted(degrees("data/team")), sorted(degrees(word(&keys.path().join("book.json")))));
    let read: Value = serde_json::from_str(&book).unwrap();
    assert!(read["contacts"].as_array().unwrap().iter().all(|it| ids.contains(it["id"].as_str().unwrap())));
    let short = keys.path().join("short");
    assert_eq!(run(&["export", "data/team", "--to", "dl", "--pseudonym", word(&short)]).code, 2);
    let over = run(&["export", "data/team", "--to", "dl", "--pseudonym", word(&key), "-o", word(&key)]);
    assert_ne!(over.code, 0, "the key is not written over");
}

#[test]
fn under_pseudonyms_headers_kinds_informants_and_owners_of_one_s_own_are_hidden_and_whoever_they_mean_is_one() {
    let contacts = "id,name,email,owner,Tiffany score,network\na;b,Ana,ana@bolt.example,Bo Chen,9 lives,market\n\
                    bo,Bo Chen,,bo@x.example,,internal\n";
    let ties = "source,target,kind,told_by\na;b,bo,plays golf,Aunt May\nbo,a;b,,Bo Chen\n";
    let book = folder(&[("contacts.csv", contacts), ("ties.csv", ties), ("k", "0123456789abcdef")]);
    let key = book.path().join("k");
    let graph = linked(word(book.path()), &["--pseudonym", word(&key)]);
    let whole = exported(word(book.path()), "book", &["--pseudonym", word(&key)]);
    for word in ["golf", "May", "Tiffany", "lives", "Bo", "bo", "Ana", "bolt", "a;b", "x.example"] {
        assert!(!holds(&graph.to_string(), word) && !holds(&whole, word), "{word}: {graph} {whole}");
    }
    let whole: Value = serde_json::from_str(&whole).unwrap();
    let rows = whole["contacts"].as_array().unwrap();
    let bo = rows.iter().find(|it| it["network"] == "internal").unwrap();
    let ana = rows.iter().find(|it| it["network"] == "market").unwrap();
    assert_eq!(ana["owner"], bo["id"], "an owner by name");
    assert!(whole["ties"].as_array().unwrap().iter().any(|it| it["told_by"] == bo["id"]));
}

#[test]
fn a_slip_of_the_pen_is_answered() {
    let of = |more: &[&str]| run(&[&["export", "data/starter", "--to"], more].concat());
    let metric = of(&["gexf", "--with", "degre"]);
    assert!(metric.code == 2 && metric.err.contains("did you mean degree?"), "{}", metric.err);
    assert_eq!(of(&["book", "--account", "Bolt"]).code, 2);
    assert_eq!(of(&["dot", "--ego", "nobody at all"]).code, 4);
}

#[test]
fn under_pseudonyms_a_book_with_faults_is_refused_by_place_and_quotes_no_cell() {
    let book = folder(&[
        ("contacts.csv", "id,name,network\nana,Ana Silva,sekret\nbo,Bo Chen,market\n"),
        ("ties.csv", "source,target\nana,Cyd Unknown\n"),
        ("key", "a key that nobody guesses, kept apart"),
    ]);
    let key = book.path().join("key");
    let refused = run(&["export", word(book.path()), "--to", "dot", "--pseudonym", word(&key)]);
    assert_eq!((refused.code, refused.out.as_str()), (3, ""));
    assert!(refused.err.contains("contacts.csv:2"), "{}", refused.err);
    for cell in ["sekret", "Ana", "Cyd", "Unknown", "Bo Chen"] {
        assert!(!refused.err.contains(cell), "{cell}: {}", refused.err);
    }
}
