//! Work on one contact after another, shared out among the cores of the machine.
//!
//! What is found for a contact hangs on that contact alone and is put in its place, and sums over contacts are added up in
//! blocks of a fixed size in a fixed order: the bits are the same for any number of cores.

use rayon::prelude::*;

/// Below this many contacts a loop is over before another core would have joined in.
const FEW: usize = 2_000;

/// At least this many contacts are taken at a time, since each time room is made anew.
const AT_A_TIME: usize = 4_000;

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

/// Several values for each of `n` contacts, those of one contact after those of the one before it.
pub fn several<R, T: Send + Copy>(
    n: usize,
    room: impl Fn() -> R + Send + Sync,
    append: impl Fn(&mut R, usize, &mut Vec<T>) + Send + Sync,
) -> Vec<T> {
    let block = |first: usize| {
        let (mut room, mut all) = (room(), Vec::new());
        for i in first..n.min(first + AT_A_TIME) {
            append(&mut room, i, &mut all);
        }
        all
    };
    let firsts: Vec<usize> = (0..n).step_by(AT_A_TIME).collect();
    match firsts.as_slice() {
        [] => Vec::new(),
        [only] => block(*only),
        firsts => firsts.par_iter().map(|&first| block(first)).collect::<Vec<_>>().concat(),
    }
}
