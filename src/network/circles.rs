//! Who comes back to themselves, where everybody is to stand above or below.

use petgraph::Graph;
use petgraph::algo::kosaraju_scc;

/// Those of whom each leads to every other one through arcs between numbers: each circle in order, circles by whom they begin with.
///
/// Circles that touch are one. Cost: linear in the arcs and the highest number; it does not nest, however long a chain is.
pub(crate) fn circles(arcs: impl IntoIterator<Item = (u32, u32)>) -> Vec<Vec<u32>> {
    let graph: Graph<(), ()> = Graph::from_edges(arcs);
    let parts = kosaraju_scc(&graph).into_iter().filter(|part| part.len() > 1);
    let mut circles: Vec<Vec<u32>> =
        parts.map(|part| part.into_iter().map(|node| node.index() as u32).collect()).collect();
    for circle in &mut circles {
        circle.sort_unstable();
    }
    circles.sort_unstable();
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_and_chains_and_diamonds_are_none() {
        assert_eq!(circles([(0, 1), (1, 2), (0, 2), (3, 2)]), Vec::<Vec<u32>>::new());
        assert_eq!(circles([(7, 5), (5, 7), (3, 1), (1, 2), (2, 3), (2, 9), (4, 3)]), [vec![1, 2, 3], vec![5, 7]]);
    }

    #[test]
    fn a_chain_of_command_may_be_of_any_length() {
        let long = 300_000;
        assert!(circles((0..long).map(|it| (it, it + 1))).is_empty());
        let round = circles((0..long).map(|it| (it, (it + 1) % long)));
        assert_eq!(round.len(), 1);
        assert_eq!(round[0].len(), long as usize);
    }
}
