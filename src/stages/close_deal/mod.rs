//! CLOSING THE DEAL: who like this buyer will vouch for us, and say the same thing?

pub mod answer_an_open_doubt;
pub mod ask_through_the_owner;
pub mod bring_a_guru;
pub mod bring_a_matching_reference;
pub mod counterpart;
pub mod deals;
pub mod debts;
pub mod doubts;
pub mod fatigue;
pub mod gifts;
pub mod give_before_you_ask;
pub mod gurus;
pub mod introduce_two_references;
pub mod likeness;
pub mod references;
pub mod rest_a_tired_reference;
pub mod rivalry;
pub mod settle_what_is_owed;
pub mod signals;
pub mod spare_a_rival;
mod wording;

use super::StageSpec;
use crate::network::NetworkKind;

/// Customers who vouch, and who speak with one voice.
pub static SPEC: StageSpec = StageSpec {
    id: "close",
    title: "Closing the deal",
    question: "Who like this buyer will vouch for us, and say the same thing?",
    network: NetworkKind::Customer,
    shape: "dense, consistent, and like the prospect",
    information: 20,
    act: "match references, settle what is owed",
    views: deals::views,
    signals: &[
        &signals::willing_references::SIGNAL,
        &signals::references_acquainted::SIGNAL,
        &signals::best_match::SIGNAL,
        &signals::asks_90_days::SIGNAL,
        &signals::doubts_answered::SIGNAL,
        &signals::owed_on_deal::SIGNAL,
    ],
    rules: &[
        &settle_what_is_owed::RULE,
        &bring_a_matching_reference::RULE,
        &answer_an_open_doubt::RULE,
        &spare_a_rival::RULE,
        &rest_a_tired_reference::RULE,
        &ask_through_the_owner::RULE,
        &introduce_two_references::RULE,
        &give_before_you_ask::RULE,
        &bring_a_guru::RULE,
    ],
};
