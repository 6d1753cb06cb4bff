//! ANSWERS: plain, owned, serializable values (the JSON contract), each with its [`Document`](crate::render::document::Document).
//!
//! Wording lives here, so that what a seller reads and what a script reads come from one value. Only this room derives
//! `Serialize` for output: a serializable type is a promise.

pub mod account;
pub mod account_map;
pub mod accounts;
pub mod agenda;
pub mod amount;
pub mod analysis;
pub mod answer;
pub mod assembly;
pub mod book;
pub mod briefing;
pub mod check;
pub mod circle;
pub mod comparison;
pub mod deal;
pub mod event;
pub mod explanation;
pub mod form;
pub mod graph;
pub mod imported;
mod introducing;
pub mod introductions;
pub mod leads;
pub mod levers;
pub mod measures;
mod next;
pub mod note;
mod part;
pub mod pipeline;
pub mod questionnaire;
pub mod references;
pub mod score;
pub mod sellers;
pub mod share;
pub mod strength;
pub mod tie;
pub mod veil;
pub mod whatif;
mod words;
pub mod written;

pub use amount::Amount;
pub use answer::Answer;
pub use note::Note;
pub use share::Share;
