//! What closing a deal reads, a file each.

pub mod asks_90_days;
pub mod best_match;
pub mod doubts_answered;
pub mod owed_on_deal;
pub mod references_acquainted;
pub mod willing_references;
