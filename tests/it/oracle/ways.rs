//! The best ways between two people, beside those of other programs.

use std::path::Path;

use netsales::metrics::paths;
use netsales::network::{Network, NetworkBuilder, Scale, Strength, Tie};
use serde_json::Value;

use super::{connect, json, own, people};

/// Random networks, half of them with so few strengths that many ways are as good as others, as `benches/compare/paths.py` wrote
/// them with networkx's answers: the shortest path of all by −log strength, and its first simple paths within the limit.
#[test]
fn the_best_ways_are_the_first_simple_paths_of_networkx() {
    let answers = json(&own().join("ways.json"));
    let networks = answers["networks"].as_array().unwrap();
    assert!(networks.len() >= 12);
    for (at, case) in networks.iter().enumerate() {
        let network = network_of(&case["people"], &case["ties"]);
        let index = |id: &Value| network.find(id.as_str().unwrap()).unwrap().index();
        let (from, to) = (index(&case["from"]), index(&case["to"]));
        let found = paths::k_best(network.declared(), from, to, 3, &[], 10);
        let ours: Vec<_> = found.iter().map(|path| path.nodes.clone()).collect();
        let ways = case["ways"].as_array().unwrap();
        let theirs: Vec<Vec<usize>> =
            ways.iter().map(|way| way["people"].as_array().unwrap().iter().map(index).collect()).collect();
        assert_eq!(ours, theirs, "network {at}");
        for (path, way) in found.iter().zip(ways) {
            assert!((path.score - way["score"].as_f64().unwrap()).abs() <= 1e-9, "network {at}: {way}");
        }
        let shortest = paths::best(network.declared(), from, to, network.len(), &[]).unwrap();
        assert!((shortest.score - case["shortest"].as_f64().unwrap()).abs() <= 1e-9, "network {at}");
    }
}

/// A network of people by id, and of ties as two ids and a strength.
fn network_of(ids: &Value, ties: &Value) -> Network {
    let mut builder = NetworkBuilder::new(Scale::default());
    people(&mut builder, ids.as_array().unwrap().iter().map(|id| id.as_str().unwrap()));
    for tie in ties.as_array().unwrap() {
        let strength = Strength::new(tie[2].as_f64().unwrap());
        connect(&mut builder, tie[0].as_str().unwrap(), tie[1].as_str().unwrap(), Tie { strength, ..Tie::default() });
    }
    builder.build()
}

pub(super) fn paths_hold(folder: &Path) {
    for (name, case) in json(&folder.join("paths.json")).as_object().unwrap() {
        let Some(ranked) = case.get("ranked") else { continue };
        let network = network_of(&case["nodes"], &case["edges"]);
        let index = |id: &Value| network.find(id.as_str().unwrap()).unwrap().index();
        let ranked = ranked.as_array().unwrap();
        let (from, to) = (index(&case["source"]), index(&case["target"]));
        let found = paths::k_best(network.declared(), from, to, network.len(), &[], 12);
        assert_eq!(found.len(), ranked.len(), "{name}");
        for (ours, theirs) in found.iter().zip(ranked) {
            let nodes: Vec<_> = theirs["path"].as_array().unwrap().iter().map(index).collect();
            assert_eq!(ours.nodes, nodes, "{name}");
            assert!((ours.score - theirs["probability"].as_f64().unwrap()).abs() <= 1e-9, "{name}");
        }
        assert_eq!(paths::best(network.declared(), from, to, network.len(), &[]).as_ref(), found.first(), "{name}");
    }
}
