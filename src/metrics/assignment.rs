//! Who goes where so that the whole is worth most: a maximum-weight assignment of rows to columns that may be used several times.
//!
//! H. W. Kuhn, *The Hungarian method for the assignment problem*, Naval Research Logistics Quarterly 2 (1955), 83–97; J. Munkres,
//! *Algorithms for the assignment and transportation problems*, SIAM Journal 5 (1957), 32–38. It is exact. A column that may be used
//! c times stands there c times. Cost: O(rows² · columns).
//!
//! That no other is worth more need not be taken on trust: [`at_most`] gives a bound that holds for every assignment, by the duality of
//! linear programs (D. Gale, H. W. Kuhn and A. W. Tucker 1951). Where it is what an assignment is worth, that one is the best.

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// How finely worth is told apart: whole numbers make sums exact, and so the answer the same on every machine.
const PARTS: f64 = 1000.0;

/// For each row the column it is given, or none, so that the sum of what the pairs are worth is the greatest there is.
///
/// `worth` has a row for each row, and in it a figure for each column: at least 0, and 0 where the two must not be paired. A column
/// is given to at most `uses` rows. Worth is told apart to the thousandth.
pub fn assign(worth: &[Vec<f64>], uses: &[usize]) -> Vec<Option<usize>> {
    let most = worth.len();
    let places: Vec<usize> = uses.iter().enumerate().flat_map(|(at, &uses)| vec![at; uses.min(most)]).collect();
    if places.is_empty() || most == 0 {
        return vec![None; most];
    }
    // More places than rows are needed; those that are nobody's are worth nothing.
    let columns = places.len().max(most);
    let whole = |row: usize, place: usize| places.get(place).map_or(0, |&column| whole(worth[row][column]));
    let matrix = Matrix::from_fn(most, columns, |(row, place)| whole(row, place));
    let (_, given) = kuhn_munkres(&matrix);
    let column = |(row, place): (usize, usize)| places.get(place).copied().filter(|_| whole(row, place) > 0);
    given.into_iter().enumerate().map(column).collect()
}

/// What an assignment is worth.
pub fn total(worth: &[Vec<f64>], given: &[Option<usize>]) -> f64 {
    worth.iter().zip(given).filter_map(|(row, column)| Some(row[(*column)?])).sum()
}

/// A figure that no assignment is worth more than, whatever the one `given` is; where that is the best one, exactly what it is worth.
///
/// Suppose each use of a column had a price, whatever price. A row can then gain no more than the most that a column is worth to it above
/// its price, or nothing; and all rows together with all that is paid for all uses bound every assignment. The prices are the least at
/// which each row would choose what it is given. Worth is told apart to the thousandth. Cost: O(rows · columns²) at worst.
pub fn at_most(worth: &[Vec<f64>], uses: &[usize], given: &[Option<usize>]) -> f64 {
    let prices = prices(worth, uses, given);
    let gain = |row: &Vec<f64>| row.iter().zip(&prices).map(|(worth, price)| whole(*worth) - price).fold(0, i128::max);
    let usable = uses.iter().map(|&uses| uses.min(worth.len()) as i128);
    let paid = usable.zip(&prices).map(|(uses, price)| uses * price);
    (worth.iter().map(gain).sum::<i128>() + paid.sum::<i128>()) as f64 / PARTS
}

/// What a use of each column has to cost, at least, so that no row would rather have another than what it is given.
fn prices(worth: &[Vec<f64>], uses: &[usize], given: &[Option<usize>]) -> Vec<i128> {
    let mut prices = vec![0; uses.len()];
    // In the best assignment no price rises more often than there are columns (Bellman 1958).
    for _ in 0..=uses.len() {
        let before = prices.clone();
        for (row, given) in worth.iter().zip(given) {
            let gain = given.map_or(0, |column| whole(row[column]) - prices[column]);
            for (price, &worth) in prices.iter_mut().zip(row) {
                *price = (*price).max(whole(worth) - gain);
            }
        }
        if prices == before {
            break;
        }
    }
    prices
}

