//! Structural holes: what each ego puts into each of its alters, by the tie itself and round through the others.

use super::share;
use super::triangles::{Places, Triangles};
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

/// A value for each contact whose ties are all worth 1, from how many pairs of its alters are tied and from Burt's dyadic
/// constraint by each alter. Cost: the triangle pass, O(m · √m) at worst; nothing is looked up but degrees.
pub fn each_binary<T: Send>(
    triangles: &Triangles<'_>,
    ties: &Adjacency,
    value: impl Fn(u64, &[f64]) -> T + Send + Sync,
) -> Vec<T> {
    let room = || (triangles.places(), Vec::new(), Vec::new());
    share::each(ties.len(), room, |(places, shares, held), ego| {
        let row = ties.neighbours(ego);
        shares.clear();
        shares.extend(row.iter().map(|&alter| 1.0 / ties.degree(alter as usize) as f64));
        held.clear();
        held.resize(row.len(), 1.0);
        let mut closed = 0;
        triangles.each_alter(places, ego, |alter, closing| {
            for other in closing {
                closed += 1;
                held[alter] += shares[other];
                held[other] += shares[alter];
            }
        });
        // p is the same for all alters: 1 / k.
        for held in held.iter_mut() {
            *held = (*held / row.len() as f64).powi(2);
        }
        value(closed, held)
    })
}

/// A value for each contact from its alters, which stand in the order of its row.
///
/// With `ego_model`, p(q, alter) is taken among the ties inside the ego's network, else among all of q's ties.
/// Cost: the triangle pass, O(m · √m) at worst.
pub fn each_ego<T: Send>(
    triangles: Triangles<'_>,
    ties: &Adjacency,
    ego_model: bool,
    value: impl Fn(usize, &[Alter]) -> T + Send + Sync,
) -> Vec<T> {
    let holes = Holes::new(triangles, ties, ego_model);
    share::each(ties.len(), || holes.room(), |room, ego| value(ego, holes.alters(room, ego)))
}

/// A value for each end of each tie, in the order of the rows, likewise; `append` gives those of one ego.
pub fn each_tie<T: Send + Copy>(
    ties: &Adjacency,
    ego_model: bool,
    append: impl Fn(usize, &[Alter], &mut Vec<T>) + Send + Sync,
) -> Vec<T> {
    let holes = Holes::new(Triangles::new(ties), ties, ego_model);
    share::several(ties.len(), || holes.room(), |room, ego, all| append(ego, holes.alters(room, ego), all))
}

/// What the alters of all egos are found from.
///
/// With `ego_model`, p(q, alter) is taken among the ties inside the ego's network, else among all of q's ties.
/// Cost: the triangle pass, O(m · √m) at worst.
struct Holes<'a> {
    ties: &'a Adjacency,
    triangles: Triangles<'a>,
    ego_model: bool,
    sums: Vec<f64>,
    greatest: Vec<f64>,
}

/// Where a worker puts what it finds for one ego: a place for each alter.
struct Room {
    places: Places,
    alters: Vec<Alter>,
    /// What each alter's ties are divided by.
    sums: Vec<f64>,
    /// The greatest value of each alter.
    greatest: Vec<f64>,
}

impl<'a> Holes<'a> {
    fn new(triangles: Triangles<'a>, ties: &'a Adjacency, ego_model: bool) -> Self {
        let per_contact = |value: fn(&[f64]) -> f64| (0..ties.len()).map(|i| value(ties.values(i))).collect();
        Self {
            ties,
            triangles,
            ego_model,
            sums: per_contact(|values| values.iter().sum()),
            greatest: per_contact(|values| values.iter().copied().fold(0.0, f64::max)),
        }
    }

    fn room(&self) -> Room {
        Room { places: self.triangles.places(), alters: Vec::new(), sums: Vec::new(), greatest: Vec::new() }
    }

    fn alters<'r>(&self, room: &'r mut Room, ego: usize) -> &'r [Alter] {
        let (row, values) = (self.ties.neighbours(ego), self.ties.values(ego));
        let Room { places, alters, sums, greatest } = room;
        alters.clear();
        alters.extend(values.iter().map(|value| Alter { share: value / self.sums[ego], ..Alter::default() }));
        greatest.clear();
        greatest.extend(row.iter().map(|&alter| self.greatest[alter as usize]));
        sums.clear();
        if self.ego_model {
            sums.extend_from_slice(values);
            self.triangles.each_pair(places, ego, |a, b, value| {
                sums[a] += value;
                sums[b] += value;
            });
        } else {
            sums.extend(row.iter().map(|&alter| self.sums[alter as usize]));
        }
        self.triangles.each_pair(places, ego, |a, b, value| {
            alters[a].meets(values[b], value, sums[b], greatest[a], greatest[b]);
            alters[b].meets(values[a], value, sums[a], greatest[b], greatest[a]);
        });
        for alter in alters.iter_mut() {
            alter.indirect /= self.sums[ego];
        }
        alters
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
