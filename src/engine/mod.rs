//! BEYOND ONE MACHINE'S MEMORY: a firm's interactions folded into ties, and ties measured, as relational work for an engine that is
//! there already.
//!
//! What has to be worked out is written as SQL, once, and `dialect` knows how each engine spells it: whoever has a warehouse runs
//! it there. `run`, in a build with the feature `engine`, is the door of Apache `DataFusion`, in this process or on a Ballista
//! cluster: the same statements, the same answers to the last byte.

mod dialect;
mod fold;
mod measures;
mod memory;
#[cfg(feature = "engine")]
pub mod run;

pub use dialect::Dialect;
pub use fold::{Column, Fold, Holds, Interactions};
pub use measures::{Kept, MEASURES, Measure, PATHS, Step, TieTable, steps};
pub use memory::memory;
