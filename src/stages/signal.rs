//! What a signal is: a figure that a stage reads, and the verdict on it.

use crate::advise::{Context, Figure, Gauge};
use crate::settings::{Settings, Threshold};

/// A figure a stage reads, with the direction it wants.
#[derive(Debug)]
pub struct Signal {
    /// What is read. Its id is the signal's.
    pub gauge: &'static Gauge,
    /// Which values are good.
    pub wanted: Wanted,
    /// What it means to the seller, in a sentence; `explain` prints it.
    pub plain: &'static str,
    /// The table or column it needs, where the book may lack it.
    pub needs: &'static str,
    /// Over how many people, pairs or ties the figure is taken.
    pub n: fn(&Context) -> usize,
    /// The question whose answer would settle the figure, where it is not settled. None: nothing the seller can ask.
    pub question: fn(&Context) -> Option<String>,
}

/// Which values of a signal are good.
#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    /// The higher the better.
    High(&'static Threshold),
    /// The lower the better.
    Low(&'static Threshold),
    /// At least the number, and beyond it the lower the better.
    Band(f64, &'static Threshold),
    /// None is better than another: the figure is shown and not judged.
    Shown,
}

impl Wanted {
    /// The word for it in reports and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::High(_) => "high",
            Self::Low(_) => "low",
            Self::Band(..) => "in between",
            Self::Shown => "shown",
        }
    }

    /// The bounds; none where the figure is not judged.
    pub fn threshold(self) -> Option<&'static Threshold> {
        match self {
            Self::High(threshold) | Self::Low(threshold) | Self::Band(_, threshold) => Some(threshold),
            Self::Shown => None,
        }
    }
}

/// What is to be said of a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// As the stage wants it.
    Fits,
    /// Worth watching.
    Watch,
    /// Short of what the stage wants.
    Short,
    /// What was not asked would decide.
    Unknown,
    /// There is nothing to measure.
    NotApplicable,
    /// The figure is shown and not judged.
    Shown,
}

impl Verdict {
    /// The word for it in reports and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Watch => "watch",
            Self::Short => "short",
            Self::Unknown => "unknown",
            Self::NotApplicable => "n/a",
            Self::Shown => "shown",
        }
    }
}

/// A signal read in a context.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The signal.
    pub signal: &'static Signal,
    /// What was read.
    pub figure: Figure,
    /// Over how many.
    pub n: usize,
    /// What is to be said of it.
    pub verdict: Verdict,
    /// The question that would settle it, where it is not settled.
    pub question: Option<String>,
}

impl Signal {
    /// The name in reports, JSON and settings.
    pub fn id(&self) -> &'static str {
        self.gauge.id
    }

    /// Reads the signal in a context.
    ///
    /// A verdict is given only where both ends of the figure agree on it.
    pub fn read(&'static self, context: &Context) -> Reading {
        let figure = self.gauge.read(context, None);
        let at = |value| verdict_at(value, self.wanted, context.settings);
        let is_judged = self.wanted.threshold().is_some();
        let verdict = match figure {
            // Their own ties were not recorded, so no figure about them can be praised or blamed.
            _ if is_judged && context.ties_are_assumed() => Verdict::Unknown,
            Figure::Undefined => Verdict::NotApplicable,
            Figure::Exact(value) => at(value),
            Figure::Between(low, high)
                if at(low) == at(high) && !spans_the_band(low, high, self.wanted, context.settings) =>
            {
                at(low)
            }
            Figure::Between(..) => Verdict::Unknown,
        };
        let question = (verdict == Verdict::Unknown).then(|| (self.question)(context)).flatten();
        Reading { signal: self, figure, n: (self.n)(context), verdict, question }
    }
}

fn verdict_at(value: f64, wanted: Wanted, settings: &Settings) -> Verdict {
    let Some(threshold) = wanted.threshold() else { return Verdict::Shown };
    let (fits, watch) = (settings.number(&threshold.fits), settings.number(&threshold.watch));
    // Figures are sums and quotients: a value a rounding away from its bound has reached it.
    let (fits_at, watch_at) = match wanted {
        Wanted::High(_) => (value >= fits - 1e-10, value >= watch - 1e-10),
        Wanted::Low(_) => (value <= fits + 1e-10, value <= watch + 1e-10),
        Wanted::Band(least, _) => {
            let enough = value >= least - 1e-10;
            (enough && value <= fits + 1e-10, enough && value <= watch + 1e-10)
        }
        Wanted::Shown => return Verdict::Shown,
    };
    match (fits_at, watch_at) {
        (true, _) => Verdict::Fits,
        (_, true) => Verdict::Watch,
        _ => Verdict::Short,
    }
}

/// Whether an interval reaches from below a band to above it, where equal verdicts at its ends say nothing of its middle.
fn spans_the_band(low: f64, high: f64, wanted: Wanted, settings: &Settings) -> bool {
    match wanted {
        Wanted::Band(least, threshold) => low < least && high > settings.number(&threshold.watch),
        Wanted::High(_) | Wanted::Low(_) | Wanted::Shown => false,
    }
}
