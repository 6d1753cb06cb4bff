//! All that hangs on which of somebody's contacts know each other: found for everybody in one walk over all triangles, for all
//! metrics that are asked for together.

use std::ops::Range;
use std::sync::OnceLock;

use super::brokerage::{self, Broker};
use super::column::Column;
use super::density::{self, Arcs};
use super::ego_betweenness::{self, EgoBetweenness};
use super::failure_points::{self, LocalBridges};
use super::kernels::holes::Alters;
use super::kernels::share;
use super::kernels::triangles::{Ego, Room, Triangles};
use super::measured::{Close, Measured};
use super::metric::Metric;
use super::redundancy::{self, Held};
use super::structural_holes::{self, BinaryHoles, ValuedHoles};
use super::{span, transitivity};
use crate::network::Adjacency;

/// What the walk may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The columns of [`Hole`](structural_holes::Hole), for each contact.
    Holes,
    /// The columns of [`Role`](brokerage::Role), for each contact.
    Roles,
    /// How many arcs run among each contact's alters.
    Arcs,
    /// The betweenness of each contact among its alters.
    EgoBetweenness,
    /// Whether the two share no contact, for each end of each tie.
    LocalBridges,
    /// The columns of [`Hold`](redundancy::Hold), for each end of each tie.
    Held,
}

/// Every part with the metrics that are made of it.
const PARTS: [(Part, &[&Metric]); 6] = [
    (
        Part::Holes,
        &[
            &density::EGO_DENSITY,
            &structural_holes::EFFECTIVE_SIZE,
            &structural_holes::EFFICIENCY,
            &structural_holes::CONSTRAINT,
            &structural_holes::HIERARCHY,
            &ego_betweenness::OPEN_PAIRS,
            &transitivity::TRANSITIVITY,
        ],
    ),
    (
        Part::Roles,
        &[
            &brokerage::COORDINATOR,
            &brokerage::ITINERANT,
            &brokerage::GATEKEEPER,
            &brokerage::REPRESENTATIVE,
            &brokerage::LIAISON,
            &brokerage::BROKERAGE,
        ],
    ),
    (Part::Arcs, &[&density::EGO_DENSITY]),
    (Part::EgoBetweenness, &[&ego_betweenness::EGO_BETWEENNESS]),
    (Part::LocalBridges, &[&redundancy::REACH2_LOSS, &failure_points::LOCAL_BRIDGE, &span::SPAN]),
    (Part::Held, &[&redundancy::REDUNDANCY, &redundancy::EFFECTIVE_SIZE_LOSS, &redundancy::CONSTRAINT_ST]),
];

impl Part {
    fn columns(self) -> usize {
        match self {
            Self::Holes => structural_holes::Hole::COUNT,
            Self::Roles => brokerage::Role::COUNT,
            Self::Held => redundancy::Hold::COUNT,
            Self::Arcs | Self::EgoBetweenness | Self::LocalBridges => 1,
        }
    }

    /// Whether there is a value for each end of each tie, else for each contact.
    fn is_of_ties(self) -> bool {
        matches!(self, Self::LocalBridges | Self::Held)
    }

    /// Whether it asks what contacts are called by themselves.
    fn asks_own_numbers(self) -> bool {
        self.is_of_ties() || matches!(self, Self::Roles | Self::Arcs)
    }

    fn visitor<'w>(self, walk: &'w Walk<'_>) -> Box<dyn Visitor + 'w> {
        let measured = walk.measured;
        match self {
            Self::Holes if walk.ties.is_binary() && !measured.ego_model => Box::new(BinaryHoles::new(walk.ties)),
            Self::Holes => Box::new(ValuedHoles::new(walk.alters())),
            Self::Roles => Box::new(Broker::new(measured)),
            Self::Arcs => Box::new(Arcs(measured.out())),
            Self::EgoBetweenness => Box::new(EgoBetweenness),
            Self::LocalBridges => Box::new(LocalBridges),
            Self::Held => Box::new(Held::new(walk.alters())),
        }
    }
}

