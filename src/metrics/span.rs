//! How far apart the ends of a tie are without it.

use super::column::Column;
use super::failure_points::{LOCAL_BRIDGE, local_bridges};
use super::kernels::share;
use super::kernels::way_round::WayRound;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit};
use crate::network::Adjacency;

/// How far apart the ends of a tie are without it.
pub static SPAN: Metric = Metric {
    id: "span",
    title: "span",
    plain: "How many steps the two would be apart without the tie.",
    formula: "the distance between the ends once the tie is cut; direction ignored",
    unit: Unit::Count,
    range: "2 where they share a contact, 3 and more across a local bridge; undefined across a bridge: there is no way round",
    cost: "for each local bridge two walks that meet half-way, O(m) at worst; ties in a row with nowhere to turn off are walked round once",
    scope: Scope::Tie(span),
    ..LOCAL_BRIDGE
};

fn span(measured: &Measured) -> Column {
    let ties = &measured.view.ties;
    let rows = Rows::of(measured);
    let walked = |round: &mut WayRound<'_>, row: usize| {
        let (i, j) = rows.first[row];
        round.steps(i, j).map_or(f64::NAN, f64::from)
    };
    let spans = share::each(rows.first.len(), || WayRound::new(ties), walked);
    let value = |&stands: &Stands| match stands {
        Stands::Unwalked | Stands::OnABridge => None,
        Stands::OnATriangle => Some(2.0),
        Stands::In(row) => Some(spans[row as usize]),
    };
    rows.of_arcs.iter().map(value).collect()
}

/// Where a tie stands among those that ways round lead over.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stands {
    Unwalked,
    OnABridge,
    OnATriangle,
    /// In the row of this number.
    In(u32),
}

/// Ties in a row: whoever has two that are no bridges passes every way on from one to the other, so that both have one span.
struct Rows<'a> {
    ties: &'a Adjacency,
    starts: Vec<u32>,
    /// For each arc where its tie stands.
    of_arcs: Vec<Stands>,
    /// A tie of each row.
    first: Vec<(usize, usize)>,
}

impl<'a> Rows<'a> {
    /// Cost: O(n + m log d).
    fn of(measured: &'a Measured) -> Self {
        let (ties, cuts) = (&measured.view.ties, measured.cuts());
        let stands = |((i, j), is_local_bridge): ((usize, usize), Option<f64>)| {
            if cuts.is_bridge(i, j) {
                Stands::OnABridge
            } else if is_local_bridge == Some(0.0) {
                Stands::OnATriangle
            } else {
                Stands::Unwalked
            }
        };
        let of_arcs = ties.arcs().zip(local_bridges(measured).iter()).map(stands).collect();
        let mut rows = Self { ties, starts: ties.row_starts(), of_arcs, first: Vec::new() };
        for (at, (i, j)) in ties.arcs().enumerate() {
            if rows.of_arcs[at] == Stands::Unwalked {
                rows.walk(i, j);
                rows.walk(j, i);
                rows.first.push((i, j));
            }
        }
        rows
    }

    /// Puts a tie and those behind it into a new row, as far as there is nowhere to turn off.
    fn walk(&mut self, mut from: usize, mut to: usize) {
        let row = Stands::In(self.first.len() as u32);
        loop {
            for (one, other) in [(from, to), (to, from)] {
                if let Ok(place) = self.ties.neighbours(one).binary_search(&(other as u32)) {
                    self.of_arcs[self.starts[one] as usize + place] = row;
                }
            }
            let arcs = self.starts[to] as usize..self.starts[to + 1] as usize;
            let ways =
                self.ties.neighbours(to).iter().zip(&self.of_arcs[arcs]).filter(|(_, at)| **at != Stands::OnABridge);
            // A way back and at most two onward: whoever has many ties is not gone through.
            let mut onward = ways.take(3).filter(|(other, _)| **other as usize != from);
            match (onward.next(), onward.next()) {
                (Some((&next, Stands::Unwalked)), None) => (from, to) = (to, next as usize),
                _ => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;
    use crate::metrics::kernels::steps::Steps;
    use crate::network::View;

    fn spans(n: usize, pairs: &[(u32, u32)]) -> Column {
        span(&Measured::new(View::of_pairs(n, pairs)))
    }

    #[test]
    fn in_a_ring_of_five_every_tie_spans_the_rest_of_the_ring() {
        assert_eq!(spans(5, &[(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)]), [Some(4.0); 10]);
        assert_eq!(spans(2, &[(0, 1)]), [None, None]);
        assert_eq!(spans(3, &[(0, 1), (1, 2), (0, 2)]), [Some(2.0); 6]);
    }

    #[test]
    fn the_span_is_the_length_of_a_walk_without_the_tie() {
        let sparse = (1..40).map(|seed| Adjacency::from_ties(30, drawn::ties(30, 7, seed)));
        for ties in drawn::networks().chain(sparse) {
            let measured = Measured::new(drawn::weighted(ties.clone()));
            let mut steps = Steps::new(ties.len());
            let slow = measured.each_arc(|i, j| {
                steps.walk(&ties, i, u32::MAX, |a, b| (a, b) != (i, j));
                steps.to(j).map(f64::from)
            });
            assert_eq!(span(&measured), slow);
        }
    }
}
