//! Numbers that other people's programs agree on: every column we ship holds to them, to 1e-9.
//!
//! `tests/oracle` stands alone: small graphs, some published and some made up, with values computed from the papers' formulas
//! in exact fractions. Beside the project, `../shared` may hold many more graphs and some real data; without it those tests
//! say so and pass. Networks are built by the builder, so that its merging of rows is held to the same numbers.

#![cfg(test)]

mod answers;
mod columns;
mod gower;
mod ways;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use netsales::metrics::teams::{Task, Team, enhanced_steiner, rarest_first};
use netsales::metrics::{Measured, Scope, Sheet, find, teams};
use netsales::network::{Adjacency, Contact, Network, NetworkBuilder, Scale, Tie, TieFilter, TieKind};
use serde_json::Value;

use columns::Seen::{self, EgoModel, Undirected, Weighted, WeightedEgoModel, WeightedUndirected};
use columns::{COLUMNS, LEFT_OUT};
use ways::paths_hold;

/// Where we part from them on purpose: networkx says 0 where nobody has two contacts, and 0/0 is no number.
fn parts_on_purpose(ours: &str, got: Option<f64>, want: Option<f64>) -> bool {
    ours == "transitivity" && got.is_none() && want == Some(0.0)
}

fn own() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle")
}

/// The folder beside the project; none, with a word about it, where it is absent.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(crate) fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared").join(folder);
    if !path.is_dir() {
        eprintln!("skipped: there is no ../shared/{folder}");
        return None;
    }
    Some(path)
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_str().unwrap().ends_with(ending));
    files.sort();
    files
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

/// A network with the labels of its people, and its columns as far as they were asked for.
struct Graph {
    whose: &'static [&'static str],
    network: Network,
    directed: bool,
    filter: TieFilter,
    labels: BTreeMap<String, String>,
    measured: BTreeMap<Seen, (Measured, Sheet)>,
}

impl Graph {
    fn new(whose: &'static [&'static str], network: Network, directed: bool) -> Self {
        Self {
            whose,
            network,
            directed,
            filter: TieFilter::default(),
            labels: BTreeMap::new(),
            measured: BTreeMap::new(),
        }
    }

    fn sheet(&mut self, seen: Seen) -> &(Measured, Sheet) {
        let Self { whose, network, directed, filter, labels, measured } = self;
        measured.entry(seen).or_insert_with(|| {
            let directed = *directed && !matches!(seen, Undirected | WeightedUndirected);
            let weighted = matches!(seen, Weighted | WeightedEgoModel | WeightedUndirected);
            let measured = Measured::new(network.view(filter, directed, weighted)).labelled(numbers(network, labels));
            let inside = matches!(seen, EgoModel | WeightedEgoModel);
            let measured = if inside { measured.with_ego_model() } else { measured };
            let asked = COLUMNS.iter().filter(|column| whose.contains(&column.0) && column.3 == seen);
            let asked: BTreeSet<&str> = asked.map(|column| column.2).collect();
            let sheet = Sheet::compute(&measured, &asked.into_iter().filter_map(find).collect::<Vec<_>>());
            (measured, sheet)
        })
    }

    fn index(&self, id: &str) -> usize {
        self.network.find(id).unwrap().index()
    }
}

fn numbers(network: &Network, labels: &BTreeMap<String, String>) -> Vec<Option<u32>> {
    let groups: BTreeSet<&String> = labels.values().collect();
    let number = |label| groups.iter().position(|group| *group == label).unwrap() as u32;
    network.contacts().map(|(_, contact)| labels.get(contact.id.as_str()).map(number)).collect()
}

fn people<'a>(builder: &mut NetworkBuilder, ids: impl IntoIterator<Item = &'a str>) {
    for id in ids {
        builder.contact(Contact::named(id)).unwrap();
    }
}

fn connect(builder: &mut NetworkBuilder, a: &str, b: &str, tie: Tie) {
    let (a, b) = (builder.find(a).unwrap(), builder.find(b).unwrap());
    builder.tie(a, b, tie);
}

/// Every check of one file, and what did not hold.
#[derive(Default)]
struct Verdict {
    held: usize,
    failed: Vec<String>,
}

