//! From which value on a signal fits, and from which on it is worth watching. All are heuristics and can be set.

use super::Number;

/// The two bounds of a signal's verdict.
#[derive(Debug)]
pub struct Threshold {
    /// At this value, or better, the signal fits.
    pub fits: Number,
    /// At this value, or better, it is worth watching; beyond, it falls short.
    pub watch: Number,
}

macro_rules! thresholds {
    ($($name:ident $signal:literal fits $fits:literal watch $watch:literal in $least:literal..=$most:literal, $reason:literal;)+) => {
        $(
            #[doc = concat!("The bounds of the signal `", $signal, "`.")]
            pub static $name: Threshold = Threshold {
                fits: Number {
                    key: concat!("signals.", $signal, ".fits"),
                    default: $fits,
                    least: $least,
                    most: $most,
                    meaning: concat!("From which value on `", $signal, "` fits."),
                    reason: concat!("Heuristic: ", $reason),
                },
                watch: Number {
                    key: concat!("signals.", $signal, ".watch"),
                    default: $watch,
                    least: $least,
                    most: $most,
                    meaning: concat!("From which value on `", $signal, "` is worth watching."),
                    reason: concat!("Heuristic: ", $reason),
                },
            };
        )+

        /// All bounds, by stage.
        pub static THRESHOLDS: &[&Threshold] = &[$(&$name),+];
    };
}

thresholds! {
    IDENTIFY_CONTACTS "identify.contacts" fits 20.0 watch 10.0 in 0.0..=100_000.0, "enough ears in the market that one hears first.";
    IDENTIFY_REACH_PER_CONTACT "identify.reach_per_contact" fits 3.0 watch 1.5 in 0.0..=100_000.0, "each contact should open several people nobody else opens.";
    IDENTIFY_EGO_DENSITY "identify.ego_density" fits 0.15 watch 0.3 in 0.0..=1.0, "where contacts know each other, they tell the same news.";
    IDENTIFY_EFFICIENCY "identify.efficiency" fits 0.8 watch 0.6 in 0.0..=1.0, "the share of contacts that do not repeat each other.";
    IDENTIFY_INDEPENDENT_GROUPS "identify.independent_groups" fits 5.0 watch 3.0 in 0.0..=100_000.0, "each circle hears of other things.";
    IDENTIFY_EFFECTIVE_ACCOUNTS "identify.effective_accounts" fits 5.0 watch 3.0 in 0.0..=100_000.0, "leads from one firm are one view of the market.";
    IDENTIFY_EFFECTIVE_INDUSTRIES "identify.effective_industries" fits 4.0 watch 2.0 in 0.0..=100_000.0, "a real-estate agent hears what an engineer does not.";
    IDENTIFY_EFFECTIVE_KINDS "identify.effective_kinds" fits 3.0 watch 2.0 in 0.0..=100_000.0, "agents, bankers, former customers: each hears another part.";
    IDENTIFY_GONE_QUIET "identify.gone_quiet" fits 0.2 watch 0.4 in 0.0..=1.0, "ties that are not used fade.";
    BUY_IN_TIES_INSIDE "buy-in.ties_inside" fits 5.0 watch 8.0 in 0.0..=1_000.0, "two to five strong ties beat a dozen weak ones; fewer than two is a single thread.";
    BUY_IN_STRENGTH_MEAN "buy-in.strength_mean" fits 0.6 watch 0.4 in 0.0..=1.0, "who endorses puts a reputation at stake.";
    BUY_IN_INFLUENCES_IDENTIFIED "buy-in.influences_identified" fits 4.0 watch 3.0 in 0.0..=4.0, "all four influences count alike once known.";
    BUY_IN_INFLUENCES_MET "buy-in.influences_met" fits 4.0 watch 3.0 in 0.0..=4.0, "the weakest cell decides.";
    BUY_IN_LEVELS_SHORT "buy-in.levels_short" fits 0.0 watch 1.0 in 0.0..=4.0, "the more risk in a purchase, the higher its buyer sits.";
    BUY_IN_PATH_TO_ECONOMIC "buy-in.path_to_economic" fits 0.5 watch 0.25 in 0.0..=1.0, "one medium tie, or two strong ones in a row.";
    BUY_IN_DOOR_SHARE "buy-in.door_share" fits 0.5 watch 0.75 in 0.0..=1.0, "more than half of the house behind one door is a trap.";
    BUY_IN_DEPARTMENTS_TOUCHED "buy-in.departments_touched" fits 3.0 watch 2.0 in 0.0..=1_000.0, "buying, using and paying sit in different departments.";
    BUY_IN_BROKERS_TIED "buy-in.brokers_tied" fits 1.0 watch 1.0 in 0.0..=1_000.0, "one broker opens the house.";
    SOLUTION_PEOPLE_WITHIN_2 "solution.people_within_2" fits 20.0 watch 10.0 in 0.0..=100_000.0, "an expert is found among many.";
    SOLUTION_DEPARTMENTS_WITHIN_2 "solution.departments_within_2" fits 4.0 watch 2.0 in 0.0..=1_000.0, "a solution has parts from several departments.";
    SOLUTION_EFFICIENCY "solution.efficiency" fits 0.6 watch 0.4 in 0.0..=1.0, "colleagues who all know each other find the same experts.";
    SOLUTION_EI_DEPARTMENT "solution.ei_department" fits 0.0 watch -0.5 in -1.0..=1.0, "as many ties out of one's own department as within.";
    SOLUTION_TEAM_DENSITY "solution.team_density" fits 0.7 watch 0.4 in 0.0..=1.0, "a team whose members know each other coordinates itself.";
    SOLUTION_NEEDS_COVERED "solution.needs_covered" fits 1.0 watch 0.75 in 0.0..=1.0, "a solution with a part missing is none.";
    SOLUTION_ANSWER_HOURS "solution.answer_hours" fits 24.0 watch 72.0 in 0.0..=720.0, "the customer wants the answer by tomorrow, and may wait for three days.";
    SOLUTION_LEADER_HOURS "solution.leader_hours" fits 3.0 watch 1.0 in 0.0..=10_000.0, "an hour a month with those who can give you people.";
    CLOSE_WILLING_REFERENCES "close.willing_references" fits 3.0 watch 1.0 in 0.0..=1_000.0, "one for each doubt, and none worn out.";
    CLOSE_REFERENCES_ACQUAINTED "close.references_acquainted" fits 0.5 watch 0.25 in 0.0..=1.0, "references who talk to each other speak with one voice.";
    CLOSE_BEST_MATCH "close.best_match" fits 0.5 watch 0.3 in 0.0..=1.0, "who shares half of what matters is one of us to the buyer.";
    CLOSE_ASKS_90_DAYS "close.asks_90_days" fits 1.0 watch 2.0 in 0.0..=1_000.0, "more than two asks a quarter wear a reference out.";
    CLOSE_DOUBTS_ANSWERED "close.doubts_answered" fits 0.8 watch 0.5 in 0.0..=1.0, "one doubt may stay open, not several.";
    CLOSE_OWED_ON_DEAL "close.owed_on_deal" fits 0.0 watch 1.0 in 0.0..=1_000.0, "what was promised is kept before the name is on the line.";
}
