//! Who goes where so that the whole is worth most: a maximum-weight assignment of rows to columns that may be used several times.
//!
//! H. W. Kuhn, *The Hungarian method for the assignment problem*, Naval Research Logistics Quarterly 2 (1955), 83–97; J. Munkres,
//! *Algorithms for the assignment and transportation problems*, SIAM Journal 5 (1957), 32–38. It is exact. A column that may be used
//! c times stands there c times. Cost: O(rows² · columns).

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
    let whole = |row: usize, place: usize| match places.get(place) {
        Some(&column) => (worth[row][column] * PARTS).round() as i128,
        None => 0,
    };
    let matrix = Matrix::from_fn(most, columns, |(row, place)| whole(row, place));
    let (_, given) = kuhn_munkres(&matrix);
    let column = |(row, place): (usize, usize)| places.get(place).copied().filter(|_| whole(row, place) > 0);
    given.into_iter().enumerate().map(column).collect()
}

/// What an assignment is worth.
pub fn total(worth: &[Vec<f64>], given: &[Option<usize>]) -> f64 {
    worth.iter().zip(given).filter_map(|(row, column)| Some(row[(*column)?])).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
        }
    }
}
