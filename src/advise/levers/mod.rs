//! What a manager may move: how the sales force is set up, what it is paid for, what it can do. A finding a file, and this list.
//!
//! A finding reads a [`Team`]: who of the firm sells, and whom they are in touch with by touches of the book. What somebody typed of
//! a tie moves none of them: a manager must not judge people by what they say of themselves. Source: Üstüner and Godes 2006.

pub mod contributors;
pub mod credit_the_originator;
pub mod cross_functional_groups;
pub mod decouple_lead_finding;
pub mod denser_as_it_goes;
mod evidenced;
pub mod gift_chains;
pub mod hand_offs;
pub mod help_goes_to_easy_deals;
pub mod hoarding;
pub mod influence_at_home;
pub mod leaves_with_each_seller;
pub mod pay_for_leads;
pub mod pay_for_references;
pub mod read;
pub mod reference_team;
pub mod second_sales_force;
pub mod self_questions;
pub mod solution_teams;
mod speed;
pub mod support_people;
pub mod team;
pub mod teams_that_work;
pub mod time_at_home;
#[cfg(test)]
pub(crate) mod trial;
pub mod who_waits_for_help;

pub use evidenced::evidenced;
pub use read::{Cell, Line, Read, Verdict};
pub use team::Team;

/// One of the three things a manager may move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lever {
    /// How the sales force is set up.
    Structure,
    /// What is paid for.
    Pay,
    /// What people can do.
    Skills,
}

impl Lever {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Structure, Self::Pay, Self::Skills];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Pay => "pay",
            Self::Skills => "skills",
        }
    }
}

/// Something to be found of a team.
#[derive(Debug)]
pub struct Finding {
    /// Its name: that of its file, in kebab case.
    pub id: &'static str,
    /// What it would have a manager move.
    pub lever: Lever,
    /// The question it answers.
    pub asks: &'static str,
    /// How it is answered, exactly.
    pub how: &'static str,
    /// What no figure of it can say.
    pub cannot_know: &'static str,
    /// The mechanisms of the texts that it answers, as `docs/mechanisms.md` has them.
    pub principle: &'static [&'static str],
    /// Answers it.
    pub read: fn(&Team) -> Read,
}

/// Every finding, in the order in which they are told.
pub static FINDINGS: &[&Finding] = &[
    &decouple_lead_finding::FINDING,
    &gift_chains::FINDING,
    &solution_teams::FINDING,
    &teams_that_work::FINDING,
    &cross_functional_groups::FINDING,
    &second_sales_force::FINDING,
    &reference_team::FINDING,
    &hoarding::FINDING,
    &hand_offs::FINDING,
    &leaves_with_each_seller::FINDING,
    &time_at_home::FINDING,
    &support_people::FINDING,
    &who_waits_for_help::FINDING,
    &help_goes_to_easy_deals::FINDING,
    &contributors::FINDING,
    &pay_for_leads::FINDING,
    &pay_for_references::FINDING,
    &credit_the_originator::FINDING,
    &self_questions::FINDING,
    &denser_as_it_goes::FINDING,
    &influence_at_home::FINDING,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;

    #[test]
    fn findings_have_names_of_their_own_and_stand_by_lever() {
        let mut ids: Vec<&str> = FINDINGS.iter().map(|finding| finding.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), FINDINGS.len());
        assert!(FINDINGS.is_sorted_by_key(|finding| finding.lever));
        for finding in FINDINGS {
            assert!(finding.asks.ends_with('?') && finding.how.ends_with('.') && finding.cannot_know.ends_with('.'));
            assert!(!finding.principle.is_empty());
        }
    }

    #[test]
    fn of_an_empty_book_nothing_is_found_and_each_says_what_would_tell() {
        trial::on("you", &Book::default(), |team| {
            for finding in FINDINGS {
                let read = (finding.read)(team);
                let is_silent = matches!(read.verdict, Verdict::NotKnown | Verdict::TooFew);
                assert!(is_silent && read.lines.is_empty() && read.advice.is_none(), "{}: {read:?}", finding.id);
                assert!(read.says.contains('.'), "{}: {}", finding.id, read.says);
            }
        });
    }
}