/// An ego of the walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    /// The ego, its alters and the ties among them, by the numbers of the walk.
    pub(super) ego: Ego<'a>,
    /// The ego's own number.
    pub(super) own: usize,
    /// The own numbers of its alters, in the order of its row; empty where no part asks for them.
    pub(super) alters: &'a [u32],
}

/// Makes a part from one ego after another.
pub(super) trait Visitor {
    /// Appends to each column of the part what there is to say of an ego: a value, or one for each place of its row.
    fn visit(&mut self, seen: &Seen<'_>, columns: &mut [Vec<f64>]);
}

/// The columns of each part that was found so far.
#[derive(Debug, Default)]
pub(super) struct Triads([OnceLock<Vec<Column>>; PARTS.len()]);

impl Triads {
    /// Finds all that some metrics are made of in one walk, before each asks for its own. Where direction is not measured,
    /// nobody asks for the arcs among alters: they are the closed pairs.
    pub(super) fn find(&self, measured: &Measured, metrics: &[&Metric]) {
        let is_asked = |of: &[&Metric]| of.iter().any(|one| metrics.iter().any(|other| one.id == other.id));
        let is_new =
            |part: Part| self.0[part as usize].get().is_none() && (part != Part::Arcs || measured.is_directed());
        let parts = PARTS.iter().filter(|(part, of)| is_asked(of) && is_new(*part));
        let parts: Vec<Part> = parts.map(|(part, _)| *part).collect();
        if parts.len() > 1 {
            measured.progress.phase("measuring who knows whom among contacts", 0);
            let mut columns = walk(measured, &parts).into_iter();
            for part in parts {
                self.0[part as usize].get_or_init(|| columns.by_ref().take(part.columns()).collect());
            }
        }
    }

    /// The columns of a part. Cost: the walk, O(m · √m) at worst, where it was not found before.
    pub(super) fn part(&self, measured: &Measured, part: Part) -> &[Column] {
        self.0[part as usize].get_or_init(|| walk(measured, &[part]))
    }
}

/// The columns of these parts, one after the other.
///
/// People of one account are walked side by side where there are many, whatever is asked for, so that a column has the same bits
/// in whatever company it is asked for.
fn walk(measured: &Measured, parts: &[Part]) -> Vec<Column> {
    let close = measured.close();
    let ties = close.map_or(&measured.view.ties, |close| &close.ties);
    let walk = Walk { measured, close, ties, triangles: Triangles::new(ties), alters: OnceLock::new() };
    let block = |worker: &mut Worker<'_>, egos: Range<usize>| worker.block(egos);
    let mut blocks = share::in_blocks(ties.len(), || Worker::new(&walk, parts), block);
    let of_ties = parts.iter().flat_map(|part| std::iter::repeat_n(part.is_of_ties(), part.columns()));
    of_ties.enumerate().map(|(at, of_ties)| walk.put_together(at, of_ties, &mut blocks)).collect()
}

/// What all workers walk by.
struct Walk<'a> {
    measured: &'a Measured,
    /// The order in which contacts are walked; none: that of their own numbers.
    close: Option<&'a Close>,
    ties: &'a Adjacency,
    triangles: Triangles<'a>,
    alters: OnceLock<Alters>,
}

impl Walk<'_> {
    fn alters(&self) -> &Alters {
        self.alters.get_or_init(|| Alters::new(self.ties, self.measured.ego_model))
    }

    /// The column at a place in all blocks, by the own numbers of the contacts.
    fn put_together(&self, at: usize, of_ties: bool, blocks: &mut [Vec<Vec<f64>>]) -> Column {
        let mut all = Vec::with_capacity(if of_ties { self.ties.arc_count() } else { self.ties.len() });
        for block in blocks {
            all.append(&mut std::mem::take(&mut block[at]));
        }
        match self.close {
            None => all.into(),
            Some(close) if of_ties => close.back_by_rows(&all, &self.measured.view.ties).into(),
            Some(close) => close.back(&all).into(),
        }
    }
}

/// Room for one ego after another.
struct Worker<'w> {
    walk: &'w Walk<'w>,
    parts: Vec<(Part, Box<dyn Visitor + 'w>)>,
    room: Room,
    /// The own numbers of the alters of the ego at hand.
    alters: Vec<u32>,
    /// The values of its row with those numbers.
    row: Vec<(u32, f64)>,
}

