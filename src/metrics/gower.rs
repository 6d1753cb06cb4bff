//! How alike two rows of mixed columns are: Gower's coefficient.
//!
//! J. C. Gower, *A general coefficient of similarity and some of its properties*, Biometrics 27 (1971), 857–871:
//! S = Σ wₖ sₖ / Σ wₖ over the columns that can be compared. Of a number sₖ is 1 − |x − y| / range, of a word 1 where it is the same
//! and else 0; of a yes or no that says something only where it is yes, as of "uses this" or "runs that", 1 where both say yes, 0
//! where one does, and no comparison where neither does. A list is as many such columns as it has items, so that s over the whole
//! list is what both have over what either has. What one of the two does not say is not compared, and never taken for unlike.
//!
//! From 0 (nothing in common) to 1 (alike in all that can be compared); none where nothing can. Cost: a look at each column.

/// One column compared: how much it weighs, and how alike the two are in it; none: it cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// Its weight, at least 0.
    pub weight: f64,
    /// How alike the two are in it, 0 to 1.
    pub similarity: Option<f64>,
}

/// How alike two rows are by their columns; none where no column that weighs anything can be compared.
pub fn similarity(terms: &[Term]) -> Option<f64> {
    let compared = || terms.iter().filter_map(|term| Some((term.weight, term.similarity?)));
    let weights: f64 = compared().map(|(weight, _)| weight).sum();
    (weights > 0.0).then(|| compared().map(|(weight, similarity)| weight * similarity).sum::<f64>() / weights)
}

/// The least and the most it could be, were all columns known; none where none weighs anything.
pub fn bounds(terms: &[Term]) -> Option<(f64, f64)> {
    let could_be = |unknown: f64| {
        let all = terms.iter().map(|term| Term { similarity: term.similarity.or(Some(unknown)), ..*term });
        similarity(&all.collect::<Vec<Term>>())
    };
    could_be(0.0).zip(could_be(1.0))
}

/// Of two numbers, by the range that the column spans over all rows; where it spans nothing, all are the same.
pub fn of_numbers(one: f64, other: f64, range: f64) -> f64 {
    if range > 0.0 { (1.0 - (one - other).abs() / range).clamp(0.0, 1.0) } else { 1.0 }
}

/// Of two lists: `shared` is what both have, an item that is merely alike counting in part, of `here` and `there` items. None where
/// one of them is empty: nobody wrote it down.
pub fn of_lists(here: usize, there: usize, shared: f64) -> Option<f64> {
    (here > 0 && there > 0).then(|| shared / ((here + there) as f64 - shared))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(weight: f64, similarity: Option<f64>) -> Term {
        Term { weight, similarity }
    }

    #[test]
    fn what_is_not_known_is_not_compared() {
        let terms = [term(3.0, Some(1.0)), term(1.0, Some(0.0)), term(5.0, None)];
        assert_eq!(similarity(&terms), Some(0.75));
        assert_eq!(bounds(&terms), Some((3.0 / 9.0, 8.0 / 9.0)));
    }

    #[test]
    fn where_nothing_can_be_compared_there_is_no_figure() {
        assert_eq!(similarity(&[]), None);
        assert_eq!(similarity(&[term(1.0, None)]), None);
        assert_eq!(similarity(&[term(0.0, Some(1.0))]), None);
        assert_eq!(bounds(&[term(1.0, None)]), Some((0.0, 1.0)));
        assert_eq!(of_lists(0, 3, 0.0), None);
    }

    #[test]
    fn of_a_list_it_is_what_both_have_over_what_either_has() {
        assert_eq!(of_lists(2, 3, 1.0), Some(0.25));
        assert_eq!(of_lists(2, 2, 2.0), Some(1.0));
        assert_eq!(of_lists(1, 1, 0.5), Some(0.5 / 1.5));
    }

    #[test]
    fn a_number_is_as_alike_as_it_is_near_within_the_range() {
        assert_eq!((of_numbers(1.0, 3.0, 4.0), of_numbers(2.0, 2.0, 0.0)), (0.5, 1.0));
    }
}