impl Verdict {
    /// Holds one of their values to our metric; a column nobody has heard of does not hold.
    fn hold(
        &mut self,
        graph: &mut Graph,
        whose: &str,
        theirs: &str,
        row: impl Fn(&Graph, &Measured) -> usize,
        want: &Value,
    ) {
        let Some(&(_, _, ours, seen)) = COLUMNS.iter().find(|column| (column.0, column.1) == (whose, theirs)) else {
            if !LEFT_OUT.contains(&theirs) {
                self.failed.push(format!("no word on their column {theirs}"));
            }
            return;
        };
        graph.sheet(seen);
        let (measured, sheet) = &graph.measured[&seen];
        let at = row(graph, measured);
        let want = want.as_f64().or(want.as_bool().map(|yes| f64::from(u8::from(yes))));
        self.compare(&format!("{ours} of row {at} {seen:?}"), ours, sheet.value(ours, at), want);
    }

    fn compare(&mut self, what: &str, ours: &str, got: Option<f64>, want: Option<f64>) {
        let holds = match (got, want) {
            (Some(got), Some(want)) => (got - want).abs() <= 1e-9,
            (None, None) => true,
            (got, want) => parts_on_purpose(ours, got, want),
        };
        self.held += usize::from(holds);
        if !holds {
            self.failed.push(format!("{what}: {got:?}, not {want:?}"));
        }
    }

    fn end(self, what: &str) {
        assert!(self.failed.is_empty(), "{what}:\n{}", self.failed.join("\n"));
        assert!(self.held > 0, "{what} held us to nothing");
    }
}

fn graph_of_files(whose: &'static [&'static str], metrics: &Path, directed: bool) -> Graph {
    let beside = |ending| PathBuf::from(metrics.to_str().unwrap().replace(".metrics.json", ending));
    let mut builder = NetworkBuilder::new(Scale::default());
    people(&mut builder, rows(&beside(".nodes.csv")).iter().map(|row| row["id"].as_str()));
    for row in rows(&beside(".edges.csv")) {
        let tie = Tie { weight: Some(row["weight"].parse().unwrap()), directed, ..Tie::default() };
        connect(&mut builder, &row["source"], &row["target"], tie);
    }
    Graph::new(whose, builder.build(), directed)
}

fn metrics_hold(folder: &Path) {
    for path in files(folder, ".metrics.json") {
        let file = json(&path);
        let mut graph = graph_of_files(&["nodes", "ties", "back", "graph"], &path, file["directed"].as_bool().unwrap());
        let mut verdict = Verdict::default();
        for (id, columns) in file["nodes"].as_object().unwrap() {
            for (theirs, want) in columns.as_object().unwrap() {
                verdict.hold(&mut graph, "nodes", theirs, |graph, _| graph.index(id), want);
            }
        }
        for tie in file["ties"].as_array().unwrap() {
            let (source, target) = (tie["source"].as_str().unwrap(), tie["target"].as_str().unwrap());
            for (theirs, want) in tie.as_object().unwrap() {
                let back = COLUMNS.iter().any(|column| (column.0, column.1) == ("back", theirs));
                let (a, b) = if back { (target, source) } else { (source, target) };
                let arc = |graph: &Graph, seen: &Measured| seen.view.ties.arc(graph.index(a), graph.index(b)).unwrap();
                verdict.hold(&mut graph, if back { "back" } else { "ties" }, theirs, arc, want);
            }
        }
        for (theirs, want) in file["graph"].as_object().unwrap() {
            verdict.hold(&mut graph, "graph", theirs, |_, _| 0, want);
        }
        verdict.end(path.to_str().unwrap());
    }
}

fn labels(group: &Value) -> BTreeMap<String, String> {
    let group = group.as_object().unwrap().iter();
    group.filter_map(|(id, label)| Some((id.clone(), label.as_str()?.to_owned()))).collect()
}

