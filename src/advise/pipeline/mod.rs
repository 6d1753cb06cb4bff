//! Sellers' deals as a pipeline: the way each went, what usually becomes of such, and what is still wanted for a quota.

pub mod outlook;
pub mod period;
pub mod quota;
pub mod way;

pub use outlook::{Outlook, Past};
pub use period::{Period, Unit};
pub use quota::{Needed, needed};
pub use way::{Fate, Outcome, Way};
