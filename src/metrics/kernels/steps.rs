//! Breadth first: how many steps from one contact to the others.

use crate::network::Adjacency;

const UNSEEN: u32 = u32::MAX;

/// Room for one walk after another over networks of the same size.
#[derive(Debug)]
pub struct Steps {
    distance: Vec<u32>,
    reached: Vec<u32>,
}

impl Steps {
    /// Room for walks among `n` contacts.
    pub fn new(n: usize) -> Self {
        Self { distance: vec![UNSEEN; n], reached: Vec::new() }
    }

    /// Walks at most `limit` steps from a contact along the arcs that `may` be taken, and gives whom it reached, the start
    /// first, nearer before farther. Cost: O(arcs of those reached).
    pub fn walk(&mut self, ties: &Adjacency, from: usize, limit: u32, may: impl Fn(usize, usize) -> bool) -> &[u32] {
        for &contact in &self.reached {
            self.distance[contact as usize] = UNSEEN;
        }
        self.reached.clear();
        self.reached.push(from as u32);
        self.distance[from] = 0;
        let mut next = 0;
        while let Some(&contact) = self.reached.get(next) {
            next += 1;
            let steps = self.distance[contact as usize];
            if steps == limit {
                break;
            }
            for &other in ties.neighbours(contact as usize) {
                if self.distance[other as usize] == UNSEEN && may(contact as usize, other as usize) {
                    self.distance[other as usize] = steps + 1;
                    self.reached.push(other);
                }
            }
        }
        &self.reached
    }

    /// How many steps the last walk took to a contact; none: it did not get there.
    pub fn to(&self, contact: usize) -> Option<u32> {
        self.distance.get(contact).copied().filter(|&steps| steps != UNSEEN)
    }
}
