//! What `levers` goes by.

use super::{Amounts, Entry, Number};

/// What an incentive would pay.
pub static PAY: Amounts = Amounts {
    key: "pay",
    meaning: "What `netsales levers` reckons an incentive with: for each lead, under `lead`; for each name in the reference pool, under `reference`.",
    reason: "What a lead is worth is the firm's to say. Without a rate only the counts are shown.",
};

number!(LEVERS_SELLERS, "levers.sellers", 4.0 in 2.0..=1000.0, "How many sellers with enough people on record it takes to tell finders from builders.", "Of three one is always the middle: heuristic.");
number!(LEVERS_HABIT, "levers.habit", 3.0 in 1.0..=1000.0, "From how many cases of one person or pair on something is a habit.", "Once or twice may be chance: heuristic.");
number!(LEVERS_DOORS, "levers.doors", 3.0 in 1.0..=1000.0, "From how many large accounts behind one door on a second sales force is advised.", "For one or two a colleague will do; a sales force costs as much as the first: heuristic.");
number!(LEVERS_ALIKE, "levers.alike", 0.5 in 0.0..=1.0, "From which mean likeness of what two deals need on a standing solution team is advised.", "Half of what either needs is needed by both: heuristic.");
number!(LEVERS_UNLIKE, "levers.unlike", 0.2 in 0.0..=1.0, "Up to which mean likeness of what two deals need ad-hoc teams are advised.", "One skill of five in common is no team: heuristic.");
number!(LEVERS_HARD, "levers.hard", 0.33 in 0.0..=1.0, "Up to which chance of winning a deal counts as hard.", "The lower third: product choice.");
number!(LEVERS_EASY, "levers.easy", 0.67 in 0.0..=1.0, "From which chance of winning on a deal counts as easy.", "The upper third: product choice.");

/// All of them, in the order in which `explain settings` prints them.
pub(super) const ENTRIES: [Entry; 8] = [
    Entry::Amounts(&PAY),
    Entry::Number(&LEVERS_SELLERS),
    Entry::Number(&LEVERS_HABIT),
    Entry::Number(&LEVERS_DOORS),
    Entry::Number(&LEVERS_ALIKE),
    Entry::Number(&LEVERS_UNLIKE),
    Entry::Number(&LEVERS_HARD),
    Entry::Number(&LEVERS_EASY),
];
