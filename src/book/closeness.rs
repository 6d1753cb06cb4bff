//! How close their touches make two people: the fold from touches to the strength of a tie.
//!
//! s = Σ v · 2^(−age/h) over distinct touches; strength = 1 − 2^(−s/s50). v depends on how they were in touch, divided by those
//! who took part beside the first; age is in days; h, the half-life, is `half_life` · (1 + `lasting` · years), with the years
//! since the first sign that the two know each other: old ties fade slower (Burt 2002). Where all contact went one way, the
//! strength is capped. s50 and the rest are settings and product choices, not findings; they are the same for every pair, so
//! that what is recorded of one pair changes no other.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Medium;
use super::touches::{How, Touch};
use crate::network::{Evidence, Tie};
use crate::settings::{
    Settings, TOUCH_CALL, TOUCH_EMAIL, TOUCH_FAVOUR, TOUCH_HALF_LIFE, TOUCH_HALF_STRONG, TOUCH_LASTING, TOUCH_MEETING,
    TOUCH_MESSAGE, TOUCH_NEWSLETTER, TOUCH_ONE_WAY, TOUCH_SOCIAL,
};

/// Days in a year, on average.
const YEAR: f64 = 365.25;

/// By which numbers touches are read, and on which day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Today.
    pub today: Date,
    /// After how many days a touch between people who have just met counts half.
    pub half_life: f64,
    /// By which share of it a year of acquaintance lengthens the half-life.
    pub lasting: f64,
    /// The sum of touches that makes a tie half strong.
    pub half_strong: f64,
    /// The most strength that contact in one direction makes.
    pub one_way: f64,
    values: [f64; How::ALL.len()],
}

impl Pace {
    /// By the settings in force.
    pub fn of(settings: &Settings, today: Date) -> Self {
        let value = |how| match how {
            How::Medium(Medium::Meeting) => &TOUCH_MEETING,
            How::Medium(Medium::Call) => &TOUCH_CALL,
            How::Medium(Medium::Email) => &TOUCH_EMAIL,
            How::Medium(Medium::Message) => &TOUCH_MESSAGE,
            How::Medium(Medium::Newsletter) => &TOUCH_NEWSLETTER,
            How::Medium(Medium::Social) => &TOUCH_SOCIAL,
            How::Favour => &TOUCH_FAVOUR,
        };
        Self {
            today,
            half_life: settings.number(&TOUCH_HALF_LIFE),
            lasting: settings.number(&TOUCH_LASTING),
            half_strong: settings.number(&TOUCH_HALF_STRONG),
            one_way: settings.number(&TOUCH_ONE_WAY),
            values: How::ALL.map(|how| settings.number(value(how))),
        }
    }

    /// What one touch adds between two people who were alone.
    pub fn value(&self, how: How) -> f64 {
        How::ALL.iter().zip(self.values).find(|(it, _)| **it == how).map_or(0.0, |(_, value)| value)
    }

    /// How many days ago a day was; a day to come counts as today.
    fn age(&self, day: Date) -> f64 {
        f64::from((self.today - day).get_days().max(0))
    }
}

/// What the touches of one kind add.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// How the two were in touch.
    pub how: How,
    /// How often: on one day, by one medium, counts once.
    pub count: usize,
    /// Σ v · 2^(−age/h).
    pub sum: f64,
}

/// How close their touches make two people, and how that comes about.
#[derive(Debug, Clone, PartialEq)]
pub struct Closeness {
    /// What each kind of touch adds, in the order of [`How::ALL`]; those that never happened are left out.
    pub parts: Vec<Part>,
    /// For how many years the two have known each other, as far as is recorded.
    pub years: f64,
    /// The half-life that follows, in days.
    pub half_life: f64,
    /// The sum of all parts.
    pub sum: f64,
    /// Whether all contact went one way.
    pub one_way: bool,
    /// The day of the last touch.
    pub last: Option<Date>,
    half_strong: f64,
    ceiling: f64,
}

impl Closeness {
    /// Of the touches of a pair. `since` is a day on which they are known to have been acquainted, beside their touches.
    ///
    /// On one day, by one medium, two people are in touch once, so that what both a CRM and a mailbox recorded is counted once;
    /// favours are counted one by one.
    pub fn of(touches: &[Touch], since: Option<Date>, pace: &Pace) -> Self {
        let days = touches.iter().filter_map(|touch| touch.day);
        let first = days.clone().chain(since).min();
        let years = first.map_or(0.0, |day| pace.age(day) / YEAR);
        let half_life = pace.half_life * (1.0 + pace.lasting * years);
        let parts = parts(touches, half_life, pace);
        let dated = || touches.iter().filter(|touch| touch.day.is_some());
        let one_way = !(dated().any(|touch| touch.forward) && dated().any(|touch| touch.backward));
        Self {
            sum: parts.iter().map(|part| part.sum).sum(),
            parts,
            years,
            half_life,
            one_way,
            last: days.max(),
            half_strong: pace.half_strong,
            ceiling: if one_way { pace.one_way } else { 1.0 },
        }
    }

    /// What that says of the tie.
    pub fn evidence(&self) -> Evidence {
        Evidence { intensity: self.sum / self.half_strong, ceiling: self.ceiling }
    }

    /// The statement that the two are tied.
    pub fn tie(&self) -> Tie {
        Tie { evidence: Some(self.evidence()), last_contact: self.last, ..Tie::default() }
    }
}

