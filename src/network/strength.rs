//! How strong a tie is: the scale, and the formulas used while a network is built.
//!
//! Strength ranks: it says how ready one person would be to act for the other. It is no calibrated probability.

/// A strength: above 0, at most 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Strength(f64);

impl Strength {
    /// A strength from a number; none unless it is above 0 and at most 1.
    pub fn new(value: f64) -> Option<Self> {
        (value > 0.0 && value <= 1.0).then_some(Self(value))
    }

    /// The number.
    pub fn value(self) -> f64 {
        self.0
    }

    /// The strength of an intensity `s` at half-saturation `s50`: 1 − 2^(−s/s50).
    ///
    /// Adding intensities is the same as combining independent evidence. `s` and `s50` are positive; the result is kept
    /// within a strength's range where the exponent leaves it by rounding.
    pub fn of_intensity(s: f64, s50: f64) -> Self {
        Self((-(-s / s50 * std::f64::consts::LN_2).exp_m1()).clamp(f64::MIN_POSITIVE, 1.0))
    }
}

/// The numbers by which strengths that nobody typed are read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The strength of a tie that nobody said the strength of: below `weak`, so that not knowing never outranks knowing.
    pub assumed: f64,
    /// Groups with more members than this make no derived ties.
    pub group_limit: usize,
}

impl Default for Scale {
    fn default() -> Self {
        Self { assumed: 0.2, group_limit: 25 }
    }
}

/// The median of some numbers; none of none. Two in the middle are averaged.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 1 => Some(values[middle]),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_intensity_at_half_saturation_is_half_strong() {
        assert!((Strength::of_intensity(3.0, 3.0).value() - 0.5).abs() < 1e-15);
        assert!((Strength::of_intensity(6.0, 3.0).value() - 0.75).abs() < 1e-15);
    }

    #[test]
    fn a_strength_is_above_0_and_at_most_1() {
        assert_eq!(Strength::new(0.0), None);
        assert_eq!(Strength::new(1.01), None);
        assert_eq!(Strength::new(f64::NAN), None);
        assert_eq!(Some(Strength::of_intensity(1e300, 1.0)), Strength::new(1.0));
        assert!(Strength::of_intensity(1e-300, 1e300).value() > 0.0);
    }
}
