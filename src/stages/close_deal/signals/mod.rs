//! What closing a deal reads, a file each.

pub mod references_acquainted;
pub mod willing_references;
