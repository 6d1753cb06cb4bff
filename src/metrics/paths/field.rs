//! How good the ways to one person are from those around: what tells a search where to go.

use crate::network::Adjacency;

/// The best scores of ways to one person, from everybody who may matter, for each number of ties that a way may have.
///
/// They are scores of walks, and so never below that of a way: a walk that comes back to where it was is no better than the
/// way without the detour, since no tie is stronger than 1.
pub(super) struct Field<'a> {
    ties: &'a Adjacency,
    around: usize,
    /// For one tie at most, two at most and so on; 0 where there is no way, or nobody needs to know.
    layers: Vec<Vec<f64>>,
    /// Whom a layer reaches.
    reached: Vec<u32>,
    /// Those whose score the latest layer raised.
    raised: Vec<u32>,
}

impl<'a> Field<'a> {
    /// The ties of one person to those who are `open`: the only people that a way may pass.
    pub(super) fn around(ties: &'a Adjacency, around: usize, open: impl Fn(usize) -> bool) -> Self {
        let mut layer = vec![0.0; ties.len()];
        let mut reached = Vec::new();
        // The ties run both ways with one value, so the person's own row has them.
        for (other, value) in ties.row_of(around).filter(|&(other, _)| open(other)) {
            layer[other] = value;
            reached.push(other as u32);
        }
        Self { ties, around, layers: vec![layer], raised: reached.clone(), reached }
    }

    /// The best score from somebody in at most so many ties; 0 where there is none.
    pub(super) fn score(&self, ties: usize, contact: usize) -> f64 {
        self.layers.get(ties.wrapping_sub(1)).map_or(0.0, |layer| layer[contact])
    }

    /// How many ties the ways of the last layer may have.
    pub(super) fn ties(&self) -> usize {
        self.layers.len()
    }

    /// One tie more, for everybody whom it leads to. Cost: O(ties of those whom the last tie raised).
    pub(super) fn spread(&mut self, open: impl Fn(usize) -> bool) {
        let last = &self.layers[self.layers.len() - 1];
        let mut layer = vec![0.0; self.ties.len()];
        for &contact in &self.reached {
            layer[contact as usize] = last[contact as usize];
        }
        let mut raised = Vec::new();
        for &contact in &self.raised {
            let onward = last[contact as usize];
            for (other, value) in self.ties.row_of(contact as usize) {
                let score = value * onward;
                if score > layer[other] && other != self.around && open(other) {
                    // Still as the last layer left it: raised for the first time.
                    if layer[other] <= last[other] {
                        raised.push(other as u32);
                    }
                    layer[other] = score;
                }
            }
        }
        self.reached.extend(raised.iter().filter(|&&contact| last[contact as usize] == 0.0));
        self.raised = raised;
        self.layers.push(layer);
    }

    /// One tie more, for some people only. Cost: O(their ties).
    pub(super) fn draw(&mut self, people: impl Iterator<Item = usize>, open: impl Fn(usize) -> bool) {
        let last = &self.layers[self.layers.len() - 1];
        let mut layer = vec![0.0; self.ties.len()];
        for contact in people.filter(|&contact| contact != self.around && open(contact)) {
            if layer[contact] == 0.0 {
                let onward = self.ties.row_of(contact).map(|(other, value)| value * last[other]);
                layer[contact] = onward.fold(last[contact], f64::max);
            }
        }
        self.layers.push(layer);
    }
}
