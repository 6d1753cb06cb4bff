//! The values of one metric, row after row.

use std::sync::Arc;

/// Values, some of which may be undefined. Memory: 8 bytes a row, which copies share.
#[derive(Debug, Clone, Default)]
pub struct Column(Arc<Vec<f64>>);

impl Column {
    /// As many rows without a value.
    pub fn undefined(rows: usize) -> Self {
        vec![f64::NAN; rows].into()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a row; none where it is undefined, and where there is no such row.
    pub fn get(&self, row: usize) -> Option<f64> {
        self.0.get(row).copied().filter(|value| value.is_finite())
    }

    /// The value of each row, none where it is undefined.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<f64>> {
        self.0.iter().map(|&value| value.is_finite().then_some(value))
    }
}

/// What leaves the range of numbers (weights near the greatest, more shortest paths than can be counted) is undefined too.
impl From<Vec<f64>> for Column {
    fn from(values: Vec<f64>) -> Self {
        Self(Arc::new(values))
    }
}

impl FromIterator<Option<f64>> for Column {
    fn from_iter<I: IntoIterator<Item = Option<f64>>>(values: I) -> Self {
        values.into_iter().map(|value| value.unwrap_or(f64::NAN)).collect::<Vec<_>>().into()
    }
}

impl PartialEq for Column {
    /// Undefined rows are alike.
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<const N: usize> PartialEq<[Option<f64>; N]> for Column {
    fn eq(&self, other: &[Option<f64>; N]) -> bool {
        self.iter().eq(other.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_undefined_and_never_shown() {
        let column = Column::from(vec![0.5, f64::NAN, f64::INFINITY]);
        assert_eq!(column, [Some(0.5), None, None]);
        assert_eq!([column.get(0), column.get(1), column.get(2), column.get(3)], [Some(0.5), None, None, None]);
        assert_eq!(Column::undefined(2), [None, None]);
    }
}
