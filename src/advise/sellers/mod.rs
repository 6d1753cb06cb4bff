//! People who sell, one beside another: whom they were in touch with, how long, and what came of it.
//!
//! Only what was counted speaks here: touches, requests, deals. What somebody typed of their own ties moves no figure, and the
//! chart of who reports to whom says who leads whom and nothing of acquaintance.

pub mod facts;
pub mod inside;
pub mod profile;
pub mod record;
pub mod rhythm;
pub mod roster;
pub mod service;

pub use facts::{Facts, MEASURES, Measure};
pub use profile::Profile;
pub use record::{Record, Who};
pub use roster::Sellers;
