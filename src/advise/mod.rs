//! THE ENGINE. Runs rules and knows none of them: a rule proposes, the engine does the change on a copy and measures.

pub mod advice;
pub mod answers;
pub mod change;
pub mod context;
pub mod dossier;
pub mod engine;
pub mod figure;
pub mod gauge;
pub mod handoff;
pub mod heed;
pub mod known;
pub mod leads;
pub mod levers;
pub mod pairs;
pub mod pipeline;
pub mod question;
pub mod records;
pub mod register;
pub mod rule;
pub mod sellers;
pub mod target;
pub mod words;

pub use advice::{Advice, Effect, Evidence, Margin, Proposal};
pub use change::Change;
pub use context::{Context, Scope};
pub use engine::{Heard, heard, run};
pub use figure::Figure;
pub use gauge::{Better, Gauge};
pub use pairs::Pairs;
pub use register::Register;
pub use rule::{Ground, Rule, Tier};
