//! How long things take, and how they end, where some are not over yet.
//!
//! What is still going on is no failure and no success: it is known to have lasted so long, and no more (censored). To leave it out
//! would make everything look quicker than it is, since the slow are those that are not over.
//!
//! Sources: Kaplan and Meier 1958, Nonparametric Estimation from Incomplete Observations; for two ways to end, Aalen and Johansen 1978.
//! Cost: n log n to sort, then one pass.

/// How something ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// In the way that is asked for: a deal that was won.
    Sought,
    /// In another way: a deal that was lost.
    Otherwise,
    /// Not yet.
    Open,
}

/// How long something took, or has taken so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Days, 0 or more.
    pub days: i32,
    /// How it ended.
    pub end: End,
}

/// What is known of how long things take.
#[derive(Debug, Clone, Default)]
pub struct Durations {
    spans: Vec<Span>,
    steps: Vec<Step>,
}

/// A day on which something ended, and what the days up to it come to.
#[derive(Debug, Clone, Copy)]
struct Step {
    days: i32,
    /// The share that lasts longer.
    lasting: f64,
    /// The share that ended as sought.
    sought: f64,
}

impl Durations {
    /// What some spans come to, in whatever order they stand.
    pub fn of(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let (mut lasting, mut sought, mut at_risk) = (1.0, 0.0, spans.len());
        let mut steps = Vec::new();
        for day in spans.chunk_by(|one, other| one.days == other.days) {
            let ended = |end: End| day.iter().filter(|span| span.end == end).count() as f64;
            let (hits, others) = (ended(End::Sought), ended(End::Otherwise));
            if hits + others > 0.0 {
                let n = at_risk as f64;
                sought += lasting * hits / n;
                lasting *= 1.0 - (hits + others) / n;
                steps.push(Step { days: day[0].days, lasting, sought });
            }
            at_risk -= day.len();
        }
        Self { spans, steps }
    }

    /// How many are over.
    pub fn ended(&self) -> usize {
        self.spans.len() - self.open()
    }

    /// How many are not over.
    pub fn open(&self) -> usize {
        self.spans.iter().filter(|span| span.end == End::Open).count()
    }

    /// The days after which this share is over, 0 to 1: the median for a half. Undefined where so many have never been seen to end.
    pub fn quantile(&self, share: f64) -> Option<i32> {
        // What is left after many small steps is not exact.
        self.steps.iter().find(|step| step.lasting <= 1.0 - share + 1e-12).map(|step| step.days)
    }

    /// How likely something that has lasted so many days ends as sought within the days that follow, 0 to 1, and how many were seen to
    /// last that long. Undefined where none was.
    pub fn chance(&self, age: i32, within: i32) -> Option<(f64, usize)> {
        let seen = self.spans.iter().filter(|span| span.days > age).count();
        let (now, then) = (self.at(age), self.at(age.saturating_add(within)));
        (seen > 0 && now.lasting > 0.0).then(|| (((then.sought - now.sought) / now.lasting).clamp(0.0, 1.0), seen))
    }

    fn at(&self, days: i32) -> Step {
        let passed = self.steps.partition_point(|step| step.days <= days);
        passed.checked_sub(1).map_or(Step { days: 0, lasting: 1.0, sought: 0.0 }, |last| self.steps[last])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spans(text: &[(i32, u8)]) -> Vec<Span> {
        let end = |end| [End::Open, End::Sought, End::Otherwise][usize::from(end)];
        text.iter().map(|&(days, it)| Span { days, end: end(it) }).collect()
    }

    /// Fourteen spans; figures of statsmodels 0.14: `SurvfuncRight` and `CumIncidenceRight`.
    const SPANS: [(i32, u8); 14] = [
        (3, 1),
        (5, 1),
        (5, 0),
        (8, 2),
        (9, 1),
        (12, 1),
        (12, 2),
        (15, 0),
        (20, 1),
        (20, 2),
        (21, 0),
        (30, 1),
        (34, 0),
        (40, 2),
    ];
    const LASTING: [(i32, f64); 8] = [
        (3, 0.928_571_428_571),
        (5, 0.857_142_857_143),
        (8, 0.779_220_779_221),
        (9, 0.701_298_701_299),
        (12, 0.545_454_545_455),
        (20, 0.363_636_363_636),
        (30, 0.242_424_242_424),
        (40, 0.0),
    ];
    const SOUGHT: [f64; 8] = [
        0.071_428_571_429,
        0.142_857_142_857,
        0.142_857_142_857,
        0.220_779_220_779,
        0.298_701_298_701,
        0.389_610_389_610,
        0.510_822_510_823,
        0.510_822_510_823,
    ];

    #[test]
    fn shares_are_those_of_another_tool() {
        let durations = Durations::of(spans(&SPANS));
        for (step, ((days, lasting), sought)) in durations.steps.iter().zip(LASTING.iter().zip(SOUGHT)) {
            assert_eq!(step.days, *days);
            assert!((step.lasting - lasting).abs() < 1e-9 && (step.sought - sought).abs() < 1e-9, "{step:?}");
        }
        assert_eq!((durations.steps.len(), durations.ended(), durations.open()), (8, 10, 4));
        assert_eq!([0.5, 0.75].map(|share| durations.quantile(share)), [Some(20), Some(30)]);
    }

    #[test]
    fn what_is_still_open_makes_the_median_longer_and_never_shorter() {
        let closed = Durations::of(spans(&[(10, 1), (20, 1), (30, 1)]));
        let with_open = Durations::of(spans(&[(10, 1), (20, 1), (30, 1), (40, 0), (50, 0)]));
        assert_eq!((closed.quantile(0.5), with_open.quantile(0.5)), (Some(20), Some(30)));
        assert_eq!(Durations::of(spans(&[(10, 1), (40, 0), (50, 0)])).quantile(0.5), None);
        assert_eq!(Durations::default().quantile(0.5), None);
    }

    #[test]
    fn the_chance_of_what_has_lasted_counts_only_what_lasted_as_long() {
        // Two of four ended by day 10; of the two that lasted longer one was won by day 30.
        let durations = Durations::of(spans(&[(10, 1), (10, 2), (30, 1), (50, 2)]));
        assert_eq!(durations.chance(0, 10), Some((0.25, 4)));
        assert_eq!(durations.chance(10, 20), Some((0.5, 2)));
        assert_eq!(durations.chance(10, 5), Some((0.0, 2)));
        assert_eq!(durations.chance(50, 5), None);
    }

    proptest! {
        #[test]
        fn the_quick_pass_is_the_slow_obvious_one(text in prop::collection::vec((0..20_i32, 0..3_u8), 0..30), day in 0..22_i32) {
            let all = spans(&text);
            // Day by day: of those who lasted so long, who ended today.
            let (mut lasting, mut sought) = (1.0, 0.0);
            for today in 0..=day {
                let at_risk = all.iter().filter(|it| it.days >= today).count() as f64;
                let ended = |end| all.iter().filter(|it| it.days == today && it.end == end).count() as f64;
                if at_risk > 0.0 {
                    sought += lasting * ended(End::Sought) / at_risk;
                    lasting *= 1.0 - (ended(End::Sought) + ended(End::Otherwise)) / at_risk;
                }
            }
            let mut turned = all.clone();
            turned.reverse();
            let step = Durations::of(turned).at(day);
            prop_assert!((step.lasting - lasting).abs() < 1e-12 && (step.sought - sought).abs() < 1e-12);
        }
    }
}
