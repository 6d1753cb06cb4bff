//! How soon requests are answered, those still open reckoned in as having waited so long at least.

use crate::advise::answers::{answered_within, open_for};
use crate::advise::{Context, Figure};
use crate::book::{Entry, Settlement};
use crate::metrics::durations::{Durations, End, Span};

/// What is known of how soon requests were answered. Counted in minutes, since [`Durations`] counts in whole numbers.
#[derive(Debug)]
pub(super) struct Speed {
    soonest: Durations,
    latest: Durations,
}

impl Speed {
    /// Of some requests; those of which nobody noted how they stand are left out.
    ///
    /// An answer of which only days are noted lies between two lengths: both are reckoned (Kaplan and Meier 1958).
    pub(super) fn of<'a>(context: &Context, requests: &(impl Iterator<Item = &'a Entry> + Clone)) -> Self {
        let spans = |latest: bool| {
            Durations::of(requests.clone().filter_map(|entry| {
                let is_open = entry.status? == Settlement::Asked;
                let (soonest, later) = answered_within(context, entry);
                let answered = if latest { later } else { soonest };
                let (hours, end) =
                    if is_open { (open_for(context, entry), End::Open) } else { (answered, End::Sought) };
                Some(Span { days: minutes(hours), end })
            }))
        };
        Self { soonest: spans(false), latest: spans(true) }
    }

    /// The hours within which this share of requests is answered; undefined where so many have never been.
    pub(super) fn hours(&self, share: f64) -> Figure {
        let hours = |minutes: i32| f64::from(minutes) / 60.0;
        match (self.soonest.quantile(share), self.latest.quantile(share)) {
            (Some(soonest), Some(latest)) => Figure::between(hours(soonest), hours(latest)),
            _ => Figure::Undefined,
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "hours are bounded first")]
fn minutes(hours: f64) -> i32 {
    (hours * 60.0).round().clamp(0.0, 1e9) as i32
}

#[cfg(test)]
mod tests {
    use super::super::trial::{help, on};
    use super::*;
    use crate::book::Book;

    fn median(requests: &[Entry]) -> Figure {
        on("you", &Book::default(), |team| Speed::of(team.context, &requests.iter()).hours(0.5))
    }

    #[test]
    fn what_is_still_open_makes_the_median_longer_never_shorter() {
        let given = |hours| help(60, "ana", "kim", "d1", Settlement::Given, Some(hours));
        let open = help(60, "ana", "kim", "d1", Settlement::Asked, None);
        assert_eq!(median(&[given(2.0), given(4.0), given(90.0)]), Figure::Exact(4.0));
        assert_eq!(median(&[given(2.0), given(4.0), given(90.0), open.clone(), open.clone()]), Figure::Exact(90.0));
        assert_eq!(median(&[given(2.0), open.clone(), open]), Figure::Undefined);
    }

    #[test]
    fn an_answer_of_which_only_days_are_noted_lies_between_two_lengths() {
        let settled_on = Some(super::super::trial::ago(58));
        let dated = Entry { settled_on, ..help(60, "ana", "kim", "d1", Settlement::Refused, None) };
        assert_eq!(median(&[dated]), Figure::Between(24.0, 72.0));
    }
}
