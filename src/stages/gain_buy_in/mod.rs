//! GAINING BUY-IN: who decides, who sways them, and who brings me to them?

pub mod add_a_second_thread;
pub mod answer_an_opponent;
pub mod asked;
pub mod brokers;
pub mod call_a_quiet_sponsor;
pub mod choice;
pub mod climb_a_level;
pub mod cover_an_influence;
pub mod deepen_before_widening;
pub mod doors;
pub mod enlist_a_coach;
pub mod entries;
pub mod expected;
pub mod go_round_a_gatekeeper;
#[cfg(test)]
mod honesty;
pub mod house;
mod known_ways;
pub mod match_an_executive;
pub mod name_the_economic_buyer;
pub mod open_a_department;
pub mod open_a_second_door;
pub mod plan_the_next_step;
pub mod ranks;
pub mod reach_the_economic_buyer;
pub mod score;
pub mod second_door;
pub mod signals;
pub mod wait_before_you_ask;
mod ways;
pub mod win_a_broker;

pub use house::power;

use super::StageSpec;
use crate::network::NetworkKind;

/// Few and strong ties into one account, reaching all who have a say.
pub static SPEC: StageSpec = StageSpec {
    id: "buy-in",
    title: "Gaining buy-in",
    question: "Who decides, who sways them, and who brings me to them?",
    network: NetworkKind::Prospect,
    shape: "few and strong ties, reaching all four buying influences",
    information: 60,
    act: "map the house, find those whom others turn to, mind the gatekeeper",
    views: choice::views,
    signals: &[
        &signals::ties_inside::SIGNAL,
        &signals::strength_mean::SIGNAL,
        &signals::influences_identified::SIGNAL,
        &signals::influences_met::SIGNAL,
        &signals::levels_short::SIGNAL,
        &signals::path_to_economic::SIGNAL,
        &signals::door_share::SIGNAL,
        &signals::departments_touched::SIGNAL,
        &signals::brokers_tied::SIGNAL,
    ],
    rules: &[
        &plan_the_next_step::RULE,
        &call_a_quiet_sponsor::RULE,
        &name_the_economic_buyer::RULE,
        &reach_the_economic_buyer::RULE,
        &cover_an_influence::RULE,
        &add_a_second_thread::RULE,
        &go_round_a_gatekeeper::RULE,
        &open_a_second_door::RULE,
        &win_a_broker::RULE,
        &deepen_before_widening::RULE,
        &climb_a_level::RULE,
        &answer_an_opponent::RULE,
        &wait_before_you_ask::RULE,
        &open_a_department::RULE,
        &enlist_a_coach::RULE,
        &match_an_executive::RULE,
    ],
};
