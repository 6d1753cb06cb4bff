//! Structural holes: what each ego puts into each of its alters, by the tie itself and round through the others.

use super::triangles::Triangles;
use crate::network::Adjacency;

/// One alter as one ego's network holds it. z is the value of a tie, S an ego's sum of them, M the greatest of them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Alter {
    /// p: the share of the ego's ties that goes to this alter.
    pub share: f64,
    /// Σ p(ego, q) p(q, alter) over the other alters q: the share that comes round to this alter.
    pub indirect: f64,
    /// Σ z(ego, q) m(alter, q) over the other alters q, where m(alter, q) = z(alter, q) / M(alter): what this alter repeats.
    pub repeats: f64,
    /// Σ m(q, alter) over the other alters q: how far the others repeat this one.
    pub repeated: f64,
    /// How many other alters this one is tied to.
    pub common: u32,
}

impl Alter {
    /// Burt's dyadic constraint: how far this alter has the ego's ties in hand.
    pub fn constraint(&self) -> f64 {
        (self.share + self.indirect).powi(2)
    }
}

/// Gives each ego's alters, in the order of its row.
///
/// With `ego_model`, p(q, alter) is taken among the ties inside the ego's network, else among all of q's ties.
/// Cost: the triangle pass, O(m · √m) at worst.
pub fn each_ego(ties: &Adjacency, ego_model: bool, mut visit: impl FnMut(usize, &[Alter])) {
    let n = ties.len();
    let sums: Vec<f64> = (0..n).map(|i| ties.values(i).iter().sum()).collect();
    let greatest: Vec<f64> = (0..n).map(|i| ties.values(i).iter().copied().fold(0.0, f64::max)).collect();
    let mut triangles = Triangles::new(ties);
    let (mut alters, mut inside) = (Vec::new(), Vec::new());
    for ego in 0..n {
        let (row, values) = (ties.neighbours(ego), ties.values(ego));
        alters.clear();
        alters.extend(values.iter().map(|value| Alter { share: value / sums[ego], ..Alter::default() }));
        inside.clear();
        if ego_model {
            inside.extend_from_slice(values);
            triangles.each_pair(ego, |a, b, value| {
                inside[a] += value;
                inside[b] += value;
            });
        } else {
            inside.extend(row.iter().map(|&alter| sums[alter as usize]));
        }
        triangles.each_pair(ego, |a, b, value| {
            alters[a].meets(values[b], value, inside[b], greatest[row[a] as usize], greatest[row[b] as usize]);
            alters[b].meets(values[a], value, inside[a], greatest[row[b] as usize], greatest[row[a] as usize]);
        });
        for alter in &mut alters {
            alter.indirect /= sums[ego];
        }
        visit(ego, &alters);
    }
}

impl Alter {
    /// Takes in a tie to another alter q: z(ego, q), z(alter, q), q's sum, the alter's own greatest value and q's.
    fn meets(&mut self, to_other: f64, value: f64, others_sum: f64, own_greatest: f64, others_greatest: f64) {
        self.indirect += to_other * (value / others_sum);
        self.repeats += to_other * (value / own_greatest);
        self.repeated += value / others_greatest;
        self.common += 1;
    }
}
