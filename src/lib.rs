//! netsales judges a seller's network by the stage of the sale.
//!
//! The rooms, lowest floor first; a room uses what stands on lower floors only:
//!

pub mod network;
pub mod settings;
