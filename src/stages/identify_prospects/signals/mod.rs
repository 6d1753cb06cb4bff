//! What identifying prospects reads, a file each.

pub mod contacts;
pub mod effective_accounts;
pub mod effective_industries;
pub mod effective_kinds;
pub mod efficiency;
pub mod ego_density;
pub mod gone_quiet;
pub mod independent_groups;
pub mod lead_sources;
pub mod reach_per_contact;
