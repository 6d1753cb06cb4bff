//! Ties to figures: what an engine gives is what the kernels in memory give.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use datafusion::arrow::array::{BooleanArray, StringArray};

use crate::command::{csv_rows, folder, run, word};
use crate::folding::parquet;

const FIGURES: &str = "degree,reach2,ego_density,effective_size,efficiency,constraint";

/// The graphs that others have measured: our own, and those beside the project where it stands there.
fn graphs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [root.join("tests/oracle"), root.join("../shared/oracle")];
    let files =
        folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().map(|entry| entry.unwrap().path());
    let mut graphs: Vec<PathBuf> = files.filter(|file| word(file).ends_with(".edges.csv")).collect();
    graphs.sort();
    graphs
}

/// Its ties as a book: everybody who is tied, and the pairs.
fn book(graph: &Path) -> (String, String) {
    let rows = csv_rows(&fs::read_to_string(graph).unwrap());
    let ends = rows.iter().skip(1).map(|row| [row[0].as_str(), row[1].as_str()]);
    let ends: Vec<[&str; 2]> = ends.filter(|[a, b]| a != b).collect();
    let mut people: Vec<&str> = ends.iter().flatten().copied().collect();
    people.sort_unstable();
    people.dedup();
    let ties = ends.iter().map(|[a, b]| format!("{a},{b}\n")).collect::<Vec<_>>().concat();
    (format!("id\n{}\n", people.join("\n")), format!("source,target\n{ties}"))
}

fn same(one: &[Vec<String>], other: &[Vec<String>]) -> bool {
    let near = |a: &String, b: &String| match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
        _ => a == b,
    };
    one.len() == other.len()
        && one.iter().zip(other).all(|(a, b)| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| near(a, b)))
}

#[test]
fn every_graph_that_others_measured_has_the_same_figures_by_either_way() {
    let graphs = graphs();
    assert!(graphs.len() > 3, "{graphs:?}");
    for graph in graphs {
        let (contacts, ties) = book(&graph);
        let book = folder(&[("contacts.csv", &contacts), ("ties.csv", &ties)]);
        let rows = |arguments: &[&str]| {
            let usual = ["metrics", "--format", "csv", "--of", FIGURES];
            csv_rows(&run(&[&usual, arguments].concat()).answer())
        };
        let in_memory = rows(&[word(book.path())]);
        let by_engine = rows(&[word(&book.path().join("ties.csv")), "--engine", "datafusion"]);
        let ids = |rows: &[Vec<String>]| rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>();
        assert_eq!(ids(&by_engine), ids(&in_memory), "{}", graph.display());
        let columns = |rows: Vec<Vec<String>>, first: usize| -> Vec<Vec<String>> {
            rows.into_iter().map(|row| row[first..].to_vec()).collect()
        };
        let width = by_engine[0].len() - 1;
        let first = in_memory[0].len() - width;
        assert!(same(&columns(by_engine, 1), &columns(in_memory, first)), "{}", graph.display());
    }
}

#[test]
fn a_figure_that_an_engine_does_not_give_is_refused_with_those_it_gives() {
    let book = folder(&[("ties.csv", "source,target\na,b\n")]);
    let ran = run(&["metrics", word(book.path()), "--engine", "datafusion", "--of", "betweenness"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("it gives degree, reach2"), "{}", ran.err);
    let ran = run(&["metrics", word(book.path()), "--engine", "datafusion", "--format", "json"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

#[test]
fn where_nobody_is_tied_nobody_has_figures() {
    for ties in ["source,target\n", "source,target,knows\na,b,no\n"] {
        let book = folder(&[("ties.csv", ties)]);
        let measured = run(&["metrics", word(book.path()), "--engine", "datafusion", "--format", "csv"]);
        assert_eq!(measured.answer(), "id,degree,reach2,ego_density,effective_size,efficiency,constraint\n");
    }
}

#[test]
fn a_row_that_says_two_do_not_know_each_other_is_no_tie_and_a_blank_end_is_a_fault() {
    let ties = folder(&[("ties.csv", "source,target,knows\na,b,yes\nb,c,no\na,c,1\na,d,\na,e,\"\"\na,f,?\n")]);
    let measured = run(&["metrics", word(ties.path()), "--engine", "datafusion", "--of", "degree", "--format", "csv"]);
    assert_eq!(measured.answer(), "id,degree\na,4\nb,1\nc,1\nd,1\ne,1\n", "a blank is no answer, and the row a tie");
    let (a, b) = (StringArray::from(vec!["a", "a"]), StringArray::from(vec!["b", "c"]));
    let knows = BooleanArray::from(vec![true, false]);
    let file = ties.path().join("ties.parquet");
    parquet(&file, &[("source", Arc::new(a)), ("target", Arc::new(b)), ("knows", Arc::new(knows))]);
    let measured = run(&["metrics", word(&file), "--engine", "datafusion", "--of", "degree", "--format", "csv"]);
    assert_eq!(measured.answer(), "id,degree\na,1\nb,1\n");
    let ties = folder(&[("ties.csv", "source,target\na,b\n,c\n")]);
    let ran = run(&["metrics", word(ties.path()), "--engine", "datafusion"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("ties.csv:3:1: the source is blank"), "{}", ran.err);
}

#[test]
fn the_book_of_a_team_has_the_same_degrees_by_either_way() {
    let team = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/team");
    let usual = ["metrics", "--of", "degree", "--format", "csv"];
    let measured = |more: &[&str]| csv_rows(&run(&[&usual, more].concat()).answer());
    let by_engine = measured(&[word(&team.join("ties.csv")), "--engine", "datafusion"]);
    assert!(by_engine.len() > 20, "{by_engine:?}");
    // Of a book more is known than its ties: who was in touch.
    let ties = team.join("ties.csv");
    let ties_alone = ["--no-groups", "--no-siblings", "--ties", word(&ties)];
    let in_memory = measured(&[&[word(&team)], &ties_alone[..]].concat());
    let degree = in_memory[0].iter().position(|name| name == "degree").unwrap();
    for row in &by_engine[1..] {
        let other = in_memory.iter().find(|other| other[0] == row[0]).unwrap();
        assert_eq!(row[1], other[degree], "{}", row[0]);
    }
}
