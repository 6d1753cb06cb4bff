//! Structural holes: what each ego puts into each of its alters, by the tie itself and round through the others.

use super::triangles::Ego;
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
}

impl Alter {
    /// Burt's dyadic constraint: how far this alter has the ego's ties in hand.
    pub fn constraint(&self) -> f64 {
        (self.share + self.indirect).powi(2)
    }

    /// Takes in a tie to another alter q: z(ego, q), z(alter, q), q's sum, the alter's own greatest value and q's.
    fn meets(&mut self, to_other: f64, value: f64, others_sum: f64, own_greatest: f64, others_greatest: f64) {
        self.indirect += to_other * (value / others_sum);
        self.repeats += to_other * (value / own_greatest);
        self.repeated += value / others_greatest;
    }
}

/// Burt's dyadic constraint by each alter of one ego after another, where all ties are worth 1: nothing is looked up but degrees.
#[derive(Debug)]
pub struct BinaryHolds<'a> {
    ties: &'a Adjacency,
    shares: Vec<f64>,
    holds: Vec<f64>,
}

impl<'a> BinaryHolds<'a> {
    /// Room for the egos of a network.
    pub fn new(ties: &'a Adjacency) -> Self {
        Self { ties, shares: Vec::new(), holds: Vec::new() }
    }

    /// The constraint by each alter, in the order of the row.
    pub fn of(&mut self, ego: &Ego<'_>) -> &[f64] {
        let Self { ties, shares, holds } = self;
        shares.clear();
        shares.extend(ego.alters.iter().map(|&alter| 1.0 / ties.degree(alter as usize) as f64));
        holds.clear();
        holds.resize(ego.alters.len(), 1.0);
        for (a, b) in ego.pairs() {
            holds[a] += shares[b];
            holds[b] += shares[a];
        }
        // p is the same for all alters: 1 / k.
        for hold in holds.iter_mut() {
            *hold = (*hold / ego.alters.len() as f64).powi(2);
        }
        holds
    }
}

/// What the alters of all egos are found from.
#[derive(Debug)]
pub struct Alters {
    /// Whether p(q, alter) is taken among the ties inside the ego's network, else among all of q's ties.
    ego_model: bool,
    sums: Vec<f64>,
    greatest: Vec<f64>,
}

/// Where a worker puts what it finds for one ego: a place for each alter.
#[derive(Debug, Default)]
pub struct Room {
    alters: Vec<Alter>,
    /// What each alter's ties are divided by.
    sums: Vec<f64>,
    /// The greatest value of each alter.
    greatest: Vec<f64>,
}

impl Alters {
    /// Made ready for the egos of a network without direction. Cost: O(n + m).
    pub fn new(ties: &Adjacency, ego_model: bool) -> Self {
        let per_contact = |value: fn(&[f64]) -> f64| (0..ties.len()).map(|i| value(ties.values(i))).collect();
        Self {
            ego_model,
            sums: per_contact(|values| values.iter().sum()),
            greatest: per_contact(|values| values.iter().copied().fold(0.0, f64::max)),
        }
    }

    /// The alters of an ego, in the order of its row.
    pub fn of<'r>(&self, room: &'r mut Room, ego: &Ego<'_>) -> &'r [Alter] {
        let Room { alters, sums, greatest } = room;
        let (values, sum) = (ego.values, self.sums[ego.number]);
        alters.clear();
        alters.extend(values.iter().map(|value| Alter { share: value / sum, ..Alter::default() }));
        greatest.clear();
        greatest.extend(ego.alters.iter().map(|&alter| self.greatest[alter as usize]));
        sums.clear();
        if self.ego_model {
            sums.extend_from_slice(values);
            for (a, b, value) in ego.valued_pairs() {
                sums[a] += value;
                sums[b] += value;
            }
        } else {
            sums.extend(ego.alters.iter().map(|&alter| self.sums[alter as usize]));
        }
        for (a, b, value) in ego.valued_pairs() {
            alters[a].meets(values[b], value, sums[b], greatest[a], greatest[b]);
            alters[b].meets(values[a], value, sums[a], greatest[b], greatest[a]);
        }
        for alter in alters.iter_mut() {
            alter.indirect /= sum;
        }
        alters
    }
}
