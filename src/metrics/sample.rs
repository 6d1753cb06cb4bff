//! Contacts drawn at random, from whom routes are followed where following them from everybody would take too long.

/// With this probability no estimate is off by more than [`Sample::error`].
pub const CONFIDENCE: f64 = 0.95;

/// The metrics that a sample is for, by id; all others are exact.
pub const ESTIMATED: &[&str] = &["betweenness", "betweenness_share", "harmonic"];

/// Contacts drawn at random, each at most once and each as likely as any other.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Those drawn, in ascending order.
    pub drawn: Vec<u32>,
    /// Among how many.
    pub among: usize,
    /// The seed: the same seed draws the same.
    pub seed: u64,
}

impl Sample {
    /// Draws so many of the contacts of a network, or all where there are fewer. Cost: O(size log size).
    pub fn draw(among: usize, size: usize, seed: u64) -> Self {
        let mut chance = fastrand::Rng::with_seed(seed);
        // Floyd's way to draw without repeats: each new last place is taken where the place drawn is taken already.
        let mut taken = std::collections::BTreeSet::new();
        for last in among.saturating_sub(size)..among {
            let place = chance.usize(..=last);
            if !taken.insert(place as u32) {
                taken.insert(last as u32);
            }
        }
        Self { drawn: taken.into_iter().collect(), among, seed }
    }

    /// By how much at most an estimated share of shortest routes, or harmonic closeness, is off: for all contacts at once,
    /// with the probability of [`CONFIDENCE`]. None where nobody is drawn.
    ///
    /// Both are means over all contacts of figures between 0 and 1, times n / (n − 1); Hoeffding's bound holds for each
    /// contact, and the sum of the chances that one fails for all. Sources: Hoeffding 1963 (section 6: without repeats);
    /// Brandes and Pich 2007; Eppstein and Wang 2004.
    pub fn error(&self) -> Option<f64> {
        let (n, k) = (self.among as f64, self.drawn.len() as f64);
        let off = ((2.0 * n / (1.0 - CONFIDENCE)).ln() / (2.0 * k)).sqrt() * n / (n - 1.0);
        (self.drawn.len() > 1).then_some(if self.drawn.len() == self.among { 0.0 } else { off.min(1.0) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{METRICS, Measured, Sheet, drawn, find};
    use crate::network::{Adjacency, View};

    #[test]
    fn a_draw_repeats_nobody_and_the_same_seed_draws_the_same() {
        let sample = Sample::draw(1000, 100, 1);
        assert!(sample.drawn.len() == 100 && sample.drawn.is_sorted_by(|a, b| a < b) && sample.drawn[99] < 1000);
        assert_eq!(sample, Sample::draw(1000, 100, 1));
        assert_ne!(sample, Sample::draw(1000, 100, 2));
        assert_eq!(Sample::draw(3, 9, 1).drawn, [0, 1, 2]);
    }

    #[test]
    fn a_sample_of_everybody_gives_the_exact_figures() {
        let measured = |ties: &Adjacency| Measured::new(drawn::weighted(ties.clone()));
        for ties in drawn::networks() {
            let sampled = measured(&ties).sampled(Sample::draw(ties.len(), ties.len(), 1));
            let (one, other) = (Sheet::compute(&measured(&ties), METRICS), Sheet::compute(&sampled, METRICS));
            for id in ESTIMATED {
                assert!(drawn::near(one.column(id).unwrap(), other.column(id).unwrap().iter()), "{id}");
            }
        }
    }

    #[test]
    fn estimates_stay_within_the_bound_that_is_said() {
        let ties = Adjacency::from_ties(300, drawn::ties(300, 3, 5));
        let view = View::binary(ties);
        let sample = Sample::draw(300, 60, 1);
        let bound = sample.error().unwrap();
        let metrics: Vec<_> = ["betweenness_share", "harmonic"].into_iter().filter_map(find).collect();
        let exact = Sheet::compute(&Measured::new(view.clone()), &metrics);
        let estimated = Sheet::compute(&Measured::new(view).sampled(sample), &metrics);
        for metric in metrics {
            let pairs = exact.column(metric.id).unwrap().iter().zip(estimated.column(metric.id).unwrap().iter());
            let worst = pairs.map(|(a, b)| (a.unwrap() - b.unwrap()).abs()).fold(0.0, f64::max);
            assert!(worst > 0.0 && worst <= bound, "{}: {worst} of {bound}", metric.id);
        }
    }
}
