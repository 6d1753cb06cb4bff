//! What may be expected of an open deal by the end of a period, from what became of those before it.

use jiff::civil::Date;

use super::way::{Fate, Outcome, STAGES, Way, days};
use crate::metrics::durations::Durations;
use crate::metrics::proportion::Rate;

/// What usually becomes of deals.
#[derive(Debug, Clone)]
pub struct Past {
    few: usize,
    /// Within how many days three of four deals leave each stage, and of how many that is known.
    stays: [Option<(i32, usize)>; STAGES],
    /// How long it takes from each stage until they are decided.
    decisions: [Durations; STAGES],
    /// How many of those that came to each stage and are decided were won.
    wins: [Rate; STAGES],
}

/// What may be expected of an open deal within a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outlook {
    /// The seller typed how likely it is.
    Typed(f64),
    /// So likely it is by what became of others that came as far.
    Measured(f64),
    /// It is expected to close after the period.
    Later,
    /// Too few came as far, or nobody noted since when it is in its stage.
    Unknown,
}

impl Outlook {
    /// How likely a sale is within the period, 0 to 1, where that is known.
    pub fn chance(self) -> Option<f64> {
        match self {
            Self::Typed(chance) | Self::Measured(chance) => Some(chance),
            Self::Later | Self::Unknown => None,
        }
    }
}

impl Past {
    /// What became of some deals. Below `few` cases nothing is said.
    pub fn of(ways: &[Way<'_>], few: usize) -> Self {
        let stays = std::array::from_fn(|stage| {
            let stays = Durations::of(ways.iter().filter_map(|way| way.stay(stage)));
            let ended = stays.ended();
            (ended >= few).then(|| stays.quantile(0.75)).flatten().map(|days| (days, ended))
        });
        let since = |way: &Way<'_>, stage| way.until_decided(way.entered(stage)?);
        let decisions = std::array::from_fn(|stage| Durations::of(ways.iter().filter_map(|way| since(way, stage))));
        let wins = std::array::from_fn(|stage| won_from(ways, stage));
        Self { few, stays, decisions, wins }
    }

    /// The days within which three of four deals leave a stage, and of how many that is known; none where too few did.
    pub fn usual_stay(&self, stage: usize) -> Option<(i32, usize)> {
        self.stays[stage]
    }

    /// What may be expected of an open deal between today and the last day of a period.
    ///
    /// What the seller typed counts first. A deal that is expected to close within the period is as likely won as those decided
    /// that came to its stage; one without such a day, as those that had been as long in its stage and were won within the days left.
    pub fn outlook(&self, way: &Way<'_>, today: Date, end: Date) -> Outlook {
        let deal = way.deal;
        if deal.expected_close.is_some_and(|day| day > end) {
            return Outlook::Later;
        }
        if let Some(chance) = deal.probability {
            return Outlook::Typed(chance);
        }
        let Some(stage) = way.stage() else { return Outlook::Unknown };
        let chance = match (deal.expected_close, way.days_in_stage()) {
            (Some(_), _) => self.wins[stage].share(self.few),
            (None, Some(age)) => {
                let within = self.decisions[stage].chance(age, days(today, end).max(0));
                within.filter(|(_, seen)| *seen >= self.few).map(|(chance, _)| chance)
            }
            (None, None) => None,
        };
        chance.map_or(Outlook::Unknown, Outlook::Measured)
    }
}

/// How many of the decided deals that came to a stage were won.
fn won_from(ways: &[Way<'_>], stage: usize) -> Rate {
    Rate::of(ways.iter().map(|way| match way.fate(stage, STAGES) {
        Some(Fate::Passed) => Some(true),
        Some(Fate::Lost) => Some(false),
        // Every deal begins with the first stage, wherever it was lost.
        Some(Fate::NotNoted) if stage == 0 => Some(false),
        _ => None,
    }))
}

/// How many of the deals that are decided were won.
pub fn won_of_decided<'w, 'b: 'w>(ways: impl IntoIterator<Item = &'w Way<'b>>) -> Rate {
    Rate::of(ways.into_iter().map(|way| match way.outcome {
        Outcome::Won => Some(true),
        Outcome::Lost => Some(false),
        Outcome::Open | Outcome::NotNoted => None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Deal, DealStage};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 6, 15);

    fn at(stage: DealStage, buy_in: Date, closed: Option<Date>) -> Deal {
        Deal {
            stage: Some(stage),
            entered: [None, Some(buy_in), None, None],
            closed_on: closed,
            ..Deal::at("Acme", "d")
        }
    }

    /// Ten deals: four won after 20 days, two after 40, two lost after 20, two after 60.
    fn past() -> Vec<Deal> {
        let from = date(2026, 1, 1);
        let closed =
            [(DealStage::Won, 20, 4), (DealStage::Won, 40, 2), (DealStage::Lost, 20, 2), (DealStage::Lost, 60, 2)];
        let deals = closed.into_iter().flat_map(|(stage, days, count)| {
            let day = from.saturating_add(jiff::Span::new().days(days));
            std::iter::repeat_n(at(stage, from, Some(day)), count)
        });
        deals.collect()
    }

    fn outlook(deals: &[Deal], deal: &Deal, few: usize) -> Outlook {
        let ways: Vec<Way<'_>> = deals.iter().filter_map(|deal| Way::of(deal, TODAY)).collect();
        Past::of(&ways, few).outlook(&Way::of(deal, TODAY).unwrap(), TODAY, date(2026, 6, 30))
    }

    #[test]
    fn what_was_typed_counts_first_and_what_closes_later_not_at_all() {
        let typed = Deal { probability: Some(0.9), ..at(DealStage::BuyIn, TODAY, None) };
        assert_eq!(outlook(&past(), &typed, 10), Outlook::Typed(0.9));
        let later = Deal { expected_close: Some(date(2026, 7, 1)), ..typed };
        assert_eq!(outlook(&past(), &later, 10), Outlook::Later);
    }

    #[test]
    fn a_deal_with_a_day_within_the_period_is_as_likely_won_as_those_before_it() {
        let deal = Deal { expected_close: Some(date(2026, 6, 20)), ..at(DealStage::BuyIn, TODAY, None) };
        assert_eq!(outlook(&past(), &deal, 10), Outlook::Measured(0.6));
        assert_eq!(outlook(&past(), &deal, 11), Outlook::Unknown);
    }

    #[test]
    fn without_a_day_those_count_that_had_been_as_long_in_the_stage() {
        // 30 days in the stage, 15 left: of the four still open after 30 days two were won by day 45.
        let deal = at(DealStage::BuyIn, date(2026, 5, 16), None);
        let chance = outlook(&past(), &deal, 4).chance().unwrap();
        assert!((chance - 0.5).abs() < 1e-9, "{chance}");
        assert_eq!(outlook(&past(), &deal, 5), Outlook::Unknown);
        assert_eq!(
            outlook(&past(), &Deal { stage: Some(DealStage::BuyIn), ..Deal::at("Acme", "d") }, 1),
            Outlook::Unknown
        );
    }

    #[test]
    fn three_of_four_deals_leave_a_stage_within_the_usual_time() {
        let deals = past();
        let ways: Vec<Way<'_>> = deals.iter().filter_map(|deal| Way::of(deal, TODAY)).collect();
        assert_eq!(Past::of(&ways, 10).usual_stay(1), Some((40, 10)));
        assert_eq!(Past::of(&ways, 11).usual_stay(1), None);
    }
}
