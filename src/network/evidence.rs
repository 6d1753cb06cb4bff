//! What counted contact says of a pair, folded to two numbers. What counts, and how much, is for who reads the touches.

use super::strength::Strength;

/// What the touches of two people add up to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Their sum, each faded with time, in units of what makes a tie half strong; 0 where there is a sign of contact and
    /// nothing to count.
    pub intensity: f64,
    /// The strength that they cannot make a tie exceed, above 0, at most 1.
    pub ceiling: f64,
}

impl Evidence {
    /// How strong they make a tie; none where there is nothing to count.
    pub fn strength(self) -> Option<Strength> {
        let counted = (self.intensity > 0.0).then(|| Strength::of_intensity(self.intensity, 1.0))?;
        Strength::new(counted.value().min(self.ceiling))
    }

    /// This and other touches of the same pair.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { intensity: self.intensity + other.intensity, ceiling: self.ceiling.max(other.ceiling) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_a_tie_half_strong_makes_it_half_strong_up_to_its_ceiling() {
        let strength = |intensity, ceiling| Evidence { intensity, ceiling }.strength().map(Strength::value);
        assert_eq!([strength(1.0, 1.0), strength(1.0, 0.2), strength(0.0, 1.0)], [Some(0.5), Some(0.2), None]);
    }
}
