//! What holds a network together: cutpoints, bridges and components, in one walk (Hopcroft and Tarjan 1973).

use crate::network::Adjacency;

const NOBODY: u32 = u32::MAX;

/// The single points of failure of a network without direction.
#[derive(Debug, Clone)]
pub struct Cuts {
    /// Whether the network has more components without this contact.
    pub cutpoint: Vec<bool>,
    /// The number of each contact's component, in the order of the components' first contacts.
    pub component: Vec<u32>,
    /// Whom each contact was first reached from.
    above: Vec<u32>,
    /// Whether the tie to the contact above is a bridge.
    hangs: Vec<bool>,
}

/// A contact on the way down: who it is, and which of its neighbours comes next.
struct Frame {
    contact: usize,
    next: usize,
}

impl Cuts {
    /// Walks the whole network depth first, the way down kept in a list. Cost: O(n + m) time, O(n) memory.
    pub fn of(ties: &Adjacency) -> Self {
        let n = ties.len();
        let mut cuts = Self {
            cutpoint: vec![false; n],
            component: vec![NOBODY; n],
            above: vec![NOBODY; n],
            hangs: vec![false; n],
        };
        let mut walk = Walk { seen_at: vec![NEVER; n], low: vec![0; n], clock: 0, way: Vec::new() };
        let mut components = 0;
        for root in 0..n {
            if walk.seen_at[root] == NEVER {
                walk.component(ties, root, components, &mut cuts);
                components += 1;
            }
        }
        cuts
    }

    /// The same under the numbers that contacts have by themselves: `order` tells whose each number here is. Components are
    /// numbered anew, by their first contacts.
    #[must_use]
    pub fn renumbered(&self, order: &[u32]) -> Self {
        let n = order.len();
        let mut own =
            Self { cutpoint: vec![false; n], component: vec![0; n], above: vec![NOBODY; n], hangs: vec![false; n] };
        for (here, &contact) in order.iter().enumerate() {
            let contact = contact as usize;
            own.cutpoint[contact] = self.cutpoint[here];
            own.component[contact] = self.component[here];
            own.above[contact] = order.get(self.above[here] as usize).copied().unwrap_or(NOBODY);
            own.hangs[contact] = self.hangs[here];
        }
        let mut numbers = vec![NOBODY; n];
        let mut components = 0;
        for component in &mut own.component {
            let number = &mut numbers[*component as usize];
            if *number == NOBODY {
                *number = components;
                components += 1;
            }
            *component = *number;
        }
        own
    }

    /// Whether the ends of a tie are parted when it goes.
    pub fn is_bridge(&self, i: usize, j: usize) -> bool {
        (self.hangs[i] && self.above[i] as usize == j) || (self.hangs[j] && self.above[j] as usize == i)
    }
}

/// A contact was not reached yet.
const NEVER: u32 = u32::MAX;

struct Walk {
    /// When each contact was reached: all that is asked of those whom the one at hand is tied to.
    seen_at: Vec<u32>,
    /// The earliest contact that it, or anybody below it, has a tie with.
    low: Vec<u32>,
    clock: u32,
    way: Vec<Frame>,
}

impl Walk {
    fn component(&mut self, ties: &Adjacency, root: usize, number: u32, cuts: &mut Cuts) {
        let mut branches = 0;
        self.enter(root, number, cuts);
        while let Some(Frame { contact, next }) = self.way.last_mut() {
            let (contact, above) = (*contact, cuts.above[*contact]);
            let mut low = self.low[contact];
            let mut rest = ties.neighbours(contact)[*next..].iter();
            // Whoever was reached already is looked at in one go.
            let new = rest.by_ref().find(|&&other| {
                let seen_at = self.seen_at[other as usize];
                low = if seen_at != NEVER && other != above { low.min(seen_at) } else { low };
                seen_at == NEVER
            });
            self.low[contact] = low;
            *next = ties.degree(contact) - rest.len();
            match new.map(|&other| other as usize) {
                Some(other) => {
                    cuts.above[other] = contact as u32;
                    branches += usize::from(contact == root);
                    self.enter(other, number, cuts);
                }
                None => self.leave(contact, root, cuts),
            }
        }
        cuts.cutpoint[root] = branches > 1;
    }

    fn enter(&mut self, contact: usize, number: u32, cuts: &mut Cuts) {
        cuts.component[contact] = number;
        self.seen_at[contact] = self.clock;
        self.low[contact] = self.clock;
        self.clock += 1;
        self.way.push(Frame { contact, next: 0 });
    }

    fn leave(&mut self, contact: usize, root: usize, cuts: &mut Cuts) {
        self.way.pop();
        if contact != root {
            let above = cuts.above[contact] as usize;
            self.low[above] = self.low[above].min(self.low[contact]);
            cuts.hangs[contact] = self.low[contact] > self.seen_at[above];
            // The root is judged by its branches, once they are all walked.
            cuts.cutpoint[above] |= self.low[contact] >= self.seen_at[above];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;

    fn count(ties: &Adjacency) -> usize {
        let mut seen = vec![false; ties.len()];
        let mut steps = crate::metrics::kernels::steps::Steps::new(ties.len());
        let mut components = 0;
        for i in 0..ties.len() {
            components += usize::from(!seen[i]);
            for &j in steps.walk(ties, i, u32::MAX, |_, _| true) {
                seen[j as usize] = true;
            }
        }
        components
    }

    #[test]
    fn cutpoints_and_bridges_are_those_whose_loss_leaves_more_components() {
        for ties in drawn::networks() {
            let (cuts, whole) = (Cuts::of(&ties), count(&ties));
            assert_eq!(cuts.component.iter().max().map_or(0, |last| last + 1) as usize, whole);
            for i in 0..ties.len() {
                // Who is taken out still counts as a component of one.
                let without = count(&ties.keep(|a, b| a != i && b != i)) - 1;
                assert_eq!(cuts.cutpoint[i], ties.degree(i) > 0 && without > whole);
            }
            for (i, j) in ties.arcs() {
                let without = count(&ties.keep(|a, b| (a, b) != (i, j) && (a, b) != (j, i)));
                assert_eq!(cuts.is_bridge(i, j), without > whole);
            }
            let order: Vec<u32> = (0..ties.len() as u32).rev().collect();
            let turned = Cuts::of(&ties.renumbered(&order)).renumbered(&order);
            assert_eq!((&turned.cutpoint, &turned.component), (&cuts.cutpoint, &cuts.component));
            assert!(ties.arcs().all(|(i, j)| turned.is_bridge(i, j) == cuts.is_bridge(i, j)));
        }
    }

    #[test]
    fn a_chain_of_200_000_people_is_walked_to_its_end() {
        let n = 200_000;
        let cuts = Cuts::of(&Adjacency::from_ties(n as usize, (1..n).map(|i| (i - 1, i, 1.0))));
        assert_eq!(cuts.cutpoint.iter().filter(|&&cut| cut).count(), 199_998);
        assert!(cuts.is_bridge(100_000, 100_001));
    }
}
