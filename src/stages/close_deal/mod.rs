//! CLOSING THE DEAL: who like this buyer will vouch for us, and say the same thing?

pub mod introduce_two_references;
mod references;
pub(crate) mod rivalry;
pub mod signals;

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
    views: super::views::own_network,
    signals: &[&signals::willing_references::SIGNAL, &signals::references_acquainted::SIGNAL],
    rules: &[&introduce_two_references::RULE],
};
