//! The way of a deal: how far it is known to have come by a day, and how long each part took.

use jiff::civil::Date;

use crate::book::{Deal, DealStage};
use crate::metrics::durations::{End, Span};

/// How many stages lie before a sale.
pub const STAGES: usize = 4;

/// What became of a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing yet.
    Open,
    /// It was won.
    Won,
    /// It was lost.
    Lost,
    /// It is over, and how is not noted.
    NotNoted,
}

/// What became of a deal at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It took the step.
    Passed,
    /// It was lost before.
    Lost,
    /// It is open and has not taken it yet.
    Open,
    /// It was lost, and where is not noted.
    NotNoted,
}

/// A deal as it stands on a day. What is dated later has not happened yet.
#[derive(Debug, Clone, Copy)]
pub struct Way<'b> {
    /// The deal.
    pub deal: &'b Deal,
    /// What became of it.
    pub outcome: Outcome,
    today: Date,
}

impl<'b> Way<'b> {
    /// How a deal stands on a day; none for one that was not yet begun.
    pub fn of(deal: &'b Deal, today: Date) -> Option<Self> {
        if deal.begun_on().is_some_and(|day| day > today) {
            return None;
        }
        let is_to_come = deal.closed_on.is_some_and(|day| day > today);
        let outcome = match deal.stage {
            _ if is_to_come => Outcome::Open,
            Some(DealStage::Won) => Outcome::Won,
            Some(DealStage::Lost) => Outcome::Lost,
            None if deal.closed_on.is_some() => Outcome::NotNoted,
            _ => Outcome::Open,
        };
        Some(Self { deal, outcome, today })
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.outcome == Outcome::Open
    }

    /// The day on which it was won or lost, where that is noted.
    pub fn closed_on(&self) -> Option<Date> {
        self.deal.closed_on.filter(|day| *day <= self.today)
    }

    /// The day it entered a stage, by its number.
    pub fn entered(&self, stage: usize) -> Option<Date> {
        self.deal.entered[stage].filter(|day| *day <= self.today)
    }

    /// The number of the stage that an open deal is in.
    pub fn stage(&self) -> Option<usize> {
        let entered = || (0..STAGES).rev().find(|&stage| self.entered(stage).is_some());
        let said = self.deal.stage.map(|stage| stage as usize).filter(|&stage| stage < STAGES);
        // Who enters a stage later, was on this day not past it either.
        let is_to_come = |stage: usize| self.deal.entered[..=stage].iter().flatten().any(|day| *day > self.today);
        self.is_open().then(|| said.filter(|&stage| !is_to_come(stage)).or_else(entered)).flatten()
    }

    /// The furthest stage it is known to have come to; [`STAGES`] for a sale. Of a deal that was lost only dates tell.
    pub fn reached(&self) -> Option<usize> {
        let entered = (0..STAGES).rev().find(|&stage| self.entered(stage).is_some());
        match self.outcome {
            Outcome::Won => Some(STAGES),
            Outcome::Open => self.stage().max(entered),
            Outcome::Lost => entered,
            Outcome::NotNoted => None,
        }
    }

    /// What became of it between a stage and a later one, or [`STAGES`] for a sale; none where it did not come to the first, and where
    /// nothing is known of how far it is.
    pub fn fate(&self, from: usize, to: usize) -> Option<Fate> {
        let Some(reached) = self.reached() else {
            return (self.outcome == Outcome::Lost).then_some(Fate::NotNoted);
        };
        match self.outcome {
            _ if reached < from => None,
            _ if reached >= to => Some(Fate::Passed),
            Outcome::Open => Some(Fate::Open),
            _ => Some(Fate::Lost),
        }
    }

    /// The days since it entered its stage, where that day is noted.
    pub fn days_in_stage(&self) -> Option<i32> {
        Some(days(self.entered(self.stage()?)?, self.today))
    }

    /// How long it was, or is, in a stage: until it entered a later one or was closed.
    pub fn stay(&self, stage: usize) -> Option<Span> {
        let from = self.entered(stage)?;
        let next = (stage + 1..STAGES).filter_map(|later| self.entered(later)).filter(|day| *day >= from).min();
        if let Some(left) = next {
            return Some(Span { days: days(from, left), end: End::Sought });
        }
        match self.outcome {
            Outcome::Open => {
                (self.stage() == Some(stage)).then(|| Span { days: days(from, self.today), end: End::Open })
            }
            Outcome::Won => self.closing(from, End::Sought),
            Outcome::Lost | Outcome::NotNoted => self.closing(from, End::Otherwise),
        }
    }

