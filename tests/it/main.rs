//! The one integration binary: what a user of the crate or of the command can rely on.
