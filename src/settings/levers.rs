//! What `levers` goes by.

use super::{Amounts, Entry, Number};

/// What an incentive would pay.
pub static PAY: Amounts = Amounts {
    key: "pay",
    meaning: "What `netsales levers` reckons an incentive with: for each lead, under `lead`; for each name in the reference pool, under `reference`.",
    reason: "What a lead is worth is the firm's to say. Without a rate only the counts are shown.",
};

/// How many sellers with enough people on record it takes to tell finders from builders.
pub static LEVERS_SELLERS: Number = Number {
    key: "levers.sellers",
    default: 4.0,
    least: 2.0,
    most: 1000.0,
    meaning: "How many sellers with enough people on record it takes to tell finders from builders.",
    reason: "Of three one is always the middle: heuristic.",
};

/// From how many cases of one person or pair on something is a habit.
pub static LEVERS_HABIT: Number = Number {
    key: "levers.habit",
    default: 3.0,
    least: 1.0,
    most: 1000.0,
    meaning: "From how many cases of one person or pair on something is a habit.",
    reason: "Once or twice may be chance: heuristic.",
};

/// From how many large accounts behind one door on a second sales force is advised.
pub static LEVERS_DOORS: Number = Number {
    key: "levers.doors",
    default: 3.0,
    least: 1.0,
    most: 1000.0,
    meaning: "From how many large accounts behind one door on a second sales force is advised.",
    reason: "For one or two a colleague will do; a sales force costs as much as the first: heuristic.",
};

/// From which mean likeness of what two deals need on a standing solution team is advised.
pub static LEVERS_ALIKE: Number = Number {
    key: "levers.alike",
    default: 0.5,
    least: 0.0,
    most: 1.0,
    meaning: "From which mean likeness of what two deals need on a standing solution team is advised.",
    reason: "Half of what either needs is needed by both: heuristic.",
};

/// Up to which mean likeness of what two deals need ad-hoc teams are advised.
pub static LEVERS_UNLIKE: Number = Number {
    key: "levers.unlike",
    default: 0.2,
    least: 0.0,
    most: 1.0,
    meaning: "Up to which mean likeness of what two deals need ad-hoc teams are advised.",
    reason: "One skill of five in common is no team: heuristic.",
};

/// Up to which chance of winning a deal counts as hard.
pub static LEVERS_HARD: Number = Number {
    key: "levers.hard",
    default: 0.33,
    least: 0.0,
    most: 1.0,
    meaning: "Up to which chance of winning a deal counts as hard.",
    reason: "The lower third: product choice.",
};

/// From which chance of winning on a deal counts as easy.
pub static LEVERS_EASY: Number = Number {
    key: "levers.easy",
    default: 0.67,
    least: 0.0,
    most: 1.0,
    meaning: "From which chance of winning on a deal counts as easy.",
    reason: "The upper third: product choice.",
};

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