fn parts(touches: &[Touch], half_life: f64, pace: &Pace) -> Vec<Part> {
    let mut distinct: BTreeMap<(How, Date, usize), f64> = BTreeMap::new();
    for (number, touch) in touches.iter().enumerate() {
        let Some(day) = touch.day else { continue };
        let row = if touch.how == How::Favour { number } else { 0 };
        let value = pace.value(touch.how) / (touch.others as f64 + 1.0) * (-pace.age(day) / half_life).exp2();
        let most = distinct.entry((touch.how, day, row)).or_default();
        *most = most.max(value);
    }
    let part = |how| {
        let of_kind = || distinct.iter().filter(move |((it, ..), _)| *it == how).map(|(_, value)| *value);
        let part = Part { how, count: of_kind().count(), sum: of_kind().sum() };
        (part.count > 0).then_some(part)
    };
    How::ALL.into_iter().filter_map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Strength;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 6, 15);

    fn touch(how: How, day: Date) -> Touch {
        Touch { day: Some(day), how, others: 0, forward: true, backward: true }
    }

    fn strength(touches: &[Touch]) -> f64 {
        let closeness = Closeness::of(touches, None, &Pace::of(&Settings::default(), TODAY));
        closeness.evidence().strength().map_or(0.0, Strength::value)
    }

    const MEETING: How = How::Medium(Medium::Meeting);
    const EMAIL: How = How::Medium(Medium::Email);

    #[test]
    fn two_meetings_just_now_make_a_tie_half_strong() {
        let day_before = date(2026, 6, 14);
        let both = strength(&[touch(MEETING, TODAY), touch(How::Favour, TODAY)]);
        assert!((both - 0.5).abs() < 1e-12, "{both}");
        assert!(strength(&[touch(MEETING, TODAY), touch(MEETING, day_before)]) < 0.5);
        assert!((strength(&[touch(MEETING, TODAY)]) - (1.0 - 0.5_f64.sqrt())).abs() < 1e-12);
    }

    #[test]
    fn a_touch_fades_by_half_in_a_half_life_that_grows_with_acquaintance() {
        // 2026-03-17 is 90 days ago: the half-life is 90 · (1 + 0.25 · 90/365.25) = 95.544… days.
        let closeness =
            Closeness::of(&[touch(MEETING, date(2026, 3, 17))], None, &Pace::of(&Settings::default(), TODAY));
        assert!((closeness.half_life - 95.544_147_8).abs() < 1e-6, "{}", closeness.half_life);
        assert!((closeness.sum - (-90.0 / closeness.half_life).exp2()).abs() < 1e-12);
        // Known for four years, they fade half as fast: 180 days.
        let since = Some(date(2022, 6, 15));
        let old = Closeness::of(&[touch(MEETING, date(2025, 12, 17))], since, &Pace::of(&Settings::default(), TODAY));
        assert!((old.half_life - 180.0).abs() < 0.1 && (old.sum - 0.5).abs() < 1e-3, "{old:?}");
    }

    #[test]
    fn what_never_comes_back_makes_no_more_than_a_weak_tie() {
        let one_way = |day| Touch { backward: false, ..touch(EMAIL, day) };
        let letters: Vec<Touch> = (1..=30).map(|day| one_way(date(2026, 5, day))).collect();
        assert!((strength(&letters) - 0.2).abs() < 1e-12);
        let mut answered = letters;
        answered.push(Touch { forward: false, backward: true, ..touch(EMAIL, date(2026, 6, 1)) });
        assert!(strength(&answered) > 0.5);
    }

    #[test]
    fn what_two_programs_recorded_counts_once_and_a_large_round_counts_less() {
        let meeting = touch(MEETING, TODAY);
        assert!((strength(&[meeting, meeting]) - strength(&[meeting])).abs() < 1e-15);
        let round = Touch { others: 3, ..meeting };
        let sum = Closeness::of(&[round], None, &Pace::of(&Settings::default(), TODAY)).sum;
        assert!((sum - 0.25).abs() < 1e-15);
    }

    #[test]
    fn a_favour_without_a_day_is_a_sign_of_contact_and_adds_nothing() {
        let undated = Touch { day: None, ..touch(How::Favour, TODAY) };
        let closeness = Closeness::of(&[undated], None, &Pace::of(&Settings::default(), TODAY));
        assert_eq!((closeness.parts.len(), closeness.last, closeness.evidence().strength()), (0, None, None));
    }

    fn any_touch() -> impl Strategy<Value = Touch> {
        (0_usize..7, 0_i32..4000, 0_usize..5, any::<bool>(), any::<bool>()).prop_map(
            |(how, age, others, forward, both)| {
                let day = TODAY.checked_sub(jiff::Span::new().days(age)).unwrap();
                Touch { others, forward, backward: !forward || both, ..touch(How::ALL[how], day) }
            },
        )
    }

    proptest! {
        #[test]
        fn one_more_touch_never_makes_a_tie_weaker(
            touches in prop::collection::vec(any_touch(), 1..20), more in any_touch(),
        ) {
            let before = strength(&touches);
            let after = strength(&[touches, vec![more]].concat());
            prop_assert!(before > 0.0 && after <= 1.0 && after >= before - 1e-12, "{before} {after}");
        }
    }
}