/// They count an undirected tie as two arcs: our pairs are half of theirs, and the way in and the way out are one role.
fn brokerage_holds(folder: &Path) {
    for path in files(folder, ".brokerage.json") {
        let file = json(&path);
        let directed = file["directed"].as_bool().unwrap();
        let mut builder = NetworkBuilder::new(Scale::default());
        people(&mut builder, file["group"].as_object().unwrap().keys().map(String::as_str));
        for arc in file["arcs"].as_array().unwrap() {
            let tie = Tie { directed, ..Tie::default() };
            connect(&mut builder, arc[0].as_str().unwrap(), arc[1].as_str().unwrap(), tie);
        }
        let mut graph = Graph::new(&["roles"], builder.build(), directed);
        graph.labels = labels(&file["group"]);
        let mut verdict = Verdict::default();
        for (id, columns) in file["nodes"].as_object().unwrap() {
            for (theirs, want) in columns["raw"].as_object().unwrap() {
                let shared = directed || theirs == "gatekeeper" || theirs == "representative";
                let want = if shared { want.as_f64().unwrap() } else { want.as_f64().unwrap() / 2.0 };
                verdict.hold(&mut graph, "roles", theirs, |graph, _| graph.index(id), &want.into());
            }
        }
        verdict.end(path.to_str().unwrap());
    }
}

fn homophily_holds(folder: &Path) {
    let mut verdict = Verdict::default();
    for (name, grouping) in json(&folder.join("homophily.json")).as_object().unwrap() {
        let Some(nodes) = grouping.get("nodes") else { continue };
        let file = folder.join(format!("{}.metrics.json", name.split('.').next().unwrap()));
        let mut graph = graph_of_files(&["labels", "grouping"], &file, false);
        graph.labels = labels(&grouping["group"]);
        for (id, columns) in nodes.as_object().unwrap() {
            for (theirs, want) in columns.as_object().unwrap() {
                verdict.hold(&mut graph, "labels", theirs, |graph, _| graph.index(id), want);
            }
        }
        verdict.hold(&mut graph, "grouping", "ei", |_, _| 0, &grouping["ei"]);
    }
    verdict.end("homophily");
}

/// Their ties have costs, ours strengths: a tie of cost c is one of strength 1/c.
fn teams_hold(folder: &Path) {
    for (name, case) in json(&folder.join("teams.json")).as_object().unwrap() {
        let Some(wanted) = case.get("task") else { continue };
        let words = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().map(|word| word.as_str().unwrap().to_owned()).collect()
        };
        let people = words(&case["nodes"]);
        let index = |id: &str| people.iter().position(|person| person == id).unwrap();
        let edges = case["edges"].as_array().unwrap().iter().map(|edge| {
            let end = |at: usize| index(edge[at].as_str().unwrap()) as u32;
            (end(0), end(1), 1.0 / edge[2].as_f64().unwrap())
        });
        let ties = Adjacency::from_ties(people.len(), edges);
        let has = |id: &String, skill: &String| words(&case["skills"][id.as_str()]).contains(skill);
        let who_has = |skill: &String| (0..people.len()).filter(|&ix| has(&people[ix], skill)).collect::<Vec<_>>();
        let (holders, rank) = (words(wanted).iter().map(who_has).collect::<Vec<_>>(), vec![0; people.len()]);
        let task = Task { ties: &ties, holders: &holders, root: None, rank: &rank };
        let team = |team: &Team| team.people.iter().map(|&ix| people[ix].clone()).collect::<Vec<_>>();
        for (ours, theirs) in [(rarest_first(&task), "rarest_first"), (enhanced_steiner(&task), "enhanced_steiner")] {
            let want = Some(&case[theirs]).filter(|it| it.is_object());
            assert_eq!(ours.as_ref().map(team), want.map(|it| words(&it["team"])), "{name} {theirs}");
            for (ours, want) in ours.iter().zip(want) {
                assert!((ours.distance - want["mst"].as_f64().unwrap()).abs() <= 1e-6, "{name} {theirs}");
                assert!((ours.spread - want["diameter"].as_f64().unwrap()).abs() <= 1e-6, "{name} {theirs}");
            }
        }
        let found = teams::search(&task, usize::MAX).map(|found| found.team.distance);
        match (found, case["optimal_mst"]["cost"].as_f64()) {
            (Some(ours), Some(theirs)) => assert!((ours - theirs).abs() <= 1e-6, "{name}: {ours}, not {theirs}"),
            (ours, theirs) => assert_eq!(ours, theirs, "{name}"),
        }
    }
}

#[test]
fn our_own_small_graphs_hold() {
    metrics_hold(&own());
    brokerage_holds(&own());
    homophily_holds(&own());
    paths_hold(&own());
    teams_hold(&own());
}

