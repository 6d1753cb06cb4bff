//! Core numbers: contacts are peeled off in the order of how few others they are still tied to (Batagelj and Zaversnik 2003).

use crate::network::Adjacency;

/// For each contact, the greatest k such that it belongs to a group in which everybody is tied to at least k others.
///
/// Cost: O(n + m) time, O(n) memory.
pub fn coreness(ties: &Adjacency) -> Vec<u32> {
    let n = ties.len();
    let mut left: Vec<usize> = (0..n).map(|i| ties.degree(i)).collect();
    // Contacts in the order of the number of their ties that are left; `begins[k]` is where those with k begin.
    let mut begins = vec![0; left.iter().max().map_or(0, |most| most + 2)];
    for &k in &left {
        begins[k + 1] += 1;
    }
    for k in 1..begins.len() {
        begins[k] += begins[k - 1];
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&i| left[i]);
    let mut place = vec![0; n];
    for (at, &i) in order.iter().enumerate() {
        place[i] = at;
    }
    for at in 0..n {
        let peeled = order[at];
        for &other in ties.neighbours(peeled) {
            let other = other as usize;
            if left[other] > left[peeled] {
                // The other moves to the front of those with as many ties, and the front moves past it.
                let front = begins[left[other]];
                let in_front = order[front];
                order.swap(front, place[other]);
                place.swap(other, in_front);
                begins[left[other]] += 1;
                left[other] -= 1;
            }
        }
    }
    left.into_iter().map(|k| k as u32).collect()
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
