//! Core numbers: contacts are peeled off in the order of how few others they are still tied to (Batagelj and Zaversnik 2003).

use crate::network::Adjacency;

/// For each contact, the greatest k such that it belongs to a group in which everybody is tied to at least k others.
///
/// Cost: O(n + m) time, O(n) memory.
pub fn coreness(ties: &Adjacency) -> Vec<u32> {
    let mut peeling = Peeling::of(ties);
    for at in 0..ties.len() {
        ties.expect(peeling.order.get(at + SOON).map_or(&[], std::slice::from_ref));
        let peeled = peeling.order[at] as usize;
        let core = peeling.stands[peeled].left;
        for &other in ties.neighbours(peeled) {
            if peeling.stands[other as usize].left > core {
                peeling.moves_down(other);
            }
        }
    }
    peeling.stands.into_iter().map(|contact| contact.left).collect()
}

/// Whoever is peeled off after so many others is expected.
const SOON: usize = 8;

/// Contacts in the order of the number of their ties that are left.
struct Peeling {
    order: Vec<u32>,
    /// By contact. The two numbers are asked for together, and lie together.
    stands: Vec<Stands>,
    /// Where those with k ties left begin in the order.
    begins: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Stands {
    left: u32,
    /// In the order.
    place: u32,
}

impl Peeling {
    fn of(ties: &Adjacency) -> Self {
        let degree = |i: u32| ties.degree(i as usize);
        let n = ties.len() as u32;
        let mut begins = vec![0; (0..n).map(degree).max().map_or(0, |most| most + 2)];
        for i in 0..n {
            begins[degree(i) + 1] += 1;
        }
        for k in 1..begins.len() {
            begins[k] += begins[k - 1];
        }
        let mut free = begins.clone();
        let mut order = vec![0; n as usize];
        let stand = |i: u32| {
            let place = &mut free[degree(i)];
            order[*place as usize] = i;
            *place += 1;
            Stands { left: degree(i) as u32, place: *place - 1 }
        };
        let stands = (0..n).map(stand).collect();
        Self { order, stands, begins }
    }

    /// A tie of a contact is peeled off: it moves to the front of those with as many left, and the front moves past it.
    fn moves_down(&mut self, contact: u32) {
        let Stands { left, place } = self.stands[contact as usize];
        let front = self.begins[left as usize];
        let in_front = self.order[front as usize];
        self.order.swap(front as usize, place as usize);
        self.stands[in_front as usize].place = place;
        self.stands[contact as usize] = Stands { left: left - 1, place: front };
        self.begins[left as usize] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::drawn;

    /// Throws out whoever has fewer than k ties left, for each k, until nobody more goes.
    fn slow(ties: &Adjacency) -> Vec<u32> {
        let mut core = vec![0; ties.len()];
        for k in 1..ties.len() {
            let mut stays = vec![true; ties.len()];
            let few = |i: usize, stays: &[bool]| ties.neighbours(i).iter().filter(|&&j| stays[j as usize]).count() < k;
            while let Some(out) = (0..ties.len()).find(|&i| stays[i] && few(i, &stays)) {
                stays[out] = false;
            }
            for i in (0..ties.len()).filter(|&i| stays[i]) {
                core[i] = k as u32;
            }
        }
        core
    }

    #[test]
    fn peeling_finds_the_same_cores_as_throwing_out_one_by_one() {
        for ties in drawn::networks() {
            assert_eq!(coreness(&ties), slow(&ties));
        }
    }
}
