//! What gaining buy-in reads, a file each.

pub mod brokers_tied;
pub mod departments_touched;
pub mod door_share;
pub mod influences_identified;
pub mod influences_met;
pub mod levels_short;
pub mod path_to_economic;
pub mod strength_mean;
pub mod ties_inside;