fn whole(worth: f64) -> i128 {
    (worth * PARTS).round() as i128
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::metrics::drawn::Chance;

    /// The slow, obvious twin: every way to give each row a column, or none.
    fn best(worth: &[Vec<f64>], uses: &[usize]) -> f64 {
        let Some((first, rest)) = worth.split_first() else { return 0.0 };
        let with = uses.iter().enumerate().filter(|(_, uses)| **uses > 0).map(|(column, _)| {
            let mut left = uses.to_vec();
            left[column] -= 1;
            first[column] + best(rest, &left)
        });
        with.fold(best(rest, uses), f64::max)
    }

    #[test]
    fn the_first_come_is_not_served_where_another_needs_it_more() {
        let worth = [vec![10.0, 9.0], vec![8.0, 0.0]];
        assert_eq!(assign(&worth, &[1, 1]), [Some(1), Some(0)]);
        assert_eq!(assign(&worth, &[2, 1]), [Some(0), Some(0)]);
    }

    #[test]
    fn pairs_that_must_not_be_are_not_made_and_nobody_is_nobody() {
        assert_eq!(assign(&[vec![0.0], vec![3.0]], &[5]), [None, Some(0)]);
        assert_eq!(assign(&[vec![1.0]], &[0]), [None]);
        assert_eq!(assign(&[vec![]], &[]), [None]);
        assert!(assign(&[], &[1]).is_empty());
    }

    /// As many rows and columns as are asked for; some pairs must not be, and some columns must not be used.
    fn drawn(rows: usize, columns: usize, seed: u64) -> (Vec<Vec<f64>>, Vec<usize>) {
        let mut chance = Chance::new(seed);
        // Few different figures make many assignments that are worth the same.
        let figures = [10, 1_000_000][seed as usize % 2];
        let mut cell = || if chance.below(3) == 0 { 0.0 } else { chance.below(figures) as f64 / 1000.0 };
        let worth = (0..rows).map(|_| (0..columns).map(|_| cell()).collect()).collect();
        (worth, (0..columns).map(|_| chance.below(3) as usize).collect())
    }

    #[test]
    fn of_hundreds_a_bound_that_holds_for_all_proves_the_assignment_the_best() {
        // With room for all, and with more who want than may be had.
        for (rows, columns, seed) in [(200, 300, 1), (200, 300, 2), (200, 60, 3), (200, 60, 4)] {
            let (worth, uses) = drawn(rows, columns, seed);
            let given = assign(&worth, &uses);
            for (column, uses) in uses.iter().enumerate() {
                assert!(given.iter().filter(|it| **it == Some(column)).count() <= *uses);
            }
            let pairs = given.iter().zip(&worth).filter_map(|(column, row)| Some(row[(*column)?]));
            assert!(pairs.clone().all(|worth| worth > 0.0) && pairs.count() > 50, "forbidden pairs are not made");
            let (is, most) = (total(&worth, &given), at_most(&worth, &uses, &given));
            assert!((is - most).abs() < 1e-6, "{rows} × {columns}: worth {is}, and {most} is the bound");
        }
    }

    #[test]
    fn an_assignment_that_is_not_the_best_stays_below_the_bound() {
        let (worth, uses) = (vec![vec![10.0, 9.0], vec![8.0, 0.0]], [1, 1]);
        for given in [[Some(0), None], [None, Some(0)], [None, None], [Some(0), Some(1)]] {
            assert!(at_most(&worth, &uses, &given) >= 17.0, "{given:?}");
        }
        let (worth, uses) = drawn(30, 20, 5);
        let mut given = assign(&worth, &uses);
        let served = given.iter_mut().find(|column| column.is_some()).unwrap();
        *served = None;
        assert!(at_most(&worth, &uses, &given) > total(&worth, &given) + 1e-6);
    }

    proptest! {
        #[test]
        fn no_other_assignment_is_worth_more(
            worth in prop::collection::vec(prop::collection::vec(0_u32..50, 3), 0..5),
            uses in prop::collection::vec(0_usize..3, 3),
        ) {
            let worth: Vec<Vec<f64>> = worth.into_iter().map(|row| row.into_iter().map(f64::from).collect()).collect();
            let given = assign(&worth, &uses);
            for (column, uses) in uses.iter().enumerate() {
                prop_assert!(given.iter().filter(|it| **it == Some(column)).count() <= *uses);
            }
            prop_assert!((total(&worth, &given) - best(&worth, &uses)).abs() < 1e-9, "{:?}", given);
            prop_assert!((at_most(&worth, &uses, &given) - best(&worth, &uses)).abs() < 1e-9, "{:?}", given);
            let nobody = vec![None; worth.len()];
            prop_assert!(at_most(&worth, &uses, &nobody) >= best(&worth, &uses) - 1e-9);
        }
    }
}