#[test]
fn the_graphs_that_other_programs_agree_on_hold() {
    let Some(folder) = shared("oracle") else { return };
    metrics_hold(&folder);
    brokerage_holds(&folder);
    homophily_holds(&folder);
    paths_hold(&folder);
    teams_hold(&folder);
}

/// One of the real networks, through the ties of one type; `all` (in JSON `*`): of every type.
fn real_network(whose: &'static [&'static str], folder: &Path, kind: &str) -> Graph {
    let ties = rows(&folder.join("ties.csv"));
    let contacts = rows(&folder.join("contacts.csv"));
    let mut builder = NetworkBuilder::new(Scale::default());
    people(&mut builder, contacts.iter().map(|row| row["id"].as_str()));
    for row in &ties {
        let weight = Some(row["weight"].parse().unwrap());
        let tie =
            Tie { kind: TieKind::from_word(&row["type"]), weight, directed: row["directed"] == "1", ..Tie::default() };
        connect(&mut builder, &row["source"], &row["target"], tie);
    }
    let mut graph = Graph::new(whose, builder.build(), ties.iter().any(|row| row["directed"] == "1"));
    if !matches!(kind, "all" | "*") {
        graph.filter.kinds = Some(BTreeSet::from([TieKind::from_word(kind)]));
    }
    graph
}

#[test]
fn the_people_of_real_networks_measure_as_others_measured_them() {
    let Some(folder) = shared("data/networks") else { return };
    for network in files(&folder, "") {
        for path in files(&network, ".csv") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            let Some(kind) = name.strip_prefix("expected_nodes_") else { continue };
            let mut graph = real_network(&["data"], &network, kind);
            let mut verdict = Verdict::default();
            for row in rows(&path) {
                for (theirs, want) in &row {
                    let want = want.parse::<f64>().map_or(Value::Null, Value::from);
                    verdict.hold(&mut graph, "data", theirs, |graph, _| graph.index(&row["id"]), &want);
                }
            }
            verdict.end(path.to_str().unwrap());
        }
    }
}

#[test]
fn real_networks_as_a_whole_measure_as_others_measured_them() {
    let Some(folder) = shared("data/networks") else { return };
    for network in files(&folder, "") {
        for (kind, figures) in json(&network.join("expected.json")).as_object().unwrap() {
            let mut graph = real_network(&["whole", "sum", "half", "most"], &network, kind);
            let mut verdict = Verdict::default();
            for &(_, theirs, _, _) in COLUMNS.iter().filter(|column| column.0 == "whole") {
                verdict.hold(&mut graph, "whole", theirs, |_, _| 0, &figures[theirs]);
            }
            for &(how, theirs, ours, seen) in
                COLUMNS.iter().filter(|column| ["sum", "half", "most"].contains(&column.0))
            {
                let values = graph.sheet(seen).1.column(ours).unwrap().iter().flatten();
                let got = match how {
                    "sum" => values.sum::<f64>(),
                    "half" => values.sum::<f64>() / 2.0,
                    _ => values.fold(0.0, f64::max),
                };
                verdict.compare(theirs, ours, Some(got), figures[theirs].as_f64());
            }
            if let Some(groupings) = figures.get("by_group").and_then(Value::as_object) {
                for (column, figures) in groupings {
                    let contacts = rows(&network.join("contacts.csv"));
                    let mut graph = real_network(&["labels", "grouping"], &network, kind);
                    graph.labels = contacts.iter().map(|row| (row["id"].clone(), row[column].clone())).collect();
                    verdict.hold(&mut graph, "grouping", "EI_index", |_, _| 0, &figures["EI_index"]);
                }
            }
            verdict.end(&format!("{} {kind}", network.display()));
        }
    }
}

#[test]
fn every_metric_they_know_is_one_of_ours_and_of_the_scope_they_know_it_in() {
    for &(whose, theirs, ours, _) in COLUMNS {
        let scope = find(ours).unwrap().scope;
        let fits = match whose {
            "ties" | "back" => matches!(scope, Scope::Tie(_)),
            "half" => !matches!(scope, Scope::Network(_)),
            "graph" | "whole" | "grouping" => matches!(scope, Scope::Network(_)),
            _ => matches!(scope, Scope::Contact(_)),
        };
        assert!(fits, "{whose} {theirs}");
    }
}
