//! What it takes to close the gap to a quota: sales by what a sale is worth, leads by how many of them become sales.

use crate::metrics::proportion::Rate;

/// What it takes to close a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needed {
    /// How many more sales.
    pub sales: usize,
    /// How many new leads: at the best that the rate may truly be, at the rate itself, at the worst; the last is none where the rate may
    /// be nothing. None where too few leads are decided to know a rate, and where none of them was won.
    pub leads: Option<(usize, usize, Option<usize>)>,
}

/// What closes a gap when a sale is worth so much on average and so many leads become sales. None without a gap, and where no sale
/// is worth anything.
pub fn needed(gap: f64, average: f64, rate: Rate, few: usize) -> Option<Needed> {
    if gap <= 0.0 || average <= 0.0 {
        return None;
    }
    let sales = ceil(gap / average);
    let leads = rate.share(few).filter(|share| *share > 0.0).zip(rate.interval()).map(|(share, (low, high))| {
        let at = |rate: f64| ceil(sales as f64 / rate);
        (at(high), at(share), (low > 0.0).then(|| at(low)))
    });
    Some(Needed { sales, leads })
}

/// The next whole number; what is whole but for rounding is whole.
#[expect(clippy::cast_sign_loss, reason = "what is asked for is above 0")]
fn ceil(number: f64) -> usize {
    (number - 1e-9).ceil() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sales_follow_from_money_and_leads_from_the_rate_and_its_interval() {
        // 300 000 at 60 000 a sale are 5 sales. 24 of 60 leads were won: 40 %, truly 28.57 to 52.63 % by statsmodels, so 5 / 0.5263 = 9.5
        // leads, 5 / 0.4 = 12.5, 5 / 0.2857 = 17.5.
        let rate = Rate { hits: 24, cases: 60 };
        assert_eq!(needed(3e5, 6e4, rate, 10), Some(Needed { sales: 5, leads: Some((10, 13, Some(18))) }));
        assert_eq!(needed(3e5 + 1.0, 6e4, rate, 10).map(|it| it.sales), Some(6));
    }

    #[test]
    fn too_few_leads_make_no_rate_and_without_a_gap_nothing_is_needed() {
        assert_eq!(needed(1.0, 1.0, Rate { hits: 4, cases: 9 }, 10), Some(Needed { sales: 1, leads: None }));
        assert_eq!(needed(1.0, 1.0, Rate { hits: 0, cases: 50 }, 10), Some(Needed { sales: 1, leads: None }));
        assert_eq!((needed(0.0, 1.0, Rate::default(), 10), needed(1.0, 0.0, Rate::default(), 10)), (None, None));
    }
}
