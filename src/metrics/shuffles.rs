//! Whether two shares are further apart than chance would bring about: by how many shuffles of the answers put them as far apart.
//!
//! All ways to deal the same answers out to the same two groups are counted, none is drawn: so there is no seed, and the figure is the
//! same on every run. Each case is taken to stand for itself. Sources: Fisher 1935, The Design of Experiments (the exact test); Pitman
//! 1937 on tests by permutation. Cost: O(cases).

use super::proportion::Rate;

/// The share of shuffles, above 0 and at most 1, in which the first group has at least as many hits as it has: small where its share is
/// surely the greater. None where a group has no case.
pub fn as_far_apart(one: Rate, other: Rate) -> Option<f64> {
    if one.cases == 0 || other.cases == 0 {
        return None;
    }
    let (hits, cases) = (one.hits + other.hits, one.cases + other.cases);
    let logs = logs_of_factorials(cases);
    let choose = |n: usize, k: usize| logs[n] - logs[k] - logs[n - k];
    let all = choose(cases, one.cases);
    let way = |of_one: usize| (choose(hits, of_one) + choose(cases - hits, one.cases - of_one) - all).exp();
    let most = hits.min(one.cases);
    Some((one.hits..=most).map(way).sum::<f64>().min(1.0))
}

/// The natural logarithm of n!, for each n up to the last.
fn logs_of_factorials(last: usize) -> Vec<f64> {
    let mut sum = 0.0;
    let next = (1..=last).map(|n| {
        sum += (n as f64).ln();
        sum
    });
    std::iter::once(0.0).chain(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(hits: usize, cases: usize) -> Rate {
        Rate { hits, cases }
    }

    #[test]
    fn the_tea_of_the_lady_is_told_as_by_fisher() {
        // Three of four cups right and one of four wrong: 17 of 70 ways; all four right: 1 of 70.
        let told = as_far_apart(rate(3, 4), rate(1, 4)).unwrap();
        assert!((told - 17.0 / 70.0).abs() < 1e-12, "{told}");
        assert!((as_far_apart(rate(4, 4), rate(0, 4)).unwrap() - 1.0 / 70.0).abs() < 1e-12);
        assert_eq!((as_far_apart(rate(0, 0), rate(1, 4)), as_far_apart(rate(0, 3), rate(0, 3))), (None, Some(1.0)));
    }

    #[test]
    fn it_is_what_shuffling_the_answers_comes_to() {
        let mut dice = fastrand::Rng::with_seed(5);
        let (one, other) = (rate(14, 20), rate(9, 22));
        let mut answers: Vec<bool> = (0..42).map(|at| at < 23).collect();
        let drawn = (0..20_000).filter(|_| {
            dice.shuffle(&mut answers);
            answers[..20].iter().filter(|hit| **hit).count() >= 14
        });
        let (drawn, told) = (drawn.count() as f64 / 20_000.0, as_far_apart(one, other).unwrap());
        assert!((drawn - told).abs() < 0.01, "{drawn} {told}");
    }
}
