//! A network in the course of being measured: the view, the labels of a grouping, and the passes that several metrics share.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::coreness::CORE;
use super::failure_points::{COMPONENT, CUTPOINT};
use super::kernels::coreness::coreness;
use super::kernels::two_steps::{Reach, reaches};
use super::kernels::{brandes, cuts::Cuts};
use super::metric::Metric;
use super::structural_holes::Hole;
use super::triads::{Part, Triads};
use super::{Column, Sample};
use crate::network::{Adjacency, View};
use crate::progress::Progress;

/// The lists of fewer contacts lie in a cache, in whatever order.
const FITS_A_CACHE: usize = 20_000;

/// A view with what was computed on it so far. A pass that several metrics need runs once, when the first asks for it.
#[derive(Debug)]
pub struct Measured {
    /// The ties.
    pub view: View,
    /// For each contact the number of its group in the grouping chosen (an account, a department); none: not labelled.
    pub labels: Vec<Option<u32>>,
    /// The contact from whose network the others are judged, for the metrics that need one.
    pub ego: Option<usize>,
    /// Whether constraint and hierarchy see no ties but those inside each contact's own network.
    pub ego_model: bool,
    /// Who is told how far the measuring is.
    pub progress: Progress,
    /// Those from whom shortest paths are followed; none: everybody. See [`ESTIMATED`](super::sample::ESTIMATED).
    pub sample: Option<Sample>,
    triads: Triads,
    reach: OnceLock<Vec<Reach>>,
    betweenness: OnceLock<Vec<f64>>,
    cuts: OnceLock<Cuts>,
    cores: OnceLock<Vec<u32>>,
    close: OnceLock<Option<Close>>,
}

impl Measured {
    /// A view nothing was measured on yet, without labels and without an ego.
    pub fn new(view: View) -> Self {
        Self {
            labels: vec![None; view.len()],
            view,
            ego: None,
            ego_model: false,
            progress: Progress::none(),
            sample: None,
            triads: Triads::default(),
            reach: OnceLock::new(),
            betweenness: OnceLock::new(),
            cuts: OnceLock::new(),
            cores: OnceLock::new(),
            close: OnceLock::new(),
        }
    }

    /// The same with a group for each contact.
    #[must_use]
    pub fn labelled(mut self, labels: Vec<Option<u32>>) -> Self {
        debug_assert_eq!(labels.len(), self.view.len());
        self.labels = labels;
        self
    }

    /// The same as a contact sees it.
    #[must_use]
    pub fn seen_by(mut self, ego: usize) -> Self {
        self.ego = Some(ego);
        self
    }

    /// The same with constraint and hierarchy inside each contact's own network (UCINET's ego network model).
    #[must_use]
    pub fn with_ego_model(mut self) -> Self {
        self.ego_model = true;
        self
    }

    /// The same with somebody told how far it is.
    #[must_use]
    pub fn watched(mut self, progress: &Progress) -> Self {
        self.progress = progress.clone();
        self
    }

    /// The same with betweenness and harmonic closeness estimated from a sample of its contacts.
    #[must_use]
    pub fn sampled(mut self, sample: Sample) -> Self {
        debug_assert_eq!(sample.among, self.view.len());
        self.sample = Some(sample);
        self
    }

    /// How many contacts there are.
    pub fn len(&self) -> usize {
        self.view.len()
    }

    /// Whether there is no contact.
    pub fn is_empty(&self) -> bool {
        self.view.is_empty()
    }

    /// Whom each contact names; without direction, the ties.
    pub fn out(&self) -> &Adjacency {
        self.view.arcs.as_ref().map_or(&self.view.ties, |arcs| &arcs.out)
    }

    /// Who names each contact; without direction, the ties.
    pub fn into(&self) -> &Adjacency {
        self.view.arcs.as_ref().map_or(&self.view.ties, |arcs| &arcs.into)
    }

    /// Whether direction is measured.
    pub fn is_directed(&self) -> bool {
        self.view.arcs.is_some()
    }

    /// A value for each contact.
    pub(super) fn each(&self, value: impl FnMut(usize) -> Option<f64>) -> Column {
        (0..self.len()).map(value).collect()
    }

    /// A value for each end of each tie, in the order of [`Scope::Tie`](super::Scope::Tie).
    pub(super) fn each_arc(&self, mut value: impl FnMut(usize, usize) -> Option<f64>) -> Column {
        self.view.ties.arcs().map(|(i, j)| value(i, j)).collect()
    }

    /// How many pairs of a contact's alters are tied. Cost: that of all structural holes, once for everybody.
    pub fn closed_pairs(&self, i: usize) -> f64 {
        Hole::Closed.of(self).get(i).unwrap_or_default()
    }

    /// The columns of what hangs on triangles. Cost: the triangle pass, O(m · √m) at worst.
    pub(super) fn triads(&self, part: Part) -> &[Column] {
        self.triads.part(self, part)
    }

    /// Finds all that these metrics share before they are computed one by one.
    pub(super) fn prepare(&self, metrics: &[&Metric]) {
        let asks = |id: &str| metrics.iter().any(|metric| metric.id == id);
        if asks(CORE.id) && (asks(CUTPOINT.id) || asks(COMPONENT.id)) {
            self.walk_at_once();
        }
        self.triads.find(self, metrics);
    }

