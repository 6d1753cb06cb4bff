//! What `sellers` goes by.

use super::{Entry, Number, Words};

number!(SELLER_WEEKS, "sellers.weeks", 13.0 in 1.0..=520.0, "How many weeks back a seller's time and network are read.", "A quarter, as in the study that found the three behaviours; whole weeks, so that no holiday at its edge weighs twice.");
number!(SELLER_RESULT_DAYS, "sellers.result_days", 365.0 in 1.0..=36_500.0, "For how many days back sales are counted where sellers are put in order.", "A year: one large sale moves a quarter, and more than a year rewards whoever has been there longest.");
number!(QUARTILE_SELLERS, "sellers.quartile", 5.0 in 2.0..=1000.0, "From how many sellers with sales to count on there is a top quarter to be beside.", "Of four the top quarter is one person: a gap to them is a gap to somebody, not to what works.");
number!(RANKED_SELLERS, "sellers.ranked", 10.0 in 1.0..=1000.0, "Below how many sellers a place among them is said as a rank, and from then on as a share.", "Third of six says what it is; a percentile of six does not.");
number!(ALIKE_SIZE, "sellers.alike_size", 2.0 in 1.0..=100.0, "By which factor a seller's network may differ in size from the team's median to have its shape compared.", "What lies two steps away and how much passes through somebody grow with size: heuristic.");
number!(ALIKE_ASKED, "sellers.alike_asked", 0.25 in 0.0..=1.0, "By how much the share of pairs asked may differ from the team's median to have the shape of a network compared.", "Whoever asked less seems to stand between more people than they do: heuristic.");
number!(SELLER_GAP, "sellers.gap", 0.1 in 0.0..=1.0, "From which share below the top quarter something is advised.", "A tenth is within what a week of holiday does: heuristic.");
number!(OFFER_ALIKE, "sellers.offer_alike", 0.5 in 0.0..=1.0, "From which likeness of two accounts (0 to 1) on what one bought is named as an offer to the other.", "Half of what is known of both in common: heuristic.");
words!(
    APPROVERS,
    "approvers",
    [],
    "Who has to agree before a deal is made: colleagues by id, name, title or department.",
    "Every firm has its own; without it nothing is said of approvals."
);

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
