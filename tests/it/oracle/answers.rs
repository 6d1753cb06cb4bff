//! Shares of few cases, and how soon requests are answered where some are open, as others compute both.

use netsales::metrics::durations::{Durations, End, Span};
use netsales::metrics::proportion::wilson;

use super::{json, own};

#[test]
fn a_share_of_few_cases_lies_where_others_say() {
    for case in json(&own().join("answers.json"))["wilson"].as_array().unwrap() {
        let count = |name: &str| case[name].as_u64().unwrap() as usize;
        let (low, high) = wilson(count("hits"), count("cases")).unwrap();
        let near = |got: f64, name: &str| (got - case[name].as_f64().unwrap()).abs() < 1e-9;
        assert!(near(low, "low") && near(high, "high"), "{case}: {low} to {high}");
    }
}

#[test]
fn half_and_nine_in_ten_are_answered_when_others_say() {
    for case in json(&own().join("answers.json"))["waits"].as_array().unwrap() {
        let hours = case["hours"].as_array().unwrap().iter().map(|hours| hours.as_i64().unwrap() as i32);
        let answered = case["answered"].as_array().unwrap().iter().map(|answered| answered.as_bool().unwrap());
        let end = |answered| if answered { End::Sought } else { End::Open };
        let waits = Durations::of(hours.zip(answered).map(|(days, answered)| Span { days, end: end(answered) }));
        for (share, name) in [(0.5, "half"), (0.9, "nine_in_ten")] {
            let want = case[name].as_f64().map(|hours| hours as i32);
            assert_eq!(waits.quantile(share), want, "{name} of {case}");
        }
    }
}
