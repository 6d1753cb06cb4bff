//! Where routes from everybody take too long, they are followed from some: for all commands that measure.

use super::exit::tell;
use crate::metrics::sample::{CONFIDENCE, ESTIMATED};
use crate::metrics::{Measured, Metric, Sample};

/// Above this many contacts, metrics that take time in proportion to contacts
/// times ties are estimated from a sample unless everybody is asked for.
const LARGE: usize = 20_000;

/// Such a sample is as large as this many steps from one contact to another
/// allow, which take some seconds.
const STEPS: usize = 1_000_000_000;

/// Such a sample has at least so many contacts.
const LEAST: usize = 64;

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sampling {
    /// How many are drawn; none: as many as some seconds allow in a large network, and everybody in any other.
    pub(super) size: Option<usize>,
    /// The seed of the draw.
    pub(super) seed: u64,
    /// Whether everybody is taken, however long it takes.
    pub(super) exact: bool,
    /// The end of what is said of a sample: how to have everybody.
    pub(super) way_out: &'static str,
}

impl Sampling {
    /// Draws a sample where routes from everybody take too long, or where one is asked for, and says how far off it may be.
    pub(super) fn of(self, measured: Measured, metrics: &[&'static Metric]) -> Measured {
        let n = measured.len();
        let allowed = (STEPS / (n + measured.view.ties.arc_count()).max(1)).max(LEAST);
        let size = self.size.unwrap_or(if n > LARGE && !self.exact { allowed } else { n });
        let estimated: Vec<&str> = metrics.iter().map(|metric| metric.id).filter(|id| ESTIMATED.contains(id)).collect();
        if size >= n || estimated.is_empty() {
            return measured;
        }
        let sample = Sample::draw(n, size, self.seed);
        let off = sample.error().map_or_else(String::new, |error| {
            format!(
                ": with {:.0} % probability no share of shortest routes, and no harmonic closeness, is off by more than {error:.2}",
                100.0 * CONFIDENCE
            )
        });
        tell(&[format!(
            "note: {} estimated from {size} of {n} contacts drawn at random (seed {}){off}{}",
            estimated.join(" and "),
            self.seed,
            self.way_out
        )]);
        measured.sampled(sample)
    }
}
