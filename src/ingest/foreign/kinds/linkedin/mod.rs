//! What LinkedIn hands out under *Settings, Data privacy, Get a copy of your data*.

mod connections;
mod invitations;
mod messages;
mod owner;
mod recommendations;

#[cfg(test)]
mod tests;

pub(super) use connections::CONNECTIONS;
pub(super) use invitations::INVITATIONS;
pub(super) use messages::MESSAGES;
pub(super) use owner::{POSITIONS, PROFILE};
pub(super) use recommendations::RECOMMENDATIONS;