    /// How long it took, or has taken, from a day until it was decided.
    pub fn until_decided(&self, from: Date) -> Option<Span> {
        match self.outcome {
            Outcome::Open => Some(Span { days: days(from, self.today), end: End::Open }),
            Outcome::Won => self.closing(from, End::Sought),
            Outcome::Lost => self.closing(from, End::Otherwise),
            Outcome::NotNoted => None,
        }
    }

    /// A day of closing before the first is a slip of the pen.
    fn closing(&self, from: Date, end: End) -> Option<Span> {
        let closed = self.closed_on().filter(|day| *day >= from)?;
        Some(Span { days: days(from, closed), end })
    }
}

/// The days from one day to a later one.
pub fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn deal(stage: DealStage, entered: [Option<Date>; 4], closed_on: Option<Date>) -> Deal {
        Deal { stage: Some(stage), entered, closed_on, ..Deal::at("Acme", "d") }
    }

    #[test]
    fn a_deal_closed_after_the_day_is_still_open_on_it() {
        let (buy_in, closed) = (date(2026, 1, 10), date(2026, 3, 1));
        let deal = deal(DealStage::Won, [None, Some(buy_in), None, None], Some(closed));
        let then = Way::of(&deal, date(2026, 2, 10)).unwrap();
        assert_eq!((then.outcome, then.stage(), then.days_in_stage()), (Outcome::Open, Some(1), Some(31)));
        let now = Way::of(&deal, date(2026, 4, 1)).unwrap();
        assert_eq!((now.outcome, now.stage(), now.reached()), (Outcome::Won, None, Some(STAGES)));
        assert_eq!(now.stay(1), Some(Span { days: 50, end: End::Sought }));
        assert!(Way::of(&deal, date(2026, 1, 9)).is_none());
    }

    #[test]
    fn on_a_day_in_the_past_the_stage_is_what_its_dates_say_though_the_stage_of_today_has_none() {
        let days = [Some(date(2026, 1, 1)), Some(date(2026, 2, 1)), Some(date(2026, 4, 1)), None];
        let deal = deal(DealStage::Close, days, None);
        let stage = |day| Way::of(&deal, day).unwrap().stage();
        assert_eq!([stage(date(2026, 3, 1)), stage(date(2026, 4, 2))], [Some(1), Some(3)]);
    }

    #[test]
    fn an_open_deal_is_no_loss_at_a_step_and_one_lost_nobody_knows_where_is_said() {
        let day = date(2026, 1, 10);
        let fate = |deal: &Deal, from, to| Way::of(deal, date(2026, 6, 1)).unwrap().fate(from, to);
        let open = deal(DealStage::BuyIn, [Some(day), Some(day), None, None], None);
        assert_eq!(
            [fate(&open, 0, 1), fate(&open, 1, 4), fate(&open, 2, 4)],
            [Some(Fate::Passed), Some(Fate::Open), None]
        );
        let lost = deal(DealStage::Lost, [Some(day), Some(day), None, None], Some(day));
        assert_eq!([fate(&lost, 0, 1), fate(&lost, 1, 4)], [Some(Fate::Passed), Some(Fate::Lost)]);
        let bare = deal(DealStage::Lost, [None; 4], Some(day));
        assert_eq!(fate(&bare, 0, 1), Some(Fate::NotNoted));
    }

    #[test]
    fn a_stay_ends_with_the_next_stage_that_has_a_date() {
        let days = [Some(date(2026, 1, 1)), None, Some(date(2026, 1, 21)), None];
        let deal = deal(DealStage::Solution, days, None);
        let way = Way::of(&deal, date(2026, 2, 1)).unwrap();
        assert_eq!(way.stay(0), Some(Span { days: 20, end: End::Sought }));
        assert_eq!((way.stay(1), way.stay(2)), (None, Some(Span { days: 11, end: End::Open })));
    }
}