impl<'w> Worker<'w> {
    fn new(walk: &'w Walk<'_>, parts: &[Part]) -> Self {
        let parts = parts.iter().map(|&part| (part, part.visitor(walk))).collect();
        Self { walk, parts, room: walk.triangles.room(), alters: Vec::new(), row: Vec::new() }
    }

    /// The columns of all parts for some egos.
    fn block(&mut self, egos: Range<usize>) -> Vec<Vec<f64>> {
        let mut columns = vec![Vec::new(); self.parts.iter().map(|(part, _)| part.columns()).sum()];
        let asks_own_numbers = self.parts.iter().any(|(part, _)| part.asks_own_numbers());
        for number in egos {
            let ego = self.walk.triangles.ego(&mut self.room, number);
            let own = |number: u32| self.walk.close.map_or(number, |close| close.order[number as usize]);
            self.alters.clear();
            if asks_own_numbers {
                self.alters.extend(ego.alters.iter().map(|&alter| own(alter)));
            }
            let seen = Seen { ego, own: own(number as u32) as usize, alters: &self.alters };
            let mut rest = columns.as_mut_slice();
            for (part, visitor) in &mut self.parts {
                let (of_part, others) = rest.split_at_mut(part.columns());
                visitor.visit(&seen, of_part);
                if part.is_of_ties() && self.walk.close.is_some() {
                    for column in of_part {
                        in_own_order(column, &self.alters, &mut self.row);
                    }
                }
                rest = others;
            }
        }
        columns
    }
}

/// Puts the values of a row, the last of a column, in the order of the alters' own numbers.
fn in_own_order(column: &mut [f64], alters: &[u32], row: &mut Vec<(u32, f64)>) {
    let first = column.len() - alters.len();
    row.clear();
    row.extend(alters.iter().copied().zip(column[first..].iter().copied()));
    row.sort_unstable_by_key(|&(alter, _)| alter);
    for (value, &(_, own)) in column[first..].iter_mut().zip(row.iter()) {
        *value = own;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn::{self, Chance};
    use crate::metrics::{METRICS, Scope, Sheet};

    fn bits(column: &Column) -> Vec<Option<u64>> {
        column.iter().map(|value| value.map(f64::to_bits)).collect()
    }

    #[test]
    fn a_metric_has_the_same_bits_asked_for_alone_or_with_all_others() {
        for seed in 1..9 {
            let mut chance = Chance::new(seed);
            let pairs = (0..40_u32).flat_map(|a| (0..40).map(move |b| (a, b))).filter(|(a, b)| a != b);
            let arcs: Vec<_> = pairs.filter(|_| chance.below(100) < 15).collect();
            let labels: Vec<_> = (0..40).map(|at| Some(at % 5)).collect();
            let ties = Adjacency::from_ties(40, drawn::ties(40, 20, seed));
            let views = [drawn::directed(40, &arcs), drawn::weighted(ties.clone())];
            for view in views {
                let measured = || Measured::new(view.clone()).labelled(labels.clone());
                let together = Sheet::compute(&measured(), METRICS);
                for metric in METRICS {
                    let alone = match metric.scope {
                        Scope::Contact(compute) | Scope::Tie(compute) => compute(&measured()),
                        Scope::Network(compute) => [compute(&measured())].into_iter().collect(),
                    };
                    assert_eq!(together.column(metric.id).map(bits), Some(bits(&alone)), "{}", metric.id);
                }
            }
        }
    }

    #[test]
    fn whatever_costs_a_walk_over_triangles_shares_the_one() {
        for metric in METRICS.iter().filter(|metric| metric.cost.contains("triangle pass")) {
            let is_known = PARTS.iter().any(|(_, of)| of.iter().any(|one| one.id == metric.id));
            assert!(is_known, "{} is not found together with the others", metric.id);
        }
    }

    #[test]
    fn parts_stand_at_their_own_places() {
        for (place, (part, _)) in PARTS.iter().enumerate() {
            assert_eq!(*part as usize, place);
        }
    }
}
