//! How the values of ties are held: not at all where all are 1, else row after row, or as they are asked for.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The values of the ties in rows of neighbours.
#[derive(Clone)]
pub(super) enum Values {
    /// Every value is 1: as many ones as the longest row needs.
    Ones(Arc<[f64]>),
    Each(Arc<Vec<f64>>),
    /// A row's values are worked out when somebody first asks for them.
    WhenAsked(Arc<WhenAsked>),
}

/// What works out the values of a contact's ties to its neighbours.
type RowOfValues = dyn Fn(usize, &[u32]) -> Box<[f64]> + Send + Sync;

pub(super) struct WhenAsked {
    rows: Box<[OnceLock<Box<[f64]>>]>,
    row: Box<RowOfValues>,
}

impl Values {
    /// All 1, in rows that start here.
    pub(super) fn ones(starts: &[u32]) -> Self {
        let longest = starts.windows(2).map(|row| row[1] - row[0]).max().unwrap_or_default();
        Self::Ones(vec![1.0; longest as usize].into())
    }

    /// Worked out by `row` for each of `n` contacts of whom somebody asks.
    pub(super) fn when_asked(n: usize, row: impl Fn(usize, &[u32]) -> Box<[f64]> + Send + Sync + 'static) -> Self {
        let rows = (0..n).map(|_| OnceLock::new()).collect();
        Self::WhenAsked(Arc::new(WhenAsked { rows, row: Box::new(row) }))
    }

    /// Whether every value is known to be 1.
    pub(super) fn are_ones(&self) -> bool {
        matches!(self, Self::Ones(_))
    }

    /// Those of a contact's row, which stands here among all others.
    #[inline]
    pub(super) fn of_row(&self, contact: usize, row: Range<usize>, others: &[u32]) -> &[f64] {
        match self {
            Self::Ones(ones) => &ones[..row.len()],
            Self::Each(values) => &values[row],
            Self::WhenAsked(values) => values.rows[contact].get_or_init(|| (values.row)(contact, &others[row])),
        }
    }
}

impl fmt::Debug for Values {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Ones(_) => "all 1",
            Self::Each(_) => "known",
            Self::WhenAsked(_) => "when asked",
        })
    }
}

impl Default for Values {
    fn default() -> Self {
        Self::Ones(Arc::default())
    }
}
