//! What `pipeline` goes by.

use super::{Amounts, Entry, Number, Text};

/// What is to be sold in a period, by whom.
pub static QUOTAS: Amounts = Amounts {
    key: "quotas",
    meaning: "What is to be sold in a period: by a seller, under their id or name; by each seller who has no amount of their own, under `each`; by all together, under `all`.",
    reason: "Nobody can guess a quota. Without one no gap is claimed.",
};

/// The period of a quota.
pub static QUOTA_PERIOD: Text = Text {
    key: "quota_period",
    meaning: "The period for which the quotas are: month, quarter or year.",
    reason: "Without it, a quarter.",
};

number!(STALLED_DAYS, "pipeline.stalled_days", 60.0 in 1.0..=3650.0, "After how many days in one stage a deal counts as stalled, where too few deals left that stage to know what is usual.", "Two months: heuristic.");
number!(NEAR_CLOSE_DAYS, "pipeline.near_days", 30.0 in 0.0..=3650.0, "A deal that is expected to close within so many days is near closing, and so is one in the last stage.", "A month: heuristic.");
number!(NEAR_CLOSE_DEALS, "pipeline.near_deals", 3.0 in 1.0..=1000.0, "How many deals near closing, or appointments, are many.", "Three fill a seller's week: heuristic.");
number!(UNEVEN, "pipeline.uneven", 0.75 in 0.0..=100.0, "From which coefficient of variation on what is won by month is uneven: the standard deviation over the mean.", "Months that differ by three quarters of the mean are feast or famine: heuristic.");
number!(CONCENTRATED, "pipeline.concentrated", 0.5 in 0.0..=1.0, "From which share of all open deals on one deal is too much of them.", "If it slips, so does half of the plan: heuristic.");

/// All of them, in the order in which `explain settings` prints them.
pub(super) const ENTRIES: [Entry; 7] = [
    Entry::Amounts(&QUOTAS),
    Entry::Text(&QUOTA_PERIOD),
    Entry::Number(&STALLED_DAYS),
    Entry::Number(&NEAR_CLOSE_DAYS),
    Entry::Number(&NEAR_CLOSE_DEALS),
    Entry::Number(&UNEVEN),
    Entry::Number(&CONCENTRATED),
];