    /// Whom each contact reaches in two steps along the direction measured. Cost: O(Σ degree²).
    pub(super) fn reach(&self) -> &[Reach] {
        self.reach.get_or_init(|| match &self.view.arcs {
            None => self.side_by_side(reaches),
            Some(arcs) => reaches(&arcs.out),
        })
    }

    /// The sum over ordered pairs of the share of shortest paths through each contact, scaled up from the sources where they
    /// are a sample. Cost: see [`brandes`].
    pub(super) fn dependencies(&self) -> &[f64] {
        self.betweenness.get_or_init(|| {
            let by = if self.view.weighted { brandes::by_strength } else { brandes::by_steps };
            let sources = self.sources();
            self.progress.steps("measuring betweenness", sources.len() as u64);
            let scale = self.len() as f64 / sources.len() as f64;
            by(self.out(), &sources, &self.progress).into_iter().map(|sum| sum * scale).collect()
        })
    }

    /// Those from whom, or to whom, shortest paths are followed: a sample, or everybody.
    pub(super) fn sources(&self) -> Cow<'_, [u32]> {
        match &self.sample {
            Some(sample) => Cow::Borrowed(&sample.drawn),
            None => (0..self.len() as u32).collect(),
        }
    }

    /// Cutpoints, bridges and components. Cost: O(n + m).
    pub(super) fn cuts(&self) -> &Cuts {
        self.cuts.get_or_init(|| match self.close() {
            None => Cuts::of(&self.view.ties),
            Some(close) => Cuts::of(&close.ties).renumbered(&close.order),
        })
    }

    /// The core of each contact. Cost: O(n + m).
    pub(super) fn cores(&self) -> &[u32] {
        self.cores.get_or_init(|| self.side_by_side(coreness))
    }

    /// Makes two walks that no other core of the machine can help with beside each other, where they take any time.
    fn walk_at_once(&self) {
        if self.len() >= FITS_A_CACHE {
            self.close();
            rayon::join(|| self.cuts(), || self.cores());
        }
    }

    /// What a loop over everybody finds for each contact, people of one account worked on side by side where there are many.
    fn side_by_side<T: Copy>(&self, values: impl FnOnce(&Adjacency) -> Vec<T>) -> Vec<T> {
        match self.close() {
            None => values(&self.view.ties),
            Some(close) => close.back(&values(&close.ties)),
        }
    }

    /// The ties under numbers by which those who are tied lie near each other in memory; none where they do already.
    pub(super) fn close(&self) -> Option<&Close> {
        let close = || {
            let order = if self.len() < FITS_A_CACHE { Vec::new() } else { self.view.close_order() };
            (!order.is_sorted()).then(|| Close { ties: self.view.ties.renumbered(&order), order })
        };
        self.close.get_or_init(close).as_ref()
    }
}

/// Contacts in another order.
#[derive(Debug)]
pub(super) struct Close {
    pub(super) order: Vec<u32>,
    /// The ties by places in that order.
    pub(super) ties: Adjacency,
}

impl Close {
    /// Values of contacts that stand in this order, by the contacts' own numbers.
    pub(super) fn back<T: Copy>(&self, values: &[T]) -> Vec<T> {
        let mut own = values.to_vec();
        for (&contact, &value) in self.order.iter().zip(values) {
            own[contact as usize] = value;
        }
        own
    }

    /// Values of ties that stand row after row in this order, by the rows of the contacts' own numbers. Each row must be in the
    /// order of those already.
    pub(super) fn back_by_rows<T: Copy>(&self, values: &[T], ties: &Adjacency) -> Vec<T> {
        let mut own = values.to_vec();
        let (starts, mut rest) = (ties.row_starts(), values);
        for &contact in &self.order {
            let (row, others) = rest.split_at(ties.degree(contact as usize));
            let first = starts[contact as usize] as usize;
            own[first..first + row.len()].copy_from_slice(row);
            rest = others;
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn::near;
    use crate::metrics::{METRICS, Scope};
    use crate::network::{Contact, NetworkBuilder, Scale, Tie, TieFilter};

    #[test]
    fn figures_are_the_same_where_people_of_an_account_are_worked_on_side_by_side() {
        let n = FITS_A_CACHE as u32 + 1;
        let mut builder = NetworkBuilder::new(Scale::default());
        let people: Vec<_> = (0..n)
            .filter_map(|i| {
                let account = Some(format!("firm {}", i * 7919 % 3001).into());
                builder.contact(Contact { account, ..Contact::named(format!("c{i:06}")) }).ok()
            })
            .collect();
        for i in 0..n as usize - 40 {
            for far in [1, 2, 3001 % (i % 39 + 2) + 1] {
                builder.tie(people[i], people[i + far], Tie::default());
            }
        }
        let network = builder.build();
        let close = Measured::new(network.view(&TieFilter::default(), false, false));
        let apart = Measured::new(View::binary(close.view.ties.clone()));
        assert!(close.close().is_some() && apart.close().is_none());
        for id in
            ["constraint", "effective_size", "hierarchy", "core", "cutpoint", "component", "reach2", "ego_density"]
        {
            let metric = METRICS.iter().find(|metric| metric.id == id).unwrap();
            let Scope::Contact(compute) = metric.scope else { unreachable!() };
            let [one, other] = [&close, &apart].map(compute);
            assert!(near(&one, other.iter()), "{id}");
        }
    }
}
