//! How deep in the thick of the network somebody stands.

use super::metric::{Metric, Scope, Unit};

/// The core number.
pub static CORE: Metric = Metric {
    id: "core",
    title: "core",
    plain: "How deep they stand in the thick of the network: k means a circle in which everybody knows k others.",
    formula: "the greatest k such that they belong to a group whose members all have k contacts in it; direction ignored",
    unit: Unit::Count,
    range: "0 and more; never undefined",
    source: "Seidman 1983; Batagelj and Zaversnik 2003",
    evidence: "descriptive",
    cost: "O(n + m)",
    scope: Scope::Contact(|measured| measured.cores().iter().map(|&core| Some(f64::from(core))).collect()),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Measured;
    use crate::network::View;

    #[test]
    fn a_clique_with_a_tail_is_deep_and_the_tail_shallow() {
        let Scope::Contact(core) = CORE.scope else { unreachable!() };
        let view = View::of_pairs(6, &[(0, 1), (0, 2), (1, 2), (2, 3), (3, 4)]);
        assert_eq!(core(&Measured::new(view)), [2.0, 2.0, 2.0, 1.0, 1.0, 0.0].map(Some));
    }
}
