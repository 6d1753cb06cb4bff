//! netsales judges a seller's network by the stage of the sale.
//!
//! The rooms, lowest floor first; a room uses what stands on lower floors only:
//!
//! - [`settings`], [`network`], [`render`], [`progress`]: thresholds; who knows whom; documents to bytes; how far a run is.
//! - [`book`]: what the seller keeps beside the network: accounts, deals, interactions, favours, facts.
//! - [`ingest`], [`metrics`]: files to a network and what is wrong with them; numbers.
//! - [`advise`]: the engine that runs rules and measures what they advise.
//! - [`stages`]: the four stages of a sale, each with its signals and rules.
//! - [`reports`]: answers as values, with their wording.
//! - [`commands`], [`cli`]: the command line.

pub mod advise;
pub mod book;
pub mod cli;
pub mod commands;
pub mod engine;
pub mod ingest;
pub mod metrics;
pub mod network;
pub mod progress;
pub mod render;
pub mod reports;
pub mod settings;
pub mod stages;
