//! Where a report leads: the command worth running after it.

use crate::book::DealStage;
use crate::render::Command;

/// The command that comes after the report.
pub(super) fn next(name: &'static str) -> Command {
    Command::new("Next", name)
}

/// The page to have in hand before a call to a person, an account or about a deal.
pub(super) fn brief(whom: &str) -> Command {
    next("brief").about(whom)
}

/// What the stage of a deal is about: its team, or those who vouch; none at the others, where it is the next call.
pub(super) fn at_stage(id: &str, stage: Option<&str>) -> Option<Command> {
    let is = |it: DealStage| stage == Some(it.word());
    if is(DealStage::Solution) {
        Some(next("assemble").set("--deal", id))
    } else {
        is(DealStage::Close).then(|| next("references").about(id))
    }
}
