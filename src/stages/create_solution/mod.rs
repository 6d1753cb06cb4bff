//! CREATING SOLUTIONS: who in my firm knows each part, and will they work as one?

pub mod assemble_a_team;
pub mod assembly;
mod colleagues;
pub mod cover_a_missing_skill;
pub mod expertise;
pub mod introduce_teammates;
pub mod needs;
pub mod signals;
pub mod span_another_department;
mod team;

use super::StageSpec;
use crate::network::NetworkKind;

/// Sparse and wide at home to find the experts, then a small dense team of them.
pub static SPEC: StageSpec = StageSpec {
    id: "solution",
    title: "Creating solutions",
    question: "Who in my firm knows each part, and will they work as one?",
    network: NetworkKind::Internal,
    shape: "sparse to find experts, then a small dense team",
    information: 40,
    act: "find the experts, then introduce them to each other",
    views: super::views::own_network,
    signals: &[
        &signals::people_within_2::SIGNAL,
        &signals::departments_within_2::SIGNAL,
        &signals::efficiency::SIGNAL,
        &signals::ei_department::SIGNAL,
        &signals::team_density::SIGNAL,
        &signals::needs_covered::SIGNAL,
        &signals::answer_hours::SIGNAL,
        &signals::leader_hours::SIGNAL,
    ],
    rules: &[
        &cover_a_missing_skill::RULE,
        &assemble_a_team::RULE,
        &introduce_teammates::RULE,
        &span_another_department::RULE,
    ],
};
