//! Work on one contact after another, shared out among the cores of the machine.
//!
//! What is found for a contact hangs on that contact alone and is put in its place, and sums over contacts are added up in
//! blocks of a fixed size in a fixed order: the bits are the same for any number of cores.

use std::ops::Range;

use rayon::prelude::*;

/// Below this many contacts a loop is over before another core would have joined in.
const FEW: usize = 2_000;

/// At least this many contacts are taken at a time, since each time room is made anew.
const AT_A_TIME: usize = 4_000;

/// As many contacts make a block.
const BLOCK: usize = 1_000;

/// A value for each of `n` contacts. `room` makes what a worker needs to work in; `value` must leave it as it found it.
pub fn each<R, T: Send>(
    n: usize,
    room: impl Fn() -> R + Send + Sync,
    value: impl Fn(&mut R, usize) -> T + Send + Sync,
) -> Vec<T> {
    if n < FEW {
        let mut room = room();
        return (0..n).map(|i| value(&mut room, i)).collect();
    }
    (0..n).into_par_iter().with_min_len(AT_A_TIME).map_init(room, value).collect()
}

/// What is made of blocks of contacts, in the order of the contacts. `room` makes what a worker needs to work in; `block` must
/// leave it as it found it.
pub fn in_blocks<R, B: Send>(
    n: usize,
    room: impl Fn() -> R + Send + Sync,
    block: impl Fn(&mut R, Range<usize>) -> B + Send + Sync,
) -> Vec<B> {
    if n < FEW {
        return vec![block(&mut room(), 0..n)];
    }
    let firsts: Vec<usize> = (0..n).step_by(BLOCK).collect();
    firsts.par_iter().map_init(room, |room, &first| block(room, first..n.min(first + BLOCK))).collect()
}

/// Several values for each of `n` contacts, those of one contact after those of the one before it.
pub fn several<R, T: Send + Copy>(
    n: usize,
    room: impl Fn() -> R + Send + Sync,
    append: impl Fn(&mut R, usize, &mut Vec<T>) + Send + Sync,
) -> Vec<T> {
    let block = |room: &mut R, contacts: Range<usize>| {
        let mut all = Vec::new();
        contacts.for_each(|i| append(room, i, &mut all));
        all
    };
    in_blocks(n, room, block).concat()
}
