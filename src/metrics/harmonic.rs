//! How near somebody is to everyone.

use super::column::Column;
use super::kernels::nearness;
use super::measured::Measured;
use super::metric::{Metric, Scope, Unit, ratio};

/// The mean nearness to everybody else.
pub static HARMONIC: Metric = Metric {
    id: "harmonic",
    title: "harmonic closeness",
    plain: "How near they are to everyone: 1 knows everybody, a person they cannot reach counts as 0.",
    formula: "Σ 1/steps to each other person / (n − 1); with direction along the arcs they send",
    unit: Unit::Ratio,
    range: "0 to 1; undefined for fewer than two people",
    source: "Marchiori and Latora 2000; Boldi and Vigna 2014",
    evidence: "descriptive; unlike classic closeness it is defined where the network falls apart",
    cost: "O(n/64 · m · greatest distance) at worst; estimated from a sample in large networks",
    scope: Scope::Contact(harmonic),
};

/// Scaled up from the targets where they are a sample.
fn harmonic(measured: &Measured) -> Column {
    let (n, targets) = (measured.len() as f64, measured.sources());
    let scale = n / targets.len() as f64;
    measured.progress.steps("measuring harmonic closeness", targets.len() as u64);
    let sums = nearness::to_targets(measured.into(), &targets, &measured.progress);
    sums.into_iter().map(|sum| ratio(sum * scale, n - 1.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;
    use crate::network::View;

    #[test]
    fn on_a_line_the_middle_is_nearest_and_an_isolate_is_near_nobody() {
        let line = Measured::new(View::of_pairs(4, &[(0, 1), (1, 2)]));
        assert_eq!(harmonic(&line), [1.5 / 3.0, 2.0 / 3.0, 1.5 / 3.0, 0.0].map(Some));
        assert_eq!(harmonic(&Measured::new(View::of_pairs(1, &[]))), [None]);
    }

    #[test]
    fn with_direction_it_is_whom_somebody_can_get_to() {
        let arcs = Measured::new(drawn::directed(3, &[(0, 1), (1, 2)]));
        assert_eq!(harmonic(&arcs), [0.75, 0.5, 0.0].map(Some));
    }
}
