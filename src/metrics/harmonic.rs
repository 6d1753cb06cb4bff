//! How near somebody is to everyone.

use super::kernels::steps::Steps;
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
    cost: "O(n · m)",
    scope: Scope::Contact(harmonic),
};

/// People at the same distance are counted first and then divided, so that nothing is lost by adding many small parts.
fn harmonic(measured: &Measured) -> Vec<Option<f64>> {
    let mut steps = Steps::new(measured.len());
    measured.each(|i| {
        let reached = steps.walk(measured.out(), i, u32::MAX, |_, _| true).to_vec();
        let distance = |contact: &u32| steps.to(*contact as usize);
        let rings = reached[1..].chunk_by(|a, b| distance(a) == distance(b));
        let sum: f64 = rings.zip(1_u32..).map(|(ring, away)| ring.len() as f64 / f64::from(away)).sum();
        ratio(sum + 0.0, measured.len() as f64 - 1.0)
    })
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
