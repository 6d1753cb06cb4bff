//! How sure a share is that was counted on few cases.

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
    fn none_of_ten_is_not_surely_none() {
        let (low, high) = wilson(0, 10).unwrap();
        assert!(low.abs() < 1e-12 && high > 0.27);
        assert_eq!(wilson(0, 0), None);
    }
}
