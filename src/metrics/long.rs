//! What a chain and a star of 200,000 people ask of everything that is linear: done in a moment, and no deeper than a stack is.

use super::brokerage::{BROKERAGE, COORDINATOR};
use super::ego_betweenness::{EGO_BETWEENNESS, OPEN_PAIRS};
use super::span::SPAN;
use super::{METRICS, Measured, Metric, Scope, Sheet, dominators, paths};
use crate::network::{Adjacency, View};

const PEOPLE: u32 = 200_000;

fn chain() -> Adjacency {
    Adjacency::from_ties(PEOPLE as usize, (1..PEOPLE).map(|at| (at - 1, at, 1.0)))
}

fn star() -> Adjacency {
    Adjacency::from_ties(PEOPLE as usize, (1..PEOPLE).map(|at| (0, at, 1.0)))
}

fn column(ties: &Adjacency, id: &str) -> Vec<Option<f64>> {
    let metric: &Metric = METRICS.iter().find(|metric| metric.id == id).unwrap();
    let Scope::Contact(compute) = metric.scope else { panic!("{id} is not of a contact") };
    compute(&Measured::new(View::binary(ties.clone()))).iter().collect()
}

#[test]
fn a_chain_is_one_component_of_cut_points_without_a_core() {
    let chain = chain();
    let middle = PEOPLE as usize / 2;
    let figures = [("component", 1.0, 1.0), ("cutpoint", 0.0, 1.0), ("core", 1.0, 1.0), ("reach2", 2.0, 4.0)];
    for (id, of_the_end, of_the_middle) in figures {
        let found = column(&chain, id);
        assert_eq!((found[0], found[middle]), (Some(of_the_end), Some(of_the_middle)), "{id}");
    }
}

#[test]
fn on_a_chain_whoever_is_between_is_on_every_way_and_every_tie_is_a_bridge() {
    let chain = chain();
    assert_eq!(dominators::on_every_path(&chain, 5, 9, 4), Some(vec![6, 7, 8]));
    assert_eq!(paths::best(&chain, 5, 9, 3, &[]).map(|path| path.hops()), Some(4));
    assert_eq!(paths::best(&chain, 5, 10, 3, &[]), None);
    let measured = Measured::new(View::binary(chain));
    for (id, value) in [("bridge", Some(1.0)), ("span", None)] {
        let metric = METRICS.iter().find(|metric| metric.id == id).unwrap();
        let Scope::Tie(compute) = metric.scope else { panic!("{id} is not of a tie") };
        assert!(compute(&measured).iter().all(|found| found == value), "{id}");
    }
}

#[test]
fn the_hub_of_a_star_is_its_one_cut_point_and_everybody_reaches_everybody() {
    let star = star();
    let others = f64::from(PEOPLE - 1);
    for (id, of_hub, of_others) in [("cutpoint", 1.0, 0.0), ("reach2", others, others), ("core", 1.0, 1.0)] {
        let found = column(&star, id);
        assert_eq!((found[0], found[1], found[PEOPLE as usize - 1]), (Some(of_hub), Some(of_others), Some(of_others)));
    }
}

/// Everybody knows the two beside them, the last and the first too.
fn ring() -> Adjacency {
    Adjacency::from_ties(PEOPLE as usize, (0..PEOPLE).map(|at| (at, (at + 1) % PEOPLE, 1.0)))
}

#[test]
fn in_a_ring_every_tie_spans_all_others_and_is_walked_round_once() {
    let measured = Measured::new(View::binary(ring()));
    let Scope::Tie(span) = SPAN.scope else { unreachable!() };
    assert!(span(&measured).iter().all(|steps| steps == Some(f64::from(PEOPLE - 1))));
}

#[test]
fn whoever_stands_between_is_a_broker_on_a_chain_and_the_hub_of_a_star_is_one_for_all() {
    let pairs = f64::from(PEOPLE - 1) * f64::from(PEOPLE - 2) / 2.0;
    for (ties, of_first, of_middle) in [(chain(), 0.0, 1.0), (star(), pairs, 0.0)] {
        let measured = Measured::new(View::binary(ties)).labelled(vec![Some(0); PEOPLE as usize]);
        let sheet = Sheet::compute(&measured, &[&EGO_BETWEENNESS, &OPEN_PAIRS, &COORDINATOR, &BROKERAGE]);
        for metric in sheet.metrics() {
            let value = |at| sheet.value(metric.id, at);
            assert_eq!((value(0), value(PEOPLE as usize / 2)), (Some(of_first), Some(of_middle)), "{}", metric.id);
        }
    }
}
