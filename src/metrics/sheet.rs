//! The metrics a caller asked for, each computed once.

use super::column::Column;
use super::measured::Measured;
use super::metric::{Metric, Scope};

/// Columns of values beside the metrics they are of.
#[derive(Debug, Clone)]
pub struct Sheet {
    columns: Vec<(&'static Metric, Column)>,
}

impl Sheet {
    /// Computes these metrics, in their order.
    pub fn compute(measured: &Measured, metrics: &[&'static Metric]) -> Self {
        measured.prepare(metrics);
        Self { columns: metrics.iter().map(|&metric| (metric, values(measured, metric))).collect() }
    }

    /// The metrics, in the order in which they were asked for.
    pub fn metrics(&self) -> impl Iterator<Item = &'static Metric> {
        self.columns.iter().map(|(metric, _)| *metric)
    }

    /// The values of a metric; none where it was not asked for.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|(metric, _)| metric.id == id).map(|(_, values)| values)
    }

    /// The value of a metric at a row: a contact's index, a tie's place, 0 for the network.
    pub fn value(&self, id: &str, row: usize) -> Option<f64> {
        self.column(id).and_then(|values| values.get(row))
    }
}

fn values(measured: &Measured, metric: &Metric) -> Column {
    measured.progress.phase(format!("measuring {}", metric.title), 0);
    match metric.scope {
        Scope::Contact(compute) | Scope::Tie(compute) => compute(measured),
        Scope::Network(compute) => [compute(measured)].into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{METRICS, drawn};
    use crate::network::Adjacency;

    #[test]
    fn weights_beyond_all_measure_leave_gaps_and_never_nonsense() {
        let ties = [(0, 1, 1e308), (1, 2, 1e308), (0, 2, 1e308), (2, 3, 1e-300)];
        let measured = Measured::new(drawn::weighted(Adjacency::from_ties(4, ties)));
        let sheet = Sheet::compute(&measured, METRICS);
        assert!(METRICS.iter().flat_map(|m| sheet.column(m.id).unwrap().iter()).flatten().all(f64::is_finite));
        assert_eq!(sheet.value("degree", 2), Some(3.0));
    }
}
