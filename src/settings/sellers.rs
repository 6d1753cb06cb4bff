//! What `sellers` goes by.

use super::{Entry, Number, Words};

/// How many weeks back a seller's time and network are read.
pub static SELLER_WEEKS: Number = Number {
    key: "sellers.weeks",
    default: 13.0,
    least: 1.0,
    most: 520.0,
    meaning: "How many weeks back a seller's time and network are read.",
    reason: "A quarter, as in the study that found the three behaviours; whole weeks, so that no holiday at its edge weighs twice.",
};

/// For how many days back sales are counted where sellers are put in order.
pub static SELLER_RESULT_DAYS: Number = Number {
    key: "sellers.result_days",
    default: 365.0,
    least: 1.0,
    most: 36_500.0,
    meaning: "For how many days back sales are counted where sellers are put in order.",
    reason: "A year: one large sale moves a quarter, and more than a year rewards whoever has been there longest.",
};

/// From how many sellers on there is a top quarter to be beside.
pub static QUARTILE_SELLERS: Number = Number {
    key: "sellers.quartile",
    default: 5.0,
    least: 2.0,
    most: 1000.0,
    meaning: "From how many sellers with sales to count on there is a top quarter to be beside.",
    reason: "Of four the top quarter is one person: a gap to them is a gap to somebody, not to what works.",
};

/// Below how many sellers a place is said as a rank.
pub static RANKED_SELLERS: Number = Number {
    key: "sellers.ranked",
    default: 10.0,
    least: 1.0,
    most: 1000.0,
    meaning: "Below how many sellers a place among them is said as a rank, and from then on as a share.",
    reason: "Third of six says what it is; a percentile of six does not.",
};

/// How far apart in size two networks may be to have their shapes compared.
pub static ALIKE_SIZE: Number = Number {
    key: "sellers.alike_size",
    default: 2.0,
    least: 1.0,
    most: 100.0,
    meaning: "By which factor a seller's network may differ in size from the team's median to have its shape compared.",
    reason: "What lies two steps away and how much passes through somebody grow with size: heuristic.",
};

/// How far apart the shares of pairs asked may be.
pub static ALIKE_ASKED: Number = Number {
    key: "sellers.alike_asked",
    default: 0.25,
    least: 0.0,
    most: 1.0,
    meaning: "By how much the share of pairs asked may differ from the team's median to have the shape of a network compared.",
    reason: "Whoever asked less seems to stand between more people than they do: heuristic.",
};

/// From which gap on something is advised.
pub static SELLER_GAP: Number = Number {
    key: "sellers.gap",
    default: 0.1,
    least: 0.0,
    most: 1.0,
    meaning: "From which share below the top quarter something is advised.",
    reason: "A tenth is within what a week of holiday does: heuristic.",
};

/// From which likeness on what one customer bought may suit another.
pub static OFFER_ALIKE: Number = Number {
    key: "sellers.offer_alike",
    default: 0.5,
    least: 0.0,
    most: 1.0,
    meaning: "From which likeness of two accounts (0 to 1) on what one bought is named as an offer to the other.",
    reason: "Half of what is known of both in common: heuristic.",
};

/// Who has to agree before a deal is made.
pub static APPROVERS: Words = Words {
    key: "approvers",
    default: &[],
    meaning: "Who has to agree before a deal is made: colleagues by id, name, title or department.",
    reason: "Every firm has its own; without it nothing is said of approvals.",
};

/// These, in the order in which `explain settings` prints them.
pub(super) const ENTRIES: [Entry; 9] = [
    Entry::Number(&SELLER_WEEKS),
    Entry::Number(&SELLER_RESULT_DAYS),
    Entry::Number(&QUARTILE_SELLERS),
    Entry::Number(&RANKED_SELLERS),
    Entry::Number(&ALIKE_SIZE),
    Entry::Number(&ALIKE_ASKED),
    Entry::Number(&SELLER_GAP),
    Entry::Number(&OFFER_ALIKE),
    Entry::Words(&APPROVERS),
];
