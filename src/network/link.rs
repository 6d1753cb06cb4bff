//! The one link that all statements of a pair make together.

use jiff::civil::Date;

use super::contact::ContactIx;
use super::evidence::Evidence;
use super::strength::{Scale, Strength, median};
use super::text::Text;
use super::tie::Tie;

/// On what the strength of a link rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Somebody typed it.
    Typed,
    /// Computed from touches that were counted, else from the weights of the file.
    Computed,
    /// Nobody said how strong: taken as weaker than weak.
    Assumed,
    /// Follows from shared groups only; declared by nobody.
    Derived,
}

impl Basis {
    /// The word for it in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Computed => "computed",
            Self::Assumed => "assumed",
            Self::Derived => "derived",
        }
    }
}

/// A tied pair: all its statements merged into one.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub(super) a: ContactIx,
    pub(super) b: ContactIx,
    /// How strong the tie is.
    pub strength: Strength,
    /// On what that rests.
    pub basis: Basis,
    /// The sum of the weights of its rows, where any row has one.
    pub weight: Option<f64>,
    /// The sum of the weights of the rows that run from the first end to the second; rows without direction run both ways.
    pub forward_weight: Option<f64>,
    /// The sum of the weights of the rows that run from the second end to the first.
    pub backward_weight: Option<f64>,
    /// Whether some statement runs from the first end to the second.
    pub forward: bool,
    /// Whether some statement runs from the second end to the first.
    pub backward: bool,
    /// How likely the tie exists at all, by independent informants: 1 − Π(1 − confidence); 1 where a row has no doubt.
    pub confidence: f64,
    /// Whose word the tie rests on, where every statement names an informant.
    pub informants: Vec<Text>,
    /// The latest contact of any statement.
    pub last_contact: Option<Date>,
    /// How many rows of ties were merged.
    pub rows: usize,
}

impl Link {
    /// Its two ends, the smaller id first.
    pub fn ends(&self) -> (ContactIx, ContactIx) {
        (self.a, self.b)
    }

    /// Whether anybody declared it; a tie that only follows from shared groups was declared by nobody.
    pub fn is_declared(&self) -> bool {
        self.basis != Basis::Derived
    }

    /// Whether the strength rests on somebody's word or on counted contact, and not on an assumption.
    pub fn is_evidenced(&self) -> bool {
        matches!(self.basis, Basis::Typed | Basis::Computed)
    }
}

/// One statement of a pair.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    /// Whether it names the end of greater number first.
    pub(super) backward: bool,
    pub(super) tie: &'a Tie,
}

/// The numbers by which the statements of a pair are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) scale: Scale,
    pub(super) half_saturation: Option<f64>,
}

impl Reading {
    /// All statements of one pair as one link: the median of typed strengths, else what was counted, else the sum of weights;
    /// the latest contact. None where there is no statement.
    ///
    /// Where something was declared, what only follows from shared groups adds nothing.
    pub(super) fn link<'a>(
        self,
        (a, b): (ContactIx, ContactIx),
        said: &(impl Iterator<Item = Said<'a>> + Clone),
    ) -> Option<Link> {
        let (strength, basis) = self.strength(said)?;
        let is_declared = basis != Basis::Derived;
        let said = || said.clone().filter(|it| !is_declared || !it.tie.derived);
        let ties = || said().map(|it| it.tie);
        let weight_running = |backward| sum(said().filter(|it| runs(*it, backward)).map(|it| it.tie.weight));
        let doubt: f64 = ties().map(|tie| 1.0 - tie.confidence.unwrap_or(1.0)).product();
        Some(Link {
            a,
            b,
            strength,
            basis,
            weight: sum(ties().map(|tie| tie.weight)),
            forward: said().any(|it| runs(it, false)),
            backward: said().any(|it| runs(it, true)),
            forward_weight: weight_running(false),
            backward_weight: weight_running(true),
            confidence: 1.0 - doubt,
            informants: informants(ties()),
            last_contact: ties().filter_map(|tie| tie.last_contact).max(),
            rows: ties().filter(|tie| tie.is_a_row()).count(),
        })
    }

    /// How strong the tie of a pair is by all statements, and on what that rests; none where there is no statement.
    pub(super) fn strength<'a>(self, said: &(impl Iterator<Item = Said<'a>> + Clone)) -> Option<(Strength, Basis)> {
        let ties = || said.clone().map(|it| it.tie);
        let is_declared = ties().any(|tie| !tie.derived);
        let ties = || ties().filter(|tie| !is_declared || !tie.derived);
        ties().next()?;
        let typed = || ties().filter_map(|tie| tie.strength);
        let weight = || sum(ties().map(|tie| tie.weight));
        if !is_declared && let Some(weight) = weight() {
            return Some((Strength::of_intensity(weight, 1.0), Basis::Derived));
        }
        let typed = match (typed().next(), typed().nth(1)) {
            (one, None) => one,
            _ => median(typed().map(Strength::value).collect()).and_then(Strength::new),
        };
        if let Some(typed) = typed {
            return Some((typed, Basis::Typed));
        }
        let counted = ties().filter_map(|tie| tie.evidence).reduce(Evidence::and);
        if let Some(strength) = counted.and_then(Evidence::strength) {
            return Some((strength, Basis::Computed));
        }
        match (weight(), self.half_saturation) {
            (Some(weight), Some(half)) => Some((Strength::of_intensity(weight, half), Basis::Computed)),
            _ => Some((Strength::new(self.scale.assumed)?, Basis::Assumed)),
        }
    }
}

/// The sum of the weights of what was declared of a pair; none where nothing has a weight.
pub(super) fn declared_weight<'a>(said: impl Iterator<Item = Said<'a>>) -> Option<f64> {
    sum(said.filter(|it| !it.tie.derived).map(|it| it.tie.weight))
}

fn runs(said: Said<'_>, backward: bool) -> bool {
    !said.tie.directed || said.backward == backward
}

/// Whose word a tie rests on, where every statement names somebody.
fn informants<'a>(mut ties: impl Iterator<Item = &'a Tie> + Clone) -> Vec<Text> {
    if !ties.clone().all(|tie| tie.told_by.is_some()) {
        return Vec::new();
    }
    let mut informants: Vec<Text> = ties.by_ref().filter_map(|tie| tie.told_by.clone()).collect();
    informants.sort();
    informants.dedup();
    informants
}

fn sum(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    values.flatten().fold(None, |sum, value| Some(sum.unwrap_or(0.0) + value))
}
