//! How sure a share is that was counted on few cases.

/// A share as it was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// How many cases had it.
    pub hits: usize,
    /// How many cases there are.
    pub cases: usize,
}

impl Rate {
    /// Counts the cases of which it is known whether they had it.
    pub fn of(cases: impl IntoIterator<Item = Option<bool>>) -> Self {
        cases
            .into_iter()
            .flatten()
            .fold(Self::default(), |rate, hit| Self { hits: rate.hits + usize::from(hit), cases: rate.cases + 1 })
    }

    /// The share, 0 to 1; none below `few` cases, of which a share would say more than they know, and where there is no case.
    pub fn share(self, few: usize) -> Option<f64> {
        (self.cases >= few.max(1)).then(|| self.hits as f64 / self.cases as f64)
    }

    /// [`wilson`] of it.
    pub fn interval(self) -> Option<(f64, f64)> {
        wilson(self.hits, self.cases)
    }
}

/// Wilson's score interval of a share at 95 %: where the true share lies when `hits` of `cases` drawn at random had it.
///
/// It stays within 0 and 1 and serves for few cases too. None for no case. Source: Wilson 1927.
pub fn wilson(hits: usize, cases: usize) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_963_984_540_054;
    if cases == 0 {
        return None;
    }
    let n = cases as f64;
    let share = hits as f64 / n;
    let middle = share + Z * Z / (2.0 * n);
    let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    Some((((middle - reach) / scale).max(0.0), ((middle + reach) / scale).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_of_ten_lies_between_a_quarter_and_three_quarters() {
        // 0.2366 and 0.7634: Agresti and Coull 1998, table of score intervals.
        let (low, high) = wilson(5, 10).unwrap();
        assert!((low - 0.2366).abs() < 5e-5 && (high - 0.7634).abs() < 5e-5);
    }

    #[test]
    fn a_share_of_few_cases_is_none_and_what_is_not_known_is_no_case() {
        let rate = Rate::of([Some(true), None, Some(false), Some(true)]);
        assert_eq!(rate, Rate { hits: 2, cases: 3 });
        assert_eq!((rate.share(4), rate.share(3)), (None, Some(2.0 / 3.0)));
        assert_eq!((Rate::default().share(0), Rate::default().interval()), (None, None));
    }

    #[test]
    fn none_of_ten_is_not_surely_none() {
        let (low, high) = wilson(0, 10).unwrap();
        assert!(low.abs() < 1e-12 && high > 0.27);
        assert_eq!(wilson(0, 0), None);
    }
}
